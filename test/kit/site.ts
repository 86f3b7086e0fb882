// A local site that plays a source's fixtures: every official address is answered from loopback, and nothing leaves the machine.
import type { Day } from '../../src/domain/calendar.ts';
import { closesOn } from '../../src/domain/call.ts';
import type { Run } from '../../src/domain/health.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { type Fetch, openFetch, type Wanted } from '../../src/edges/fetch.ts';
import { openLog } from '../../src/edges/log.ts';
import type { Parser } from '../../src/edges/parse.ts';
import { crawl } from '../../src/jobs/crawl.ts';
import type { Source } from '../../src/reading/index.ts';
import type { Store } from '../../src/store/open.ts';
import { type Asked, openFaults } from './faults.ts';
import { type Fixtures, kindOf, printOf } from './fixtures.ts';

/** One page of a site as it is played. */
export interface SitePage {
  /** The official address, or a pattern of it, as in `site.json`. */
  url: string;
  /** `text/html`, `application/json`, `application/xml`. */
  kind: string;
  body: string;
  /** What the request calls it. */
  part: string | null;
  /** Whether a sweep begins with it. */
  first: boolean;
  /** One call's own page. */
  single: boolean;
  /** The answer's status. */
  status: number;
}

/** The pages of the ordinary day, in the order in which a crawl meets them. */
export function ordinaryPages(source: Source, fixtures: Fixtures): SitePage[] {
  const first = new Set(source.start(fixtures.day, source.address).map(({ url }) => url));
  return fixtures.round().visits.map(({ request, file }) => ({
    url: withoutKey(request.url, request.keyIn),
    kind: (file && kindOf(file)) ?? request.expects,
    body: file ? fixtures.bodyOf(file) : '',
    part: request.part ?? null,
    first: first.has(request.url),
    single: request.single === true,
    status: file ? 200 : 404,
  }));
}

export interface Site {
  /** What it plays; may be exchanged at any time. */
  pages: readonly SitePage[];
  /** Every request, in order, and the official address that it was for. */
  asked: (Asked & { official: string; status: number })[];
  /** A fetch that asks this site instead of the world, and waits for nothing. */
  fetch: Fetch;
  close(): Promise<void>;
}

/** Requests whose address has a day in it are asked for with another one the next day. */
const sameButForDays = (url: string): string => url.replace(/\d{4}-?\d\d-?\d\d|\d{8}/g, 'DAY');

export async function openSite(pages: readonly SitePage[]): Promise<Site> {
  const server = await openFaults((response, { headers }, note) => {
    const official = decodeURIComponent(note.url.slice(1));
    const found =
      site.pages.find(({ url }) => url === official) ??
      site.pages.find(({ url }) => sameButForDays(url) === sameButForDays(official));
    const { status, kind, body } = found ?? { status: 404, kind: 'text/plain', body: 'no' };
    const etag = `"${printOf(body)}"`;
    const isSame = status === 200 && headers['if-none-match'] === etag;
    site.asked.push(Object.assign(note, { official, status: isSame ? 304 : status }));
    if (isSame) return response.writeHead(304, { etag }).end();
    return response.writeHead(status, { 'content-type': `${kind}; charset=utf-8`, etag }).end(body);
  });
  const { origin, host } = new URL(server.url);
  const fetch = openFetch({
    userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
    pauseSeconds: 0,
    wait: async () => {},
    ownHosts: new Set([host]),
  });
  const site: Site = {
    pages,
    asked: [],
    fetch: { ...fetch, ask: (wanted) => fetch.ask(playedAt(origin, wanted)) },
    async close() {
      await fetch.close();
      await server.close();
    },
  };
  return site;
}

/** The same wish, of a server that plays the site. */
const playedAt = (origin: string, wanted: Wanted): Wanted => ({
  ...wanted,
  url: `${origin}/${encodeURIComponent(withoutKey(wanted.url, wanted.keyIn))}`,
});

/** The address without the key of this installation. */
function withoutKey(url: string, keyIn: string | undefined): string {
  if (keyIn === undefined) return new URL(url).href;
  const bare = new URL(url);
  bare.searchParams.delete(keyIn);
  return bare.href;
}

/** Crawls one source as its site plays it. */
export async function crawlSite(doors: {
  db: Store;
  parser: Parser;
  source: Source;
  site: Pick<Site, 'fetch'>;
  day: Day;
}): Promise<Run> {
  const { db, parser, source, site, day } = doors;
  return await crawl(
    { db, fetch: site.fetch, parser, clock: clockOn(day), log: openLog('silent') },
    source,
    source.key === undefined ? {} : { key: 'nyckel-for-prov' },
  );
}

/** What readers would see of a source's calls: reference, title and days of those that were seen on `day`. */
export const seenOn = (db: Store, source: Source, day: Day): string[] =>
  (
    db
      .prepare('SELECT unpacked(draft) FROM calls WHERE source = ? AND last_seen_on = ? ORDER BY ref')
      .pluck()
      .all(source.id, day) as string[]
  )
    .map((text) => JSON.parse(text))
    .filter((draft) => draft.statusSaid !== 'closed' && (closesOn(draft) ?? day) >= day)
    .map(({ ref, title, deadlines }) =>
      JSON.stringify([
        ref,
        title,
        deadlines.map((d: { day: Day | null; within?: unknown }) => d.day ?? d.within ?? null),
      ]),
    );
