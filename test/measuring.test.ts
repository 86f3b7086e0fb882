// Promises of the measuring itself: our figures are the evaluator's, known weights are learnt back, and the spread is the same each time.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluator } from './kit/evaluator.ts';
import { hasJudgements, judgedAreas, judgements } from './kit/judgements.ts';
import { type Measures, meanOf, measure, type Ranked, spearman, spreadsOf } from './kit/measure.ts';
import { only, type Rankings, rankAreas, readItems } from './kit/ranking.ts';
import { hasCorpus } from './kit/replay.ts';
import { ridge } from './kit/ridge.ts';
import { theKnowledge } from './kit/vocabulary.ts';

const row = (id: string, score: number, grade: number, changes: Partial<Ranked> = {}): Ranked => ({
  id,
  score,
  grade,
  chosen: score >= 15,
  municipal: 3,
  ...changes,
});

describe('the measures of a ranking', () => {
  it('are whole when the best come first and all of them are told', () => {
    const rows = [row('a', 90, 3), row('b', 50, 2), row('c', 5, 0)];
    expect(measure(rows)).toEqual({ ndcg10: 1, ap: 1, r20: 1, must: 1, prec: 1, chosen: 2, relevant: 2 });
  });

  it('say what a wrong order, a missed call and a needless line cost', () => {
    const rows = [row('a', 90, 0), row('b', 50, 2), row('c', 5, 2), row('d', 4, 2, { municipal: 1 })];
    const { ap, must, prec } = measure(rows);
    expect(ap).toBeCloseTo((1 / 2 + 2 / 3 + 3 / 4) / 3, 12);
    expect(must).toBe(1 / 2);
    expect(prec).toBe(1 / 2);
  });

  it('do not depend on the order of the rows, and break ties by id', () => {
    const rows = [row('b', 50, 0), row('a', 50, 3), row('c', 50, 2)];
    expect(measure([...rows].reverse())).toEqual(measure(rows));
    expect(measure(rows).ap).toBeCloseTo((1 + 2 / 3) / 2, 12);
  });

  it('are not numbers where there is nothing to measure, and means leave those out', () => {
    const { ndcg10, ap, must, prec } = measure([row('a', 5, 0)]);
    expect([ndcg10, ap, must, prec]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    expect(meanOf([1, Number.NaN, 3])).toBe(2);
  });
});

describe('the rank correlation', () => {
  it('is 1 for the same order, −1 for the opposite, and shares ranks', () => {
    expect(spearman([1, 2, 3, 4], [10, 20, 30, 400])).toBeCloseTo(1, 12);
    expect(spearman([1, 2, 3, 4], [4, 3, 2, 1])).toBeCloseTo(-1, 12);
    expect(spearman([1, 2, 2, 4], [1, 3, 2, 4])).toBeCloseTo(0.9486832980505138, 12);
  });
});

describe('the spread', () => {
  it('is the same each time, holds the figure, and is none where all are equal', () => {
    const mean = (values: readonly number[]) => (items: readonly number[]) => ({
      mean: meanOf(items.map((i) => values[i] ?? 0)),
    });
    const values = Array.from({ length: 200 }, (_, i) => i % 10);
    const count = { items: 200, areas: 1, times: 200 };
    const { mean: spread } = spreadsOf(count, mean(values));
    expect(spreadsOf(count, mean(values))).toEqual({ mean: spread });
    expect(spread.low).toBeLessThan(4.5);
    expect(spread.high).toBeGreaterThan(4.5);
    expect(spread.high - spread.low).toBeLessThan(1);
    expect(spreadsOf(count, mean(values.map(() => 2)))).toEqual({ mean: { low: 2, high: 2 } });
  });
});

describe('ridge regression', () => {
  /** Rows that lie in no line with each other. */
  const rows = Array.from({ length: 60 }, (_, i) => [1, Math.sin(i), Math.cos(i * i), (i % 7) / 7]);
  const known = [0.5, -2, 1.5, 0.25];
  const wanted = rows.map((x) => x.reduce((sum, n, i) => sum + n * (known[i] ?? 0), 0));

  it('recovers known weights when they are held loosely', () => {
    const found = ridge(rows, wanted, [0, 0, 0, 0], 1e-9);
    found.forEach((weight, i) => {
      expect(weight).toBeCloseTo(known[i] ?? 0, 6);
    });
  });

  it('leaves weights where they start when they are held firmly, and where nothing speaks of them', () => {
    const near = [1, 2, 3, 4];
    for (const [i, weight] of ridge(rows, wanted, near, 1e12).entries()) expect(weight).toBeCloseTo(near[i] ?? 0, 6);
    expect(ridge([], [], near, 4)).toEqual(near);
    const [, silent] = ridge(
      rows.map(([x = 0]) => [x, 0]),
      wanted,
      [0, 7],
      4,
    );
    expect(silent).toBe(7);
  });

  it('divides what two signals say together, when they always come together', () => {
    const [one = 0, other = 0] = ridge([[1, 1], [1, 1], [1, 1]], [2, 2, 2], [0, 0], 1e-6); // biome-ignore format: a small table
    expect(one).toBeCloseTo(1, 4);
    expect(other).toBeCloseTo(1, 4);
  });

  it('moves a weight halfway when as many judgements speak as hold it', () => {
    expect(ridge([[1], [1], [1], [1]], [2, 2, 2, 2], [0], 4)).toEqual([1]);
  });
});

describe.skipIf(!hasJudgements || !hasCorpus)('beside the evaluator that came with the judgements', () => {
  let folder = '';
  let rankings: Rankings = new Map();
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'measuring-'));
    const items = judgements();
    const { five, four } = judgedAreas();
    const knowledge = theKnowledge();
    const areas = [...five, ...four];
    const all = rankAreas(areas, items, readItems(items, knowledge), knowledge);
    rankings = only(all, (i) => items[i]?.development === true);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  function theirs(name: string, bent: Rankings): Record<string, Record<string, number | null>> {
    const directory = join(folder, name);
    mkdirSync(directory);
    for (const [area, rows] of bent) {
      const ranked = [...rows].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
      const lines = ranked.map(({ id, score, chosen }) => JSON.stringify({ id, score, chosen }));
      writeFileSync(join(directory, `${area}.jsonl`), lines.join('\n'));
    }
    return JSON.parse(evaluator(directory, '--json').stdout).ours;
  }

  const NAMES: (keyof Measures)[] = ['ndcg10', 'ap', 'r20', 'must', 'prec', 'chosen', 'relevant'];
  const bent = (change: (row: Ranked, i: number) => Partial<Ranked>): Rankings =>
    new Map([...rankings].map(([area, rows]) => [area, rows.map((one, i) => ({ ...one, ...change(one, i) }))]));

  it.each<[string, (row: Ranked, i: number) => Partial<Ranked>]>([
    ['of the service', () => ({})],
    ['with many ties', ({ score }) => ({ score: Math.round(score / 20) })],
    ['in which none is told', () => ({ chosen: false })],
    ['in no order', (_, i) => ({ score: (i * 7919) % 263, chosen: i % 3 === 0 })],
  ])('rankings %s come to the same figures', (name, change) => {
    const changed = bent(change);
    const table = theirs(name, changed);
    expect(changed.size).toBe(9);
    for (const [area, rows] of changed) {
      const ours = measure(rows);
      for (const figure of NAMES) {
        const their = table[area]?.[figure] ?? Number.NaN;
        if (Number.isNaN(their)) expect(ours[figure], `${area} ${figure}`).toBeNaN();
        else expect(Math.abs(ours[figure] - their), `${area} ${figure}`).toBeLessThan(1e-9);
      }
    }
  });
});
