// Promises of feeds: three formats give the same items, half a feed is never a feed, and no feed can hurt its reader.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { type Feed, feedIn } from '../../src/reading/feed.ts';
import { isoPublished, rssDay, rssPublished } from '../../src/reading/feed-dates.ts';
import { feedSource, readFeed } from '../../src/reading/feed-source.ts';
import type { Page } from '../../src/reading/index.ts';
import { aDraft } from '../kit/build.ts';

const ITEM = `<item>
  <title>Stöd till unga &amp;#8211; öppet nu</title>
  <link>https://fonden.example/utlysningar/unga/</link>
  <guid isPermaLink="false">https://fonden.example/?p=41</guid>
  <pubDate>Tue, 15 Sep 2026 23:30:00 +0000</pubDate>
  <category><![CDATA[Utlysning & stöd]]></category><category>EU</category>
  <description>&lt;p&gt;Kommuner kan söka.&lt;/p&gt;</description>
  <content:encoded><![CDATA[<p>Kommuner kan <b>söka</b> 2 &lt; 3 mkr.</p>]]></content:encoded>
</item>`;
const SECOND = '<item><title>Om oss</title><link>/om</link><guid>https://fonden.example/om</guid></item>';
const rss = (items = ITEM + SECOND) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Fonden</title><link>https://fonden.example</link><atom:link href="https://fonden.example/feed/" rel="self"/>${items}</channel></rss>`;
const RDF = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://fonden.example/"><title>Fonden</title></channel>
<item rdf:about="urn:41"><title>Stöd till unga – öppet nu</title><link>https://fonden.example/utlysningar/unga/</link><dc:date>2026-09-15T23:30:00Z</dc:date><dc:subject>EU</dc:subject><description>Kommuner kan söka.</description></item></rdf:RDF>`;
const ATOM = `<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Fonden</title><entry><id>tag:fonden.example,2026:41</id>
<title type="html">Stöd till &lt;i&gt;unga&lt;/i&gt; – öppet nu</title><link rel="edit" href="/edit"/><link rel="alternate" type="text/html" href="/utlysningar/unga/"/>
<updated>2026-09-20T10:00:00Z</updated><published>2026-09-16T01:30:00+02:00</published><category term="eu" label="EU"/>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Kommuner kan <b>söka</b> &amp; få.</p></div></content></entry></feed>`;

const aPage = (body: string, known: Record<string, string> = {}): Page => ({
  request: { url: 'https://fonden.example/feed/', expects: 'application/xml' },
  body,
  fingerprint: (content) => `print ${content.length}`,
  known: new Map(Object.entries(known)),
});

function outcome(body: string): { feed: Feed } | { trouble: string; message: string } {
  try {
    return { feed: feedIn(aPage(body)) };
  } catch (error) {
    if (error instanceof SourceError) return { trouble: error.trouble, message: error.message };
    throw error;
  }
}
const troubleOf = (body: string): string => {
  const end = outcome(body);
  return 'trouble' in end ? end.trouble : 'none';
};

