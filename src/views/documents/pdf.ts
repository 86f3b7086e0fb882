// A document as a tagged PDF/A, made without a browser: what reads aloud finds headings, lists, tables and links in it.
import { type Block, type Line, type Outline, type Span, sharesOf } from './outline.ts';
import {
  bottomOf,
  bytesOf,
  cutAt,
  type Face,
  fitted,
  MARGIN,
  makeRoom,
  numberPages,
  openPaper,
  type Paper,
  type PdfFonts,
  rule,
  shown,
  widthOf,
} from './pdf-page.ts';

type Tag = PDFKit.PDFStructureElement;

/** What a tag says besides its name. `actual`: the text itself, where the font cannot show all of it. */
interface TagSays {
  actual?: string;
  scope?: 'Column' | 'Row';
}

interface Writing {
  paper: Paper;
  root: Tag;
}

/** The whole file. */
export function pdfOf(outline: Outline, fonts: PdfFonts): Promise<Uint8Array<ArrayBuffer>> {
  const paper = openPaper(outline, fonts);
  const bytes = bytesOf(paper);
  const root = paper.struct('Document');
  paper.addStructure(root);
  const writing = { paper, root };
  write(writing, 'H1', outline.title, HEADINGS[1]);
  for (const block of outline.blocks) writeBlock(writing, block);
  root.end();
  numberPages(paper);
  paper.end();
  return bytes;
}

interface Look {
  face: Face;
  size: number;
  before: number;
  /** What must have room below on the same page. */
  with: number;
}
const HEADINGS: Record<1 | 2 | 3, Look> = {
  1: { face: 'bold', size: 18, before: 0, with: 0 },
  2: { face: 'bold', size: 13, before: 20, with: 70 },
  3: { face: 'bold', size: 10.5, before: 14, with: 60 },
};
const BODY: Look = { face: 'plain', size: 9.5, before: 6, with: 0 };
const CAPTION: Look = { face: 'bold', size: 9, before: 10, with: 50 };
const CELL = 8.5;
const PADDING = 3;
const BULLET = 14;

function writeBlock(writing: Writing, block: Block): void {
  const { paper, root } = writing;
  if (block.kind === 'heading') write(writing, `H${block.level}`, block.text, HEADINGS[block.level]);
  else if (block.kind === 'paragraph') writeLine(paper, root, 'P', block.line);
  else if (block.kind === 'list') writeList(writing, block.items);
  else writeTable(writing, block);
}

/** Says what is meant where the font lacks letters for it. */
const says = (text: string, seen: string): TagSays => (seen === text ? {} : { actual: text });

function write({ paper, root }: Writing, tag: string, text: string, look: Look): void {
  paper.font(look.face).fontSize(look.size);
  const seen = fitted(paper, text, widthOf(paper));
  paper.y += paper.y > MARGIN ? look.before : 0;
  makeRoom(paper, paper.heightOfString(seen, { width: widthOf(paper) }) + look.with);
  root.add(
    paper.struct(tag, says(text, shown(paper, text)), () => {
      paper.text(seen, MARGIN, paper.y, { width: widthOf(paper) });
    }),
  );
}

/** A line as a tag of its own in another, from the margin or `indent` to the right of it. */
function writeLine(paper: Paper, parent: Tag, tag: string, line: Line, indent = 0): void {
  paper.font(BODY.face).fontSize(BODY.size);
  paper.y += BODY.before;
  makeRoom(paper, paper.currentLineHeight(true) * (line.some(({ href }) => href !== undefined) ? 3 : 1));
  const place = { x: MARGIN + indent, width: widthOf(paper) - indent };
  parent.add(paper.struct(tag, saysOf(paper, line), spanTags(paper, line, place)));
}

const saysOf = (paper: Paper, line: Line): TagSays => {
  const text = line.map((span) => span.text).join('');
  return says(text, shown(paper, text));
};

/** The spans after each other, links as tags of their own. */
function spanTags(paper: Paper, line: Line, { x, width }: { x: number; width: number }) {
  return line.map((span, i) => {
    const draw = () => {
      const options = { width, continued: i < line.length - 1, ...linkOf(span) };
      const seen = fitted(paper, span.text, width);
      if (i === 0) paper.text(seen, x, paper.y, options);
      else paper.text(seen, options);
    };
    return span.href === undefined ? draw : paper.struct('Link', says(span.text, shown(paper, span.text)), [draw]);
  });
}

