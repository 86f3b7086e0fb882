// Last days: what closes when among the calls that committees are told of, or among all that the municipality can apply for.
import type { Day } from '../domain/calendar.ts';
import type { CallDraft, Deadline } from '../domain/call.ts';
import type { Closing, ClosingCall } from '../domain/deadlines.ts';
import { LISTED, OTHER_PLACES } from './call-places.ts';
import type { Store } from './open.ts';

/** Whose last days: those that these committees, by id, are told of; or of all that the municipality can apply for, told to somebody or not. */
export type Selection = { toldTo: readonly string[] } | 'all';

/** Those of `@committees` that are told of the call `c`, at whichever of its places. Asked of each call: of all years' matches would take long. */
const TOLD = `SELECT m.committee FROM matches m INDEXED BY matches_told WHERE m.call_id IN (SELECT c.id UNION ALL ${OTHER_PLACES})
  AND m.chosen AND m.committee IN (SELECT value FROM json_each(@committees))`;

/** The call `c` is for municipalities like ours, as far as it has been compared. */
const FOR_US = `${LISTED} AND NOT EXISTS (SELECT 1 FROM call_roles r WHERE r.call_id = c.id AND r.role = 'no')`;

/**
 * The deadline `d` of the call `c` stands: its source has not closed the call before it. A second stage stands when newcomers' day has
 * passed, since the call is closed to everybody else then.
 */
const STANDS = `(d.day < @today OR c.status_said IS NOT 'closed' OR (d.stage = 'second' AND EXISTS (
  SELECT 1 FROM call_deadlines newcomers WHERE newcomers.call_id = c.id AND newcomers.stage IS NOT 'second' AND newcomers.day < @today)))`;

/** The call `c` is one of the selection's. */
const isIn = (selection: Selection): string => (selection === 'all' ? FOR_US : `${LISTED} AND EXISTS (${TOLD})`);

const valuesOf = (selection: Selection) =>
  selection === 'all' ? {} : { committees: JSON.stringify(selection.toldTo) };

/** What closes from `from` to `until`, both included, in order of day. */
export function closingsBetween(
  db: Store,
  selection: Selection,
  days: { from: Day; until: Day; today: Day },
): Closing[] {
  const rows = db
    .prepare(
      `SELECT d.call_id AS call, d.day, d.stage, c.programme FROM call_deadlines d JOIN calls c ON c.id = d.call_id
       WHERE d.day BETWEEN @from AND @until AND ${isIn(selection)} AND ${STANDS} ORDER BY d.day, d.call_id, d.stage, d.rowid`,
    )
    .all({ ...days, ...valuesOf(selection) }) as Omit<Closing, 'nth'>[];
  const closings: Closing[] = [];
  for (const row of rows) {
    const before = closings.at(-1);
    const isSame = before?.call === row.call && before.day === row.day && before.stage === row.stage;
    closings.push({ ...row, nth: isSame ? before.nth + 1 : 0 });
  }
  return closings;
}

/** How many close after a day, as far ahead as anybody knows. */
export const countAfter = (db: Store, selection: Selection, { after, today }: { after: Day; today: Day }): number =>
  Number(
    db
      .prepare(
        `SELECT count(*) FROM call_deadlines d JOIN calls c ON c.id = d.call_id
         WHERE d.day > @after AND ${isIn(selection)} AND ${STANDS}`,
      )
      .pluck()
      .get({ after, today, ...valuesOf(selection) }),
  );

/** Which of `committees` are told of each of `calls`, by its number. */
export function committeesTold(
  db: Store,
  committees: readonly string[],
  calls: readonly number[],
): Map<number, string[]> {
  const rows = db
    .prepare(
      `SELECT c.id, (SELECT json_group_array(DISTINCT committee) FROM (${TOLD})) AS told FROM calls c
       WHERE c.id IN (SELECT value FROM json_each(@calls))`,
    )
    .all({ ...valuesOf({ toldTo: committees }), calls: JSON.stringify([...new Set(calls)]) }) as {
    id: number;
    told: string;
  }[];
  return new Map(rows.map(({ id, told }) => [id, JSON.parse(told) as string[]]));
}

/**
 * The calls that are not closed and have a last day that nobody knows: those with no day at all, and those of whose days one is unknown.
 * Latest arrived first, at most `most`; `total` counts them all.
 */
export function withoutDay(
  db: Store,
  selection: Selection,
  { today, most }: { today: Day; most: number },
): { ids: number[]; total: number } {
  // closes_on is null exactly when no day is known or one of several is not; a stretch of days that the words leave room for ends it.
  const ids = db
    .prepare(
      `SELECT c.id FROM calls c WHERE c.status_said IS NOT 'closed' AND (c.closes_on IS NULL OR (c.closes_on >= @today
         AND EXISTS (SELECT 1 FROM call_deadlines d WHERE d.call_id = c.id AND d.day IS NULL))) AND ${isIn(selection)}
       ORDER BY c.first_seen_on DESC, c.id`,
    )
    .pluck()
    .all({ today, ...valuesOf(selection) }) as number[];
  return { ids: ids.slice(0, most), total: ids.length };
}

/** What lists of last days show of calls, by number. */
export function closingCalls(db: Store, ids: readonly number[]): Map<number, ClosingCall> {
  const rows = db
    .prepare(
      `SELECT c.id, c.key, c.kind, c.title, c.language, c.identifier, c.programme_code AS programmeCode,
         json_extract(unpacked(c.draft), '$.deadlines', '$.planned', '$.rolling') AS more
       FROM calls c WHERE c.id IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify([...new Set(ids)])) as (Omit<ClosingCall, 'deadlines' | 'planned' | 'rolling'> & {
    id: number;
    more: string;
  })[];
  return new Map(
    rows.map(({ id, more, ...call }) => {
      const [deadlines, planned, rolling] = JSON.parse(more) as [
        Deadline[],
        CallDraft['planned'] | null,
        boolean | null,
      ];
      return [id, { ...call, deadlines, planned: planned === true, rolling: rolling === true }];
    }),
  );
}

/** The keys of the calls that have a day on `from` or later, also of those that their source has closed before it. */
export const keysWithDays = (db: Store, selection: Selection, from: Day): string[] =>
  db
    .prepare(
      `SELECT DISTINCT c.key FROM call_deadlines d JOIN calls c ON c.id = d.call_id WHERE d.day >= @from AND ${isIn(selection)}
       ORDER BY c.key`,
    )
    .pluck()
    .all({ from, ...valuesOf(selection) }) as string[];
