// Runs and their outcome, and how a source is doing: silence is a failure, and what is kept out waits for a person.
import { withAnswer } from './answered.ts';
import { type Day, dayAt, daysBetween, hoursBetween, type Instant, inSwedish } from './calendar.ts';
import type { Gate } from './gates.ts';
import { quietSince } from './quiet.ts';

export type Job = 'crawl' | 'join' | 'match' | 'again' | 'digest' | 'urgent' | 'deliver' | 'backup' | 'archive';

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

/** What a source brought that does not look like it, kept out until a person has looked, or until it is as it was. */
export interface Quarantine {
  id: number;
  source: string;
  gate: Gate;
  about: string;
  figure: number;
  /** Swedish phrases, see `Verdict`. */
  expected: string;
  came: string;
  firstRunId: number;
  lastRunId: number;
  sinceAt: Instant;
  endedAt: Instant | null;
  whyEnded: 'let-in' | 'changed' | 'recovered' | null;
  /** What people have said of it, newest first; the newest counts. No: the source is broken, do not ask again. */
  answers: readonly { answer: 'yes' | 'no'; person: string; givenAt: Instant }[];
}

/** What counts of what people have said; null when nobody has. */
export const answerTo = ({ answers }: Pick<Quarantine, 'answers'>): 'yes' | 'no' | null => answers[0]?.answer ?? null;

/**
 * well        read lately
 * quiet       read lately, but it has brought nothing new for longer than it ever used to: a question to the coordinator
 * ailing      the last try went wrong, or the last good one is too old
 * alarm       the same, and it will hardly mend itself: for a week, or not the page that it was
 * quarantine  what came is kept out, and a person has to say yes or no
 * never       not read yet
 * no-key      not read, since it answers only to a key
 */
export type Condition = 'well' | 'quiet' | 'ailing' | 'alarm' | 'quarantine' | 'never' | 'no-key';

/** What of a source stands in its form. */
export interface HealthSource {
  id: string;
  name: string;
  home: string;
  fund: string;
  evidence: string;
  every: 'day' | 'week';
  about?: 'calls' | 'policy';
  crossCheck?: true;
  key?: string;
}

/** What is known of how a source has been. Runs are crawls that ended. */
export interface SourceFacts {
  lastRun: Run | null;
  lastGoodRun: Run | null;
  /** The first that went wrong after the last good one. */
  firstBadRun: Run | null;
  held: Quarantine | null;
  /** The days on which it brought something new, newest first. */
  newsOn: readonly Day[];
  /** Whether the key that it asks for is set. */
  hasKey: boolean;
  nextTryAt: Instant | null;
}

/** How a source is doing, as pages and letters show it. */
export interface SourceHealth {
  source: string;
  name: string;
  home: string;
  fund: string;
  evidence: string;
  every: 'day' | 'week';
  group: 'calls' | 'policy' | 'cross-check';
  /** `well`: read lately. `ailing`: the last try went wrong or is too old. `never`: not read yet. */
  state: 'well' | 'ailing' | 'never';
  condition: Condition;
  /** Since when it is not well; for `quiet` the last day with something new. Null when well. */
  since: Day | null;
  /** Swedish phrases without capital or full stop; null when there is nothing to say. */
  expected: string | null;
  came: string | null;
  held: Quarantine | null;
  /** How many calls of the present it had when it was last read whole. */
  callsRead: number | null;
  nextTryAt: Instant | null;
  lastRun: Run | null;
  lastGoodRun: Run | null;
  sentence: string;
}

/** How sure we are of a source's interface, in Swedish. */
export function evidenceInSwedish(evidence: string): string {
  const month = /^live (\d{4}-\d{2})$/.exec(evidence)?.[1];
  // The month without its first day.
  if (month)
    return `prövad mot den riktiga källan i ${inSwedish(`${month}-01`, { weekday: false }).replace(/^1 /, '')}`;
  return evidence === 'described'
    ? 'byggd efter beskrivning och sparade svar, inte prövad mot den riktiga källan'
    : 'inte prövad mot den riktiga källan';
}

/**
 * So many hours without a good run are a warning and an alarm: two days and a week, or one missed week and two. Two hours more, since
 * the hour of the next try has not been missed while its round is still being read.
 */
export const PATIENCE_HOURS = { day: { warning: 50, alarm: 170 }, week: { warning: 218, alarm: 362 } } as const;

/** How a source is doing at `now`. */
export function healthOf(source: HealthSource, facts: SourceFacts, now: Instant): SourceHealth {
  const { lastRun, lastGoodRun, held, nextTryAt } = facts;
  return {
    source: source.id,
    name: source.name,
    home: source.home,
    fund: source.fund,
    evidence: source.evidence,
    every: source.every,
    group: source.crossCheck ? 'cross-check' : (source.about ?? 'calls'),
    held,
    callsRead: lastGoodRun?.counts.valid ?? null,
    nextTryAt,
    lastRun,
    lastGoodRun,
    ...doing(source, facts, now),
  };
}

