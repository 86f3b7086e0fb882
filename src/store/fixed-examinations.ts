// Examinations that are fixed: written once, word for word and chained to the one before, and found again; and which of them are secret.
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { ExaminationOutcome, ExaminationRecord } from '../domain/examination.ts';
import type { Store } from './open.ts';

/** What the first one is chained to. */
export const BEGINNING = '0'.repeat(64);

/** The chain of a record, or of a protocol of weeding: of its number, all that it says and the chain before it. */
export const chainOf = (before: string, number: number, record: string): string =>
  createHash('sha256')
    .update(JSON.stringify([before, number, record]))
    .digest('hex');

/** A fixed examination as lists show it. */
export interface FixedLine {
  number: number;
  examinationId: number;
  projectId: number;
  committee: string;
  title: string;
  outcome: ExaminationOutcome;
  /** The one that it corrects, and the first one that corrects it. */
  corrects: number | null;
  correctedBy: number | null;
  fixedAt: Instant;
  fixedBy: string;
  isSecret: boolean;
}

/** The same with its record, exactly as it was fixed. */
export interface FixedExamination extends FixedLine {
  record: string;
  chain: string;
}

const SECRET = 'EXISTS (SELECT 1 FROM secrecy s WHERE s.number = f.number AND s.ended_at IS NULL)';
const COLUMNS = `f.number, f.examination_id AS examinationId, f.project_id AS projectId, f.committee, f.title, f.outcome, f.corrects,
  (SELECT min(later.number) FROM fixed_examinations later WHERE later.corrects = f.number) AS correctedBy,
  f.fixed_at AS fixedAt, f.fixed_by AS fixedBy, ${SECRET} AS isSecret`;

const toLine = <Row extends FixedLine>(row: unknown): Row => {
  const line = row as Row & { isSecret: unknown };
  return { ...line, isSecret: Number(line.isSecret) === 1 };
};

/**
 * Fixes an examination: `recordOf` makes what it says, given the number that it gets. Returns that number. `ground`: on which it is secret
 * from the first moment; null: it is not, unless it corrects a secret one. Belongs in the transaction of the log's line.
 */
export function fixExamination(
  db: Store,
  { examination, account, ground = null }: { examination: number; account: number; ground?: string | null },
  recordOf: (number: number) => ExaminationRecord,
): number {
  const last = db.prepare('SELECT number, chain FROM ever_fixed ORDER BY number DESC LIMIT 1').get() as
    | { number: number; chain: string }
    | undefined;
  const number = (last?.number ?? 0) + 1;
  const made = recordOf(number);
  const record = JSON.stringify(made);
  db.prepare(
    `INSERT INTO fixed_examinations
       (number, examination_id, project_id, committee, title, outcome, corrects, fixed_at, fixed_by, account, record, chain)
     VALUES (@number, @examination, @projectId, @committee, @title, @outcome, @corrects, @fixedAt, @fixedBy, @account, @record, @chain)`,
  ).run({
    ...{
      number,
      examination,
      account,
      projectId: made.project.id,
      committee: made.committee.id,
      title: made.project.title,
    },
    ...{ outcome: made.outcome, corrects: made.corrects, fixedAt: made.fixedAt, fixedBy: made.fixedBy },
    ...{ record, chain: chainOf(last?.chain ?? BEGINNING, number, record) },
  });
  const corrected = made.corrects === null ? [] : secrecyOf(db, made.corrects);
  const secretBy = ground ?? corrected.find(({ endedAt }) => endedAt === null)?.ground;
  if (secretBy !== undefined) markSecret(db, number, { ground: secretBy, by: made.fixedBy, account, at: made.fixedAt });
  return number;
}

/** Throws `NotFound` for an unknown number. Whether it is secret is for the caller to ask. */
export function fixedByNumber(db: Store, number: number): FixedExamination {
  const row = db
    .prepare(`SELECT ${COLUMNS}, f.record, f.chain FROM fixed_examinations f WHERE f.number = ?`)
    .get(number);
  if (row === undefined) throw new NotFound(`Det finns ingen fastställd prövning med nummer ${number}.`);
  return toLine<FixedExamination>(row);
}

