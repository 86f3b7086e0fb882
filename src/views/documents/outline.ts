// A document before it has a form: title, headings, paragraphs, lists and tables, which HTML, DOCX and PDF all write alike.
import type { Instant } from '../../domain/calendar.ts';
import { outwardHref } from '../parts.tsx';

/** Text on one line; with `href` it leads there. */
export interface Span {
  text: string;
  href?: string;
}
/** What stands in a paragraph, a list's item or a table's cell. */
export type Line = readonly Span[];

export type Block =
  | { kind: 'heading'; level: 2 | 3; text: string }
  | { kind: 'paragraph'; line: Line }
  | { kind: 'list'; items: readonly Line[] }
  /** The first cell of each row names the row. */
  | { kind: 'table'; caption: string; head: readonly string[]; rows: readonly (readonly Line[])[] };

/** Texts in it have gone through `line` or its kin: all three forms can carry them as they stand. */
export interface Outline {
  title: string;
  /** What it is about, for the file's properties. */
  subject: string;
  /** Whose it is, for the file's properties. */
  author: string;
  /** When what it says was fixed; the file is dated so, whenever it is made. */
  madeAt: Instant;
  blocks: readonly Block[];
}

/** Of every document. */
export const LANGUAGE = 'sv-SE';

/**
 * `text` on one line. What XML cannot hold is left out, half a surrogate pair becomes the sign for what cannot be read, and blanks in a
 * row are one.
 */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Surrogate}/gu, '\u{FFFD}')
    .replace(/[\s\u0085]+/g, (blank) => (blank === NBSP ? NBSP : ' '))
    .replace(/\p{Cc}|\p{Noncharacter_Code_Point}|\uFEFF/gu, '')
    .trim();

const NBSP = '\u00a0';

/** Plain words as a line. */
export const line = (text: string): Line => [{ text: oneLine(text) }];

/** The address itself, leading there when it is one of the web. */
export function addressLine(url: string): Line {
  const href = outwardHref(url);
  return href === null ? line(url) : [{ text: href, href }];
}

/** `text` as somebody has written it: each line a paragraph of its own. */
export const paragraphs = (text: string): Block[] =>
  text
    .split(/[\n\r\u0085\u2028\u2029]+/)
    .map(oneLine)
    .filter((one) => one !== '')
    .map((one) => ({ kind: 'paragraph', line: [{ text: one }] }));

/** A paragraph of our own. */
export const paragraph = (text: string): Block => ({ kind: 'paragraph', line: line(text) });

export const heading = (level: 2 | 3, text: string): Block => ({ kind: 'heading', level, text: oneLine(text) });

/** The widths of a table's columns, as shares of the whole: what names the rows takes a third. */
export const sharesOf = (columns: number): number[] =>
  Array.from({ length: columns }, (_, i) => (i === 0 ? NAMES : (1 - NAMES) / (columns - 1)));

const NAMES = 0.34;

/** Facts by name, as a table of two columns. */
export const facts = (caption: string, rows: readonly (readonly [name: string, said: string | Line])[]): Block => ({
  kind: 'table',
  caption,
  head: ['Uppgift', 'Innehåll'],
  rows: rows.map(([name, said]) => [line(name), typeof said === 'string' ? line(said) : said]),
});
