// What the coordinator's part of the letter is made from: which letters went, what people have answered, followed and taken.
import type { AnswerReason, Verdict } from '../domain/answer.ts';
import type { Day, Instant } from '../domain/calendar.ts';
import type { Counted, LetterNote } from '../domain/coordination.ts';
import type { Way } from '../domain/letter.ts';
import { LISTED_BY } from './marks.ts';
import type { Store } from './open.ts';
import { COUNTS, TELLS } from './told.ts';

/** When the service wrote its first digest; null before that. */
export const firstDigestAt = (db: Store): Instant | null =>
  (db.prepare("SELECT written_at FROM letters WHERE kind = 'digest' ORDER BY id LIMIT 1").pluck().get() as
    | Instant
    | undefined) ?? null;

/**
 * The letters that tell calls and have taken a step after `since`, and all that are not at their end. By their steps, not by when they
 * were written: a step is narrow and a letter wide, and one that was written long ago and refused today is of today.
 */
export const lettersMoved = (db: Store, since: Instant, way: Way): LetterNote[] =>
  notes(
    db,
    `l.kind IN ('digest', 'urgent') AND ${COUNTS} AND l.id IN (
       SELECT letter_id FROM letter_steps WHERE at > @since
       UNION SELECT id FROM letters WHERE state IN ('pending', 'claimed', 'committing', 'uncertain'))`,
    { since, way },
  );

/** The letters that nobody knows whether they have arrived, oldest first; of a link to sign in nobody asks any more. */
export const doubtfulLetters = (db: Store): LetterNote[] =>
  notes(db, "l.state = 'uncertain' AND l.kind <> 'sign-in'", {});

/** The letters of every kind, written before `before`, that still wait to go, oldest first. */
export const waitingLetters = (db: Store, before: Instant): LetterNote[] =>
  notes(db, "l.state IN ('pending', 'claimed', 'committing') AND l.written_at < @before", { before });

function notes(db: Store, where: string, bound: Record<string, string>): LetterNote[] {
  const rows = db
    .prepare(
      `SELECT l.id, l.kind, l.recipient, l.recipient_title AS title, l.state, l.written_at AS writtenAt, l.answer
       FROM letters l WHERE ${where} ORDER BY l.id`,
    )
    .all(bound) as Omit<LetterNote, 'calls'>[];
  const counts = db
    .prepare(
      `SELECT letter_id AS id, iif(section = 'gone', 'changed', section) AS counted, count(*) AS n FROM letter_calls
       WHERE letter_id IN (SELECT value FROM json_each(?)) GROUP BY 1, 2`,
    )
    .all(JSON.stringify(rows.map(({ id }) => id))) as { id: number; counted: Counted; n: number }[];
  const found = new Map(rows.map((row) => [row.id, { ...row, calls: { new: 0, opened: 0, changed: 0, reminder: 0 } }]));
  for (const { id, counted, n } of counts) {
    const note = found.get(id);
    if (note) note.calls[counted] = n;
  }
  return [...found.values()];
}

/** How a person's last two letters of any kind ended, newest first. */
export const lastEndings = (
  db: Store,
  recipient: string,
  way: Way,
): { id: number; state: 'sent' | 'failed'; answer: string | null }[] =>
  db
    .prepare(
      `SELECT l.id, l.state, l.answer FROM letters l WHERE l.recipient = @recipient AND l.kind NOT IN ('test', 'sign-in') AND +l.state IN ('sent', 'failed') AND ${COUNTS}
       ORDER BY l.id DESC LIMIT 2`,
    )
    .all({ recipient, way }) as ReturnType<typeof lastEndings>;

/**
 * What is followed or taken is counted by the record that the call is listed by, an early sign by what it became. What has closed before
 * `today` is left out.
 */
const LISTED =
  'LEFT JOIN call_parts part ON part.call_id = said.call_id JOIN calls c ON c.id = coalesce(part.main_id, said.call_id)';

const AHEAD = '(c.closes_on IS NULL OR c.closes_on >= @today)';

