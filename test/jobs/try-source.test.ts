// Promises of trying a source: it reads what a crawl would read, at most three pages, stores nothing, and always answers with a sentence.
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { OwnSource, Trial } from '../../src/domain/own.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { openLog } from '../../src/edges/log.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { crawl } from '../../src/jobs/crawl.ts';
import { trySource } from '../../src/jobs/try-source.ts';
import { ownSource } from '../../src/reading/own.ts';
import { openInMemory } from '../../src/store/open.ts';
import { TODAY } from '../kit/build.ts';
import { realParser } from '../kit/crawling.ts';
import { type Answer, type Faults, openFaults, page, silence, status } from '../kit/faults.ts';
import { aFeedSource, anOwnSource, aPage, FEED, LIST } from '../kit/own.ts';

let parser: Parser;
const servers: Faults[] = [];
beforeAll(() => {
  parser = realParser();
});
afterAll(() => parser.close());
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const feed =
  (xml: string): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(xml);

const fetchAt = ({ url }: Faults) =>
  openFetch({
    userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
    pauseSeconds: 0,
    ownHosts: new Set([new URL(url).host]),
    wait: async () => {},
  });

interface Tried {
  trial: Trial;
  asked: string[];
  /** Everything in the database, before and after. */
  changed: boolean;
}

/** Tries a form against a server on loopback that answers as told; every address of the form leads there. */
const tried = (form: OwnSource, ...answers: Answer[]) => triedWithin(20, form, ...answers);

async function triedWithin(withinSeconds: number, form: OwnSource, ...answers: Answer[]): Promise<Tried> {
  const server = await openFaults(...answers);
  servers.push(server);
  const db = openInMemory();
  const fetch = fetchAt(server);
  const clock = { now: () => `${TODAY}T08:00:00Z`, today: () => TODAY };
  const changes = () => Number(db.prepare('SELECT total_changes()').pluck().get());
  const before = changes();
  try {
    const doors = { db, fetch, parser, clock, log: openLog('silent'), sourceOf: (own: OwnSource) => ownSource(own) };
    const { pathname } = new URL(form.address);
    const trial = await trySource(doors, form, { address: new URL(pathname, server.url).href, withinSeconds });
    return { trial, asked: server.asked.map(({ url }) => url), changed: changes() !== before };
  } finally {
    await fetch.close();
  }
}

