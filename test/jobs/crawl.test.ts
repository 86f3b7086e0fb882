// Promises of the crawl: all of a source or nothing, and for everything that goes wrong a sentence.
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openSamplePortal } from '../../src/edges/sample-portal.ts';
import { callByKey, historyOf } from '../../src/store/calls.ts';
import { acceptLeap, lastRun } from '../../src/store/runs.ts';
import {
  aCrawler,
  asLegacy,
  type Behaviour,
  contentsOf,
  countOf,
  DEMO,
  manyRows,
  openPortal,
  type Portal,
  type Row,
  realParser,
} from '../kit/crawling.ts';
import * as faults from '../kit/faults.ts';

const parser = realParser();
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});
afterAll(() => parser.close());

async function portalThat(behaviour: Behaviour): Promise<Portal> {
  const portal = await openPortal(behaviour);
  open.push(portal);
  return portal;
}

const DAY = '2026-11-16';
const NEXT = '2026-11-17';

/** A crawler that has read `rows` whole, the portal it read, and what the database held afterwards. */
async function settled(rows: Row[]) {
  const crawler = aCrawler(parser);
  const portal = await portalThat({ rows });
  expect((await crawler.crawl(portal.url, DAY)).outcome).toBe('ok');
  portal.asked.length = 0;
  return { crawler, portal, before: contentsOf(crawler.db) };
}

describe('two weeks of the sample portal', () => {
  async function lived() {
    const crawler = aCrawler(parser);
    const portal = await openSamplePortal(DEMO, '2026-11-16');
    open.push(portal);
    const first = await crawler.crawl(portal.url, '2026-11-16');
    portal.showDay('2026-11-23');
    const second = await crawler.crawl(portal.url, '2026-11-23');
    const again = await crawler.crawl(portal.url, '2026-11-23');
    return { db: crawler.db, first, second, again };
  }

  it('bring the calls of the present, then what has changed, then nothing', async () => {
    const { db, first, second, again } = await lived();
    expect(first).toMatchObject({ outcome: 'ok', counts: { total: 35, valid: 34, past: 1, fresh: 34, unread: 0 } });
    expect(first.sentence).toBe('34 aktuella utlysningar lästes: 34 nya, 0 ändrade.');
    expect(second).toMatchObject({ outcome: 'ok', counts: { total: 39, fresh: 6, changed: 4, unread: 0 } });
    expect(again).toMatchObject({ outcome: 'not-modified', counts: { fresh: 0, changed: 0 } });
    expect(countOf(db)).toBe(40);
  });

  it('tell of two that opened, one later deadline and one larger budget, not of a corrected spelling', async () => {
    const { db } = await lived();
    const keys = db.prepare('SELECT key FROM calls WHERE version > 1 ORDER BY identifier').pluck().all() as string[];
    const told = keys.map(
      (key) => `${callByKey(db, key)?.identifier}: ${historyOf(db, key)[0]?.changes.map((change) => change.field)}`,
    );
    expect(told).toEqual([
      'CERV-2027-CITIZENS-TOWN-EXAMPLE: deadlines',
      'ERASMUS-YOUTH-2027-TOGETHER-EXAMPLE: statusSaid',
      'ESF-2027-SOCINNOV-EXAMPLE: budget',
      'LIFE-2027-CET-BUILDINGS-EXAMPLE: statusSaid',
    ]);
  });

  it('keep a call that has vanished, with the day it was last seen', async () => {
    const { db } = await lived();
    const vanished = db
      .prepare("SELECT last_seen_on FROM calls WHERE identifier = 'CREA-2027-CULT-TOWNS-EXAMPLE'")
      .pluck()
      .get();
    expect(vanished).toBe('2026-11-16');
  });
});

