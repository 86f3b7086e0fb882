// The measures of a ranking, as ../shared/gold/evaluate.mjs defines them, for many rankings in one process.
import { chances } from './chance.ts';

/** One call of a ranking with what the assessors gave it. */
export interface Ranked {
  id: string;
  score: number;
  chosen: boolean;
  grade: number;
  municipal: number;
}

/** NaN where there is nothing to measure: no relevant call, or none chosen. */
export interface Measures {
  ndcg10: number;
  ap: number;
  r20: number;
  must: number;
  prec: number;
  chosen: number;
  relevant: number;
}

/** A grade from which on a call is relevant, and what a must-see is for a municipality. */
const RELEVANT = 2;
const MUST_MUNICIPAL = 1.5;

const discounted = (rows: readonly Ranked[]): number =>
  rows.slice(0, 10).reduce((sum, row, i) => sum + (2 ** row.grade - 1) / Math.log2(i + 2), 0);

/** Measures a ranking, in whatever order its rows come; ties are broken by id, as the service breaks them. */
export function measure(rows: readonly Ranked[]): Measures {
  const ranked = [...rows].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const best = [...rows].sort((a, b) => b.grade - a.grade);
  const relevant = rows.filter((row) => row.grade >= RELEVANT);
  const must = relevant.filter((row) => row.municipal >= MUST_MUNICIPAL);
  const chosen = rows.filter((row) => row.chosen);
  let found = 0;
  let precisions = 0;
  ranked.forEach((row, i) => {
    if (row.grade < RELEVANT) return;
    found += 1;
    precisions += found / (i + 1);
  });
  return {
    ndcg10: discounted(ranked) / discounted(best),
    ap: precisions / relevant.length,
    r20: ranked.slice(0, 20).filter((row) => row.grade >= RELEVANT).length / Math.min(20, relevant.length),
    must: must.filter((row) => row.chosen).length / must.length,
    prec: chosen.filter((row) => row.grade >= 1).length / chosen.length,
    chosen: chosen.length,
    relevant: relevant.length,
  };
}

/** The mean, without what could not be measured. */
export function meanOf(numbers: readonly number[]): number {
  const known = numbers.filter((n) => !Number.isNaN(n));
  return known.reduce((sum, n) => sum + n, 0) / known.length;
}

/** Spearman's rank correlation; equal values share their rank. */
export function spearman(a: readonly number[], b: readonly number[]): number {
  return pearson(ranksOf(a), ranksOf(b));
}

function ranksOf(values: readonly number[]): number[] {
  const order = values.map((value, i) => ({ value, i })).sort((x, y) => x.value - y.value);
  const ranks = values.map(() => 0);
  for (let from = 0; from < order.length; ) {
    let to = from;
    while (to < order.length && order[to]?.value === order[from]?.value) to += 1;
    for (const { i } of order.slice(from, to)) ranks[i] = (from + to - 1) / 2;
    from = to;
  }
  return ranks;
}

function pearson(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [meanOf(a), meanOf(b)];
  let both = 0;
  let squareA = 0;
  let squareB = 0;
  a.forEach((x, i) => {
    const [da, db] = [x - meanA, (b[i] ?? 0) - meanB];
    both += da * db;
    squareA += da ** 2;
    squareB += db ** 2;
  });
  return both / Math.sqrt(squareA * squareB);
}

/** The middle nine tenths of what a figure comes to. */
export interface Spread {
  low: number;
  high: number;
}

/**
 * How far figures move by chance: they are measured again and again on as many items and as many areas, drawn with repeats from those that
 * there are. Both lists hold places, from 0. The draws are the same each time.
 */
export function spreadsOf<Name extends string>(
  count: { items: number; areas: number; times: number },
  figures: (items: readonly number[], areas: readonly number[]) => Readonly<Record<Name, number>>,
): Record<Name, Spread> {
  const chance = chances(20_261_122);
  const draw = (n: number) => Array.from({ length: n }, () => Math.floor(chance() * n));
  const drawn = Array.from({ length: count.times }, () => figures(draw(count.items), draw(count.areas)));
  const names = Object.keys(drawn[0] ?? {}) as Name[];
  return Object.fromEntries(names.map((name) => [name, middle(drawn.map((one) => one[name]))])) as Record<Name, Spread>;
}

function middle(numbers: readonly number[]): Spread {
  const sorted = numbers.filter((n) => !Number.isNaN(n)).sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return { low: at(0.05), high: at(0.95) };
}
