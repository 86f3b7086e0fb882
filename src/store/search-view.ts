// The shelf as it is on a day: status and last day of every call, its values as numbers that are quickly counted, and the orders of lists.
import { addDays, type Day } from '../domain/calendar.ts';
import { type Status, statusOn } from '../domain/call.ts';
import type { Filter } from '../domain/search.ts';
import type { Store } from './open.ts';
import { catchUp, type Entry, isBehind, readShelf, type Shelf } from './search-shelf.ts';

/** A filter's values in each call, by the call's place, as numbers of `names`. */
export type Column = { names: readonly string[] } & (
  | { one: Uint16Array; several: null }
  | { one: null; several: readonly (readonly number[])[] }
);

/** The listed calls on a day. A call's place is its index in `entries`. */
export interface View {
  /** Another number, another content. */
  version: number;
  today: Day;
  entries: readonly Entry[];
  statuses: readonly Status[];
  next: readonly (Day | null)[];
  /** By place, the next last day and the day first seen anywhere, as `dayNumber`s: numbers compare ten times as fast. */
  nextNumbers: Int32Array;
  earliestNumbers: Int32Array;
  columns: Record<Exclude<Filter, 'fund'>, Column>;
  /** The place of each call by its number, also of those that are listed by another; -1 for none. */
  placeOf: Int32Array;
  /** Places in the order of a list. */
  byDeadline: Int32Array;
  byNewest: Int32Array;
  /** See `Shelf`. */
  ordered: number;
  written: number;
}

interface Kept {
  shelf: Shelf;
  view: View | null;
  /** Whether the shelf has more than the view. */
  isNewer: boolean;
  /** Whether the same is shown to many: changes are then followed at a pace. Else always at once. */
  isPaced: boolean;
  /** From when on the shelf may be read on, and the view be made anew; as `performance.now()` tells time. */
  readFrom: number;
  viewFrom: number;
}

const KEPT = new WeakMap<Store, Kept>();
let versions = 0;

/** Reading of many changes is spread: so long at a time at most, and a pause of so many times as long. */
const READING = { milliseconds: 15, pauses: 8 };
/** After a view has been made it stands so many times as long as it took, but not longer than this: pages made from it are used again. */
const VIEWING = { pauses: 200, mostMilliseconds: 10_000 };

/**
 * Makes ready for many readers: reads everything now, and from then on follows changes at a pace instead of at every question. While
 * something writes all the time, what is found is then at most some ten seconds old; a change after a pause shows at once.
 */
export function paceSearch(db: Store): void {
  const kept = keptOf(db);
  catchUp(db, kept.shelf, Number.POSITIVE_INFINITY);
  kept.isNewer = true;
  kept.isPaced = true;
}

function keptOf(db: Store): Kept {
  const known = KEPT.get(db);
  if (known) return known;
  const kept = { shelf: readShelf(db), view: null, isNewer: true, isPaced: false, readFrom: 0, viewFrom: 0 };
  KEPT.set(db, kept);
  return kept;
}

/** The listed calls as they are now, on a day. */
export function viewOf(db: Store, today: Day): View {
  const kept = keptOf(db);
  if (!kept.isPaced || performance.now() >= kept.readFrom) readOn(db, kept);
  const isDue = !kept.isPaced || performance.now() >= kept.viewFrom;
  if (kept.view !== null && kept.view.today === today && !(kept.isNewer && isDue)) return kept.view;
  const began = performance.now();
  const view = madeOf(kept.shelf, today, kept.view);
  const ended = performance.now();
  kept.viewFrom = ended + Math.min(VIEWING.mostMilliseconds, VIEWING.pauses * (ended - began));
  kept.isNewer = false;
  kept.view = view;
  return view;
}

function readOn(db: Store, kept: Kept): void {
  if (!isBehind(db, kept.shelf)) return;
  const began = performance.now();
  catchUp(db, kept.shelf, kept.isPaced ? READING.milliseconds : Number.POSITIVE_INFINITY);
  const ended = performance.now();
  kept.readFrom = ended + READING.pauses * (ended - began);
  kept.isNewer = true;
}

/** What does not change while no call comes or goes or moves in lists. */
type Standing = Pick<
  View,
  'today' | 'ordered' | 'statuses' | 'next' | 'nextNumbers' | 'placeOf' | 'byDeadline' | 'byNewest'
>;

function madeOf({ entries: shelf, ordered, written }: Shelf, today: Day, before: View | null): View {
  const entries = [...shelf.values()];
  const stands = before !== null && before.ordered === ordered && before.today === today;
  const standing = stands ? before : standingOf(entries, { today, ordered, before });
  versions += 1;
  const earliestNumbers = Int32Array.from(entries, ({ earliestOn }) => dayNumber(earliestOn));
  const view = { ...standing, version: versions, entries, earliestNumbers, written };
  return { ...view, columns: columnsOf(view, stands ? before.columns : null) };
}

/** `2026-06-01` → 20260601. */
export const dayNumber = (day: Day): number => Number(day.replaceAll('-', ''));

/** Of a call without a next last day: after every day that can be asked for. */
const LATER_THAN_ANY = 99_999_999;

