// Feeds and tables: well-formed whatever a stranger wrote, the filters of the list, nothing that runs in a spreadsheet, not sent twice.
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { join } from '../../src/jobs/join.ts';
import { createApp } from '../../src/web/app.ts';
import { aCommittee, aDraft, aMatch, aMunicipality, aProgramme, keepCalls } from '../kit/build.ts';
import { HOSTILE } from '../kit/hostile.ts';
import { aFullHouse, aHouse, keepMatches, type TestHouse } from '../kit/house.ts';
import { readCalendar } from '../kit/ics.ts';

const ID = 'kultur-och-fritidsnamnden';
const FEEDS = ['/calls.atom', '/calls.json', '/calls.csv'];
const ALL = [...FEEDS, ...FEEDS.map((f) => `/committees/${ID}${f}`)];

/** The text as it came over the wire; a broken character throws. */
async function get(house: TestHouse, address: string): Promise<string> {
  const answer = await createApp(house).request(address);
  expect([answer.status, house.reported]).toEqual([200, []]);
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(await answer.arrayBuffer());
}

interface Entry {
  id: string;
  title: string;
  content: string;
  published: string;
  updated: string;
  links: Record<string, string>;
}

/** The entries of an Atom feed; throws when it is not well-formed. */
function readAtom(text: string): { id: string; self: string; updated: string; entries: Entry[] } {
  const valid = XMLValidator.validate(text);
  if (valid !== true) throw new Error(JSON.stringify(valid));
  // The validator lets these pass, XML 1.0 does not.
  if (/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u.test(text)) throw new Error('no XML character');
  const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => ['entry', 'link'].includes(name) });
  const { feed } = parser.parse(text);
  const textOf = (node: unknown): string =>
    typeof node === 'object' && node !== null ? String((node as { '#text'?: unknown })['#text'] ?? '') : String(node);
  const linksOf = (links: { '@_rel': string; '@_href': string }[]) =>
    Object.fromEntries(links.map((link) => [link['@_rel'], link['@_href']]));
  return {
    id: feed.id,
    self: linksOf(feed.link).self ?? '',
    updated: feed.updated,
    entries: (feed.entry ?? []).map((e: Record<string, unknown>) => ({
      id: e.id,
      title: textOf(e.title),
      content: textOf(e.content),
      published: e.published,
      updated: e.updated,
      links: linksOf(e.link as never),
    })),
  };
}

/** The cells of a table by RFC 4180 with semicolons, read sign by sign. */
function readCsv(file: string): string[][] {
  if (!file.startsWith('\u{FEFF}') || !file.endsWith('\r\n')) throw new Error('no mark at the start, or no end');
  const rows: string[][] = [[]];
  let at = 1;
  while (at < file.length) {
    if (file[at] !== '"') throw new Error(`a cell without quotes at ${at}`);
    let cell = '';
    for (at += 1; file[at] !== '"' || file[at + 1] === '"'; at += file[at] === '"' ? 2 : 1) {
      if (at >= file.length) throw new Error('a cell without end');
      cell += file[at];
    }
    rows.at(-1)?.push(cell);
    at += 1;
    if (file[at] === ';') at += 1;
    else if (file.startsWith('\r\n', at)) {
      rows.push([]);
      at += 2;
    } else throw new Error(`something after a cell at ${at}`);
  }
  return rows.slice(0, -1);
}

const titlesIn = (rows: string[][]) => rows.slice(1).map((row) => row[0]);

