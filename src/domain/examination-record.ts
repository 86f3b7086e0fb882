// The record of an examination as it is fixed: puts what was gathered into its form, whose fields always stand in the same order.
import type { Day, Instant } from './calendar.ts';
import { type Call, nextDeadline, statusOn } from './call.ts';
import type {
  Choice,
  EvidenceCall,
  ExaminationOutcome,
  ExaminationRecord,
  UnsuitableCode,
  When,
} from './examination.ts';
import type { Examined } from './examine.ts';
import type { Project } from './project.ts';

/** What an examination says besides its calls, gathered on the day that it is fixed. */
export interface Gathered {
  municipality: { id: string; name: string };
  committee: { id: string; name: string };
  project: Project;
  duty: { policy: string; quote: string } | null;
  outcome: ExaminationOutcome;
  motivation: string;
  compared: number;
  profileRevision: number | null;
  sources: ExaminationRecord['sources'];
  fixedAt: Instant;
  fixedBy: string;
  caseNumber: string | null;
  corrects: number | null;
  /** Name and version. */
  program: string;
}

/** The record of an examination under a number. */
export const recordOf = (number: number, gathered: Gathered, calls: readonly EvidenceCall[]): ExaminationRecord => ({
  form: 1,
  number,
  municipality: { id: gathered.municipality.id, name: gathered.municipality.name },
  committee: { id: gathered.committee.id, name: gathered.committee.name },
  project: projectOf(gathered.project),
  duty: gathered.duty === null ? null : { policy: gathered.duty.policy, quote: gathered.duty.quote },
  outcome: gathered.outcome,
  motivation: gathered.motivation,
  calls,
  compared: gathered.compared,
  profileRevision: gathered.profileRevision,
  sources: gathered.sources.map(({ id, name, health, readAt }) => ({ id, name, health, readAt })),
  fixedAt: gathered.fixedAt,
  fixedBy: gathered.fixedBy,
  caseNumber: gathered.caseNumber,
  corrects: gathered.corrects,
  program: gathered.program,
});

const projectOf = (project: Project): ExaminationRecord['project'] => ({
  id: project.id,
  ref: project.ref,
  committee: project.committee,
  title: project.title,
  purpose: project.purpose,
  work: project.work,
  kind: project.kind,
  stage: project.stage,
  startsOn: project.startsOn,
  endsOn: project.endsOn,
  costSek: project.costSek,
  caseNumber: project.caseNumber,
});

/** A call that was shown, as it is stored, and what was chosen for it. */
export interface ShownCall {
  call: Call;
  contentHash: string;
  /** How it fits the project; null: it is chosen, and was not found to fit any longer. */
  examined: Examined | null;
  chosen: { choice: Choice; code: UnsuitableCode | null; words: string } | null;
  /** In Swedish; null when it is not known. */
  programme: string | null;
  budgetSaid: string | null;
}

/** When a call can be applied for. One whose source does not say whether it is open is to be looked at now. */
export function whenOf(call: Call, today: Day): When {
  const status = statusOn(call, today);
  return status === 'closed' ? 'past' : status === 'coming' ? 'coming' : 'now';
}

/** The call exactly as it reads today. */
export function evidenceOf({ call, contentHash, examined, chosen, ...known }: ShownCall, today: Day): EvidenceCall {
  return {
    key: call.key,
    title: call.title,
    identifier: call.identifier,
    source: call.source,
    programme: known.programme,
    url: call.url === '' ? null : call.url,
    version: call.version,
    status: statusOn(call, today),
    when: examined?.when ?? whenOf(call, today),
    nextDeadlineOn: nextDeadline(call, today)?.day ?? null,
    deadlinesSaid: call.deadlines.map(({ said }) => said),
    budgetSaid: known.budgetSaid,
    municipal: examined?.role ?? 'unclear',
    municipalQuote: examined?.municipalQuote ?? null,
    score: examined?.score ?? 0,
    reasons: examined?.reasons ?? [],
    choice: chosen?.choice ?? null,
    code: chosen?.code ?? null,
    words: chosen?.words ?? '',
    contentHash,
  };
}

/** What is missing before an examination can be fixed. */
export type Lack = 'outcome' | 'motivation' | 'apply' | { unchosen: string };

/**
 * What is missing: an outcome, a motivation, a call to apply for when that is the outcome, and a choice for each call (by key) that can be
 * applied for now and reaches the committee's threshold.
 */
export function lacksOf(
  { outcome, motivation }: { outcome: ExaminationOutcome | null; motivation: string },
  calls: readonly Pick<EvidenceCall, 'key' | 'when' | 'score' | 'choice'>[],
  threshold: number,
): Lack[] {
  const unchosen = calls.filter(({ when, score, choice }) => when === 'now' && score >= threshold && choice === null);
  const appliesToNone = outcome === 'apply' && !calls.some(({ choice }) => choice === 'apply');
  return [
    ...(outcome === null ? (['outcome'] as const) : []),
    ...(appliesToNone ? (['apply'] as const) : []),
    ...(motivation === '' ? (['motivation'] as const) : []),
    ...unchosen.map(({ key }) => ({ unchosen: key })),
  ];
}
