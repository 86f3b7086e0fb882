// The settings of the e-mail as they belong together: the server, how we log in there, and whom letters may go to.

import { Refusal } from './errors.ts';
import type { Way } from './letter.ts';

export interface MailConfig {
  mode: Way;
  /** Null when nothing is sent. */
  smtp: SmtpConfig | null;
  /** Null = the coordinator's address. */
  from: string | null;
  /** Where bounces go; null = where letters come from. */
  bouncesTo: string | null;
  /** The domains that letters may go to, `*.` for those below; null = all. */
  allowed: string[] | null;
  /** At most so many letters a minute are handed over, evenly spread, by the whole process. Setting: MAIL_RATE_PER_MINUTE. */
  ratePerMinute: number;
}

export interface SmtpConfig {
  host: string;
  port: number;
  security: 'starttls' | 'tls' | 'insecure-internal';
  user: string | null;
  password: string | null;
  /** Null = with the password, or not at all. */
  oauth: OAuthConfig | null;
}

/** With what the service asks for an access token. */
export interface OAuthConfig {
  url: string;
  clientId: string;
  clientSecret: string;
  scope: string;
}

/** The settings as they are written; each is right by itself, apart from the addresses of servers. */
export interface MailSaid {
  MAIL_MODE: Way;
  SMTP_URL?: string | undefined;
  SMTP_SECURITY?: SmtpConfig['security'] | undefined;
  SMTP_OAUTH_TENANT?: string | undefined;
  SMTP_OAUTH_TOKEN_URL?: string | undefined;
  SMTP_OAUTH_CLIENT_ID?: string | undefined;
  SMTP_OAUTH_CLIENT_SECRET?: string | undefined;
  SMTP_OAUTH_SCOPE?: string | undefined;
  MAIL_FROM?: string | undefined;
  MAIL_BOUNCES_TO?: string | undefined;
  MAIL_ALLOW?: string | undefined;
  MAIL_RATE_PER_MINUTE: string;
}

const DOMAIN = /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]$/i;

/** The e-mail's settings, once each is right by itself. Throws `Refusal` when together they cannot work. */
export function mailConfigOf(set: MailSaid): MailConfig {
  return {
    mode: set.MAIL_MODE,
    smtp: set.MAIL_MODE === 'live' ? smtpOf(set) : null,
    from: set.MAIL_FROM ?? null,
    bouncesTo: set.MAIL_BOUNCES_TO ?? null,
    allowed: set.MAIL_ALLOW === undefined ? null : domainsIn(set.MAIL_ALLOW),
    ratePerMinute: Number(set.MAIL_RATE_PER_MINUTE),
  };
}

const domainsIn = (said: string): string[] =>
  said
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);

/** Whether `said` is a list of domains, each as it is or with `*.` before it. */
export const isDomainList = (said: string): boolean =>
  domainsIn(said).length > 0 && domainsIn(said).every((entry) => DOMAIN.test(entry));

/** Encrypted, or on this machine. What is sent there is a secret. */
function isSafeUrl(said: string): boolean {
  if (!URL.canParse(said)) return false;
  const { protocol, hostname, username, password } = new URL(said);
  const local = /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
  return (protocol === 'https:' || (protocol === 'http:' && local)) && username === '' && password === '';
}

const EXAMPLE = 'till exempel smtp://användare:lösenord@smtp.kommunen.se:587';

function smtpOf(set: MailSaid): SmtpConfig {
  const said = set.SMTP_URL;
  if (said === undefined) throw new Refusal(`MAIL_MODE=live kräver SMTP_URL, ${EXAMPLE}.`);
  const url = URL.canParse(said) ? new URL(said) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === '')
    throw new Refusal(`SMTP_URL går inte att tolka; skriv ${EXAMPLE}.`);
  const way = set.SMTP_SECURITY ?? (url.protocol === 'smtps:' ? 'tls' : 'starttls');
  const [user, password] = [plainOf(url.username), plainOf(url.password)];
  const oauth = oauthOf(set);
  if (oauth !== null && password !== null)
    throw new Refusal(
      'SMTP_URL har ett lösenord, men SMTP_OAUTH_… säger att inloggningen sker med OAuth. Ta bort det ena; det andra prövas aldrig i dess ställe.',
    );
  if (oauth !== null && user === null)
    throw new Refusal(
      'SMTP_URL måste nämna brevlådan som inloggningen med OAuth gäller, till exempel smtp://utlysningar%40kommunen.se@smtp.office365.com:587.',
    );
  return {
    host: url.hostname,
    port: Number(url.port) || (way === 'tls' ? 465 : way === 'starttls' ? 587 : 25),
    security: way,
    user,
    password,
    oauth,
  };
}

/** A user name or password out of an address. The refusal does not repeat it. */
function plainOf(said: string): string | null {
  try {
    return said === '' ? null : decodeURIComponent(said);
  } catch (cause) {
    throw new Refusal('SMTP_URL: skriv % i användarnamnet eller lösenordet som %25, så går adressen att tolka.', {
      cause,
    });
  }
}

/** For Microsoft 365. */
const USUAL_SCOPE = 'https://outlook.office365.com/.default';

function oauthOf(set: MailSaid): OAuthConfig | null {
  const { SMTP_OAUTH_TENANT: tenant, SMTP_OAUTH_TOKEN_URL: url, SMTP_OAUTH_SCOPE: scope } = set;
  const { SMTP_OAUTH_CLIENT_ID: clientId, SMTP_OAUTH_CLIENT_SECRET: clientSecret } = set;
  if ([tenant, url, scope, clientId, clientSecret].every((one) => one === undefined)) return null;
  if (tenant !== undefined && url !== undefined)
    throw new Refusal('Ange SMTP_OAUTH_TENANT (Microsoft 365) eller SMTP_OAUTH_TOKEN_URL (andra), inte båda.');
  if (url !== undefined && !isSafeUrl(url))
    throw new Refusal('SMTP_OAUTH_TOKEN_URL är en webbadress som börjar med https://, utan namn och lösenord i.');
  const tokenUrl = url ?? (tenant && `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`);
  if (tokenUrl === undefined || clientId === undefined || clientSecret === undefined) {
    const lacking =
      tokenUrl === undefined
        ? 'SMTP_OAUTH_TENANT (eller SMTP_OAUTH_TOKEN_URL)'
        : clientId === undefined
          ? 'SMTP_OAUTH_CLIENT_ID'
          : 'SMTP_OAUTH_CLIENT_SECRET';
    throw new Refusal(
      `Inloggning med OAuth hos e-postservern: ${lacking} saknas. Ange den, eller ta bort alla SMTP_OAUTH_….`,
    );
  }
  return { url: tokenUrl, clientId, clientSecret, scope: scope ?? USUAL_SCOPE };
}
