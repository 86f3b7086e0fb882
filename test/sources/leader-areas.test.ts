// Promises of the Leader areas: one whose site is gone or has a wall hides no other, and is counted as not read.
import { expect, test } from 'vitest';
import { leader } from '../../sources/leader.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { openInMemory } from '../../src/store/open.ts';
import { fixturesOf, printOf } from '../kit/fixtures.ts';
import { crawlSite, openSite, ordinaryPages, type SitePage, seenOn } from '../kit/site.ts';

const fixtures = fixturesOf(leader);
const GUTE = 'https://leadergute.se/feed/';
/** Reads in this thread: no budget is at stake here. */
const parser: Parser = {
  read: async ({ request, bytes, known }) =>
    leader.read({ request, body: new TextDecoder().decode(bytes), fingerprint: printOf, known }),
  close: async () => {},
};

async function crawled(gute: Partial<SitePage>) {
  const pages = ordinaryPages(leader, fixtures).map((page) => (page.url === GUTE ? { ...page, ...gute } : page));
  const site = await openSite(pages);
  const db = openInMemory();
  try {
    const run = await crawlSite({ db, parser, source: leader, site, day: fixtures.day });
    return { run, calls: seenOn(db, leader, fixtures.day) };
  } finally {
    db.close();
    await site.close();
  }
}

test('on an ordinary day all areas are read', async () => {
  const { run, calls } = await crawled({});
  expect(run).toMatchObject({ outcome: 'ok', counts: { unread: 0 } });
  expect(calls.filter((call) => call.includes('leadergute.se/'))).toHaveLength(2);
});

test.each<[string, Partial<SitePage>]>([
  ['is gone', { status: 404 }],
  ['has a wall', { body: fixtures.bodyOf('feed--wall.xml') }],
  ['is cut in half', { body: fixtures.bodyOf('feed--half.xml') }],
])('an area whose feed %s hides no other, and is counted as not read', async (_, gute) => {
  const { run, calls } = await crawled(gute);
  expect(run.counts.unread).toBe(1);
  expect(run.sentence).toContain('1 poster gick inte att förstå');
  expect(calls.filter((call) => call.includes('leadergute.se/'))).toEqual([]);
  expect(calls.filter((call) => call.includes('leaderbergslagen.eu/'))).toHaveLength(2);
});
