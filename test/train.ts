// Learns the weights of the municipal fit from the judgements, tries them on families that were not learnt from, and writes them to
// data/weights.yaml with the figures (`npm run train`). The method is ridge regression: a weighted sum, with weights held near where they were.
import { readFileSync, writeFileSync } from 'node:fs';
import { parseDocument } from 'yaml';
import { readForMatching } from '../src/domain/evidence.ts';
import type { FitWeights } from '../src/domain/weights.ts';
import { hasJudgements, type Judged, judgements } from './kit/judgements.ts';
import { spearman } from './kit/measure.ts';
import { ridge } from './kit/ridge.ts';
import { theKnowledge } from './kit/vocabulary.ts';

const FILE = new URL('../data/weights.yaml', import.meta.url).pathname;
const FOLDS = 10;
/** How firmly weights are held near the ones that were written by hand. */
const HOLD = 8;

/** One weight: its list in the file, and its name there. */
interface Weight {
  path: string[];
  key: string;
  now: number;
}

const keyOf = (kind: Judged['call']['kind'], of: string, name: string) =>
  of === 'tasks' ? `tasks ${kind} ${name}` : `${of} ${name}`;

/** Every weight of the fit that is learnt, in the file's order. */
function weightsIn(fit: FitWeights): Weight[] {
  const lists: [string[], Readonly<Record<string, number>>][] = [
    [['start'], fit.start],
    [['forms'], fit.forms],
    [['signs'], fit.signs],
    [['tasks', 'call'], fit.tasks.call],
    [['tasks', 'policy'], fit.tasks.policy],
  ];
  return lists.flatMap(([path, list]) =>
    Object.entries(list).map(([name, now]) => ({ path: [...path, name], key: [...path, name].join(' '), now })),
  );
}

function main(): void {
  if (!hasJudgements) {
    console.log('Bedömningarna finns inte här (../shared/gold), så inget lärs.');
    return;
  }
  const knowledge = theKnowledge();
  const all = judgements();
  const weights = weightsIn(knowledge.weights.fit);
  const at = new Map(weights.map(({ key }, i) => [key, i]));
  const rows = all.map(({ call }) => {
    const row = weights.map(() => 0);
    for (const { of, name, value } of readForMatching(call, knowledge).fit.reasons) {
      const i = at.get(keyOf(call.kind, of, name));
      if (i !== undefined) row[i] = (row[i] ?? 0) + value;
    }
    return row;
  });
  const wanted = all.map(({ municipal }) => municipal);
  const learn = (some: number[]) =>
    ridge(
      some.map((i) => rows[i] ?? []),
      some.map((i) => wanted[i] ?? 0),
      weights.map(({ now }) => now),
      HOLD,
    );
  const everything = all.map((_, i) => i);
  const families = [...new Set(all.map(({ family }) => family))].sort();
  const foldOf = new Map(families.map((family, i) => [family, i % FOLDS]));
  const guesses = everything.map(() => 0);
  const guess = (row: readonly number[], w: readonly number[]) => row.reduce((sum, x, i) => sum + x * (w[i] ?? 0), 0);
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const held = new Set(everything.filter((i) => foldOf.get(all[i]?.family ?? '') === fold));
    const learnt = learn(everything.filter((i) => !held.has(i)));
    for (const i of held) guesses[i] = guess(rows[i] ?? [], learnt);
  }
  const before = rows.map((row) =>
    guess(
      row,
      weights.map(({ now }) => now),
    ),
  );
  const learnt = learn(everything);
  const say = (what: string, of: readonly number[]) => {
    const some = (kind: string) => everything.filter((i) => all[i]?.call.kind === kind);
    const figure = (list: number[]) =>
      spearman(
        list.map((i) => wanted[i] ?? 0),
        list.map((i) => of[i] ?? 0),
      ).toFixed(3);
    console.log(
      `${what.padEnd(34)} all ${figure(everything)}  calls ${figure(some('call'))}  policy ${figure(some('policy'))}`,
    );
    return figure(everything);
  };
  say('as written', before);
  const crossed = say('learnt, on families held out', guesses);
  say(
    'learnt, on what it was learnt from',
    rows.map((row) => guess(row, learnt)),
  );
  for (const [i, { key, now }] of weights.entries())
    console.log(`${key.padEnd(28)}${now.toFixed(2).padStart(7)} → ${(learnt[i] ?? 0).toFixed(2)}`);
  if (process.argv.includes('--write')) write(weights, learnt, all.length, crossed);
}

/** Writes the weights into the file, which keeps its comments. */
function write(weights: readonly Weight[], learnt: readonly number[], items: number, crossed: string): void {
  const document = parseDocument(readFileSync(FILE, 'utf8'));
  for (const [i, { path }] of weights.entries())
    document.setIn(['fit', ...path], Math.round((learnt[i] ?? 0) * 100) / 100);
  document.setIn(['trained', 'on'], new Date().toISOString().slice(0, 10));
  document.setIn(['trained', 'items'], items);
  document.setIn(['trained', 'spearman'], Number(crossed));
  writeFileSync(FILE, document.toString({ lineWidth: 0, flowCollectionPadding: false }));
}

main();
