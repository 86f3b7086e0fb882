// Reading feeds: RSS 2.0, RSS 1.0 (RDF) and Atom, as items that a source can make calls of. The only user of fast-xml-parser.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import type { Day, Instant } from '../domain/calendar.ts';
import { SourceError } from '../domain/errors.ts';
import { maybePublished } from './feed-dates.ts';
import { plainText } from './html.ts';
import { collapse, isObject, type Json } from './json.ts';
import type { Page } from './source.ts';
import { wholeXml } from './xml.ts';

/** One item of a feed. What it lacks is `''` or null. */
export interface FeedItem {
  /** Its guid (RSS), id (Atom) or rdf:about (RSS 1.0); its link when it has none, or one that it shares with another item. */
  id: string;
  /** Without markup. */
  title: string;
  /** Whole, also when the feed gives only a path. */
  link: string;
  /** The day in Sweden. Null when missing or not to be read. */
  publishedOn: Day | null;
  publishedAt: Instant | null;
  categories: string[];
  /** HTML as given: `description` or Atom's `summary`. */
  summary: string;
  /** HTML as given: `content:encoded` or Atom's `content`. */
  content: string;
}

export interface Feed {
  title: string | null;
  items: FeedItem[];
}

const ROOTS = ['rss', 'rdf:RDF', 'feed'];
/** Elements that hold HTML, escaped, in CDATA or plainly: their insides are taken as they stand, and unwrapped by `htmlIn`. */
const HTML = ['title', 'description', 'content:encoded', 'summary', 'content'];
/** More than any feed has; each costs some time. */
const MOST_ITEMS = 5000;
const LISTS = new Set(['item', 'entry', 'category', 'link']);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: true,
  htmlEntities: true,
  maxNestedTags: 300,
  jPath: false,
  stopNodes: HTML.map((name) => `..${name}`),
  isArray: (name, _path, _leaf, isAttribute) => !isAttribute && LISTS.has(name),
});

/**
 * The feed that a page holds. Throws `SourceError`: `blocked` for a web page, `truncated` for half a feed, `too-large` above 5 MB,
 * `malformed` for anything else that is not a feed. An item without title or link is kept, with `''`.
 */
export function feedIn(page: Page): Feed {
  const xml = wholeXml(page.body, ROOTS);
  const valid = XMLValidator.validate(xml);
  if (valid !== true) throw malformed(`rad ${valid.err.line}: ${collapse(valid.err.msg).slice(0, 120)}`);
  const document = parsed(xml);
  const { rss, feed, 'rdf:RDF': rdf } = document;
  if (isObject(feed)) return { title: titleIn(feed), items: told(listIn(feed, 'entry'), atomItem, page) };
  const holder = isObject(rss) ? rss : isObject(rdf) ? rdf : {};
  const { channel } = holder;
  if (!isObject(channel)) throw malformed('den saknar channel');
  return { title: titleIn(channel), items: told(listIn(rss ? channel : holder, 'item'), rssItem, page) };
}

function parsed(xml: string): Json {
  try {
    const value: unknown = parser.parse(xml);
    return isObject(value) ? value : {};
  } catch (cause) {
    throw malformed(cause instanceof Error ? cause.message.slice(0, 120) : 'okänt fel', { cause });
  }
}

const malformed = (why: string, options?: ErrorOptions): SourceError =>
  new SourceError('malformed', `Källans flöde går inte att läsa: ${why}.`, options);

/** An item that is no element with parts is an item all the same: it has nothing, and says so when it is read. */
const listIn = (holder: Json, name: string): Json[] =>
  (Array.isArray(holder[name]) ? holder[name] : []).map((item) => (isObject(item) ? item : {}));

