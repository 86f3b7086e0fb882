// Promises of WordPress sites: the best way in that a site offers is found and used, and the same call has the same reference by each.
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import type { Page, PageRequest, Reading, Source } from '../../src/reading/index.ts';
import { type WordPressForm, type WordPressRecord, wordpress } from '../../src/reading/wordpress.ts';
import { aDraft } from '../kit/build.ts';

const SITE = 'https://fonden.example/';
const TYPES = {
  post: { slug: 'post', name: 'Inlägg', rest_base: 'posts', rest_namespace: 'wp/v2' },
  page: { slug: 'page', name: 'Sidor', rest_base: 'pages', rest_namespace: 'wp/v2' },
  call: { slug: 'call', name: 'Utlysningar', rest_base: 'utlysningar', rest_namespace: 'wp/v2' },
};
const aPost = (id: number, changes: Record<string, unknown> = {}) => ({
  id,
  status: 'publish',
  link: `${SITE}utlysningar/stod-${id}/`,
  title: { rendered: `St&ouml;d nr&nbsp;${id} &#8211; unga` },
  content: { rendered: `<p>Kommuner kan söka stöd ${id}.</p>`, protected: false },
  excerpt: { rendered: '<p>Kort.</p>' },
  date: '2026-09-10T09:00:00',
  modified_gmt: '2026-09-15T22:30:00',
  ...changes,
});
const posts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => aPost(from + i));
const enveloped = (body: unknown, total: number, status = 200) => ({
  ...{ body, status },
  headers: { 'X-WP-Total': total, 'X-WP-TotalPages': Math.ceil(total / 100) },
});
const feedOf = (...items: string[]) =>
  `<rss version="2.0"><channel><title>Fonden</title>${items.join('')}</channel></rss>`;
const anItem = (id: number, title: string, category = '') =>
  `<item><title>${title}</title><link>${SITE}utlysningar/stod-${id}/</link><guid isPermaLink="false">${SITE}?post_type=call&#038;p=${id}</guid><category>${category}</category><description>Kort.</description></item>`;

const draft = (record: WordPressRecord) => aDraft({ ref: record.id, title: record.title, url: record.url });
const list = {
  path: 'utlysningar/',
  read: (page: Page): Reading => ({ ...EMPTY, calls: [aDraft({ ref: 'list', title: page.body })] }),
};
const EMPTY: Reading = { calls: [], fingerprints: {}, unchanged: [], seen: [], unread: [], passedOver: [] };

const FORM: WordPressForm = {
  ...{ id: 'fonden', name: 'Fonden', home: SITE, fund: 'Fondens medel', language: 'sv', address: SITE, revision: 1 },
  ...{ every: 'day', evidence: 'unverified', hosts: ['fonden.example'], types: /utlysning|call/i, draft, list },
};
const aSource = (changes: Partial<WordPressForm> = {}): Source => wordpress({ ...FORM, ...changes });

const pageOf = (request: PageRequest, body: string): Page => ({
  request,
  body,
  fingerprint: (content) => content,
  known: new Map(),
});

/** Answers by path and query; a number is a status, and what is missing is 404. */
type Site = Record<string, unknown>;

/** What the crawl does with a source, without its manners: fetches, reads, follows, and asks for something else when it is told no. */
function crawl(source: Source, site: Site): { readings: Reading[]; asked: string[] } {
  const readings: Reading[] = [];
  const asked: string[] = [];
  const queue = source.start('2026-11-22', source.address);
  for (let request = queue.shift(); request; request = queue.shift()) {
    asked.push(shortly(request));
    try {
      const reading = source.read(pageOf(structuredClone(request), bodyOf(site, request)));
      readings.push(reading);
      queue.push(...(reading.follow ?? []));
    } catch (error) {
      const saidNo = error instanceof SourceError && ['refused', 'blocked'].includes(error.trouble);
      if (!saidNo || !request.orElse) throw error;
      queue.unshift(request.orElse);
    }
  }
  return { readings, asked };
}

function shortly({ url }: PageRequest): string {
  const { pathname, searchParams } = new URL(url);
  const page = searchParams.get('page');
  return `${pathname}${page ? `?page=${page}` : ''}${searchParams.has('slug') ? `?slug=${searchParams.get('slug')}` : ''}`;
}

function bodyOf(site: Site, request: PageRequest): string {
  const answer = site[shortly(request)] ?? 404;
  if (typeof answer === 'number') throw new SourceError('refused', `Källan svarade med felkod ${answer}.`);
  return typeof answer === 'string' ? answer : JSON.stringify(answer);
}

