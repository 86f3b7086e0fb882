// When jobs are due, worked out from what has been done: nothing is remembered between two looks at the clock.
import {
  addDays,
  addSeconds,
  type Day,
  dayAt,
  hoursBetween,
  type Instant,
  instantOf,
  mondayOf,
  weekOf,
} from './calendar.ts';
import { isGood, type Run } from './health.ts';

/**
 * A time that comes back, at `HH:MM` in Sweden: every day, every week on a weekday (1 = Monday), or every month on the first such
 * weekday in it. Monday when no weekday is named.
 */
export interface Rhythm {
  every: 'day' | 'week' | 'month';
  time: string;
  weekday?: number | undefined;
}

/** Whether a rhythm may strike at `time` (`HH:MM`): not in the hour that one night lacks and another has twice. */
export const mayStrike = (time: string): boolean => !time.startsWith('02:');

/** The last moment, at or before `now`, when the rhythm struck. A time that the clock change skips strikes at the moment after. */
export function lastStrike(rhythm: Rhythm, now: Instant): Instant {
  const day = dayOfStrike(rhythm, dayAt(now));
  const strike = instantOf(day, rhythm.time);
  return strike <= asInstant(now) ? strike : instantOf(dayBefore(rhythm, day), rhythm.time);
}

/** The next moment, after `now`, when the rhythm strikes. */
export function nextStrike(rhythm: Rhythm, now: Instant): Instant {
  const day = dayOfStrike(rhythm, dayAt(now));
  const strike = instantOf(day, rhythm.time);
  return strike > asInstant(now) ? strike : instantOf(dayAfter(rhythm, day), rhythm.time);
}

/** The day on which the rhythm strikes in the day's own week or month. */
function dayOfStrike({ every, weekday = 1 }: Rhythm, day: Day): Day {
  if (every === 'day') return day;
  if (every === 'week') return addDays(mondayOf(day), weekday - 1);
  // The first seven days of a month hold each weekday once.
  const first = `${day.slice(0, 8)}01`;
  const inFirstWeek = addDays(mondayOf(first), weekday - 1);
  return inFirstWeek >= first ? inFirstWeek : addDays(inFirstWeek, 7);
}

const dayBefore = (rhythm: Rhythm, day: Day): Day =>
  rhythm.every === 'month' ? dayOfStrike(rhythm, addDays(`${day.slice(0, 8)}01`, -1)) : addDays(day, -spanOf(rhythm));
const dayAfter = (rhythm: Rhythm, day: Day): Day =>
  rhythm.every === 'month' ? dayOfStrike(rhythm, addDays(`${day.slice(0, 8)}01`, 31)) : addDays(day, spanOf(rhythm));
const spanOf = ({ every }: Rhythm): number => (every === 'day' ? 1 : 7);

/**
 * What a letter is for: the ISO week, the month (`2026-06`) or the day itself. At most one letter is written to a person for each, so a
 * rhythm that is changed in the middle of a week brings no second letter for it.
 */
export type Period = string;

/** The period that `day` lies in, by a rhythm. */
export function periodOf({ every }: Rhythm, day: Day): Period {
  if (every === 'day') return day;
  return every === 'week' ? weekOf(day) : day.slice(0, 7);
}

/** Instants compare as text only when written alike. */
const asInstant = (instant: Instant): Instant => addSeconds(instant, 0);

const FIRST_RETRY_HOURS = 1;
const LONGEST_RETRY_HOURS = 24;

/**
 * Whether a job that follows a rhythm is due: it has not gone well since the last strike and, if it has gone wrong since, the pause
 * after that is over. The pause doubles with each failure, from an hour to a day; no number of failures ends the trying. A run that the
 * process itself did not survive says nothing of the source and is tried again at once. One that is dated more than a day after `now` was
 * made while the clock went wrong, and holds nothing up.
 */
export function isDue(
  rhythm: Rhythm,
  now: Instant,
  last: { run: Run | null; good: Run | null; failures: number },
): boolean {
  const strike = lastStrike(rhythm, now);
  const isDone = last.good !== null && asInstant(last.good.startedAt) >= strike && isCredible(last.good.startedAt, now);
  return !isDone && mayTry(strike, now, last);
}

/** A clock may be set back a little; what is dated further ahead than this was made while it went wrong. */
const MOST_AHEAD_HOURS = 24;
const isCredible = (at: Instant, now: Instant): boolean => hoursBetween(now, at) <= MOST_AHEAD_HOURS;

/** Whether what is due since `strike` may be tried: nothing has gone wrong since then, or the pause after it is over. See `isDue`. */
export function mayTry(
  strike: Instant,
  now: Instant,
  { run, failures }: { run: Run | null; failures: number },
): boolean {
  if (run === null || isGood(run.outcome) || asInstant(run.startedAt) < strike || run.counts.interrupted) return true;
  if (!isCredible(run.startedAt, now)) return true;
  const pauseHours = Math.min(LONGEST_RETRY_HOURS, FIRST_RETRY_HOURS * 2 ** Math.max(0, failures - 1));
  return hoursBetween(run.endedAt ?? run.startedAt, now) >= pauseHours;
}

/** Whether `at` lies before the rhythm's hour on its day. */
const isBefore = ({ time }: Rhythm, at: Instant): boolean => asInstant(at) < instantOf(dayAt(at), time);

/** What is known of a reader when it is asked whether their letter is due. */
export interface LetterHistory {
  /** When the service began; null before its first run. */
  begunAt: Instant | null;
  /** When their last letter was written; null when they have had none. */
  lastAt: Instant | null;
  /** When they last chose how they want their letters; null when never. */
  chosenAt: Instant | null;
  /** When letters were last written without any going wrong: whoever was due then has theirs, or had nothing to be told. */
  writtenAt: Instant | null;
}

/**
 * What a letter at a rhythm is due for, and since when; null when it is not. It is due once the rhythm has struck after the last one was
 * written and after they chose that rhythm, and after the last time that everybody's were written: whoever has become a reader since then
 * waits for their own hour. The first letters wait for a strike that the service lives to see. What a stopped service has missed is caught
 * up with later that day, not in the night before.
 */
export function letterDue(
  rhythm: Rhythm,
  now: Instant,
  { begunAt, lastAt, chosenAt, writtenAt }: LetterHistory,
): { period: Period; since: Instant } | null {
  const since = lastStrike(rhythm, now);
  const isSince = (at: Instant | null) => at !== null && asInstant(at) >= since && isCredible(at, now);
  const isTooEarly = lastAt === null && (begunAt === null || asInstant(begunAt) > since);
  // A run before the reader's own hour has not looked at them.
  const isLooked = writtenAt !== null && !isBefore(rhythm, writtenAt);
  if (isSince(lastAt) || isSince(chosenAt) || (isLooked && isSince(writtenAt)) || isTooEarly || isBefore(rhythm, now))
    return null;
  return { period: periodOf(rhythm, dayAt(since)), since };
}
