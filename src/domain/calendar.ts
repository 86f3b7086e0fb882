// Days, instants and weeks: every sum with time is done here. No clock: "now" always comes in as a parameter.
import { Temporal } from 'temporal-polyfill';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;
/** A moment in UTC, ISO 8601 with `Z`. */
export type Instant = string;
/** An ISO week, `YYYY-Www`. */
export type Week = string;

/** Where our readers live. */
export const SWEDEN = 'Europe/Stockholm';
/** Where the Commission's deadlines are counted. */
export const BRUSSELS = 'Europe/Brussels';

/** Whether `text` is a day that exists, written `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

/** The day it is in `zone` at `instant`. */
export function dayAt(instant: Instant, zone: string = SWEDEN): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** The clock in `zone` at `instant`, `HH:MM`; seconds are dropped. */
export function timeAt(instant: Instant, zone: string = SWEDEN): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' });
}

/** The moment when the clock in `zone` shows `time` (`HH:MM`) on `day`. */
export function instantOf(day: Day, time: string, zone: string = SWEDEN): Instant {
  return Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime(zone).toInstant().toString();
}

/** The day `days` days after `day` (before it when negative). */
export function addDays(day: Day, days: number): Day {
  // Days are added by the thousand, and are all of 86,400 seconds in UTC: this takes a fiftieth of what Temporal does.
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, -'T00:00:00.000Z'.length);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days;
}

/** Hours from `from` to `to`, with fractions. */
export function hoursBetween(from: Instant, to: Instant): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 3_600_000;
}

/** The moment `seconds` seconds after `instant`. */
export function addSeconds(instant: Instant, seconds: number): Instant {
  return Temporal.Instant.from(instant)
    .add({ milliseconds: Math.round(seconds * 1000) })
    .toString();
}

/** The ISO week that holds `day`: weeks begin on Mondays, week 1 holds the year's first Thursday. */
export function weekOf(day: Day): Week {
  const date = Temporal.PlainDate.from(day);
  return `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`;
}

/** The Monday of the ISO week that holds `day`. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - Temporal.PlainDate.from(day).dayOfWeek);
}

/** Monday first. */
export const WEEKDAYS = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;
const MONTHS = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** A day as Swedes write it: `tisdag 16 februari 2027`. */
export function inSwedish(day: Day, { weekday = true }: { weekday?: boolean } = {}): string {
  const date = Temporal.PlainDate.from(day);
  const plain = `${date.day} ${MONTHS[date.month - 1]} ${date.year}`;
  return weekday ? `${WEEKDAYS[date.dayOfWeek - 1]} ${plain}` : plain;
}

/** How long is left from `today` to `day`: `i dag`, `i morgon`, `12 dagar kvar`, `passerad`. */
export function daysLeft(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days < 0) return 'passerad';
  if (days === 0) return 'i dag';
  return days === 1 ? 'i morgon' : `${days} dagar kvar`;
}

const ENGLISH_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const ENGLISH_MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A day in British English: `Tuesday 16 February 2027`. */
export function inEnglish(day: Day, { weekday = true }: { weekday?: boolean } = {}): string {
  const date = Temporal.PlainDate.from(day);
  const plain = `${date.day} ${ENGLISH_MONTHS[date.month - 1]} ${date.year}`;
  return weekday ? `${ENGLISH_WEEKDAYS[date.dayOfWeek - 1]} ${plain}` : plain;
}

/** How long is left from `today` to `day`: `today`, `tomorrow`, `12 days left`, `passed`. */
export function daysLeftInEnglish(today: Day, day: Day): string {
  const days = daysBetween(today, day);
  if (days < 0) return 'passed';
  if (days === 0) return 'today';
  return days === 1 ? 'tomorrow' : `${days} days left`;
}

/**
 * A moment written the Commission's way (`2026-09-23T00:00:00.000+0000`) as an instant, or null when it is not one.
 * The zone may lack its colon.
 */
export function instantFrom(said: string): Instant | null {
  const match = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:?\d{2})$/.exec(said.trim());
  if (!match) return null;
  const zone = match[2] === 'Z' ? 'Z' : match[2]?.replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  try {
    return Temporal.Instant.from(`${match[1]}${zone}`).toString();
  } catch {
    return null;
  }
}

/** Seconds from one instant to another; negative when the other came first. */
export const secondsBetween = (from: Instant, to: Instant): number =>
  (Number(Temporal.Instant.from(to).epochMilliseconds) - Number(Temporal.Instant.from(from).epochMilliseconds)) / 1000;
