// Whether a call comes when an early sign of it said, and so long the sign is settled by it.
import { addDays, type Day } from './calendar.ts';
import type { Sighting } from './sighting.ts';

/** A plan is kept in time when the call opens at most so long before or after the days that it named. */
const EARLY_DAYS = 45;
const LATE_DAYS = 120;

interface Window {
  from: Day;
  to: Day;
}
/** Each sign is held beside many calls. */
const WINDOWS = new WeakMap<Sighting, Window | null>();

/** The first and last day on which the call that a sign tells of may open; null when the sign names no time at all. */
export function windowOf(sign: Sighting): Window | null {
  const known = WINDOWS.get(sign);
  if (known !== undefined) return known;
  const window = newWindow(sign);
  WINDOWS.set(sign, window);
  return window;
}

function newWindow({ opensOn, opens }: Sighting): Window | null {
  const [from, to] = opensOn === null ? [opens?.within?.from, opens?.within?.to] : [opensOn, opensOn];
  return from === undefined || to === undefined
    ? null
    : { from: addDays(from, -EARLY_DAYS), to: addDays(to, LATE_DAYS) };
}

/** Whether a call opens when the sign said, or, when that is unknown, after the sign was seen; and did not close before that. */
export function inTime(sign: Sighting, call: Sighting): boolean {
  const window = windowOf(sign);
  const opens = call.opensOn ?? call.firstSeenOn;
  if (window === null) return opens >= sign.firstSeenOn;
  return opens >= window.from && opens <= window.to && (call.closesOn === null || call.closesOn >= window.from);
}

/**
 * Whether a sign is still settled by a call on a day. A page may use one record for the plan of every year: one that names another time
 * tells of another round, and one that names none and still stands when the call has closed may do so.
 */
export function settles(sign: Sighting, call: Sighting, today: Day): boolean {
  if (windowOf(sign) !== null) return inTime(sign, call);
  return call.statusSaid !== 'closed' && (call.closesOn === null || call.closesOn >= today);
}
