// Promises of ESF-rådet's site: whichever way it can be read, the same call is known by the same reference.
import { expect, test } from 'vitest';
import { esf } from '../../sources/esf.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { openInMemory } from '../../src/store/open.ts';
import { fixturesOf, kindOf, printOf } from '../kit/fixtures.ts';
import { crawlSite, openSite, type SitePage } from '../kit/site.ts';

const fixtures = fixturesOf(esf);
const TYPES = 'https://www.esf.se/wp-json/wp/v2/types';
const FEED = 'https://www.esf.se/feed/';
const LIST = 'https://www.esf.se/utlysningar/';
/** Reads in this thread: no budget is at stake here. */
const parser: Parser = {
  read: async ({ request, bytes, known }) =>
    esf.read({ request, body: new TextDecoder().decode(bytes), fingerprint: printOf, known }),
  close: async () => {},
};

const pagesOf = (site: Record<string, string>): SitePage[] =>
  Object.entries(site).map(([url, file]) => ({
    url,
    kind: kindOf(file) ?? 'text/plain',
    body: fixtures.bodyOf(file),
    part: null,
    first: false,
    single: false,
    status: 200,
  }));

async function crawled(pages: Record<string, string>) {
  const site = await openSite(pagesOf(pages));
  const db = openInMemory();
  try {
    const run = await crawlSite({ db, parser, source: esf, site, day: fixtures.day });
    const refs = db.prepare('SELECT ref FROM calls WHERE source = ? ORDER BY ref').pluck().all('esf');
    return { run, refs, asked: site.asked.map(({ official }) => official) };
  } finally {
    db.close();
    await site.close();
  }
}

test('the feed is asked when the interface is closed', async () => {
  const { refs, asked } = await crawled({ [TYPES]: 'wp-types--closed.json', [FEED]: 'wp-feed--calls.xml' });
  expect(refs).toEqual(['40112']);
  expect(asked).not.toContain(LIST);
});

test('the list and the calls’ pages are read when the feed has only news', async () => {
  const { refs, run } = await crawled({
    [TYPES]: 'wp-types--closed.json',
    [FEED]: 'wp-feed--only-news.xml',
    [LIST]: 'list--ordinary.html',
    [`${LIST}personal-som-moter-unga/`]: 'call--personal.html',
    [`${LIST}hall-ihop-skolgangen-stockholm/`]: 'call--half.html',
  });
  expect(refs).toEqual(['40112']);
  expect(run.counts.unread).toBe(1);
});

test('it is an alarm when nothing of it can be read', async () => {
  const { refs, run } = await crawled({ [TYPES]: 'wp-types--closed.json', [FEED]: 'wp-feed--only-news.xml' });
  expect(refs).toEqual([]);
  expect(run.outcome).toBe('failed');
});
