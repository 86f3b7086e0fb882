// Finding calls: by words, status, area, programme and deadline, with counts and pages. A call that is found in several places is listed
// once, by its main record, and is found by what any of its places says.

import type { Day } from '../domain/calendar.ts';
import type { Call, Status } from '../domain/call.ts';
import { DEFAULT_THRESHOLD } from '../domain/match.ts';
import { LISTED, OTHER_PLACES } from './call-places.ts';
import { CALL_COLUMNS, type CallRow, toCall } from './calls.ts';
import type { Store } from './open.ts';

/** What to look for. Everything that is left out does not limit. */
export interface CallQuery {
  /** Each entry is one word with its alternatives: every entry must be found, any alternative will do. */
  words?: string[][];
  status?: Status;
  area?: string;
  programme?: string;
  /** The next deadline lies on this day or before. */
  deadlineUntil?: Day;
  source?: string;
  /** First seen on this day or later. */
  firstSeenFrom?: Day;
  order?: 'deadline' | 'newest' | 'relevance';
  /** From 1. */
  page?: number;
  pageSize?: number;
}

/** A call in a list: its status and next deadline that day, and the areas it fits. */
export interface ListedCall {
  call: Call;
  status: Status;
  nextDeadlineOn: Day | null;
  programme: string | null;
  areas: { area: string; score: number }[];
}

/** How well a call must fit an area to be listed under it. */
const AREA_FITS = DEFAULT_THRESHOLD;

/** The same rule as `statusOn` in domain/call.ts, for the database; a test holds them together. */
const STATUS = `CASE
  WHEN c.status_said = 'closed' OR c.closes_on < @today THEN 'closed'
  WHEN c.opens_on > @today THEN 'coming'
  WHEN c.status_said = 'open' THEN 'open'
  WHEN c.status_said = 'forthcoming' THEN CASE WHEN c.last_seen_on < c.opens_on THEN 'open' ELSE 'coming' END
  WHEN c.closes_on IS NOT NULL AND c.opens_on IS NOT NULL THEN 'open'
  ELSE 'unknown' END`;

const NEXT = `(SELECT min(d.day) FROM call_deadlines d WHERE d.call_id = c.id AND d.day >= @today AND d.stage IS NOT 'second')`;

const ORDER = {
  deadline: 'nextDeadlineOn IS NULL, nextDeadlineOn, c.title, c.id',
  newest: 'c.first_seen_on DESC, nextDeadlineOn IS NULL, nextDeadlineOn, c.id',
  relevance: 'rank, nextDeadlineOn IS NULL, nextDeadlineOn, c.id',
};

/** One page of the calls that fit, and how many there are in all. */
export function findCalls(db: Store, query: CallQuery, today: Day): { found: ListedCall[]; total: number } {
  const { where, values } = conditions(query, today);
  const total = Number(
    db
      .prepare(`SELECT count(*) FROM ${fromOf(query)} WHERE ${where}`)
      .pluck()
      .get(values),
  );
  return { total, found: callsOf(db, pageOf(db, query, today), today) };
}