const refsOf = ({ readings }: { readings: Reading[] }) =>
  readings.flatMap((reading) => reading.calls.map((call) => call.ref));

const REST: Site = {
  '/wp-json/wp/v2/types': TYPES,
  '/wp-json/wp/v2/utlysningar?page=1': enveloped(posts(1, 2), 2),
};
const FEED: Site = {
  '/feed/': feedOf(anItem(1, 'Ny utlysning'), anItem(2, 'Stöd', 'Utlysningar'), anItem(3, 'Vår fest')),
};
const LIST: Site = { '/utlysningar/': '<html>the list</html>' };

describe('the way in', () => {
  it('is the post type of calls, where the REST interface has one', () => {
    const { asked, ...rest } = crawl(aSource(), { ...REST, ...FEED, ...LIST });
    expect(asked).toEqual(['/wp-json/wp/v2/types', '/wp-json/wp/v2/utlysningar?page=1']);
    expect(refsOf(rest)).toEqual(['1', '2']);
  });

  it.each<[string, unknown]>([
    ['is closed (401)', 401],
    ['is gone (404)', 404],
    ['is a web page', '<html><title>Sidan finns inte</title></html>'],
    ['is WordPress’s own no, with status 200', { code: 'rest_disabled', message: 'Nej', data: { status: 403 } }],
    ['has no type for calls', { post: TYPES.post, page: TYPES.page }],
    ['is some other JSON', { hello: 'world' }],
    ['has a type whose address is none of WordPress’s', { call: { ...TYPES.call, rest_base: '../../../admin?x=' } }],
  ])('is the feed when the REST interface %s', (_what, types) => {
    const { asked, ...rest } = crawl(aSource(), { ...FEED, ...LIST, '/wp-json/wp/v2/types': types });
    expect(asked).toEqual(['/wp-json/wp/v2/types', '/feed/']);
    expect(refsOf(rest)).toEqual(['1', '2']);
  });

  it('is the feed when the list of calls itself is closed, in an envelope or not', () => {
    const no = { code: 'rest_forbidden', message: 'Nej', data: { status: 401 } };
    for (const answer of [401, no, enveloped(no, 0, 401)]) {
      const site = { ...REST, ...FEED, '/wp-json/wp/v2/utlysningar?page=1': answer };
      expect(crawl(aSource(), site).asked.at(-1)).toBe('/feed/');
    }
  });

  it('is the list page when there is no feed either', () => {
    const { asked, readings } = crawl(aSource(), LIST);
    expect(asked).toEqual(['/wp-json/wp/v2/types', '/feed/', '/utlysningar/']);
    expect(readings[0]?.calls[0]?.title).toBe('<html>the list</html>');
  });

  it('that does not exist is an alarm, not an empty week', () => {
    expect(() => crawl(aSource(), {})).toThrow(/felkod 404/);
    const { list: _none, ...form } = FORM;
    expect(() => crawl(wordpress(form), {})).toThrow(/felkod 404/);
  });

  it('is not given up for half an answer: the other ways show other lists', () => {
    const half = JSON.stringify(TYPES).slice(0, 90);
    expect(() => crawl(aSource(), { ...FEED, ...LIST, '/wp-json/wp/v2/types': half })).toThrow(/avhugget/);
    const halfList = JSON.stringify(posts(1, 9)).slice(0, 900);
    const site = { ...REST, ...FEED, '/wp-json/wp/v2/utlysningar?page=1': halfList };
    expect(() => crawl(aSource(), site)).toThrow(/avhugget/);
  });

  it('lies below the address that is given, wherever that is', () => {
    const [types] = aSource().start('2026-11-22', 'http://127.0.0.1:8080/esf');
    expect(types).toMatchObject({
      url: 'http://127.0.0.1:8080/esf/wp-json/wp/v2/types',
      orElse: { url: 'http://127.0.0.1:8080/esf/feed/', orElse: { url: 'http://127.0.0.1:8080/esf/utlysningar/' } },
    });
    const { follow } = aSource().read(pageOf(types!, JSON.stringify(TYPES)));
    expect(follow?.[0]?.url).toMatch(/^http:\/\/127\.0\.0\.1:8080\/esf\/wp-json\/wp\/v2\/utlysningar\?/);
  });
});

