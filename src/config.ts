// The settings: the environment, checked. Refuses to start on a bad value, in Swedish, naming the setting.
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { type AboutSettings, aboutSettingsOf, isContact, isTextList, isWebAddress } from './domain/about.ts';
import { LEVELS, type Level } from './domain/accessibility.ts';
import { isMailAddress } from './domain/address.ts';
import { type Day, isDay, WEEKDAYS } from './domain/calendar.ts';
import { Refusal } from './domain/errors.ts';
import { isDomainList, type MailConfig, mailConfigOf } from './domain/mail-settings.ts';
import { mayStrike } from './domain/schedule.ts';
import type { SignInSettings } from './domain/sign-in.ts';
import { isHeaderName, signInSettingsOf } from './domain/sign-in-settings.ts';
import { onThisMachine, pauseSeconds, perSource, sourcesIn, sourceUrlsIn } from './domain/source-settings.ts';

export type Environment = Record<string, string | undefined>;

/** All settings, as `docs/running.md` lists them. */
export interface Config {
  /** The folder that holds package.json and data/. */
  home: string;
  dataDir: string;
  /** A name in data/municipalities/ or a path to a file. */
  municipality: string;
  /** Whether the settings name it; else another may be chosen on the pages. */
  isMunicipalityNamed: boolean;
  /** Which sources to read; null = all. In a trial, with addresses on this machine only, those that have one. */
  sources: string[] | null;
  /** Where to read a source instead of its own address, by source id. The operator sets it, so this machine is allowed. */
  sourceUrls: Record<string, string>;
  /** The keys with which sources that want one are asked, by source id. Never logged, never stored. */
  sourceKeys: Record<string, string>;
  /** Set when the service lives on another day than the real one. */
  today: Day | null;
  host: string;
  port: number;
  /** The address at which people reach the pages; stands in letters. */
  publicUrl: string;
  /** An address that the owner of a source can write to; null = the coordinator's. */
  crawlContact: string | null;
  crawlPauseSeconds: number;
  /** When the daily crawl and the weekly digest are due, in Swedish time. */
  crawlTime: string;
  /** 1 = Monday. */
  digestWeekday: number;
  digestTime: string;
  mail: MailConfig;
  signIn: SignInSettings;
  about: AboutSettings;
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

const clockTime = (name: string) =>
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, `${name} skrivs TT:MM, till exempel 07:00`);
/** Printable, without blanks. */
const WORD = /^[\x21-\x7e]{1,200}$/;
const wholeNumber = (name: string, least: number, most: number, what: string) =>
  z
    .string()
    .refine(
      (v) => /^\d{1,9}$/.test(v) && Number(v) >= least && Number(v) <= most,
      `${name} är ${what}, ett heltal mellan ${least} och ${most}`,
    );

const headerName = (name: string) =>
  z.string().refine(isHeaderName, `${name} är namnet på ett huvud som proxyn sätter, till exempel X-Remote-User`);

const dayNamed = (name: string) => z.string().refine(isDay, `${name} är en dag och skrivs ÅÅÅÅ-MM-DD`);
const textList = (name: string) => z.string().refine(isTextList, `${name} är text, högst 2000 tecken`);
const webAddress = (name: string) =>
  z.string().refine(isWebAddress, `${name} är en webbadress som börjar med https://`);
const contact = (name: string) => z.string().refine(isContact, `${name} är en e-postadress eller en webbadress`);

