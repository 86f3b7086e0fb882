// A search among the calls: what may be chosen in it, and how it is read from a form, an address or a saved search and written back.
import { type Day, isDay } from './calendar.ts';

/** What a list of calls can be narrowed by, in the order of the form. Several values of one filter: any of them will do. */
export const FILTERS = [
  'status',
  'within',
  'area',
  'committee',
  'role',
  'kind',
  'programme',
  'fund',
  'source',
  'language',
] as const;
export type Filter = (typeof FILTERS)[number];

/** The values chosen, by filter; a filter with none does not narrow. */
export type Chosen = Partial<Record<Filter, readonly string[]>>;

/** How far ahead the last day lies: within so many days, later than the farthest of them, or not known. */
export const WITHIN = ['30', '90', '180', 'later', 'unknown'] as const;
export type Within = (typeof WITHIN)[number];

/** `fit`: best first for the committees that are chosen. */
export const ORDERS = ['deadline', 'newest', 'relevance', 'fit'] as const;
export type Order = (typeof ORDERS)[number];

/** What somebody looks for. */
export interface Search {
  /** As typed. */
  q: string;
  chosen: Chosen;
  /** The last day lies on this day or before. */
  until: Day | null;
  /** First seen on this day or later. */
  since: Day | null;
  /** Null: by how well the words are found when there are words, else by last day. */
  order: Order | null;
}

export const EVERYTHING: Search = { q: '', chosen: {}, until: null, since: null, order: null };

/** The longest text that is searched for, in characters. */
export const LONGEST_QUERY = 200;
/** More values of one filter than this are no choice. */
const MOST_CHOSEN = 60;
const LONGEST_VALUE = 100;

/** Whether there is such a value to choose. */
export type Offered = (filter: Filter, value: string) => boolean;

/**
 * The search that the fields of a form, an address or a saved search hold; `all` gives the values of a name. With `offered`, values that
 * are not offered count as none; without, they are kept and find nothing, so that a saved search never widens on its own.
 */
export function searchFrom(all: (name: string) => readonly string[], offered: Offered | null): Search {
  const chosen: Chosen = {};
  for (const filter of FILTERS) {
    const values = [...new Set(all(filter))].filter((value) =>
      offered === null ? value !== '' && value.length <= LONGEST_VALUE : offered(filter, value),
    );
    if (values.length > 0) chosen[filter] = values.sort().slice(0, MOST_CHOSEN);
  }
  const one = (name: string) => all(name)[0] ?? '';
  const day = (name: string): Day | null => (isDay(one(name)) ? one(name) : null);
  return {
    q: one('q').trim().slice(0, LONGEST_QUERY),
    chosen,
    until: day('until'),
    since: day('since'),
    order: ORDERS.find((order) => order === one('order')) ?? null,
  };
}

/** The search as the fields of a form or an address, always in the same order: equal searches read equal. */
export function fieldsOf({ q, chosen, until, since, order }: Search): [string, string][] {
  const fields: [string, string | null][] = [
    ['q', q],
    ...FILTERS.flatMap((filter) => (chosen[filter] ?? []).map((value): [string, string] => [filter, value])),
    ['until', until],
    ['since', since],
    ['order', order],
  ];
  return fields.flatMap(([name, value]): [string, string][] => (value === null || value === '' ? [] : [[name, value]]));
}

/** The same search with these values of a filter instead. */
export const choosing = (search: Search, filter: Filter, values: readonly string[]): Search => ({
  ...search,
  chosen: { ...search.chosen, [filter]: [...values].sort() },
});