/** On which day each recipient was first told of a call, by its key: in a letter that has arrived, or perhaps has. */
export function firstToldOn(db: Store, keys: readonly string[], way: Way): Map<string, Map<string, Day>> {
  const rows = db
    .prepare(
      `WITH places AS (
         SELECT c.key, c.id FROM calls c WHERE c.key IN (SELECT value FROM json_each(@keys))
         UNION ALL SELECT c.key, p.call_id FROM calls c JOIN call_parts p ON p.main_id = c.id AND p.kind = 'same'
           WHERE c.key IN (SELECT value FROM json_each(@keys)))
       SELECT places.key, l.recipient, min(l.written_on) AS "on" FROM places JOIN letter_calls lc ON lc.call_id = places.id
         JOIN letters l ON l.id = lc.letter_id
       WHERE lc.section <> 'reminder' AND l.state IN ('sent', 'uncertain') AND ${COUNTS} GROUP BY places.key, l.recipient`,
    )
    .all({ keys: JSON.stringify(keys), way }) as { key: string; recipient: string; on: Day }[];
  const told = new Map<string, Map<string, Day>>();
  for (const { key, recipient, on } of rows) told.set(key, (told.get(key) ?? new Map()).set(recipient, on));
  return told;
}

/** What each committee has answered and not undone, by the key of calls that have not closed before `today`. */
export const standingVerdicts = (db: Store, today: Day): Map<string, Map<string, Verdict>> =>
  nested(
    db
      .prepare(
        `SELECT listed.key, said.committee AS who, said.verdict AS what FROM answers said ${LISTED_BY}
         WHERE said.undone_at IS NULL AND (listed.closes_on IS NULL OR listed.closes_on >= @today) ORDER BY said.id`,
      )
      .all({ today }) as Said<Verdict>[],
  );

/** Which committees have taken each call that has not closed, by its key, and the day they did. */
export const standingTakers = (db: Store, today: Day): Map<string, Map<string, Day>> =>
  nested(
    db
      .prepare(
        `SELECT c.key, said.committee AS who, said.taken_on AS what FROM takes said ${LISTED} WHERE said.ended_at IS NULL AND ${AHEAD} ORDER BY said.id`,
      )
      .all({ today }) as Said<Day>[],
  );

/** Who follows each call that has not closed, by its key, and since when. */
export const standingFollowers = (db: Store, today: Day): Map<string, Map<string, Day>> =>
  nested(
    db
      .prepare(
        `SELECT c.key, said.recipient AS who, said.set_on AS what FROM marks said ${LISTED}
         WHERE said.ended_at IS NULL AND said.mark = 'follow' AND ${AHEAD} ORDER BY said.id`,
      )
      .all({ today }) as Said<Day>[],
  );

interface Said<T> {
  key: string;
  who: string;
  what: T;
}

function nested<T>(rows: readonly Said<T>[]): Map<string, Map<string, T>> {
  const byKey = new Map<string, Map<string, T>>();
  for (const { key, who, what } of rows) byKey.set(key, (byKey.get(key) ?? new Map<string, T>()).set(who, what));
  return byKey;
}

/** How many answers were given after `since` and stand, by what they say. */
export const answersSince = (
  db: Store,
  since: Instant,
): { verdict: Verdict; reason: AnswerReason | null; n: number }[] =>
  db
    .prepare(
      'SELECT verdict, reason, count(*) AS n FROM answers WHERE given_at > ? AND undone_at IS NULL GROUP BY verdict, reason ORDER BY n DESC, reason',
    )
    .all(since) as ReturnType<typeof answersSince>;

/** How many calls were taken after `since` and still are. */
export const takesSince = (db: Store, since: Instant): number =>
  Number(db.prepare('SELECT count(*) FROM takes WHERE taken_at > ? AND ended_at IS NULL').pluck().get(since));

/** The keys of the calls that a crawl first brought after `since`; `sinceOn` is its day. */
export const foundSince = (db: Store, since: Instant, sinceOn: Day): Set<string> =>
  new Set(
    db
      .prepare(
        `SELECT c.key FROM calls c JOIN call_versions v ON v.call_id = c.id AND v.version = 1 JOIN runs r ON r.id = v.run_id
         WHERE c.first_seen_on >= @sinceOn AND coalesce(r.ended_at, r.started_at) > @since`,
      )
      .pluck()
      .all({ since, sinceOn }) as string[],
  );

/** When the coordinator was last told who has stopped their letters; null when never, or when no such letter could be delivered. */
export const lastPauseAt = (db: Store, way: Way): Instant | null =>
  (db
    .prepare(`SELECT l.written_at FROM letters l WHERE l.kind = 'pause' AND ${TELLS} ORDER BY l.id DESC LIMIT 1`)
    .pluck()
    .get({ way }) as Instant | undefined) ?? null;
