// How often something may be tried: so many times within so many seconds, and then when it may be tried again.
import { addSeconds, type Instant, secondsBetween } from './calendar.ts';

/** At most `most` tries within `seconds`, counted back from each moment: nothing is ever shut for good. */
export interface Limit {
  most: number;
  seconds: number;
}

/** The tries that still count at `now`, and none from after it: a clock that was set back shuts nobody out. `tries`: oldest first. */
export const countingTries = (tries: readonly Instant[], { seconds }: Limit, now: Instant): Instant[] =>
  tries.filter((at) => at <= now && secondsBetween(at, now) < seconds);

/** When another try may be made; null when it may be made now. `tries`: oldest first. */
export function nextTryAt(tries: readonly Instant[], limit: Limit, now: Instant): Instant | null {
  const counting = countingTries(tries, limit, now);
  const first = counting[counting.length - limit.most];
  return first === undefined ? null : addSeconds(first, limit.seconds);
}
