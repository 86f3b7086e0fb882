// The crawl job: reads one source whole, checks that it is believable, and stores it in one go, or says in a sentence why not.

import { addSeconds } from '../domain/calendar.ts';
import { admit, type CallDraft } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { leapOf, type Outcome, type Run } from '../domain/health.ts';
import { AskedToWait } from '../edges/fetch.ts';
import type { Source } from '../reading/index.ts';
import { type Known, knownCalls, saveSweep } from '../store/calls.ts';
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
import { type CrawlDoors, type CrawlOptions, type Found, keepRicher, SWEEPS, sweeps } from './sweep.ts';

/** More records than this share not understood means that the source has changed its form. */
const MOST_UNREAD = 0.05;

/** Reads one source once. Never throws for what a source does: the run says how it went. Returns the run as stored. */
export async function crawl(doors: CrawlDoors, source: Source, options: CrawlOptions = {}): Promise<Run> {
  const { db, clock } = doors;
  const id = startRun(db, { job: 'crawl', source: source.id, day: clock.today(), at: clock.now() });
  try {
    endRun(db, id, { ...(await tried(doors, source, options, id)), at: clock.now() });
  } catch (error) {
    const sentence = 'Läsningen avbröts av ett fel hos oss, som står i loggen. Inget är ändrat.';
    endRun(db, id, { at: clock.now(), outcome: 'failed', sentence, counts: {} });
    throw error;
  }
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
  const known = knownCalls(db, source.id);
  const stillOpen = [...found.unchanged].filter((ref) => (known.get(ref)?.closesOn ?? today) >= today);
  const admissions = oneEach(source, found, known).map((draft) => admit(source, draft, today));
  const refused = [...found.unread, ...admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []))];
  const read = admissions.flatMap((a) =>
    a.verdict === 'refused'
      ? []
      : [{ draft: a.draft, fingerprint: found.fingerprints.get(a.draft.ref) ?? '', past: a.verdict === 'past' }],
  );
  const present = read.filter((r) => !r.past);
  const counts = {
    total: [...found.totals][0] ?? found.seen.size,
    valid: present.length + stillOpen.length,
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

/** One draft per round: the one that we already know, else the richest. None where a known call of the round stands unchanged. */
function oneEach(source: Source, found: Found, known: Map<string, Known>): CallDraft[] {
  const roundOf = source.roundOf ?? (({ ref }: Pick<CallDraft, 'ref'>) => ref);
  const held = new Set(
    [...found.unchanged].map((ref) => roundOf({ ref, identifier: known.get(ref)?.identifier ?? null })),
  );
  const rounds = new Map<string, CallDraft>();
  for (const draft of found.drafts.values()) {
    const round = roundOf(draft);
    const other = rounds.get(round);
    if (!known.has(draft.ref) && (held.has(round) || (other && known.has(other.ref)))) continue;
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
