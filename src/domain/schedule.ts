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
  type Week,
  weekOf,
} from './calendar.ts';
import { isGood, type Run } from './health.ts';

/** A time that comes back: every day, or every week on a weekday (1 = Monday), at `HH:MM` in Sweden. */
export interface Rhythm {
  every: 'day' | 'week';
  time: string;
  weekday?: number;
}

/** The last moment, at or before `now`, when the rhythm struck. A time that the clock change skips strikes at the moment after. */
export function lastStrike(rhythm: Rhythm, now: Instant): Instant {
  const today = dayAt(now);
  const day = rhythm.every === 'day' ? today : addDays(mondayOf(today), (rhythm.weekday ?? 1) - 1);
  const strike = instantOf(day, rhythm.time);
  return strike <= asInstant(now) ? strike : instantOf(addDays(day, rhythm.every === 'day' ? -1 : -7), rhythm.time);
}

/** Instants compare as text only when written alike. */
const asInstant = (instant: Instant): Instant => addSeconds(instant, 0);

/** The ISO week whose digest is the latest to be written, at `now`. */
export const digestWeek = (rhythm: Rhythm, now: Instant): Week => weekOf(dayOfStrike(rhythm, now));
const dayOfStrike = (rhythm: Rhythm, now: Instant): Day => dayAt(lastStrike(rhythm, now));

const FIRST_RETRY_HOURS = 1;
const LONGEST_RETRY_HOURS = 24;

/**
 * Whether a job that follows a rhythm is due: it has not gone well since the last strike and, if it has gone wrong since, the pause
 * after that is over. The pause doubles with each failure, from an hour to a day; no number of failures ends the trying. A run that the
 * process itself did not survive says nothing of the source and is tried again at once.
 */
export function isDue(
  rhythm: Rhythm,
  now: Instant,
  last: { run: Run | null; good: Run | null; failures: number },
): boolean {
  const strike = lastStrike(rhythm, now);
  if (last.good !== null && asInstant(last.good.startedAt) >= strike) return false;
  if (last.run === null || isGood(last.run.outcome) || asInstant(last.run.startedAt) < strike) return true;
  if (last.run.counts.interrupted) return true;
  const pauseHours = Math.min(LONGEST_RETRY_HOURS, FIRST_RETRY_HOURS * 2 ** Math.max(0, last.failures - 1));
  return hoursBetween(last.run.endedAt ?? last.run.startedAt, now) >= pauseHours;
}
