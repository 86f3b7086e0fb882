// Promises of sources of one's own: a feed, a WordPress site and a list page are read as their form says, and what is unknown stays so.
import { describe, expect, test } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import type { OwnSource } from '../../src/domain/own.ts';
import { ownSource } from '../../src/reading/own.ts';
import type { Page, PageRequest, Reading } from '../../src/reading/source.ts';
import { aFeedSource, anOwnSource, aPage, FEED, LIST } from '../kit/own.ts';

const ANY_DAY = '2026-05-25';

function read(
  form: OwnSource,
  body: string,
  { request, known = new Map() }: { request?: PageRequest; known?: Map<string, string> } = {},
): Reading {
  const source = ownSource(form);
  const [first] = source.start(ANY_DAY, source.address);
  const page: Page = { request: request ?? first!, body, fingerprint: (content) => content, known };
  return source.read(page);
}

const troubleOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof SourceError) return { trouble: error.trouble, message: error.message };
    throw error;
  }
  return null;
};

const selectors = (changes: Partial<NonNullable<OwnSource['selectors']>> = {}) => ({
  item: 'ul.lista > li',
  title: null,
  link: null,
  deadline: '.dag',
  text: null,
  ...changes,
});

describe('a list page', () => {
  test('gives each call its title, link and last day; what cannot be read as a day is kept in words', () => {
    const { calls, unread, seen } = read(anOwnSource(), LIST);
    expect(calls.map(({ title, url }) => [title, url])).toEqual([
      ['Bidrag till mötesplatser', 'https://bidrag.exempel.se/b/1'],
      ['Bidrag till våtmarker', 'https://bidrag.exempel.se/b/2'],
      ['Bidrag till bibliotek', 'https://bidrag.exempel.se/b/3'],
      ['Bidrag till cykelvägar', 'https://bidrag.exempel.se/b/4'],
      ['Bidrag till ungas fritid', 'https://bidrag.exempel.se/b/5'],
      ['Bidrag till integration', 'https://bidrag.exempel.se/b/6'],
      ['Bidrag till kulturskolor', 'https://bidrag.exempel.se/b/7'],
    ]);
    expect(calls.map(({ deadlines }) => deadlines.map((d) => d.day ?? d.said))).toEqual([
      ['2026-09-15'],
      ['2026-10-01'],
      ['2026-11-03'],
      ['2026-12-01'],
      ['2027-01-31'],
      ['meddelas senare'],
      [],
    ]);
    expect(calls[0]?.sections.map(({ text }) => text).join()).toContain('högst 500 000 kronor');
    expect(unread).toEqual(['nr 8: titel saknas (”1 maj 2027”)']);
    expect(seen).toHaveLength(8);
  });

  test('is read where the selectors say, also outside the main part and where the item itself is the link', () => {
    const cards =
      '<div><a class="kort" href="/a"><b>Ett</b><i>Senast 1 oktober 2026</i></a><a class="kort" href="/b"><b>Två</b></a></div>';
    const form = anOwnSource({ selectors: selectors({ item: 'a.kort', title: 'b', deadline: 'i' }) });
    expect(read(form, aPage('', cards)).calls.map((c) => [c.title, c.url, c.deadlines[0]?.day ?? null])).toEqual([
      ['Ett', 'https://bidrag.exempel.se/a', '2026-10-01'],
      ['Två', 'https://bidrag.exempel.se/b', null],
    ]);
  });

  test('gives calls without links of their own different references, and the same ones each time', () => {
    const body = aPage('<ul class="lista"><li><h3>Ett</h3></li><li><h3>Två</h3></li><li><h3>Två</h3></li></ul>');
    const refs = () => read(anOwnSource(), body).calls.map(({ ref }) => ref);
    expect(refs()).toEqual([
      'https://bidrag.exempel.se/lista#ett',
      'https://bidrag.exempel.se/lista#tva',
      'https://bidrag.exempel.se/lista#tva-3',
    ]);
    expect(refs()).toEqual(refs());
  });

  test('may have items that are plain text, whose first line is the title', () => {
    const body = aPage('<ul class="lista"><li>Stöd till öppna möten<br>Sista ansökningsdag: 1 oktober 2026</li></ul>');
    expect(read(anOwnSource({ selectors: selectors({ deadline: null }) }), body).calls).toMatchObject([
      { title: 'Stöd till öppna möten', url: 'https://bidrag.exempel.se/lista', deadlines: [{ day: '2026-10-01' }] },
    ]);
  });

  test('passes over what it has read before', () => {
    const { fingerprints } = read(anOwnSource(), LIST);
    const again = read(anOwnSource(), LIST, { known: new Map(Object.entries(fingerprints)) });
    expect([again.calls.length, again.unchanged.length]).toEqual([0, 7]);
  });

  test('where the selector finds nothing is no empty list, unless the page says the words of the form', () => {
    const empty = aPage('<p>Just nu finns inga bidrag att söka.</p>');
    expect(troubleOf(() => read(anOwnSource(), empty))).toEqual({
      trouble: 'malformed',
      message: 'Selektorn för varje utlysning hittar inget på sidan.',
    });
    const told = anOwnSource({ nothing: 'just nu finns inga bidrag' });
    expect(read(told, empty)).toMatchObject({ calls: [], unread: [] });
    expect(ownSource(told).quietIsNormal).toBe(true);
    expect(troubleOf(() => read(told, aPage('<p>Ny webbplats!</p>')))?.trouble).toBe('malformed');
  });

  test('with a link selector that finds nothing counts the call as not understood', () => {
    const form = anOwnSource({ selectors: selectors({ link: 'a.mer' }) });
    const { calls, unread } = read(form, LIST);
    expect(calls).toEqual([]);
    expect(unread[0]).toContain('länk saknas (Bidrag till mötesplatser)');
  });

  test('that was read past the check of its selectors is trouble, no crash', () => {
    for (const item of ['li:::', '[', 'li:unknown(', '']) {
      const form = anOwnSource({ selectors: selectors({ item }) });
      expect(troubleOf(() => read(form, LIST))?.trouble, item).toBe('malformed');
    }
    const inner = read(anOwnSource({ selectors: selectors({ title: 'h3[' }) }), LIST);
    expect([inner.calls.length, inner.unread.length]).toEqual([0, 8]);
  });

  test('that is a login, half a page or data is what it is', () => {
    expect(troubleOf(() => read(anOwnSource(), LIST.slice(0, 400)))?.trouble).toBe('truncated');
    expect(troubleOf(() => read(anOwnSource(), '{"a":1}'))?.trouble).toBe('malformed');
    const login = '<html><head><title>Logga in</title></head><body><form><input type="password"></form></body></html>';
    expect(troubleOf(() => read(anOwnSource(), login))?.trouble).toBe('blocked');
  });

  test('of 100 kB hostile markup is read in time', () => {
    const hostile = [
      `<ul class="lista">${'<li>'.repeat(20_000)}</ul>`,
      `<ul class="lista"><li><h3>${'15 '.repeat(33_000)}</h3></li></ul>`,
    ];
    for (const main of hostile) {
      const before = performance.now();
      troubleOf(() => read(anOwnSource(), aPage(main)));
      expect(performance.now() - before).toBeLessThan(4000);
    }
  });
});

