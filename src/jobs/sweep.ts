// Sweeping a source: all its pages, again when they disagree, until everything that it says it has is seen.
import { type CallDraft, textOf } from '../domain/call.ts';
import type { Clock } from '../edges/clock.ts';
import type { Fetch } from '../edges/fetch.ts';
import type { Log } from '../edges/log.ts';
import type { Parser } from '../edges/parse.ts';
import type { PageRequest, Source } from '../reading/index.ts';
import { fingerprintsOf } from '../store/calls.ts';
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
 * pages came from elsewhere. Sweeps that agree are put together.
 */
export async function sweeps(doors: CrawlDoors, source: Source, options: CrawlOptions): Promise<Found> {
  const known = fingerprintsOf(doors.db, source.id);
  let union = nothing();
  for (let number = 1; number <= SWEEPS; number += 1) {
    const before = union.totals.size === 1 ? union : nothing();
    union = await sweep(doors, source, options, known, before, number);
    const [total] = union.totals;
    union.complete = union.totals.size === 0 || (union.totals.size === 1 && union.seen.size === total);
    if (union.complete) return union;
    doors.log.warn(
      { source: source.id, sweep: number, totals: [...union.totals], seen: union.seen.size },
      'sweep incomplete',
    );
  }
  return union;
}

async function sweep(
  doors: CrawlDoors,
  source: Source,
  options: CrawlOptions,
  known: Map<string, string>,
  found: Found,
  number: number,
): Promise<Found> {
  const queue: PageRequest[] = source.start(doors.clock.today(), options.address ?? source.address);
  found.totals.clear();
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
