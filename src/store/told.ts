// What people have been told: versions of calls, digests and reminders. What a letter has told, it has told from when it is written.
import type { Instant } from '../domain/calendar.ts';
import type { DutyRow, Way } from '../domain/letter.ts';
import { type Reminder, reminderIn } from '../domain/reminders.ts';
import type { Period } from '../domain/schedule.ts';
import { prepared, type Store } from './open.ts';

/** Of a letter `l`: once letters go out for real (`@way`), those that only lay in the postbox during a trial are as good as never written. */
export const COUNTS = "NOT (@way = 'live' AND l.way IS 'postbox')";
/** Of a letter `l`: it has told what stands in it, for certain or perhaps. One that failed told nothing. */
export const TELLS = `l.state <> 'failed' AND ${COUNTS}`;

/**
 * The latest version of each call that a person has been told, by call key. A reminder tells no version, nor does it
 * that a call is gone: what has changed stands beside them as a change.
 */
export function toldTo(db: Store, recipient: string, way: Way): Map<string, number> {
  const rows = prepared(
    db,
    `SELECT c.key, max(lc.version) AS version FROM letters l JOIN letter_calls lc ON lc.letter_id = l.id JOIN calls c ON c.id = lc.call_id
       WHERE l.recipient = @recipient AND lc.section NOT IN ('reminder', 'gone') AND ${TELLS} GROUP BY c.key`,
  ).all({ recipient, way }) as { key: string; version: number }[];
  return new Map(rows.map((row) => [row.key, row.version]));
}

/** When a person's last digest was written, unless it failed (`evenFailed`: also then); null when there is none. */
export const lastDigestAt = (
  db: Store,
  recipient: string,
  way: Way,
  { evenFailed = false }: { evenFailed?: boolean } = {},
): Instant | null =>
  (prepared(
    db,
    `SELECT l.written_at FROM letters l WHERE l.recipient = @recipient AND l.kind = 'digest' AND ${COUNTS}
         AND (@evenFailed OR +l.state <> 'failed') ORDER BY l.id DESC LIMIT 1`,
  )
    .pluck()
    .get({ recipient, way, evenFailed: Number(evenFailed) }) as Instant | undefined) ?? null;

/** Whether a person has a digest for a period already: there is never another. */
export const hasDigest = (db: Store, recipient: string, period: Period): boolean =>
  prepared(db, "SELECT 1 FROM letters WHERE kind = 'digest' AND recipient = ? AND period = ?")
    .pluck()
    .get(recipient, period) !== undefined;

/** What a person has been reminded of, by the key that the call, or what its early sign became, is listed by now. */
export function remindedOf(db: Store, recipient: string, way: Way): Map<string, Reminder[]> {
  const rows = prepared(
    db,
    `SELECT c.key, lc.about FROM letters l JOIN letter_calls lc ON lc.letter_id = l.id
         LEFT JOIN call_parts part ON part.call_id = lc.call_id JOIN calls c ON c.id = coalesce(part.main_id, lc.call_id)
       WHERE l.recipient = @recipient AND lc.section = 'reminder' AND ${TELLS}`,
  ).all({ recipient, way }) as { key: string; about: string }[];
  const byCall = new Map<string, Reminder[]>();
  for (const { key, about } of rows) {
    const reminder = reminderIn(about);
    if (reminder) byCall.set(key, [...(byCall.get(key) ?? []), reminder]);
  }
  return byCall;
}

/** That a call is gone, as a person has been told it: its key and the day it was last seen, `eu-portal:1 2026-05-21`. */
export const toldGone = (db: Store, recipient: string, way: Way): Set<string> =>
  new Set(
    prepared(
      db,
      `SELECT c.key || ' ' || lc.about FROM letters l JOIN letter_calls lc ON lc.letter_id = l.id JOIN calls c ON c.id = lc.call_id
         WHERE l.recipient = @recipient AND lc.section = 'gone' AND ${TELLS}`,
    )
      .pluck()
      .all({ recipient, way }) as string[],
  );

/** What a person has been told of the duty, in the order that it was told. */
export const toldDuties = (db: Store, recipient: string, way: Way): (DutyRow & { letter: number })[] =>
  prepared(
    db,
    `SELECT l.id AS letter, d.kind, d.object, d.about FROM letters l JOIN letter_duties d ON d.letter_id = l.id
       WHERE l.recipient = @recipient AND ${TELLS} ORDER BY l.id`,
  ).all({ recipient, way }) as (DutyRow & { letter: number })[];
