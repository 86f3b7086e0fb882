// Which calls pass all filters, and how many each further choice would leave.
import { FILTERS, type Filter } from '../domain/search.ts';
import type { CallQuery } from '../domain/search-query.ts';
import { type Column, dayNumber, NEAR, type View } from './search-view.ts';

/** How many calls each value of each filter would leave, whatever else of that filter is chosen. */
export type Counts = Record<Filter, ReadonlyMap<string, number>>;

export interface Tally {
  /** By place: 1 for the calls that pass everything. */
  fits: Uint8Array;
  counts: Counts;
  /** How many more there would be without each filter that is chosen. */
  freed: Partial<Record<Filter, number>>;
}

/** The calls that words and days leave, and for each which filter alone leaves it out; or one of these. */
interface Left {
  places: Int32Array;
  by: Uint8Array;
}
const NONE = 255;
const SEVERAL = 254;

/**
 * A filter's counts are of the calls that pass all the others. So a call that one filter alone leaves out counts there, one that none
 * leaves out counts everywhere, and the rest nowhere. `held`: see `heldBy`.
 */
export function tallied(view: View, query: CallQuery, held: Float32Array | null): Tally {
  const columns: Record<Filter, Column> = { ...view.columns, fund: fundColumn(view, query.funds ?? NO_FUNDS) };
  const places = placesLeft(view, query, held);
  const left: Left = { places, by: new Uint8Array(places.length).fill(NONE) };
  FILTERS.forEach((filter, number) => {
    const wanted = wantedOf(filter, columns[filter].names, query.chosen?.[filter]);
    if (wanted) leaveOut(left, number, columns[filter], wanted);
  });
  const each = FILTERS.map((filter, number) => {
    const sums = sumsOf(left, number, columns[filter]);
    return [filter, countsOf(filter, columns[filter].names, sums)] as const;
  });
  const fits = new Uint8Array(view.entries.length);
  left.by.forEach((by, i) => {
    if (by === NONE) fits[places[i] ?? 0] = 1;
  });
  return {
    fits,
    counts: Object.fromEntries(each) as Record<string, ReadonlyMap<string, number>> as Counts,
    freed: freedBy(left),
  };
}

/** What words and days leave out is out, whatever the filters say. */
function placesLeft(view: View, query: CallQuery, held: Float32Array | null): Int32Array {
  const { nextNumbers, earliestNumbers } = view;
  const until = query.deadlineUntil === undefined ? Number.POSITIVE_INFINITY : dayNumber(query.deadlineUntil);
  const from = query.firstSeenFrom === undefined ? 0 : dayNumber(query.firstSeenFrom);
  const places = new Int32Array(nextNumbers.length);
  let count = 0;
  for (let place = 0; place < places.length; place += 1) {
    if (held !== null && held[place] === 0) continue;
    if ((nextNumbers[place] ?? 0) > until || (earliestNumbers[place] ?? 0) < from) continue;
    places[count] = place;
    count += 1;
  }
  return places.subarray(0, count);
}

/** The numbers of the values that are chosen; null when nothing is. */
function wantedOf(filter: Filter, names: readonly string[], chosen: readonly string[] = []): Uint8Array | null {
  if (chosen.length === 0) return null;
  const all = new Set(filter === 'within' ? chosen.flatMap(sharesOf) : chosen);
  return Uint8Array.from(names, (name) => (all.has(name) ? 1 : 0));
}

const NEARNESS: readonly string[] = ['30', '90', '180'];

/** Within 90 days is also what lies within 30. */
const sharesOf = (value: string): readonly string[] =>
  NEARNESS.includes(value) ? NEARNESS.slice(0, NEARNESS.indexOf(value) + 1) : [value];

function leaveOut({ places, by }: Left, number: number, { one, several }: Column, wanted: Uint8Array): void {
  const out = (i: number) => {
    by[i] = by[i] === NONE ? number : SEVERAL;
  };
  if (one !== null) {
    for (let i = 0; i < places.length; i += 1) if (wanted[one[places[i] ?? 0] ?? 0] !== 1) out(i);
    return;
  }
  for (let i = 0; i < places.length; i += 1) {
    let isWanted = false;
    for (const value of several[places[i] ?? 0] ?? []) if (wanted[value] === 1) isWanted = true;
    if (!isWanted) out(i);
  }
}

/** One loop for each kind of column: a loop over both kinds takes four times as long. */
function sumsOf({ places, by }: Left, number: number, { names, one, several }: Column): Uint32Array {
  const sums = new Uint32Array(names.length);
  if (one !== null) {
    for (let i = 0; i < places.length; i += 1) {
      const value = one[places[i] ?? 0] ?? 0;
      if (by[i] === NONE || by[i] === number) sums[value] = (sums[value] ?? 0) + 1;
    }
    return sums;
  }
  for (let i = 0; i < places.length; i += 1) {
    if (by[i] !== NONE && by[i] !== number) continue;
    for (const value of several[places[i] ?? 0] ?? []) sums[value] = (sums[value] ?? 0) + 1;
  }
  return sums;
}

function countsOf(filter: Filter, names: readonly string[], sums: Uint32Array): ReadonlyMap<string, number> {
  const plain = new Map(names.map((name, i) => [name, sums[i] ?? 0]));
  if (filter !== 'within') return plain;
  return new Map(NEAR.map((name) => [name, sharesOf(name).reduce((sum, share) => sum + (plain.get(share) ?? 0), 0)]));
}

function freedBy({ by }: Left): Tally['freed'] {
  const freed: Tally['freed'] = {};
  for (const alone of by) {
    const filter = FILTERS[alone];
    if (filter !== undefined) freed[filter] = (freed[filter] ?? 0) + 1;
  }
  return freed;
}

const NO_FUNDS: ReadonlyMap<string, string> = new Map();
const FUNDS = new WeakMap<Column, { funds: ReadonlyMap<string, string>; column: Column }>();

/** The funds of each call's sources; made once for as long as the sources are the same. */
function fundColumn({ columns: { source } }: View, funds: ReadonlyMap<string, string>): Column {
  const known = FUNDS.get(source);
  if (known?.funds === funds) return known.column;
  const names = [...new Set(funds.values())];
  const ofSource = source.names.map((name) => names.indexOf(funds.get(name) ?? ''));
  const lists = new Map<readonly number[], readonly number[]>();
  const several = (source.several ?? []).map((sources) => {
    const list =
      lists.get(sources) ?? [...new Set(sources.map((one) => ofSource[one] ?? -1))].filter((one) => one >= 0);
    lists.set(sources, list);
    return list;
  });
  const column: Column = { names, one: null, several };
  FUNDS.set(source, { funds, column });
  return column;
}
