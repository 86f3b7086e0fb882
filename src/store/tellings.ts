// What a person has been told besides versions of calls: their digests, and what they have been reminded of.
import type { Instant } from '../domain/calendar.ts';
import type { Way } from '../domain/letter.ts';
import { type Reminder, reminderIn } from '../domain/reminders.ts';
import type { Period } from '../domain/schedule.ts';
import type { Store } from './open.ts';

/**
 * When a person's last digest was written, unless it failed (`evenFailed`: also then); null when there is none. Once letters go out for
 * real, those that only lay in the postbox during a trial are as good as never written.
 */
export const lastDigestAt = (
  db: Store,
  recipient: string,
  way: Way,
  { evenFailed = false }: { evenFailed?: boolean } = {},
): Instant | null =>
  (db
    .prepare(
      `SELECT l.written_at FROM letters l WHERE l.recipient = @recipient AND l.kind = 'digest' AND NOT (@way = 'live' AND l.way IS 'postbox')
         AND (@evenFailed OR +l.state <> 'failed') ORDER BY l.id DESC LIMIT 1`,
    )
    .pluck()
    .get({ recipient, way, evenFailed: Number(evenFailed) }) as Instant | undefined) ?? null;

/** Whether a person has a digest for a period already: there is never another. */
export const hasDigest = (db: Store, recipient: string, period: Period): boolean =>
  db
    .prepare("SELECT 1 FROM letters WHERE kind = 'digest' AND recipient = ? AND period = ?")
    .pluck()
    .get(recipient, period) !== undefined;

/** What a person has been reminded of, by the key that the call is listed by now. What failed or only lay in the postbox counts as in `toldTo`. */
export function remindedOf(db: Store, recipient: string, way: Way): Map<string, Reminder[]> {
  const rows = db
    .prepare(
      `SELECT coalesce(m.key, c.key) AS key, lc.about FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id
         JOIN calls c ON c.id = lc.call_id LEFT JOIN call_parts p ON p.call_id = c.id AND p.kind = 'same'
         LEFT JOIN calls m ON m.id = p.main_id
       WHERE l.recipient = @recipient AND lc.section = 'reminder' AND l.state <> 'failed'
         AND NOT (@way = 'live' AND l.way IS 'postbox')`,
    )
    .all({ recipient, way }) as { key: string; about: string }[];
  const byCall = new Map<string, Reminder[]>();
  for (const { key, about } of rows) {
    const reminder = reminderIn(about);
    if (reminder) byCall.set(key, [...(byCall.get(key) ?? []), reminder]);
  }
  return byCall;
}
