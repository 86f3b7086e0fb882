// Reading a web page: verbs that find something or say what is missing, and the page as headings with text, which outlives a redesign.
import { type CheerioAPI, load } from 'cheerio/slim';
import { SourceError } from '../domain/errors.ts';
import { type Block, blocksOf, type Node } from './blocks.ts';
import { collapse } from './json.ts';
import type { Page } from './source.ts';
import { refuseDepth, refuseUnreadable } from './web-guard.ts';

/** A part of a page. `text`, `link` and `attribute` must find something and say what is missing; `maybeText` and `maybeLink` may be empty. */
export interface Element {
  /** The text within, blanks collapsed; of the first part that `selector` finds. */
  text(selector?: string): string;
  maybeText(selector?: string): string | null;
  /** Where the first link that `selector` finds leads, absolute; without a selector the part itself. */
  link(selector?: string): string;
  maybeLink(selector?: string): string | null;
  maybeAttribute(selector: string, name: string): string | null;
  /** Every part that `selector` finds. Throws `SourceError` when there are more than 1,000. */
  all(selector: string): Element[];
  /** Its headings and texts in reading order. */
  blocks(): Block[];
}

export interface PageLink {
  /** Absolute, without fragment. */
  url: string;
  text: string;
  /** What stands around the link in its list item, row or card. */
  around: string;
}

export interface WebPage extends Element {
  /** All of it, also what stands outside its main part. */
  whole: Element;
  /** The heading of the whole page. Throws `SourceError` when there is none. */
  heading(): string;
  /** The day on which the page says it was published or changed, in machine-readable form, or null. */
  datedOn: string | null;
  /** The links whose address fits, each address once, in reading order. */
  links(fits: RegExp): PageLink[];
}

type Found = ReturnType<CheerioAPI>;

/** A redesign may name its container otherwise; then the whole body is read. */
const MAIN = ['main', '[role=main]', 'article', '#content', '#main', 'body'];
const MOST = 1000;
const SURROUNDING = 'li, tr, article, section, div';
/** Longer surroundings are no longer about one link. */
const LONGEST_AROUND = 1500;

/** The page, checked and parsed. Throws `SourceError`: blocked, truncated, malformed, parse-budget. */
export function webPage(page: Page): WebPage {
  refuseUnreadable(page.body);
  const $ = load(page.body);
  const base = page.request.url;
  const main = $(MAIN.find((selector) => blocksOf(nodesOf($(selector).first())).length > 0) ?? 'body').first();
  const element = elementOf($, main, base);
  return {
    ...element,
    whole: elementOf($, $('body').first(), base),
    heading: () => {
      const found = element.maybeText('h1') ?? (textOf($('h1').first()) || null);
      if (found === null) throw new SourceError('malformed', 'Sidan saknar rubrik.');
      return found;
    },
    datedOn: datedOn($),
    links: (fits) => linksOf($, fits, base),
  };
}

/** The headings and lines of a piece of HTML, such as a feed or a REST interface carries. */
export function blocksIn(html: string): Block[] {
  refuseDepth(html);
  return blocksOf(nodesOf(load(html, null, false).root()));
}

function elementOf($: CheerioAPI, root: Found, base: string): Element {
  const find = (selector: string) => (root.children().length > MANY ? within($, root, selector) : root.find(selector));
  const first = (selector?: string) => (selector === undefined ? root : find(selector).first());
  const maybeText = (selector?: string) => textOf(first(selector)) || null;
  const maybeAttribute = (selector: string | undefined, name: string) =>
    collapse(first(selector).attr(name) ?? '') || null;
  const maybeLink = (selector?: string) => absolute(maybeAttribute(selector, 'href'), base);
  return {
    maybeText,
    text: (selector) => must(maybeText(selector), selector),
    maybeLink,
    link: (selector) => must(maybeLink(selector), selector),
    maybeAttribute,
    all: (selector) =>
      atMost(find(selector))
        .toArray()
        .map((node) => elementOf($, $(node), base)),
    blocks: () => blocksOf(nodesOf(root)),
  };
}

/** A list that is longer has been misread; half of it would be a silent loss. */
function atMost(found: Found): Found {
  if (found.length > MOST) throw new SourceError('too-large', `Sidan har fler än ${MOST} delar av samma slag.`);
  return found;
}

/** The cost of cheerio's own search grows with the square of how many children the part has. */
const MANY = 1000;

/** The same search over the whole page, kept to the part. */
function within($: CheerioAPI, root: Found, selector: string): Found {
  const part = root.get(0);
  return $(selector).filter((_, node) => {
    let above = node.parent;
    while (above !== null && above !== part) above = above.parent;
    return above !== null;
  });
}

function must(found: string | null, selector = 'text'): string {
  if (found === null) throw new Error(`sidan saknar ${selector}`);
  return found;
}

const nodesOf = (found: Found): Node[] => found.toArray() as Node[];
const textOf = (found: Found): string =>
  collapse(
    blocksOf(nodesOf(found))
      .map((b) => b.text)
      .join(' '),
  );

/** Where a link leads, without fragment; null for what is no web address. */
function absolute(href: string | null, base: string): string | null {
  if (href === null || !URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  url.hash = '';
  return url.href;
}

function linksOf($: CheerioAPI, fits: RegExp, base: string): PageLink[] {
  const links = new Map<string, PageLink>();
  for (const node of $('a[href]')
    .slice(0, 5 * MOST)
    .toArray()) {
    const link = $(node);
    const url = absolute(link.attr('href') ?? null, base);
    if (url === null || !fits.test(url)) continue;
    const text = textOf(link);
    const known = links.get(url);
    if (known === undefined) links.set(url, { url, text, around: aroundOf($, link, url, base) });
    else if (known.text === '') known.text = text;
  }
  if (links.size > MOST) throw new SourceError('too-large', `Sidan har fler än ${MOST} länkar till utlysningar.`);
  return [...links.values()];
}

/** The widest part around a link that leads nowhere else. */
function aroundOf($: CheerioAPI, link: Found, url: string, base: string): string {
  let around = textOf(link);
  for (const part of link.parents(SURROUNDING).slice(0, 5).toArray()) {
    const elsewhere = $(part)
      .find('a[href]')
      .slice(0, 5)
      .toArray()
      .some((other) => absolute($(other).attr('href') ?? null, base) !== url);
    const text = textOf($(part));
    if (elsewhere || text.length > LONGEST_AROUND) break;
    around = text;
  }
  return around;
}

const DATED = [
  ['meta[property="article:modified_time"]', 'content'],
  ['meta[property="article:published_time"]', 'content'],
  ['meta[name="dcterms.modified"]', 'content'],
  ['meta[name="last-modified"]', 'content'],
] as const;

function datedOn($: CheerioAPI): string | null {
  for (const [selector, name] of DATED) {
    const day = /^\d{4}-\d{2}-\d{2}/.exec($(selector).first().attr(name) ?? '')?.[0];
    if (day) return day;
  }
  return null;
}
