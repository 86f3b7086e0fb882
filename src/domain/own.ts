// A source that the municipality adds itself, without code: what is filled in, and what is wrong in it.
import type { Instant } from './calendar.ts';
import type { CallDraft } from './call.ts';
import { LONGEST_SELECTOR, selectorFault } from './selector.ts';

/** Where a list page keeps what, as CSS selectors; all but `item` are looked for within the item. */
export interface Selectors {
  item: string;
  /** Null: the item's first heading or link. */
  title: string | null;
  /** Null: the item's first link. */
  link: string | null;
  deadline: string | null;
  /** Null: all of the item's text. */
  text: string | null;
}

/** The form that a coordinator fills in, in the municipality's file or on the page. */
export interface OwnSource {
  /** Begins with `egen-`, so that it never meets a source of ours. */
  id: string;
  name: string;
  kind: 'feed' | 'wordpress' | 'list';
  address: string;
  /** ISO 639-1. */
  language: string;
  every: 'day' | 'week';
  about: 'calls' | 'policy';
  /** Which fund it is about, for people. */
  fund: string;
  /** The programme's id in data/programmes.yaml, or null. */
  programme: string | null;
  /** Of a list page only. */
  selectors: Selectors | null;
  /** Of a list page only: each call's own page is read too, when it lies on the same site. */
  follow: boolean;
  /** Links may lead to other sites. Such links are shown to people; what they lead to is never fetched. */
  elsewhere: boolean;
  /** Of a list page only: what it says when it has nothing at present. Without it, a list without items is an alarm. */
  nothing: string | null;
}

/** A field that cannot be used as it is filled in, and why, in Swedish. */
export interface Fault {
  field: string;
  text: string;
}

/** What trying a form came to. Nothing of it is stored but the figures. */
export interface TrialFigures {
  calls: number;
  /** Of `calls`, those with a known last day. */
  dated: number;
  unread: number;
  /** What it came to, in Swedish. */
  sentence: string;
  /** Whether the source could be read at all. */
  well: boolean;
}

/** What trying a form came to, with what it read. */
export interface Trial extends TrialFigures {
  /** As they would be kept, in the source's order; of the past ones too. */
  drafts: CallDraft[];
  /** Of `drafts`, those that have closed and would not be kept, by reference. */
  past: string[];
  /** What was there but not understood, each with why. */
  unreadWhy: string[];
  /** What was left out on purpose. */
  passedOver: string[];
  /** How many pages were read, and how many more the source leads to. */
  pages: number;
  further: number;
}

/** A trial as it is remembered: when, and by what kind of person. */
export interface KeptTrial extends TrialFigures {
  triedAt: Instant;
  triedBy: string;
}

/** What every source of one's own is called in the database and in files. */
export const OWN_PREFIX = 'egen-';

export const OWN_KINDS: Readonly<Record<OwnSource['kind'], string>> = {
  feed: 'Flöde (RSS eller Atom)',
  wordpress: 'WordPress-webbplats',
  list: 'Sida med en lista',
};

/** Languages that a source may be in, by ISO 639-1. */
export const OWN_LANGUAGES: Readonly<Record<string, string>> = {
  sv: 'svenska',
  en: 'engelska',
  da: 'danska',
  no: 'norska',
  fi: 'finska',
};

/** The longest texts, in characters. */
const LONGEST = { name: 100, address: 500, fund: 100, nothing: 200, selector: LONGEST_SELECTOR } as const;

/** The names of the selectors for people, in the order of the form. */
export const SELECTOR_NAMES: Readonly<Record<keyof Selectors, string>> = {
  item: 'Varje utlysning',
  title: 'Titel',
  link: 'Länk',
  deadline: 'Sista ansökningsdag',
  text: 'Text',
};

/** What is wrong in a form; empty when it can be tried. `field` is the field's name; of a selector, that of the selector. */
export function ownSourceFaults(form: OwnSource): Fault[] {
  const faults: Fault[] = [];
  const blame = (field: string, text: string | null) => {
    if (text !== null) faults.push({ field, text });
  };
  if (form.name === '') blame('name', 'Ge källan ett namn, till exempel Länsstyrelsens bidrag.');
  for (const field of ['name', 'fund', 'nothing'] as const)
    if ((form[field] ?? '').length > LONGEST[field]) blame(field, `Skriv högst ${LONGEST[field]} tecken.`);
  blame('address', addressFault(form.address));
  if (form.kind !== 'list') return faults;
  if (form.selectors === null || form.selectors.item === '')
    blame('item', 'Ange var på sidan varje utlysning står, till exempel ul.utlysningar > li.');
  for (const [field, selector] of Object.entries(form.selectors ?? {}))
    if (selector) blame(field, selectorFault(selector));
  return faults;
}

