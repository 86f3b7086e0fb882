// Calls as a table: which columns there are, and what stands in each. How a file holds them is for CSV and Excel to say.
import { type Day, isDay } from '../../domain/calendar.ts';
import { plain, shortened } from '../letters/blocks.ts';
import { outwardHref } from '../parts.tsx';
import { roleWords } from '../swedish.ts';
import { type FeedCall, pageOf, statusName, titleOf } from './feed.ts';

/** A text is cleaned, on one line and at most `LONGEST_CELL` signs long; null where nothing is known. */
export type Cell = { text: string } | { number: number } | { day: Day } | { href: string } | null;

export interface Column {
  name: string;
  /** In signs. */
  width: number;
  cell(of: FeedCall, publicUrl: string): Cell;
}

const LONGEST_CELL = 300;

const text = (said: string | null): Cell => {
  const shown = shortened(said ?? '', LONGEST_CELL);
  return shown === '' ? null : { text: shown };
};
const amount = (n: number | null | undefined): Cell => (n === null || n === undefined ? null : { number: n });
const day = (on: Day | null): Cell => (on !== null && isDay(on) ? { day: on } : text(on));
const link = (href: string | null): Cell => (href === null ? null : { href: plain(href) });

export const COLUMNS: readonly Column[] = [
  { name: 'Titel', width: 60, cell: ({ call }) => text(titleOf(call)) },
  {
    name: 'Slag',
    width: 14,
    cell: ({ call }) => text(call.kind === 'policy' ? 'att påverka eller känna till' : 'utlysning'),
  },
  { name: 'Läge', width: 12, cell: (of) => text(statusName(of)) },
  { name: 'Öppnar', width: 12, cell: ({ call }) => day(call.opensOn ?? call.opens?.said ?? null) },
  { name: 'Nästa sista dag', width: 16, cell: ({ nextDeadlineOn }) => day(nextDeadlineOn) },
  {
    name: 'Alla sista dagar',
    width: 24,
    cell: ({ call }) => text(call.deadlines.map((d) => d.day ?? `”${d.said}”`).join(', ')),
  },
  { name: 'Program', width: 34, cell: ({ programme }) => text(programme) },
  { name: 'Budget', width: 14, cell: ({ call }) => amount(call.budget?.total) },
  { name: 'Högst per projekt', width: 17, cell: ({ call }) => amount(call.budget?.maxPerProject) },
  { name: 'Valuta', width: 8, cell: ({ call }) => text(call.budget?.currency ?? null) },
  { name: 'Områden', width: 30, cell: ({ areas }) => text(areas.join(', ')) },
  { name: 'Kommunens roll', width: 16, cell: ({ call, role }) => text(role && roleWords(call.kind, role).state) },
  { name: 'Poäng', width: 8, cell: ({ score }) => amount(score === null ? null : Math.round(score * 10) / 10) },
  { name: 'Beteckning', width: 30, cell: ({ call }) => text(call.identifier) },
  { name: 'Först läst', width: 12, cell: ({ call }) => day(call.firstSeenOn) },
  { name: 'Sidan hos oss', width: 40, cell: ({ call }, publicUrl) => link(pageOf(call, publicUrl)) },
  { name: 'Officiell sida', width: 40, cell: ({ call }) => link(outwardHref(call.url)) },
  { name: 'Källa', width: 14, cell: ({ call }) => text(call.source) },
];

/** A file name of plain letters, digits and hyphens: `utlysningar-kultur-2026-05-25.csv`. */
export const tableName = (ending: 'csv' | 'xlsx', ...parts: string[]): string =>
  `${['utlysningar', ...parts]
    .join('-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 100)}.${ending}`;
