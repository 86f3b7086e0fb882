// Reading one day where it stands, in every way Nordic and EU pages write one. Its year may have to come from elsewhere.
import { type Day, isDay } from '../domain/calendar.ts';
import type { Clock } from './when-clock.ts';
import { at, numberAt, past, pastAny, type Token, unbroken } from './when-tokens.ts';
import { LAST, MONTHS, type MonthWord, ORDINALS, WEEKDAYS } from './when-words.ts';

/** The days that a time lies within. */
export interface Days {
  from: Day;
  to: Day;
}

/** A time as it stands in a text, before its year is settled. */
export interface Spoken {
  /** Its first token, and the one after its last. */
  first: number;
  next: number;
  /** The year in its own words. */
  year: number | null;
  /** `i år`, `nästa år`: so many years after the year the page is dated. */
  yearsOn: number | null;
  /** `varje år`: belongs to no one year. */
  yearly: boolean;
  weekday: number | null;
  /** The day it is in a year, null when that year has no such day; null altogether when no day is said. */
  dayIn: ((year: number) => Day | null) | null;
  /** `MM-DD` when a day of some year is said. */
  monthDay: string | null;
  /** The days it lies within in a year, when no day is said. */
  spanIn: ((year: number) => Days | null) | null;
  /** The month in which it begins, 1–12, to put times in order; 0 when unknown. */
  month: number;
  clock: Clock | null;
  /** A season: whether its words look ahead (`i höst`), back (`i höstas`), or leave that to the words around it. */
  looks: 'ahead' | 'back' | 'either' | null;
  /** Borrows its month from the time that ends here: `18` in `18–29 september`. */
  lender: number | null;
}

const NONE: Omit<Spoken, 'first' | 'next'> = {
  year: null,
  yearsOn: null,
  yearly: false,
  weekday: null,
  dayIn: null,
  monthDay: null,
  spanIn: null,
  month: 0,
  clock: null,
  looks: null,
  lender: null,
};

/** A time of which only `known` is known. */
export const spoken = (first: number, next: number, known: Partial<Spoken>): Spoken => ({
  ...NONE,
  first,
  next,
  ...known,
});

const two = (number: number): string => String(number).padStart(2, '0');

/** A day of a month, written in any of the ways. 30 February is kept as words that name no day. */
export function dayOf(first: number, next: number, month: number, date: number, year: number | null): Spoken {
  const monthDay = `${two(month)}-${two(date)}`;
  const dayIn = (of: number): Day | null => (isDay(`${of}-${monthDay}`) ? `${of}-${monthDay}` : null);
  return spoken(first, next, { year, month, dayIn, monthDay: isDay(`2024-${monthDay}`) ? monthDay : null });
}

const MONEY = new Set(['kr', 'kronor', 'sek', 'euro', 'eur', 'mkr', 'mnkr', 'tkr', '€', '%', 'personer', 'timmar']);

/** A year of four figures at `i` that counts no money. */
export function yearAt(tokens: readonly Token[], i: number): number | null {
  const year = numberAt(tokens, i, 4, 4);
  return year !== null && year >= 1990 && year < 2100 && !MONEY.has(at(tokens, i + 1).text) ? year : null;
}

const AFTER_WEEKDAY = new Set(['.', ',']);
const YEAR_WORDS = new Set(['år', 'of', 'in']);
const DAY_WORDS = new Set(['dagen', 'dag', 'day']);
const OF = new Set(['i', 'of', 'in', 'av', 'af']);
const DEN = new Set(['den', 'd', 'the', 'af']);
const SUFFIXES = new Set(['e', 'a', 'st', 'nd', 'rd', 'th', 'er', 'te', 'de', 'en']);

/** The day that begins at `i`, with a weekday before it or not. */
export function dayAtToken(tokens: readonly Token[], i: number, english: boolean): Spoken | null {
  const weekday = WEEKDAYS.get(at(tokens, i).text) ?? null;
  let j = weekday === null ? i : pastAny(tokens, i + 1, AFTER_WEEKDAY);
  const article = pastAny(tokens, j, DEN);
  j = article > j ? past(tokens, article, '.') : j;
  const found =
    numeric(tokens, j) ??
    dashedMonth(tokens, j) ??
    dayThenMonth(tokens, j) ??
    slashed(tokens, j, article > i || weekday !== null) ??
    monthThenDay(tokens, j, english) ??
    wordThenMonth(tokens, j);
  return found && { ...found, first: i, weekday };
}

const SIGNS = new Set(['-', '.', '/', '‑']);
const OTHER_SIGNS = new Set(['.', '/', ':']);