const SETTINGS = z.object({
  DATA_DIR: z.string().optional(),
  MUNICIPALITY: z.string().optional(),
  SOURCES: z.string().optional(),
  UTLYSNINGSVAKT_TODAY: z
    .string()
    .refine(isDay, 'dagen (--today eller UTLYSNINGSVAKT_TODAY) skrivs ÅÅÅÅ-MM-DD')
    .optional(),
  HOST: z.string().default('127.0.0.1'),
  PORT: wholeNumber('PORT', 1, 65535, 'ett portnummer').default('3000'),
  PUBLIC_URL: z
    .url({
      protocol: /^https?$/,
      error: 'PUBLIC_URL är en webbadress, till exempel https://utlysningsvakt.kommunen.se',
    })
    .optional(),
  CRAWL_CONTACT: z
    .string()
    .refine(isMailAddress, 'CRAWL_CONTACT är en e-postadress dit den som äger en källa kan skriva')
    .optional(),
  CRAWL_PAUSE_SECONDS: z
    .string()
    .regex(/^\d+(\.\d+)?$/, 'CRAWL_PAUSE_SECONDS är ett antal sekunder')
    .optional(),
  CRAWL_TIME: clockTime('CRAWL_TIME')
    .refine(mayStrike, 'CRAWL_TIME får inte ligga mellan 02.00 och 03.00, då klockan ställs om')
    .default('05:00'),
  DIGEST_WEEKDAY: z.enum(WEEKDAYS, `DIGEST_WEEKDAY är en veckodag: ${WEEKDAYS.join(', ')}`).default('måndag'),
  DIGEST_TIME: clockTime('DIGEST_TIME')
    .refine(mayStrike, 'DIGEST_TIME får inte ligga mellan 02.00 och 03.00, då klockan ställs om')
    .default('07:00'),
  MAIL_MODE: z
    .enum(['postbox', 'live'], 'MAIL_MODE är postbox (inget skickas) eller live (breven skickas)')
    .default('postbox'),
  SMTP_URL: z.string().optional(),
  SMTP_SECURITY: z
    .enum(['starttls', 'tls', 'insecure-internal'], 'SMTP_SECURITY är starttls, tls eller insecure-internal')
    .optional(),
  SMTP_OAUTH_TENANT: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9.-]{0,99}$/i,
      'SMTP_OAUTH_TENANT är katalogens id eller domän i Microsoft Entra, till exempel kommunen.onmicrosoft.com',
    )
    .optional(),
  SMTP_OAUTH_TOKEN_URL: z.string().optional(),
  SMTP_OAUTH_CLIENT_ID: z.string().regex(WORD, 'SMTP_OAUTH_CLIENT_ID är programmets id, utan blanksteg').optional(),
  SMTP_OAUTH_CLIENT_SECRET: z.string().optional(),
  SMTP_OAUTH_SCOPE: z.string().regex(WORD, 'SMTP_OAUTH_SCOPE är en behörighet, utan blanksteg').optional(),
  MAIL_FROM: z.string().refine(isMailAddress, 'MAIL_FROM är den e-postadress som breven skickas från').optional(),
  MAIL_BOUNCES_TO: z.string().refine(isMailAddress, 'MAIL_BOUNCES_TO är den e-postadress dit studsar går').optional(),
  MAIL_ALLOW: z
    .string()
    .refine(
      isDomainList,
      'MAIL_ALLOW är en lista med domäner och komman emellan, till exempel kommunen.se eller *.kommunen.se',
    )
    .optional(),
  // 30 is what Microsoft 365 takes from one client.
  MAIL_RATE_PER_MINUTE: wholeNumber(
    'MAIL_RATE_PER_MINUTE',
    1,
    6000,
    'så många brev som högst lämnas i minuten',
  ).default('30'),
  READING: z
    .enum(['public', 'staff'], 'READING är public (alla får läsa) eller staff (bara den som är inloggad)')
    .default('public'),
  OIDC_ISSUER: z.string().trim().optional(),
  OIDC_CLIENT_ID: z.string().regex(WORD, 'OIDC_CLIENT_ID är programmets id, utan blanksteg').optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_GROUPS_CLAIM: z
    .string()
    .regex(WORD, 'OIDC_GROUPS_CLAIM är ett namn, till exempel groups eller roles')
    .optional(),
  OIDC_NAME: z
    .string()
    .regex(/^[\p{L}\p{N}\p{P} ]{1,60}$/u, 'OIDC_NAME är det som står på knappen, högst 60 tecken')
    .optional(),
  PROXY_USER_HEADER: headerName('PROXY_USER_HEADER').optional(),
  PROXY_NAME_HEADER: headerName('PROXY_NAME_HEADER').optional(),
  PROXY_GROUPS_HEADER: headerName('PROXY_GROUPS_HEADER').optional(),
  PROXY_NETWORKS: z.string().optional(),
  GROUP_ROLES: z.string().optional(),
  SIGN_IN_BY_MAIL: z.enum(['yes', 'no'], 'SIGN_IN_BY_MAIL är yes eller no').default('yes'),
  ACCESSIBILITY_LEVEL: z
    .enum(Object.keys(LEVELS) as Level[], 'ACCESSIBILITY_LEVEL är helt, delvis eller inte (förenlig med lagen)')
    .optional(),
  ACCESSIBILITY_ASSESSED_ON: dayNamed('ACCESSIBILITY_ASSESSED_ON').optional(),
  ACCESSIBILITY_UPDATED_ON: dayNamed('ACCESSIBILITY_UPDATED_ON').optional(),
  ACCESSIBILITY_BY: textList('ACCESSIBILITY_BY').optional(),
  ACCESSIBILITY_FAULTS: textList('ACCESSIBILITY_FAULTS').optional(),
  ACCESSIBILITY_BURDENS: textList('ACCESSIBILITY_BURDENS').optional(),
  ACCESSIBILITY_CONTACT: contact('ACCESSIBILITY_CONTACT').optional(),
  ACCESSIBILITY_SUPERVISOR: textList('ACCESSIBILITY_SUPERVISOR').optional(),
  ACCESSIBILITY_SUPERVISOR_URL: webAddress('ACCESSIBILITY_SUPERVISOR_URL').optional(),
  PRIVACY_CONTACT: contact('PRIVACY_CONTACT').optional(),
  CODE_URL: webAddress('CODE_URL').optional(),
  LOG_LEVEL: z
    .enum(['silent', 'error', 'warn', 'info', 'debug'], 'LOG_LEVEL är silent, error, warn, info eller debug')
    .default('warn'),
});

