// Ranks the judged items for areas as the command `rank` does, all in one process, and measures the rankings together.
import type { Area } from '../../src/domain/committee.ts';
import type { CallReading } from '../../src/domain/evidence.ts';
import type { Role } from '../../src/domain/fit.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { DEFAULT_THRESHOLD, matchCommittee, prepareProfile, readForMatching } from '../../src/domain/match.ts';
import type { Judged } from './judgements.ts';
import { foldOfFamily, learntWithout, lessonsOf, placesOf, withWeights } from './learning-weights.ts';
import { type Measures, meanOf, measure, type Ranked, spearman } from './measure.ts';

/** An item in a ranking, with what the service says of municipalities beside what the assessors said. */
export interface Row extends Ranked {
  /** 0–3, as the service sees it. */
  fit: number;
  role: Role;
}

/** Per area its rows, in the order of the items. */
export type Rankings = ReadonlyMap<string, readonly Row[]>;

/** Reads the items once, for all areas. */
export const readItems = (items: readonly Judged[], knowledge: MatchingKnowledge): CallReading[] =>
  items.map(({ call }) => readForMatching(call, knowledge));

/**
 * Reads each item with weights of the municipal fit that were learnt without its own family: what the service would say of a call of a
 * kind that it has not seen judged.
 */
export function readOutOfFold(items: readonly Judged[], knowledge: MatchingKnowledge): CallReading[] {
  const lessons = lessonsOf(items, knowledge);
  const places = placesOf(knowledge.weights.fit, lessons);
  const foldOf = foldOfFamily(lessons);
  const knowledges = learntWithout(lessons, places, foldOf).map((learnt) => ({
    ...knowledge,
    weights: { ...knowledge.weights, fit: withWeights(knowledge.weights.fit, places, learnt) },
  }));
  return lessons.map((lesson) => readForMatching(lesson.judged.call, knowledges[foldOf(lesson)] ?? knowledge));
}

/** Ranks what was read for every area, each alone and at full weight, without a municipality. */
export function rankAreas(
  areas: readonly Area[],
  items: readonly Judged[],
  readings: readonly CallReading[],
  knowledge: MatchingKnowledge,
): Rankings {
  return new Map(areas.map((area) => [area.id, rankArea(area, items, readings, knowledge)]));
}

function rankArea(
  area: Area,
  items: readonly Judged[],
  readings: readonly CallReading[],
  knowledge: MatchingKnowledge,
): Row[] {
  const alone = { committee: '', threshold: DEFAULT_THRESHOLD, areas: [{ ...area, weight: 1 }] };
  const profile = prepareProfile(alone, knowledge);
  return readings.flatMap((reading, i) => {
    const item = items[i];
    if (item === undefined) return [];
    const match = matchCommittee(reading, profile);
    const { score, chosen, municipal: fit, role } = match;
    return [{ id: item.id, score, chosen, fit, role, grade: item.grades[area.id] ?? 0, municipal: item.municipal }];
  });
}

/** The same rankings of only those items. */
export const only = (rankings: Rankings, wanted: (i: number) => boolean): Rankings =>
  new Map([...rankings].map(([area, rows]) => [area, rows.filter((_, i) => wanted(i))]));

/** The same rankings with another threshold. */
export const atThreshold = (rankings: Rankings, threshold: number): Rankings =>
  new Map(
    [...rankings].map(([area, rows]) => [
      area,
      rows.map((row) => ({ ...row, chosen: row.score > 0 && row.score >= threshold && row.role !== 'no' })),
    ]),
  );

export const FIGURES = ['ndcg10', 'ap', 'r20', 'must', 'prec'] as const;
export type Means = Record<(typeof FIGURES)[number], number>;

/** The means over some areas of all figures; an area with nothing to measure is left out of a mean. */
export function meansOf(rankings: Rankings, areas: readonly string[]): Means {
  const measured = areas.map((area) => measure(rankings.get(area) ?? []));
  return Object.fromEntries(FIGURES.map((name) => [name, meanOf(measured.map((m) => m[name]))])) as Means;
}

/** What each area comes to. */
export const measuresOf = (rankings: Rankings): Map<string, Measures> =>
  new Map([...rankings].map(([area, rows]) => [area, measure(rows)]));

/** How well the municipal role agrees with the assessors, by rank correlation. */
export function agreement(rows: readonly Row[], wanted: (i: number) => boolean = () => true): number {
  const some = rows.filter((_, i) => wanted(i));
  return spearman(
    some.map((row) => row.municipal),
    some.map((row) => row.fit),
  );
}
