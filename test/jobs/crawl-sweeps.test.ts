// Promises of reading a source whole: pages that overlap or disagree are read again, and a part is never taken for all.
import { afterAll, afterEach, expect, it } from 'vitest';
import {
  aCrawler,
  type Behaviour,
  contentsOf,
  countOf,
  manyRows,
  openPortal,
  type Portal,
  realParser,
} from '../kit/crawling.ts';

const parser = realParser();
const open: Portal[] = [];
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
const ROWS = manyRows(250);
const pageOf = (page: number) => ROWS.slice(100 * (page - 1), 100 * page);
/** Page `page` with the first `count` rows of page 1 in place of its own. */
const overlapping = (page: number, count: number) => [...ROWS.slice(0, count), ...pageOf(page).slice(count)];

it('a source whose pages do not overlap is read once, and its pages are told', async () => {
  const crawler = aCrawler(parser);
  const portal = await portalThat({ rows: ROWS });
  const told: number[][] = [];
  const run = await crawler.crawl(portal.url, DAY, { onPage: (...page) => told.push(page) });
  expect(run).toMatchObject({ outcome: 'ok', counts: { total: 250, valid: 250 } });
  expect(told).toEqual([
    [1, 3, 1],
    [2, 3, 1],
    [3, 3, 1],
  ]);
});

it('pages that overlap are read again, until their union is all that the source says it has', async () => {
  const crawler = aCrawler(parser);
  const portal = await portalThat({
    rows: ROWS,
    rowsOf: (page, sweep) => (page === sweep + 1 ? overlapping(page, 20) : pageOf(page)),
  });
  expect(await crawler.crawl(portal.url, DAY)).toMatchObject({ outcome: 'ok', counts: { total: 250, fresh: 250 } });
  expect(portal.asked).toHaveLength(6);
  expect(countOf(crawler.db)).toBe(250);
});

it('three sweeps that each miss others are enough when they complete each other', async () => {
  const crawler = aCrawler(parser);
  const missing = [
    [0, 1, 2],
    [2, 3, 4],
    [4, 5, 0],
  ];
  const portal = await portalThat({
    rows: ROWS,
    rowsOf: (page, sweep) => (page === 2 ? pageOf(2).filter((_, i) => !missing[sweep - 1]?.includes(i)) : pageOf(page)),
  });
  expect((await crawler.crawl(portal.url, DAY)).outcome).toBe('ok');
  expect(portal.asked.length).toBeLessThanOrEqual(9);
  expect(countOf(crawler.db)).toBe(250);
});

it('a row that never shows leaves everything as it was, with both numbers told', async () => {
  const crawler = aCrawler(parser);
  const portal = await portalThat({ rows: ROWS });
  await crawler.crawl(portal.url, DAY);
  const before = contentsOf(crawler.db);
  portal.asked.length = 0;
  portal.rowsOf = (page) => (page === 2 ? overlapping(2, 7) : pageOf(page));
  const run = await crawler.crawl(portal.url, '2026-11-17');
  expect(run).toMatchObject({ outcome: 'partial', counts: { total: 250, seen: 243 } });
  expect(run.sentence).toBe(
    'Källan säger sig ha 250 poster men visade bara 243, även efter 3 genomläsningar. Inget är ändrat.',
  );
  expect(portal.asked).toHaveLength(9);
  expect(contentsOf(crawler.db)).toBe(before);
});

it('a sweep with a page that came from elsewhere is thrown away whole', async () => {
  const crawler = aCrawler(parser);
  const strangers = manyRows(100, 'Z');
  const portal = await portalThat({
    rows: ROWS,
    rowsOf: (page, sweep) => (sweep === 1 && page === 2 ? strangers : pageOf(page)),
    totalOf: (page, sweep) => (sweep === 1 && page === 2 ? 700 : 250),
  });
  expect((await crawler.crawl(portal.url, DAY)).outcome).toBe('ok');
  expect(countOf(crawler.db)).toBe(250);
  expect(crawler.db.prepare("SELECT count(*) FROM calls WHERE ref LIKE 'Z%'").pluck().get()).toBe(0);
});

it('pages that never agree on the total change nothing, and the numbers are told', async () => {
  const crawler = aCrawler(parser);
  const portal = await portalThat({ rows: ROWS, totalOf: (page) => (page === 2 ? 700 : 250) });
  const run = await crawler.crawl(portal.url, DAY);
  expect(run.outcome).toBe('partial');
  expect(run.sentence).toMatch(/oense om hur många poster den har \(250 och 700\)/);
  expect(countOf(crawler.db)).toBe(0);
});

it('a total that grows between two sweeps is met by the second', async () => {
  const crawler = aCrawler(parser);
  const later = manyRows(251);
  const portal = await portalThat({
    rows: ROWS,
    rowsOf: (page, sweep) =>
      sweep === 1 && page === 3 ? pageOf(3).slice(1) : (sweep === 1 ? ROWS : later).slice(100 * (page - 1), 100 * page),
    totalOf: (_, sweep) => (sweep === 1 ? 250 : 251),
  });
  expect(await crawler.crawl(portal.url, DAY)).toMatchObject({ outcome: 'ok', counts: { total: 251 } });
  expect(countOf(crawler.db)).toBe(251);
});

it('an answer without a single call is an alarm, also the first of all: nobody knows that the source is quiet', async () => {
  const crawler = aCrawler(parser);
  const run = await crawler.crawl((await portalThat({ rows: [] })).url, DAY);
  expect(run).toMatchObject({ outcome: 'drifted', counts: { total: 0 } });
});
