// Examinations of EU financing while they are being made: begun for a project, with what is chosen for each call, until they are fixed or dropped.
import type { Day, Instant } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { Choice, ExaminationOutcome, UnsuitableCode } from '../domain/examination.ts';
import { CALL_COLUMNS, type CallRow, toCall } from './calls.ts';
import type { Store } from './open.ts';

/** What is chosen for a call. `code`: only of what does not suit. */
export interface Chosen {
  choice: Choice;
  code: UnsuitableCode | null;
  words: string;
}

/** What the officer writes of the whole. */
export interface ExaminationDraft {
  /** Null: not decided yet. */
  outcome: ExaminationOutcome | null;
  motivation: string;
  caseNumber: string | null;
  /** The paragraph by which it is to be secret; null: it is not. */
  ground: string | null;
}

export interface Examination extends ExaminationDraft {
  id: number;
  projectId: number;
  /** The number of the fixed one that it corrects. */
  corrects: number | null;
  begunAt: Instant;
  begunBy: string;
  dropped: boolean;
  /** The number that it was fixed under; null while it is being made. */
  fixedAs: number | null;
  /** By the call's key. */
  choices: ReadonlyMap<string, Chosen>;
}

/** Who begins an examination, when, and what it begins with. */
export interface Beginning {
  by: string;
  account: number;
  at: Instant;
  caseNumber: string | null;
  /** The fixed one that it corrects, with what was said and chosen there. */
  corrected?: { number: number; draft: ExaminationDraft; choices: ReadonlyMap<string, Chosen> };
}

/** Begins an examination of a project. Returns its number. */
export function beginExamination(db: Store, projectId: number, beginning: Beginning): number {
  const { by, account, at, caseNumber, corrected } = beginning;
  const { outcome, motivation, ground } = corrected?.draft ?? { outcome: null, motivation: '', ground: null };
  const id = Number(
    db
      .prepare(
        `INSERT INTO examinations (project_id, corrects, outcome, motivation, begun_at, begun_by, account, case_number, ground)
         VALUES (@projectId, @corrects, @outcome, @motivation, @at, @by, @account, @caseNumber, @ground)`,
      )
      .run({
        ...{ projectId, corrects: corrected?.number ?? null, outcome, motivation, at, by, account },
        caseNumber: corrected?.draft.caseNumber ?? caseNumber,
        ground,
      }).lastInsertRowid,
  );
  const choices = corrected?.choices ?? new Map<string, Chosen>();
  const calls = callsOf(db, [...choices.keys()]);
  for (const [key, chosen] of choices) {
    const call = calls.get(key);
    if (call !== undefined) choose(db, { examination: id, call: call.id, chosen, at });
  }
  return id;
}

const UNDER_WAY = `e.dropped_at IS NULL AND NOT EXISTS (SELECT 1 FROM ever_fixed f WHERE f.examination_id = e.id)`;

/** The examination of a project that is being made now; null when none is. */
export const underWayOf = (db: Store, projectId: number): number | null =>
  (db
    .prepare(`SELECT e.id FROM examinations e WHERE e.project_id = ? AND ${UNDER_WAY} ORDER BY e.id LIMIT 1`)
    .pluck()
    .get(projectId) as number | undefined) ?? null;

/** The projects of which an examination is being made, by number. */
export const projectsUnderWay = (db: Store): Set<number> =>
  new Set(db.prepare(`SELECT e.project_id FROM examinations e WHERE ${UNDER_WAY}`).pluck().all() as number[]);

/** An examination that is being made, as lists show it. */
export interface UnderWay {
  id: number;
  title: string;
  committee: string;
  corrects: number | null;
  begunAt: Instant;
  begunBy: string;
}

/** Every examination that is being made, the latest first. */
export const examinationsUnderWay = (db: Store): UnderWay[] =>
  db
    .prepare(
      `SELECT e.id, p.title, p.committee, e.corrects, e.begun_at AS begunAt, e.begun_by AS begunBy
       FROM examinations e JOIN projects p ON p.id = e.project_id WHERE ${UNDER_WAY} ORDER BY e.id DESC`,
    )
    .all() as UnderWay[];

type Row = Omit<Examination, 'dropped' | 'choices'> & { dropped: number };