describe('a long list', () => {
  const long: Site = {
    ...REST,
    '/wp-json/wp/v2/utlysningar?page=1': enveloped(posts(1, 100), 205),
    '/wp-json/wp/v2/utlysningar?page=2': enveloped(posts(101, 200), 205),
    '/wp-json/wp/v2/utlysningar?page=3': enveloped(posts(201, 205), 205),
  };

  it('is read to its end, and says how many there are', () => {
    const found = crawl(aSource(), long);
    expect(refsOf(found)).toHaveLength(205);
    expect(found.readings.flatMap((reading) => reading.total ?? [])).toEqual([205, 205, 205]);
    expect(new Set(found.readings.flatMap((reading) => reading.seen)).size).toBe(205);
  });

  it('has no other way in after its first page: half of two lists is worse than none', () => {
    expect(() => crawl(aSource(), { ...long, ...FEED, '/wp-json/wp/v2/utlysningar?page=3': 404 })).toThrow(/404/);
  });

  it('without a count is read for as long as pages are full', () => {
    const bare: Site = {
      ...REST,
      '/wp-json/wp/v2/utlysningar?page=1': posts(1, 100),
      '/wp-json/wp/v2/utlysningar?page=2': posts(101, 130),
    };
    const found = crawl(aSource(), bare);
    expect(refsOf(found)).toHaveLength(130);
    expect(found.readings[1]?.follow?.[0]).toMatchObject({ single: true });
    expect(found.readings.every((reading) => reading.total === undefined)).toBe(true);
  });

  it('beyond what we read is said, and gives no total that could never be reached', () => {
    const [types] = aSource().start('2026-11-22', SITE);
    const [first] = aSource().read(pageOf(types!, JSON.stringify(TYPES))).follow ?? [];
    const reading = aSource().read(pageOf(first!, JSON.stringify(enveloped(posts(1, 100), 2500))));
    expect(reading.follow).toHaveLength(19);
    expect(reading.total).toBeUndefined();
    expect(reading.passedOver).toEqual([expect.stringContaining('5 sidor mer')]);
  });

  it('in two post types gives no total, since a sweep has only one', () => {
    const types = { ...TYPES, plan: { slug: 'callplan', rest_base: 'plans' } };
    const site = { ...REST, '/wp-json/wp/v2/types': types, '/wp-json/wp/v2/plans?page=1': enveloped([aPost(7)], 1) };
    const found = crawl(aSource(), site);
    expect(refsOf(found)).toEqual(['1', '2', '7']);
    expect(found.readings.every((reading) => reading.total === undefined)).toBe(true);
  });
});

describe('a record', () => {
  function recordsIn(...answers: unknown[]): { records: WordPressRecord[]; reading: Reading | undefined } {
    const records: WordPressRecord[] = [];
    const keeping = (record: WordPressRecord) => {
      records.push(record);
      return draft(record);
    };
    const site = { ...REST, '/wp-json/wp/v2/utlysningar?page=1': enveloped(answers, answers.length) };
    return { records, reading: crawl(aSource({ draft: keeping }), site).readings[1] };
  }

  it('has what WordPress says of the post', () => {
    expect(recordsIn(aPost(41)).records).toEqual([
      {
        ...{ id: '41', url: `${SITE}utlysningar/stod-41/`, title: 'Stöd nr 41 – unga', language: 'sv', categories: [] },
        ...{ html: '<p>Kommuner kan söka stöd 41.</p>', excerptHtml: '<p>Kort.</p>' },
        ...{ publishedOn: '2026-09-10', modifiedOn: '2026-09-16' },
      },
    ]);
  });

  it('is English when its address says so', () => {
    const link = 'https://fonden.example/en/calls/x/';
    expect(recordsIn(aPost(1, { link })).records[0]?.language).toBe('en');
    expect(recordsIn(aPost(1, { link: 'https://fonden.example/energi/' })).records[0]?.language).toBe('sv');
  });

  it('that is not published is nobody’s to read', () => {
    const { records, reading } = recordsIn(aPost(1, { status: 'draft' }), aPost(2, { status: 'private' }), aPost(3));
    expect(records.map((record) => record.id)).toEqual(['3']);
    expect(reading).toMatchObject({ unread: [], seen: ['1', '2', '3'] });
    expect(reading?.passedOver).toEqual(['1: inte publicerad', '2: inte publicerad']);
  });

  it('that lacks what every call has is counted as not read, and hides no neighbour', () => {
    const { reading } = recordsIn(
      aPost(1, { title: null }),
      null,
      'x',
      aPost(2, { link: 7 }),
      aPost(3, { id: {} }),
      aPost(4),
    );
    expect(reading?.calls.map((call) => call.ref)).toEqual(['2', '4']);
    expect(reading?.unread).toHaveLength(4);
  });

  it('that is kept out by its form is passed over, with its title', () => {
    const found = crawl(aSource({ keep: (record) => record.id !== '2' }), REST);
    expect(refsOf(found)).toEqual(['1']);
    expect(found.readings[1]?.passedOver).toEqual([expect.stringContaining('Stöd nr 2')]);
  });

  it('of a feed that tells no number goes by the item’s own id', () => {
    const item = '<item><title>Utlysning</title><link>/a</link><guid>tag:x,2026:a</guid></item>';
    expect(refsOf(crawl(aSource(), { '/feed/': feedOf(item) }))).toEqual(['tag:x,2026:a']);
  });

  it('of a feed of calls only is kept whatever it is called', () => {
    const site = { '/utlysningar/feed/': feedOf(anItem(5, 'Unga i rörelse')) };
    expect(refsOf(crawl(aSource({ feed: { path: 'utlysningar/feed/', keep: () => true } }), site))).toEqual(['5']);
  });
});

