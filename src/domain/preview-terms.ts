// The terms of a profile that is tried: which no concept knows, which have little to do with the others,
// which stand in too many calls, and which in none. Pure.
import { prepareArea } from './area.ts';
import type { Profile } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { howRelevant } from './relevance.ts';

/** A term of the changed profile, and in how many of the calls it stands. */
export interface TermCount {
  area: string;
  term: string;
  calls: number;
}

/** Terms to look at. */
export interface TermsToSee {
  /** No concept has them: they are found only as they stand, or by a part of a compound. */
  unknown: TermCount[];
  /** They have little to do with the area's other terms and count less. */
  far: TermCount[];
  /** They stand in more than a quarter of the calls. */
  common: TermCount[];
  /** They stand in none. */
  absent: TermCount[];
}

/** In how many of the held calls a term stands. */
export type CountTerm = (term: string) => number;

/** A term that stands in more than this share of the calls tells them little apart. */
const COMMON_SHARE = 1 / 4;

/** The terms of `profile` that say little, of `calls` calls. */
export function termsOf(
  profile: Profile,
  calls: number,
  knowledge: MatchingKnowledge,
  countTerm: CountTerm,
): TermsToSee {
  const counts = profile.areas.flatMap((area) => {
    const { unknownTerms, farTerms } = prepareArea(area, knowledge);
    return area.terms.map((term) => ({
      count: { area: area.id, term, calls: countTerm(term) },
      isUnknown: unknownTerms.includes(term),
      isFar: farTerms.includes(term),
    }));
  });
  const listed = (wanted: (term: (typeof counts)[number]) => boolean): TermCount[] =>
    counts.filter(wanted).map(({ count }) => count);
  return {
    unknown: listed((t) => t.isUnknown),
    far: listed((t) => t.isFar),
    common: listed((t) => t.count.calls > calls * COMMON_SHARE),
    absent: listed((t) => calls > 0 && t.count.calls === 0),
  };
}

/** No concepts at all, so that only the words themselves are left. */
const NOTHING = new Float32Array(0);

/**
 * In how many calls a term stands: in their own words, as a concept that is the term's own or close below it, or as it stands. What is
 * broader or related is not the term.
 */
export function callsWith(
  term: string,
  calls: readonly { reading: CallReading }[],
  knowledge: MatchingKnowledge,
): number {
  const area = prepareArea({ id: '', name: '', description: '', terms: [term] }, knowledge);
  const own = area.belongs.reduce((most, weight) => Math.max(most, weight), 0) / 2;
  const asItStands = { ...area, belongs: NOTHING };
  return calls.filter(
    ({ reading }) =>
      reading.mentions.some((m) => m.at !== null && own > 0 && (area.belongs[m.concept] ?? 0) >= own) ||
      (area.terms.length > 0 && howRelevant(reading, asItStands) > 0),
  ).length;
}
