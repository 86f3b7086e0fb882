// Reads a table written as text: semicolons, commas or tabs between the cells, quotes around those that need them.
import { Refusal } from './errors.ts';

/** A row, and the line of the text that it begins on, counted from 1. */
export interface CsvRow {
  line: number;
  cells: string[];
}

/**
 * The rows of a text, empty ones left out. Between the cells stands the sign that the first line has most of. A mark at the beginning and
 * any kind of line end are taken. Throws a `Refusal` when a quote is never closed.
 */
export function csvRows(text: string): CsvRow[] {
  const plain = text.replace(/^\u{FEFF}/u, '').replace(/\r\n?/g, '\n');
  const between = separatorOf(plain);
  const rows: CsvRow[] = [];
  let row: CsvRow = { line: 1, cells: [] };
  let line = 1;
  let at = 0;
  for (;;) {
    const { cell, end } = cellAt(plain, { at, between, line });
    row.cells.push(cell);
    const said = plain.slice(at, end);
    if (said.includes('\n')) line += said.split('\n').length - 1;
    at = end + 1;
    if (plain[end] === between) continue;
    rows.push(row);
    if (end >= plain.length) break;
    line += 1;
    row = { line, cells: [] };
  }
  return rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
}

function separatorOf(text: string): string {
  const [first = ''] = text.trimStart().split('\n');
  const named = first.replace(/"[^"]*"/g, '');
  const many = (sign: string) => named.split(sign).length;
  return [';', '\t', ','].sort((a, b) => many(b) - many(a))[0] ?? ';';
}

interface Place {
  at: number;
  between: string;
  line: number;
}

/** The cell that begins at a place, and where it ends: at the sign between, a line's end or the text's. */
function cellAt(text: string, { at, between, line }: Place): { cell: string; end: number } {
  let open = at;
  while (text[open] === ' ') open += 1;
  if (text[open] !== '"') {
    const end = endFrom(text, at, between);
    return { cell: text.slice(at, end).trim(), end };
  }
  open += 1;
  let close = open;
  for (;;) {
    close = text.indexOf('"', close);
    if (close < 0)
      throw new Refusal(`Rad ${line}: ett citattecken (") öppnas men stängs aldrig. Lägg till det som saknas.`);
    if (text[close + 1] !== '"') break;
    close += 2;
  }
  const end = endFrom(text, close + 1, between);
  if (text.slice(close + 1, end).trim() !== '')
    throw new Refusal(
      `Rad ${line}: det står något efter ett citattecken (") som stänger ett fält. Skriv två citattecken ("") där ett ska stå i texten.`,
    );
  return { cell: text.slice(open, close).replaceAll('""', '"').trim(), end };
}

function endFrom(text: string, at: number, between: string): number {
  let end = at;
  while (end < text.length && text[end] !== between && text[end] !== '\n') end += 1;
  return end;
}
