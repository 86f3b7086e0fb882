// Promises of a crawl on records that stand on several pages or in several posts: none is lost because another one is as it was.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Day } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import type { Run } from '../../src/domain/health.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { openLog } from '../../src/edges/log.ts';
import { crawl } from '../../src/jobs/crawl.ts';
import type { PageRequest, Reading, Source } from '../../src/reading/index.ts';
import { SourceError } from '../../src/reading/index.ts';
import { callByKey } from '../../src/store/calls.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aDeadline, aDraft } from '../kit/build.ts';

/** What a page holds: drafts, or that it cannot be had. */
type Held = CallDraft[] | 'gone';
let db: Store;
let pages: Record<string, Held>;
/** The requests that a page leads to, by its address. */
let leads: Record<string, PageRequest[]>;

beforeEach(() => {
  db = openInMemory();
  pages = {};
  leads = {};
});

const SITE = 'https://kalla.example/';
const request = (name: string, more: Partial<PageRequest> = {}): PageRequest => ({
  url: `${SITE}${name}`,
  expects: 'text/html',
  ...more,
});
const draft = (ref: string, changes: Partial<CallDraft> = {}): CallDraft =>
  aDraft({ ref, url: `${SITE}${ref}`, ...changes });

function aSource(first: readonly string[], changes: Partial<Source> = {}): Source {
  return {
    ...{
      id: 'kalla',
      name: 'Källan',
      home: SITE,
      fund: 'Pengar',
      language: 'sv',
      every: 'day',
      evidence: 'unverified',
    },
    ...{ address: SITE, hosts: ['kalla.example'], revision: 1 },
    start: () => first.map((name) => request(name)),
    read: () => {
      throw new Error('the parser below reads');
    },
    ...changes,
  } as Source;
}

/** Crawls with pages that the test decides: bytes are what the page holds, so equal content is an equal page. */
function crawlOn(day: Day, source: Source): Promise<Run> {
  const nameOf = (url: string) => url.slice(SITE.length);
  return crawl(
    {
      db,
      clock: clockOn(day),
      log: openLog('silent'),
      fetch: {
        ask: async ({ url }) => {
          const held = pages[nameOf(url)];
          if (held === undefined || held === 'gone') throw new SourceError('malformed', 'Sidan finns inte.');
          const bytes = Buffer.from(JSON.stringify(held));
          return { state: 'new', bytes, contentType: null, validators: { etag: null, lastModified: null } };
        },
        close: async () => {},
      },
      parser: {
        read: async ({ request: { url }, bytes, known }) =>
          readingOf(JSON.parse(Buffer.from(bytes).toString('utf8')) as CallDraft[], known, leads[nameOf(url)] ?? []),
        close: async () => {},
      },
    },
    source,
  );
}

function readingOf(drafts: CallDraft[], known: ReadonlyMap<string, string>, follow: PageRequest[]): Reading {
  const print = (one: CallDraft) => JSON.stringify(one);
  const fresh = drafts.filter((one) => known.get(one.ref) !== print(one));
  return {
    calls: fresh,
    fingerprints: Object.fromEntries(fresh.map((one) => [one.ref, print(one)])),
    unchanged: drafts.filter((one) => !fresh.includes(one)).map(({ ref }) => ref),
    seen: drafts.map(({ ref }) => ref),
    unread: [],
    passedOver: [],
    // As the sources do: more is asked for only of what has changed.
    follow: follow.filter(({ about }) => about === undefined || fresh.some(({ ref }) => ref === about)),
  };
}

const daysOf = (ref: string) => callByKey(db, `kalla:${ref}`)?.deadlines.map(({ day }) => day);

describe('a call that stands on two pages', () => {
  it('comes in when one of them prolongs it, although the other is as it was when it was past', async () => {
    const source = aSource(['a', 'b']);
    const past = draft('kulturskola', {
      statusSaid: null,
      opensOn: '2026-01-01',
      deadlines: [aDeadline({ day: '2026-04-01' })],
    });
    pages = { a: [past, draft('annan')], b: [past, draft('annan')] };
    await crawlOn('2026-05-01', source);
    expect(daysOf('kulturskola')).toBeUndefined();
    pages.a = [{ ...past, deadlines: [aDeadline({ day: '2026-11-01' })] }, draft('annan')];
    await crawlOn('2026-05-02', source);
    expect(daysOf('kulturskola')).toEqual(['2026-11-01']);
  });
});

describe('two posts on one round', () => {
  const source = aSource(['inlagg'], { roundOf: ({ identifier, ref }) => identifier ?? ref });
  const first = draft('opens', {
    identifier: 'Utlysning 9',
    title: 'Utlysning 9 öppnar',
    statusSaid: 'forthcoming',
    deadlines: [],
  });
  const second = draft('open', {
    identifier: 'Utlysning 9',
    title: 'Nu är utlysning 9 öppen',
    deadlines: [aDeadline({ day: '2026-09-30' })],
  });

  it('give one call, under the reference that is known, with the last day that the first lacked', async () => {
    pages = { inlagg: [first, draft('annan')] };
    await crawlOn('2026-05-01', source);
    pages = { inlagg: [first, second, draft('annan')] };
    await crawlOn('2026-05-08', source);
    expect(daysOf('opens')).toEqual(['2026-09-30']);
    expect(callByKey(db, 'kalla:open')).toBeUndefined();
    await crawlOn('2026-05-15', source);
    expect(daysOf('opens')).toEqual(['2026-09-30']);
  });

  it('give the one with a last day, also when both are new', async () => {
    pages = { inlagg: [{ ...first, sections: [{ heading: 'other', text: 'Lång text. '.repeat(500) }] }, second] };
    await crawlOn('2026-05-01', source);
    expect(daysOf('open')).toEqual(['2026-09-30']);
  });
});

describe('a page that tells more of a call', () => {
  it('is asked for again when it could not be had, although the list is as it was', async () => {
    const source = aSource(['lista']);
    const row = draft('promemoria', { sections: [] });
    pages = { lista: [row, draft('annan')], text: 'gone' };
    leads = { lista: [request('text', { single: true, once: true, about: 'promemoria' })] };
    expect((await crawlOn('2026-05-01', source)).counts).toMatchObject({ unread: 1 });
    pages.text = [{ ...row, sections: [{ heading: 'other', text: 'Hela texten om förslaget.' }] }];
    await crawlOn('2026-05-02', source);
    expect(callByKey(db, 'kalla:promemoria')?.sections).toHaveLength(1);
  });
});

describe('the figures of a sweep', () => {
  it('do not count as of the present what was past when its page was last read', async () => {
    const source = aSource(['lista']);
    const past = Array.from({ length: 30 }, (_, i) =>
      draft(`gammal-${i}`, { statusSaid: 'closed', deadlines: [aDeadline({ day: '2026-01-01' })] }),
    );
    pages = { lista: [...past, draft('aktuell')] };
    expect((await crawlOn('2026-05-01', source)).counts).toMatchObject({ valid: 1, understood: 31 });
    expect((await crawlOn('2026-05-02', source)).counts).toMatchObject({ valid: 1, understood: 31 });
  });
});
