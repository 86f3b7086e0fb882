// Reading what the labels around a date say: the heading above a list, the columns of a table.
import { type Kind, STRONG } from './facts-words.ts';
import type { Found } from './when.ts';

/** The kind whose words end last in some words: of two that end at one place, the one that stands first among the cues. */
export function lastOf(cues: readonly (readonly [Kind, RegExp])[], words: string): Kind | null {
  let best: { kind: Kind; end: number } | null = null;
  for (const [kind, cue] of cues)
    for (const found of words.matchAll(cue)) {
      const end = found.index + found[0].length;
      if (best === null || end > best.end) best = { kind, end };
    }
  return best?.kind ?? null;
}

/** So far above a date its heading is looked for, in characters. */
const ABOVE = 1000;

/** What the heading above a list of dates says: the nearest line without a date. */
export function headed(text: string, founds: readonly Found[], i: number): Kind | null {
  const start = founds[i]?.start ?? 0;
  const lines = text.slice(Math.max(0, start - ABOVE), start).split('\n');
  let end = start - (lines.pop()?.length ?? 0) - 1;
  let k = i - 1;
  for (const line of lines.reverse()) {
    const begin = end - line.length;
    while (k >= 0 && (founds[k]?.start ?? 0) >= end) k--;
    const dated = k >= 0 && (founds[k]?.end ?? 0) > begin;
    if (!dated && line.trim() !== '') return line.length > 80 ? null : lastOf(STRONG, line);
    end = begin - 1;
  }
  return null;
}

/** `Öppnar`, `Stänger` and then as many dates, each on a line: the labels of a table's columns. Null when it is no such table. */
export function columnOf(text: string, founds: readonly Found[], i: number): Kind | null {
  let top = i;
  while (top > 0 && i - top < 30 && isOnNextLine(text, founds[top - 1], founds[top])) top--;
  const first = founds[top];
  if (!first || !/(?:^|\n)\s*$/.test(text.slice(Math.max(0, first.start - 20), first.start))) return null;
  let bottom = i;
  while (bottom - i < 30 && isOnNextLine(text, founds[bottom], founds[bottom + 1])) bottom++;
  const labels: Kind[] = [];
  const above = text
    .slice(Math.max(0, first.start - ABOVE), first.start)
    .trimEnd()
    .split('\n')
    .reverse();
  for (const line of above) {
    const kind = line.length <= 40 ? lastOf(STRONG, line) : null;
    if (!kind) break;
    labels.unshift(kind);
  }
  return labels.length > 1 && (bottom - top + 1) % labels.length === 0
    ? (labels[(i - top) % labels.length] ?? null)
    : null;
}

/** Whether one time stands alone on the line after another. */
const isOnNextLine = (text: string, one: Found | undefined, next: Found | undefined): boolean =>
  one !== undefined &&
  next !== undefined &&
  /^[ \t]{0,9}(?:\n[ \t]{0,9}){1,3}$/.test(text.slice(one.end, Math.min(next.start, one.end + 40)));
