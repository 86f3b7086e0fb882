// The log as a table that Excel opens: a row for each line, with what differs in words, and nothing that can run.
import { differencesOf } from '../domain/differences.ts';
import { MARK, rowOf } from './feeds/csv.ts';
import { actionWords, doerWords, fieldWords, type ObjectNames, objectWords, valueWords } from './log-words.ts';
import type { ShownLine } from './pages/log-lines.tsx';

const HEADS = ['Rad', 'När (UTC)', 'Vem', 'Vad', 'Om vad', 'Beteckning', 'Före och efter', 'Led'];

/** The first row. */
export const logTableHead = (): string => `${MARK}${rowOf(HEADS.map((text) => ({ text })))}`;

/** The row of a line. */
export function logTableRow(line: ShownLine, names: ObjectNames): string {
  const { who, how } = doerWords(line);
  return rowOf([
    { number: line.id },
    ...[
      line.at,
      how === null ? who : `${who}, ${how}`,
      actionWords(line.action),
      objectWords(line.object, names).name,
      line.object,
      whatChanged(line),
      line.chain,
    ].map((text) => ({ text: onOneLine(text) })),
  ]);
}

/** A cell of Excel holds 32,767 signs; nobody reads that many. */
const LONGEST = 4000;

const onOneLine = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, LONGEST);

function whatChanged(line: ShownLine): string {
  if (line.cleared) return 'Borttaget på begäran';
  const { fields, more } = differencesOf(line.before, line.after);
  const said = fields.map(
    ({ path, before, after }) =>
      `${fieldWords(path)}${path.length > 0 ? ': ' : ''}${valueWords(before)} → ${valueWords(after)}`,
  );
  return [...said, ...(more > 0 ? [`och ${more} till`] : [])].join(' | ');
}
