// Sweeping a source: all its pages, again when they disagree, until everything that it says it has is seen.
import { type CallDraft, textOf } from '../domain/call.ts';
import type { Clock } from '../edges/clock.ts';
import type { Fetch } from '../edges/fetch.ts';
import type { Log } from '../edges/log.ts';
import type { Parser } from '../edges/parse.ts';
import type { PageRequest, Source } from '../reading/index.ts';
import { knownCalls } from '../store/calls.ts';
import type { Store } from '../store/open.ts';

export interface CrawlDoors {
  db: Store;
  fetch: Fetch;
  parser: Parser;
  clock: Clock;
  log: Log;
}

export interface CrawlOptions {
  /** Where to read the source; its own address when left out. */
  address?: string;
  /** Told of each page read, for a progress line. */
  onPage?: (pages: number, ofPages: number, sweep: number) => void;
}

/** How many times the whole source is read when pages overlap or disagree. */
export const SWEEPS = 3;

/** What one or more sweeps together have found. */
export interface Found {
  drafts: Map<string, CallDraft>;
  fingerprints: Map<string, string>;
  unchanged: Set<string>;
  seen: Set<string>;
  unread: Set<string>;
  passedOver: Set<string>;
  /** Every answer to "how many are there?", from the last sweep. */
  totals: Set<number>;
  complete: boolean;
}

const nothing = (): Found => ({
  drafts: new Map(),
  fingerprints: new Map(),
  unchanged: new Set(),
  seen: new Set(),
  unread: new Set(),
  passedOver: new Set(),
  totals: new Set(),
  complete: false,
});

/**
 * Sweeps until everything that the source says it has is seen. A sweep whose pages disagree on the total is thrown away: one of its
 * pages came from elsewhere. Sweeps that agree within themselves are put together.
 */
export async function sweeps(doors: CrawlDoors, source: Source, options: CrawlOptions): Promise<Found> {
  const prints = new Map([...knownCalls(doors.db, source.id)].map(([ref, { fingerprint }]) => [ref, fingerprint]));
  let union = nothing();
  let last = union;
  for (let number = 1; number <= SWEEPS; number += 1) {
    last = await sweep(doors, source, options, prints, number);
    if (last.totals.size <= 1) {
      union = together(union, last);
      const [total = 0] = last.totals;
      union.complete = union.seen.size >= total;
      if (union.complete) return union;
    }
    doors.log.warn(
      { source: source.id, sweep: number, totals: [...last.totals], seen: last.seen.size },
      'sweep incomplete',
    );
  }
  return last.totals.size > 1 ? last : union;
}

/** What two sweeps have found, with what the later one says of the total. */
function together(earlier: Found, later: Found): Found {
  const drafts = new Map(earlier.drafts);
  for (const [ref, draft] of later.drafts) keepRicher(drafts, ref, draft);
  return {
    drafts,
    fingerprints: new Map([...earlier.fingerprints, ...later.fingerprints]),
    unchanged: new Set([...earlier.unchanged, ...later.unchanged]),
    seen: new Set([...earlier.seen, ...later.seen]),
    unread: new Set([...earlier.unread, ...later.unread]),
    passedOver: new Set([...earlier.passedOver, ...later.passedOver]),
    totals: later.totals,
    complete: false,
  };
}

async function sweep(
  doors: CrawlDoors,
  source: Source,
  options: CrawlOptions,
  known: Map<string, string>,
  number: number,
): Promise<Found> {
  const found = nothing();
  const queue: PageRequest[] = source.start(doors.clock.today(), options.address ?? source.address);
  let ahead: Promise<Buffer> | null = null;
  for (let read = 0; read < queue.length; read += 1) {
    const request = queue[read];
    if (!request) break;
    const bytes = await (ahead ?? doors.fetch.page(request));
    ahead = fetchAhead(doors.fetch, queue[read + 1]);
    const reading = await doors.parser.read({ source: source.id, request, bytes: new Uint8Array(bytes), known });
    queue.push(...(reading.follow ?? []));
    if (reading.total !== undefined) found.totals.add(reading.total);
    for (const identity of reading.seen) found.seen.add(identity);
    for (const ref of reading.unchanged) found.unchanged.add(ref);
    for (const why of reading.unread) found.unread.add(why);
    for (const what of reading.passedOver) found.passedOver.add(what);
    for (const [ref, print] of Object.entries(reading.fingerprints)) found.fingerprints.set(ref, print);
    for (const draft of reading.calls) keepRicher(found.drafts, draft.ref, draft);
    options.onPage?.(read + 1, queue.length, number);
  }
  return found;
}

/** The next page comes while this one is read. What goes wrong with it is met when its turn comes. */
function fetchAhead(fetch: Fetch, request: PageRequest | undefined): Promise<Buffer> | null {
  const page = request ? fetch.page(request) : null;
  page?.catch(() => {});
  return page;
}

/** Keeps the draft that says more. */
export function keepRicher(drafts: Map<string, CallDraft>, key: string, draft: CallDraft): void {
  const other = drafts.get(key);
  if (!other || textOf(draft).length > textOf(other).length) drafts.set(key, draft);
}