/** The settings in `env`. Throws `Refusal` with one sentence per wrong setting. Empty values count as not set. */
export function readConfig(env: Environment): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  );
  const read = SETTINGS.safeParse(given);
  if (!read.success)
    throw new Refusal(
      `Inställningarna går inte att använda. ${read.error.issues.map((i) => `${i.message} (nu: "${String(given[String(i.path[0])] ?? '')}").`).join(' ')}`,
    );
  const set = read.data;
  const home = homeFolder();
  const sourceUrls = sourceUrlsIn(given);
  const trial = onThisMachine(Object.values(sourceUrls));
  const mail = mailConfigOf(set);
  const publicUrl = (set.PUBLIC_URL ?? `http://localhost:${set.PORT}`).replace(/\/$/, '');
  if (set.MAIL_MODE === 'live' && set.PUBLIC_URL === undefined)
    throw new Refusal(
      'MAIL_MODE=live kräver PUBLIC_URL, adressen där kontaktpersonerna når sidorna, till exempel https://utlysningsvakt.kommunen.se. Den står i varje brev.',
    );
  return {
    home,
    dataDir: resolve(set.DATA_DIR ?? join(home, 'data', 'state')),
    municipality: set.MUNICIPALITY ?? 'eskilstuna',
    isMunicipalityNamed: set.MUNICIPALITY !== undefined,
    sources: set.SOURCES === undefined ? (trial ? Object.keys(sourceUrls) : null) : sourcesIn(set.SOURCES),
    sourceUrls,
    sourceKeys: perSource(given, 'KEY'),
    today: set.UTLYSNINGSVAKT_TODAY ?? null,
    host: set.HOST,
    port: Number(set.PORT),
    publicUrl,
    crawlContact: set.CRAWL_CONTACT ?? null,
    crawlPauseSeconds: pauseSeconds(set.CRAWL_PAUSE_SECONDS, trial),
    crawlTime: set.CRAWL_TIME,
    digestWeekday: WEEKDAYS.indexOf(set.DIGEST_WEEKDAY) + 1,
    digestTime: set.DIGEST_TIME,
    mail,
    signIn: signInSettingsOf(set, publicUrl),
    about: aboutSettingsOf(set),
    logLevel: set.LOG_LEVEL,
  };
}

/** The folder of package.json, from wherever this file runs: src/ or dist/src/. */
function homeFolder(from = dirname(fileURLToPath(import.meta.url))): string {
  return existsSync(join(from, 'package.json')) || dirname(from) === from ? from : homeFolder(dirname(from));
}

/** Where the municipality's file lies: a name in data/municipalities/, or a path. `known` are the names that come with the service. */
export function municipalityPath(config: Config, known: string[]): string {
  const { municipality, home } = config;
  if (known.includes(municipality)) return join(home, 'data', 'municipalities', `${municipality}.yaml`);
  if (/[/\\]|\.ya?ml$/.test(municipality)) return resolve(municipality);
  throw new Refusal(
    `Kommunen "${municipality}" finns inte. Välj en av ${known.join(', ')}, eller ange sökvägen till en egen fil i MUNICIPALITY.`,
  );
}
