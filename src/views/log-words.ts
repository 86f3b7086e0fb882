// What the log says, in Swedish: each action as a sentence, who did it, and what it was done to with a link to its page.
import type { Role } from '../domain/access.ts';
import { ROLE_WORDS } from './access-words.ts';
import { letterHref } from './pages/letter-alarms.tsx';
import { sourceHref } from './pages/sources.tsx';
import { callHref, committeeHref } from './parts.tsx';
import { capital } from './swedish.ts';

/** What each action that the log knows is called: what somebody did. */
export const ACTION_WORDS: Readonly<Record<string, string>> = {
  'account.disable': 'Stängde ett konto',
  'account.enable': 'Öppnade ett konto igen',
  'account.end-sessions': 'Loggade ut ett konto överallt',
  'account.made': 'Skapade nödkontot',
  'account.renewed': 'Gav nödkontot nytt lösenord och ny kodapp',
  'account.reset': 'Stängde nödkontot och gjorde en ny engångskod',
  'account.setup-code': 'Gjorde en engångskod att skapa nödkontot med',
  'answer.save': 'Svarade om en utlysning',
  'answer.undo': 'Ångrade ett svar',
  'feeds.renew': 'Bytte en nämnds egna adresser till kalender och flöden',
  'letter.resend': 'Lät ett osäkert brev skickas igen',
  'letter.settle': 'Räknade ett osäkert brev som framkommet',
  'link.part': 'Tog isär två poster som hade räknats som samma utlysning',
  'people.end-links': 'Lät länkarna i en persons brev sluta gälla',
  'people.pause': 'Pausade en persons brev',
  'people.resume': 'Startade en persons brev igen',
  'quarantine.no': 'Svarade att källan är trasig',
  'quarantine.yes': 'Svarade att det som kom från källan stämmer',
  'sign-in.asked': 'Bad om en länk att logga in med',
  'sign-in.done': 'Loggade in',
  'sign-in.refused': 'Släpptes inte in',
  'sign-out.done': 'Loggade ut',
  'source.end': 'Avslutade en egen källa',
  'source.save': 'Sparade en egen källa',
  'source.try': 'Prövade en egen källa',
  'tip.end': 'Avslutade en inskriven utlysning',
  'tip.save': 'Sparade en inskriven utlysning',
};

/** An action in words; one that an earlier version wrote goes by its own name. */
export const actionWords = (action: string): string => ACTION_WORDS[action] ?? action;

/** How somebody came, where no account did it. */
const WAY_WORDS: Readonly<Record<string, string>> = {
  command: 'Kommandoraden',
  letter: 'En länk i ett brev',
  service: 'Tjänsten själv',
  oidc: 'Någon vid kommunens inloggning',
  mail: 'Någon vid inloggning med mejl',
  local: 'Någon vid inloggning med nödkontot',
};

/** What the ways that no account has come by are called. */
export const wayWords = (way: string): string => WAY_WORDS[way] ?? way;

/** How those with an account had shown who they are. */
const SIGN_IN_WORDS: Readonly<Record<string, string>> = {
  oidc: 'med kommunens inloggning',
  proxy: 'med kommunens inloggning',
  mail: 'med en länk i e-post',
  local: 'med nödkontot',
  machine: 'vid exemplets dator',
};

/** Who did it: a role and a number, and what the account is called while it still is called something. */
export function doerWords({ account, role, way, name }: Doing): { who: string; how: string | null } {
  const said = capital(ROLE_WORDS[role as Role] ?? role);
  if (account === null) return { who: WAY_WORDS[way] ?? said, how: way === 'letter' ? said : null };
  return {
    who: `${said} (konto ${account})${name === null ? '' : `, ${name}`}`,
    how: SIGN_IN_WORDS[way] ?? null,
  };
}

interface Doing {
  account: number | null;
  role: string;
  way: string;
  name: string | null;
}

/** A kind of thing that is changed. */
interface Kind {
  /** One of them. */
  one: string;
  /** As something to choose among others. */
  many: string;
  /** Its page, by what follows the colon. */
  href?: (id: string) => string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  account: { one: 'konto', many: 'konton', href: (id) => `/accounts/${encodeURIComponent(id)}` },
  answer: { one: 'svar', many: 'svar' },
  area: { one: 'område', many: 'områden', href: (id) => `/areas/${encodeURIComponent(id)}` },
  call: { one: 'utlysning', many: 'utlysningar', href: callHref },
  committee: { one: 'nämnd eller bolag', many: 'nämnder och bolag', href: committeeHref },
  letter: { one: 'brev', many: 'brev', href: (id) => letterHref(Number(id)) },
  link: { one: 'koppling', many: 'kopplingar' },
  municipality: { one: 'kommunen', many: 'kommunen', href: () => '/municipality' },
  person: { one: 'person', many: 'personer', href: (id) => `/people/${encodeURIComponent(id)}` },
  'sign-in': { one: 'inloggning', many: 'inloggningar' },
  source: { one: 'källa', many: 'källor', href: sourceHref },
};

/** What kinds can be chosen, by name. */
export const OBJECT_KINDS: readonly (readonly [kind: string, name: string])[] = Object.entries(KINDS)
  .map(([kind, { many }]) => [kind, capital(many)] as const)
  .sort(([, a], [, b]) => a.localeCompare(b, 'sv'));

/** What something was done to, and where its page is. */
export function objectWords(object: string): { name: string; href: string | null } {
  const colon = object.indexOf(':');
  const [kind, id] = colon < 0 ? [object, ''] : [object.slice(0, colon), object.slice(colon + 1)];
  const known = Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (known === undefined) return { name: object, href: null };
  return { name: capital(id === '' ? known.one : `${known.one} ${id}`), href: known.href?.(id) ?? null };
}

/** What the fields of a thing are called where the log shows them; others go by their own names. */
const FIELDS: Readonly<Record<string, string>> = {
  about: 'innehåll',
  address: 'adress',
  areas: 'områden',
  applicants: 'vem som kan söka',
  committee: 'nämnd',
  committees: 'nämnder',
  contacts: 'kontaktpersoner',
  coordinator: 'samordnare',
  county: 'län',
  deadline: 'sista dag',
  deputy: 'ersättare',
  description: 'beskrivning',
  email: 'e-post',
  from: 'från och med',
  fund: 'fond',
  language: 'språk',
  name: 'namn',
  pause: 'paus',
  programme: 'program',
  reason: 'skäl',
  role: 'roll',
  state: 'läge',
  terms: 'sökord',
  threshold: 'gräns',
  title: 'titel',
  until: 'till och med',
  url: 'länk',
  verdict: 'svar',
  well: 'gick att läsa',
  words: 'med egna ord',
};

/** A field by the names on the way to it: `nämnder, kommunstyrelsen, gräns`. */
export const fieldWords = (path: readonly string[]): string =>
  path.map((name) => (Object.hasOwn(FIELDS, name) ? FIELDS[name] : name)).join(', ');