/** Throws `NotFound` for an unknown number. */
export function examinationById(db: Store, id: number): Examination {
  const row = db
    .prepare(
      `SELECT e.id, e.project_id AS projectId, e.corrects, e.outcome, e.motivation, e.case_number AS caseNumber, e.ground,
         e.begun_at AS begunAt, e.begun_by AS begunBy, e.dropped_at IS NOT NULL AS dropped, f.number AS fixedAs
       FROM examinations e LEFT JOIN ever_fixed f ON f.examination_id = e.id WHERE e.id = ?`,
    )
    .get(id) as Row | undefined;
  if (row === undefined) throw new NotFound(`Det finns ingen prövning med nummer ${id}.`);
  return { ...row, dropped: row.dropped === 1, choices: choicesOf(db, id) };
}

function choicesOf(db: Store, id: number): Map<string, Chosen> {
  const rows = db
    .prepare(
      `SELECT c.key, s.choice, s.code, s.words FROM examination_choices s JOIN calls c ON c.id = s.call_id
       WHERE s.examination_id = ? ORDER BY c.key`,
    )
    .all(id) as (Chosen & { key: string })[];
  return new Map(rows.map(({ key, ...chosen }) => [key, chosen]));
}

/** Writes what is said of the whole and chosen for each call; calls that are not named keep what they have. Whether that changed anything. */
export function saveExamination(
  db: Store,
  id: number,
  { outcome, motivation, caseNumber, ground }: ExaminationDraft,
  { choices, at }: { choices: ReadonlyMap<number, Chosen | null>; at: Instant },
): boolean {
  const written = db
    .prepare(
      `UPDATE examinations SET outcome = @outcome, motivation = @motivation, case_number = @caseNumber, ground = @ground
       WHERE id = @id AND (outcome, motivation, case_number, ground) IS NOT (@outcome, @motivation, @caseNumber, @ground)`,
    )
    .run({ id, outcome, motivation, caseNumber, ground }).changes;
  let changed = written > 0;
  for (const [call, chosen] of choices) {
    const done = chosen === null ? unchoose(db, id, call) : choose(db, { examination: id, call, chosen, at });
    changed = done || changed;
  }
  return changed;
}

/** Whether that is something new. */
const choose = (
  db: Store,
  { examination, call, chosen, at }: { examination: number; call: number; chosen: Chosen; at: Instant },
): boolean =>
  db
    .prepare(
      `INSERT INTO examination_choices (examination_id, call_id, choice, code, words, chosen_at)
       VALUES (@examination, @call, @choice, @code, @words, @at)
       ON CONFLICT (examination_id, call_id) DO UPDATE SET choice = @choice, code = @code, words = @words, chosen_at = @at
         WHERE (choice, code, words) IS NOT (@choice, @code, @words)`,
    )
    .run({ examination, call, ...chosen, at }).changes > 0;

const unchoose = (db: Store, examination: number, call: number): boolean =>
  db.prepare('DELETE FROM examination_choices WHERE examination_id = ? AND call_id = ?').run(examination, call)
    .changes > 0;

/** Drops an examination that is being made. Whether it was. */
export const dropExamination = (db: Store, id: number, at: Instant): boolean =>
  db.prepare(`UPDATE examinations AS e SET dropped_at = ? WHERE e.id = ? AND ${UNDER_WAY}`).run(at, id).changes === 1;

/** A stored call with its number there and the print of its whole content. */
export interface StoredCall {
  id: number;
  call: Call;
  contentHash: string;
}

/** Stored calls by key; keys of no call are left out. */
export function callsOf(db: Store, keys: readonly string[]): Map<string, StoredCall> {
  const find = db.prepare(`SELECT ${CALL_COLUMNS}, c.content_hash AS contentHash FROM calls c WHERE c.key = ?`);
  return new Map(
    keys.flatMap((key) => {
      const row = find.get(key) as (CallRow & { contentHash: string }) | undefined;
      return row === undefined ? [] : [[key, { id: row.id, call: toCall(row), contentHash: row.contentHash }]];
    }),
  );
}

/** Which of these numbers are those of stored calls, with their keys. */
export function keysOfCalls(db: Store, ids: readonly number[]): Map<number, string> {
  const find = db.prepare('SELECT key FROM calls WHERE id = ?').pluck();
  return new Map(
    ids.flatMap((id) => {
      const key = find.get(id) as string | undefined;
      return key === undefined ? [] : [[id, key]];
    }),
  );
}

/** How many calls a project is compared with, each once for all its places: see `callsToExamine`. */
export const countCompared = (db: Store, pastFrom: Day): number =>
  Number(
    db
      .prepare(
        `SELECT count(*) FROM calls WHERE kind = 'call' AND coalesce(closes_on, last_seen_on) >= ?
           AND NOT EXISTS (SELECT 1 FROM call_parts p WHERE p.call_id = calls.id)`,
      )
      .pluck()
      .get(pastFrom),
  );
