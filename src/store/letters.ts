// Letters: the outbox, what each letter tells, and every step it took.
import { createHash, randomBytes } from 'node:crypto';
import { addSeconds, type Day, type Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import {
  LETTER_STEPS,
  type Letter,
  type LetterCall,
  type LetterDraft,
  type LetterState,
  SIGN_IN_MINUTES,
  type Way,
} from '../domain/letter.ts';
import { prepared, type Store } from './open.ts';

const COLUMNS = `id, kind, period, recipient, recipient_title AS recipientTitle, language, message_id AS messageId, subject, unpacked(text) AS text, unpacked(html) AS html, code,
  unpacked(calendar) AS calendar, written_on AS writtenOn, written_at AS writtenAt, state, attempts, next_attempt_at AS nextAttemptAt, sent_at AS sentAt, answer`;

/**
 * Puts a letter into the outbox together with what it tells, in one transaction. Returns null when this person already has a
 * digest for the period, or another letter that says the same. The Message-ID is made here, once: the period, a hash of the recipient, and
 * `domain`.
 */
export function writeLetter(
  db: Store,
  draft: LetterDraft,
  when: { on: Day; at: Instant },
  domain: string,
): Letter | null {
  const messageId = messageIdOf(draft, domain);
  const write = db.transaction((): Letter | null => {
    const id = prepared(
      db,
      `INSERT INTO letters (kind, period, recipient, recipient_title, language, message_id, subject, text, html, code, calendar,
           written_on, written_at)
         VALUES (@kind, @period, @recipient, @recipientTitle, @language, @messageId, @subject, packed(@text), packed(@html), @code,
           packed(@calendar), @on, @at)
         ON CONFLICT DO NOTHING RETURNING id`,
    )
      .pluck()
      .get({ ...draft, calls: undefined, duties: undefined, messageId, on: when.on, at: when.at });
    if (id === undefined) return null;
    const tell = prepared(
      db,
      'INSERT INTO letter_calls (letter_id, call_id, version, section, about) SELECT ?, id, ?, ?, ? FROM calls WHERE key = ?',
    );
    for (const call of draft.calls) {
      if (tell.run(id, call.version, call.section, call.about, call.callKey).changes !== 1)
        throw new NotFound(`utlysningen ${call.callKey} finns inte`);
    }
    const account = prepared(db, 'INSERT INTO letter_duties (letter_id, kind, object, about) VALUES (?, ?, ?, ?)');
    for (const { kind, object, about } of draft.duties ?? []) account.run(id, kind, object, about);
    return letterById(db, Number(id));
  });
  return write.immediate();
}

function messageIdOf(draft: LetterDraft, domain: string): string {
  // Without the code, which is another each time: the same letter has the same Message-ID, however often it is tried to be written.
  const text = draft.code === null ? draft.text : draft.text.replaceAll(draft.code, '');
  const hash = createHash('sha256')
    .update(`${draft.kind} ${draft.period} ${draft.recipient} ${draft.kind === 'alarm' ? draft.subject : text}`)
    .digest('hex');
  const who = createHash('sha256').update(draft.recipient).digest('hex').slice(0, 12);
  return `<${draft.kind}.${draft.period}.${who}.${hash.slice(0, 20)}@${domain}>`;
}

/** What a new letter's own links carry: 128 random bits in 22 characters, so that nobody finds another's by trying. */
export const newCode = (): string => randomBytes(16).toString('base64url');

/** The letter whose links carry `code`; undefined when there is none. */
export const letterOfCode = (db: Store, code: string): Letter | undefined =>
  db.prepare(`SELECT ${COLUMNS} FROM letters WHERE code = ?`).get(code) as Letter | undefined;

/** Ends the links of every letter to a person, as when one has been passed on to others. How many letters had links that held. */
export const endLinks = (db: Store, recipient: string): number =>
  db.prepare('UPDATE letters SET code = NULL WHERE recipient = ? AND code IS NOT NULL').run(recipient).changes;

/** When the coordinator was last written to about the sources, or null. */
export const lastAlarmAt = (db: Store): Instant | null =>
  db.prepare("SELECT max(written_at) FROM letters WHERE kind = 'alarm'").pluck().get() as Instant | null;

export function letterById(db: Store, id: number): Letter {
  const letter = db.prepare(`SELECT ${COLUMNS} FROM letters WHERE id = ?`).get(id) as Letter | undefined;
  if (!letter) throw new NotFound(`Det finns inget brev med nummer ${id}.`);
  return letter;
}

/** What a letter tells, in the order it was written. */
export function callsOfLetter(db: Store, id: number): LetterCall[] {
  return db
    .prepare(
      `SELECT c.key AS callKey, lc.version, lc.section, lc.about FROM letter_calls lc JOIN calls c ON c.id = lc.call_id
       WHERE lc.letter_id = ? ORDER BY c.key, lc.section`,
    )
    .all(id) as LetterCall[];
}

/** The letter to send next: pending and due at `now`, first those that somebody waits for to sign in, then the longest waiting. */
export function nextDueLetter(db: Store, now: Instant): Letter | undefined {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM letters WHERE state = 'pending' AND (next_attempt_at IS NULL OR next_attempt_at <= ?)
       ORDER BY kind <> 'sign-in', coalesce(next_attempt_at, written_at), id LIMIT 1`,
  ).get(now) as Letter | undefined;
}

/** Ends the links to sign in that have waited until they are worth nothing: sent late, they would only lead astray. How many they were. */
export function expireSignInLetters(db: Store, at: Instant): number {
  const before = addSeconds(at, -SIGN_IN_MINUTES * 60);
  const late = db
    .prepare("SELECT id FROM letters WHERE state = 'pending' AND kind = 'sign-in' AND written_at <= ?")
    .pluck()
    .all(before) as number[];
  const why = `Länken gäller i ${SIGN_IN_MINUTES} minuter, och brevet kom inte iväg på den tiden.`;
  for (const id of late) stepLetter(db, id, 'pending', 'failed', { at, who: 'deliver', why });
  return late.length;
}

/** When a letter was first tried since a person last asked for it to be sent; null when it has not been tried since. */
export const firstTryOf = (db: Store, id: number): Instant | null =>
  db
    .prepare(
      `SELECT min(at) FROM letter_steps WHERE letter_id = @id AND to_state = 'claimed' AND id >
         coalesce((SELECT max(id) FROM letter_steps WHERE letter_id = @id AND from_state = 'uncertain'), 0)`,
    )
    .pluck()
    .get({ id }) as Instant | null;

/** What is known at a step: who took it, when, why, and when to try next. */
export interface Step {
  at: Instant;
  who: string;
  why?: string;
  nextAttemptAt?: Instant;
  /** Where an attempt takes the letter. */
  way?: Way;
}

/**
 * Takes a letter from one state to another and writes the step down, in one transaction that is on disk when this returns.
 * Throws when the letter is not in `from` or the step is not one a letter may take.
 */
export function stepLetter(db: Store, id: number, from: LetterState, to: LetterState, step: Step): void {
  if (!LETTER_STEPS[from].includes(to)) throw new Error(`a letter may not go from ${from} to ${to}`);
  db.transaction(() => {
    const moved = db
      .prepare(
        `UPDATE letters SET state = @to, answer = coalesce(@why, answer), next_attempt_at = @next, way = coalesce(@way, way),
           attempts = attempts + (@to = 'claimed'), sent_at = CASE WHEN @to = 'sent' THEN @at ELSE sent_at END
         WHERE id = @id AND state = @from`,
      )
      .run({
        id,
        from,
        to,
        at: step.at,
        why: step.why ?? null,
        next: step.nextAttemptAt ?? null,
        way: step.way ?? null,
      });
    if (moved.changes !== 1) throw new Error(`letter ${id} is not ${from}`);
    db.prepare(
      'INSERT INTO letter_steps (letter_id, at, from_state, to_state, who, why) VALUES (?, ?, ?, ?, ?, ?)',
    ).run(id, step.at, from, to, step.who, step.why ?? null);
  }).immediate();
}

/** Every step a letter took, oldest first. */
export function stepsOfLetter(
  db: Store,
  id: number,
): { at: Instant; from: LetterState; to: LetterState; who: string; why: string | null }[] {
  return db
    .prepare(
      'SELECT at, from_state AS "from", to_state AS "to", who, why FROM letter_steps WHERE letter_id = ? ORDER BY id',
    )
    .all(id) as ReturnType<typeof stepsOfLetter>;
}

/**
 * Sorts out what a dead process left behind: `claimed` had sent nothing and waits again; `committing` may have arrived and is
 * held as `uncertain`, unless it was only on its way to the postbox. Call only while holding the lease and sending nothing.
 */
export function recoverLetters(db: Store, at: Instant): { resumed: number; uncertain: number } {
  const left = db
    .prepare("SELECT id, state, coalesce(way, 'live') AS way FROM letters WHERE state IN ('claimed', 'committing')")
    .all() as (Pick<Letter, 'id' | 'state'> & { way: Way })[];
  const doubtful = left.filter(({ state, way }) => state === 'committing' && way === 'live');
  const maybe = 'Tjänsten avbröts medan brevet lämnades; det kan ha kommit fram.';
  for (const { id } of doubtful) stepLetter(db, id, 'committing', 'uncertain', { at, who: 'start', why: maybe });
  const surely = 'Tjänsten avbröts innan något av brevet hade lämnats.';
  for (const { id, state } of left.filter((letter) => !doubtful.includes(letter)))
    stepLetter(db, id, state, 'pending', { at, who: 'start', why: surely });
  return { resumed: left.length - doubtful.length, uncertain: doubtful.length };
}
