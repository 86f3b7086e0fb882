// Promises of the crawl on the captured days, played by the replay server. They lie outside the repository; without them this file skips.
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGood } from '../../src/domain/health.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { callByKey, historyOf } from '../../src/store/calls.ts';
import { openInMemory } from '../../src/store/open.ts';
import { teachPacking } from '../../src/store/packing.ts';
import { aCrawler, type Crawler, contentsOf, countOf, realParser } from '../kit/crawling.ts';
import { hasReplay, NO_CORPUS, type Replay, startReplay } from '../kit/replay.ts';

it.skipIf(!hasReplay)(NO_CORPUS, () => expect(hasReplay).toBe(true));

describe.skipIf(!hasReplay)('the captured days', () => {
  let replay: Replay;
  let parser: Parser;
  let crawler: Crawler;
  beforeAll(async () => {
    replay = (await startReplay('2026-05-21'))!;
    parser = realParser();
    crawler = aCrawler(parser, openInMemory());
  });
  afterAll(async () => {
    await parser?.close();
    await replay?.close();
  });
  const live = async (day: string) => {
    await replay.showDay(day);
    return crawler.crawl(replay.url, day);
  };
  /** Changes seen on a day, each as `identifier: field`. */
  const changesSeenOn = (day: string) =>
    (crawler.db.prepare('SELECT key FROM calls WHERE version > 1').pluck().all() as string[]).flatMap((key) =>
      historyOf(crawler.db, key)
        .filter((entry) => entry.seenOn === day)
        .flatMap((entry) => entry.changes.map((change) => ({ ...change, call: callByKey(crawler.db, key)! }))),
    );

  it('21 May, the first: everything of the present is new', async () => {
    expect(await live('2026-05-21')).toMatchObject({
      outcome: 'ok',
      counts: { total: 631, valid: 627, fresh: 627, past: 4, unread: 0, passedOver: 0 },
    });
    expect(countOf(crawler.db)).toBe(627);
  });

  it('28 May: ten new topics and three EuropeAid calls, five opened, one topic moved its deadline', async () => {
    expect(await live('2026-05-28')).toMatchObject({ outcome: 'ok', counts: { total: 635, fresh: 13, unread: 0 } });
    const changes = changesSeenOn('2026-05-28').filter(
      (change) => change.severity === 'tell' && !change.call.identifier?.startsWith('EuropeAid'),
    );
    expect(changes.filter((change) => change.field === 'statusSaid')).toHaveLength(5);
    expect(
      changes
        .filter((change) => change.field !== 'statusSaid')
        .map((change) => `${change.call.identifier} ${change.field}`),
    ).toEqual(['CERV-2026-DATA deadlines']);
    const fresh = crawler.db
      .prepare("SELECT identifier FROM calls WHERE first_seen_on = '2026-05-28'")
      .pluck()
      .all() as string[];
    expect(fresh.filter((identifier) => !identifier.startsWith('EuropeAid'))).toHaveLength(10);
  });

  it('28 May once more: nothing has changed', async () => {
    const before = contentsOf(crawler.db);
    expect(await live('2026-05-28')).toMatchObject({ outcome: 'not-modified', counts: { fresh: 0, changed: 0 } });
    expect(contentsOf(crawler.db)).toBe(before);
  });

  it('4 June: what is missing is not closed', async () => {
    const known = countOf(crawler.db);
    expect(isGood((await live('2026-06-04')).outcome)).toBe(true);
    expect(countOf(crawler.db)).toBeGreaterThan(known);
    const missing = crawler.db
      .prepare("SELECT count(*) FROM calls WHERE last_seen_on = '2026-05-28' AND closes_on >= '2026-06-04'")
      .pluck()
      .get();
    expect(Number(missing)).toBeGreaterThan(30);
    expect(crawler.db.prepare("SELECT count(*) FROM calls WHERE status_said = 'closed'").pluck().get()).toBe(0);
  });

  it('17 June: what was missing is back, and is not new', async () => {
    expect(isGood((await live('2026-06-17')).outcome)).toBe(true);
    const missing = crawler.db
      .prepare("SELECT count(*) FROM calls WHERE last_seen_on < '2026-06-17' AND closes_on >= '2026-06-17'")
      .pluck()
      .get();
    expect(Number(missing)).toBeLessThan(5);
  });

  it('were read politely: one request a page, one after the other, by somebody who says who it is', async () => {
    const log = await replay.log();
    expect(log).toHaveLength(4 * 7 + 6);
    expect(
      log.every(
        (asked) =>
          asked.method === 'POST' &&
          /^Utlysningsvakt\/\d+\.\d+ \(\+https:\/\/[^;]+; [^@]+@[^)]+\)$/.test(asked.agent ?? ''),
      ),
    ).toBe(true);
    expect(log.map((asked) => new URL(asked.url, 'http://127.0.0.1').searchParams.get('pageNumber')).join('')).toBe(
      '1234567 1234567 1234567 123456 1234567'.replaceAll(' ', ''),
    );
  });
});

describe.skipIf(!hasReplay)('a fault on every third request', () => {
  let replay: Replay;
  let parser: Parser;
  let settled: Buffer;
  beforeAll(async () => {
    replay = (await startReplay('2026-05-21'))!;
    parser = realParser();
    const crawler = aCrawler(parser);
    await crawler.crawl(replay.url, '2026-05-21');
    settled = crawler.db.serialize();
    await replay.showDay('2026-05-28');
  });
  afterAll(async () => {
    await parser?.close();
    await replay?.close();
  });

  it.each(['429', '500', 'reset', 'truncate', 'html', 'othertotal'])(
    'of the kind %s ends in a whole reading, or in a sentence and nothing changed',
    async (kind) => {
      const db = new Database(settled);
      teachPacking(db);
      const crawler = aCrawler(parser, db);
      const before = contentsOf(crawler.db);
      await replay.fault(kind);
      const run = await crawler.crawl(replay.url, '2026-05-28');
      await replay.fault('none');
      if (isGood(run.outcome)) expect(run.counts).toMatchObject({ total: 635, fresh: 13 });
      else {
        expect(run.sentence).toMatch(/^K.* Inget är ändrat\.$/);
        expect(contentsOf(crawler.db)).toBe(before);
      }
      expect([kind, run.outcome]).toEqual([kind, kind === 'othertotal' ? 'partial' : 'ok']);
    },
  );
});
