// What a source is: a form to fill in. It says what to ask for and how to read the answer; it never fetches, waits or remembers.

import type { Day } from '../domain/calendar.ts';
import type { CallDraft, Field } from '../domain/call.ts';

/** One request to a source. */
export interface PageRequest {
  url: string;
  /** Parts of a multipart form, sent by POST. Without parts it is a GET. */
  parts?: { name: string; type: string; text: string }[];
  /** The kind of answer that is promised, e.g. `application/json`. Anything else is a page for people. */
  expects: string;
  /** How long the whole answer may take. Default 60. */
  timeoutSeconds?: number;
  /** What the page is to its source, in the source's own words: `list`, `call`. */
  part?: string;
  /** What the page before said of this one, for the reader of this one: a status, a date, a title. */
  carried?: Readonly<Record<string, string>>;
  /** The reference of the call that it tells more of: when it cannot be read, that call's record is read again next time. */
  about?: string;
  /** Asked for only when the page that leads to it has changed. */
  once?: true;
  /** One call's own page: if it is gone (404, 410) or cannot be read, its neighbours are read all the same, and it is counted as not read. */
  single?: true;
  /**
   * Asked for instead when this one says no: an answer of the kind 4xx, or a reading that throws `blocked` or `refused`. Not when the source
   * is merely down: another way in would show another list.
   */
  orElse?: PageRequest;
  /** The query parameter in which the key of this installation goes, see `Source.key`. */
  keyIn?: string;
}

/**
 * Raise it when the readers of pages and texts (times, money, headings) read otherwise than before: pages of all sources that are built on
 * them are then read again.
 */
const READING = 1;

/** The revision of a source that is built on the readers here, from its own. */
export const revisionWith = (own: number): number => READING * 1000 + own;

/** One answer, with what is needed to pass over what is already known. */
export interface Page {
  request: PageRequest;
  body: string;
  /** A short print of a record's content: equal content, equal print. */
  fingerprint(content: string): string;
  /** The print of each record as it was last read, by reference. */
  known: ReadonlyMap<string, string>;
}

/** What a page holds. */
export interface Reading {
  calls: CallDraft[];
  /** The print of each call in `calls`, by reference. */
  fingerprints: Record<string, string>;
  /** References of records that are as they were when last read. */
  unchanged: string[];
  /** Identities of all records on the page, also those passed over: what coverage is counted from. */
  seen: string[];
  /** How many records the source says it has in all. */
  total?: number;
  /** Further pages of the same sweep. */
  follow?: PageRequest[];
  /** Records that are there but were not understood, each with the reason. */
  unread: string[];
  /** Records left out on purpose although a reader might miss them, each with the reason. */
  passedOver: string[];
}

/** How sure we are of a source's interface: seen live in a month, built from a description, or neither. */
export type Evidence = `live ${string}` | 'described' | 'unverified';

export interface Source {
  /** File name and fixture folder. */
  id: string;
  /** Swedish, for people. */
  name: string;
  /** Where people find the source. */
  home: string;
  /** Which fund or funds it is about, for people. */
  fund: string;
  /** ISO 639-1 language of its texts. */
  language: string;
  every: 'day' | 'week';
  evidence: Evidence;
  /** Where it is read, unless the operator names another place. */
  address: string;
  /** Hosts that its links may lead to. */
  hosts: readonly string[];
  /** Raise it when the reader reads more or otherwise than before, so that stored calls are read again. */
  revision: number;
  /** The first requests of a sweep. */
  start(today: Day, address: string): PageRequest[];
  /** What a page holds. Throws `SourceError` when it is not what the source promises. */
  read(page: Page): Reading;
  /** What nearly every call of this source says. A fifth of them without it means that the page has changed its form. */
  needs?: readonly Field[];
  /** The source has no call at all now and then, and says so in words that the reader knows. Otherwise no calls is an alarm. */
  quietIsNormal?: true;
  /** `policy`: proposals and news to know of or to influence, no money. Default `calls`. */
  about?: 'calls' | 'policy';
  /** It lists what others publish: read to notice gaps. Where the official source has the call too, that one is told. */
  crossCheck?: true;
  /** Its calls' official pages may lie anywhere. Such links are shown to people and never fetched. */
  linksAnywhere?: true;
  /** It answers only to a key, and this is where one gets it: a Swedish sentence. Without the setting SOURCE_<ID>_KEY it is not read. */
  key?: string;
  /** What drafts of one and the same round have in common, when a source lists it more than once. Default: the reference. */
  roundOf?(call: Pick<CallDraft, 'ref' | 'identifier'>): string;
}