/** `2026-01-15`, `15.01.2026`, `15/01/2026`, `15-01-2026`: figures without blanks, the year first or last. */
function numeric(tokens: readonly Token[], i: number): Spoken | null {
  const sign = at(tokens, i + 1).text;
  if (!SIGNS.has(sign) || at(tokens, i + 3).text !== sign || !unbroken(tokens, i, 5) || midNumber(tokens, i))
    return null;
  const middle = numberAt(tokens, i + 2, 1, 2);
  if (middle === null) return null;
  const first = numberAt(tokens, i, 4, 4);
  const last = numberAt(tokens, i + 4, 1, 2);
  if (first !== null && last !== null) return dated(i, first, middle, last);
  const date = numberAt(tokens, i, 1, 2);
  const year = yearAt(tokens, i + 4);
  return date !== null && year !== null ? dated(i, year, middle, date) : null;
}

function dated(i: number, year: number, month: number, date: number): Spoken | null {
  if (year < 1900 || year > 2199) return null;
  return dayOf(i, i + 5, month, date, year);
}

/** Whether the figures at `i` go on with a longer number: a telephone, a case number. A dash after dots begins a range. */
function midNumber(tokens: readonly Token[], i: number): boolean {
  const sign = at(tokens, i + 1).text;
  const joins = (j: number) => at(tokens, j).text === sign || OTHER_SIGNS.has(at(tokens, j).text);
  // `2027-02-01/2027-03-15` is how ISO 8601 writes an interval.
  const interval = (j: number, year: number) =>
    sign === '-' && at(tokens, j).text === '/' && numberAt(tokens, year, 4, 4) !== null;
  const before = joins(i - 1) && unbroken(tokens, i - 2, 3) && at(tokens, i - 2).kind === 'number';
  const after = joins(i + 5) && unbroken(tokens, i + 4, 3) && at(tokens, i + 6).kind === 'number';
  return (before && !interval(i - 1, i)) || (after && !interval(i + 5, i + 6));
}

/** The token after a day's number and its ending: `5.`, `5:e`, `5th`, `5th of`. */
export function afterDate(tokens: readonly Token[], i: number): number {
  const next = i + 1;
  const colon = at(tokens, next).text === ':' && SUFFIXES.has(at(tokens, next + 1).text) && unbroken(tokens, i, 3);
  const ended = colon ? next + 2 : pastAny(tokens, next, SUFFIXES);
  return past(tokens, ended > next ? ended : past(tokens, next, '.'), 'of');
}

function dayThenMonth(tokens: readonly Token[], i: number): Spoken | null {
  const date = numberAt(tokens, i, 1, 2);
  if (date === null) return null;
  const j = afterDate(tokens, i);
  const month = MONTHS.get(at(tokens, j).text);
  return month ? withYear(tokens, dayOf(i, j + 1, month.month, date, null), month) : null;
}

/** `15-jan-2027`. */
function dashedMonth(tokens: readonly Token[], i: number): Spoken | null {
  const [date, month, year] = [numberAt(tokens, i, 1, 2), MONTHS.get(at(tokens, i + 2).text), yearAt(tokens, i + 4)];
  const dashed = at(tokens, i + 1).text === '-' && at(tokens, i + 3).text === '-' && unbroken(tokens, i, 5);
  return dashed && date !== null && month && year !== null ? dayOf(i, i + 5, month.month, date, year) : null;
}

