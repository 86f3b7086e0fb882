// Re-examination: which examined projects may be examined again, and by which calls, because those have opened since.
import type { ApplicationEvent } from './application.ts';
import { applicationStateOf } from './application-state.ts';
import type { Instant } from './calendar.ts';
import type { Municipality } from './committee.ts';
import type { EvidenceCall, ExaminationOutcome, When } from './examination.ts';
import { thresholdIn } from './match.ts';
import type { Project } from './project.ts';

/** A project that has been examined and that a call may fit now. */
export interface Again {
  project: Pick<Project, 'id' | 'title' | 'committee'> & { isSecret: boolean };
  /** Of the fixed examination, and what it came to. */
  number: number;
  outcome: ExaminationOutcome;
  fixedAt: Instant;
  /** The calls' keys, the best first. */
  callKeys: string[];
}

/**
 * Whether a project is one to look for new money for: planned or going on, and without an application that is being made, waits or has
 * been granted. One that was to be applied for, and never was, still has no money; nor has one whose application was refused or withdrawn.
 */
export const isWithoutMoney = (
  { stage }: Pick<Project, 'stage'>,
  applications: readonly { events: readonly Pick<ApplicationEvent, 'kind'>[] }[],
): boolean =>
  (stage === 'planned' || stage === 'started') &&
  applications.every(({ events }) => ['refused', 'withdrawn'].includes(applicationStateOf(events)));

/**
 * Whether a call that fits is news beside a fixed examination: the officer has not refused it there, and it could not be applied for
 * then. `known`: the call as the examination had it, at whichever of its places; undefined when it was not there. `when`: as it is now.
 */
export const isNewsBeside = (known: Pick<EvidenceCall, 'when' | 'choice'> | undefined, when: When): boolean =>
  when !== 'past' &&
  (known === undefined || (known.choice !== 'unsuitable' && known.when !== 'now' && known.when !== when));

/**
 * What a call scores at least for somebody to be told that a project may be examined again. Of the calls that judged projects must find three in
 * four reach it, and nearly half of all that do are such calls or useful ones; at the threshold it is one in five (test/projects).
 */
export const LEAST_TOLD = 32;

/** The score from which a call is told of for a committee's examined projects: never under its own threshold. */
export const againFrom = (municipality: Pick<Municipality, 'committees'>, committee: string): number =>
  Math.max(LEAST_TOLD, thresholdIn(municipality, committee));
