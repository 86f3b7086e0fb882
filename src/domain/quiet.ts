// When a source that is read as it should has been silent for longer than ever: a question, no fault.
import { type Day, daysBetween } from './calendar.ts';

/** A source whose own habits we do not know yet may be silent for so long. */
const QUIET = { gapsKnown: 5, unknownDays: 90, leastDays: 21, share: 0.99 };

/**
 * The last day with something new, when that is longer ago than the source's own longest silences (the 99th percentile of the gaps
 * between such days, at least three weeks); null when it is not. `newsOn`: newest first.
 */
export function quietSince(newsOn: readonly Day[], today: Day): Day | null {
  const [last] = newsOn;
  if (last === undefined) return null;
  const silentDays = daysBetween(last, today);
  return silentDays > QUIET.leastDays && silentDays > patienceDays(newsOn) ? last : null;
}

/** So many days without anything new are nothing to ask about. */
export function patienceDays(newsOn: readonly Day[]): number {
  const gaps = newsOn.slice(1).map((day, i) => daysBetween(day, newsOn[i] ?? day));
  if (gaps.length < QUIET.gapsKnown) return QUIET.unknownDays;
  const sorted = gaps.sort((a, b) => a - b);
  return Math.max(QUIET.leastDays, sorted[Math.ceil(sorted.length * QUIET.share) - 1] ?? 0);
}