describe('a source that looks wrong is kept out until a person has looked', () => {
  it.each<[string, (portal: Portal) => void, RegExp]>([
    ['every reference is new', (p) => (p.rows = manyRows(120, 'B')), /120 utlysningar är nya på en gång/],
    ['nothing is left', (p) => (p.rows = []), /inga utlysningar alls; förra gången 120/],
    ['half is left', (p) => (p.rows = p.rows.slice(0, 59)), /bara 59 utlysningar; tidigare 120/],
    [
      'three times as many rows, most of them legacy copies',
      (p) => (p.rows = [...p.rows, ...p.rows.map(asLegacy), ...manyRows(120, 'C').map(asLegacy)]),
      /säger sig ha 360 poster; förra gången 120/,
    ],
    [
      'a tenth cannot be understood',
      (p) =>
        (p.rows = p.rows.map((row, i) =>
          i % 10 ? row : { ...row, metadata: { ...row.metadata, startDate: ['soon'] } },
        )),
      /12 av 120 poster gick inte att förstå/,
    ],
    [
      'no row has the fields of before',
      (p) =>
        (p.rows = p.rows.map(({ reference, metadata }) => ({
          reference,
          metadata: { DATASOURCE: ['SEDIA'], type: ['1'], rubrik: metadata.title ?? [] },
        }))),
      /120 av 120 poster gick inte att förstå/,
    ],
    ['every row claims another origin', (p) => (p.rows = p.rows.map(asLegacy)), /inga utlysningar alls/],
  ])('%s', async (_, change, words) => {
    const { crawler, portal, before } = await settled(manyRows(120));
    change(portal);
    const run = await crawler.crawl(portal.url, NEXT);
    expect(run.outcome).toBe('drifted');
    expect(run.sentence).toMatch(words);
    expect(run.sentence).toContain('--accept');
    expect(contentsOf(crawler.db)).toBe(before);
  });

  it('and is let in when that person says that it is real', async () => {
    const { crawler, portal } = await settled(manyRows(120));
    portal.rows = manyRows(120, 'B');
    await crawler.crawl(portal.url, NEXT);
    acceptLeap(crawler.db, 'eu-portal', `${NEXT}T08:00:00Z`);
    expect(await crawler.crawl(portal.url, NEXT)).toMatchObject({
      outcome: 'ok',
      counts: { fresh: 120 },
    });
    expect(countOf(crawler.db)).toBe(240);
    expect((await crawler.crawl(portal.url, '2026-11-18')).outcome).toBe('not-modified');
  });
});

describe('what is let in', () => {
  it('is never a legacy copy, though it is labelled open with a deadline ahead', async () => {
    const crawler = aCrawler(parser);
    const portal = await portalThat({
      rows: [...manyRows(30), ...manyRows(30).map(asLegacy), ...manyRows(30, 'L').map(asLegacy)],
    });
    expect(await crawler.crawl(portal.url, DAY)).toMatchObject({
      outcome: 'ok',
      counts: { total: 90, valid: 30, fresh: 30, passedOver: 60 },
    });
    expect(countOf(crawler.db)).toBe(30);
  });

  it('is the richer of two rows for one round, and the known one for life', async () => {
    const [rich] = manyRows(1);
    const stub: Row = { reference: 'STUBTOPICSen', metadata: { ...rich!.metadata, descriptionByte: [] } };
    const crawler = aCrawler(parser);
    const portal = await portalThat({ rows: [stub, rich!] });
    await crawler.crawl(portal.url, DAY);
    const refs = () => crawler.db.prepare('SELECT ref FROM calls').pluck().all();
    expect(refs()).toEqual(['A0000TOPICS']);
    portal.rows = [
      {
        ...rich!,
        reference: 'RICHERTOPICSen',
        metadata: { ...rich!.metadata, descriptionByte: [`<p>${'more '.repeat(2000)}</p>`] },
      },
      { ...rich!, metadata: { ...rich!.metadata, tags: ['changed'] } },
    ];
    await crawler.crawl(portal.url, NEXT);
    expect(refs()).toEqual(['A0000TOPICS']);
  });

  it('does not suffer from one odd row, which is counted', async () => {
    const rows = manyRows(40);
    rows[7]!.metadata.deadlineDate = ['by and by'];
    const crawler = aCrawler(parser);
    const run = await crawler.crawl((await portalThat({ rows })).url, DAY);
    expect(run).toMatchObject({ outcome: 'ok', counts: { valid: 39, unread: 1 } });
    expect(run.sentence).toContain('1 poster gick inte att förstå');
  });

  it('is not changed by another order of rows, fields and lists', async () => {
    const shuffled = (row: Row): Row => ({
      ...row,
      metadata: Object.fromEntries(Object.entries({ ...row.metadata, tags: ['b', 'a'] }).reverse()),
    });
    const { crawler, portal } = await settled(
      manyRows(30).map((row) => ({ ...row, metadata: { ...row.metadata, tags: ['a', 'b'] } })),
    );
    portal.rows = portal.rows.map(shuffled).reverse();
    expect(await crawler.crawl(portal.url, NEXT)).toMatchObject({ outcome: 'not-modified', counts: { unchanged: 30 } });
  });
});