/** Endings of names that are no places on the internet, and of names for use within a house. */
const INNER_ENDINGS = 'localhost local localdomain internal intranet lan home corp private arpa invalid onion'.split(
  ' ',
);

/**
 * What is wrong with an address from a person, in Swedish, or null: http(s), no name or password, a host with a name of its own. What
 * the name leads to is checked again when it is fetched.
 */
export function addressFault(said: string): string | null {
  if (said === '') return 'Skriv adressen, till exempel https://www.exempel.se/utlysningar.';
  if (said.length > LONGEST.address) return `Adressen är för lång: högst ${LONGEST.address} tecken.`;
  if (!URL.canParse(said) || !/^[a-z]+:\/\//i.test(said))
    return 'Det här är ingen hel webbadress. Börja med https://, till exempel https://www.exempel.se/utlysningar.';
  const { protocol, username, password, hostname } = new URL(said);
  if (protocol !== 'https:' && protocol !== 'http:') return 'Adressen ska börja med https:// eller http://.';
  if (username + password !== '')
    return 'Ta bort användarnamn och lösenord ur adressen. Källan måste vara öppen för alla.';
  const host = hostname.replace(/\.$/, '');
  if (/^[\d.]+$/.test(host) || host.startsWith('['))
    return 'Skriv webbplatsens namn i stället för siffror, till exempel https://www.exempel.se/.';
  const labels = host.split('.');
  if (labels.length < 2 || INNER_ENDINGS.includes(labels.at(-1) ?? ''))
    return `Adressen ${host.slice(0, 80)} finns bara i ett internt nät. Skriv en adress som går att nå på internet.`;
  return null;
}

/** The hosts of an address: its own, with and without `www.`, since sites lead from one to the other. */
export function hostsOf(address: string): string[] {
  const { hostname } = new URL(address);
  const bare = hostname.replace(/^www\./, '');
  return [...new Set([hostname, bare, ...(bare.includes('.') && /[a-z]/.test(bare) ? [`www.${bare}`] : [])])];
}

/** What decides how a form is read, as text: forms with the same one read the same. Its name and how often are no part of it. */
export const readingOf = ({
  kind,
  address,
  language,
  about,
  programme,
  selectors,
  follow,
  elsewhere,
  nothing,
}: OwnSource): string =>
  JSON.stringify([
    kind,
    address,
    language,
    about,
    programme,
    selectors && [selectors.item, selectors.title, selectors.link, selectors.deadline, selectors.text],
    follow,
    elsewhere,
    nothing,
  ]);

/** An id for a new source, of its name: `egen-lansstyrelsens-bidrag`, with a number when the name is `taken`. */
export function ownIdOf(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name).slice(0, 40).replace(/-+$/, '') || 'kalla';
  const id = `${OWN_PREFIX}${slug}`;
  for (let number = 1; ; number += 1) {
    const wanted = number === 1 ? id : `${id}-${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}

/** A name in small letters a–z, digits and hyphens: `Länsstyrelsens bidrag` → `lansstyrelsens-bidrag`. */
export const slugOf = (name: string): string =>
  name
    .slice(0, 200)
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

/** What a trial came to, as it is told: `Så här skulle källan läsas: 7 utlysningar, 5 med sista ansökningsdag, 1 gick inte att förstå.` */
export function trialInSwedish(
  { calls, dated, unread }: Pick<TrialFigures, 'calls' | 'dated' | 'unread'>,
  past: number,
): string {
  const found = calls === 0 ? 'ingen utlysning' : calls === 1 ? '1 utlysning' : `${calls} utlysningar`;
  const days = calls === 0 ? '' : `, ${dated === 0 ? 'ingen' : dated} med sista ansökningsdag`;
  const odd = unread === 0 ? '' : `, ${unread} gick inte att förstå`;
  const closed = past === 0 ? '' : `, ${past} har redan stängt och sparas inte`;
  return `Så här skulle källan läsas: ${found}${days}${odd}${closed}.`;
}
