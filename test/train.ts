// Learns the weights of the municipal fit from the judgements, tries them on families that were not learnt from, and with --write puts them
// into data/weights.yaml (`npm run train`). How it learns: test/kit/learning-weights.ts.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { hasJudgements, judgements } from './kit/judgements.ts';
import {
  crossed,
  FOLDS,
  foldOfFamily,
  guessOf,
  keptOf,
  type Lesson,
  learn,
  lessonsOf,
  placesOf,
  startOf,
} from './kit/learning-weights.ts';
import { spearman } from './kit/measure.ts';
import { theKnowledge } from './kit/vocabulary.ts';

const FILE = new URL('../data/weights.yaml', import.meta.url).pathname;

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
  const lessons = lessonsOf(judgements(), knowledge);
  const places = placesOf(knowledge.weights.fit, lessons);
  const families = new Set(lessons.map(({ judged }) => judged.family)).size;
  const byHand = places.map(startOf);
  console.log(
    `${lessons.length} judged items, ${families} families, ${places.length} weights; Spearman's rank correlation:`,
  );
  say(
    'by hand',
    lessons,
    lessons.map((lesson) => guessOf(lesson, places, byHand)),
  );
  const held = crossed(lessons, places, foldOfFamily(lessons));
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
  for (const { path, weight } of keptOf(places, learnt)) document.setIn(['fit', ...path], weight);
  document.setIn(['trained', 'on'], new Date().toISOString().slice(0, 10));
  document.setIn(['trained', 'items'], items);
  document.setIn(['trained', 'spearman'], Math.round(figure * 1000) / 1000);
  writeFileSync(FILE, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

main();