describe('an Atom feed', () => {
  test('tells the newest first, each with an id for life, our page and the official one', async () => {
    const house = aHouse();
    keepCalls(house.db, [aDraft({ ref: 'old', title: 'Old' })], { day: '2026-05-11' });
    keepCalls(house.db, [aDraft({ ref: 'new', title: 'New & better <b>' })], { day: '2026-05-20' });
    const feed = readAtom(await get(house, '/calls.atom'));
    expect(feed.entries.map(({ title }) => title)).toEqual(['New & better <b>', 'Old']);
    expect(feed.self).toBe('http://localhost:3000/calls.atom');
    expect(feed.updated).toBe('2026-05-20T00:00:00Z');
    const [first, second] = feed.entries;
    expect(first?.id).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(first?.id).not.toBe(second?.id);
    expect(first?.links).toMatchObject({
      alternate: 'http://localhost:3000/calls/eu-portal%3Anew',
      via: expect.stringMatching(/^https:\/\/ec\.europa\.eu\//),
    });
    expect(first?.content.replaceAll('\u00a0', ' ')).toContain(
      'Sista ansökningsdag: torsdag 17 september 2026 kl. 17.00 Brysseltid',
    );
    keepCalls(house.db, [aDraft({ ref: 'old', title: 'Old', statusSaid: 'closed' })], { day: '2026-05-25' });
    const later = readAtom(await get(house, '/calls.atom')).entries.find(({ title }) => title === 'Old');
    expect(later).toMatchObject({
      id: second?.id,
      published: '2026-05-11T00:00:00Z',
      updated: '2026-05-25T00:00:00Z',
    });
  });

  test('holds the hundred newest', async () => {
    const house = aHouse();
    keepCalls(
      house.db,
      Array.from({ length: 130 }, (_, i) => aDraft({ ref: `r${i}`, title: `Call ${i}` })),
    );
    expect(readAtom(await get(house, '/calls.atom')).entries).toHaveLength(100);
  });
});

test('every feed of the list heeds its filters, as the page does', async () => {
  const queries = [
    'q=town',
    'q=ungdom',
    'status=coming',
    'area=unga',
    'area=klimat',
    'programme=cerv',
    'within=30',
    'until=2026-06-12',
    'status=none&area=x&until=soon',
    'q=%22%3B--&status=open',
  ];
  for (const query of queries) {
    const house = aFullHouse();
    const csv = titlesIn(readCsv(await get(house, `/calls.csv?${query}`)));
    const atom = readAtom(await get(house, `/calls.atom?${query}`)).entries.map(({ title }) => title);
    const json = JSON.parse(await get(house, `/calls.json?${query}`)).items.map((i: { title: string }) => i.title);
    expect([atom.sort(), json.sort()], query).toEqual([[...csv].sort(), [...csv].sort()]);
    if (query.includes('until=2')) {
      expect(csv).toEqual(['Gender equality in local decision making']);
      continue;
    }
    const page = await get(house, `/calls?${query}`);
    const shown = [...page.matchAll(/<h3><a href="\/calls\/[^"]+"[^>]*>([^<]*)<\/a>/g)].map((m) => m[1]);
    expect(shown, query).toEqual(csv);
  }
});

test('a committee gets what its page lists, with its role and score', async () => {
  const house = aFullHouse();
  const rows = readCsv(await get(house, `/committees/${ID}/calls.csv`));
  const atom = readAtom(await get(house, `/committees/${ID}/calls.atom`));
  const json = JSON.parse(await get(house, `/committees/${ID}/calls.json`));
  const page = await get(house, `/committees/${ID}`);
  const shown = [...page.matchAll(/<h3><a href="\/calls\/[^"]+"[^>]*>([^<]*)<\/a>/g)].map((m) =>
    m[1]?.replace('&amp;', '&'),
  );
  expect(titlesIn(rows)).toEqual(shown);
  expect(shown.length).toBeGreaterThan(3);
  expect(atom.entries.map((e) => e.title).sort()).toEqual([...shown].sort());
  expect(json.items.map((i: { title: string }) => i.title).sort()).toEqual([...shown].sort());
  const column = (name: string) => rows[1]?.[rows[0]?.indexOf(name) ?? -1];
  expect([column('Kommunens roll'), column('Poäng'), column('Områden')]).toEqual(['ja', '62,5', 'Barn och unga']);
  expect(titlesIn(readCsv(await get(house, '/committees/kommunstyrelsen/calls.csv')))).toEqual([]);
});

test('a committee is told of the newest first, also of two from one day in the order of the page', async () => {
  const house = aHouse();
  const keep = (ref: string, day: string, score: number) => {
    for (const call of keepCalls(house.db, [aDraft({ ref, title: ref })], { day }))
      keepMatches(house, call, { [ID]: aMatch({ score }) });
  };
  keep('old', '2026-05-01', 90);
  keep('weak', '2026-05-20', 40);
  keep('strong', '2026-05-20', 80);
  keep('newest', '2026-05-24', 35);
  const { entries } = readAtom(await get(house, `/committees/${ID}/calls.atom`));
  expect(entries.map(({ title }) => title)).toEqual(['newest', 'strong', 'weak', 'old']);
});

test('a call that is found at two sources stands once in every feed, and once in the calendar', async () => {
  const house = aHouse();
  const calls = [
    ...keepCalls(house.db, [aDraft({ ref: 't' })]),
    ...keepCalls(house.db, [aDraft({ ref: 'n', url: 'https://mucf.example/n' })], { source: 'mucf' }),
  ];
  for (const call of calls) keepMatches(house, call, { [ID]: aMatch() });
  const events = async () => readCalendar(await get(house, `/committees/${ID}/calls.ics`)).parts.length;
  expect([titlesIn(readCsv(await get(house, '/calls.csv'))).length, await events()]).toEqual([2, 2]);
  join({ db: house.db, clock: { now: house.now, today: house.today }, sources: [], programmes: [aProgramme()] });
  for (const address of ALL) {
    const text = await get(house, address);
    const count = address.endsWith('.atom')
      ? readAtom(text).entries.length
      : address.endsWith('.json')
        ? JSON.parse(text).items.length
        : titlesIn(readCsv(text)).length;
    expect(count, address).toBe(1);
  }
  expect([await events(), JSON.parse(await get(house, '/api/calls')).items.length]).toEqual([1, 1]);
});

test('a JSON feed is one by its standard', async () => {
  const feed = JSON.parse(await get(aFullHouse(), '/calls.json?status=open'));
  expect(feed).toMatchObject({
    version: 'https://jsonfeed.org/version/1.1',
    title: 'Nya utlysningar – Storköpings kommun',
    feed_url: 'http://localhost:3000/calls.json?status=open',
    home_page_url: 'http://localhost:3000/calls?status=open',
  });
  for (const item of feed.items) {
    expect(item.id).toMatch(/^urn:uuid:/);
    expect(item.content_text).not.toBe('');
    expect(item.date_published).toMatch(/^\d{4}-\d{2}-\d{2}T00:00:00Z$/);
  }
});

test('what is not a filter does not come back in a feed', async () => {
  const feed = readAtom(await get(aFullHouse(), `/calls.atom?q=town&x=${encodeURIComponent('"><script>')}&q=b`));
  expect(feed.self).toBe('http://localhost:3000/calls.atom?q=town');
});

describe('a table', () => {
  const PAYLOADS = ['=', '+', '-', '@', '\t', '\r', '\n=', '\u200b=', ' =', '＝', '＋', '－', '＠', "'="].flatMap(
    (sign) => [`${sign}1+1`, `${sign}cmd|' /C calc'!A0`, `${sign}HYPERLINK("http://evil.example";"klicka")`],
  );

  test('holds no formula and no broken row, whatever a title is', async () => {
    const house = aHouse();
    const titles = [...PAYLOADS, ...HOSTILE, 'a;b', 'a"b', 'a\r\nb;=1', '";=1;"'];
    keepCalls(
      house.db,
      titles.map((title, i) =>
        aDraft({ ref: `r${i}`, title, identifier: title, opens: { said: title, within: null }, opensOn: null }),
      ),
    );
    const rows = readCsv(await get(house, '/calls.csv'));
    expect(PAYLOADS.length).toBeGreaterThanOrEqual(40);
    expect(rows).toHaveLength(titles.length + 1);
    expect(new Set(rows.map((row) => row.length)).size).toBe(1);
    const cells = rows.flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => /[\p{Cc}\p{Cf}]/u.test(cell))).toEqual([]);
    expect(cells).toContain("'=1+1");
  });

  test('has a name without surprises', async () => {
    const id = 'nämnd"; filename=x.exe\\..';
    const house = aHouse({ municipality: aMunicipality({ committees: [aCommittee({ id })] }) });
    const answer = await createApp(house).request(`/committees/${encodeURIComponent(id)}/calls.csv`);
    expect(answer.headers.get('content-disposition')).toBe(
      'attachment; filename="utlysningar-n-mnd-filename-x-exe-2026-05-25.csv"',
    );
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  });
});

