// When the facts of calls last changed: the day that their newest version was seen.
import type { Day } from '../domain/calendar.ts';
import { prepared, type Store } from './open.ts';

/** The day of the newest version of each call, by its key. */
export function changedOn(db: Store, keys: readonly string[]): Map<string, Day> {
  const rows = prepared(
    db,
    `SELECT c.key, max(v.seen_on) AS day FROM calls c JOIN call_versions v ON v.call_id = c.id
       WHERE c.key IN (SELECT value FROM json_each(?)) GROUP BY c.id`,
  ).all(JSON.stringify(keys)) as { key: string; day: Day }[];
  return new Map(rows.map(({ key, day }) => [key, day]));
}

/** The version that each call of `keys` has now. */
export const versionsNow = (db: Store, keys: readonly string[]): Map<string, number> =>
  new Map(
    db
      .prepare('SELECT key, version FROM calls WHERE key IN (SELECT value FROM json_each(?))')
      .raw()
      .all(JSON.stringify(keys)) as [string, number][],
  );
