// Reading dates: each function takes one way of writing, and nothing else.
import { BRUSSELS, type Day, dayAt, instantFrom, isDay, timeAt } from '../domain/calendar.ts';
import { remembering } from './remember.ts';

/** The calendar day, in Brussels, of a moment such as `2026-09-22T22:00:00.000+0000`. Throws when it is no such moment. */
export const brusselsDay = remembering((said): Day => dayAt(momentOf(said), BRUSSELS), { most: 5000, longest: 40 });

/** The clock in Brussels, `HH:MM`, of a moment such as `2026-07-23T10:00:44.000+0000`; seconds are dropped. */
export function brusselsTime(said: string): string {
  return timeAt(momentOf(said), BRUSSELS);
}

/** The day that stands at the beginning of `2026-09-23…`, whatever time and zone follow. Throws when none does. */
export function writtenDay(said: string): Day {
  const day = said.trim().slice(0, 10);
  if (!isDay(day)) throw new Error(`datumet går inte att läsa: ${said.slice(0, 40)}`);
  return day;
}

function momentOf(said: string): string {
  const instant = instantFrom(said);
  if (instant === null) throw new Error(`tidpunkten går inte att läsa: ${said.slice(0, 40)}`);
  return instant;
}

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const CLOCK = /(?<!\d)([01]?\d|2[0-3]):([0-5]\d)(?::\d{2})?[\s –-]{0,9}(?:CES?T)?[\s,]{0,9}\(Brussels(?: time)?\)/g;

/**
 * The time of day, Brussels, that a text states for `day`: `23/09/2026 17:00 (Brussels time)`, `15 September 2026 – 17:00:00 CET
 * (Brussels)`, `September, 15 2026 17:00 (Brussels time)`. Null when it states none. Markup in between does not matter.
 */
export function statedTime(html: string, day: Day): string | null {
  if (!html.includes('(Brussels')) return null;
  const text = html.replace(/<[^>]{0,300}>/g, ' ').replace(/&#xa0;|&nbsp;|\u00a0/g, ' ');
  for (const found of text.matchAll(CLOCK)) {
    const before = text.slice(Math.max(0, found.index - 40), found.index).toLowerCase();
    if (before.includes(slashed(day)) || spelled(day).test(before)) return `${found[1]?.padStart(2, '0')}:${found[2]}`;
  }
  return null;
}

const slashed = (day: Day): string => day.split('-').reverse().join('/');

function spelled(day: Day): RegExp {
  const [year, month, date] = day.split('-').map(Number);
  const name = MONTHS[(month ?? 1) - 1];
  return new RegExp(`(?:\\b${date}\\s+${name}|${name},?\\s+${date}),?\\s+${year}`);
}
