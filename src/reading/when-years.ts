// Settling what stands between times and in which year they lie: ranges, lists, and a year said once for several.
import { addDays, type Day, daysBetween } from '../domain/calendar.ts';
import type { Spoken } from './when-days.ts';

/** How a time hangs together with the one after it. */
export type Link = 'range' | 'list' | 'opens and closes' | 'same sentence' | 'near' | null;

/** So far apart two times can still lie in one sentence, or be told of each other at all. */
const LONGEST_GAP = 160;

const DASH = /^[\s.,;(|]{0,9}(?:[-–—−‐‑]{1,3}|\/)[\s.]*$/;
const UNTIL =
  /^[\s.,;()]*(?:[-–—]\s*)?(?:och\s+|and\s+|og\s+)?(?:fram\s+)?(?:till(?:\s+och\s+med)?|til(?:\s+og\s+med)?|to|until|through|up to|t\.?\s?o\.?\s?m\.?|tom)[\s.]*(?:den|the)?[\s.]*$/i;
const AND = /^[\s.,;()]*(?:och|og|and)[\s.,]*(?:den|the)?\s*$/i;
const LIST =
  /^[\s,;()]*(?:och|samt|respektive|resp\.?|eller|og|eller|and|or|&|\/|,|;|\|)[\s,;]*(?:sedan|därefter|även|also|den|the)?\s*$/i;
const BETWEEN = /\b(?:mellan|mellem|mellom|between)\s*(?:den|the)?\s*$/i;
const SENTENCE_END = /[!?\n]|\.(?=\s+\p{Lu})|•/u;
const OPENS = /öppna|öppen|\bopen|åbner|åpner/i;
const CLOSES = /stäng|clos|lukke|sista|senast|deadline|frist/i;

/** How each time hangs together with the next: the words between them decide. */
export function linksOf(text: string, spots: readonly { start: number; end: number; lender: boolean }[]): Link[] {
  return spots.map((spot, i) => {
    const next = spots[i + 1];
    if (!next || next.start < spot.end || next.start - spot.end > LONGEST_GAP) return null;
    return linkOf(text.slice(Math.max(0, spot.start - 40), spot.start), text.slice(spot.end, next.start), spot.lender);
  });
}

function linkOf(before: string, gap: string, borrows: boolean): Link {
  if (DASH.test(gap) || UNTIL.test(gap)) return 'range';
  if (AND.test(gap) && BETWEEN.test(before)) return 'range';
  if (borrows || LIST.test(gap)) return 'list';
  if (SENTENCE_END.test(gap)) return 'near';
  return OPENS.test(before) && CLOSES.test(gap) ? 'opens and closes' : 'same sentence';
}

/** Where a year comes from when a time names none. */
export interface YearContext {
  year: number | null;
  datedOn: Day | null;
  /** Whether the words before each time speak of something that has been, or that is to come. */
  past: readonly boolean[];
  ahead: readonly boolean[];
}

/** The order of times within a year. */
const place = ({ monthDay, month }: Spoken): string => monthDay ?? `${String(month).padStart(2, '0')}-01`;

/** The year of each time: its own, or what the words or the page leave no doubt of. Null when they do. */
export function yearsOf(times: readonly Spoken[], links: readonly Link[], context: YearContext): (number | null)[] {
  const years = times.map(({ year, yearly }) => (yearly ? null : year));
  for (let i = times.length - 2; i >= 0; i--) years[i] ??= fromNext(times, links, years, i);
  for (let i = 1; i < times.length; i++) years[i] ??= fromBefore(times, links, years, i);
  for (let i = times.length - 2; i >= 0; i--) years[i] ??= fromNext(times, links, years, i);
  for (let i = 0; i < times.length; i++) years[i] ??= fromContext(times, links, years, i, context);
  return years.map((year, i) => (times[i]?.yearly ? null : year));
}

const settles = (time: Spoken | undefined): time is Spoken =>
  time !== undefined && !time.yearly && time.yearsOn === null && (time.dayIn !== null || time.spanIn !== null);

/** `27 februari – 7 juni 2018`, `12 april och 1 december 2021`, `öppnar i mars och stänger den 15 maj 2024`. */
function fromNext(
  times: readonly Spoken[],
  links: readonly Link[],
  years: readonly (number | null)[],
  i: number,
): number | null {
  const [time, next, link, year] = [times[i], times[i + 1], links[i], years[i + 1] ?? null];
  if (!settles(time) || !settles(next) || year === null || !link || link === 'near') return null;
  if (place(time) <= place(next)) return year;
  return link === 'range' || link === 'opens and closes' ? year - 1 : null;
}

/** `öppnar 9 mars 2022 och stänger 30 mars`; across sentences only when the time after agrees on the year. */
function fromBefore(
  times: readonly Spoken[],
  links: readonly Link[],
  years: readonly (number | null)[],
  i: number,
): number | null {
  const [before, time, link, year] = [times[i - 1], times[i], links[i - 1], years[i - 1] ?? null];
  if (!settles(time) || !settles(before) || year === null || !link) return null;
  const agreed = links[i] !== null && years[i + 1] === year;
  if (link === 'near' && !agreed) return null;
  if (agreed || place(before) <= place(time)) return year;
  return link === 'range' || link === 'opens and closes' ? year + 1 : null;
}

function fromContext(
  times: readonly Spoken[],
  links: readonly Link[],
  years: readonly (number | null)[],
  i: number,
  { year, datedOn, past, ahead }: YearContext,
): number | null {
  const time = times[i];
  if (!time || (time.dayIn === null && time.spanIn === null)) return null;
  if (time.yearsOn !== null) return datedOn === null ? null : Number(datedOn.slice(0, 4)) + time.yearsOn;
  const [before, after] = [times[i - 1], times[i + 1]];
  const apart = (a: Spoken | undefined, b: Spoken | undefined) => a && b && place(a) > place(b);
  const overNewYear = (links[i] === 'range' && apart(time, after)) || (links[i - 1] === 'range' && apart(before, time));
  if (year !== null) return overNewYear ? null : year;
  if (datedOn === null) return null;
  const began = links[i - 1] === 'range' ? (years[i - 1] ?? null) : null;
  if (began !== null && before) return place(before) <= place(time) ? began : began + 1;
  const back = past[i] === true || time.looks === 'back';
  if (back && time.dayIn === null) return lastBegun(time, datedOn);
  const coming = time.looks === 'ahead' || (time.looks === 'either' && ahead[i] === true);
  return nearest(time, datedOn, back ? -365 : coming ? 0 : -DAYS_PAST);
}

/** A page speaks of days at most two months past, unless it says that they are; and of none a year ahead. */
const DAYS_PAST = 60;

/** The year of a time without a day that has been; a season that the page lies in may be that one or the one before. */
function lastBegun(time: Spoken, datedOn: Day): number | null {
  const year = Number(datedOn.slice(0, 4));
  const begun = [year, year - 1].find((of) => (time.spanIn?.(of)?.from ?? '9999') <= datedOn) ?? null;
  const end = begun === null ? null : (time.spanIn?.(begun)?.to ?? null);
  return end !== null && end >= datedOn && time.looks !== null ? null : begun;
}

/** `daysFrom`: so many days after the page's day it may lie at the earliest. */
function nearest(time: Spoken, datedOn: Day, daysFrom: number): number | null {
  const year = Number(datedOn.slice(0, 4));
  const least = addDays(datedOn, daysFrom);
  const fits = [year - 1, year, year + 1].filter((of) => {
    const day = time.dayIn ? time.dayIn(of) : (time.spanIn?.(of)?.to ?? null);
    const ahead = day === null ? -1 : daysBetween(least, day);
    return (
      ahead >= 0 && ahead < 365 && (time.weekday === null || time.dayIn === null || weekdayOf(day) === time.weekday)
    );
  });
  return fits.length === 1 ? (fits[0] ?? null) : null;
}

/** 2024-01-01 was a Monday. */
const weekdayOf = (day: Day | null): number | null =>
  day === null ? null : (((daysBetween('2024-01-01', day) % 7) + 7) % 7) + 1;
