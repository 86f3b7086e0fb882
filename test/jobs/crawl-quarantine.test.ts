// Promises of the quarantine, from the sweep to the answer: a yes lets in what was seen, a no keeps it out without asking again.
import { afterAll, afterEach, expect, it } from 'vitest';
import { answerTo } from '../../src/domain/health.ts';
import { answerQuarantine, quarantinesOf, standingQuarantine } from '../../src/store/quarantine.ts';
import {
  aCrawler,
  contentsOf,
  countOf,
  manyRows,
  openPortal,
  type Portal,
  type Row,
  realParser,
} from '../kit/crawling.ts';

const parser = realParser();
let portal: Portal;
afterEach(() => portal.close());
afterAll(() => parser.close());

const day = (n: number): string => `2026-11-${String(15 + n).padStart(2, '0')}`;
const answer = (said: 'yes' | 'no') => ({ answer: said, person: 'samordnaren', at: `${day(2)}T08:00:00Z` });

/** A source that had 120 calls for a day, and then has 40. */
async function shrunk() {
  portal = await openPortal({ rows: manyRows(120) });
  const crawler = aCrawler(parser);
  await crawler.crawl(portal.url, day(1));
  const before = contentsOf(crawler.db);
  portal.rows = manyRows(40);
  expect(await crawler.crawl(portal.url, day(2))).toMatchObject({ outcome: 'drifted', counts: { vanished: 80 } });
  return { crawler, before, held: standingQuarantine(crawler.db, 'eu-portal') };
}

it('a yes lets in what the person saw, and makes it what is usual', async () => {
  const { crawler, held } = await shrunk();
  expect(held).toMatchObject({ gate: 'drop', expected: 'ungefär 120 utlysningar', came: 'bara 40' });
  answerQuarantine(crawler.db, held?.id ?? 0, answer('yes'));
  expect((await crawler.crawl(portal.url, day(2))).outcome).toMatch(/ok|not-modified/);
  expect(quarantinesOf(crawler.db, 'eu-portal')).toMatchObject([{ whyEnded: 'let-in' }]);
  expect((await crawler.crawl(portal.url, day(3))).outcome).toBe('not-modified');
  expect(countOf(crawler.db)).toBe(120);
});

it('a yes does not let in what is worse than the person saw', async () => {
  const { crawler, before, held } = await shrunk();
  answerQuarantine(crawler.db, held?.id ?? 0, answer('yes'));
  portal.rows = manyRows(2);
  expect((await crawler.crawl(portal.url, day(3))).outcome).toBe('drifted');
  expect(contentsOf(crawler.db)).toBe(before);
  expect(standingQuarantine(crawler.db, 'eu-portal')).toMatchObject({ came: 'bara 2', answers: [] });
});

it('a no keeps it out without asking again, until something else comes', async () => {
  const { crawler, before, held } = await shrunk();
  answerQuarantine(crawler.db, held?.id ?? 0, answer('no'));
  expect((await crawler.crawl(portal.url, day(3))).outcome).toBe('drifted');
  const stands = standingQuarantine(crawler.db, 'eu-portal');
  expect([stands?.id, stands && answerTo(stands)]).toEqual([held?.id, 'no']);
  portal.rows = [];
  await crawler.crawl(portal.url, day(4));
  expect(standingQuarantine(crawler.db, 'eu-portal')).toMatchObject({ gate: 'zero', answers: [] });
  expect(contentsOf(crawler.db)).toBe(before);
});

it('a source that is as it was again is well without anybody’s word', async () => {
  const { crawler } = await shrunk();
  portal.rows = manyRows(120);
  expect((await crawler.crawl(portal.url, day(3))).outcome).toBe('not-modified');
  expect(quarantinesOf(crawler.db, 'eu-portal')).toMatchObject([{ whyEnded: 'recovered' }]);
});

/** The portal's rows with a last day that no call has. */
const withDay = (rows: Row[], deadlineDate: string): Row[] =>
  rows.map((row) => ({ ...row, metadata: { ...row.metadata, deadlineDate: [deadlineDate] } }));
/** The portal's rows without what every record must have. */
const unreadable = (rows: Row[]): Row[] =>
  rows.map((row) => ({ ...row, metadata: { ...row.metadata, title: [''], identifier: [''] } }));

it('two records with days that cannot be keep the whole sweep out, one does not', async () => {
  const rows = manyRows(100);
  portal = await openPortal({ rows });
  const crawler = aCrawler(parser);
  await crawler.crawl(portal.url, day(1));
  const odd = (count: number) => [
    ...rows.slice(count),
    ...withDay(rows.slice(0, count), '2099-05-01T00:00:00.000+0000'),
  ];
  portal.rows = odd(1);
  expect(await crawler.crawl(portal.url, day(2))).toMatchObject({ outcome: 'not-modified', counts: { unread: 1 } });
  portal.rows = odd(2);
  const before = contentsOf(crawler.db);
  const run = await crawler.crawl(portal.url, day(3));
  expect(run).toMatchObject({ outcome: 'drifted', counts: { unread: 2, datesOutside: 2 } });
  expect(run.sentence).toMatch(/^2 poster har datum som ligger för långt bort för att vara riktiga/);
  expect(standingQuarantine(crawler.db, 'eu-portal')).toMatchObject({ gate: 'dates', answers: [] });
  expect(contentsOf(crawler.db)).toBe(before);
});

it('a yes to records that are not understood hides nothing else: what vanishes the day after is kept out', async () => {
  const rows = manyRows(100);
  portal = await openPortal({ rows });
  const crawler = aCrawler(parser);
  await crawler.crawl(portal.url, day(1));
  portal.rows = [...rows.slice(8), ...unreadable(rows.slice(0, 8))];
  await crawler.crawl(portal.url, day(2));
  const unread = standingQuarantine(crawler.db, 'eu-portal');
  expect(unread).toMatchObject({ gate: 'unread', came: '8 av 100 poster gick inte att förstå' });
  answerQuarantine(crawler.db, unread?.id ?? 0, answer('yes'));
  expect((await crawler.crawl(portal.url, day(2))).outcome).toBe('not-modified');
  const before = contentsOf(crawler.db);
  portal.rows = [...rows.slice(8, 31), ...unreadable(rows.slice(0, 2))];
  expect(await crawler.crawl(portal.url, day(3))).toMatchObject({ outcome: 'drifted', counts: { vanished: 69 } });
  const lost = standingQuarantine(crawler.db, 'eu-portal');
  expect(lost).toMatchObject({ gate: 'drop', came: 'bara 23' });
  expect(contentsOf(crawler.db)).toBe(before);
  answerQuarantine(crawler.db, lost?.id ?? 0, answer('yes'));
  expect((await crawler.crawl(portal.url, day(3))).outcome).toBe('not-modified');
  expect((await crawler.crawl(portal.url, day(4))).outcome).toBe('not-modified');
  expect(standingQuarantine(crawler.db, 'eu-portal')).toMatchObject({ id: unread?.id, gate: 'unread' });
});
