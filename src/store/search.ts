// Finding calls: by words, by every filter and by day, with what each further choice would leave. A call that is found in several places is
// listed once, by its main record, and is found by what any of its places says.

import type { Day } from '../domain/calendar.ts';
import type { Call, Status } from '../domain/call.ts';
import type { Filter, Order } from '../domain/search.ts';
import type { CallQuery } from '../domain/search-query.ts';
import { CALL_COLUMNS, type CallRow, toCall } from './calls.ts';
import type { Store } from './open.ts';
import { heldBy } from './search-hits.ts';
import type { Entry } from './search-shelf.ts';
import { type Counts, tallied } from './search-tally.ts';
import { type View, viewOf } from './search-view.ts';

export type { CallQuery } from '../domain/search-query.ts';

/** A call in a list: its status and next deadline that day, and the areas it fits. */
export interface ListedCall {
  call: Call;
  status: Status;
  nextDeadlineOn: Day | null;
  programme: string | null;
  areas: readonly { area: string; score: number }[];
}

/** What a query finds: the places of the calls in `view`, in its order. */
export interface Found {
  view: View;
  places: Int32Array;
  counts: Counts;
  /** How many more there would be without each filter that is chosen. */
  freed: Partial<Record<Filter, number>>;
}

/** One page of the calls that fit, and how many there are in all. */
export function findCalls(db: Store, query: CallQuery, today: Day): { found: ListedCall[]; total: number } {
  const found = search(db, query, today);
  return { total: found.places.length, found: listed(db, found, query) };
}

/** The keys of all calls that fit, in the query's order. */
export function keysOf(db: Store, query: CallQuery, today: Day): string[] {
  const { view, places } = search(db, query, today);
  return [...places].flatMap((place) => view.entries[place]?.key ?? []);
}

/** What stands on a page of what has been found, in its order. */
const onPage = ({ view, places }: Found, page: number, pageSize: number): { place: number; entry: Entry }[] => {
  const from = (page - 1) * pageSize;
  return [...places.subarray(from, from + pageSize)].flatMap((place) => {
    const entry = view.entries[place];
    return entry ? [{ place, entry }] : [];
  });
};

/** A call as lists have it: what holds of it today, and the call as far as the list needs it. */
const lineOf = <C>({ statuses, next }: View, { place, entry }: { place: number; entry: Entry }, call: C) => ({
  call,
  status: statuses[place] ?? ('unknown' as const),
  nextDeadlineOn: next[place] ?? null,
  programme: entry.programme,
  areas: entry.areas,
});

/** The calls on the query's page of what has been found. */
function listed(db: Store, found: Found, { page = 1, pageSize = 50 }: CallQuery): ListedCall[] {
  const entries = onPage(found, Math.max(1, page), pageSize);
  const calls = callsIn(
    db,
    entries.map(({ entry }) => entry.id),
  );
  const byKey = new Map(calls.map((call) => [call.key, call]));
  return entries.flatMap((one) => {
    const call = byKey.get(one.entry.key);
    return call ? [lineOf(found.view, one, call)] : [];
  });
}

/** What a list shows of a call, as long as the call does not change: an entry of the shelf is another one from then on. */
const FACTS = new WeakMap<Entry, ShownCall['call']>();

/** A call as a page of the list shows it. */
export interface ShownCall extends Omit<ListedCall, 'call'> {
  call: Pick<Call, 'key' | 'kind' | 'title' | 'language' | 'budget' | 'identifier' | 'programmeCode'>;
}

/** The same as `listed`, with as much of each call as a page shows: most of them have been read before. */
export function shown(db: Store, found: Found, { page, pageSize }: { page: number; pageSize: number }): ShownCall[] {
  const entries = onPage(found, page, pageSize);
  const unread = entries.flatMap(({ entry }) => (FACTS.has(entry) ? [] : [entry.id]));
  const byKey = new Map(entries.map(({ entry }) => [entry.key, entry]));
  for (const call of callsIn(db, unread)) {
    const { key, kind, title, language, budget, identifier, programmeCode } = call;
    const entry = byKey.get(key);
    if (entry) FACTS.set(entry, { key, kind, title, language, budget, identifier, programmeCode });
  }
  return entries.flatMap((one) => {
    const call = FACTS.get(one.entry);
    return call ? [lineOf(found.view, one, call)] : [];
  });
}

/** The calls with these numbers, in any order. */
const callsIn = (db: Store, ids: readonly number[]): Call[] =>
  ids.length === 0
    ? []
    : (
        db
          .prepare(`SELECT ${CALL_COLUMNS} FROM calls c WHERE c.id IN (SELECT value FROM json_each(?))`)
          .all(JSON.stringify(ids)) as CallRow[]
      ).map(toCall);

/** How many calls there are per status, for those that the rest of the query leaves. */
export function countByStatus(db: Store, query: CallQuery, today: Day): Record<Status, number> {
  const { status } = search(db, query, today).counts;
  const of = (name: Status) => status.get(name) ?? 0;
  return { open: of('open'), coming: of('coming'), unknown: of('unknown'), closed: of('closed') };
}

/** Everything that fits, and the counts. */
export function search(db: Store, query: CallQuery, today: Day): Found {
  const view = viewOf(db, today);
  const held = heldBy(db, view, query);
  const tally = tallied(view, query, held);
  return { view, places: inOrder(view, tally.fits, { query, held }), counts: tally.counts, freed: tally.freed };
}

/** The places that fit, in the order asked for. Calls that are equal in it stand by their last day. */
function inOrder(
  view: View,
  fits: Uint8Array,
  { query, held }: { query: CallQuery; held: Float32Array | null },
): Int32Array {
  const order: Order = query.order ?? (held === null ? 'deadline' : 'relevance');
  const places = (order === 'newest' ? view.byNewest : view.byDeadline).filter((place) => fits[place] === 1);
  const scores = order === 'relevance' ? held : order === 'fit' ? fitScores(view, query, places) : null;
  return scores === null ? places : byScore(places, scores);
}

/** The best first, equals as they stood: by numbers that say both, since those sort ten times as fast as a comparison. */
function byScore(places: Int32Array, scores: Float32Array): Int32Array {
  let most = 0;
  for (const place of places) most = Math.max(most, scores[place] ?? 0);
  const keys = Float64Array.from(places, (place, i) => {
    const below = most === 0 ? 0 : Math.round((1 - (scores[place] ?? 0) / most) * SCORE_STEPS);
    return below * MOST_PLACES + i;
  }).sort();
  return Int32Array.from(keys, (key) => places[key % MOST_PLACES] ?? 0);
}

const SCORE_STEPS = 2 ** 30;
const MOST_PLACES = 2 ** 22;

/** How well each call suits the chosen committees: as the one that it suits best. Null when none is chosen. */
function fitScores({ entries }: View, { chosen }: CallQuery, places: Int32Array): Float32Array | null {
  const committees = chosen?.committee ?? [];
  if (committees.length === 0) return null;
  const scores = new Float32Array(entries.length);
  for (const place of places)
    scores[place] = entries[place]?.told.find(({ committee }) => committees.includes(committee))?.score ?? 0;
  return scores;
}
