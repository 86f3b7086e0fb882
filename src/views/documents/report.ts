// The yearly report as a document: the same texts and figures as its page, each figure leading to the rows behind it.
import type { Instant } from '../../domain/calendar.ts';
import { inSwedish } from '../../domain/calendar.ts';
import type { ReportBlock, ReportTexts } from '../../domain/report.ts';
import type { Figure, FigureId, FigureRow } from '../../domain/report-figure.ts';
import {
  addsValue,
  BLOCK_WORDS,
  FIGURE_WORDS,
  figureValue,
  REPORT_PARTS,
  type ReportPart,
  rowsHref,
  unstatedWords,
} from '../report-words.ts';
import { NOT_STATED } from '../swedish.ts';
import { type Block, heading, type Line, line, type Outline, oneLine, paragraph, paragraphs } from './outline.ts';

/** What the document tells. */
export interface ReportTold {
  year: number;
  /** A committee's id, or '' for the whole municipality. */
  committee: string;
  /** Whose it is, and the municipality's own name. */
  name: string;
  municipality: string;
  figures: readonly Figure[];
  texts: ReportTexts;
  /** The committees' names, by id. */
  names: ReadonlyMap<string, string>;
  policy: string;
  /** How many live there and since when that is known, in words. */
  inhabitants: string;
  /** The policy's words on what must be accounted for. */
  quotes: readonly string[];
  /** Where the pages are, with no slash at the end. */
  publicUrl: string;
  madeAt: Instant;
}

export const reportDocument = (told: ReportTold): Outline => ({
  title: oneLine(`Årsredovisning ${told.year}, ${told.name}`),
  subject: 'Redovisning av prövningar, ansökningar och utskick',
  author: oneLine(told.municipality),
  madeAt: told.madeAt,
  blocks: [
    ...dutyBlocks(told),
    ...textBlocks(told, 'summary'),
    ...REPORT_PARTS.flatMap((part) => partBlocks(told, part)),
    ...textBlocks(told, 'ahead'),
  ],
});

const dutyBlocks = ({ policy, quotes }: ReportTold): Block[] =>
  quotes.length === 0
    ? []
    : [
        heading(2, 'Vad policyn säger ska redovisas'),
        paragraph(policy),
        { kind: 'list', items: quotes.map((quote) => line(`”${quote}”`)) },
      ];

function textBlocks({ texts }: ReportTold, block: ReportBlock): Block[] {
  const words = texts[block] ?? '';
  return words === '' ? [] : [heading(2, BLOCK_WORDS[block].name), ...paragraphs(words)];
}

function partBlocks(told: ReportTold, part: ReportPart): Block[] {
  const figures = told.figures.filter(({ id }) => part.figures.includes(id));
  const rows = (wanted: FigureId) => figures.find(({ id }) => id === wanted)?.rows ?? [];
  return [
    heading(2, part.name),
    paragraph(part.how),
    ...(part.id === 'ansokningar' ? [paragraph(`Invånare: ${told.inhabitants}.`)] : []),
    {
      kind: 'table',
      caption: `${part.name} ${told.year}, i siffror`,
      head: ['Uppgift', String(told.year)],
      rows: figures.map((figure) => [line(FIGURE_WORDS[figure.id]), valueLine(told, figure)]),
    },
    ...rowsTable(told, ['Beviljade ansökningar', 'Ansökan'], rows('granted'), ['Beviljat belopp', sumOf]),
    ...rowsTable(
      told,
      ['Avslagna ansökningar', 'Ansökan'],
      rows('refused'),
      ['Sökt belopp', sumOf],
      ['Finansiärens skäl', wordsOf],
    ),
    ...rowsTable(told, ['Effekter', 'Ansökan'], rows('effects'), ['Område och effekter', effectOf]),
    ...rowsTable(told, ['Besök, utbyten och andra aktiviteter', 'Ort'], rows('activities'), ['Vad', wordsOf]),
    ...(part.block === null ? [] : textBlocks(told, part.block)),
  ];
}

function valueLine({ year, committee, publicUrl }: ReportTold, figure: Figure): Line {
  const unstated = unstatedWords(figure);
  const text = oneLine(`${figureValue(figure)}${unstated === null ? '' : ` (${unstated})`}`);
  return figure.rows.length === 0
    ? [{ text }]
    : [{ text, href: `${publicUrl}${rowsHref(year, committee, figure.id)}` }];
}

const sumOf = (row: FigureRow): string => addsValue('sek', row);
const wordsOf = ({ words }: FigureRow): string => words || NOT_STATED;
const effectOf = ({ area, words }: FigureRow): string =>
  [area, words].filter((one) => one !== '').join(': ') || NOT_STATED;

type Column = readonly [head: string, said: (row: FigureRow) => string];

const rowsTable = (
  { names }: ReportTold,
  [caption, first]: readonly [caption: string, first: string],
  rows: readonly FigureRow[],
  ...columns: Column[]
): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'table',
          caption,
          head: [first, 'Nämnd', 'Dag', ...columns.map(([head]) => head)],
          rows: rows.map((row) => [
            line(row.title),
            line(names.get(row.committee ?? '') ?? row.committee ?? NOT_STATED),
            line(row.day === null ? NOT_STATED : inSwedish(row.day, { weekday: false })),
            ...columns.map(([, said]) => line(said(row))),
          ]),
        },
      ];