test.each(
  [...HOSTILE, ']]>', '\u0000\u0008\u000b\uffff\ufffe', '&#0;', '<!DOCTYPE x [<!ENTITY a "b">]>&a;', 'a\nb\r\nc'].map(
    (s) => [JSON.stringify(s).slice(0, 40), s],
  ),
)('%s stays text in every feed', async (_, s) => {
  const municipality = aMunicipality({
    name: s,
    areas: [{ id: 'unga', name: s, description: s, terms: [s] }],
    committees: [aCommittee({ name: s })],
  });
  const house = aHouse({ municipality });
  const draft = aDraft({ title: s, identifier: s, url: s, language: s, sections: [{ heading: 'other', text: s }] });
  for (const call of keepCalls(house.db, [draft])) keepMatches(house, call, { [ID]: aMatch() });
  for (const address of ALL) {
    const text = await get(house, address);
    if (address.endsWith('.atom')) {
      const { entries } = readAtom(text);
      const [{ alternate, via, ...others } = {}] = entries.map(({ links }) => links);
      expect([entries.length, alternate?.startsWith('http://localhost:3000/calls/'), others]).toEqual([1, true, {}]);
      // What is an address of the web in full may be one; nothing else leads anywhere.
      if (via !== undefined)
        expect([/^https?:/.test(s.trim()), via]).toEqual([true, expect.stringMatching(/^https?:\/\/\S+$/)]);
      expect(text).not.toMatch(/<(script|img|b|svg|!DOCTYPE)\b/i);
    } else if (address.endsWith('.json')) expect(JSON.parse(text).items).toHaveLength(1);
    else expect(readCsv(text)).toHaveLength(2);
    expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  }
});

