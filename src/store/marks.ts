// Marks and takes: what people follow and hide, and which calls committees take. What ends is kept with when it ended.
import type { Day, Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { Mark, Take } from '../domain/mark.ts';
import { prepared, type Store } from './open.ts';

interface When {
  on: Day;
  at: Instant;
}

/** The record that the call of the row `said` is listed by, as `listed`: what is said of one of its places is said of the call. For a FROM. */
export const LISTED_BY = `LEFT JOIN call_parts part ON part.call_id = said.call_id AND part.kind = 'same'
  JOIN calls listed ON listed.id = coalesce(part.main_id, said.call_id)`;

/** The same, with an early sign as what it became: whoever follows or takes a forecast follows or takes the call. */
const BECOME_OR_LISTED = `LEFT JOIN call_parts part ON part.call_id = said.call_id
  JOIN calls listed ON listed.id = coalesce(part.main_id, said.call_id)`;

/** The number of the record that the call of a key is listed by, whichever of its places is named. Throws `NotFound` for an unknown key. */
export function listedIdOf(db: Store, callKey: string): number {
  const id = db
    .prepare(
      "SELECT coalesce(p.main_id, c.id) FROM calls c LEFT JOIN call_parts p ON p.call_id = c.id AND p.kind = 'same' WHERE c.key = ?",
    )
    .pluck()
    .get(callKey) as number | undefined;
  if (id === undefined) throw new NotFound(`Utlysningen "${callKey}" finns inte.`);
  return id;
}

/** The numbers of all places of the call that is listed by `@listed`, itself among them. */
export const ITS_PLACES =
  "SELECT @listed UNION SELECT call_id FROM call_parts WHERE main_id = @listed AND kind = 'same'";

/** The same, and the early signs that became it. */
export const ITS_RECORDS = 'SELECT @listed UNION SELECT call_id FROM call_parts WHERE main_id = @listed';

/** Sets a person's mark on a call in the place of what stood; `null` takes it away. Whether anything changed. Throws `NotFound` for an unknown call. */
export function setMark(db: Store, recipient: string, callKey: string, mark: Mark | null, { on, at }: When): boolean {
  return db
    .transaction((): boolean => {
      const listed = listedIdOf(db, callKey);
      if (markOf(db, recipient, callKey) === mark) return false;
      db.prepare(
        `UPDATE marks SET ended_at = @at WHERE recipient = @recipient AND ended_at IS NULL AND call_id IN (${ITS_RECORDS})`,
      ).run({ at, recipient, listed });
      if (mark !== null)
        db.prepare('INSERT INTO marks (recipient, call_id, mark, set_on, set_at) VALUES (?, ?, ?, ?, ?)').run(
          recipient,
          listed,
          mark,
          on,
          at,
        );
      return true;
    })
    .immediate();
}

/**
 * A person's mark on a call. Of marks on several places of it the last one holds. Whoever hid an early sign has not hidden the call that
 * it became: that it has opened is new.
 */
export const markOf = (db: Store, recipient: string, callKey: string): Mark | null =>
  (db
    .prepare(
      `SELECT mark FROM marks WHERE recipient = @recipient AND ended_at IS NULL
         AND (call_id IN (${ITS_PLACES}) OR (mark = 'follow' AND call_id IN (${ITS_RECORDS}))) ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get({ recipient, listed: listedIdOf(db, callKey) }) as Mark | undefined) ?? null;

/** How many people follow a call, at whichever of its records. */
export const countFollowers = (db: Store, callKey: string): number =>
  Number(
    db
      .prepare(
        `SELECT count(DISTINCT recipient) FROM marks WHERE mark = 'follow' AND ended_at IS NULL AND call_id IN (${ITS_RECORDS})`,
      )
      .pluck()
      .get({ listed: listedIdOf(db, callKey) }),
  );

/** A person's marks by the key that each call is listed by, each with the day since which it holds. */
export function marksOf(db: Store, recipient: string): Map<string, { mark: Mark; on: Day }> {
  const rows = prepared(
    db,
    `SELECT listed.key, said.mark, said.set_on AS "on" FROM marks said ${BECOME_OR_LISTED}
       WHERE said.recipient = ? AND said.ended_at IS NULL AND (said.mark = 'follow' OR part.kind IS NOT 'sign') ORDER BY said.id`,
  ).all(recipient) as { key: string; mark: Mark; on: Day }[];
  const marks = new Map<string, { mark: Mark; on: Day }>();
  for (const { key, mark, on } of rows) {
    const before = marks.get(key);
    marks.set(key, { mark, on: before?.mark === mark ? before.on : on });
  }
  return marks;
}

/** Notes that a committee takes a call. Whether it had not taken it already. Throws `NotFound` for an unknown call. */
export function takeCall(db: Store, take: Omit<Take, 'on'>, { on, at }: When): boolean {
  const added = db
    .prepare(
      `INSERT INTO takes (committee, call_id, taken_on, taken_at, taken_by) SELECT @committee, @listed, @on, @at, @by
       WHERE NOT EXISTS (SELECT 1 FROM takes WHERE committee = @committee AND ended_at IS NULL AND call_id IN (${ITS_RECORDS}))`,
    )
    .run({ committee: take.committee, listed: listedIdOf(db, take.callKey), on, at, by: take.by });
  return added.changes === 1;
}

/** The committee lets the call go. Whether it had taken it. */
export function endTake(db: Store, { committee, callKey, by }: Omit<Take, 'on'>, at: Instant): boolean {
  const ended = db
    .prepare(
      `UPDATE takes SET ended_at = @at, ended_by = @by WHERE committee = @committee AND ended_at IS NULL AND call_id IN (${ITS_RECORDS})`,
    )
    .run({ at, by, committee, listed: listedIdOf(db, callKey) });
  return ended.changes > 0;
}

/** What committees take, by the key that each call is listed by, first taken first; of one call only when `callKey` is given. */
export function standingTakes(db: Store, callKey: string | null = null): Map<string, Take[]> {
  const takes = db
    .prepare(
      `SELECT listed.key AS callKey, said.committee, said.taken_on AS "on", said.taken_by AS "by" FROM takes said ${BECOME_OR_LISTED}
       WHERE said.ended_at IS NULL AND (@listed IS NULL OR listed.id = @listed) ORDER BY said.id`,
    )
    .all({ listed: callKey === null ? null : listedIdOf(db, callKey) }) as Take[];
  const byCall = new Map<string, Take[]>();
  for (const take of takes) {
    const before = byCall.get(take.callKey) ?? [];
    // Taken at two places before they were joined.
    if (before.some(({ committee }) => committee === take.committee)) continue;
    byCall.set(take.callKey, [...before, take]);
  }
  return byCall;
}

/** The key that each call is listed by, by the key that it is asked for with. Unknown keys are left out. */
export function listedKeysOf(db: Store, callKeys: readonly string[]): Map<string, string> {
  const rows = db
    .prepare(
      `SELECT c.key, listed.key AS listed FROM calls c LEFT JOIN call_parts p ON p.call_id = c.id AND p.kind = 'same'
         JOIN calls listed ON listed.id = coalesce(p.main_id, c.id) WHERE c.key IN (SELECT value FROM json_each(?))`,
    )
    .all(JSON.stringify(callKeys)) as { key: string; listed: string }[];
  return new Map(rows.map(({ key, listed }) => [key, listed]));
}
