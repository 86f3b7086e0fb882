// A document as DOCX (ECMA-376): real styles, headings, header rows and language, and the same bytes for the same document.
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { type Block, LANGUAGE, type Line, type Outline, sharesOf } from './outline.ts';

/** The files of the package, by their paths, in the order to put them into a zip file. */
export function docxParts(outline: Outline): { path: string; text: string[] }[] {
  const files = compiler.compile(documentOf(outline));
  return [...lasting(files, outline)].map(([path, text]) => ({ path, text: [text] }));
}

/** Writes the files without packing them; the packing would date each of them by the clock. It is not among the package's own types. */
const { compiler } = Packer as unknown as { compiler: { compile(document: Document): Map<string, string> } };

/** A twip is a twentieth of a point. A4 with 20 mm around. */
const PAGE = { size: { width: 11_906, height: 16_838 }, margin: { top: 1134, right: 1134, bottom: 1134, left: 1134 } };
const WIDE = PAGE.size.width - PAGE.margin.left - PAGE.margin.right;

const documentOf = ({ title, subject, author, blocks }: Outline): Document =>
  new Document({
    title,
    subject,
    creator: author,
    lastModifiedBy: author,
    description: subject,
    styles: STYLES,
    sections: [
      {
        properties: { page: PAGE },
        footers: { default: pageNumbers() },
        children: [
          new Paragraph({ heading: HeadingLevel.HEADING_1, children: [new TextRun(title)] }),
          ...blocks.flatMap(blockOf),
        ],
      },
    ],
  });

const heading = (size: number, before: number) => ({
  run: { size, bold: true, color: '16211F', font: 'Calibri' },
  paragraph: { spacing: { before, after: 80 }, keepNext: true },
});

const STYLES = {
  default: {
    document: {
      run: { font: 'Calibri', size: 22, language: { value: LANGUAGE, eastAsia: LANGUAGE } },
      paragraph: { spacing: { after: 120 } },
    },
    heading1: heading(36, 0),
    heading2: heading(27, 360),
    heading3: heading(23, 240),
  },
  paragraphStyles: [
    {
      ...{ id: 'TableName', name: 'Table Name', basedOn: 'Normal', next: 'Normal' },
      ...{ run: { bold: true, size: 20 }, paragraph: { spacing: { before: 160, after: 60 }, keepNext: true } },
    },
    {
      ...{ id: 'TableText', name: 'Table Text', basedOn: 'Normal' },
      ...{ run: { size: 20 }, paragraph: { spacing: { before: 30, after: 30 } } },
    },
  ],
};

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.RIGHT,
        children: [new TextRun({ children: ['Sida ', PageNumber.CURRENT, ' av ', PageNumber.TOTAL_PAGES], size: 18 })],
      }),
    ],
  });

function blockOf(block: Block): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading':
      return [
        new Paragraph({
          heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
          children: [new TextRun(block.text)],
        }),
      ];
    case 'paragraph':
      return [new Paragraph({ children: runs(block.line) })];
    case 'list':
      return block.items.map((item) => new Paragraph({ bullet: { level: 0 }, children: runs(item) }));
    case 'table':
      return [new Paragraph({ style: 'TableName', children: [new TextRun(block.caption)] }), tableOf(block), gap()];
  }
}

/** Two tables in a row would be one to Word. */
const gap = (): Paragraph => new Paragraph({ spacing: { before: 0, after: 0, line: 120 }, children: [] });

const runs = (line: Line, bold = false): (TextRun | ExternalHyperlink)[] =>
  line.map(({ text, href }) =>
    href === undefined
      ? new TextRun({ text, bold })
      : new ExternalHyperlink({ link: href, children: [new TextRun({ text, style: 'Hyperlink' })] }),
  );

function tableOf({ head, rows }: Block & { kind: 'table' }): Table {
  const widths = sharesOf(head.length).map((share) => Math.round(WIDE * share));
  const cells = (lines: readonly Line[], isHead: boolean) =>
    lines.map(
      (line, i) =>
        new TableCell({
          width: { size: widths[i] ?? 0, type: WidthType.DXA },
          children: [new Paragraph({ style: 'TableText', children: runs(line, isHead) })],
        }),
    );
  return new Table({
    width: { size: WIDE, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: widths,
    tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
    borders: BORDERS,
    rows: [
      new TableRow({
        tableHeader: true,
        cantSplit: true,
        children: cells(
          head.map((text) => [{ text }]),
          true,
        ),
      }),
      ...rows.map((row) => new TableRow({ children: cells(row, false) })),
    ],
  });
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: 'B9C4C1' };
const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const BORDERS = { top: LINE, bottom: LINE, insideHorizontal: LINE, left: NONE, right: NONE, insideVertical: NONE };

const CORE = 'docProps/core.xml';
const BODY = 'word/document.xml';
const BODY_LINKS = 'word/_rels/document.xml.rels';

/** The files with what the package takes from the clock and from chance put right: dates are the document's, links are numbered. */
function lasting(files: Map<string, string>, { madeAt }: Outline): Map<string, string> {
  const said = (path: string) => files.get(path) ?? '';
  const chance = [...said(BODY_LINKS).matchAll(/Id="(rId[^"]+)"[^>]*relationships\/hyperlink"/g)];
  // What links hold is never their number: nobody can foresee it.
  const numbered = (xml: string) =>
    chance.reduce((so, [, id], i) => so.replaceAll(`"${id}"`, `"rIdLink${i + 1}"`), xml);
  const at = madeAt.replace(/\.\d+Z$/, 'Z');
  return new Map([
    ...files,
    [BODY, numbered(said(BODY))],
    [BODY_LINKS, numbered(said(BODY_LINKS))],
    [
      CORE,
      said(CORE)
        .replace(/(<dcterms:(created|modified) [^>]*>)[^<]*/g, `$1${at}`)
        .replace('<dcterms:created', `<dc:language>${LANGUAGE}</dc:language><dcterms:created`),
    ],
  ]);
}
