// The clock: the only place that asks what time it is.
import { type Day, dayAt, type Instant, instantOf, SWEDEN, timeAt } from '../domain/calendar.ts';

export interface Clock {
  /** Now, in UTC. */
  now(): Instant;
  /** Today, in Sweden. */
  today(): Day;
}

export const systemClock: Clock = { now: () => new Date().toISOString(), today: todayOf() };

/** Every page asks more than once; a day begins with a minute. */
function todayOf(): () => Day {
  let known = { minute: Number.NaN, day: '' };
  return () => {
    const now = Date.now();
    const minute = Math.floor(now / 60_000);
    if (minute !== known.minute) known = { minute, day: dayAt(new Date(now).toISOString()) };
    return known.day;
  };
}

/** A clock whose day is always `day`, while its hands go as usual: for living a captured week again. */
export function clockOn(day: Day): Clock {
  return {
    now: () => instantOf(day, timeAt(new Date().toISOString(), SWEDEN)),
    today: () => day,
  };
}
