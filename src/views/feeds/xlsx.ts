// Calls as an Excel workbook (ECMA-376) of one sheet, part by part. It holds texts, numbers, days and links; it knows no formulas.
import { daysBetween } from '../../domain/calendar.ts';
import type { FeedCall } from './feed.ts';
import { type Cell, COLUMNS } from './table.ts';
import { xml } from './xml.ts';

/** One file inside the workbook. */
export interface Part {
  path: string;
  text: Iterable<string> | AsyncIterable<string>;
}

/** Excel calls a sheet with more links, or with a longer one, broken; what is beyond stands as text. */
const MOST_LINKS = 65_000;
const LONGEST_LINK = 2_000;

/** The parts in the order to write them: the links are known when the rows have been written. The same calls give the same parts. */
export function xlsxParts(calls: AsyncIterable<FeedCall>, publicUrl: string): Part[] {
  const links: Link[] = [];
  return [
    { path: '[Content_Types].xml', text: [CONTENT_TYPES] },
    { path: '_rels/.rels', text: [relations([{ id: 'rId1', type: 'officeDocument', target: 'xl/workbook.xml' }])] },
    { path: 'xl/workbook.xml', text: [WORKBOOK] },
    { path: 'xl/_rels/workbook.xml.rels', text: [WORKBOOK_RELATIONS] },
    { path: 'xl/styles.xml', text: [STYLES] },
    { path: 'xl/worksheets/sheet1.xml', text: sheet(calls, publicUrl, links) },
    { path: 'xl/worksheets/_rels/sheet1.xml.rels', text: linkRelations(links) },
  ];
}

interface Link {
  /** The cell, as `P2`. */
  at: string;
  href: string;
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
const XML_TYPE = 'application/vnd.openxmlformats-package';

const CONTENT_TYPES = `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${XML_TYPE}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${[
  ['workbook', 'sheet.main'],
  ['worksheets/sheet1', 'worksheet'],
  ['styles', 'styles'],
]
  .map(([path, type]) => `<Override PartName="/xl/${path}.xml" ContentType="${SHEET_TYPE}.${type}+xml"/>`)
  .join('')}</Types>`;

const WORKBOOK = `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Utlysningar" sheetId="1" r:id="rId1"/></sheets></workbook>`;

interface Relation {
  id: string;
  type: string;
  target: string;
  outside?: boolean;
}

const relation = ({ id, type, target, outside = false }: Relation): string =>
  `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${xml(target)}"${outside ? ' TargetMode="External"' : ''}/>`;
const RELATIONS = `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`;
const relations = (all: Relation[]): string => `${RELATIONS}${all.map(relation).join('')}</Relationships>`;

const WORKBOOK_RELATIONS = relations([
  { id: 'rId1', type: 'worksheet', target: 'worksheets/sheet1.xml' },
  { id: 'rId2', type: 'styles', target: 'styles.xml' },
]);

/** The formats of cells: Excel's number format (49: text, also after somebody has edited the cell) and the font below. */
const FORMATS = {
  plain: { id: 0, numbers: 0, font: 0 },
  head: { id: 1, numbers: 49, font: 1 },
  text: { id: 2, numbers: 49, font: 0 },
  whole: { id: 3, numbers: 3, font: 0 },
  day: { id: 4, numbers: 164, font: 0 },
  link: { id: 5, numbers: 49, font: 2 },
};

const FONT = '<sz val="11"/><name val="Calibri"/>';
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="3"><font>${FONT}</font><font><b/>${FONT}</font><font><u/><sz val="11"/><color rgb="FF0A585B"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="${Object.keys(FORMATS).length}">${Object.values(
  FORMATS,
)
  .map(
    ({ numbers, font }) =>
      `<xf numFmtId="${numbers}" fontId="${font}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>`,
  )
  .join(
    '',
  )}</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`;

/** The sheet: the names of the columns stand still above, the rest can be sorted and filtered by them. Fills `links`. */
async function* sheet(calls: AsyncIterable<FeedCall>, publicUrl: string, links: Link[]): AsyncGenerator<string> {
  const widths = COLUMNS.map(
    ({ width }, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`,
  ).join('');
  yield `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths}</cols><sheetData>`;
  yield rowOf(
    1,
    COLUMNS.map(({ name }, i) => textCell(`${LETTERS[i]}1`, name, 'head')),
  );
  let row = 1;
  for await (const call of calls) {
    row += 1;
    const cells = COLUMNS.map(({ cell }, i) => cellAt(`${LETTERS[i]}${row}`, cell(call, publicUrl), links));
    yield rowOf(row, cells);
  }
  yield `</sheetData><autoFilter ref="A1:${LETTERS[COLUMNS.length - 1]}${row}"/>`;
  if (links.length > 0) {
    yield '<hyperlinks>';
    for (const [i, { at }] of links.entries()) yield `<hyperlink ref="${at}" r:id="rId${i + 1}"/>`;
    yield '</hyperlinks>';
  }
  yield '</worksheet>';
}

function* linkRelations(links: readonly Link[]): Generator<string> {
  yield RELATIONS;
  for (const [i, { href }] of links.entries())
    yield relation({ id: `rId${i + 1}`, type: 'hyperlink', target: href, outside: true });
  yield '</Relationships>';
}

/** The columns' names in Excel; there are fewer than 26. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const rowOf = (number: number, cells: readonly string[]): string => `<row r="${number}">${cells.join('')}</row>`;

function cellAt(at: string, cell: Cell, links: Link[]): string {
  if (cell === null) return '';
  if ('text' in cell) return textCell(at, cell.text, 'text');
  if ('day' in cell) return valueCell(at, daysBetween(DAY_ZERO, cell.day), 'day');
  if ('number' in cell) return valueCell(at, cell.number, Number.isInteger(cell.number) ? 'whole' : 'plain');
  const { href } = cell;
  if (links.length >= MOST_LINKS || href.length > LONGEST_LINK) return textCell(at, href, 'text');
  links.push({ at, href });
  return textCell(at, href, 'link');
}

/** Excel counts days from here, for all days after February 1900. */
const DAY_ZERO = '1899-12-30';

const valueCell = (at: string, value: number, format: keyof typeof FORMATS): string =>
  `<c r="${at}" s="${FORMATS[format].id}"><v>${value}</v></c>`;

/** Excel reads `_x0041_` in a text as an A; so the underscore is written as such a sign itself. */
const textCell = (at: string, text: string, format: keyof typeof FORMATS): string =>
  `<c r="${at}" s="${FORMATS[format].id}" t="inlineStr"><is><t xml:space="preserve">${xml(text).replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_')}</t></is></c>`;