/** Items, each with an id of its own: some feeds give all their items the same one, and then they would hide each other. */
function told(elements: Json[], read: (element: Json, base: string) => FeedItem, page: Page): FeedItem[] {
  if (elements.length > MOST_ITEMS) throw malformed(`den har fler än ${MOST_ITEMS} poster`);
  const items = elements.map((element) => read(element, page.request.url));
  const linksOf = new Map<string, Set<string>>();
  for (const { id, link } of items) linksOf.set(id, (linksOf.get(id) ?? new Set()).add(link));
  return items.map((item) => ((linksOf.get(item.id)?.size ?? 0) > 1 && item.link ? { ...item, id: item.link } : item));
}

function rssItem(item: Json, base: string): FeedItem {
  const link = absolute(textIn(item, 'link') || permalinkIn(item), base);
  const summary = htmlIn(item, 'description');
  return {
    ...shared(item, link),
    id: textIn(item, 'guid') || textOf(item['@rdf:about']) || link,
    ...publishedBy(textIn(item, 'pubDate') || textIn(item, 'dc:date')),
    categories: [...new Set([...textsIn(item, 'category'), ...textsIn(item, 'dc:subject')])],
    summary,
    content: htmlIn(item, 'content:encoded'),
  };
}

function atomItem(entry: Json, base: string): FeedItem {
  const link = absolute(atomLink(entry), base);
  return {
    ...shared(entry, link),
    id: textIn(entry, 'id') || link,
    ...publishedBy(textIn(entry, 'published') || textIn(entry, 'updated')),
    categories: [...new Set(elementsIn(entry, 'category').map(categoryOf).filter(Boolean))],
    summary: htmlIn(entry, 'summary'),
    content: htmlIn(entry, 'content'),
  };
}

const shared = (element: Json, link: string) => ({ title: titleIn(element) ?? '', link });

function publishedBy(said: string): Pick<FeedItem, 'publishedOn' | 'publishedAt'> {
  const published = maybePublished(said);
  return { publishedOn: published?.on ?? null, publishedAt: published?.at ?? null };
}

/** A guid is a link unless it says that it is none (RSS 2.0). */
function permalinkIn(item: Json): string {
  const [guid] = elementsIn(item, 'guid');
  const said = textOf(guid);
  return isObject(guid) && guid['@isPermaLink'] === 'false' ? '' : /^https?:/.test(said) ? said : '';
}

/** The page that the entry is about: `rel="alternate"`, which is also what no `rel` means (RFC 4287, 4.2.7.2). */
function atomLink(entry: Json): string {
  const pages = elementsIn(entry, 'link')
    .filter(isObject)
    .filter((l) => (l['@rel'] ?? 'alternate') === 'alternate');
  const html = pages.find((l) => textOf(l['@type']).includes('html'));
  return textOf((html ?? pages[0])?.['@href']);
}

const categoryOf = (category: unknown): string =>
  isObject(category) ? collapse(textOf(category['@label']) || textOf(category['@term'])) : textOf(category);

function absolute(link: string, base: string): string {
  return link !== '' && URL.canParse(link, base) ? new URL(link, base).href : link;
}

function titleIn(element: Json): string | null {
  return collapse(plainText(htmlIn(element, 'title'))) || null;
}

const elementsIn = (element: Json, name: string): unknown[] => {
  const value = Object.hasOwn(element, name) ? element[name] : [];
  return Array.isArray(value) ? value : [value];
};

const textOf = (value: unknown): string =>
  typeof value === 'string'
    ? value.trim()
    : isObject(value) && typeof value['#text'] === 'string'
      ? value['#text'].trim()
      : '';

const textsIn = (element: Json, name: string): string[] =>
  elementsIn(element, name).map(textOf).map(collapse).filter(Boolean);

const textIn = (element: Json, name: string): string => textsIn(element, name)[0] ?? '';

/** The HTML in an element of `HTML`. Elements that stand in it unescaped (Atom's xhtml) are HTML as they are. */
function htmlIn(element: Json, name: string): string {
  const inside =
    elementsIn(element, name)
      .map(textOf)
      .find((text) => text !== '') ?? '';
  if (!inside.includes('<') && !inside.includes('&')) return inside;
  const { x } = parsed(`<x>${inside}</x>`);
  return typeof x === 'string' ? x : inside;
}
