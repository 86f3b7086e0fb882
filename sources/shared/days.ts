// Days and moments as the JSON sources write them, and the windows in which we ask for what is new.
import type { Day } from '../../src/domain/calendar.ts';
import { addDays, brusselsDay, brusselsTime, writtenDay } from '../../src/reading/index.ts';

/** The day `days` days before `today`. */
export const daysBefore = (today: Day, days: number): Day => addDays(today, -days);

/** The first day of the month in which `days` days before `today` lies: it stays the same for weeks, and so does the request. */
export const monthBefore = (today: Day, days: number): Day => `${daysBefore(today, days).slice(0, 7)}-01`;

export interface Moment {
  day: Day;
  /** `HH:MM`, only when stated. */
  time: string | null;
}

/** How registers write "none". */
const NONE = /^(?:0001|1900|9999)-/;
const ZONED = /(?:Z|[+-]\d{2}:?\d{2})$/;
const CLOCK = /^.{10}[T ]((?:[01]\d|2[0-3]):[0-5]\d)/;

/**
 * A moment in Sweden: `2027-03-01T14:00:00` without a zone is Swedish time, with one it is moved there. Midnight is how a day without a
 * clock is written, so it gives no time. Null when the field is empty or says none (`1900-01-01`). Throws when it is not to be read.
 */
export function maybeSwedishMoment(said: string | null): Moment | null {
  if (said === null || NONE.test(said)) return null;
  const clock = CLOCK.exec(said)?.[1] ?? null;
  if (clock === null || clock === '00:00') return { day: writtenDay(said), time: null };
  if (!ZONED.test(said.slice(10))) return { day: writtenDay(said), time: clock };
  const moment = said.replace(' ', 'T');
  const time = brusselsTime(moment);
  return { day: brusselsDay(moment), time: time === '00:00' ? null : time };
}