const linkOf = ({ href }: Span) => (href === undefined ? {} : { link: href, underline: true });

function writeList({ paper, root }: Writing, items: readonly Line[]): void {
  const list = paper.struct('L');
  root.add(list);
  for (const line of items) {
    paper.font(BODY.face).fontSize(BODY.size);
    makeRoom(paper, BODY.before + 2 * paper.currentLineHeight(true));
    const item = paper.struct('LI');
    list.add(item);
    const top = paper.y;
    item.add(
      paper.struct('Lbl', {}, () => {
        paper.text('•', MARGIN, top + BODY.before, { lineBreak: false });
      }),
    );
    paper.y = top;
    writeLine(paper, item, 'LBody', line, BULLET);
    item.end();
  }
  list.end();
}

function writeTable({ paper, root }: Writing, { caption, head, rows }: Block & { kind: 'table' }): void {
  const table = paper.struct('Table');
  root.add(table);
  write({ paper, root: table }, 'Caption', caption, CAPTION);
  paper.y += PADDING;
  const wide = widthOf(paper);
  const shares = sharesOf(head.length);
  const columns = shares.map((share, i) => ({
    x: MARGIN + wide * shares.slice(0, i).reduce((sum, one) => sum + one, 0),
    width: wide * share - 2 * PADDING,
  }));
  writeRow(
    { paper, table, columns },
    head.map((text): Cell => ({ line: [{ text }], scope: 'Column' })),
  );
  for (const row of rows)
    writeRow(
      { paper, table, columns },
      row.map((line, i): Cell => (i === 0 ? { line, scope: 'Row' } : { line })),
    );
  table.end();
}

interface Cell {
  line: Line;
  /** Of a cell that names its column or row. */
  scope?: 'Column' | 'Row';
}
interface Grid {
  paper: Paper;
  table: Tag;
  columns: readonly { x: number; width: number }[];
}

/** A row; one that is higher than what is left goes to the next page, one that is higher than a page goes on over several. */
function writeRow({ paper, table, columns }: Grid, cells: readonly Cell[]): void {
  const row = paper.struct('TR');
  table.add(row);
  const isHead = cells.every(({ scope }) => scope === 'Column');
  paper.font(isHead ? 'bold' : 'plain').fontSize(CELL);
  const tags = cells.map(({ line, scope }) => {
    const tag = paper.struct(scope === undefined ? 'TD' : 'TH', { ...saysOf(paper, line), ...(scope && { scope }) });
    row.add(tag);
    return tag;
  });
  let rest = cells.map(({ line }, i) => fitted(paper, line.map(({ text }) => text).join(''), columns[i]?.width ?? 0));
  const whole = heightOf(paper, columns, rest);
  if (whole <= bottomOf(paper) - MARGIN) makeRoom(paper, whole);
  else makeRoom(paper, 60);
  do {
    const room = bottomOf(paper) - paper.y - 2 * PADDING;
    const pieces = rest.map((text, i) => cutAt(paper, text, columns[i]?.width ?? 0, room));
    drawPieces(
      { paper, columns },
      cells,
      tags,
      pieces.map(([piece]) => piece),
    );
    rest = pieces.map(([, after]) => after);
    if (rest.some((text) => text !== '')) paper.addPage();
  } while (rest.some((text) => text !== ''));
  rule(paper, paper.y, isHead ? 1.2 : 0.5);
  paper.y += 1;
  for (const tag of tags) tag.end();
  row.end();
}

const heightOf = (paper: Paper, columns: Grid['columns'], texts: readonly string[]): number =>
  2 * PADDING + Math.max(...texts.map((text, i) => paper.heightOfString(text, { width: columns[i]?.width ?? 0 })));

/** Puts a piece of each cell's text beside each other. */
function drawPieces(
  { paper, columns }: Omit<Grid, 'table'>,
  cells: readonly Cell[],
  tags: readonly Tag[],
  pieces: readonly string[],
): void {
  const top = paper.y;
  pieces.forEach((piece, i) => {
    const [column, tag, href] = [columns[i], tags[i], cells[i]?.line[0]?.href];
    if (column === undefined || tag === undefined || piece === '') return;
    const draw = () => {
      paper.text(piece, column.x, top + PADDING, {
        width: column.width,
        ...(href !== undefined && { link: href, underline: true }),
      });
    };
    tag.add(href === undefined ? draw : paper.struct('Link', {}, draw));
  });
  paper.y = top + heightOf(paper, columns, pieces);
}
