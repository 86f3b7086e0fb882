// What WordPress's REST interface answers: an answer with its totals, and one post as a record.
import { type Day, dayAt, instantFrom, isDay } from '../domain/calendar.ts';
import { SourceError } from '../domain/errors.ts';
import type { FeedItem } from './feed.ts';
import { plainText } from './html.ts';
import { collapse, isObject, type Json, jsonObject, maybeTextAt } from './json.ts';

/** One post, from the REST interface or from the feed. */
export interface WordPressRecord {
  /** WordPress's own number of the post: the same by REST and by feed. A feed without it gives the item's own id. */
  id: string;
  /** The page for people. */
  url: string;
  /** Without markup. */
  title: string;
  /** The text as HTML; from a feed perhaps only its beginning. */
  html: string;
  excerptHtml: string;
  /** Only from a feed. */
  categories: string[];
  /** The day in Sweden; null from a feed. */
  modifiedOn: Day | null;
  publishedOn: Day | null;
  /** ISO 639-1: `en` when the address says so, else the form's. */
  language: string;
}

interface Site {
  language: string;
}

/** What the REST interface answered. `total` and `pages` are null when it does not say. */
export interface RestAnswer {
  body: unknown;
  total: number | null;
  pages: number | null;
}

/**
 * The answer, out of its envelope if it has one. Throws `SourceError`: `blocked` for a web page, `refused` for WordPress's own no
 * (`{"code": "rest_no_route", …}`), `truncated` or `malformed` for what is no JSON.
 */
export function answerIn(text: string): RestAnswer {
  const isList = text.trimStart().startsWith('[');
  if (isList && !text.trimEnd().endsWith(']')) throw new SourceError('truncated', 'Källans svar är avhugget.');
  const value: unknown = isList ? jsonObject(`{"list":${text}}`).list : jsonObject(text);
  const isEnvelope = isObject(value) && typeof value.status === 'number' && 'body' in value && 'headers' in value;
  const body = isEnvelope ? value.body : value;
  if (isObject(body) && typeof body.code === 'string' && typeof body.message === 'string')
    throw new SourceError(
      'refused',
      `WordPress svarade med ett fel: ${collapse(plainText(body.message)).slice(0, 200)}`,
    );
  const headers = isEnvelope && isObject(value.headers) ? value.headers : {};
  return { body, total: countIn(headers, 'x-wp-total'), pages: countIn(headers, 'x-wp-totalpages') };
}

function countIn(headers: Json, name: string): number | null {
  const header = Object.keys(headers).find((key) => key.toLowerCase() === name);
  const said = header === undefined ? null : maybeTextAt(headers, header);
  return said !== null && /^\d{1,9}$/.test(said) ? Number(said) : null;
}

/** The post as a record. Throws when number, address or title is missing. */
export function recordIn(post: Json, site: Site): WordPressRecord {
  const id = maybeTextAt(post, 'id');
  if (id === null) throw new Error('posten saknar nummer');
  const url = maybeTextAt(post, 'link');
  if (url === null) throw new Error(`post ${id} saknar adress`);
  const title = collapse(plainText(rendered(post, 'title')));
  if (title === '') throw new Error(`post ${id} saknar titel`);
  return {
    id,
    url,
    title,
    html: rendered(post, 'content'),
    excerptHtml: rendered(post, 'excerpt'),
    categories: [],
    modifiedOn: swedishDayOf(maybeTextAt(post, 'modified_gmt')),
    publishedOn: maybeWrittenDay(maybeTextAt(post, 'date')),
    language: languageOf(url, site),
  };
}

/** The post that a feed item tells of. Throws when number, address or title is missing. */
export function fromFeed(item: FeedItem, site: Site): WordPressRecord {
  if (item.title === '') throw new Error('titel saknas');
  if (item.link === '') throw new Error('länk saknas');
  return {
    id: /[?&](?:#038;|amp;)?p=(\d{1,12})(?!\d)/.exec(item.id)?.[1] ?? item.id,
    url: item.link,
    title: item.title,
    html: item.content || item.summary,
    excerptHtml: item.summary,
    categories: item.categories,
    modifiedOn: null,
    publishedOn: item.publishedOn,
    language: languageOf(item.link, site),
  };
}

/** Something to tell posts apart by, also of a post that cannot be read. */
export const identityOf = (post: Json): string =>
  maybeTextAt(post, 'id') ?? maybeTextAt(post, 'link') ?? JSON.stringify(post).slice(0, 100);

/** `{"rendered": "…"}`, as HTML. */
function rendered(post: Json, field: string): string {
  const value = Object.hasOwn(post, field) ? post[field] : undefined;
  const text = isObject(value) ? value.rendered : value;
  return typeof text === 'string' ? text : '';
}

/** `modified_gmt` is a moment in UTC without saying so. */
function swedishDayOf(said: string | null): Day | null {
  const instant = said === null ? null : instantFrom(`${said}Z`);
  return instant === null ? null : dayAt(instant);
}

/** `date` is written in the site's own zone. */
function maybeWrittenDay(said: string | null): Day | null {
  const day = said?.slice(0, 10) ?? '';
  return isDay(day) ? day : null;
}

const languageOf = (url: string, site: Site): string =>
  /^https?:\/\/[^/]+\/en(?:\/|$)/i.test(url) ? 'en' : site.language;
