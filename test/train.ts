// Learns the weights of the municipal fit from the judgements, tries them on families that were not learnt from, and with --write puts them
// into data/weights.yaml (`npm run train`). The method is ridge regression: a weighted sum, with weights held near where they start.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import type { FitReason } from '../src/domain/fit.ts';
import { readForMatching } from '../src/domain/match.ts';
import type { FitWeights } from '../src/domain/weights.ts';
import { hasJudgements, type Judged, judgements } from './kit/judgements.ts';
import { spearman } from './kit/measure.ts';
import { ridge } from './kit/ridge.ts';
import { theKnowledge } from './kit/vocabulary.ts';

const FILE = new URL('../data/weights.yaml', import.meta.url).pathname;
const FOLDS = 10;
/** How firmly weights are held where they start: as firmly as so many judgements would. A part of a programme has few. */
const HOLD = 4;
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
interface Lesson {
  judged: Judged;
  signals: Map<string, number>;
}

const pathOf = ({ of, name }: FitReason, kind: Judged['call']['kind']): string[] =>
  of === 'tasks' ? [of, kind, name] : [of, name];

/** The weights that are learnt, by their place in the file: those that it has, and the parts of programmes that are judged often enough. */
function placesOf(fit: FitWeights, lessons: readonly Lesson[]): string[][] {
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
const startOf = (path: readonly string[]) => START[path.join(' ')] ?? 0;
/** A weight that is held half as firmly is one whose signal speaks √2 as loudly. */
const loudness = (path: readonly string[]) => (path[0] === 'strands' ? Math.sqrt(HOLD / HOLD_STRAND) : 1);

/** Learns from some of the lessons: a weight per place. */
function learn(lessons: readonly Lesson[], places: readonly string[][]): number[] {
  const rows = lessons.map(({ signals }) => places.map((path) => (signals.get(keyOf(path)) ?? 0) * loudness(path)));
  const near = places.map((path) => startOf(path) / loudness(path));
  return ridge(
    rows,
    lessons.map(({ judged }) => judged.municipal),
    near,
    HOLD,
  ).map((weight, i) => weight * loudness(places[i] ?? []));
}

const guessOf = ({ signals }: Lesson, places: readonly string[][], weights: readonly number[]): number =>
  places.reduce((sum, path, i) => sum + (signals.get(keyOf(path)) ?? 0) * (weights[i] ?? 0), 0);

/** The guess for each lesson by weights that were learnt from the other folds. */
function crossed(
  lessons: readonly Lesson[],
  places: readonly string[][],
  foldOf: (lesson: Lesson, i: number) => number,
) {
  const guesses = lessons.map(() => 0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const weights = learn(
      lessons.filter((lesson, i) => foldOf(lesson, i) !== fold),
      places,
    );
    lessons.forEach((lesson, i) => {
      if (foldOf(lesson, i) === fold) guesses[i] = guessOf(lesson, places, weights);
    });
  }
  return guesses;
}

/** Prints how well guesses agree with the judgements; returns the figure for all. */
function say(what: string, lessons: readonly Lesson[], guesses: readonly number[]): number {
  const figure = (kinds: readonly string[]) => {
    const some = lessons.flatMap(({ judged }, i) =>
      kinds.includes(judged.call.kind) ? [[judged.municipal, guesses[i] ?? 0] as const] : [],
    );
    return spearman(
      some.map(([wanted]) => wanted),
      some.map(([, guess]) => guess),
    );
  };
  const all = figure(['call', 'policy']);
  const rest = `calls ${figure(['call']).toFixed(3)}  policy items ${figure(['policy']).toFixed(3)}`;
  console.log(`${what.padEnd(44)} all ${all.toFixed(3)}  ${rest}`);
  return all;
}

function main(): void {
  if (!hasJudgements) {
    console.log('Bedömningarna finns inte här (../shared/gold), så inget lärs.');
    return;
  }
  const knowledge = theKnowledge();
  const lessons = judgements().map((judged): Lesson => {
    const { reasons } = readForMatching(judged.call, knowledge).fit;
    const signals = new Map<string, number>();
    for (const reason of reasons) {
      const key = keyOf(pathOf(reason, judged.call.kind));
      signals.set(key, (signals.get(key) ?? 0) + reason.value);
    }
    return { judged, signals };
  });
  const places = placesOf(knowledge.weights.fit, lessons);
  const families = [...new Set(lessons.map(({ judged }) => judged.family))].sort();
  const foldOf = new Map(families.map((family, i) => [family, i % FOLDS]));
  const byHand = places.map(startOf);
  console.log(
    `${lessons.length} judged items, ${families.length} families, ${places.length} weights; Spearman's rank correlation:`,
  );
  say(
    'by hand',
    lessons,
    lessons.map((lesson) => guessOf(lesson, places, byHand)),
  );
  const held = crossed(lessons, places, ({ judged }) => foldOf.get(judged.family) ?? 0);
  const figure = say('learnt, on families held out', lessons, held);
  say(
    'learnt, on calls held out',
    lessons,
    crossed(lessons, places, (_, i) => (i * 7919) % FOLDS),
  );
  const learnt = learn(lessons, places);
  say(
    'learnt, on what it was learnt from',
    lessons,
    lessons.map((lesson) => guessOf(lesson, places, learnt)),
  );
  if (process.argv.includes('--write')) write(places, learnt, lessons.length, figure);
}

/** Writes the weights into the file, which keeps its comments. */
function write(places: readonly string[][], learnt: readonly number[], items: number, figure: number): void {
  const document = parseDocument(readFileSync(FILE, 'utf8'));
  document.setIn(['fit', 'strands'], document.createNode({}));
  for (const [i, path] of places.entries()) {
    const weight = Math.round((learnt[i] ?? 0) * 100) / 100;
    if (path[0] !== 'strands' || Math.abs(weight) >= LEAST) document.setIn(['fit', ...path], weight);
  }
  document.setIn(['trained', 'on'], new Date().toISOString().slice(0, 10));
  document.setIn(['trained', 'items'], items);
  document.setIn(['trained', 'spearman'], Math.round(figure * 1000) / 1000);
  writeFileSync(FILE, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

main();
