// Calls as a table that a Swedish Excel opens with a double click: UTF-8 with its mark, semicolons, and nothing that can run.
import type { FeedCall } from './feed.ts';
import { type Cell, COLUMNS } from './table.ts';

/** The first sign of a file, by which Excel knows that it is UTF-8. */
export const MARK = '\u{FEFF}';

/** The table with a row for each call, line by line. Every cell is quoted. */
export async function* csvTable(calls: AsyncIterable<FeedCall>, publicUrl: string): AsyncGenerator<string> {
  yield `${MARK}${rowOf(COLUMNS.map(({ name }) => ({ text: name })))}`;
  for await (const call of calls) yield rowOf(COLUMNS.map(({ cell }) => cell(call, publicUrl)));
}

/** One row, with its line's end. */
export const rowOf = (cells: readonly Cell[]): string => `${cells.map(quoted).join(';')}\r\n`;

/**
 * One cell. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection); signs of full width
 * count too, since some programs read them as the ordinary ones. Tabs and line breaks have become blanks by then.
 */
function quoted(cell: Cell): string {
  const said = wordsOf(cell);
  const isText = cell !== null && 'text' in cell;
  return `"${(isText && /^[=+\-@＝＋－＠]/.test(said) ? `'${said}` : said).replaceAll('"', '""')}"`;
}

function wordsOf(cell: Cell): string {
  if (cell === null) return '';
  if ('text' in cell) return cell.text;
  if ('number' in cell) return String(cell.number).replace('.', ',');
  return 'day' in cell ? cell.day : cell.href;
}
