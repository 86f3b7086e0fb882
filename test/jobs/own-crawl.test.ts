// Promises of the crawl of sources of one's own: read whole, kept like all others, and read again without telling the same twice.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { OwnSource } from '../../src/domain/own.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { openLog } from '../../src/edges/log.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { crawl } from '../../src/jobs/crawl.ts';
import { ownSource } from '../../src/reading/own.ts';
import { callByKey } from '../../src/store/calls.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { realParser } from '../kit/crawling.ts';
import { type Faults, openFaults, page, status } from '../kit/faults.ts';
import { aFeedSource, anOwnSource, aPage, FEED } from '../kit/own.ts';

let parser: Parser;
let server: Faults;
let db: Store;
/** What the site answers, by path. */
let site: Map<string, string>;
beforeAll(() => {
  parser = realParser();
});
afterAll(() => parser.close());
beforeEach(async () => {
  db = openInMemory();
  site = new Map();
  server = await openFaults((response, request, asked) => {
    const body = site.get(asked.url);
    if (body === undefined) return status(404)(response, request, asked);
    if (body.startsWith('<?xml')) return response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(body);
    return page(body)(response, request, asked);
  });
});
afterEach(() => server.close());

async function read(own: OwnSource, day: string) {
  const fetch = openFetch({
    userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
    pauseSeconds: 0,
    ownHosts: new Set([new URL(server.url).host]),
    wait: async () => {},
  });
  const clock = { now: () => `${day}T08:00:00Z`, today: () => day };
  const address = new URL(new URL(own.address).pathname, server.url).href;
  try {
    return await crawl({ db, fetch, parser, clock, log: openLog('silent') }, ownSource(own), { own, address });
  } finally {
    await fetch.close();
  }
}

const list = (...calls: [path: string, title: string, day: string][]) =>
  aPage(
    `<ul class="lista">${calls.map(([path, title, day]) => `<li><h3><a href="${path}">${title}</a></h3><span class="dag">${day}</span></li>`).join('')}</ul>`,
  );
const onePage = (text: string) => aPage(`<p>${text}</p><h2>Vem kan söka?</h2><p>Kommuner.</p>`);

describe('a list whose calls have pages of their own', () => {
  const own = anOwnSource({ follow: true });
  const calls: [string, string, string][] = [
    ['/b/1', 'Bidrag till mötesplatser', '15 september 2026'],
    ['/b/2', 'Bidrag till våtmarker', '1 oktober 2026'],
    ['https://annan.exempel.se/x', 'Bidrag hos någon annan', '1 november 2026'],
  ];
  const kept = (ref: string) => callByKey(db, `egen-bidrag:${ref}`);
  const first = 'https://bidrag.exempel.se/b/1';

  beforeEach(() => {
    site.set('/lista', list(...calls.slice(0, 2)));
    site.set('/b/1', onePage('Mötesplatser för unga.'));
    site.set('/b/2', onePage('Våtmarker.'));
  });

  test('gives calls with the text of their pages and the days of the list', async () => {
    expect(await read(own, '2026-05-25')).toMatchObject({ outcome: 'ok', counts: { fresh: 2 } });
    expect(kept(first)).toMatchObject({
      title: 'Bidrag till mötesplatser',
      url: first,
      applicants: 'Kommuner.',
      deadlines: [{ day: '2026-09-15' }],
    });
    expect(server.asked.map(({ url }) => url)).toEqual(['/lista', '/b/1', '/b/2']);
  });

  test('that is as it was tells nothing, and keeps what it had', async () => {
    await read(own, '2026-05-25');
    expect(await read(own, '2026-05-26')).toMatchObject({ outcome: 'not-modified', counts: { fresh: 0, changed: 0 } });
    expect(kept(first)).toMatchObject({ applicants: 'Kommuner.', lastSeenOn: '2026-05-26', version: 1 });
  });

  test('that moves a last day tells it once, whether the list or the page says so', async () => {
    await read(own, '2026-05-25');
    site.set('/lista', list(['/b/1', 'Bidrag till mötesplatser', '20 september 2026'], ...calls.slice(1, 2)));
    expect((await read(own, '2026-05-26')).counts).toMatchObject({ fresh: 0, changed: 1 });
    site.set('/b/2', onePage('Våtmarker. Sista ansökningsdag: 1 oktober 2026 kl. 12.00'));
    expect((await read(own, '2026-05-27')).counts).toMatchObject({ fresh: 0, changed: 1 });
    expect((await read(own, '2026-05-28')).counts).toMatchObject({ fresh: 0, changed: 0 });
    expect(kept(first)?.deadlines).toMatchObject([{ day: '2026-09-20' }]);
  });

  test('reads none of another site’s pages, and keeps its link only when the form lets it', async () => {
    site.set('/lista', list(...calls));
    const closed = await read(own, '2026-05-25');
    expect([closed.counts.unread, kept('https://annan.exempel.se/x')]).toEqual([1, undefined]);
    expect((await read({ ...own, elsewhere: true }, '2026-05-26')).counts.unread).toBe(0);
    expect(kept('https://annan.exempel.se/x')).toMatchObject({
      title: 'Bidrag hos någon annan',
      deadlines: [{ day: '2026-11-01' }],
    });
    expect(server.asked.filter(({ url }) => url.includes('/x'))).toEqual([]);
  });

  test('keeps a call whose page is gone as it was', async () => {
    await read(own, '2026-05-25');
    site.delete('/b/1');
    await read(own, '2026-05-26');
    expect(kept(first)).toMatchObject({ applicants: 'Kommuner.', lastSeenOn: '2026-05-25' });
  });

  test('that is redesigned is an alarm, never an empty list', async () => {
    await read(own, '2026-05-25');
    site.set('/lista', aPage('<div class="ny-lista"><p>Bidrag till mötesplatser</p></div>'));
    const run = await read(own, '2026-05-26');
    expect(run.outcome).toBe('drifted');
    expect(run.sentence).toContain('Selektorn för varje utlysning hittar inget på sidan.');
  });
});

test('a feed is kept item by item, and another form of it is read anew', async () => {
  site.set('/feed', FEED);
  const own = aFeedSource({ elsewhere: true });
  expect((await read(own, '2026-05-25')).counts).toMatchObject({ fresh: 2 });
  expect((await read(own, '2026-05-26')).counts).toMatchObject({ fresh: 0, changed: 0 });
  await read({ ...own, programme: 'cerv' }, '2026-05-27');
  expect(callByKey(db, 'egen-bidrag:n-1')?.programmeCode).toBe('cerv');
});