describe('a page that is read by itself', () => {
  const bodies: [string, string][] = [];
  const plan = {
    slug: 'utlysningsplan',
    path: 'utlysningar/utlysningsplan/',
    read: (page: Page): Reading => {
      bodies.push([page.request.url, page.body]);
      return EMPTY;
    },
  };
  const source = aSource({ pages: [plan] });
  const link = `${SITE}utlysningar/utlysningsplan/`;

  it('is its content by REST, at its own address', () => {
    bodies.length = 0;
    crawl(source, { ...REST, '/wp-json/wp/v2/pages?slug=utlysningsplan': [aPost(9, { link })] });
    expect(bodies).toEqual([[link, '<p>Kommuner kan söka stöd 9.</p>']]);
  });

  it.each<[string, unknown]>([
    ['is closed', 403],
    ['does not have it', []],
  ])('is the page for people when the REST interface %s', (_what, answer) => {
    bodies.length = 0;
    const site = {
      ...REST,
      '/wp-json/wp/v2/pages?slug=utlysningsplan': answer,
      '/utlysningar/utlysningsplan/': '<html>plan</html>',
    };
    crawl(source, site);
    expect(bodies).toEqual([[link, '<html>plan</html>']]);
  });

  it('that is nowhere is an alarm', () => {
    const { path: _none, ...rest } = plan;
    expect(() =>
      crawl(aSource({ pages: [rest] }), { ...REST, '/wp-json/wp/v2/pages?slug=utlysningsplan': [] }),
    ).toThrow(/Sidan utlysningsplan finns inte/);
  });
});

it('answers with each value replaced by another end in a reading or in a named trouble', () => {
  const [types] = aSource().start('2026-11-22', SITE);
  const [first] = aSource().read(pageOf(types!, JSON.stringify(TYPES))).follow ?? [];
  const odd: unknown[] = [null, undefined, 12, '', 'x', true, {}, [], [null], { rendered: null }, '__proto__', -1e308];
  let tried = 0;
  for (const [request, whole] of [
    [types!, TYPES],
    [first!, enveloped(posts(1, 2), 2)],
    [first!, posts(1, 2)],
  ] as const)
    for (const holder of objectsIn(structuredClone(whole)))
      for (const [field, value] of Object.entries(holder))
        for (const other of odd) {
          // The holders are parts of one and the same clone, so each is mended before the next is broken.
          Object.assign(holder, { [field]: other });
          expect(['read', 'malformed', 'refused', 'blocked', 'truncated']).toContain(endOf(request, rootOf(holder)));
          Object.assign(holder, { [field]: value });
          tried += 1;
        }
  expect(tried).toBeGreaterThan(300);
});

const roots = new WeakMap<object, unknown>();
const rootOf = (holder: object) => roots.get(holder);

function objectsIn(value: unknown, root: unknown = value): object[] {
  if (typeof value !== 'object' || value === null) return [];
  roots.set(value, root);
  return [value, ...Object.values(value).flatMap((inner) => objectsIn(inner, root))];
}

function endOf(request: PageRequest, answer: unknown): string {
  try {
    aSource().read(pageOf(request, JSON.stringify(answer) ?? ''));
    return 'read';
  } catch (error) {
    if (error instanceof SourceError) return error.trouble;
    throw error;
  }
}