describe('whoever asks again', () => {
  const asked = [...ALL, `/committees/${ID}/calls.ics`, '/api/calls', '/api/openapi.json'];

  test.each(asked)(
    '%s: may keep the answer a quarter of an hour, and gets it again only when it has changed',
    async (address) => {
      const house = aFullHouse();
      const app = createApp(house);
      const first = await app.request(address);
      const tag = first.headers.get('etag') ?? '';
      expect(first.headers.get('cache-control')).toBe('private, max-age=900');
      for (const said of [tag, `W/${tag}`, `"x", ${tag}`, '*']) {
        const again = await app.request(address, { headers: { 'If-None-Match': said } });
        expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', tag]);
      }
      expect((await app.request(address, { headers: { 'If-None-Match': '"x"' } })).status).toBe(200);
      if (address === '/api/openapi.json') return;
      for (const call of keepCalls(house.db, [aDraft({ ref: 'fresh', title: 'Fresh' })]))
        keepMatches(house, call, { [ID]: aMatch() });
      const changed = await app.request(address, { headers: { 'If-None-Match': tag } });
      expect(changed.status).toBe(200);
      expect(await changed.text()).toContain('Fresh');
    },
  );

  test.each(['calls.ics', 'calls.atom', 'calls.json', 'calls.csv', 'calls.xlsx'])(
    '%s of a committee that is not there is 404',
    async (file) => {
      expect((await createApp(aHouse()).request(`/committees/nobody/${file}`)).status).toBe(404);
    },
  );
});

describe('the pages', () => {
  test('lead to the feeds of what they show, in words and in their heads, and the addresses answer', async () => {
    const house = aFullHouse();
    for (const address of ['/calls?q=town&status=open&order=newest', `/committees/${ID}`]) {
      const page = await get(house, address);
      const hrefs = [...page.matchAll(/href="([^"]*(?:\/calls\.\w+|\/api\/)[^"]*)"/g)].map(
        (m) => m[1]?.replaceAll('&amp;', '&') ?? '',
      );
      expect(hrefs.length).toBeGreaterThan(4);
      for (const href of hrefs) expect((await createApp(house).request(href)).status, href).toBe(200);
      expect(page).toMatch(/<link rel="alternate" type="application\/atom\+xml"/);
    }
    expect(await get(house, '/calls?q=town&status=open&order=newest')).toContain(
      'href="/calls.csv?q=town&amp;status=open"',
    );
    expect(await get(house, `/committees/${ID}`)).toContain('Prenumerera från webben');
  });
});
