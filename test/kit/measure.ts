// The measures of a ranking, as ../shared/gold/evaluate.mjs defines them, for many rankings in one process.

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

/** Measures a ranking; ties are broken by id, as the service breaks them. */
export function measure(rows: readonly Ranked[]): Measures {
  const ranked = [...rows].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
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
