// Promises of pages that say their times in running text, and of sources whose list may be missing.
import { afterAll, describe, expect, it } from 'vitest';
import { naturvardsverket } from '../../sources/naturvardsverket.ts';
import { isAdvice, timesIn, withTimesInText } from '../../sources/shared/running-text.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { webPage } from '../../src/reading/index.ts';
import { knownCalls } from '../../src/store/calls.ts';
import { openInMemory } from '../../src/store/open.ts';
import { fixturesOf } from '../kit/fixtures.ts';
import { crawlSite, openSite, ordinaryPages, type Site } from '../kit/site.ts';

const pageOf = (main: string) =>
  webPage({
    request: { url: 'https://stiftelsen.example/', expects: 'text/html' },
    body: `<!DOCTYPE html><html lang="sv"><head><title>Sida</title></head><body><main><h1>Möten</h1>${main}</main></body></html>`,
    fingerprint: String,
    known: new Map(),
  });
const bare: CallDraft = {
  ref: 'moten',
  kind: 'call',
  identifier: null,
  title: 'Möten',
  callTitle: null,
  programmeCode: null,
  actions: [],
  language: 'sv',
  url: 'https://stiftelsen.example/',
  statusSaid: null,
  opensOn: null,
  deadlines: [],
  budget: null,
  applicants: null,
  sections: [],
  keywords: [],
  tags: [],
  news: [],
};
const timed = (main: string): CallDraft => withTimesInText(bare, pageOf(main));

describe('times in running text', () => {
  it('are those of applying, not those of what comes after the decision', () => {
    const page = pageOf(`<h2>Ansökan</h2><p>Sista ansökningsdag är den 18 februari 2027 kl. 12.00.</p>
      <h2>Rapportering</h2><p>Sista dag är den 30 januari 2029.</p>`);
    expect(timesIn(page, 'sv').deadlines.map(({ day }) => day)).toEqual(['2027-02-18']);
  });

  it('leave alone what the page’s headings have told', () => {
    const told: CallDraft = { ...bare, opensOn: '2027-01-01' };
    expect(withTimesInText(told, pageOf('<p>Vi tar emot ansökningar löpande.</p>'))).toEqual(told);
  });

  it.each([
    ['Ansökan är öppen.', 'open'],
    ['Utlysningen är nu stängd.', 'closed'],
    ['Nästa omgång öppnar hösten 2027.', 'forthcoming'],
    ['Stödet kan sökas löpande.', 'open'],
    ['Förra utlysningen stängde den 3 mars 2026.', null],
    ['Enskilda personer kan inte söka.', null],
  ])('say of now: %s', (text, status) => {
    expect(timed(`<p>${text}</p>`).statusSaid).toBe(status);
  });

  it.each([
    'Sista ansökningsdag är den 31.3.27.',
    'Ansökan är öppen fram till 31.3.27.',
    'Utlysningen stänger 31.3.27.',
  ])('that are named and cannot be read are trouble: %s', (text) => {
    expect(() => timed(`<p>${text}</p>`)).toThrow('en sista dag som inte gick att läsa');
  });

  it('take time in proportion to the page', () => {
    const start = performance.now();
    for (const words of ['sista dag för ', 'öppen ', 'ansökan är ', 'kan inte söka just '])
      expect(() => timed(`<p>${words.repeat(100_000 / words.length)}</p>`)).not.toThrow(RangeError);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});

describe('a page of advice', () => {
  const long = 'Läs allt i lugn och ro och tala med kollegor innan ni börjar. '.repeat(10);
  it('is long and says nothing of when or by whom money is applied for', () => {
    expect(isAdvice(pageOf(`<p>${long}</p>`))).toBe(true);
    expect(isAdvice(pageOf(`<p>${long}</p><h2>Vem kan söka?</h2><p>Kommuner.</p>`))).toBe(false);
    expect(isAdvice(pageOf(`<p>${long} Sista ansökningsdag är den 1 mars 2027.</p>`))).toBe(false);
  });
  it('is never as short as a notice of maintenance', () => {
    expect(isAdvice(pageOf('<p>Kom gärna tillbaka lite senare.</p>'))).toBe(false);
  });
});

describe('a source whose list is drawn by a program in the reader', () => {
  const sites: Site[] = [];
  afterAll(() => Promise.all(sites.map((site) => site.close())));
  const source = naturvardsverket;
  const parser: Parser = {
    async read({ request, bytes, known }) {
      const read = source.read({ request, body: new TextDecoder().decode(bytes), fingerprint: String, known });
      return read;
    },
    close: async () => {},
  };

  it('brings the grants whose pages are known, and says that one page was not read', async () => {
    const fixtures = fixturesOf(source);
    const drawn = fixtures.bodyOf('list--drawn-by-script.html');
    const pages = ordinaryPages(source, fixtures).map((page) =>
      page.part === 'list' ? { ...page, body: drawn } : page,
    );
    const site = await openSite(pages);
    sites.push(site);
    const db = openInMemory();
    const run = await crawlSite({ db, parser, source, site, day: fixtures.day });
    expect(run).toMatchObject({ outcome: 'ok', counts: { unread: 1 } });
    expect(run.sentence).toContain('1 poster gick inte att förstå');
    const paths = [...knownCalls(db, source.id).keys()].map((ref) => ref.split('#')[0]);
    expect([...new Set(paths)].sort()).toEqual(['/bidrag/klimatklivet', '/bidrag/life', '/bidrag/lona']);
  });
});
