// Tables of times among a page's lines: each day goes with the head of its column, so that a project's period is no time to apply.
import type { Block } from './blocks.ts';

/** One row: what its columns about applying say, as lines such as `Öppnar: 18 januari 2027`. */
interface Row {
  /** Its first block, and the one after its last. */
  from: number;
  next: number;
  lines: string[];
}

/** Heads of columns about when to apply. */
const HEAD =
  /öppn|stäng|sista|senast|ansöknings(?:dag|datum|tid|period)|deadline|opens|opening|clos|apply by|frist|åpn|lukke|stenge/i;
const LONGEST_HEAD = 60;
const MOST_COLUMNS = 8;

/** The rows of every table whose heads tell of times to apply: real tables, and heads and cells on lines of their own in the same order. */
export function rowsOf(blocks: readonly Block[]): Row[] {
  const rows: Row[] = [];
  for (let i = 0; i < blocks.length; ) {
    const found = tableAt(blocks, i);
    rows.push(...found);
    i = found.at(-1)?.next ?? i + 1;
  }
  return rows;
}

const isHead = (text: string): boolean => text.length < LONGEST_HEAD && !/\d/.test(text);

function tableAt(blocks: readonly Block[], i: number): Row[] {
  const heads = cellsOf(blocks[i]);
  if (heads.length > 1)
    return heads.every(isHead) && heads.some((head) => HEAD.test(head)) ? rowsBelow(blocks, i + 1, heads) : [];
  return gridAt(blocks, i);
}

const cellsOf = (block: Block | undefined): string[] =>
  block === undefined || (block.level > 0 && block.level < 7) ? [] : block.text.split(' | ').map((cell) => cell.trim());

function rowsBelow(blocks: readonly Block[], start: number, heads: readonly string[]): Row[] {
  const rows: Row[] = [];
  for (let i = start; i < blocks.length; i += 1) {
    const cells = cellsOf(blocks[i]);
    if (cells.length !== heads.length) break;
    rows.push({ from: i, next: i + 1, lines: linesOfRow(heads, cells) });
  }
  return rows;
}

/** Heads on as many lines, the last of them about times, and then rows of as many lines with a day in each column about times. */
function gridAt(blocks: readonly Block[], i: number): Row[] {
  const line = (at: number): string | null => {
    const cells = cellsOf(blocks[at]);
    return cells.length === 1 ? (cells[0] ?? null) : null;
  };
  const heads: string[] = [];
  for (let at = i; heads.length < MOST_COLUMNS; at += 1) {
    const text = line(at);
    if (text === null || !isHead(text) || text.endsWith('.')) break;
    heads.push(text);
  }
  while (heads.length > 0 && !HEAD.test(heads.at(-1) ?? '')) heads.pop();
  const rows: Row[] = [];
  if (heads.length < 2) return rows;
  for (let from = i + heads.length; ; from += heads.length) {
    const cells = heads.map((_, column) => line(from + column));
    if (!cells.every((cell, column) => cell !== null && (!HEAD.test(heads[column] ?? '') || /\d/.test(cell)))) break;
    rows.push({ from, next: from + heads.length, lines: linesOfRow(heads, cells as string[]) });
  }
  return rows;
}

const linesOfRow = (heads: readonly string[], cells: readonly string[]): string[] =>
  heads.flatMap((head, column) => (HEAD.test(head) && cells[column] ? [`${head}: ${cells[column]}`] : []));
