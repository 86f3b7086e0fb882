// What a crawl needs in a test: its doors, a database that can be compared, and a portal whose rows and faults the test decides.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { euPortal } from '../../sources/eu-portal.ts';
import type { Day, Instant } from '../../src/domain/calendar.ts';
import type { Run } from '../../src/domain/health.ts';
import { clockOn } from '../../src/edges/clock.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { openLog } from '../../src/edges/log.ts';
import { openParser, type Parser } from '../../src/edges/parse.ts';
import { crawl } from '../../src/jobs/crawl.ts';
import type { CrawlOptions } from '../../src/jobs/sweep.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { type Answer, type Faults, json, openFaults } from './faults.ts';

export const DEMO = fileURLToPath(new URL('../../data/demo/', import.meta.url));

export interface Crawler {
  db: Store;
  /** Reads the portal at `address` on `day`; `at`, when it matters what the clock shows. */
  crawl(address: string, day: Day, options?: CrawlOptions & { at?: Instant }): Promise<Run>;
}

/** A crawler with a database of its own. Pauses are not waited out. */
export function aCrawler(parser: Parser, db: Store = openInMemory()): Crawler {
  return {
    db,
    async crawl(address, day, { at, ...options } = {}) {
      const fetch = openFetch({
        userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
        pauseSeconds: 0,
        wait: async () => {},
        ownHosts: new Set([new URL(address).host]),
      });
      const clock = at === undefined ? clockOn(day) : { now: () => at, today: () => day };
      try {
        return await crawl({ db, fetch, parser, clock, log: openLog('silent') }, euPortal, { address, ...options });
      } finally {
        await fetch.close();
      }
    },
  };
}

export const realParser = (): Parser => openParser(new URL('../../sources/index.ts', import.meta.url));

/** Everything that readers see of the calls, as text: equal when nothing has changed. */
export const contentsOf = (db: Store): string =>
  JSON.stringify(
    ['calls', 'call_versions', 'call_deadlines'].map((table) => db.prepare(`SELECT * FROM ${table}`).all()),
  );

export const countOf = (db: Store): number => Number(db.prepare('SELECT count(*) FROM calls').pluck().get());

export type Row = { reference: string; metadata: Record<string, string[]> };

/** `count` open topics in the portal's form, as many as wanted, all alike but for their names. */
export function manyRows(count: number, series = 'A'): Row[] {
  const text = readFileSync(`${DEMO}2026-11-16/page-01.json`, 'utf8');
  const { results } = JSON.parse(text) as { results: Row[] };
  const model = results.find((row) => row.metadata.identifier?.[0] === 'LIFE-2027-CLIMA-CITIES-EXAMPLE')!;
  return Array.from({ length: count }, (_, i) => {
    const number = String(i).padStart(4, '0');
    const own = { identifier: [`LIFE-EXAMPLE-${series}-${number}`], title: [`Example ${series} ${number}`] };
    return { ...model, reference: `${series}${number}TOPICSen`, metadata: { ...model.metadata, ...own } };
  });
}

/** The same row from an older system. */
export const asLegacy = (row: Row): Row => ({
  ...row,
  reference: row.reference.replace('TOPICSen', 'HORIZONInnovationActions1701795600000'),
  metadata: { ...row.metadata, DATASOURCE: ['SEDIA_PRD_CENTRICITY'] },
});

/** What a test decides of a portal. `page` and `sweep` count from 1. */
export interface Behaviour {
  rows: Row[];
  rowsOf?(page: number, sweep: number): Row[];
  totalOf?(page: number, sweep: number): number;
  faultOf?(page: number, sweep: number): Answer | undefined;
}

export interface Portal extends Behaviour {
  url: string;
  asked: Faults['asked'];
  close(): Promise<void>;
}

/** A portal that ignores the query: it shows whatever rows it is given, 100 a page. */
export async function openPortal(behaviour: Behaviour): Promise<Portal> {
  let sweep = 0;
  const server = await openFaults((response, request, asked) => {
    const page = Number(new URL(asked.url, 'http://127.0.0.1').searchParams.get('pageNumber'));
    if (page === 1) sweep += 1;
    const fault = portal.faultOf?.(page, sweep);
    if (fault) return fault(response, request, asked);
    const results = portal.rowsOf?.(page, sweep) ?? portal.rows.slice(100 * (page - 1), 100 * page);
    const totalResults = portal.totalOf?.(page, sweep) ?? portal.rows.length;
    return json({ apiVersion: '2.148.3', totalResults, pageNumber: page, pageSize: 100, results })(
      response,
      request,
      asked,
    );
  });
  const portal: Portal = { ...behaviour, ...server };
  return portal;
}
