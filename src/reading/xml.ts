// The guard before the XML parser: one walk over the text that lets in nothing cut off, bottomless or explosive.
// The parser itself takes half a feed, a NUL byte and a maintenance page for good XML; see docs/decisions/0011.
import { SourceError } from '../domain/errors.ts';
import { collapse } from './json.ts';

const MOST_CHARACTERS = 5 * 1024 * 1024;
const DEEPEST = 256;
const MOST_ELEMENTS = 100_000;
const MOST_ATTRIBUTES = 1000;
const LONGEST_TAG = 100_000;
/** What a page for people may begin with, when it lacks its `<html>`. */
const HTML_ROOTS = new Set('html head body title meta link script style div center p h1 h2 br b'.split(' '));

/**
 * The XML that `body` holds, without what stands around it, once it is known to be whole: its root is one of `roots` and is closed,
 * elements lie properly within each other, at most 256 deep and 100,000 in all, no tag has more than 1,000 attributes, and no DOCTYPE
 * declares anything.
 * Throws `SourceError`: `blocked` for a web page, `truncated` for half a document, `too-large` above 5 MB, else `malformed`.
 */
export function wholeXml(body: string, roots: readonly string[]): string {
  if (body.length > MOST_CHARACTERS) throw new SourceError('too-large', 'Källans XML är större än 5 MB.');
  const xml = body.replace(/^\ufeff/, '').trim();
  if (xml === '') throw new SourceError('truncated', 'Källans svar är tomt.');
  if (!xml.startsWith('<')) throw malformed(`svaret börjar med ”${collapse(xml.slice(0, 40))}”`);
  if (xml.includes('\0')) throw malformed('den innehåller nolltecken');
  const walk: Walk = { xml, at: 0, open: [], root: null, elements: 0 };
  while (walk.at < xml.length) step(walk, roots);
  if (walk.root === null || walk.open.length > 0) throw cutOff(walk);
  return xml;
}

interface Walk {
  xml: string;
  /** Where the next markup is looked for. */
  at: number;
  /** Names of the elements that are open here, outermost first. */
  open: string[];
  root: string | null;
  elements: number;
}

/** From one piece of markup to the one after. */
function step(walk: Walk, roots: readonly string[]): void {
  const { xml } = walk;
  const next = xml.indexOf('<', walk.at);
  if (walk.open.length === 0 && xml.slice(walk.at, next < 0 ? xml.length : next).trim() !== '')
    throw malformed('det står text utanför rotelementet');
  if (next < 0) {
    walk.at = xml.length;
    return;
  }
  if (xml.startsWith('<?', next)) walk.at = after(walk, '?>', next + 2);
  else if (xml.startsWith('<!--', next)) walk.at = after(walk, '-->', next + 4);
  else if (xml.startsWith('<![CDATA[', next)) walk.at = after(walk, ']]>', next + 9);
  else if (xml.startsWith('<!', next)) walk.at = afterDoctype(walk, next);
  else if (xml.startsWith('</', next)) close(walk, next);
  else openTag(walk, next, roots);
}

function after(walk: Walk, end: string, from: number): number {
  const found = walk.xml.indexOf(end, from);
  if (found < 0) throw cutOff(walk);
  return found + end.length;
}

function afterDoctype(walk: Walk, from: number): number {
  const end = after(walk, '>', from);
  const said = walk.xml.slice(from, end);
  if (/^<!doctype\s+html/i.test(said)) throw blocked(walk.xml);
  if (!/^<!doctype\s/i.test(said)) throw cutOr(walk, 'den innehåller en deklaration som vi inte läser');
  if (said.includes('[')) throw malformed('dess DOCTYPE har egna deklarationer, och sådana läser vi inte');
  return end;
}

function close(walk: Walk, from: number): void {
  const end = after(walk, '>', from);
  const name = walk.xml.slice(from + 2, Math.min(end - 1, from + 2 + LONGEST_TAG)).trimEnd();
  const expected = walk.open.pop();
  if (name !== expected)
    throw malformed(`</${name.slice(0, 40)}> står där ${expected ? `</${expected.slice(0, 40)}>` : 'inget'} väntades`);
  walk.at = end;
}

function openTag(walk: Walk, from: number, roots: readonly string[]): void {
  const tag = tagAt(walk, from);
  walk.at = tag.end;
  walk.elements += 1;
  if (walk.elements > MOST_ELEMENTS) throw malformed(`den har fler än ${MOST_ELEMENTS} element`);
  if (walk.open.length === 0) {
    if (walk.root !== null) throw malformed('den har flera rotelement');
    if (!roots.includes(tag.name)) throw HTML_ROOTS.has(tag.name.toLowerCase()) ? blocked(walk.xml) : unknownRoot(tag);
    walk.root = tag.name;
  }
  if (tag.closed) return;
  walk.open.push(tag.name);
  if (walk.open.length > DEEPEST) throw malformed(`dess element ligger djupare än ${DEEPEST} nivåer`);
}

interface Tag {
  name: string;
  end: number;
  /** `<a/>` */
  closed: boolean;
}

const QUOTES = new Set([34, 39]);
const BLANKS = new Set([32, 9, 10, 13]);
const GREATER = 62;

/** The tag that begins at `from`. A `>` within quotes does not end it. */
function tagAt(walk: Walk, from: number): Tag {
  const { xml } = walk;
  let values = 0;
  let blanks = 0;
  let nameEnd = 0;
  for (let i = from + 1; i < xml.length; i += 1) {
    const code = xml.charCodeAt(i);
    if (code === GREATER) {
      const closed = xml[i - 1] === '/';
      return { name: xml.slice(from + 1, nameEnd || (closed ? i - 1 : i)), end: i + 1, closed };
    }
    if (QUOTES.has(code)) {
      i = xml.indexOf(xml.charAt(i), i + 1);
      if (i < 0) throw cutOff(walk);
      values += 1;
    } else if (BLANKS.has(code)) {
      nameEnd ||= i;
      if (!BLANKS.has(xml.charCodeAt(i - 1))) blanks += 1;
    }
    if (values > MOST_ATTRIBUTES || blanks > 3 * MOST_ATTRIBUTES)
      throw malformed(`ett element har fler än ${MOST_ATTRIBUTES} attribut`);
    if (i - from > LONGEST_TAG) throw malformed('ett elements starttagg är orimligt lång');
  }
  throw cutOff(walk);
}

const malformed = (why: string): SourceError => new SourceError('malformed', `Källans XML går inte att läsa: ${why}.`);

const unknownRoot = (tag: Tag): SourceError => malformed(`roten heter ${tag.name.slice(0, 40)}`);

/** The end came too early, unless the root's closing tag stands there: then something before it was never closed. */
const cutOff = (walk: Walk): SourceError => cutOr(walk, 'något i den avslutas aldrig');

const cutOr = (walk: Walk, why: string): SourceError =>
  walk.root !== null && new RegExp(`</${escaped(walk.root)}\\s*>$`).test(walk.xml.slice(-1000))
    ? malformed(why)
    : new SourceError('truncated', 'Källans XML är avhuggen.');

const escaped = (name: string): string => name.replace(/[^\w:-]/g, '\\$&');

function blocked(html: string): SourceError {
  const title = /<title[^>]{0,200}>([^<]{1,80})/i.exec(html.slice(0, 5000))?.[1]?.trim() ?? 'utan titel';
  return new SourceError('blocked', `Källan svarade med en webbsida i stället för ett flöde (${title}).`);
}
