// The match between a call and a committee: a score 0–100 and the reasons for it. Pure; no score without reasons.
import { type AreaReading, prepareArea } from './area.ts';
import { bonusesFor, bonusReason } from './bonus.ts';
import type { Home, Municipality, Profile } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { Role } from './fit.ts';
import { type Outside, outside } from './geography.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import type { Places } from './places.ts';
import { fitFactor, oneDecimal, quoteOf, type Reason, reasonsFor } from './reasons.ts';
import { groundsOf, howRelevant, relevanceOf } from './relevance.ts';

export { type AreaReading, prepareArea } from './area.ts';
export { type CallReading, type Matchable, readForMatching } from './evidence.ts';
export type { Reason } from './reasons.ts';

/** The score that a committee is told of when it has set none itself. Chosen for recall: one line more is cheap, a missed call is not. */
export const DEFAULT_THRESHOLD = 12;

/** The score that a committee is told of, by its id; that of those who have set none when there is no such committee. */
export const thresholdIn = ({ committees }: Pick<Municipality, 'committees'>, committee: string): number =>
  committees.find(({ id }) => id === committee)?.threshold ?? DEFAULT_THRESHOLD;

/** How well a call suits one area. */
export interface AreaScore {
  area: string;
  /** 0–100, one decimal. */
  score: number;
  reasons: Reason[];
}

export interface Match {
  /** 0–100, one decimal: that of the area that fits best, by its weight for the committee. */
  score: number;
  /** Whether the committee is told. */
  chosen: boolean;
  /** 0–3: see `fit.ts`. */
  municipal: number;
  role: Role;
  /** Every area above 0, best first, by its weight. */
  areas: { area: string; score: number }[];
  reasons: Reason[];
}

/** A committee's profile read for matching. Holds for the knowledge it was read with. */
export interface ProfileReading {
  threshold: number;
  areas: { area: AreaReading; weight: number }[];
  /** Where the municipality lies and what it wants seen first; null when a profile is tried without a municipality. */
  home: Home | null;
  places: Places;
}

/** Reads a profile once. */
export function prepareProfile(profile: Profile, knowledge: MatchingKnowledge): ProfileReading {
  return {
    threshold: profile.threshold,
    areas: profile.areas.map((a) => ({ area: prepareArea(a, knowledge), weight: a.weight })),
    home: profile.home ?? null,
    places: knowledge.places,
  };
}

/** Scores a call for one area. */
export function scoreArea(call: CallReading, area: AreaReading): AreaScore {
  const weighed = relevanceOf(call, area);
  const score = oneDecimal(100 * weighed.relevance * fitFactor(call.fit.municipal, area));
  return { area: area.id, score, reasons: score === 0 ? [] : reasonsFor(call, area, weighed) };
}

/** How strongly an area's weight counts: the exponent is the weight to this, so that at weight 0.1 a score of 41 becomes 15. */
const WEIGHING = -1 / 3;

/**
 * The score by the area's weight for the committee. A low weight takes most from low scores and nothing from the highest: an area that
 * matters less needs a stronger call, but none is out of reach, whatever the threshold.
 */
const weighted = (score: number, weight: number): number => 100 * (score / 100) ** (weight ** WEIGHING);

/** A match whose reasons are only made when somebody asks for them. */
export interface Scored extends Omit<Match, 'reasons'> {
  why: () => Reason[];
}

/** Matches a call with a committee: the best of its areas, each by its weight for the committee, then what the municipality adds. */
export function matchCommittee(call: CallReading, profile: ProfileReading): Match {
  const { why, ...scored } = scoreCommittee(call, profile);
  return { ...scored, reasons: why() };
}

/** The same, scored and not yet explained. */
export function scoreCommittee(call: CallReading, profile: ProfileReading): Scored {
  const shut = outside(call.geography, profile.home?.nuts ?? null, profile.places);
  const municipal = shut === null ? call.fit.municipal : 0;
  const role = shut === null ? call.fit.role : 'no';
  const scored = areasOf(call, profile, shut !== null);
  const areas = scored.map(({ area, score }) => ({ area: area.id, score }));
  const best = scored[0];
  if (best === undefined) return { score: 0, chosen: false, municipal, role, areas, why: () => [] };
  const bonuses = role === 'no' ? [] : bonusesFor(call, profile.home, best.score);
  const score = oneDecimal(best.score + bonuses.reduce((sum, { points }) => sum + points, 0));
  const chosen = score >= profile.threshold && role !== 'no';
  const why = () => [...reasonsOf(call, best, shut), ...bonuses.map((bonus) => bonusReason(call, bonus))];
  return { score, chosen, municipal, role, areas, why };
}

/** An area of a profile with what a call comes to there. */
interface ScoredArea {
  area: AreaReading;
  relevance: number;
  /** Before the place and the weight of the area take from it. */
  full: number;
  score: number;
}

/** Every area above 0, best first. */
function areasOf(call: CallReading, { areas }: ProfileReading, shut: boolean): ScoredArea[] {
  const scored: ScoredArea[] = [];
  for (const { area, weight } of areas) {
    const relevance = howRelevant(call, area);
    const full = 100 * relevance * fitFactor(call.fit.municipal, area);
    const score = oneDecimal(weighted(shut ? full * area.weights.leastFit : full, weight));
    if (score > 0) scored.push({ area, relevance, full, score });
  }
  return scored.sort((a, b) => b.score - a.score || (a.area.id < b.area.id ? -1 : 1));
}

/** What the best area's score rests on. */
function reasonsOf(call: CallReading, { area, relevance, full, score }: ScoredArea, shut: Outside | null): Reason[] {
  const before = shut === null ? score : oneDecimal(score / area.weights.leastFit);
  const grounds = groundsOf(call, area);
  const reasons = reasonsFor(call, area, { relevance: relevance * (before / full), grounds });
  return shut === null ? reasons : [...reasons, placeReason(call, shut, oneDecimal(score - before))];
}

/** What shuts the municipality out because of where it lies. */
function placeReason(call: CallReading, { limit: { where, quote }, text }: Outside, points: number): Reason {
  return { kind: 'place', area: null, text, where, ...quoteOf(call, quote), points };
}