describe('an item', () => {
  const WHEN = { publishedOn: '2026-09-16', publishedAt: '2026-09-15T23:30:00Z' };
  const SAME = { title: 'Stöd till unga – öppet nu', link: 'https://fonden.example/utlysningar/unga/', ...WHEN };

  it('of RSS 2.0 is read, HTML as given', () => {
    expect(feedIn(aPage(rss()))).toEqual({
      title: 'Fonden',
      items: [
        {
          ...SAME,
          id: 'https://fonden.example/?p=41',
          categories: ['Utlysning & stöd', 'EU'],
          summary: '<p>Kommuner kan söka.</p>',
          content: '<p>Kommuner kan <b>söka</b> 2 &lt; 3 mkr.</p>',
        },
        {
          ...{ id: 'https://fonden.example/om', title: 'Om oss', link: 'https://fonden.example/om' },
          ...{ publishedOn: null, publishedAt: null, categories: [], summary: '', content: '' },
        },
      ],
    });
  });

  it('of RSS 1.0 is read', () => {
    expect(feedIn(aPage(RDF)).items).toEqual([
      { ...SAME, id: 'urn:41', categories: ['EU'], summary: 'Kommuner kan söka.', content: '' },
    ]);
  });

  it('of Atom is read, with its page for people and not its other links, and XHTML as HTML', () => {
    expect(feedIn(aPage(ATOM)).items).toEqual([
      {
        ...{ ...SAME, id: 'tag:fonden.example,2026:41', categories: ['EU'], summary: '' },
        content: '<div xmlns="http://www.w3.org/1999/xhtml"><p>Kommuner kan <b>söka</b> &amp; få.</p></div>',
      },
    ]);
  });

  it('alone in its feed is still a list', () => expect(feedIn(aPage(rss(SECOND))).items).toHaveLength(1));

  it('has its guid as link when it has no other, unless the guid says that it is none', () => {
    const items =
      '<item><guid>https://fonden.example/a</guid></item><item><guid isPermaLink="false">https://fonden.example/b</guid></item>';
    expect(feedIn(aPage(rss(items))).items.map((item) => item.link)).toEqual(['https://fonden.example/a', '']);
  });

  it('keeps numbers and words as they are written', () => {
    const [item] = feedIn(aPage(rss('<item><title>007</title><guid>1e3</guid><category>true</category></item>'))).items;
    expect(item).toMatchObject({ title: '007', id: '1e3', categories: ['true'] });
  });

  it('that shares its id with another goes by its link, so that neither hides the other', () => {
    const same = (path: string) => `<item><title>${path}</title><link>/${path}</link><guid>same</guid></item>`;
    expect(feedIn(aPage(rss(same('a') + same('b')))).items.map((item) => item.id)).toEqual([
      'https://fonden.example/a',
      'https://fonden.example/b',
    ]);
  });

  it('may be written with a hundred thousand references', () => {
    const long = '&lt;p&gt;&#229;&amp;&lt;/p&gt;'.repeat(20_000);
    const [item] = feedIn(aPage(rss(`<item><title>t</title><description>${long}</description></item>`))).items;
    expect(item?.summary).toBe('<p>å&</p>'.repeat(20_000));
  });
});

describe('what is not a whole feed has a name', () => {
  it.each<[string, string, string]>([
    ['a web page', '<!DOCTYPE html><html><head><title>Underhåll</title></head><body/></html>', 'blocked'],
    [
      'a web page as XML',
      '<?xml version="1.0"?>\n<html xmlns="x"><head><title>Logga in</title></head></html>',
      'blocked',
    ],
    ['nothing', '', 'truncated'],
    ['blanks', ' \n ', 'truncated'],
    ['only a declaration', '<?xml version="1.0"?>', 'truncated'],
    ['words', 'Too Many Requests', 'malformed'],
    ['JSON', '{"error":"no"}', 'malformed'],
    ['another kind of XML', '<urlset><url/></urlset>', 'malformed'],
    ['no channel', '<rss version="2.0"></rss>', 'malformed'],
    ['an item that is never closed', rss('<item><title>a</title>'), 'malformed'],
    ['a quote that is never closed', rss('<item x="><title>a</title></item>'), 'malformed'],
    ['elements across each other', rss('<item><title>a</item></title>'), 'malformed'],
    ['a loose ampersand', rss('<item><title>a & b</title></item>'), 'malformed'],
    ['two roots', `${rss()}<rss/>`, 'malformed'],
    ['text after the end', `${rss()} Fatal error`, 'malformed'],
    ['a NUL byte', rss('<item><title>a\0b</title></item>'), 'malformed'],
    ['a name that is dangerous', rss('<item><__proto__>x</__proto__></item>'), 'malformed'],
    ['half a feed', rss().slice(0, 700), 'truncated'],
    ['a feed whose server closed a moment early', rss().slice(0, -1), 'truncated'],
  ])('%s', (_what, body, trouble) => expect(troubleOf(body)).toBe(trouble));

  it('a web page is named by its title', () => {
    expect(outcome('<html><title> Underhåll </title>')).toMatchObject({
      message: expect.stringContaining('(Underhåll)'),
    });
  });

  it.each([
    ['blanks before and after', `\ufeff\n\n ${rss()} \n`],
    ['a comment of a cache after the end', `${rss()}\n<!-- cached -->`],
    [
      'a DOCTYPE without declarations',
      rss().replace('?>', '?><!DOCTYPE rss PUBLIC "-//N//DTD RSS 0.91//EN" "http://x.example/rss.dtd">'),
    ],
  ])('but %s are no harm', (_what, body) => expect(troubleOf(body)).toBe('none'));

  it.each([
    ['RSS 2.0', rss()],
    ['RSS 1.0', RDF],
    ['Atom', ATOM],
  ])('%s cut at each fiftieth is truncated, 50 of 50', (_format, whole) => {
    const cuts = Array.from({ length: 50 }, (_, i) => whole.slice(0, Math.floor((whole.length * i) / 50)));
    expect(cuts.map(troubleOf).filter((trouble) => trouble === 'truncated')).toHaveLength(50);
  });
});

