// The crawl job: reads one source whole, checks that it is believable, and stores it in one go, or says in a sentence why not.

import { admit } from '../domain/admit.ts';
import { addSeconds } from '../domain/calendar.ts';
import { type CallDraft, type Field, fieldsOf } from '../domain/call.ts';
import { SourceError } from '../domain/errors.ts';
import { beginsAnew, countsOf, judge, type SweepFigures, type Verdict } from '../domain/gates.ts';
import type { Outcome, Run } from '../domain/health.ts';
import { openLanes } from '../edges/lanes.ts';
import { AskedToWait } from '../edges/pace.ts';
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
import { figuresOf, type ReadDraft } from './figures.ts';
import { type CrawlDoors, type CrawlOptions, type Found, keepRicher, SWEEPS, sweeps } from './sweep.ts';
import { renewAllWords } from './words.ts';

/** So many sources are read at once. Each has hosts of its own, so that no host is asked more often for it. */
const AT_ONCE = 6;

/** Does `work` for each source, some at a time. Returns what each came to, in the sources' order. */
export async function eachSource<T>(sources: readonly Source[], work: (source: Source) => Promise<T>): Promise<T[]> {
  const lane = openLanes(AT_ONCE);
  // All of them, also when one meets an error of ours: the doors are closed when this ends.
  const ended = await Promise.allSettled(sources.map((source) => lane(() => work(source))));
  const failed = ended.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
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
  if (doors.compounds) await renewAllWords(db, doors.compounds);
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

/** What became of the records of a sweep at the door. */
interface Weighed {
  read: (ReadDraft & { fingerprint: string })[];
  /** Why each of the others was refused. */
  refused: string[];
  figures: SweepFigures;
}

function weighed({ db, clock }: CrawlDoors, source: Source, found: Found): Weighed {
  const today = clock.today();
  const known = knownCalls(db, source.id);
  const drafts = oneEach(source, found, known);
  // A call that stands on two pages is as it was only when both are.
  for (const { ref } of drafts) found.unchanged.delete(ref);
  const admissions = drafts.map((draft) => admit(source, draft, today));
  const refused = [...found.unread, ...admissions.flatMap((a) => (a.verdict === 'refused' ? [a.why] : []))];
  const read = admissions.flatMap((a) =>
    a.verdict === 'refused'
      ? []
      : [{ draft: a.draft, fingerprint: printOf(a.draft.ref, found, known), past: a.verdict === 'past' }],
  );
  const datesOutside = admissions.filter((a) => a.verdict === 'refused' && a.oddDay).length;
  const expected = expectedRefs(db, source.id, today);
  const figures = figuresOf(found, { known, expected, read, unread: refused.length, datesOutside, today });
  return { read, refused, figures };
}

/** With the vocabulary at hand the words are made when all is stored, so that pages are served meanwhile. */
const wordsOf = ({ compounds }: CrawlDoors) => ({ compounds, wordsLater: compounds !== undefined });

/** Lets in what a whole sweep found, unless it looks wrong beside earlier sweeps. */
function admitted(doors: CrawlDoors, source: Source, runId: number, found: Found): End {
  const { db, clock } = doors;
  const today = clock.today();
  const { read, refused, figures } = weighed(doors, source, found);
  noteInLog(doors, source, refused, found);
  const verdicts = judge(figures, earlierSweeps(db, source.id), source, today);
  const past = read.filter((r) => r.past).length;
  const accepted = verdicts.some(beginsAnew);
  const counts = { ...countsOf(figures, { accepted }), past, passedOver: found.passedOver.size };
  const verdict = verdicts.find((one) => !mayEnter(db, source.id, one));
  if (verdict !== undefined) {
    holdSweep(db, { source: source.id, runId, verdict, at: clock.now() });
    return { outcome: 'drifted', sentence: heldSentence(source, verdict, refused), counts: { ...counts, accepted: 0 } };
  }
  // A page with a refused record is read again next time: somebody may have mended it, or us.
  const pages = refused.length === 0 ? [...found.pages.values()] : [];
  // A person's yes is used up only by what it let in.
  const saved = db
    .transaction(() => {
      useAcceptance(db, source.id);
      letIn(db, { source: source.id, runId, verdicts, at: clock.now() });
      const unchanged = [...found.unchanged];
      return saveSweep(db, { source: source.id, runId, today, read, unchanged, pages, ...wordsOf(doors) });
    })
    .immediate();
  const quiet = saved.fresh + saved.changed === 0;
  return {
    outcome: quiet ? 'not-modified' : 'ok',
    sentence: sentenceOf(source, figures, saved),
    counts: { ...counts, ...saved, fresh: saved.fresh },
  };
}

function heldSentence({ id }: Source, verdict: Verdict, refused: readonly string[]): string {
  const example = verdict.gate === 'unread' ? ` Till exempel ${refused[0]}.` : '';
  return `${verdict.sentence}${example} Inget är ändrat förrän någon har tittat på källan. Stämmer det, kör "utlysningsvakt crawl ${id} --accept".`;
}

function noteInLog({ log }: CrawlDoors, source: Source, refused: readonly string[], found: Found): void {
  for (const why of refused.slice(0, 20)) log.warn({ source: source.id, why }, 'record not understood');
  for (const what of [...found.passedOver].slice(0, 20)) log.info({ source: source.id, what }, 'record passed over');
}

/**
 * One draft per round. A record that we know stands for its round; another record of the same round is left out, unless it has the last
 * day that the known one lacks: then it speaks for it. Of several that are new the richest is kept.
 */
function oneEach(source: Source, found: Found, known: ReadonlyMap<string, Known>): CallDraft[] {
  const roundOf = source.roundOf ?? (({ ref }: Pick<CallDraft, 'ref'>) => ref);
  const standing = new Map<string, string>();
  for (const ref of found.unchanged) {
    const before = known.get(ref);
    if (before) standing.set(roundOf({ ref, identifier: before.identifier }), ref);
  }
  const ours = new Map<string, CallDraft>();
  for (const draft of found.drafts.values()) {
    if (!known.has(draft.ref)) continue;
    ours.set(draft.ref, draft);
    standing.set(roundOf(draft), draft.ref);
  }
  const fresh = new Map<string, CallDraft>();
  for (const draft of found.drafts.values()) {
    if (known.has(draft.ref)) continue;
    const ref = standing.get(roundOf(draft));
    if (ref === undefined) keepRicher(fresh, roundOf(draft), draft);
    else if (isDated(fieldsOf(draft)) && !isDated(fieldsNow(ref, ours, known))) ours.set(ref, { ...draft, ref });
  }
  return [...ours.values(), ...fresh.values()];
}

const isDated = (fields: readonly Field[]): boolean => fields.includes('deadline');

const fieldsNow = (ref: string, read: ReadonlyMap<string, CallDraft>, known: ReadonlyMap<string, Known>): Field[] => {
  const draft = read.get(ref);
  return draft ? fieldsOf(draft) : (known.get(ref)?.fields ?? []);
};

/** The print of the record that a call is known by, as it is now. Empty when more is to be read of it next time. */
const printOf = (ref: string, { fingerprints, drafts }: Found, known: ReadonlyMap<string, Known>): string =>
  fingerprints.get(ref) ?? (drafts.has(ref) ? '' : (known.get(ref)?.fingerprint ?? ''));

function sentenceOf(source: Source, figures: SweepFigures, saved: { fresh: number; changed: number }): string {
  const one = source.about === 'policy' ? 'poster' : 'utlysningar';
  const odd = figures.unread > 0 ? ` ${figures.unread} poster gick inte att förstå och står i loggen.` : '';
  return `${figures.valid} aktuella ${one} lästes: ${saved.fresh} nya, ${saved.changed} ändrade.${odd}`;
}