/** The numbers of the calls on a page, in its order. Nothing else is read: sorting them with their texts costs many times as much. */
function pageOf(db: Store, query: CallQuery, today: Day): number[] {
  const { where, values } = conditions(query, today);
  const searching = (query.words?.length ?? 0) > 0;
  const order = query.order ?? (searching ? 'relevance' : 'deadline');
  const size = query.pageSize ?? 50;
  const rows = db
    .prepare(
      `SELECT c.id, ${NEXT} AS nextDeadlineOn, ${searching ? 'hit.rank' : '0'} AS rank
       FROM ${fromOf(query)} WHERE ${where} ORDER BY ${ORDER[searching || order !== 'relevance' ? order : 'deadline']} LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: size, offset: (Math.max(1, query.page ?? 1) - 1) * size }) as { id: number }[];
  return rows.map(({ id }) => id);
}

/** The calls of these numbers, in the same order. */
function callsOf(db: Store, ids: readonly number[], today: Day): ListedCall[] {
  const rows = db
    .prepare(
      `SELECT ${CALL_COLUMNS}, c.programme, ${STATUS} AS status, ${NEXT} AS nextDeadlineOn,
         (SELECT json_group_array(json_object('area', a.area, 'score', a.score)) FROM (
            SELECT area, max(score) AS score FROM call_areas WHERE (call_id = c.id OR call_id IN (${OTHER_PLACES})) AND score >= ${AREA_FITS}
            GROUP BY area) a) AS areas
       FROM calls c WHERE c.id IN (SELECT value FROM json_each(@ids))`,
    )
    .all({ today, ids: JSON.stringify(ids) }) as (CallRow & {
    status: Status;
    nextDeadlineOn: Day | null;
    programme: string | null;
    areas: string;
  })[];
  const place = new Map(ids.map((id, i) => [id, i]));
  return rows
    .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
    .map((row) => ({
      call: toCall(row),
      status: row.status,
      nextDeadlineOn: row.nextDeadlineOn,
      programme: row.programme,
      areas: (JSON.parse(row.areas) as ListedCall['areas']).sort((a, b) => b.score - a.score),
    }));
}

/** The calls, those that hold the words only when some are asked for: each with the best rank of its places. */
const fromOf = ({ words }: CallQuery): string =>
  (words?.length ?? 0) === 0
    ? 'calls c'
    : `(SELECT coalesce(p.main_id, h.id) AS id, min(h.rank) AS rank FROM
          (SELECT rowid AS id, bm25(call_search, 8.0, 1.0) AS rank FROM call_search WHERE call_search MATCH @match LIMIT -1) h
          LEFT JOIN call_parts p ON p.call_id = h.id AND p.kind = 'same' GROUP BY 1) hit JOIN calls c ON c.id = hit.id`;

function conditions(query: CallQuery, today: Day): { where: string; values: Record<string, string | number> } {
  const where: string[] = [LISTED];
  const values: Record<string, string | number> = { today };
  const also = (sql: string, name: string, value: string | undefined) => {
    if (value === undefined) return;
    where.push(sql);
    values[name] = value;
  };
  if (query.words && query.words.length > 0) values.match = matchOf(query.words);
  also(`${STATUS} = @status`, 'status', query.status);
  also('c.programme = @programme', 'programme', query.programme);
  also(`(c.source = @source OR ${atAnotherPlace('o.source = @source')})`, 'source', query.source);
  also(
    `c.first_seen_on >= @firstSeenFrom AND NOT ${atAnotherPlace('o.first_seen_on < @firstSeenFrom')}`,
    'firstSeenFrom',
    query.firstSeenFrom,
  );
  also(`${NEXT} <= @deadlineUntil`, 'deadlineUntil', query.deadlineUntil);
  also(
    `EXISTS (SELECT 1 FROM call_areas a WHERE a.area = @area AND a.score >= ${AREA_FITS} AND (a.call_id = c.id OR a.call_id IN (${OTHER_PLACES})))`,
    'area',
    query.area,
  );
  return { where: where.join(' AND '), values };
}

/** Another place of the call `c` for which `holds`, as `o`. CROSS JOIN keeps SQLite from looking through all calls of a source. */
const atAnotherPlace = (holds: string): string =>
  `EXISTS (SELECT 1 FROM call_parts p CROSS JOIN calls o ON o.id = p.call_id WHERE p.main_id = c.id AND p.kind = 'same' AND ${holds})`;

/** Every term is quoted, so that nothing a person types is an operator. */
const matchOf = (words: string[][]): string =>
  words
    .map(
      (alternatives) =>
        `(${alternatives.map((word) => `"${word.replaceAll('"', ' ').replaceAll('\0', ' ')}"*`).join(' OR ')})`,
    )
    .join(' AND ');

/** How many calls there are per status, for those that the rest of the query leaves. */
export function countByStatus(db: Store, query: CallQuery, today: Day): Record<Status, number> {
  const { status: _, ...rest } = query;
  const { where, values } = conditions(rest, today);
  const rows = db
    .prepare(`SELECT ${STATUS} AS status, count(*) AS n FROM ${fromOf(rest)} WHERE ${where} GROUP BY 1`)
    .all(values) as {
    status: Status;
    n: number;
  }[];
  const counts: Record<Status, number> = { open: 0, coming: 0, unknown: 0, closed: 0 };
  for (const row of rows) counts[row.status] = row.n;
  return counts;
}

/** How many calls of the present (not closed) there are per programme. */
export function countByProgramme(db: Store, today: Day): Map<string, number> {
  const rows = db
    .prepare(
      `SELECT c.programme, count(*) AS n FROM calls c WHERE ${LISTED} AND c.programme IS NOT NULL AND ${STATUS} <> 'closed' GROUP BY 1`,
    )
    .all({ today }) as { programme: string; n: number }[];
  return new Map(rows.map((row) => [row.programme, row.n]));
}