describe('a list whose calls have pages of their own', () => {
  const form = anOwnSource({ follow: true });
  const body = aPage(
    '<ul class="lista"><li><h3><a href="/b/1">Ett</a></h3><span class="dag">15 september 2026</span></li><li><h3><a href="https://annan.exempel.se/x">Två</a></h3></li></ul>',
  );

  test('leads to those on its own site only, one by one, and tells the others from the list', () => {
    const { calls, follow, seen } = read(form, body);
    expect(follow).toEqual([
      {
        url: 'https://bidrag.exempel.se/b/1',
        expects: 'text/html',
        part: 'call',
        single: true,
        carried: {
          ref: 'https://bidrag.exempel.se/b/1',
          title: 'Ett',
          listed: expect.stringContaining('15 september 2026'),
        },
      },
    ]);
    expect(calls.map(({ title }) => title)).toEqual(['Två']);
    expect(seen).toHaveLength(2);
  });

  test('are read with what the list said of them, each day once', () => {
    const [request] = read(form, body).follow ?? [];
    const call = aPage(
      '<p>Öppnar: 1 augusti 2026</p><p>Sista ansökningsdag: 15 september 2026 kl. 12.00</p><h2>Vem kan söka?</h2><p>Kommuner.</p>',
    );
    const { calls } = read(form, call, { request: request! });
    expect(calls).toMatchObject([
      { ref: 'https://bidrag.exempel.se/b/1', title: 'Ett', opensOn: '2026-08-01', applicants: 'Kommuner.' },
    ]);
    expect(calls[0]?.deadlines).toMatchObject([{ day: '2026-09-15', time: '12:00', stage: null }]);
  });
});