const LAUGHS = `<!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>`;
const BOMBS: [string, string, string][] = [
  ['a billion laughs', `${LAUGHS}${rss('<item><title>&a19;</title></item>')}`, 'malformed'],
  [
    'a quadratic blow-up',
    `<!DOCTYPE rss [<!ENTITY a "${'x'.repeat(50_000)}">]>${rss(`<item><title>${'&a;'.repeat(50_000)}</title></item>`)}`,
    'malformed',
  ],
  [
    'a file of this machine',
    `<!DOCTYPE rss [<!ENTITY f SYSTEM "file:///etc/hostname">]>${rss('<item><title>&f;</title></item>')}`,
    'malformed',
  ],
  ['a page elsewhere', `<!DOCTYPE rss [<!ENTITY % f SYSTEM "http://127.0.0.1:1/x">%f;]>${rss()}`, 'malformed'],
  ['two million references', rss(`<item><title>${'&#9;'.repeat(2_000_000)}</title></item>`), 'too-large'],
  ['as many references as we take', rss(`<item><description>${'&#229;'.repeat(850_000)}</description></item>`), 'none'],
  ['200,000 levels', rss(`${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}`), 'malformed'],
  ['257 levels', rss(`${'<a>'.repeat(255)}${'</a>'.repeat(255)}`), 'malformed'],
  [
    '200,000 attributes',
    rss(`<item ${Array.from({ length: 200_000 }, (_, i) => `a${i}="x"`).join(' ')}/>`),
    'malformed',
  ],
  ['200,000 attributes without values', rss(`<item ${'a '.repeat(200_000)}/>`), 'malformed'],
  ['a tag of a megabyte', rss(`<item a="${'x'.repeat(1_000_000)}"/>`), 'malformed'],
  ['half a million empty items', rss('<item/>'.repeat(500_000)), 'malformed'],
  ['more items than we take', rss('<item/>'.repeat(5001)), 'malformed'],
  [
    'as many items as we take',
    rss('<item><title>&amp;lt;</title><link>/&amp;</link><description>&lt;p&gt;</description></item>'.repeat(5000)),
    'none',
  ],
  ['a million ampersands', rss(`<item><title>${'&'.repeat(1_000_000)}</title></item>`), 'malformed'],
  ['a million openings', '<'.repeat(1_000_000), 'malformed'],
  ['a million quotes', rss(`<item ${'"'.repeat(1_000_001)}`), 'malformed'],
  ['comments without end', rss('<!--'.repeat(500_000)), 'malformed'],
  ['ninety thousand names', rss(Array.from({ length: 90_000 }, (_, i) => `<b${i}/>`).join('')), 'none'],
];

