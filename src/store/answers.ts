// Answers: what committees' people have said of calls. Nothing is removed; an answer is undone, once, and by whom is kept.
import type { Answer, AnswerDraft } from '../domain/answer.ts';
import type { Instant } from '../domain/calendar.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import { ITS_PLACES, LISTED_BY, listedIdOf } from './marks.ts';
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
 * Saves an answer on the record that the call is listed by; what the committee has said before of any place of it is undone in the same
 * transaction. Throws `NotFound` for an unknown call.
 */
export function saveAnswer(db: Store, draft: AnswerDraft, at: Instant): SavedAnswer {
  return db
    .transaction((): SavedAnswer => {
      const listed = listedIdOf(db, draft.callKey);
      const standing = standingOn(db, draft.committee, listed);
      const [before, ...others] = standing;
      if (before && others.length === 0 && same(before, draft)) return { id: before.id, replaced: null, already: true };
      for (const { id } of standing) markUndone(db, id, { by: draft.person, at });
      const { committee, verdict, reason, words, person } = draft;
      const added = db
        .prepare(
          `INSERT INTO answers (committee, call_id, verdict, reason, words, person, given_at)
           VALUES (@committee, @listed, @verdict, @reason, @words, @person, @at)`,
        )
        .run({ committee, listed, verdict, reason, words, person, at });
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

/** The answer that holds, at whichever place of the call it was given, or undefined when the committee has none on the call. */
export const standingAnswer = (db: Store, committee: string, callKey: string): Answer | undefined =>
  standingOn(db, committee, listedIdOf(db, callKey))[0];

/** The committee's standing answers on a call by the number that it is listed by: more than one when places were joined after them. Newest first. */
const standingOn = (db: Store, committee: string, listed: number): Answer[] =>
  db
    .prepare(
      `${SELECT} WHERE a.committee = @committee AND a.undone_at IS NULL AND a.call_id IN (${ITS_PLACES}) ORDER BY a.id DESC`,
    )
    .all({ committee, listed })
    .map(toAnswer);

/**
 * The committees that a call is not relevant to, by the key that it is listed by, as their standing answers say. One that only comes at
 * the wrong time is left out: there will be other times.
 */
export function refusedBy(db: Store): Map<string, Set<string>> {
  const rows = db
    .prepare(
      `SELECT listed.key, said.committee, said.verdict = 'not-relevant' AND said.reason IS NOT 'wrong-time' AS refused
       FROM answers said ${LISTED_BY} WHERE said.undone_at IS NULL ORDER BY said.id`,
    )
    .all() as { key: string; committee: string; refused: number }[];
  const refused = new Map<string, Set<string>>();
  for (const row of rows) {
    const committees = refused.get(row.key) ?? new Set<string>();
    // Of answers at places that were joined after them the last one holds.
    if (row.refused === 1) committees.add(row.committee);
    else committees.delete(row.committee);
    if (committees.size > 0) refused.set(row.key, committees);
    else refused.delete(row.key);
  }
  return refused;
}

/** Every answer of a committee, newest first. */
export const answersOf = (db: Store, committee: string): Answer[] =>
  db.prepare(`${SELECT} WHERE a.committee = ? ORDER BY a.id DESC`).all(committee).map(toAnswer);

/** The languages of the calls that a committee has answered, by key. */
export const languagesAnswered = (db: Store, committee: string): Map<string, string> =>
  new Map(
    db
      .prepare(
        'SELECT DISTINCT c.key, c.language FROM answers a JOIN calls c ON c.id = a.call_id WHERE a.committee = ?',
      )
      .raw()
      .all(committee) as [string, string][],
  );

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

/** Undoes all that a committee says of a call, at whichever of its places. Whether it said anything. Throws `NotFound` for an unknown call. */
export const undoAnswerOn = (
  db: Store,
  { committee, callKey }: Pick<AnswerDraft, 'committee' | 'callKey'>,
  undo: { by: string; at: Instant },
): boolean =>
  db
    .transaction((): boolean => {
      const standing = standingOn(db, committee, listedIdOf(db, callKey));
      for (const { id } of standing) markUndone(db, id, undo);
      return standing.length > 0;
    })
    .immediate();
