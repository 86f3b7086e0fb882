// Sweeping a source: all its pages, again when they disagree, until everything that it says it has is seen.
import { type CallDraft, textOf } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { Refused } from '../edges/answer.ts';
import type { Clock } from '../edges/clock.ts';
import type { Fetch } from '../edges/fetch.ts';
import type { Log } from '../edges/log.ts';
import { AskedToWait, BudgetSpent } from '../edges/pace.ts';
import type { Parser } from '../edges/parse.ts';
import type { OwnSource, PageRequest, Source } from '../reading/index.ts';
import { knownCalls } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import { type SavedPage, savedPages } from '../store/pages.ts';
import type { Compounds } from '../store/search-words.ts';
import { type Answered, type Asker, answered, askFor } from './ask.ts';

export interface CrawlDoors {
  db: Store;
  fetch: Fetch;
  parser: Parser;
  clock: Clock;
  log: Log;
  /** By which compounds come apart into the words that calls are found by. */
  compounds?: Compounds;
}

export interface CrawlOptions {
  /** Where to read the source; its own address when left out. */
  address?: string;
  /** The key with which this installation asks, for sources that want one. */
  key?: string;
  /** The form of a source that the municipality has added itself. */
  own?: OwnSource;
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
  /** The pages as they were read, by request; those that were not wholly understood are left out. */
  pages: Map<string, SavedPage>;
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
  pages: new Map(),
  complete: false,
});

/**
 * Sweeps until everything that the source says it has is seen. A sweep whose pages disagree on the total is thrown away: one of its
 * pages came from elsewhere. Sweeps that agree within themselves are put together.
 */
export async function sweeps(doors: CrawlDoors, source: Source, options: CrawlOptions): Promise<Found> {
  const known = new Map([...knownCalls(doors.db, source.id)].map(([ref, { fingerprint }]) => [ref, fingerprint]));
  const saved = savedPages(doors.db, source.id, source.revision);
  const asker: Asker = { doors, source, options, known, saved, today: doors.clock.today() };
  let union = nothing();
  let last = union;
  for (let number = 1; number <= SWEEPS; number += 1) {
    try {
      last = await sweep(asker, number);
    } catch (error) {
      // What has been seen is told; more of it costs more requests than a day has.
      if (number > 1 && error instanceof BudgetSpent) break;
      throw error;
    }
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
    pages: later.pages,
    complete: false,
  };
}

async function sweep(asker: Asker, number: number): Promise<Found> {
  const { source, options, today } = asker;
  const found = nothing();
  const queue: PageRequest[] = source.start(today, source.address);
  const asked = new Set(queue.map(({ url }) => url));
  let ahead: ReturnType<typeof askAhead> = null;
  for (let read = 0; read < queue.length; read += 1) {
    const request = queue[read];
    if (!request) break;
    const coming: ReturnType<typeof askFor> = ahead ?? askFor(asker, request);
    ahead = askAhead(asker, queue[read + 1]);
    const answer = await pageFor(asker, request, coming, found);
    if (answer === null) continue;
    for (const further of answer.reading.follow ?? [])
      if (further.parts !== undefined || !asked.has(further.url)) {
        asked.add(further.url);
        queue.push(further);
      }
    if (queue.length > MOST_PAGES)
      throw new SourceError('malformed', `Källan leder till fler än ${MOST_PAGES} sidor; läsningen avbröts.`);
    note(found, answer);
    options.onPage?.(read + 1, queue.length, number);
  }
  return found;
}

/** A source that leads to more pages than this has been misread or leads us in a ring. A host answers us 200 times a day. */
const MOST_PAGES = 190;

/** One call's page that is gone or cannot be read is noted and hides no neighbour; anything else ends the sweep. */
async function pageFor(
  asker: Asker,
  request: PageRequest,
  coming: ReturnType<typeof askFor>,
  found: Found,
): Promise<Answered | null> {
  try {
    return await answered(asker, request, coming);
  } catch (error) {
    const own = new URL(request.url).hostname === new URL(asker.source.address).hostname;
    if (!request.single || !(error instanceof SourceError) || (own && endsTheSweep(error))) throw error;
    found.seen.add(request.url);
    found.unread.add(`${request.url}: ${error.message}`);
    if (request.about !== undefined) found.fingerprints.delete(request.about);
    return null;
  }
}

/** When the source's own host is down, asks us to wait or turns us away, its other pages will fare no better. */
const endsTheSweep = (error: SourceError): boolean =>
  error instanceof AskedToWait ||
  error instanceof BudgetSpent ||
  error.trouble === 'unreachable' ||
  error.trouble === 'blocked' ||
  (error instanceof Refused && error.passing);

function note(found: Found, { reading, page }: Answered): void {
  if (page) found.pages.set(page.request, page);
  if (reading.total !== undefined) found.totals.add(reading.total);
  for (const identity of reading.seen) found.seen.add(identity);
  for (const ref of reading.unchanged) found.unchanged.add(ref);
  for (const why of reading.unread) found.unread.add(why);
  for (const what of reading.passedOver) found.passedOver.add(what);
  for (const [ref, print] of Object.entries(reading.fingerprints)) found.fingerprints.set(ref, print);
  for (const draft of reading.calls) keepRicher(found.drafts, draft.ref, draft);
}

/** The next page comes while this one is read. What goes wrong with it is met when its turn comes. */
function askAhead(asker: Asker, request: PageRequest | undefined): ReturnType<typeof askFor> | null {
  const coming = request ? askFor(asker, request) : null;
  coming?.catch(() => {});
  return coming;
}

/** Keeps the draft that says more: a last day, else more text. */
export function keepRicher(drafts: Map<string, CallDraft>, key: string, draft: CallDraft): void {
  const other = drafts.get(key);
  if (!other || richnessOf(draft) > richnessOf(other)) drafts.set(key, draft);
}

const richnessOf = (draft: CallDraft): number =>
  textOf(draft).length + (draft.deadlines.some(({ day }) => day !== null) ? MOST_TEXT : 0);
/** More than any call's text. */
const MOST_TEXT = 10_000_000;
