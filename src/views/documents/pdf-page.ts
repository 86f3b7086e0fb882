// The paper of a PDF: A4, letters that the fonts have, lines that break where they fit, and rules that no reader aloud speaks of.
import PDFDocument from 'pdfkit';
import { xml } from '../feeds/xml.ts';
import { LANGUAGE, type Outline } from './outline.ts';

/** TrueType files. */
export interface PdfFonts {
  plain: Uint8Array;
  bold: Uint8Array;
}
export type Face = keyof PdfFonts;

/** In points. */
export const MARGIN = 57;
const INK = '#16211f';
const RULE = '#b9c4c1';

export type Paper = PDFKit.PDFDocument;

/** An empty document with its properties. It is dated as the outline is, so that the same outline gives the same bytes. */
export function openPaper({ title, subject, author, madeAt }: Outline, { plain, bold }: PdfFonts): Paper {
  const at = new Date(madeAt);
  const paper = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: LANGUAGE,
    displayTitle: true,
    bufferPages: true,
    autoFirstPage: false,
    font: null as never,
    info: {
      Title: alsoXml(title),
      Subject: alsoXml(subject),
      Author: alsoXml(author),
      Creator: 'Utlysningsvakt',
      Producer: 'Utlysningsvakt',
      CreationDate: at,
      ModDate: at,
    },
  });
  paper.registerFont('plain', plain as Buffer);
  paper.registerFont('bold', bold as Buffer);
  paper.font('plain');
  // Each page begins in black, which links would be underlined in too late.
  paper.on('pageAdded', () => paper.fillColor(INK));
  paper.addPage();
  return paper;
}

/** A text that the properties hold as it is, and the metadata as XML: the package writes it there unescaped. */
const alsoXml = (text: string): string => Object.assign(Object(text), { toString: () => xml(text) });

/** What the document comes to, when it is ended. */
export function bytesOf(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  return new Promise((resolve, reject) => {
    paper.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    paper.on('error', reject);
    paper.on('end', () => {
      const bytes = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
      let at = 0;
      for (const chunk of chunks) {
        bytes.set(chunk, at);
        at += chunk.length;
      }
      resolve(bytes);
    });
  });
}

export const bottomOf = (paper: Paper): number => paper.page.height - MARGIN;
export const widthOf = (paper: Paper): number => paper.page.width - 2 * MARGIN;

/** Goes on to a new page when less than `height` is left of this one. */
export function makeRoom(paper: Paper, height: number): void {
  if (paper.y + height > bottomOf(paper) && paper.y > MARGIN) paper.addPage();
}

/** Whether the font that is set has a letter. The package keeps it to itself; a test tells when it is called something else. */
const hasGlyph = (paper: Paper, letter: string): boolean =>
  (paper as unknown as { _font: { font: { hasGlyphForCodePoint(code: number): boolean } } })._font.font //
    .hasGlyphForCodePoint(letter.codePointAt(0) ?? 0);

/** `text` with the sign for what cannot be shown where the font that is set has no letter; what is never seen is left out. */
export const shown = (paper: Paper, text: string): string =>
  [...text]
    .map((letter) => {
      if (hasGlyph(paper, letter)) return letter;
      return /\p{Default_Ignorable_Code_Point}/u.test(letter) ? '' : '\u{FFFD}';
    })
    .join('');

/** The same, with breaks in what is longer than a line: the package takes minutes to break a word of ten thousand letters. */
export const fitted = (paper: Paper, text: string, width: number): string =>
  shown(paper, text).replace(/[^\s/?&-]{20,}/g, (word) => brokenUp(paper, word, width));

function brokenUp(paper: Paper, word: string, width: number): string {
  let used = 0;
  return [...word]
    .map((letter) => {
      const wide = paper.widthOfString(letter);
      const isNext = used + wide > width - 1;
      used = isNext ? wide : used + wide;
      return isNext ? `\n${letter}` : letter;
    })
    .join('');
}

/** As much of `text` as fits into `width` and `height`, and the rest. At least one letter. */
export function cutAt(paper: Paper, text: string, width: number, height: number): [string, string] {
  const fits = (length: number) => paper.heightOfString(text.slice(0, length), { width }) <= height;
  if (fits(text.length)) return [text, ''];
  let [least, most] = [1, text.length];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle)) least = middle;
    else most = middle;
  }
  const blank = text.lastIndexOf(' ', least);
  const half = /[\uDC00-\uDFFF]/.test(text.charAt(least)) ? least + 1 : least;
  const end = blank > least / 2 ? blank : half;
  return [text.slice(0, end), text.slice(end).trimStart()];
}

/** A line across the page, for the eye only. */
export function rule(paper: Paper, y: number, thick: number): void {
  paper.markContent('Artifact', { type: 'Layout' });
  paper.moveTo(MARGIN, y).lineTo(paper.page.width - MARGIN, y);
  paper.lineWidth(thick).strokeColor(RULE).stroke();
  paper.endMarkedContent();
}

/** `Sida 2 av 5` at the foot of each page, for the eye only. */
export function numberPages(paper: Paper): void {
  const { count } = paper.bufferedPageRange();
  for (let page = 0; page < count; page += 1) {
    paper.switchToPage(page);
    paper.page.margins.bottom = 0;
    paper.markContent('Artifact', { type: 'Pagination' });
    paper.font('plain').fontSize(8);
    paper.text(`Sida ${page + 1} av ${count}`, MARGIN, paper.page.height - 38, {
      width: widthOf(paper),
      align: 'right',
      lineBreak: false,
    });
    paper.endMarkedContent();
  }
}