describe('a bomb is over within five seconds', () => {
  it.each(BOMBS)('%s', (_what, body, trouble) => {
    const began = performance.now();
    expect(troubleOf(body)).toBe(trouble);
    expect(performance.now() - began).toBeLessThan(5000);
  });
});

/** Ways in which a feed goes wrong on its way. */
const HARM: ((feed: string, at: number, other: number) => string)[] = [
  (feed, at) => feed.slice(0, at),
  (feed, at, other) => feed.slice(0, Math.min(at, other)) + feed.slice(Math.max(at, other)),
  (feed, at, other) => feed.slice(0, at) + feed.slice(other),
  (feed, at) => `${feed.slice(0, at)}<${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}>${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}&${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}]]>${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}\0${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}"${feed.slice(at)}`,
  (feed, at) => `${feed.slice(0, at)}<!DOCTYPE x [<!ENTITY y "z">]>${feed.slice(at)}`,
  (feed, at, other) => feed.slice(0, at) + String.fromCharCode(other) + feed.slice(at + 1),
  (feed) => feed.replaceAll('item', 'post').replaceAll('entry', 'post'),
  (feed) => feed.replaceAll('title', 'name'),
];

it('600 harmed feeds each end in items or in a named trouble, and none takes long', () => {
  const harmed = fc.record({
    feed: fc.constantFrom(rss(), RDF, ATOM),
    harms: fc.array(fc.tuple(fc.constantFrom(...HARM), fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }),
  });
  const seen = new Set<string>();
  fc.assert(
    fc.property(harmed, ({ feed, harms }) => {
      const body = harms.reduce((text, [harm, at, other]) => harm(text, at % text.length, other % text.length), feed);
      const began = performance.now();
      seen.add(troubleOf(body));
      return performance.now() - began < 1000;
    }),
    { seed: 11, numRuns: 600 },
  );
  expect([...seen].sort()).toEqual(['malformed', 'none', 'truncated']);
});

