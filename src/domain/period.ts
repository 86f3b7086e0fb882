// Weeks and months as the days they hold, and which of them a row of days lies in.
import { addDays, type Day, mondayOf, weekOf } from './calendar.ts';
import type { Period } from './schedule.ts';

/** The first and the last day of a period. */
export interface Span {
  from: Day;
  until: Day;
}

/** The days of an ISO week (`2026-W22`), a month (`2026-06`) or a day. */
export function spanOf(period: Period): Span {
  if (/^\d{4}-W\d{2}$/.test(period)) {
    // The fourth of January always lies in the first week.
    const monday = addDays(mondayOf(`${period.slice(0, 4)}-01-04`), 7 * (Number(period.slice(-2)) - 1));
    return { from: monday, until: addDays(monday, 6) };
  }
  if (period.length > 7) return { from: period, until: period };
  const first = `${period}-01`;
  return { from: first, until: addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1) };
}

/** The weeks and months that hold any of `days`, newest first, each month before its weeks. */
export function periodsOf(days: readonly Day[]): Period[] {
  const periods = [...new Set(days.flatMap((day) => [day.slice(0, 7), weekOf(day)]))];
  const ends = new Map(periods.map((period) => [period, spanOf(period).until]));
  const end = (period: Period): Day => ends.get(period) ?? '';
  return periods.sort((a, b) => (end(a) === end(b) ? a.length - b.length : end(a) < end(b) ? 1 : -1));
}
