// A call as one source shows it, cut down to what tells whether two sources mean the same call.
import type { Day } from './calendar.ts';
import type { CallKind, Deadline, Opening, StatusSaid } from './call.ts';

/** What the rules of rounds.ts compare. Each source's record of a call is one. */
export interface Sighting {
  key: string;
  source: string;
  kind: CallKind;
  identifier: string | null;
  title: string;
  /** ISO 639-1. */
  language: string;
  /** The page it links to. */
  url: string;
  /** A tag that is an address counts as one more page: where a source that lists what others publish has it from. */
  tags: readonly string[];
  /** An id of data/programmes.yaml; null when we know none. */
  programme: string | null;
  statusSaid: StatusSaid | null;
  opensOn: Day | null;
  opens: Opening | null;
  deadlines: readonly Deadline[];
  /** See `closesOn` in call.ts. */
  closesOn: Day | null;
  planned: boolean;
  /** NUTS codes; empty when it says nothing. */
  regions: readonly string[];
  firstSeenOn: Day;
  /** How much it says in all, in bytes. */
  says: number;
}

const days = new WeakMap<readonly Deadline[], readonly Day[]>();

/** The days to hand in by that a newcomer can use, first to last; empty when none is known. Asked for every pair, so it is remembered. */
export function daysOf({ deadlines }: Pick<Sighting, 'deadlines'>): readonly Day[] {
  const known =
    days.get(deadlines) ?? deadlines.flatMap((d) => (d.day === null || d.stage === 'second' ? [] : [d.day])).sort();
  days.set(deadlines, known);
  return known;
}

/**
 * Whether it only tells that a call will come: it stands in a plan or a timetable, or is called forthcoming without a day to open or to
 * hand in.
 */
export const isSign = (s: Pick<Sighting, 'kind' | 'planned' | 'statusSaid' | 'opensOn' | 'deadlines'>): boolean =>
  s.kind === 'call' && (s.planned || (s.statusSaid === 'forthcoming' && s.opensOn === null && daysOf(s).length === 0));

/** Longer ones are no addresses of pages. */
const LONGEST_ADDRESS = 2000;
/** What pages put into addresses to count their visitors or to change how they look: without it the page is the same. */
const OF_VISITORS = /^(?:utm_.*|mc_.*|pk_.*|fbclid|gclid|msclkid|_ga|css|font|fontsize|print|ref|source)$/i;

/**
 * An address as it is compared: without scheme, `www.`, what follows visitors, and a slash at its end. Null for what is no page of its
 * own: another scheme, or a site's front page.
 */
export function addressOf(url: string): string | null {
  if (url.length > LONGEST_ADDRESS || !/^https?:/i.test(url) || !URL.canParse(url)) return null;
  const { hostname, pathname, searchParams, hash } = new URL(url);
  const asked = [...searchParams]
    .filter(([name]) => !OF_VISITORS.test(name))
    .map(([name, value]) => `${name}=${value}`);
  const path = pathname.replace(/\/+$/, '');
  // Pages drawn by a program have their whole address behind the #; elsewhere it names a place on the page.
  const drawn = /^#[!/]./.test(hash) ? hash.replace(/\/+$/, '') : '';
  if (path === '' && asked.length === 0 && drawn === '') return null;
  return `${hostname.toLowerCase().replace(/^www\./, '')}${path}${asked.length > 0 ? `?${asked.sort().join('&')}` : ''}${drawn}`;
}

/** Every page that a record leads to, as they are compared. */
export const addressesOf = ({ url, tags }: Pick<Sighting, 'url' | 'tags'>): string[] => [
  ...new Set([url, ...tags].flatMap((address) => addressOf(address) ?? [])),
];

/** Shorter ones (`1.2`, `LOT-1`) are names within a source, not beyond it. */
const SHORTEST_CODE = 8;
const LONGEST_CODE = 100;
const CODE_IN_ADDRESS = /\/topic-details\/([A-Za-z0-9._-]{1,100})/i;

/**
 * The codes that name a round wherever it is mentioned: the call's own (`CERV-2026-CITIZENS-TOWN-TT`, the diary number `2023-01699`) and
 * the one in an address of the Commission's portal. In capitals.
 */
export function codesOf({ identifier, url, tags }: Pick<Sighting, 'identifier' | 'url' | 'tags'>): string[] {
  const said = [
    identifier,
    ...[url, ...tags].map((address) => CODE_IN_ADDRESS.exec(address.slice(0, LONGEST_ADDRESS))?.[1]),
  ];
  const codes = said.flatMap((code) => (code ? [code.trim().toUpperCase().replace(/\s+/g, ' ')] : []));
  return [...new Set(codes.filter(isCode))];
}

const isCode = (code: string): boolean =>
  code.length >= SHORTEST_CODE && code.length <= LONGEST_CODE && /\d/.test(code) && /[-/:.(_]/.test(code);

/** Each authority counts its own matters from 1 every year, so that two of them can have the same number for different things. */
export const isDiaryNumber = (code: string): boolean => !/\p{L}/u.test(code);

const NUMBER = /(?<!\p{L})([CK]OM|JOIN)\s?[(/](\d{4})[)/]\s?0{0,3}([1-9]\d{0,3})(?!\d)/gu;
/** CELEX, as EUR-Lex numbers the Commission's documents. */
const CELEX = /(?<!\d)5(\d{4})(PC|DC|JC)0{0,3}([1-9]\d{0,3})(?!\d)/g;
const LONGEST_LOOKED_AT = 2000;

function numbersIn(text: string): string[] {
  const read = text.slice(0, LONGEST_LOOKED_AT);
  const found = [
    ...read.matchAll(NUMBER),
    ...[...read.matchAll(CELEX)].map(([all, year, kind, n]) => [all, kind, year, n]),
  ];
  return [
    ...new Set(
      found.map(([, kind = '', year, number]) => `${kind.startsWith('J') ? 'JOIN' : 'COM'}(${year}) ${number}`),
    ),
  ];
}

/** The Commission's documents that the record is: those in its own code, title or address, as `COM(2025) 123`. */
export const documentsOf = ({ identifier, title, url }: Pick<Sighting, 'identifier' | 'title' | 'url'>): string[] =>
  numbersIn([identifier ?? '', title, url].join('\n'));

/**
 * The Commission's documents that the record is about: what it is itself, or else the only one that its tags name of the year in which it
 * was published or the year before. Older ones are what it refers to, and of several nobody can tell which is the matter.
 */
export function proposalsOf(
  one: Pick<Sighting, 'identifier' | 'title' | 'url' | 'tags' | 'opensOn' | 'firstSeenOn'>,
): string[] {
  const own = documentsOf(one);
  if (own.length > 0) return own;
  const year = Number((one.opensOn ?? one.firstSeenOn).slice(0, 4));
  const lately = numbersIn(one.tags.join('\n')).filter((number) => Number(/\d{4}/.exec(number)?.[0]) >= year - 1);
  return lately.length === 1 ? lately : [];
}

/** Whether two lists of NUTS codes have a place in common: `SE` holds `SE12`. A list that says nothing speaks of no place in particular. */
export const overlap = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === 0 ||
  b.length === 0 ||
  a.some((one) => b.some((other) => one.startsWith(other) || other.startsWith(one)));
