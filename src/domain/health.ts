// Runs and their outcome, and when a source is ailing: silence is a failure, a leap is an alarm.
import { type Day, daysBetween, type Instant } from './calendar.ts';

export type Job = 'crawl' | 'match' | 'digest' | 'deliver' | 'backup';

/**
 * ok            read whole
 * not-modified  read whole, nothing had changed
 * partial       only a part could be read
 * blocked       a page for people came where data was expected
 * drifted       what came does not look like this source: kept out until a person has looked
 * failed        could not be read
 * skipped       not done, for the reason given
 */
export type Outcome = 'ok' | 'not-modified' | 'partial' | 'blocked' | 'drifted' | 'failed' | 'skipped';

/** One job once. `outcome` is null while it goes on. */
export interface Run {
  id: number;
  job: Job;
  source: string | null;
  day: Day;
  startedAt: Instant;
  endedAt: Instant | null;
  outcome: Outcome | null;
  /** What happened, in a sentence that a coordinator understands. */
  sentence: string | null;
  counts: Record<string, number>;
}

/** Only these may change what readers see. */
export const isGood = (outcome: Outcome | null): boolean => outcome === 'ok' || outcome === 'not-modified';

/** How a source is doing, as pages and letters show it. */
export interface SourceHealth {
  source: string;
  name: string;
  home: string;
  evidence: string;
  /** `well`: read lately. `ailing`: the last try went wrong or is too old. `never`: not read yet. */
  state: 'well' | 'ailing' | 'never';
  lastRun: Run | null;
  lastGoodRun: Run | null;
  sentence: string;
}

/** How sure we are of a source's interface, in Swedish. */
export function evidenceInSwedish(evidence: string): string {
  const month = /^live (.+)$/.exec(evidence)?.[1];
  if (month) return `prövad mot den riktiga källan ${month}`;
  return evidence === 'described'
    ? 'byggd efter beskrivning och sparade svar, inte prövad mot den riktiga källan'
    : 'inte prövad';
}

/** A source is ailing when its last run went wrong, or when the last good one is older than this. */
const STALE_DAYS = 2;

/** `lastRun` is the last run that ended. */
export function healthOf(
  source: { id: string; name: string; home: string; evidence: string },
  lastRun: Run | null,
  lastGoodRun: Run | null,
  today: Day,
): SourceHealth {
  const base = {
    source: source.id,
    name: source.name,
    home: source.home,
    evidence: source.evidence,
    lastRun,
    lastGoodRun,
  };
  if (lastRun === null) return { ...base, state: 'never', sentence: 'Källan har inte lästs än.' };
  if (!isGood(lastRun.outcome)) {
    const since = lastGoodRun ? ` Senast läst ${lastGoodRun.day}.` : ' Källan har aldrig kunnat läsas.';
    return { ...base, state: 'ailing', sentence: `${lastRun.sentence ?? 'Läsningen misslyckades.'}${since}` };
  }
  const age = daysBetween(lastRun.day, today);
  if (age > STALE_DAYS) return { ...base, state: 'ailing', sentence: `Källan har inte lästs på ${age} dagar.` };
  return { ...base, state: 'well', sentence: lastRun.sentence ?? 'Läst utan anmärkning.' };
}

/** What a sweep brought, and what earlier good sweeps brought. */
export interface SweepFigures {
  /** What the source says it has. */
  total: number;
  /** Items that we could read and that are of the present. */
  valid: number;
  /** Of these, not known before. */
  fresh: number;
}

export interface EarlierSweep extends SweepFigures {
  day: Day;
}

/** A normal run may always bring this many new items. */
const ALWAYS_NEW = 20;
/** A slow decay never shows beside the last run, so a fall is measured against runs this far back. */
const LAG = { from: 7, to: 14 };
/** A slower decay shows only as a fall that never pauses: real sources also stand still and rise. */
const UNBROKEN = { runs: 14, fall: 0.1 };

/**
 * Whether a sweep is believable beside the earlier good ones (newest first, at most 14). Null when it is, else a sentence that says
 * what leapt. The first sweep of all is always believed.
 */
export function leapOf(sweep: SweepFigures, earlier: readonly EarlierSweep[], today: Day): string | null {
  const last = earlier[0];
  if (!last) return null;
  if (last.valid > 0 && sweep.valid === 0) return `Källan gav inga utlysningar alls; förra gången ${last.valid}.`;
  const before = median(earlier.slice(LAG.from, LAG.to).map((e) => e.valid)) || last.valid;
  if (sweep.valid < before * 0.5) return `Källan gav bara ${sweep.valid} utlysningar; tidigare ${before}.`;
  if (hasDecayed(sweep, earlier))
    return `Källan ger färre utlysningar för varje gång: nu ${sweep.valid}, för ${UNBROKEN.runs} läsningar sedan ${earlier[UNBROKEN.runs - 1]?.valid}.`;
  if (sweep.total > last.total * 1.5 && sweep.total - last.total > ALWAYS_NEW)
    return `Källan säger sig ha ${sweep.total} poster; förra gången ${last.total}.`;
  const usual = median(earlier.filter((e) => e.fresh < e.valid).map((e) => e.fresh));
  const weeks = Math.max(1, daysBetween(last.day, today) / 7);
  const most = Math.round(Math.max(ALWAYS_NEW, 5 * usual) * weeks);
  if (sweep.fresh > most) return `${sweep.fresh} utlysningar är nya på en gång; mer än ${most} är ovanligt.`;
  return null;
}

function hasDecayed(sweep: SweepFigures, earlier: readonly EarlierSweep[]): boolean {
  const counts = [sweep, ...earlier.slice(0, UNBROKEN.runs)].map((s) => s.valid);
  const first = counts[UNBROKEN.runs];
  if (first === undefined || sweep.valid > first * (1 - UNBROKEN.fall)) return false;
  return counts.every((count, i) => i === 0 || (counts[i - 1] ?? 0) < count);
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
