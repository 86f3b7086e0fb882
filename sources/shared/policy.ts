// What is not money but worth knowing: proposals, memos and news as drafts, with the numbers that tie them to each other.
import type { Day } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';

/** What sources of policy say of an item. */
export interface PolicyItem {
  ref: string;
  identifier: string | null;
  title: string;
  /** ISO 639-1. */
  language: string;
  url: string;
  publishedOn: Day | null;
  /** Plain, may be empty. */
  text: string;
  /** Fields where the numbers of the Commission's documents may stand, beside title and text. */
  mentions?: readonly string[];
  keywords?: readonly string[];
}

/** An item that has been published and has no day to answer by: whether it is still of interest nobody says, so it has no status. */
export function policyDraft(item: PolicyItem): CallDraft {
  const { ref, identifier, title, language, url, publishedOn, text, mentions = [], keywords = [] } = item;
  if (title === '') throw new Error('titel saknas');
  return {
    ref,
    kind: 'policy',
    identifier,
    title,
    callTitle: null,
    programmeCode: null,
    actions: [],
    language,
    url,
    statusSaid: null,
    opensOn: publishedOn,
    deadlines: [],
    budget: null,
    applicants: null,
    sections: text ? [{ heading: 'other', text }] : [],
    keywords: [...new Set(keywords)],
    tags: documentNumbersIn([title, ...mentions, text].join('\n')),
    news: [],
  };
}

/** `COM(2025) 802`, `COM (2025)802 final`, `KOM(2025) 802`, `COM/2025/0802`, `COM:2025:802:FIN`; `JOIN` for joint communications. */
const NUMBER = /(?<!\p{L})([CK]OM|JOIN)\s?(?:\((\d{4})\)|[/:](\d{4})[/:])\s?0{0,3}([1-9]\d{0,3})(?!\d)/gu;
/** CELEX of the same documents: sector 5, year, kind, number. `PC` and `DC` are COM, `JC` is JOIN (EUR-Lex, structure of CELEX numbers). */
const CELEX = /(?<!\d)5(\d{4})(PC|DC|JC)0{0,3}([1-9]\d{0,3})(?!\d)/g;
const MOST_CHARACTERS = 100_000;
const MOST_NUMBERS = 20;

/** The Commission documents that a text names, each once, written `COM(2025) 802`: items about the same proposal have it in common. */
export function documentNumbersIn(text: string): string[] {
  const read = text.slice(0, MOST_CHARACTERS);
  const named = [...read.matchAll(NUMBER)].map(
    ([, kind, year, other, number]) => `${kind === 'JOIN' ? 'JOIN' : 'COM'}(${year ?? other}) ${number}`,
  );
  const coded = [...read.matchAll(CELEX)].map(
    ([, year, kind, number]) => `${kind === 'JC' ? 'JOIN' : 'COM'}(${year}) ${number}`,
  );
  return [...new Set([...named, ...coded])].slice(0, MOST_NUMBERS);
}
