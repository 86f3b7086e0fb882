// A development project as a committee tells of it, and where it stands with the duty to examine EU financing.
import type { Day, Instant } from './calendar.ts';

/** What is written of a project. Sums in whole kronor; null: not stated. */
export interface ProjectDraft {
  /** The number that another register knows it by, or null. */
  ref: string | null;
  /** The committee's id. */
  committee: string;
  title: string;
  /** What it is to lead to, and what is to be done. */
  purpose: string;
  work: string;
  /** A pre-study may be exempt from approval, by the municipality's own rule. */
  kind: 'project' | 'prestudy';
  stage: 'planned' | 'started' | 'ended' | 'dropped';
  startsOn: Day | null;
  endsOn: Day | null;
  costSek: number | null;
  caseNumber: string | null;
}

/** Why a project need not be examined, and who says so. */
export interface Exemption {
  reason: string;
  by: string;
  at: Instant;
}

export interface Project extends ProjectDraft {
  id: number;
  exemption: Exemption | null;
  madeAt: Instant;
  /** In what role, never a name. */
  madeBy: string;
}

/** Where a project stands with the duty: see `gateOf`. */
export type Gate = 'unexamined' | 'examined' | 'exempt' | 'started-unexamined';

/**
 * Where a project stands: `examined` when an examination of it is fixed, `exempt` when somebody has said why it need not be, and else
 * `started-unexamined` once it has started (or ended), `unexamined` before that. `examined`: whether one is fixed.
 */
export function gateOf({ stage, exemption }: Pick<Project, 'stage' | 'exemption'>, examined: boolean): Gate {
  if (examined) return 'examined';
  if (exemption !== null) return 'exempt';
  return stage === 'started' || stage === 'ended' ? 'started-unexamined' : 'unexamined';
}
