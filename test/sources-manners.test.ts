// Promises of a whole round: unchanged sources cost next to nothing, a host is never pressed, and every source gets its turn.
import { afterAll, describe, expect, it } from 'vitest';
import { SOURCES } from '../sources/index.ts';
import { addDays, type Day } from '../src/domain/calendar.ts';
import { isGood, type Run } from '../src/domain/health.ts';
import { clockOn } from '../src/edges/clock.ts';
import { openLog } from '../src/edges/log.ts';
import type { Parser } from '../src/edges/parse.ts';
import { crawl, eachSource } from '../src/jobs/crawl.ts';
import type { Reading, Source } from '../src/reading/index.ts';
import { openInMemory, type Store } from '../src/store/open.ts';
import { realParser } from './kit/crawling.ts';
import { fixturesOf, isWhole } from './kit/fixtures.ts';
import { crawlSite, openSite, ordinaryPages, type Site } from './kit/site.ts';
import { gapsOf, worlds } from './kit/strangers.ts';

const real = realParser();
/** Counts its orders. */
const counting = { orders: 0 };
const parser: Parser = {
  ...real,
  read(order) {
    counting.orders += 1;
    return real.read(order);
  },
};
const sites: Site[] = [];
afterAll(async () => {
  await real.close();
  for (const site of sites) await site.close();
});

async function played(source: Source): Promise<Site> {
  const site = await openSite(ordinaryPages(source, fixturesOf(source)));
  sites.push(site);
  return site;
}

/** Sources whose pages are fetched with GET and understood whole: of these nothing need be sent twice. */
const QUIET = SOURCES.filter((source) =>
  fixturesOf(source)
    .round()
    .visits.every(({ request, read }) => !request.parts && read && isWhole(read) && read.unread.length === 0),
);

describe('unchanged sources, nine of them', () => {
  const nine = QUIET.slice(0, 9);
  it('answer 304 to every request, are well, are not parsed, and move the day they were last seen', async () => {
    expect(nine.length).toBe(9);
    for (const source of nine) {
      const fixtures = fixturesOf(source);
      const { day } = fixtures;
      // Pages that are asked for once are not asked for again at all.
      const once = new Set(fixtures.round().visits.flatMap(({ request }) => (request.once ? [request.url] : [])));
      const next = addDays(day, 1);
      const site = await played(source);
      const db = openInMemory();
      const crawlOn = (on: Day) => crawlSite({ db, parser, source, site, day: on });
      expect((await crawlOn(day)).outcome, source.id).toBe('ok');
      const before = site.asked.splice(0).filter(({ official }) => !once.has(official)).length;
      counting.orders = 0;
      const run = await crawlOn(next);
      expect(run, source.id).toMatchObject({ outcome: 'not-modified', counts: { fresh: 0, changed: 0 } });
      expect(site.asked.map(({ status }) => status)).toEqual(Array.from({ length: before }, () => 304));
      expect(counting.orders).toBe(0);
      expect(lastSeen(db, source)).toEqual([next]);
    }
  }, 60_000);
});

const lastSeen = (db: Store, source: Source): unknown[] =>
  db.prepare('SELECT DISTINCT last_seen_on FROM calls WHERE source = ?').pluck().all(source.id);

describe('sixty requests by three sources to one host', () => {
  const world = worlds()();
  const PAUSE_SECONDS = 0.1;
  const threePages = (id: string): Source => ({
    ...SOURCES[0]!,
    id,
    address: `http://kalla.example/${id}/1`,
    hosts: ['kalla.example'],
    start: () =>
      Array.from({ length: 20 }, (_, i) => ({ url: `http://kalla.example/${id}/${i + 1}`, expects: 'text/html' })),
  });
  const empty: Reading = { calls: [], fingerprints: {}, unchanged: [], seen: [], unread: [], passedOver: [] };

  it('are never two at once, and never closer than the pause', async () => {
    let now = 0;
    let most = 0;
    const host = await world.stranger('kalla.example', {
      pages: [
        async (response) => {
          now += 1;
          most = Math.max(most, now);
          await new Promise((done) => setTimeout(done, 5));
          now -= 1;
          response.writeHead(200, { 'content-type': 'text/html' }).end('<html></html>');
        },
      ],
    });
    const fetch = world.fetch({
      pauseSeconds: PAUSE_SECONDS,
      wait: (seconds) => new Promise((done) => setTimeout(done, seconds * 1000)),
    });
    const quiet: Parser = { read: async () => empty, close: async () => {} };
    const doors = { fetch, parser: quiet, clock: clockOn('2027-02-01'), log: openLog('silent') };
    await eachSource(['a', 'b', 'c'].map(threePages), (source) => crawl({ ...doors, db: openInMemory() }, source));
    expect(host.asked.length).toBe(60);
    expect(host.robotsAsked.length).toBe(1);
    expect(most).toBe(1);
    // A timer may ring a millisecond early.
    expect(Math.min(...gapsOf(host.all))).toBeGreaterThanOrEqual(PAUSE_SECONDS - 0.002);
  }, 60_000);
});

describe('a whole round over all sources, from their recorded sites', () => {
  it('reads every one of them', async () => {
    const db = openInMemory();
    const place = new Map<string, Site>();
    for (const source of SOURCES) place.set(source.id, await played(source));
    const cpu = process.cpuUsage();
    const began = performance.now();
    const runs: Run[] = await eachSource(SOURCES, (source) =>
      crawlSite({ db, parser, source, site: place.get(source.id)!, day: fixturesOf(source).day }),
    );
    const { user, system } = process.cpuUsage(cpu);
    const requests = sites.reduce((sum, site) => sum + site.asked.length, 0);
    console.log(
      `En hel läsrunda: ${SOURCES.length} källor, ${requests} anrop, ${((user + system) / 1e6).toFixed(1)} s processortid (mål < 20), ${((performance.now() - began) / 1000).toFixed(1)} s.`,
    );
    expect(runs.filter((run) => !isGood(run.outcome)).map((run) => `${run.source}: ${run.sentence}`)).toEqual([]);
  }, 120_000);
});
