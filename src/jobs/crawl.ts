// The crawl job: reads one source whole, checks that it is believable, and stores it in one go, or says in a sentence why not.

import { admit } from '../domain/admit.ts';
import { addSeconds, type Day } from '../domain/calendar.ts';
import { type CallDraft, closesOn, FIELDS, fieldsOf } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { beginsAnew, countsOf, judge, type SweepFigures } from '../domain/gates.ts';
import type { Outcome, Run } from '../domain/health.ts';
import { AskedToWait } from '../edges/fetch.ts';
import { openLanes } from '../edges/lanes.ts';
import type { Source } from '../reading/index.ts';
import { type Known, knownCalls, saveSweep } from '../store/calls.ts';
import { holdSweep, letIn, mayEnter } from '../store/quarantine.ts';
import {
  earlierSweeps,
  endRun,
  expectedRefs,
  rememberWait,
  runById,
  startRun,
  useAcceptance,
  waitOf,
} from '../store/runs.ts';
import { type CrawlDoors, type CrawlOptions, type Found, keepRicher, SWEEPS, sweeps } from './sweep.ts';

/** So many sources are read at once. Each has hosts of its own, so that no host is asked more often for it. */
const AT_ONCE = 6;

/** Does `work` for each source, some at a time. Returns what each came to, in the sources' order. */
export function eachSource<T>(sources: readonly Source[], work: (source: Source) => Promise<T>): Promise<T[]> {
  const lane = openLanes(AT_ONCE);
  return Promise.all(sources.map((source) => lane(() => work(source))));
}

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
  if (source.key !== undefined && !options.key)
    return { outcome: 'skipped', sentence: `Källan läses inte: nyckel saknas. ${source.key}`, counts: { noKey: 1 } };
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
    return {
      outcome: OUTCOMES[error.trouble],
      sentence: `${error.message} Inget är ändrat.`,
      counts: error.trouble === 'unreachable' ? { unreachable: 1 } : {},
    };
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
  const admissions = oneEach(source, found, known).map((draft) => admit(source, draft, today));
  const refused = [...found.unread, ...admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []))];
  const read = admissions.flatMap((a) =>
    a.verdict === 'refused'
      ? []
      : [{ draft: a.draft, fingerprint: found.fingerprints.get(a.draft.ref) ?? '', past: a.verdict === 'past' }],
  );
  noteInLog(doors, source, refused, found);
  const came = new Set([...read.map(({ draft }) => draft.ref), ...found.unchanged]);
  const vanished = [...expectedRefs(db, source.id, today)].filter((ref) => !came.has(ref)).length;
  const figures = { ...figuresOf(found, known, read, refused.length, today), vanished };
  const verdict = judge(figures, earlierSweeps(db, source.id), source, today);
  const past = read.filter((r) => r.past).length;
  const counts = {
    ...countsOf(figures, { accepted: verdict !== null && beginsAnew(verdict) }),
    past,
    passedOver: found.passedOver.size,
  };
  if (verdict !== null && !mayEnter(db, source.id, verdict)) {
    holdSweep(db, { source: source.id, runId, verdict, at: clock.now() });
    const example = verdict.gate === 'unread' ? ` Till exempel ${refused[0]}.` : '';
    return {
      outcome: 'drifted',
      sentence: `${verdict.sentence}${example} Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl ${source.id} --accept".`,
      counts: { ...counts, accepted: 0 },
    };
  }
  useAcceptance(db, source.id);
  letIn(db, source.id, verdict, clock.now());
  // A page with a refused record is read again next time: somebody may have mended it, or us.
  const pages = refused.length === 0 ? [...found.pages.values()] : [];
  const saved = saveSweep(db, { source: source.id, runId, today, read, unchanged: [...found.unchanged], pages });
  const quiet = saved.fresh + saved.changed === 0;
  return {
    outcome: quiet ? 'not-modified' : 'ok',
    sentence: sentenceOf(source, figures, saved),
    counts: { ...counts, ...saved, fresh: saved.fresh },
  };
}

type ReadDraft = { draft: CallDraft; past: boolean };

/** What the sweep brought, in figures. Of a page that is as it was, its known calls count with the fields that they have. */
function figuresOf(
  found: Found,
  known: ReadonlyMap<string, Known>,
  read: readonly ReadDraft[],
  unread: number,
  today: Day,
): SweepFigures {
  const unchanged = [...found.unchanged].map((ref) => known.get(ref));
  const stillOpen = [...found.unchanged].filter((ref) => (known.get(ref)?.closesOn ?? today) >= today);
  const present = read.filter((r) => !r.past);
  const has = [...read.map(({ draft }) => fieldsOf(draft)), ...unchanged.flatMap((k) => (k ? [k.fields] : []))];
  // What was past when its page was last read was not kept: of its fields nothing is known any more.
  const forgotten = unchanged.filter((k) => k === undefined).length;
  const fields = FIELDS.map((field) => [field, has.filter((own) => own.includes(field)).length + forgotten] as const);
  return {
    total: [...found.totals][0] ?? found.seen.size,
    understood: has.length + forgotten,
    valid: present.length + stillOpen.length,
    fresh: present.filter((r) => !known.has(r.draft.ref)).length,
    unread,
    fields: Object.fromEntries(fields),
    altered: alteredIn(found, known, read),
  };
}

/** What has become of the calls that we knew and have read anew. */
function alteredIn(
  found: Found,
  known: ReadonlyMap<string, Known>,
  read: readonly ReadDraft[],
): SweepFigures['altered'] {
  const came = new Set([...found.unchanged, ...read.map((r) => r.draft.ref)]);
  const gone = new Set([...known].filter(([ref]) => !came.has(ref)).map(([, k]) => `${k.title} ${k.closesOn}`));
  const pairs = read.flatMap(({ draft }) => {
    const before = known.get(draft.ref);
    return before ? [{ draft, before }] : [];
  });
  return {
    retitled: pairs.filter(({ draft, before }) => draft.title !== before.title).length,
    undated: pairs.filter(
      ({ draft, before }) => before.fields.includes('deadline') && !fieldsOf(draft).includes('deadline'),
    ).length,
    renamed: read.filter(({ draft }) => !known.has(draft.ref) && gone.has(`${draft.title} ${closesOn(draft)}`)).length,
  };
}

function noteInLog({ log }: CrawlDoors, source: Source, refused: readonly string[], found: Found): void {
  for (const why of refused.slice(0, 20)) log.warn({ source: source.id, why }, 'record not understood');
  for (const what of [...found.passedOver].slice(0, 20)) log.info({ source: source.id, what }, 'record passed over');
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

function sentenceOf(source: Source, figures: SweepFigures, saved: { fresh: number; changed: number }): string {
  const one = source.about === 'policy' ? 'poster' : 'utlysningar';
  const odd = figures.unread > 0 ? ` ${figures.unread} poster gick inte att förstå och står i loggen.` : '';
  return `${figures.valid} aktuella ${one} lästes: ${saved.fresh} nya, ${saved.changed} ändrade.${odd}`;
}
