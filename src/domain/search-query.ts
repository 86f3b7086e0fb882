// A search made ready for the database: its words read, and what it must know of the sources.
import type { Day } from './calendar.ts';
import type { Chosen, Order, Search } from './search.ts';
import { type Term, termsOf, type WordReader } from './search-words.ts';

/** What to look for. Everything that is left out does not limit. */
export interface CallQuery {
  terms?: readonly Term[];
  chosen?: Chosen;
  /** The next last day lies on this day or before. */
  deadlineUntil?: Day | undefined;
  /** First seen on this day or later. */
  firstSeenFrom?: Day | undefined;
  /** The fund of each source by the source's id, for the filter `fund`. */
  funds?: ReadonlyMap<string, string>;
  order?: Order | undefined;
  /** From 1. */
  page?: number;
  pageSize?: number;
}

/** What a search is read with: the words of the vocabulary and the funds of the sources. */
export interface SearchReader extends WordReader {
  funds: ReadonlyMap<string, string>;
}

/** What `search` looks for. */
export const queryOf = ({ q, chosen, until, since, order }: Search, reader: SearchReader): CallQuery => ({
  terms: termsOf(q, reader).terms,
  chosen,
  funds: reader.funds,
  ...(until !== null && { deadlineUntil: until }),
  ...(since !== null && { firstSeenFrom: since }),
  ...(order !== null && { order }),
});

/** The fund of each source, under a name that fits in an address. */
export const fundsOf = (sources: readonly { source: string; fund: string }[]): Map<string, string> =>
  new Map(sources.map(({ source, fund }) => [source, fundId(fund)]));

/** `Interreg Aurora (norra Sverige …)` → `interreg-aurora-norra-sverige`. */
export const fundId = (fund: string): string =>
  fund
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_ID);

const LONGEST_ID = 60;
