// The outbox as people look through it: letters found and counted without their bodies, and a person's word on a doubtful one.
import { addDays, addSeconds, type Day, dayAt, type Instant } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { Letter, LetterKind, LetterState, Way } from '../domain/letter.ts';
import { spanOf } from '../domain/period.ts';
import type { Period } from '../domain/schedule.ts';
import { type ShownLetter, withoutCode } from '../domain/shown-letter.ts';
import { letterById, stepLetter } from './letters.ts';
import type { Store } from './open.ts';

/** A letter as lists show it. `way`: where the last attempt took it, null before the first. */
export type ListedLetter = Pick<
  Letter,
  'id' | 'kind' | 'period' | 'recipient' | 'recipientTitle' | 'language' | 'subject' | 'writtenAt' | 'state'
> & { way: Way | null };

/** Which letters are sought; what is left out or null does not matter. */
export interface LetterQuery {
  state?: LetterState | null;
  kind?: LetterKind | null;
  /** The address or a part of it, in small letters. */
  recipient?: string | null;
  /** What it is for; a week or a month also finds what was written in it. */
  period?: Period | null;
}

const LISTED = `id, kind, period, recipient, recipient_title AS recipientTitle, language, subject, written_at AS writtenAt, state, way`;

/** Everything in it stands in the index `letters_listed`: a letter's row is long, and is read only when the letter is shown. */
const SOUGHT = `(@state IS NULL OR state = @state) AND (@kind IS NULL OR kind = @kind)
  AND (@recipient IS NULL OR instr(recipient, @recipient) > 0)
  AND (@period IS NULL OR period = @period OR written_on BETWEEN @from AND @until)`;

const sought = ({ state = null, kind = null, recipient = null, period = null }: LetterQuery) => ({
  state,
  kind,
  recipient,
  period,
  ...(period === null ? { from: null, until: null } : spanOf(period)),
});

/** The letters sought, newest first; pages are counted from 1. */
export function findLetters(db: Store, query: LetterQuery, page: number, pageSize: number): ListedLetter[] {
  return db
    .prepare(
      `SELECT ${LISTED} FROM letters WHERE id IN (
         SELECT id FROM letters INDEXED BY letters_listed WHERE ${SOUGHT} ORDER BY id DESC LIMIT @pageSize OFFSET @skip)
       ORDER BY id DESC`,
    )
    .all({ ...sought(query), pageSize, skip: (page - 1) * pageSize }) as ListedLetter[];
}

/** A person's own letters, the newest first, and how many there are. */
export function lettersTo(db: Store, recipient: string, most: number): { letters: ListedLetter[]; total: number } {
  const ids = db
    .prepare('SELECT id FROM letters INDEXED BY letters_listed WHERE recipient = ? ORDER BY id DESC')
    .pluck()
    .all(recipient) as number[];
  const listed = db.prepare(`SELECT ${LISTED} FROM letters WHERE id = ?`);
  return { letters: ids.slice(0, most).map((id) => listed.get(id) as ListedLetter), total: ids.length };
}

/** How many of the letters sought are in each state; all letters when nothing is sought. */
export function countLetters(db: Store, query: LetterQuery = {}): Record<LetterState, number> {
  const counts = { pending: 0, claimed: 0, committing: 0, sent: 0, uncertain: 0, failed: 0 };
  const rows = db
    .prepare(`SELECT state, count(*) AS n FROM letters INDEXED BY letters_listed WHERE ${SOUGHT} GROUP BY state`)
    .all(sought(query)) as { state: LetterState; n: number }[];
  for (const row of rows) counts[row.state] = row.n;
  return counts;
}

/** The days on which letters were written, oldest first. */
export const daysOfLetters = (db: Store): Day[] =>
  db
    .prepare('SELECT DISTINCT written_on FROM letters INDEXED BY letters_listed ORDER BY written_on')
    .pluck()
    .all() as Day[];

/** Some letters, newest first, and how many there are. */
export interface Some {
  letters: ListedLetter[];
  total: number;
}

/** The letters that need a person. */
export interface Troubled {
  /** May or may not have arrived: somebody has to decide. */
  uncertain: Some;
  /** Did not arrive, and nothing has reached the same recipient since. */
  failed: Some;
  /** Have waited for more than a day. */
  late: Some;
}

/** Whoever has left gets no more letters, so a letter that failed is not spoken of for ever. */
const FAILED_DAYS = 30;
const LATE_SECONDS = 24 * 3600;

/** The letters that need a person at `now`, the `most` newest of each kind of trouble. */
export function troubledLetters(db: Store, now: Instant, most: number): Troubled {
  const some = (which: string, bound: { before?: Instant; from?: Day } = {}): Some => {
    const ids = db
      .prepare(`SELECT id FROM letters AS l INDEXED BY letters_listed WHERE ${which} ORDER BY id DESC`)
      .pluck()
      .all(bound) as number[];
    const listed = db.prepare(`SELECT ${LISTED} FROM letters WHERE id = ?`);
    return { letters: ids.slice(0, most).map((id) => listed.get(id) as ListedLetter), total: ids.length };
  };
  return {
    // Whoever waited for a link to sign in has asked for another long since.
    uncertain: some("state = 'uncertain' AND kind <> 'sign-in'"),
    failed: some(
      `state = 'failed' AND kind NOT IN ('test', 'sign-in') AND written_on >= @from
         AND NOT EXISTS (SELECT 1 FROM letters n WHERE n.recipient = l.recipient AND n.id > l.id AND n.state = 'sent')`,
      { from: addDays(dayAt(now), -FAILED_DAYS) },
    ),
    late: some("state IN ('pending', 'claimed') AND written_at < @before", { before: addSeconds(now, -LATE_SECONDS) }),
  };
}

/** One letter for the eyes of others than its recipient, and where the last attempt took it. Throws NotFound. */
export const letterToShow = (db: Store, id: number): { letter: ShownLetter; way: Way | null } => ({
  letter: withoutCode(letterById(db, id)),
  way: db.prepare('SELECT way FROM letters WHERE id = ?').pluck().get(id) as Way | null,
});

/** A person's word on a letter: who, when, and why if they said so. */
export interface Word {
  who: string;
  at: Instant;
  why?: string | undefined;
}

/**
 * A person says: send it again. Only for a letter that is uncertain; it goes out with the same Message-ID and the same bytes. Refuses
 * in Swedish for any other: one that failed told nothing, so the next digest tells its calls anyway.
 */
export const resendLetter = (db: Store, id: number, { why = 'Skickas igen.', ...word }: Word): void =>
  decide(db, id, 'pending', { ...word, why }, 'skickas igen');

/** A person says: count it as sent. Only for a letter that is uncertain; refuses in Swedish for any other. */
export const settleLetter = (db: Store, id: number, { why = 'Räknas som framkommet.', ...word }: Word): void =>
  decide(db, id, 'sent', { ...word, why }, 'räknas som framkommet');

function decide(db: Store, id: number, to: 'pending' | 'sent', word: Word & { why: string }, done: string): void {
  db.transaction(() => {
    if (letterById(db, id).state !== 'uncertain')
      throw new Refusal(`Brev ${id} är inte osäkert, så det kan inte ${done}.`);
    stepLetter(db, id, 'uncertain', to, word);
  }).immediate();
}
