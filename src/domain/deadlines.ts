// Last days laid out in time: the months of a calendar with what closes on each day, and the weeks of a time line, lane by lane.
import { addDays, type Day, daysBetween, isDay, mondayOf } from './calendar.ts';
import type { Call, Deadline } from './call.ts';

/** A month, `YYYY-MM`. */
export type Month = string;

/** One last day of one call: a second stage and each of several days stand as themselves. */
export interface Closing {
  /** The call's number in the database. */
  call: number;
  day: Day;
  stage: Deadline['stage'];
  /** Which one it is of those with the same call, day and stage, from 0: they differ in their clock only. */
  nth: number;
  /** The programme's id; null when it is unknown. */
  programme: string | null;
}

/** A call as lists of last days show it. */
export type ClosingCall = Pick<
  Call,
  'key' | 'kind' | 'title' | 'language' | 'identifier' | 'programmeCode' | 'deadlines'
> & {
  planned: boolean;
  rolling: boolean;
};

/** The month `months` months after `month` (before it when negative). */
export function addMonths(month: Month, months: number): Month {
  const all = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(all / 12)).padStart(4, '0')}-${String((all % 12) + 1).padStart(2, '0')}`;
}

export const monthOf = (day: Day): Month => day.slice(0, 7);

/** Whether `text` is a month that the calendar can show, with room for those before and after it. */
export const isMonth = (text: string): boolean =>
  /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) && text >= '1990-01' && text <= '2200-01';

export const firstDayOf = (month: Month): Day => `${month}-01`;
export const lastDayOf = (month: Month): Day => addDays(firstDayOf(addMonths(month, 1)), -1);

/** A day of a calendar with how many close on it. */
export interface CalendarDay {
  day: Day;
  closings: number;
}

/** A month as a calendar shows it: weeks from Monday to Sunday, null for days of other months. */
export interface CalendarMonth {
  month: Month;
  weeks: (CalendarDay | null)[][];
  closings: number;
}

/** `count` months from `from`, each with what closes on its days. */
export function calendarOf(from: Month, count: number, closings: readonly Pick<Closing, 'day'>[]): CalendarMonth[] {
  const onDay = new Map<Day, number>();
  for (const { day } of closings) onDay.set(day, (onDay.get(day) ?? 0) + 1);
  return Array.from({ length: count }, (_, i) => {
    const month = addMonths(from, i);
    const weeks = weeksOf(month).map((days) =>
      days.map((day) => (day === null ? null : { day, closings: onDay.get(day) ?? 0 })),
    );
    return { month, weeks, closings: weeks.flat().reduce((sum, one) => sum + (one?.closings ?? 0), 0) };
  });
}

function weeksOf(month: Month): (Day | null)[][] {
  const weeks: (Day | null)[][] = [];
  const last = lastDayOf(month);
  for (let monday = mondayOf(firstDayOf(month)); monday <= last; monday = addDays(monday, 7))
    weeks.push(
      Array.from({ length: 7 }, (_, i) => addDays(monday, i)).map((day) => (monthOf(day) === month ? day : null)),
    );
  return weeks;
}

/** What closes in one week of a lane; `week` counts from the Monday of the first day's week. */
interface WeekOfLane {
  week: number;
  closings: number;
  first: Day;
  last: Day;
}

/** A lane of the time line: a committee or a programme. */
export interface Lane {
  id: string;
  name: string;
  closings: number;
  weeks: WeekOfLane[];
  /** How many close in each month from the first, in order. */
  months: number[];
}

/** A lane for every entry of `lanes`; `in` says which of them a closing belongs to, by id. Lanes without closings stand empty. */
export function lanesOf(
  from: Month,
  count: number,
  {
    closings,
    lanes,
    in: belongs,
  }: {
    closings: readonly Closing[];
    lanes: readonly { id: string; name: string }[];
    in: (closing: Closing) => readonly string[];
  },
): Lane[] {
  const start = mondayOf(firstDayOf(from));
  const months = Array.from({ length: count }, (_, i) => addMonths(from, i));
  const byId = new Map(lanes.map(({ id, name }) => [id, { id, name, days: [] as Day[] }]));
  for (const closing of closings) for (const id of belongs(closing)) byId.get(id)?.days.push(closing.day);
  return [...byId.values()].map(({ id, name, days }) => ({
    id,
    name,
    closings: days.length,
    weeks: weeksIn(days, start),
    months: months.map((month) => days.filter((day) => monthOf(day) === month).length),
  }));
}

function weeksIn(days: readonly Day[], start: Day): WeekOfLane[] {
  const weeks = new Map<number, WeekOfLane>();
  for (const day of [...days].sort()) {
    const week = Math.floor(daysBetween(start, day) / 7);
    const before = weeks.get(week);
    weeks.set(week, { week, closings: (before?.closings ?? 0) + 1, first: before?.first ?? day, last: day });
  }
  return [...weeks.values()];
}

/** Where along a line of `width` that begins with the Monday of the first month's first week a day falls. */
export function placeOf(day: Day, from: Month, count: number, width: number): number {
  const start = mondayOf(firstDayOf(from));
  const days = daysBetween(start, addDays(mondayOf(lastDayOf(addMonths(from, count - 1))), 7));
  return Math.round((daysBetween(start, day) / days) * width * 10) / 10;
}
