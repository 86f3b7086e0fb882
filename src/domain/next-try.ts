// When a source is tried next: the first moment at which the schedule calls it due.
import { addSeconds, hoursBetween, type Instant } from './calendar.ts';
import type { Run } from './health.ts';
import { isDue, lastStrike, type Rhythm } from './schedule.ts';

/** No pause after a failure is longer than a day, and each is a whole number of hours. */
const LONGEST_PAUSE_HOURS = 24;

/** When a job that follows `rhythm` is due next, at `now` or later. `notBefore`: when the source has asked to be left alone until then. */
export function nextTryAt(
  rhythm: Rhythm,
  now: Instant,
  last: { run: Run | null; good: Run | null; failures: number },
  notBefore: Instant | null,
): Instant {
  const earliest = notBefore !== null && hoursBetween(now, notBefore) > 0 ? notBefore : now;
  if (isDue(rhythm, earliest, last)) return earliest;
  const strike = nextStrike(rhythm, earliest);
  if (last.run === null || last.failures === 0) return strike;
  const ended = last.run.endedAt ?? last.run.startedAt;
  for (let hours = 1; hours <= LONGEST_PAUSE_HOURS; hours += 1) {
    const at = addSeconds(ended, hours * 3600);
    if (hoursBetween(at, strike) <= 0) break;
    if (hoursBetween(earliest, at) > 0 && isDue(rhythm, at, last)) return at;
  }
  return strike;
}

/** The first strike after `now`; a week on is always far enough to have passed it. */
function nextStrike(rhythm: Rhythm, now: Instant): Instant {
  for (let days = 1; days < 8; days += 1) {
    const strike = lastStrike(rhythm, addSeconds(now, days * 86_400));
    if (hoursBetween(now, strike) > 0) return strike;
  }
  return lastStrike(rhythm, addSeconds(now, 8 * 86_400));
}
