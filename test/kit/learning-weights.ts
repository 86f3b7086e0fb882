// Learning the weights of the municipal fit from the judgements, for test/train.ts that writes them and test/evaluate.ts that ranks with weights
// learnt without a call's own family. The method is ridge regression: a weighted sum, with weights held near where they start.
import type { FitReason } from '../../src/domain/fit.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { readForMatching } from '../../src/domain/match.ts';
import type { FitWeights } from '../../src/domain/weights.ts';
import type { Judged } from './judgements.ts';
import { ridge } from './ridge.ts';

/** The judgements are dealt into so many lots; each is tried with weights learnt from the others. */
export const FOLDS = 10;
/** How firmly weights are held where they start: as firmly as so many judgements would. A part of a programme has few. */
const HOLD = 8;
const HOLD_STRAND = 2;
/** A part of a programme with fewer judgements, or that moves less, is left out of the file. */
const FEWEST = 5;
const LEAST = 0.1;

/** Where the weights start: a guess by hand, before any judgement was seen. What is not named starts at 0. */
const START: Readonly<Record<string, number>> = {
  'start applicant': 2.2,
  'start partner': 1,
  'start unusual': 0.5,
  'start unclear': 0.6,
  'start no': 0.1,
  'start national': 2.2,
  'start policy': 0.6,
  'forms procurement': 0.6,
  'forms single': -0.4,
  'forms business': -0.4,
  'forms industry': -0.3,
  'forms research': -0.2,
  'forms framework': -0.3,
  'signs kommuner': 1,
  'signs platser': 0.8,
  'signs offentliga': 0.5,
  'signs verksamheter': 0.6,
  'signs uppgifter': 0.5,
  'signs medborgare': 0.4,
  'signs försök': 0.2,
  'signs forskning': -0.2,
  'signs högskolor': -0.6,
  'signs industri': -0.4,
  'signs stater': -0.3,
  'signs fjärran': -0.5,
  'signs begränsad': -0.8,
};

/** A judged item as the regression sees it: how strongly each signal speaks, by the place of its weight in the file. */
export interface Lesson {
  judged: Judged;
  signals: Map<string, number>;
}

/** The judged items as the regression sees them. */
export const lessonsOf = (items: readonly Judged[], knowledge: MatchingKnowledge): Lesson[] =>
  items.map((judged) => {
    const signals = new Map<string, number>();
    for (const reason of readForMatching(judged.call, knowledge).fit.reasons) {
      const key = keyOf(pathOf(reason, judged.call.kind));
      signals.set(key, (signals.get(key) ?? 0) + reason.value);
    }
    return { judged, signals };
  });

/** The lot of each lesson, by its family: what is learnt from one call of a family is not tried on another. */
export function foldOfFamily(lessons: readonly Lesson[]): (lesson: Lesson) => number {
  const families = [...new Set(lessons.map(({ judged }) => judged.family))].sort();
  const folds = new Map(families.map((family, i) => [family, i % FOLDS]));
  return ({ judged }) => folds.get(judged.family) ?? 0;
}

const pathOf = ({ of, name }: FitReason, kind: Judged['call']['kind']): string[] =>
  of === 'tasks' ? [of, kind, name] : [of, name];

/** The weights that are learnt, by their place in the file: those that it has, and the parts of programmes that are judged often enough. */
export function placesOf(fit: FitWeights, lessons: readonly Lesson[]): string[][] {
  const lists: [string[], Readonly<Record<string, number>>][] = [
    [['start'], fit.start],
    [['forms'], fit.forms],
    [['signs'], fit.signs],
    [['tasks', 'call'], fit.tasks.call],
    [['tasks', 'policy'], fit.tasks.policy],
  ];
  const strands = new Map<string, number>();
  for (const { signals } of lessons)
    for (const key of signals.keys()) if (key.startsWith('strands')) strands.set(key, (strands.get(key) ?? 0) + 1);
  const often = [...strands].filter(([, times]) => times >= FEWEST).map(([key]) => key.split('\t'));
  return [...lists.flatMap(([path, list]) => Object.keys(list).map((name) => [...path, name])), ...often.sort()];
}

const keyOf = (path: readonly string[]) => path.join('\t');
/** Where a weight starts. */
export const startOf = (path: readonly string[]) => START[path.join(' ')] ?? 0;
/** A weight that is held half as firmly is one whose signal speaks √2 as loudly. */
const loudness = (path: readonly string[]) => (path[0] === 'strands' ? Math.sqrt(HOLD / HOLD_STRAND) : 1);

/** Learns from some of the lessons: a weight per place. */
export function learn(lessons: readonly Lesson[], places: readonly string[][]): number[] {
  const rows = lessons.map(({ signals }) => places.map((path) => (signals.get(keyOf(path)) ?? 0) * loudness(path)));
  const near = places.map((path) => startOf(path) / loudness(path));
  return ridge(
    rows,
    lessons.map(({ judged }) => judged.municipal),
    near,
    HOLD,
  ).map((weight, i) => weight * loudness(places[i] ?? []));
}

export const guessOf = ({ signals }: Lesson, places: readonly string[][], weights: readonly number[]): number =>
  places.reduce((sum, path, i) => sum + (signals.get(keyOf(path)) ?? 0) * (weights[i] ?? 0), 0);

/** The weights for each lot, learnt from the others. */
export const learntWithout = (
  lessons: readonly Lesson[],
  places: readonly string[][],
  foldOf: (lesson: Lesson, i: number) => number,
): number[][] =>
  Array.from({ length: FOLDS }, (_, fold) =>
    learn(
      lessons.filter((lesson, i) => foldOf(lesson, i) !== fold),
      places,
    ),
  );

/** The guess for each lesson by weights that were learnt from the other lots. */
export function crossed(
  lessons: readonly Lesson[],
  places: readonly string[][],
  foldOf: (lesson: Lesson, i: number) => number,
): number[] {
  const learnt = learntWithout(lessons, places, foldOf);
  return lessons.map((lesson, i) => guessOf(lesson, places, learnt[foldOf(lesson, i)] ?? []));
}

/** What goes into the file: each weight with its place, rounded, without the parts of programmes that hardly move anything. */
export const keptOf = (places: readonly string[][], weights: readonly number[]): { path: string[]; weight: number }[] =>
  places
    .map((path, i) => ({ path, weight: Math.round((weights[i] ?? 0) * 100) / 100 }))
    .filter(({ path, weight }) => path[0] !== 'strands' || Math.abs(weight) >= LEAST);

/** The weights of the fit with those that were learnt in their places, as the file would have them. */
export function withWeights(fit: FitWeights, places: readonly string[][], weights: readonly number[]): FitWeights {
  const kept = keptOf(places, weights);
  const listed = (...list: string[]): Record<string, number> =>
    Object.fromEntries(
      kept
        .filter(({ path }) => keyOf(path.slice(0, -1)) === keyOf(list))
        .map(({ path, weight }) => [path.at(-1) ?? '', weight]),
    );
  return {
    ...fit,
    start: { ...fit.start, ...listed('start') },
    forms: { ...fit.forms, ...listed('forms') },
    signs: { ...fit.signs, ...listed('signs') },
    strands: listed('strands'),
    tasks: {
      call: { ...fit.tasks.call, ...listed('tasks', 'call') },
      policy: { ...fit.tasks.policy, ...listed('tasks', 'policy') },
    },
  };
}
