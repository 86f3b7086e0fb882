// Calls as a table that a Swedish Excel opens with a double click: UTF-8 with its mark, semicolons, and nothing that can run.
import { plain, shortened } from '../letters/blocks.ts';
import { outwardHref } from '../parts.tsx';
import { decimal, roleWords } from '../swedish.ts';
import { type FeedCall, pageOf, statusName, titleOf } from './feed.ts';

type Cell = string | number | null;

const LONGEST_CELL = 300;

const COLUMNS: readonly { name: string; cell: (of: FeedCall, publicUrl: string) => Cell }[] = [
  { name: 'Titel', cell: ({ call }) => titleOf(call) },
  { name: 'Slag', cell: ({ call }) => (call.kind === 'policy' ? 'att påverka eller känna till' : 'utlysning') },
  { name: 'Läge', cell: statusName },
  { name: 'Öppnar', cell: ({ call }) => call.opensOn ?? call.opens?.said ?? null },
  { name: 'Nästa sista dag', cell: ({ nextDeadlineOn }) => nextDeadlineOn },
  { name: 'Alla sista dagar', cell: ({ call }) => call.deadlines.map((d) => d.day ?? `”${d.said}”`).join(', ') },
  { name: 'Program', cell: ({ programme }) => programme },
  { name: 'Budget', cell: ({ call }) => call.budget?.total ?? null },
  { name: 'Högst per projekt', cell: ({ call }) => call.budget?.maxPerProject ?? null },
  { name: 'Valuta', cell: ({ call }) => call.budget?.currency ?? null },
  { name: 'Områden', cell: ({ areas }) => areas.join(', ') },
  { name: 'Kommunens roll', cell: ({ call, role }) => role && roleWords(call.kind, role).state },
  { name: 'Poäng', cell: ({ score }) => (score === null ? null : decimal(score)) },
  { name: 'Beteckning', cell: ({ call }) => call.identifier },
  { name: 'Först läst', cell: ({ call }) => call.firstSeenOn },
  { name: 'Sidan hos oss', cell: ({ call }, publicUrl) => pageOf(call, publicUrl) },
  { name: 'Officiell sida', cell: ({ call }) => outwardHref(call.url) },
  { name: 'Källa', cell: ({ call }) => call.source },
];

/** The table with a row for each call. Every cell is quoted. */
export function csvTable(calls: Iterable<FeedCall>, publicUrl: string): string {
  const rows = [
    COLUMNS.map(({ name }) => name)
      .map(quoted)
      .join(';'),
  ];
  for (const call of calls) rows.push(COLUMNS.map(({ cell }) => quoted(cell(call, publicUrl))).join(';'));
  return `\u{FEFF}${rows.join('\r\n')}\r\n`;
}

/**
 * One cell. A text that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, CSV injection); signs of full width
 * count too, since some programs read them as the ordinary ones. Tabs and line breaks have become blanks by then.
 */
function quoted(cell: Cell): string {
  if (typeof cell === 'number') return `"${cell}"`;
  const text = /^https?:/.test(cell ?? '') ? plain(cell ?? '') : shortened(cell ?? '', LONGEST_CELL);
  return `"${(/^[=+\-@＝＋－＠]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
}

/** A file name of plain letters, digits and hyphens: `utlysningar-kultur-2026-05-25.csv`. */
export const csvName = (...parts: string[]): string =>
  `${['utlysningar', ...parts]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100)}.csv`;