describe('trying a source', () => {
  test('tells what a list would give, in figures and call by call, and stores nothing', async () => {
    const { trial, asked, changed } = await tried(anOwnSource(), page(LIST));
    expect(trial.sentence).toBe(
      'Så här skulle källan läsas: 7 utlysningar, 5 med sista ansökningsdag, 1 gick inte att förstå.',
    );
    expect(trial).toMatchObject({ calls: 7, dated: 5, unread: 1, well: true, pages: 1, further: 0 });
    expect(trial.drafts[1]).toMatchObject({ title: 'Bidrag till våtmarker', deadlines: [{ day: '2026-10-01' }] });
    expect([asked, changed]).toEqual([['/lista'], false]);
  });

  test('reads what a crawl reads then', async () => {
    const { trial } = await tried(anOwnSource(), page(LIST));
    const server = await openFaults(page(LIST));
    servers.push(server);
    const db = openInMemory();
    const fetch = fetchAt(server);
    const clock = { now: () => `${TODAY}T08:00:00Z`, today: () => TODAY };
    const own = anOwnSource();
    const address = new URL('/lista', server.url).href;
    const run = await crawl({ db, fetch, parser, clock, log: openLog('silent') }, ownSource(own), { own, address });
    await fetch.close();
    const kept = db.prepare('SELECT title FROM calls ORDER BY id').pluck().all();
    expect([run.outcome, run.counts.unread, kept]).toEqual([
      'ok',
      trial.unread,
      trial.drafts.map(({ title }) => title),
    ]);
  });

  test('reads at most three pages of a list whose calls have pages of their own, and counts all its calls', async () => {
    const call = aPage('<p>Sista ansökningsdag: 20 september 2026</p><h2>Vem kan söka?</h2><p>Kommuner.</p>');
    const { trial, asked } = await tried(anOwnSource({ follow: true }), page(LIST), page(call));
    expect(asked).toEqual(['/lista', '/b/1', '/b/2']);
    expect(trial).toMatchObject({ calls: 7, pages: 3, further: 5 });
    expect(trial.drafts[0]).toMatchObject({ title: 'Bidrag till mötesplatser', applicants: 'Kommuner.' });
    expect(trial.drafts[2]).toMatchObject({ title: 'Bidrag till bibliotek', deadlines: [{ day: '2026-11-03' }] });
  });

  test('says of a call’s own page that is gone what was wrong with it, and keeps what the list said', async () => {
    const { trial } = await tried(anOwnSource({ follow: true }), page(LIST), status(404));
    expect(trial).toMatchObject({ well: true, calls: 7 });
    expect(trial.unreadWhy.filter((why) => why.startsWith('https://bidrag.exempel.se/b/'))).toHaveLength(2);
  });

  test('counts links that lead elsewhere as not understood, unless the form lets them', async () => {
    const closed = await tried(aFeedSource(), feed(FEED));
    expect(closed.trial).toMatchObject({ calls: 1, unread: 1 });
    expect(closed.trial.unreadWhy[0]).toContain(
      'länken leder inte till källans webbplats: https://annan.exempel.se/n/2',
    );
    const open = await tried(aFeedSource({ elsewhere: true }), feed(FEED));
    expect(open.trial).toMatchObject({ calls: 2, unread: 0 });
    expect(open.asked).toEqual(['/feed']);
    const inner = await tried(
      aFeedSource({ elsewhere: true }),
      feed(FEED.replace('https://annan.exempel.se', 'http://127.0.0.1:1')),
    );
    expect(inner.trial).toMatchObject({ calls: 1, unread: 1 });
  });

  test('tells closed calls apart: they would not be kept', async () => {
    const old = LIST.replace('15 september 2026', '15 januari 2026');
    const { trial } = await tried(anOwnSource(), page(old));
    expect(trial.sentence).toBe(
      'Så här skulle källan läsas: 6 utlysningar, 4 med sista ansökningsdag, 1 gick inte att förstå, 1 har redan stängt och sparas inte.',
    );
    expect(trial.past).toEqual(['https://bidrag.exempel.se/b/1']);
  });

  test('asks a WordPress site for its types and then for its feed', async () => {
    const form = anOwnSource({ kind: 'wordpress', address: 'https://bidrag.exempel.se/', selectors: null });
    const { trial, asked } = await tried(form, status(404), feed(FEED));
    expect(asked[0]).toBe('/wp-json/wp/v2/types');
    expect(asked).toContain('/feed/');
    expect(trial).toMatchObject({ calls: 1, well: true });
  });
});

describe('a source that cannot be read', () => {
  test.each<[string, Answer, RegExp]>([
    ['is gone', status(404), /^Källan gick inte att läsa\. .*404/],
    [
      'answers with a page for people where a feed was expected',
      page('<html><head><title>Hej</title></head><body>Hej</body></html>'),
      /^Källan gick inte att läsa\. .+/,
    ],
  ])('says so in a sentence when it %s', async (_, answer, sentence) => {
    const { trial, changed } = await tried(aFeedSource(), answer);
    expect(trial).toMatchObject({ well: false, calls: 0, drafts: [] });
    expect(trial.sentence).toMatch(sentence);
    expect(changed).toBe(false);
  });

  test('is given up in time when it never answers', async () => {
    const before = performance.now();
    const { trial } = await triedWithin(2, aFeedSource(), silence);
    expect(trial).toMatchObject({
      well: false,
      sentence: 'Källan gick inte att läsa. Källan svarade inte inom 2 sekunder.',
    });
    expect(performance.now() - before).toBeLessThan(10_000);
  });
});
