// Looks through the fixed examinations for what is not as it was fixed, and names the first one.
import type { ExaminationRecord } from '../domain/examination.ts';
import { BEGINNING, chainOf, type FixedExamination, fixedByNumber } from './fixed-examinations.ts';
import type { Store } from './open.ts';

/** What looking through the fixed examinations came to. */
export interface FixedCheck {
  /** The number of the first one that is not as it was fixed, or that is missing; null when all are whole. */
  brokenAt: number | null;
  /** How many were looked at. */
  examinations: number;
  /** The last one's chain. */
  head: string;
}

type Kept = Omit<FixedExamination, 'correctedBy' | 'isSecret' | 'examinationId'>;

/** Whether one is as it was fixed, and follows on the one before it. */
export function isFixedWhole(db: Store, number: number): boolean {
  const before = db
    .prepare('SELECT chain FROM fixed_examinations WHERE number = ?')
    .pluck()
    .get(number - 1);
  const { record, chain, ...line } = fixedByNumber(db, number);
  const head = number === 1 ? BEGINNING : typeof before === 'string' ? before : '';
  return chainOf(head, number, record) === chain && saysTheSame({ record, ...line });
}

/** Looks whether every fixed examination is as it was fixed, what lists show of it too, and whether one that the log tells of is missing. */
export function verifyExaminations(db: Store): FixedCheck {
  const rows = db
    .prepare(
      `SELECT number, project_id AS projectId, committee, title, outcome, corrects, fixed_at AS fixedAt, fixed_by AS fixedBy, record, chain
       FROM fixed_examinations ORDER BY number`,
    )
    .iterate() as IterableIterator<Kept>;
  let [head, examinations, brokenAt] = [BEGINNING, 0, null as number | null];
  for (const row of rows) {
    examinations += 1;
    const isWhole = row.number === examinations && chainOf(head, row.number, row.record) === row.chain;
    // One that is missing goes by its own number, not by that of the one after it.
    if (brokenAt === null && !(isWhole && saysTheSame(row))) brokenAt = Math.min(examinations, row.number);
    head = row.chain;
  }
  const isMissing = db
    .prepare(
      `SELECT 1 FROM log l WHERE l.action = 'examination.fix' AND NOT EXISTS
         (SELECT 1 FROM fixed_examinations f WHERE l.object = 'examination:' || f.examination_id) LIMIT 1`,
    )
    .get();
  if (isMissing !== undefined) brokenAt ??= examinations + 1;
  return { brokenAt, examinations, head };
}

/** What lists show of one stands beside its record: it must say the same. */
function saysTheSame({ record, ...row }: Omit<Kept, 'chain'>): boolean {
  try {
    const said = JSON.parse(record) as ExaminationRecord;
    return (
      said.number === row.number &&
      said.project.id === row.projectId &&
      said.committee.id === row.committee &&
      said.project.title === row.title &&
      said.outcome === row.outcome &&
      said.corrects === row.corrects &&
      said.fixedAt === row.fixedAt &&
      said.fixedBy === row.fixedBy
    );
  } catch {
    return false;
  }
}