function standingOf(
  entries: readonly Entry[],
  { today, ordered, before }: { today: Day; ordered: number; before: View | null },
): Standing {
  const next = entries.map(({ days }) => days.find((day) => day >= today) ?? null);
  const byDay = entries.map(({ title }, place) => `${next[place] ?? LAST} ${title}`);
  const byAge = entries.map(({ firstSeenOn }, place) => `${next[place] ?? LAST} ${firstSeenOn}`);
  const placeOf = placesOf(entries);
  const sorted = (order: 'byDeadline' | 'byNewest', compared: (a: number, b: number) => number) =>
    Int32Array.from(nearlySorted(entries, placeOf, before, order).sort((a, b) => compared(a, b) || idOf(a) - idOf(b)));
  const idOf = (place: number) => entries[place]?.id ?? 0;
  const compare = (a = '', b = '') => (a < b ? -1 : a > b ? 1 : 0);
  return {
    today,
    ordered,
    next,
    nextNumbers: Int32Array.from(next, (day) => (day === null ? LATER_THAN_ANY : dayNumber(day))),
    statuses: entries.map((entry) => statusOf(entry, today)),
    placeOf,
    byDeadline: sorted('byDeadline', (a, b) => compare(byDay[a], byDay[b])),
    byNewest: sorted(
      'byNewest',
      (a, b) => compare(entries[b]?.firstSeenOn, entries[a]?.firstSeenOn) || compare(byAge[a], byAge[b]),
    ),
  };
}

const LAST = '9999';

/** By the days that the database keeps, which say the same as the domain's rule on a whole call. */
function statusOf(entry: Entry, today: Day): Status {
  const { closing, statusSaid, opensOn, lastSeenOn } = entry;
  return statusOn({ deadlines: closing, statusSaid, opensOn, lastSeenOn }, today);
}

function placesOf(entries: readonly Entry[]): Int32Array {
  const most = entries.reduce((last, { places }) => Math.max(last, ...places), 0);
  const placeOf = new Int32Array(most + 1).fill(-1);
  entries.forEach(({ places }, place) => {
    for (const id of places) placeOf[id] = place;
  });
  return placeOf;
}

/** The places as they stood before, new ones last: what is nearly in order is sorted in a tenth of the time. */
function nearlySorted(
  entries: readonly Entry[],
  placeOf: Int32Array,
  before: View | null,
  order: 'byDeadline' | 'byNewest',
): number[] {
  const met = new Uint8Array(entries.length);
  const sorted: number[] = [];
  for (const place of before?.[order] ?? []) {
    const id = before?.entries[place]?.id ?? 0;
    const now = placeOf[id] ?? -1;
    if (now < 0 || entries[now]?.id !== id) continue;
    sorted.push(now);
    met[now] = 1;
  }
  for (let place = 0; place < met.length; place += 1) if (met[place] === 0) sorted.push(place);
  return sorted;
}

/** The shares of `within`, the nearest first; what has passed is none of them. */
export const NEAR = ['30', '90', '180', 'later', 'unknown', 'passed'] as const;

type Columns = View['columns'];

function columnsOf(view: Omit<View, 'columns'>, standing: Columns | null): Columns {
  const { entries, statuses } = view;
  return {
    status: standing?.status ?? one(entries, (_, place) => statuses[place] ?? 'unknown'),
    within: standing?.within ?? one(entries, nearnessOf(view)),
    area: several(entries, ({ areas }) => areas.map(({ area }) => area)),
    committee: several(entries, ({ told }) => told.map(({ committee }) => committee)),
    role: one(entries, ({ role }) => role ?? ''),
    kind: one(entries, ({ kind }) => kind),
    programme: one(entries, ({ programme }) => programme ?? ''),
    source: several(entries, ({ sources }) => sources),
    language: one(entries, ({ language }) => language),
  };
}

function nearnessOf({ next, statuses, today }: Omit<View, 'columns'>) {
  const limits = [30, 90, 180].map((days) => addDays(today, days));
  return (_: Entry, place: number): string => {
    const day = next[place];
    if (day == null) return statuses[place] === 'closed' ? 'passed' : 'unknown';
    return NEAR[limits.findIndex((limit) => day <= limit)] ?? 'later';
  };
}

function numbering(): { names: string[]; of: (name: string) => number } {
  const names: string[] = [];
  const numbers = new Map<string, number>();
  const of = (name: string) => {
    const known = numbers.get(name);
    if (known !== undefined) return known;
    numbers.set(name, names.length);
    names.push(name);
    return names.length - 1;
  };
  return { names, of };
}

function one(entries: readonly Entry[], value: (entry: Entry, place: number) => string): Column {
  const { names, of } = numbering();
  const numbers = new Uint16Array(entries.length);
  entries.forEach((entry, place) => {
    numbers[place] = of(value(entry, place));
  });
  return { names, one: numbers, several: null };
}

/** Most calls have the same few lists of values, which stand in memory once. */
function several(entries: readonly Entry[], values: (entry: Entry) => readonly string[]): Column {
  const { names, of } = numbering();
  const lists = new Map<string, readonly number[]>();
  const numbers = entries.map((entry) => {
    const all = values(entry);
    const name = all.join('\n');
    const known = lists.get(name) ?? all.map(of);
    lists.set(name, known);
    return known;
  });
  return { names, one: null, several: numbers };
}
