// Weeding (gallring): the decision that it is done under, what may go and what must stay, and the protocol that is left of what went.
import type { Day, Instant } from './calendar.ts';
import type { ExaminationOutcome } from './examination.ts';

/** A decision on weeding, as somebody has taken it. */
export interface WeedingDecision {
  /** Diarienummer. */
  caseNumber: string;
  decidedBy: string;
  decidedOn: Day;
  /** What it covers: fixed before a day; null: whatever the committee, whatever the outcome. */
  covers: { fixedBefore: Day; committee: string | null; outcome: ExaminationOutcome | null };
}

/** What is left of a fixed examination that is weeded. */
export interface WeededLine {
  number: number;
  /** The committee's id. */
  committee: string;
  fixedAt: Instant;
  /** Whether it was secret when it went. */
  secret: boolean;
  /** The record's own chain, and the SHA-256 of the record. */
  chain: string;
  sha256: string;
}

/** What a weeding leaves behind, for good. Written as JSON with its fields in this order. */
export interface WeedingProtocol {
  form: 1;
  decision: WeedingDecision;
  weeded: readonly WeededLine[];
  /** The numbers of the projects whose words went too. */
  projects: readonly number[];
  weededAt: Instant;
  /** In what role, and by which account; never a name of a private person. */
  weededBy: string;
  program: string;
}

/** A fixed examination as far as weeding asks. */
export interface Weedable {
  number: number;
  projectId: number;
  corrects: number | null;
  isSecret: boolean;
  /** Whether somebody is making its correction. */
  isBeingCorrected: boolean;
}

/** A project as far as weeding asks: whether its words may go when nothing fixed is left of it. */
export interface WeedableProject {
  id: number;
  mayBeEmptied: boolean;
}

/** Why one that the decision covers stays all the same. */
export type WhyKept = 'being-corrected' | 'corrects' | 'secret';

export interface WeedingPlan<One> {
  weeded: One[];
  /** The projects whose words go too. */
  projects: number[];
  kept: { one: One; why: WhyKept }[];
}

/**
 * Which of the `covered` go. One stays while its correction is being made; when it corrects one that stays, which else would seem right
 * again; and when it is secret and its project's words stay, which else would be for everybody. `all`: every fixed one there is.
 */
export function planOf<One extends Weedable>(
  covered: readonly One[],
  all: readonly Weedable[],
  projects: readonly WeedableProject[],
): WeedingPlan<One> {
  const going = new Map(covered.map((one) => [one.number, one]));
  const standing = new Set(all.map(({ number }) => number));
  const kept: WeedingPlan<One>['kept'] = [];
  const emptied = (): Set<number> => {
    const left = new Set(all.filter(({ number }) => !going.has(number)).map(({ projectId }) => projectId));
    const touched = new Set([...going.values()].map(({ projectId }) => projectId));
    const may = projects.filter(({ id, mayBeEmptied }) => mayBeEmptied && touched.has(id) && !left.has(id));
    return new Set(may.map(({ id }) => id));
  };
  for (let isSettled = false; !isSettled; ) {
    const gone = emptied();
    const stays = [...going.values()].flatMap((one): WeedingPlan<One>['kept'] => {
      if (one.isBeingCorrected) return [{ one, why: 'being-corrected' }];
      if (one.corrects !== null && standing.has(one.corrects) && !going.has(one.corrects))
        return [{ one, why: 'corrects' }];
      return one.isSecret && !gone.has(one.projectId) ? [{ one, why: 'secret' }] : [];
    });
    for (const { one } of stays) going.delete(one.number);
    kept.push(...stays);
    isSettled = stays.length === 0;
  }
  return {
    weeded: [...going.values()],
    projects: [...emptied()].sort((a, b) => a - b),
    kept: kept.sort((a, b) => a.one.number - b.one.number),
  };
}