/** Whose secret ones may be seen: everybody's, or those of some committees. */
export type Sight = 'all' | readonly string[];

const SEEN = `(@sight IS NULL OR f.committee IN (SELECT value FROM json_each(@sight)) OR NOT ${SECRET})`;
const boundOf = (sight: Sight): string | null => (sight === 'all' ? null : JSON.stringify(sight));

/** Which fixed examinations to show; what is null or empty does not limit. */
export interface FixedQuery {
  sight: Sight;
  /** Every word must stand in what the record says of title, purpose, work, motivation or case number, or be its number. */
  text: string;
  committee: string | null;
  outcome: ExaminationOutcome | null;
  /** `2026` */
  year: string | null;
  /** From 1. */
  page: number;
  pageSize: number;
}

/** One page of those that may be seen, the latest first, and how many fit in all. */
export function findFixed(db: Store, query: FixedQuery): { lines: FixedLine[]; total: number } {
  const { text, page, pageSize } = query;
  const rows = db
    .prepare(
      `SELECT f.number, f.words FROM fixed_examinations f INDEXED BY fixed_words
       WHERE ${SEEN} AND f.committee = coalesce(@committee, f.committee) AND f.outcome = coalesce(@outcome, f.outcome)
         AND substr(f.fixed_at, 1, 4) = coalesce(@year, substr(f.fixed_at, 1, 4)) ORDER BY f.number DESC`,
    )
    .all({
      ...{ sight: boundOf(query.sight), committee: query.committee, outcome: query.outcome, year: query.year },
    }) as { number: number; words: string | null }[];
  const sought = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found = rows.filter(({ words }) => {
    const said = (words ?? '').toLowerCase();
    return sought.every((word) => said.includes(word));
  });
  const shown = found.slice((page - 1) * pageSize, page * pageSize).map(({ number }) => number);
  const lines = db
    .prepare(
      `SELECT ${COLUMNS} FROM fixed_examinations f WHERE f.number IN (SELECT value FROM json_each(?)) ORDER BY f.number DESC`,
    )
    .all(JSON.stringify(shown))
    .map((row) => toLine<FixedLine>(row));
  return { lines, total: found.length };
}

/** The years in which any that may be seen was fixed, the latest first. */
export const yearsOfFixed = (db: Store, sight: Sight): string[] =>
  db
    .prepare(`SELECT DISTINCT substr(f.fixed_at, 1, 4) FROM fixed_examinations f WHERE ${SEEN} ORDER BY 1 DESC`)
    .pluck()
    .all({ sight: boundOf(sight) }) as string[];

/** That a fixed examination is or was secret, on which ground and by whom. */
export interface Secrecy {
  ground: string;
  markedAt: Instant;
  markedBy: string;
  endedAt: Instant | null;
  endedBy: string | null;
}

/** Every time that it was marked secret, the latest first. */
export const secrecyOf = (db: Store, number: number): Secrecy[] =>
  db
    .prepare(
      `SELECT ground, marked_at AS markedAt, marked_by AS markedBy, ended_at AS endedAt, ended_by AS endedBy
       FROM secrecy WHERE number = ? ORDER BY id DESC`,
    )
    .all(number) as Secrecy[];

/** Marks one as secret. Whether it was not already. */
export const markSecret = (
  db: Store,
  number: number,
  { ground, by, account, at }: { ground: string; by: string; account: number; at: Instant },
): boolean =>
  db
    .prepare(
      `INSERT INTO secrecy (number, ground, marked_at, marked_by, account) SELECT @number, @ground, @at, @by, @account
       WHERE NOT EXISTS (SELECT 1 FROM secrecy WHERE number = @number AND ended_at IS NULL)`,
    )
    .run({ number, ground, by, account, at }).changes === 1;

/** Ends the secrecy of one. Whether it was secret. */
export const endSecrecy = (db: Store, number: number, { by, at }: { by: string; at: Instant }): boolean =>
  db.prepare('UPDATE secrecy SET ended_at = ?, ended_by = ? WHERE number = ? AND ended_at IS NULL').run(at, by, number)
    .changes === 1;
