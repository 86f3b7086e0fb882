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
  const strike = nextStrike(rhythm, earliest);
  const ended = last.run?.endedAt ?? last.run?.startedAt ?? now;
  const afterPauses = Array.from({ length: LONGEST_PAUSE_HOURS }, (_, i) => addSeconds(ended, (i + 1) * 3600));
  const candidates = [
    earliest,
    ...afterPauses.filter((at) => hoursBetween(earliest, at) > 0 && hoursBetween(at, strike) > 0),
  ];
  return candidates.find((at) => isDue(rhythm, at, last)) ?? strike;
}

/** The first strike after `now`; a week on is always far enough to have passed it. */
function nextStrike(rhythm: Rhythm, now: Instant): Instant {
  const strikes = Array.from({ length: 9 }, (_, days) => lastStrike(rhythm, addSeconds(now, days * 86_400)));
  return strikes.find((strike) => hoursBetween(now, strike) > 0) ?? now;
}
