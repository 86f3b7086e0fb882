// A source that is a WordPress site: through its REST interface, or its feed, or a list page, whichever there is, in that order.
// Addresses and answers are those of https://developer.wordpress.org/rest-api/; most sites have them, many have closed them.
import type { CallDraft } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { NO_RECORDS, type RecordReader, readEach } from './each.ts';
import { feedIn } from './feed.ts';
import { collapse, isObject, type Json, maybeTextAt } from './json.ts';
import { type Page, type PageRequest, type Reading, revisionWith, type Source } from './source.ts';
import { answerIn, fromFeed, identityOf, recordIn, type WordPressRecord } from './wordpress-record.ts';

export type { WordPressRecord } from './wordpress-record.ts';

/** A page on the site that is read by itself, such as a plan of coming calls. */
export interface WordPressPage {
  /** The last part of its address, by which WordPress knows it. */
  slug: string;
  /** Its address below the site's, read when the REST interface does not have the page. */
  path?: string;
  /** What the page holds. `page.body` is its HTML: of its content alone from REST, of the whole page from `path`. */
  read(page: Page): Reading;
}

/** What differs between two WordPress sites. `address` is the site's own: `https://www.esf.se/`. */
export type WordPressForm = Pick<
  Source,
  'id' | 'name' | 'home' | 'fund' | 'language' | 'every' | 'evidence' | 'address' | 'hosts' | 'revision'
> &
  Partial<Pick<Source, 'about' | 'needs' | 'quietIsNormal' | 'crossCheck' | 'roundOf'>> & {
    /** Which post types are calls, by slug, name or REST base, e.g. `/utlysning|call/i`. */
    types: RegExp;
    /** Which records are calls; the others are passed over. Default: all. */
    keep?(record: WordPressRecord): boolean;
    /** The call that a record describes. Throws when it is not understood. */
    draft(record: WordPressRecord): CallDraft;
    /**
     * The feed, by its address below the site's; default `feed/`. Such a feed has all that the site publishes, so by default only items
     * are kept whose title or category `types` finds.
     */
    feed?: { path: string; keep?(record: WordPressRecord): boolean };
    /** The page for people that lists the calls, by its address below the site's. Its reader also reads the pages that it follows. */
    list?: { path: string; read(page: Page): Reading };
    pages?: readonly WordPressPage[];
  };

const PER_PAGE = 100;
/** Of a longer list only this many pages are read, those changed last. */
const MOST_PAGES = 20;
const FIELDS = 'id,status,link,title,content,excerpt,date,modified_gmt';

/** A whole source that is a WordPress site. References are WordPress's own numbers, whether read through REST or the feed. */
export function wordpress(form: WordPressForm): Source {
  const { types, keep, draft, feed, list, pages, ...source } = form;
  return {
    ...source,
    revision: revisionWith(form.revision),
    start: (_today, address) => firstRequests(form, address.endsWith('/') ? address : `${address}/`),
    read: (page) => readPart(form, page),
  };
}

/** The types of posts first; what to ask for instead hangs on it. */
function firstRequests(form: WordPressForm, site: string): PageRequest[] {
  const list: PageRequest | undefined = form.list && html(new URL(form.list.path, site).href, 'list');
  const feed: PageRequest = {
    url: new URL(form.feed?.path ?? 'feed/', site).href,
    expects: 'application/xml',
    part: 'wp-feed',
    ...(list && { orElse: list }),
  };
  const types = { ...json(new URL('wp-json/wp/v2/types', site), 'wp-types'), carried: { site }, orElse: feed };
  return [types, ...(form.pages ?? []).map((page) => pageRequest(page, site))];
}

function pageRequest({ slug, path }: WordPressPage, site: string): PageRequest {
  const url = new URL('wp-json/wp/v2/pages', site);
  url.searchParams.set('slug', slug);
  url.searchParams.set('_fields', FIELDS);
  const orElse = path === undefined ? undefined : { ...html(new URL(path, site).href, 'wp-html'), carried: { slug } };
  return { ...json(url, 'wp-page'), carried: { slug }, ...(orElse && { orElse }) };
}

const json = (url: URL, part: string): PageRequest => ({ url: url.href, expects: 'application/json', part });
const html = (url: string, part: string): PageRequest => ({ url, expects: 'text/html', part });

function readPart(form: WordPressForm, page: Page): Reading {
  const { part } = page.request;
  if (part === 'wp-types') return readTypes(form, page);
  if (part === 'wp-records') return readRecords(form, page);
  if (part === 'wp-feed') return readItems(form, page);
  if (part === 'wp-page' || part === 'wp-html') return readOnePage(form, page);
  if (form.list) return form.list.read(page);
  throw new SourceError('malformed', 'Källan har ingen läsare för den här sidan.');
}

/** Which lists to read. Throws `refused` when there is none for calls, so that the feed is asked instead. */
function readTypes(form: WordPressForm, page: Page): Reading {
  const { body } = answerIn(page.body);
  const types = isObject(body) ? Object.values(body).filter(isObject) : [];
  const ours = types.filter((type) => baseOf(type) !== null && namesOf(type).some((name) => form.types.test(name)));
  if (ours.length === 0)
    throw new SourceError(
      'refused',
      `Webbplatsens REST-gränssnitt har ingen posttyp för utlysningar (${listed(types)}).`,
    );
  const follow = ours.map((type) => {
    const url = new URL(`wp-json/${baseOf(type)}`, page.request.carried?.site ?? page.request.url);
    // Two lists have two totals, and a sweep takes only one.
    return recordsRequest(url, 1, { total: ours.length === 1 ? 'yes' : 'no' }, page.request.orElse);
  });
  return { ...NO_RECORDS, follow };
}