type Doing = Pick<SourceHealth, 'state' | 'condition' | 'since' | 'expected' | 'came' | 'sentence'>;

const NOTHING = { since: null, expected: null, came: null };

function doing(source: HealthSource, facts: SourceFacts, now: Instant): Doing {
  const { lastRun, lastGoodRun } = facts;
  if (source.key !== undefined && !facts.hasKey) {
    const sentence = `Källan läses inte: nyckel saknas. ${source.key}`;
    return { ...NOTHING, state: 'never', condition: 'no-key', expected: 'en nyckel', came: 'ingen', sentence };
  }
  if (lastRun === null)
    return { ...NOTHING, state: 'never', condition: 'never', sentence: 'Källan har inte lästs än.' };
  if (!isGood(lastRun.outcome)) return unwell(source, facts, lastRun, now);
  const hours = hoursBetween(lastRun.startedAt, now);
  if (hours > PATIENCE_HOURS[source.every].warning) return stale(source, lastRun, hours, now);
  const quietOn = quietSince(facts.newsOn, dayAt(now));
  const sentence = lastRun.sentence ?? 'Läst utan anmärkning.';
  if (quietOn === null || lastGoodRun === null) return { ...NOTHING, state: 'well', condition: 'well', sentence };
  return {
    state: 'well',
    condition: 'quiet',
    since: quietOn,
    expected: 'något nytt då och då, som förut',
    came: `inget nytt på ${daysBetween(quietOn, dayAt(now))} dagar`,
    sentence: `${sentence} Inget nytt sedan ${quietOn}, och så länge har källan aldrig varit tyst förut.`,
  };
}

/** What came instead, where nobody has to judge it. */
const CAME: Record<Exclude<Outcome, 'ok' | 'not-modified'>, string> = {
  partial: 'bara en del av den',
  blocked: 'en sida för människor i stället för utlysningar',
  drifted: 'något som inte går att läsa som källan',
  failed: 'inget svar som går att läsa',
  skipped: 'ingen läsning, källan har bett oss vänta',
};

const rhythm = ({ every }: Pick<HealthSource, 'every'>): string =>
  every === 'day' ? 'en läsning varje dag' : 'en läsning varje vecka';

function unwell(source: HealthSource, facts: SourceFacts, lastRun: Run, now: Instant): Doing {
  const { lastGoodRun, firstBadRun, held } = facts;
  const kept = stillStands(lastRun) ? held : null;
  const hours = hoursBetween((lastGoodRun ?? firstBadRun ?? lastRun).startedAt, now);
  const last = lastGoodRun ? ` Senast läst ${lastGoodRun.day}.` : ' Källan har aldrig kunnat läsas.';
  const outcome = lastRun.outcome as keyof typeof CAME;
  const said = withAnswer(lastRun.sentence ?? 'Läsningen misslyckades.', kept);
  // What is kept out came earlier than a try that did not even get so far.
  const isLater = kept !== null && lastRun.outcome !== 'drifted';
  return {
    state: 'ailing',
    condition: conditionOf(lastRun, kept, hours > PATIENCE_HOURS[source.every].alarm),
    since: kept === null ? (firstBadRun ?? lastRun).day : dayAt(kept.sinceAt),
    expected: kept?.expected ?? rhythm(source),
    came: kept?.came ?? CAME[outcome],
    sentence: `${isLater ? 'Senaste försöket: ' : ''}${said}${last}`,
  };
}

/** What is kept out still stands when a later try did not even get so far; a page that is another one altogether is another trouble. */
const stillStands = ({ outcome, counts }: Run): boolean =>
  outcome === 'drifted' ? counts.understood !== undefined : outcome !== 'blocked';

/** Once a person has said no, the source is known to be broken: it asks for nothing more. */
function conditionOf({ outcome }: Run, kept: Quarantine | null, isLong: boolean): Condition {
  if (kept !== null) return answerTo(kept) === null ? 'quarantine' : 'ailing';
  return isLong || outcome === 'drifted' || outcome === 'blocked' ? 'alarm' : 'ailing';
}

function stale(source: HealthSource, lastRun: Run, hours: number, now: Instant): Doing {
  const days = daysBetween(lastRun.day, dayAt(now));
  return {
    state: 'ailing',
    condition: hours > PATIENCE_HOURS[source.every].alarm ? 'alarm' : 'ailing',
    since: lastRun.day,
    expected: rhythm(source),
    came: `ingen på ${days} dagar`,
    sentence: `Källan har inte lästs på ${days} dagar.`,
  };
}
