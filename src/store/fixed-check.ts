// Looks through the fixed examinations for what is not as it was fixed, and names the first one.
import type { ExaminationRecord } from '../domain/examination.ts';
import { BEGINNING, chainOf, type FixedExamination, fixedByNumber } from './fixed-examinations.ts';
import type { Store } from './open.ts';

/** What looking through the fixed examinations came to. */
export interface FixedCheck {
  /** The number of the first one that is not as it was fixed, or that is missing; null when all are whole. */
  brokenAt: number | null;
  /** How many were looked at, without those weeded. */
  examinations: number;
  /** The last one's chain. */
  head: string;
}

type Kept = Omit<FixedExamination, 'correctedBy' | 'isSecret' | 'examinationId'> & { account: number | null };

/** Whether one is as it was fixed, and follows on the one before it. */
export function isFixedWhole(db: Store, number: number): boolean {
  const before = db
    .prepare('SELECT chain FROM ever_fixed WHERE number = ?')
    .pluck()
    .get(number - 1);
  const { record, chain, ...line } = fixedByNumber(db, number);
  const account = db.prepare('SELECT account FROM fixed_examinations WHERE number = ?').pluck().get(number);
  const head = number === 1 ? BEGINNING : typeof before === 'string' ? before : '';
  return chainOf(head, number, record) === chain && saysTheSame({ record, ...line, account: account as number | null });
}

/**
 * Looks whether every fixed examination is as it was fixed, what lists show of it too, and whether one that the log tells of is missing. The
 * chain goes on over those that were weeded; whether they rightly were is for `verifyWeedings`.
 */
export function verifyExaminations(db: Store): FixedCheck {
  const rows = db
    .prepare(
      `SELECT number, project_id AS projectId, committee, title, outcome, corrects, fixed_at AS fixedAt, fixed_by AS fixedBy, account, record, chain
       FROM fixed_examinations ORDER BY number`,
    )
    .iterate() as IterableIterator<Kept>;
  const weeded = new Map(
    db.prepare('SELECT number, chain FROM weeded_examinations').raw().all() as [number: number, chain: string][],
  );
  let [head, last, examinations, brokenAt] = [BEGINNING, 0, 0, null as number | null];
  const overWeeded = (): void => {
    for (let chain = weeded.get(last + 1); chain !== undefined; chain = weeded.get(last + 1)) {
      head = chain;
      last += 1;
    }
  };
  for (const row of rows) {
    overWeeded();
    examinations += 1;
    last += 1;
    const isWhole = row.number === last && chainOf(head, row.number, row.record) === row.chain;
    // One that is missing goes by its own number, not by that of the one after it.
    if (brokenAt === null && !(isWhole && saysTheSame(row))) brokenAt = Math.min(last, row.number);
    head = row.chain;
  }
  overWeeded();
  brokenAt = leastOf(brokenAt, ofAnotherExamination(db));
  const isMissing = db
    .prepare(
      `SELECT 1 FROM log l WHERE l.action = 'examination.fix' AND NOT EXISTS
         (SELECT 1 FROM ever_fixed f WHERE l.object = 'examination:' || f.examination_id) LIMIT 1`,
    )
    .get();
  if (isMissing !== undefined) brokenAt ??= last + 1;
  return { brokenAt, examinations, head };
}

const leastOf = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.min(a, b);

/** The number of the first one that stands as another examination's than the log says; null when none does. */
const ofAnotherExamination = (db: Store): number | null =>
  db
    .prepare(
      `SELECT min(f.number) FROM log l JOIN log_details d ON d.log = l.id JOIN fixed_examinations f ON f.number = d.after ->> '$.number'
       WHERE l.action = 'examination.fix' AND l.object <> 'examination:' || f.examination_id`,
    )
    .pluck()
    .get() as number | null;

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
      said.fixedBy === row.fixedBy &&
      // One that an archive brought has no account here.
      (row.account === null || said.fixedBy.endsWith(`(konto ${row.account})`))
    );
  } catch {
    return false;
  }
}