const namesOf = (type: Json): string[] =>
  ['slug', 'name', 'rest_base'].flatMap((field) => maybeTextAt(type, field)?.slice(0, 100) ?? []);

const listed = (types: Json[]): string =>
  types
    .flatMap((type) => maybeTextAt(type, 'slug') ?? [])
    .join(', ')
    .slice(0, 200);

/** `wp/v2/utlysningar`; null for a type that cannot be read, or whose address is none that WordPress makes. */
function baseOf(type: Json): string | null {
  const base = `${maybeTextAt(type, 'rest_namespace') ?? 'wp/v2'}/${maybeTextAt(type, 'rest_base') ?? ''}`;
  return /^[\w-]{1,50}\/[\w-]{1,50}\/[\w-]{1,100}$/.test(base) ? base : null;
}

/**
 * One page of a list, changed last first. `_envelope` puts the headers with the totals into the answer, and turns the error for a page
 * beyond the last one into an answer that says so.
 */
function recordsRequest(url: URL, page: number, carried: Record<string, string>, orElse?: PageRequest): PageRequest {
  const asked = { per_page: PER_PAGE, page, orderby: 'modified', order: 'desc', _fields: FIELDS, _envelope: 1 };
  const paged = new URL(url);
  for (const [name, value] of Object.entries(asked)) paged.searchParams.set(name, String(value));
  return { ...json(paged, 'wp-records'), timeoutSeconds: 90, carried, ...(orElse && { orElse }) };
}

function readRecords(form: WordPressForm, page: Page): Reading {
  const { body, total, pages } = answerIn(page.body);
  if (!Array.isArray(body)) throw new SourceError('malformed', 'WordPress svarade med något annat än en lista.');
  const records = body.map((record) => (isObject(record) ? record : {}));
  const isWhole = page.request.carried?.total === 'yes' && (pages ?? 0) <= MOST_PAGES;
  const rest = (pages ?? 0) - MOST_PAGES;
  const reading = readKept(
    form,
    page,
    records.filter(isPublished).map((record) => () => recordIn(record, form)),
  );
  const hidden = records
    .filter((record) => !isPublished(record))
    .map((record) => `${identityOf(record)}: inte publicerad`);
  reading.passedOver.push(...hidden);
  if (rest > 0 && pageOf(page.request) === 1)
    reading.passedOver.push(`De äldsta posterna lästes inte: listan har ${rest} sidor mer än vi läser.`);
  return {
    ...reading,
    seen: records.map(identityOf),
    ...(total !== null && isWhole && { total }),
    follow: furtherPages(page.request, pages, records.length),
  };
}

/** Drafts and private posts come only from a site that shows too much. They are nobody's to read. */
const isPublished = (record: Json): boolean => (maybeTextAt(record, 'status') ?? 'publish') === 'publish';

const pageOf = (request: PageRequest): number => Number(new URL(request.url).searchParams.get('page') ?? 1);

/** From the first page all the others. Without a count: the next one, as long as pages are full; that it may not exist hurts nobody. */
function furtherPages(request: PageRequest, pages: number | null, records: number): PageRequest[] {
  const number = pageOf(request);
  const { orElse: _firstPageOnly, carried = {} } = request;
  const last = pages === null ? number + (records < PER_PAGE ? 0 : 1) : number === 1 ? pages : number;
  const numbers = Array.from({ length: Math.max(0, Math.min(last, MOST_PAGES) - number) }, (_, i) => number + 1 + i);
  const further = numbers.map((next) => recordsRequest(new URL(request.url), next, carried));
  return pages === null ? further.map((next) => ({ ...next, single: true })) : further;
}

function readItems(form: WordPressForm, page: Page): Reading {
  const { items } = feedIn(page);
  const isAbout = (record: WordPressRecord) =>
    [record.title, ...record.categories].some((text) => form.types.test(text));
  const keep = (record: WordPressRecord) =>
    (form.feed?.keep ?? isAbout)(record) && (form.keep === undefined || form.keep(record));
  const records = items.map((item) => () => fromFeed(item, form));
  return { ...readKept({ ...form, keep }, page, records), seen: items.map((item) => item.id || item.title || '?') };
}

/** Reads the records that are kept. One that is not understood cannot be judged, so it is not passed over but counted as not read. */
function readKept(form: WordPressForm, page: Page, records: (() => WordPressRecord)[]): Reading {
  const { keep = () => true } = form;
  const passedOver: string[] = [];
  const ours = records.filter((record) => {
    const known = orNull(record);
    if (known === null || keep(known)) return true;
    passedOver.push(`${known.title} (${known.url})`.slice(0, 300));
    return false;
  });
  const reader: RecordReader<() => WordPressRecord> = {
    refOf: (record) => record().id,
    contentOf: (record) => JSON.stringify([revisionWith(form.revision), record()]),
    read: (record) => form.draft(record()),
  };
  return { ...readEach(page, ours, reader), seen: [], passedOver };
}

function orNull<T>(make: () => T): T | null {
  try {
    return make();
  } catch {
    return null;
  }
}

function readOnePage(form: WordPressForm, page: Page): Reading {
  const slug = page.request.carried?.slug ?? '';
  const known = form.pages?.find((one) => one.slug === slug);
  if (!known) throw new SourceError('malformed', `Källan har ingen läsare för sidan ${collapse(slug)}.`);
  if (page.request.part === 'wp-html') return known.read(page);
  const { body } = answerIn(page.body);
  const [record] = Array.isArray(body) ? body.filter(isObject).filter(isPublished) : [];
  if (!record) throw new SourceError('refused', `Sidan ${slug} finns inte i webbplatsens REST-gränssnitt.`);
  const { html: content, url } = recordIn(record, form);
  return known.read({ ...page, body: content, request: { ...page.request, url } });
}
