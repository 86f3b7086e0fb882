// Examinations of EU financing as tests need them: begun, fixed, and what fits a project.

import type { EvidenceCall, ExaminationRecord } from '../../src/domain/examination.ts';
import { evidenceOf, recordOf } from '../../src/domain/examination-record.ts';
import type { Examined } from '../../src/domain/examine.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { beginExamination } from '../../src/store/examinations.ts';
import { fixExamination, fixedByNumber } from '../../src/store/fixed-examinations.ts';
import type { Store } from '../../src/store/open.ts';
import { projectById } from '../../src/store/projects.ts';
import { aCall, aReason, TODAY } from './build.ts';
import { COORDINATOR } from './house.ts';

const AT = `${TODAY}T07:30:00Z`;

/** That a call fits a project. */
export const anExamined = (changes: Partial<Examined> & Pick<Examined, 'callKey'>): Examined => ({
  when: 'now',
  score: 45,
  municipal: 2.5,
  role: 'yes',
  municipalQuote: 'Municipalities may apply.',
  reasons: [aReason()],
  ...changes,
});

/** A call as it read when an examination was fixed. */
export const anEvidenceCall = (changes: Partial<EvidenceCall> = {}): EvidenceCall => ({
  ...evidenceOf(
    {
      ...{ call: aCall(), contentHash: 'a'.repeat(64), examined: anExamined({ callKey: 'eu-portal:50131822TOPICS' }) },
      ...{ chosen: { choice: 'follow', code: null, words: '' }, programme: null, budgetSaid: null },
    },
    TODAY,
  ),
  ...changes,
});

/** Begins an examination of a project. Returns its number. */
export function beginFor(db: Store, projectId: number): number {
  const account = keepAccount(db, COORDINATOR, AT);
  return beginExamination(db, projectId, { by: `samordnare (konto ${account})`, account, at: AT, caseNumber: null });
}

/** Begins and fixes an examination of a project. Returns the number that it was fixed under. */
export function fixFor(
  db: Store,
  projectId: number,
  changes: {
    motivation?: string;
    caseNumber?: string;
    fixedAt?: string;
    outcome?: 'no-call' | 'not-now';
    calls?: EvidenceCall[];
  } = {},
): number {
  const examination = beginFor(db, projectId);
  const account = keepAccount(db, COORDINATOR, AT);
  const project = projectById(db, projectId);
  const { motivation = 'Inget passar oss i år.', outcome = 'no-call', fixedAt = AT } = changes;
  return fixExamination(db, { examination, account }, (number) =>
    recordOf(
      number,
      {
        ...{ municipality: { id: 'storkoping', name: 'Storköpings kommun' }, project, duty: null, corrects: null },
        committee: { id: project.committee, name: project.committee },
        ...{ outcome, motivation, compared: 12, profileRevision: 1, caseNumber: changes.caseNumber ?? null },
        sources: [{ id: 'eu-portal', name: 'EU:s portal', health: 'läses som den ska', readAt: `${TODAY}T03:00:00Z` }],
        ...{ fixedAt, fixedBy: `samordnare (konto ${account})`, program: 'Utlysningsvakt 0.0.0' },
      },
      changes.calls ?? [],
    ),
  );
}

/** Begins the correction of a fixed one. Returns its number. */
export function correctFor(db: Store, number: number): number {
  const account = keepAccount(db, COORDINATOR, AT);
  const { projectId } = fixedByNumber(db, number);
  const draft = { outcome: 'no-call', motivation: 'Rättat', caseNumber: null, ground: null } as const;
  const corrected = { number, draft, choices: new Map() };
  return beginExamination(db, projectId, { by: 'samordnare', account, at: AT, caseNumber: null, corrected });
}

/** Corrects a fixed one by a new one, which says the same but for the motivation. Returns its number. */
export function fixCorrection(db: Store, number: number): number {
  const account = keepAccount(db, COORDINATOR, AT);
  const record = JSON.parse(fixedByNumber(db, number).record) as ExaminationRecord;
  const said = { corrects: number, motivation: 'Rättat', fixedAt: AT };
  return fixExamination(db, { examination: correctFor(db, number), account }, (as) => ({
    ...record,
    number: as,
    ...said,
  }));
}