describe('a crawl that fails changes nothing', () => {
  it.each<[string, faults.Answer, string, RegExp]>([
    ['an error 500', faults.status(500), 'failed', /felkod 500/],
    ['a broken connection', faults.reset, 'failed', /bröts/],
    ['a maintenance page', faults.page('<title>Maintenance</title>'), 'blocked', /driftsida/],
    ['half an answer', faults.cutShort, 'partial', /avhugget/],
    [
      'an error as an answer',
      faults.json({ type: 'throwable', message: 'An internal error occurred' }),
      'failed',
      /An internal error occurred/,
    ],
    ['an answer to another question', faults.json({ hits: [] }), 'drifted', /saknar resultatlista/],
    ['an unfiltered answer', faults.json({ totalResults: 4_012_345, results: [] }), 'drifted', /4012345 poster/],
    ['too large an answer', faults.bomb('gzip'), 'failed', /större än/],
  ])('%s on page 5 of 7', async (_, fault, outcome, words) => {
    const { crawler, portal, before } = await settled(manyRows(640));
    portal.rows = manyRows(650);
    portal.faultOf = (page) => (page === 5 ? fault : undefined);
    const run = await crawler.crawl(portal.url, NEXT);
    expect(run.outcome).toBe(outcome);
    expect(run.sentence).toMatch(words);
    expect(run.sentence).toMatch(/Inget är ändrat\.$/);
    expect(contentsOf(crawler.db)).toBe(before);
  });

  it('and remembers how long the source asks us to wait, in the database', async () => {
    const { crawler, portal, before } = await settled(manyRows(30));
    portal.faultOf = () => faults.status(429, { 'retry-after': '3600' });
    const asked = await crawler.crawl(portal.url, NEXT, { at: '2026-11-17T04:00:00Z' });
    expect(asked).toMatchObject({
      outcome: 'failed',
      sentence: 'Källan ber oss vänta 60 minuter innan nästa försök. Inget är ändrat.',
    });
    expect(portal.asked).toHaveLength(1);
    const anew = aCrawler(parser, crawler.db);
    const skipped = await anew.crawl(portal.url, NEXT, { at: '2026-11-17T04:59:59Z' });
    expect(skipped).toMatchObject({
      outcome: 'skipped',
      sentence: 'Källan har bett oss vänta till 2026-11-17 05:00 UTC.',
    });
    expect(portal.asked).toHaveLength(1);
    expect(contentsOf(crawler.db)).toBe(before);
    delete portal.faultOf;
    expect((await anew.crawl(portal.url, NEXT, { at: '2026-11-17T05:00:01Z' })).outcome).toBe('not-modified');
  });
});

describe('a round that stands twice in the list', () => {
  /** The empty stub that sometimes stands beside the real record, under a reference of its own. */
  const stubOf = (row: Row): Row => ({
    reference: `9${row.reference}`,
    metadata: { ...row.metadata, descriptionByte: [] },
  });

  it('is one call on every day, also when the real record has not changed', async () => {
    const rows = manyRows(5);
    const crawler = aCrawler(parser);
    const portal = await portalThat({ rows: [...rows, ...rows.slice(0, 1).map(stubOf)] });
    for (const day of [DAY, NEXT, '2026-11-18']) await crawler.crawl(portal.url, day);
    expect(countOf(crawler.db)).toBe(5);
  });
});

describe('an error of our own', () => {
  it('ends the run as failed and is thrown on, so that the next try waits its turn', async () => {
    const crawler = aCrawler(parser);
    const portal = await portalThat({ rows: manyRows(3) });
    crawler.db.exec("CREATE TRIGGER no BEFORE INSERT ON calls BEGIN SELECT RAISE(ABORT, 'no'); END");
    await expect(crawler.crawl(portal.url, DAY)).rejects.toThrow('no');
    expect(lastRun(crawler.db, 'crawl')).toMatchObject({
      outcome: 'failed',
      sentence: expect.stringContaining('hos oss'),
    });
    expect(countOf(crawler.db)).toBe(0);
  });
});
