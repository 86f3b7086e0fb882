// The crawl job: reads one source whole, checks that it is believable, and stores it in one go, or says in a sentence why not.

import { addSeconds } from '../domain/calendar.ts';
import { admit, type CallDraft, textOf } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { leapOf, type Outcome, type Run } from '../domain/health.ts';
import type { Clock } from '../edges/clock.ts';
import { AskedToWait, type Fetch } from '../edges/fetch.ts';
import type { Log } from '../edges/log.ts';
import type { Parser } from '../edges/parse.ts';
import type { PageRequest, Source } from '../reading/index.ts';
import { fingerprintsOf, saveSweep } from '../store/calls.ts';
import type { Store } from '../store/open.ts';
import {
  earlierSweeps,
  endRun,
  leapAcceptedAt,
  rememberWait,
  runById,
  startRun,
  useAcceptance,
  waitOf,
} from '../store/runs.ts';

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
const SWEEPS = 3;
/** More records than this share not understood means that the source has changed its form. */
const MOST_UNREAD = 0.05;

/** Reads one source once. Never throws for what a source does: the run says how it went. Returns the run as stored. */
export async function crawl(doors: CrawlDoors, source: Source, options: CrawlOptions = {}): Promise<Run> {
  const { db, clock } = doors;
  const id = startRun(db, { job: 'crawl', source: source.id, day: clock.today(), at: clock.now() });
  const end = await tried(doors, source, options, id);
  endRun(db, id, { ...end, at: clock.now() });
  const run = runById(db, id);
  if (!run) throw new Error(`run ${id} is gone`);
  doors.log.info({ source: source.id, outcome: run.outcome, counts: run.counts }, 'crawl ended');
  return run;
}

interface End {
  outcome: Outcome;
  sentence: string;
  counts: Record<string, number>;
}

async function tried(doors: CrawlDoors, source: Source, options: CrawlOptions, runId: number): Promise<End> {
  const until = waitOf(doors.db, source.id);
  if (until !== null && until > doors.clock.now())
    return {
      outcome: 'skipped',
      sentence: `Källan har bett oss vänta till ${until.slice(0, 16).replace('T', ' ')} UTC.`,
      counts: {},
    };
  try {
    const found = await sweeps(doors, source, options);
    return found.complete ? admitted(doors, source, runId, found) : incomplete(found);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error instanceof AskedToWait) rememberWait(doors.db, source.id, addSeconds(doors.clock.now(), error.seconds));
    doors.log.warn({ source: source.id, trouble: error.trouble, err: error.cause }, 'source in trouble');
    return { outcome: OUTCOMES[error.trouble], sentence: `${error.message} Inget är ändrat.`, counts: {} };
  }
}

const OUTCOMES: Record<SourceError['trouble'], Outcome> = {
  unreachable: 'failed',
  refused: 'failed',
  'too-large': 'failed',
  'parse-budget': 'failed',
  malformed: 'drifted',
  truncated: 'partial',
  blocked: 'blocked',
};

/** What one or more sweeps together have found. */
interface Found {
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
async function sweeps(doors: CrawlDoors, source: Source, options: CrawlOptions): Promise<Found> {
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

function keepRicher(drafts: Map<string, CallDraft>, key: string, draft: CallDraft): void {
  const other = drafts.get(key);
  if (!other || textOf(draft).length > textOf(other).length) drafts.set(key, draft);
}

function incomplete({ totals, seen }: Found): End {
  const [total = 0] = totals;
  const sentence =
    totals.size > 1
      ? `Källans sidor är oense om hur många poster den har (${[...totals].sort((a, b) => a - b).join(' och ')}), även efter ${SWEEPS} genomläsningar. Inget är ändrat.`
      : `Källan säger sig ha ${total} poster men visade bara ${seen.size}, även efter ${SWEEPS} genomläsningar. Inget är ändrat.`;
  return { outcome: 'partial', sentence, counts: { total, seen: seen.size } };
}

/** Lets in what a whole sweep found, unless it looks wrong beside earlier sweeps. */
function admitted(doors: CrawlDoors, source: Source, runId: number, found: Found): End {
  const { db, clock } = doors;
  const today = clock.today();
  const known = fingerprintsOf(db, source.id);
  const admissions = oneEach(source, found.drafts, known).map((draft) => admit(source, draft, today));
  const refused = [...found.unread, ...admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []))];
  const read = admissions.flatMap((a) =>
    a.verdict === 'refused'
      ? []
      : [{ draft: a.draft, fingerprint: found.fingerprints.get(a.draft.ref) ?? '', past: a.verdict === 'past' }],
  );
  const present = read.filter((r) => !r.past);
  const counts = {
    total: [...found.totals][0] ?? found.seen.size,
    valid: present.length + found.unchanged.size,
    fresh: present.filter((r) => !known.has(r.draft.ref)).length,
    past: read.length - present.length,
    unread: refused.length,
    passedOver: found.passedOver.size,
  };
  for (const why of refused.slice(0, 20)) doors.log.warn({ source: source.id, why }, 'record not understood');
  for (const what of [...found.passedOver].slice(0, 20))
    doors.log.info({ source: source.id, what }, 'record passed over');
  const odd = oddity(refused, found.seen.size) ?? leapOf(counts, earlierSweeps(db, source.id), today);
  if (odd !== null && leapAcceptedAt(db, source.id) === null)
    return {
      outcome: 'drifted',
      sentence: `${odd} Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl ${source.id} --accept".`,
      counts,
    };
  useAcceptance(db, source.id);
  const saved = saveSweep(db, { source: source.id, runId, today, read, unchanged: [...found.unchanged] });
  const quiet = saved.fresh + saved.changed === 0;
  return {
    outcome: quiet ? 'not-modified' : 'ok',
    sentence: sentenceOf(counts, saved, refused.length),
    counts: { ...counts, ...saved, fresh: saved.fresh },
  };
}

/** One draft per round: the one that we already know, else the richest. */
function oneEach(source: Source, drafts: Map<string, CallDraft>, known: Map<string, string>): CallDraft[] {
  const roundOf = source.roundOf ?? ((draft: CallDraft) => draft.ref);
  const rounds = new Map<string, CallDraft>();
  for (const draft of drafts.values()) {
    const round = roundOf(draft);
    const other = rounds.get(round);
    if (other && known.has(other.ref) && !known.has(draft.ref)) continue;
    if (other && known.has(draft.ref) && !known.has(other.ref)) rounds.set(round, draft);
    else keepRicher(rounds, round, draft);
  }
  return [...rounds.values()];
}

function oddity(refused: string[], seen: number): string | null {
  if (refused.length === 0 || refused.length <= seen * MOST_UNREAD) return null;
  return `${refused.length} av ${seen} poster gick inte att förstå (till exempel ${refused[0]}); källan har troligen ändrat form.`;
}

function sentenceOf(
  counts: { total: number; valid: number },
  saved: { fresh: number; changed: number },
  unread: number,
): string {
  const odd = unread > 0 ? ` ${unread} poster gick inte att förstå och står i loggen.` : '';
  return `${counts.valid} aktuella utlysningar lästes: ${saved.fresh} nya, ${saved.changed} ändrade.${odd}`;
}
