// Answers: what committees' people have said of calls. Nothing is removed; an answer is undone, once, and by whom is kept.
import type { Answer, AnswerDraft } from '../domain/answer.ts';
import type { Instant } from '../domain/calendar.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import type { Store } from './open.ts';

const SELECT = `SELECT a.id, a.committee, c.key AS callKey, c.title AS callTitle, a.verdict, a.reason, a.words, a.person,
  a.given_at AS givenAt, a.undone_at AS undoneAt, a.undone_by AS undoneBy FROM answers a JOIN calls c ON c.id = a.call_id`;

const toAnswer = (row: unknown): Answer => {
  const answer = row as Omit<Answer, 'standing'>;
  return { ...answer, standing: answer.undoneAt === null };
};

/** What became of an answer: `id` stands now. */
export interface SavedAnswer {
  id: number;
  /** The number of the answer that it took the place of. */
  replaced: number | null;
  /** The very same stood already, and nothing was written. */
  already: boolean;
}

/**
 * Saves an answer; one that the committee gave before on the same call is undone in the same transaction. Throws `NotFound` for an
 * unknown call.
 */
export function saveAnswer(db: Store, draft: AnswerDraft, at: Instant): SavedAnswer {
  return db
    .transaction((): SavedAnswer => {
      const before = standingAnswer(db, draft.committee, draft.callKey);
      if (before && same(before, draft)) return { id: before.id, replaced: null, already: true };
      if (before) markUndone(db, before.id, { by: draft.person, at });
      const added = db
        .prepare(
          `INSERT INTO answers (committee, call_id, verdict, reason, words, person, given_at)
           SELECT @committee, id, @verdict, @reason, @words, @person, @at FROM calls WHERE key = @callKey`,
        )
        .run({ ...draft, at });
      if (added.changes !== 1) throw new NotFound(`Utlysningen "${draft.callKey}" finns inte.`);
      return { id: Number(added.lastInsertRowid), replaced: before?.id ?? null, already: false };
    })
    .immediate();
}

const same = (before: Answer, draft: AnswerDraft): boolean =>
  before.verdict === draft.verdict && before.reason === draft.reason && before.words === draft.words;

/**
 * Undoes an answer and returns it as it is now. What it had replaced does not come back: then the committee has no answer on the call.
 * Throws `NotFound` for an unknown number and refuses, in Swedish, one that no longer stands.
 */
export function undoAnswer(db: Store, id: number, undo: { by: string; at: Instant }): Answer {
  return db
    .transaction((): Answer => {
      if (!answerById(db, id).standing)
        throw new Refusal(`Svar ${id} gäller inte längre: det är redan ångrat eller ersatt.`);
      markUndone(db, id, undo);
      return answerById(db, id);
    })
    .immediate();
}

function markUndone(db: Store, id: number, { by, at }: { by: string; at: Instant }): void {
  db.prepare('UPDATE answers SET undone_at = ?, undone_by = ? WHERE id = ?').run(at, by, id);
}

export function answerById(db: Store, id: number): Answer {
  const row = db.prepare(`${SELECT} WHERE a.id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns inget svar med nummer ${id}.`);
  return toAnswer(row);
}

/** The answer that holds, or undefined when the committee has none on the call. */
export function standingAnswer(db: Store, committee: string, callKey: string): Answer | undefined {
  const row = db
    .prepare(`${SELECT} WHERE a.committee = ? AND c.key = ? AND a.undone_at IS NULL`)
    .get(committee, callKey);
  return row === undefined ? undefined : toAnswer(row);
}

/** Every answer of a committee, newest first. */
export const answersOf = (db: Store, committee: string): Answer[] =>
  db.prepare(`${SELECT} WHERE a.committee = ? ORDER BY a.id DESC`).all(committee).map(toAnswer);

/** The committees that have ever answered, also those that are no longer there. */
export const committeesWithAnswers = (db: Store): string[] =>
  db.prepare('SELECT DISTINCT committee FROM answers ORDER BY committee').pluck().all() as string[];

/** When an answer was last given or undone: the matches are to be made anew after it. Null when there is none. */
export const lastAnswerAt = (db: Store): Instant | null =>
  (
    db.prepare('SELECT max(max(given_at, ifnull(undone_at, given_at))) AS at FROM answers').get() as {
      at: Instant | null;
    }
  ).at;
