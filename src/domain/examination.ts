// The examination of EU financing: what is chosen for each call, and the record that is fixed and never altered.
import type { Day, Instant } from './calendar.ts';
import type { Status } from './call.ts';
import type { Role } from './fit.ts';
import type { ProjectDraft } from './project.ts';
import type { Reason } from './reasons.ts';

/** What the officer chooses for a call. */
export type Choice = 'apply' | 'follow' | 'unsuitable';

/** What the examination comes to: söka, ingen lämplig utlysning, inte nu. */
export type ExaminationOutcome = 'apply' | 'no-call' | 'not-now';

/** Why a call does not suit, in a word. */
export const UNSUITABLE = {
  purpose: 'Fel inriktning',
  applicant: 'Kommunen får inte söka',
  time: 'Tiden stämmer inte',
  money: 'Beloppet passar inte',
  partners: 'Kräver partner som vi inte har',
  capacity: 'Vi hinner inte',
  other: 'Annat',
} as const;
export type UnsuitableCode = keyof typeof UNSUITABLE;

/** When a call that fits can be applied for: now, later, or (a past round) perhaps again. */
export type When = 'now' | 'coming' | 'past';

/** A call as it read when the examination was fixed, with what was chosen for it. */
export interface EvidenceCall {
  key: string;
  title: string;
  identifier: string | null;
  source: string;
  programme: string | null;
  /** Where it is to be read. */
  url: string | null;
  version: number;
  status: Status;
  when: When;
  nextDeadlineOn: Day | null;
  /** The deadlines and the budget in the source's own words. */
  deadlinesSaid: readonly string[];
  budgetSaid: string | null;
  /** May a municipality take part, and the sentence that says so. */
  municipal: Role;
  municipalQuote: string | null;
  /** 0–100. */
  score: number;
  reasons: readonly Reason[];
  choice: Choice | null;
  code: UnsuitableCode | null;
  words: string;
  /** SHA-256 of the call's whole content as stored then. */
  contentHash: string;
}

/** What a fixed examination says, for good. Written as JSON with its fields in this order. */
export interface ExaminationRecord {
  /** The form of this record; a later form gets another number. */
  form: 1;
  number: number;
  municipality: { id: string; name: string };
  committee: { id: string; name: string };
  project: ProjectDraft & { id: number };
  /** The policy's words that make it a duty; null where it has none. */
  duty: { policy: string; quote: string } | null;
  outcome: ExaminationOutcome;
  motivation: string;
  calls: readonly EvidenceCall[];
  /** How many stored calls were compared with the project. */
  compared: number;
  /** Of the committee's profile; null when it has none saved. */
  profileRevision: number | null;
  /** Every source in use, how it did that day, and when it was last read whole. */
  sources: readonly { id: string; name: string; health: string; readAt: Instant | null }[];
  fixedAt: Instant;
  /** In what role, and by which account; never a name of a private person. */
  fixedBy: string;
  /** Diarienummer, or null: "ej diariefört". */
  caseNumber: string | null;
  /** The number of the fixed one that this one corrects. */
  corrects: number | null;
  program: string;
}
