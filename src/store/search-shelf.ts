// All that lists are narrowed, counted and sorted by, of every listed call, kept in memory: reading it for each page takes a hundred times as long.
import type { Day } from '../domain/calendar.ts';
import type { CallKind, Deadline, StatusSaid } from '../domain/call.ts';
import type { Role } from '../domain/fit.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import { prepared, type Store } from './open.ts';

/** A call that is listed on its own, with what its other places add. */
export interface Entry {
  id: number;
  key: string;
  title: string;
  kind: CallKind;
  language: string;
  programme: string | null;
  statusSaid: StatusSaid | null;
  opensOn: Day | null;
  /** The last day on which a newcomer can hand in, as the only deadline; none when nobody knows. */
  closing: Deadline[];
  lastSeenOn: Day;
  firstSeenOn: Day;
  /** The first day that any of its places was seen. */
  earliestOn: Day;
  role: Role | null;
  /** The days on which a newcomer can hand in, the earliest first. */
  days: readonly Day[];
  sources: readonly string[];
  /** The areas that it fits, best first. */
  areas: readonly { area: string; score: number }[];
  /** The committees that are told of it. */
  told: readonly { committee: string; score: number }[];
  /** Its places' numbers, its own first. */
  places: readonly number[];
}

/** Every listed call by its number, as of the change `touched`. */
export interface Shelf {
  entries: Map<number, Entry>;
  touched: number;
  /** The last words of a call that had been written then: see `lastWords`. */
  written: number;
  /** Grows when a call comes or goes, or changes in what lists are in order by. */
  ordered: number;
}

/** How well a call must fit an area to be listed under it. */
const AREA_FITS = DEFAULT_THRESHOLD;

const lastTouch = (db: Store): number =>
  Number(prepared(db, 'SELECT coalesce(max(id), 0) FROM call_touches').pluck().get());

/** Grows whenever the words that calls are found by are written. */
const lastWords = (db: Store): number =>
  Number(prepared(db, 'SELECT coalesce(max(id), 0) FROM words_made').pluck().get());

/** The whole shelf, read at once: some ten milliseconds per thousand calls. */
export function readShelf(db: Store): Shelf {
  const [touched, written] = [lastTouch(db), lastWords(db)];
  return { entries: new Map(entriesOf(db, null).map((entry) => [entry.id, entry])), touched, written, ordered: 0 };
}

/** Whether anything has changed since the shelf was read. */
export const isBehind = (db: Store, shelf: Shelf): boolean =>
  lastTouch(db) !== shelf.touched || lastWords(db) !== shelf.written;

/** So many calls are read in one go. */
const AT_A_TIME = 200;

/** Reads what has changed, for about so many milliseconds. Returns whether the shelf is as the database. */
export function catchUp(db: Store, shelf: Shelf, milliseconds: number): boolean {
  // What was read of a change that was then taken back.
  if (lastTouch(db) < shelf.touched) Object.assign(shelf, readShelf(db), { ordered: shelf.ordered + 1 });
  shelf.written = lastWords(db);
  const until = performance.now() + milliseconds;
  const changed = db.prepare('SELECT id, call_id AS callId FROM call_touches WHERE id > ? ORDER BY id LIMIT ?');
  const mains = db.prepare('SELECT main_id FROM call_parts WHERE call_id IN (SELECT value FROM json_each(?))').pluck();
  for (;;) {
    const rows = changed.all(shelf.touched, AT_A_TIME) as { id: number; callId: number }[];
    if (rows.length === 0) return true;
    const ids = rows.map(({ callId }) => callId);
    const all = [...new Set([...ids, ...(mains.all(JSON.stringify(ids)) as number[])])];
    replace(shelf, all, entriesOf(db, all));
    shelf.touched = rows.at(-1)?.id ?? shelf.touched;
    if (performance.now() >= until) return !isBehind(db, shelf);
  }
}

/** Puts `fresh` in the place of what stood under `ids`. A call that stays keeps its place among the others. */
function replace(shelf: Shelf, ids: readonly number[], fresh: readonly Entry[]): void {
  const gone = new Set(ids);
  for (const entry of fresh) {
    gone.delete(entry.id);
    if (orderOf(entry) !== orderOf(shelf.entries.get(entry.id))) shelf.ordered += 1;
    shelf.entries.set(entry.id, entry);
  }
  for (const id of gone) if (shelf.entries.delete(id)) shelf.ordered += 1;
}

/** All that has to do with where a call stands in lists, and what its status is. */
const orderOf = (entry: Entry | undefined): string | null =>
  entry === undefined
    ? null
    : JSON.stringify([
        entry.title,
        entry.days,
        entry.firstSeenOn,
        entry.statusSaid,
        entry.opensOn,
        entry.closing,
        entry.lastSeenOn,
        entry.places,
      ]);