describe('a date', () => {
  it.each([
    ['Tue, 15 Sep 2026 10:00:00 +0200', '2026-09-15', '2026-09-15T08:00:00Z'],
    ['Tue, 15 Sep 2026 23:30:00 GMT', '2026-09-16', '2026-09-15T23:30:00Z'],
    ['15 Sep 26 23:30 EST', '2026-09-16', '2026-09-16T04:30:00Z'],
    ['Tuesday, 1 September 2026 08:05:00 +02:00', '2026-09-01', '2026-09-01T06:05:00Z'],
    ['tis, 5 maj 2026 10:00:00 +0200', '2026-05-05', '2026-05-05T08:00:00Z'],
    ['15 Sep 2026 10:00:00', '2026-09-15', null],
    ['15 Sep 2026', '2026-09-15', null],
  ])('of RSS, %s', (said, on, at) => {
    expect(rssPublished(said)).toEqual({ on, at });
    expect(rssDay(said)).toBe(on);
  });

  it.each([
    ['2026-09-15T23:30:00Z', '2026-09-16', '2026-09-15T23:30:00Z'],
    ['2026-09-15T23:30+02:00', '2026-09-15', '2026-09-15T21:30:00Z'],
    ['2026-09-15T10:00:00.123+0200', '2026-09-15', '2026-09-15T08:00:00Z'],
    ['2026-09-15', '2026-09-15', null],
  ])('of Atom, %s', (said, on, at) => expect(isoPublished(said)).toEqual({ on, at }));

  it.each([
    '',
    'yesterday',
    '32 Sep 2026',
    '31 Feb 2026 10:00:00 GMT',
    '15 Foo 2026',
    '15 Sep 2026 25:00:00 GMT',
    '2026-09-15',
  ])('that is none in RSS is an error: %j', (said) => expect(() => rssPublished(said)).toThrow(/går inte att läsa/));

  it.each(['', '2026-02-30', '2026-09-15T25:00:00Z', 'Tue, 15 Sep 2026'])(
    'that is none in Atom is an error: %j',
    (said) => expect(() => isoPublished(said)).toThrow(/går inte att läsa/),
  );

  it('that cannot be read hides no item', () => {
    const [item] = feedIn(aPage(rss('<item><title>t</title><pubDate>igår</pubDate></item>'))).items;
    expect(item).toMatchObject({ title: 't', publishedOn: null, publishedAt: null });
  });

  it('is read in a moment however it is written', () => {
    const began = performance.now();
    for (const said of [
      ' '.repeat(100_000),
      '1'.repeat(100_000),
      `1 ${'a'.repeat(100_000)}`,
      `Tue${', '.repeat(50_000)}`,
    ])
      expect(() => rssPublished(said)).toThrow();
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('a source of one feed', () => {
  const form = {
    ...{ id: 'fonden', name: 'Fonden', home: 'https://fonden.example/', fund: 'Fondens medel', language: 'sv' },
    ...({ every: 'day', evidence: 'unverified', address: 'https://fonden.example/feed/', revision: 1 } as const),
    hosts: ['fonden.example'],
  };

  it('asks its address for XML', () => {
    const asked = feedSource(form).start('2026-11-22', 'http://127.0.0.1:1/feed');
    expect(asked).toEqual([{ url: 'http://127.0.0.1:1/feed', expects: 'application/xml', part: 'feed' }]);
  });

  it('makes each item a call, and guesses no date', () => {
    const { calls, seen } = feedSource(form).read(aPage(rss()));
    expect(seen).toHaveLength(2);
    expect(calls[0]).toMatchObject({
      ...{ ref: 'https://fonden.example/?p=41', kind: 'call', title: 'Stöd till unga – öppet nu', language: 'sv' },
      ...{ url: 'https://fonden.example/utlysningar/unga/', opensOn: null, deadlines: [], statusSaid: null },
      sections: [{ heading: 'other', text: 'Kommuner kan söka 2 < 3 mkr.' }],
      keywords: ['Utlysning & stöd', 'EU'],
    });
  });

  it('takes facts from where its form says', () => {
    const source = feedSource({ ...form, about: 'policy', facts: (_item, text) => ({ applicants: text.slice(0, 8) }) });
    expect(source.read(aPage(rss())).calls[0]).toMatchObject({ kind: 'policy', applicants: 'Kommuner' });
  });

  it('passes over what is no call, and says what', () => {
    const { calls, passedOver, seen } = feedSource({ ...form, keep: (item) => item.title.includes('Stöd') }).read(
      aPage(rss()),
    );
    expect(calls).toHaveLength(1);
    expect(passedOver).toEqual(['Om oss (https://fonden.example/om)']);
    expect(seen).toHaveLength(2);
  });

  it('counts an item without title or link as not read, also when nothing is kept', () => {
    const items =
      '<item><guid>a</guid></item><item>text</item><item><title>b</title><guid isPermaLink="false">b</guid></item>';
    const { calls, unread, passedOver } = feedSource({ ...form, keep: () => false }).read(aPage(rss(items + SECOND)));
    expect(calls).toEqual([]);
    expect(unread).toEqual(['a: titel saknas', '?: posten saknar både guid och länk (utan titel)', 'b: länk saknas']);
    expect(passedOver).toHaveLength(1);
  });

  it('does not read again what is as it was, until its revision is raised', () => {
    const page = (prints = {}) => ({ ...aPage(rss(), prints), fingerprint: (content: string) => content });
    const draft = () => aDraft();
    const { fingerprints } = readFeed(page(), { draft, revision: 1 });
    expect(readFeed(page(fingerprints), { draft, revision: 1 }).unchanged).toHaveLength(2);
    expect(readFeed(page(fingerprints), { draft, revision: 2 }).unchanged).toEqual([]);
  });
});