/** `-27`, `’27` after a day, a month or a season; `15 jan -26 feb` is a range. */
function cutYearAt(tokens: readonly Token[], i: number): number | null {
  const sign = at(tokens, i).text;
  const dash = /^[-–]$/.test(sign) && at(tokens, i - 1).end < at(tokens, i).start;
  const year = numberAt(tokens, i + 1, 2, 2);
  if ((!dash && !/^['’]$/.test(sign)) || year === null || !unbroken(tokens, i, 2) || year < 20 || year > 49)
    return null;
  const after = at(tokens, i + 2);
  const goesOn = /^[./:–-]$/.test(after.text) && unbroken(tokens, i + 1, 3) && at(tokens, i + 3).kind !== 'sign';
  return goesOn || MONTHS.has(after.text) || MONEY.has(after.text) ? null : 2000 + year;
}

const EACH_YEAR = [['varje', 'år'], ['årligen'], ['each', 'year'], ['every', 'year'], ['hvert', 'år'], ['annually']];
const THIS_YEAR = [
  ['i', 'år'],
  ['this', 'year'],
  ['innevarande', 'år'],
  ['samma', 'år'],
];
const NEXT_YEAR = [
  ['nästa', 'år'],
  ['next', 'year'],
  ['nästkommande', 'år'],
  ['neste', 'år'],
  ['næste', 'år'],
];

/** The time with the year that follows it: `2026`, `, 2026`, `år 2026`, `i år`, `varje år`. */
export function withYear(tokens: readonly Token[], point: Spoken, month: MonthWord | null): Spoken {
  const dot = past(tokens, point.next, '.');
  const cut = month?.cut === true && dot > point.next && unbroken(tokens, point.next - 1, 2) ? dot : point.next;
  const start = pastAny(tokens, past(tokens, cut, ','), YEAR_WORDS);
  const year = yearAt(tokens, start);
  if (year !== null) return { ...point, year, next: start + 1 };
  const cutYear = cutYearAt(tokens, cut);
  if (cutYear !== null) return { ...point, year: cutYear, next: cut + 2 };
  const here = { ...point, next: cut };
  const past1 = (rows: string[][]) => Math.max(...rows.map((row) => past(tokens, cut, ...row)));
  if (past1(EACH_YEAR) > cut) return { ...here, yearly: true, next: past1(EACH_YEAR) };
  if (past1(THIS_YEAR) > cut) return { ...here, yearsOn: 0, next: past1(THIS_YEAR) };
  if (past1(NEXT_YEAR) > cut) return { ...here, yearsOn: 1, next: past1(NEXT_YEAR) };
  return here;
}

/** `den 15/6`, `15/6 2026`, `15/6-2026`: in Swedish only, and only where the words show that it is no fraction. */
function slashed(tokens: readonly Token[], i: number, led: boolean): Spoken | null {
  if (at(tokens, i + 1).text !== '/' || !unbroken(tokens, i, 3)) return null;
  // `1/2/3` is a list, `12/34/5` a number of something.
  if (at(tokens, i + 3).text === '/' || at(tokens, i - 1).text === '/') return null;
  const [date, month] = [numberAt(tokens, i, 1, 2), numberAt(tokens, i + 2, 1, 2)];
  if (date === null || month === null || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const dash = /^[-–]$/.test(at(tokens, i + 3).text) ? yearAt(tokens, i + 4) : null;
  if (dash !== null) return dayOf(i, i + 5, month, date, dash);
  const point = withYear(tokens, dayOf(i, i + 3, month, date, null), null);
  return led || point.year !== null ? point : null;
}

/** `November 5, 2024`, `September, 23 2026`, `March 30`. */
function monthThenDay(tokens: readonly Token[], i: number, english: boolean): Spoken | null {
  const word = MONTHS.get(at(tokens, i).text);
  if (!word) return null;
  const start = pastAny(tokens, i + 1, AFTER_WEEKDAY);
  const date = numberAt(tokens, start, 1, 2);
  if (date === null || date > 31 || date < 1) return null;
  const ended = pastAny(tokens, start + 1, SUFFIXES);
  const point = withYear(tokens, dayOf(i, ended, word.month, date, null), null);
  if (point.year !== null || ended > start + 1) return point;
  // Without a year `september 15` is a day only where English is written; `March 2.5` is none.
  const ranges = /^[-–—]$/.test(at(tokens, ended).text) && MONTHS.has(at(tokens, ended + 1).text);
  const day = start === i + 1 && at(tokens, i).capital && (english || word.english || ranges);
  return day && !(/^[.,:]$/.test(at(tokens, ended).text) && unbroken(tokens, start, 3)) ? point : null;
}

/** `den första mars`, `den siste februari`, `sista dagen i mars`. */
function wordThenMonth(tokens: readonly Token[], i: number): Spoken | null {
  const { text } = at(tokens, i);
  const last = LAST.has(text);
  const date = ORDINALS.get(text);
  if (!last && date === undefined) return null;
  const day = pastAny(tokens, i + 1, DAY_WORDS);
  const j = pastAny(tokens, day, OF);
  const month = MONTHS.get(at(tokens, j).text);
  if (!month || (month.doubtful && !at(tokens, j).capital)) return null;
  if (date !== undefined) return withYear(tokens, dayOf(i, j + 1, month.month, date, null), month);
  const dayIn = (year: number): Day | null =>
    [31, 30, 29, 28].map((d) => `${year}-${two(month.month)}-${d}`).find(isDay) ?? null;
  const monthDay = month.month === 2 ? null : (dayIn(2025)?.slice(5) ?? null);
  return withYear(tokens, spoken(i, j + 1, { dayIn, monthDay, month: month.month }), month);
}