type Row = Omit<Entry, 'role' | 'days' | 'sources' | 'areas' | 'told' | 'places' | 'earliestOn' | 'closing'> & {
  source: string;
  closesOn: Day | null;
};

/** The listed calls among `ids`; all of them for null. */
function entriesOf(db: Store, ids: readonly number[] | null): Entry[] {
  const values = { ids: JSON.stringify(ids ?? []) };
  const within = (column: string) => (ids === null ? 'TRUE' : `${column} IN (SELECT value FROM json_each(@ids))`);
  const all = <T>(sql: string) => db.prepare(sql).all(values) as T[];
  const rows = all<Row>(
    `SELECT c.id, c.key, c.title, c.source, c.kind, c.language, c.programme, c.status_said AS statusSaid, c.opens_on AS opensOn,
       c.closes_on AS closesOn, c.first_seen_on AS firstSeenOn, c.last_seen_on AS lastSeenOn
     FROM calls c ${ids === null ? 'INDEXED BY calls_listed' : ''}
     WHERE ${within('c.id')} AND NOT EXISTS (SELECT 1 FROM call_parts part WHERE part.call_id = c.id)`,
  );
  const places = grouped(
    all<{ id: number; place: number; source: string; firstSeenOn: Day }>(
      `SELECT p.main_id AS id, p.call_id AS place, o.source, o.first_seen_on AS firstSeenOn
       FROM call_parts p CROSS JOIN calls o ON o.id = p.call_id WHERE p.kind = 'same' AND ${within('p.main_id')} ORDER BY p.call_id`,
    ),
  );
  const days = grouped(
    all<{ id: number; day: Day }>(
      `SELECT call_id AS id, day FROM call_deadlines WHERE day IS NOT NULL AND stage IS NOT 'second' AND ${within('call_id')} ORDER BY day`,
    ),
  );
  // Of every place, by the number of the call that it is listed by.
  const main = `coalesce((SELECT p.main_id FROM call_parts p WHERE p.call_id = x.call_id AND p.kind = 'same'), x.call_id)`;
  const ofPlaces = (table: string) =>
    ids === null
      ? `FROM ${table} x WHERE TRUE`
      : `FROM json_each(@ids) i CROSS JOIN ${table} x ON x.call_id = i.value OR x.call_id IN (SELECT p.call_id FROM call_parts p WHERE p.main_id = i.value AND p.kind = 'same') WHERE TRUE`;
  const areas = grouped(
    all<{ id: number; area: string; score: number }>(
      `SELECT ${main} AS id, x.area, max(x.score) AS score ${ofPlaces('call_areas')} AND x.score >= ${AREA_FITS} GROUP BY 1, 2 ORDER BY score DESC, x.area`,
    ),
  );
  const told = grouped(
    all<{ id: number; committee: string; score: number }>(
      `SELECT ${main} AS id, x.committee, max(x.score) AS score ${ofPlaces('matches')} AND x.chosen GROUP BY 1, 2 ORDER BY score DESC, x.committee`,
    ),
  );
  const roles = grouped(all<{ id: number; role: Role }>(`SELECT ${main} AS id, x.role ${ofPlaces('call_roles')}`));
  return rows.map(({ source, closesOn, ...row }) => {
    const others = places.get(row.id) ?? [];
    return {
      ...row,
      closing: closesOn === null ? [] : [{ said: '', day: closesOn, time: null, zone: null, stage: null }],
      earliestOn: others.reduce(
        (first, { firstSeenOn }) => (firstSeenOn < first ? firstSeenOn : first),
        row.firstSeenOn,
      ),
      role: bestRole((roles.get(row.id) ?? []).map(({ role }) => role)),
      days: (days.get(row.id) ?? []).map(({ day }) => day),
      sources: [...new Set([source, ...others.map((other) => other.source)])],
      areas: (areas.get(row.id) ?? []).map(({ area, score }) => ({ area, score })),
      told: (told.get(row.id) ?? []).map(({ committee, score }) => ({ committee, score })),
      places: [row.id, ...others.map(({ place }) => place)],
    };
  });
}

const ROLES: readonly Role[] = ['yes', 'partner', 'unclear', 'no'];

/** The best that any place says. */
const bestRole = (roles: readonly Role[]): Role | null => ROLES.find((role) => roles.includes(role)) ?? null;

function grouped<R extends { id: number }>(rows: readonly R[]): Map<number, R[]> {
  const groups = new Map<number, R[]>();
  for (const row of rows) {
    const group = groups.get(row.id);
    if (group) group.push(row);
    else groups.set(row.id, [row]);
  }
  return groups;
}
