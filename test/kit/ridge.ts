// Ridge regression: the weighted sum that comes nearest to the wanted numbers, with weights held near given ones.

/**
 * Solves for the weights w that make Σ(x·w − y)² + hold·Σ(w − near)² least. Each row of `xs` and `near` has one number per weight.
 */
export function ridge(
  xs: readonly (readonly number[])[],
  ys: readonly number[],
  near: readonly number[],
  hold: number,
): number[] {
  const n = near.length;
  const rows = near.map((w, i) => [...near.map((_, j) => (i === j ? hold : 0)), hold * w]);
  xs.forEach((x, at) => {
    for (let i = 0; i < n; i += 1) {
      const row = rows[i] ?? [];
      const xi = x[i] ?? 0;
      if (xi === 0) continue;
      for (let j = 0; j < n; j += 1) row[j] = (row[j] ?? 0) + xi * (x[j] ?? 0);
      row[n] = (row[n] ?? 0) + xi * (ys[at] ?? 0);
    }
  });
  return solved(rows);
}

/** Gauss and Jordan's elimination; the matrix is never singular, since every weight is held. */
function solved(rows: number[][]): number[] {
  rows.forEach((pivot, i) => {
    const by = pivot[i] ?? 1;
    for (let j = 0; j < pivot.length; j += 1) pivot[j] = (pivot[j] ?? 0) / by;
    rows.forEach((row, k) => {
      const factor = row[i] ?? 0;
      if (k === i || factor === 0) return;
      for (let j = i; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivot[j] ?? 0);
    });
  });
  return rows.map((row) => row.at(-1) ?? 0);
}