describe('a feed', () => {
  test('gives days only where the words say what they are', () => {
    const { calls } = read(aFeedSource({ programme: 'cerv' }), FEED);
    expect(calls).toMatchObject([
      {
        ref: 'n-1',
        title: 'Stöd till delaktighet',
        programmeCode: 'cerv',
        keywords: ['unga'],
        deadlines: [{ day: '2026-09-15' }],
      },
      { ref: 'n-2', title: 'Nya bidrag på gång', deadlines: [], statusSaid: null, opensOn: null },
    ]);
  });

  test('of news and proposals gives no money to apply for', () => {
    expect(read(aFeedSource({ about: 'policy' }), FEED).calls.map(({ kind }) => kind)).toEqual(['policy', 'policy']);
  });
});

describe('a WordPress site', () => {
  test('is asked for its types, and for its feed when it has none of ours', () => {
    const form = anOwnSource({ kind: 'wordpress', address: 'https://bidrag.exempel.se/', selectors: null });
    const [types] = ownSource(form).start(ANY_DAY, form.address);
    expect(types).toMatchObject({
      url: 'https://bidrag.exempel.se/wp-json/wp/v2/types',
      orElse: { url: 'https://bidrag.exempel.se/feed/' },
    });
    const { calls } = read(form, FEED, { request: types!.orElse! });
    expect(calls.map(({ title }) => title)).toEqual(['Stöd till delaktighet', 'Nya bidrag på gång']);
  });
});

describe('every source of one’s own', () => {
  test('is unverified until it has been tried, and then live since that month', () => {
    expect(ownSource(anOwnSource()).evidence).toBe('unverified');
    expect(ownSource(anOwnSource(), '2026-05-25').evidence).toBe('live 2026-05');
  });

  test('may lead to its own site with and without www, and elsewhere only when the form says so', () => {
    expect(ownSource(anOwnSource()).hosts).toEqual(['bidrag.exempel.se', 'www.bidrag.exempel.se']);
    expect(ownSource(anOwnSource({ address: 'https://www.exempel.se/' })).hosts).toEqual([
      'www.exempel.se',
      'exempel.se',
    ]);
    expect('linksAnywhere' in ownSource(anOwnSource())).toBe(false);
    expect(ownSource(anOwnSource({ elsewhere: true }))).toMatchObject({ linksAnywhere: true });
  });

  test('is read anew when it is to be read otherwise, and not when only its name is another', () => {
    const { revision } = ownSource(anOwnSource());
    expect(ownSource(anOwnSource({ name: 'Annat' })).revision).toBe(revision);
    expect(ownSource(anOwnSource({ selectors: selectors({ text: 'p' }) })).revision).not.toBe(revision);
    expect(Number.isSafeInteger(revision) && revision >= 0).toBe(true);
  });
});
