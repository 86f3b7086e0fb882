// Reading weeks: `vecka 42 2026`, `v. 10–12 2027`, `veckorna 10 och 12`: Monday to Sunday of the ISO weeks.
import { addDays, mondayOf } from '../domain/calendar.ts';
import { afterJoin } from './when-borrowing.ts';
import { type Days, type Spoken, spoken, withYear } from './when-days.ts';
import { at, numberAt, past, pastAny, type Token, unbroken } from './when-tokens.ts';
import { MONTHS } from './when-words.ts';

const WEEK = new Set(['vecka', 'veckan', 'uge', 'uke', 'week']);
/** Said of several weeks only: `inom 2 veckor 1 mars` names none. */
const WEEKS = new Set(['veckorna', 'veckor', 'uger', 'uker', 'weeks']);

/** The weeks that begin at `i`: one, or two that share what stands after the second. Null when there are none. */
export function weeksAt(tokens: readonly Token[], i: number): Spoken[] | null {
  const first = numberAfterWord(tokens, i);
  if (first === null) return null;
  const { number, next } = first;
  const second = secondWeek(tokens, next, number);
  if (second === null) {
    const week = weekOf(i, next, number);
    return week && [withYear(tokens, week, null)];
  }
  const [from, to] = [weekOf(i, next, number), weekOf(second.first, second.next, second.number)];
  if (!from || !to) return null;
  const lender = withYear(tokens, to, null);
  const { year, yearsOn, yearly } = lender;
  return [{ ...from, year, yearsOn, yearly, lender: lender.next }, lender];
}

interface Numbered {
  first: number;
  next: number;
  number: number;
}

/** `vecka 42`, `v. 42`, `v 42` next to each other or before a range. */
function numberAfterWord(tokens: readonly Token[], i: number): Numbered | null {
  const { text } = at(tokens, i);
  const dot = past(tokens, i + 1, '.');
  const number = numberAt(tokens, dot, 1, 2);
  if (number === null) return null;
  const range = secondWeek(tokens, dot + 1, number) !== null;
  const letter = text === 'v' && (dot > i + 1 || unbroken(tokens, i, 2) || range);
  return WEEK.has(text) || letter || (WEEKS.has(text) && range) ? { first: dot, next: dot + 1, number } : null;
}

/** The later week that a dash or a word joins to the one that ends at `i`; a number that a month follows is no week. */
function secondWeek(tokens: readonly Token[], i: number, number: number): Numbered | null {
  const joined = afterJoin(tokens, i);
  if (joined === i) return null;
  const word = pastAny(tokens, joined, WEEK);
  const first = word > joined ? word : past(tokens, joined, 'v', '.');
  const second = numberAt(tokens, first, 1, 2);
  if (second === null || second <= number || second > 53) return null;
  const after = at(tokens, first + 1);
  const day = MONTHS.has(after.text) || ((after.text === '/' || after.text === ':') && unbroken(tokens, first, 2));
  return day ? null : { first: joined, next: first + 1, number: second };
}

function weekOf(first: number, next: number, number: number): Spoken | null {
  if (number < 1 || number > 53) return null;
  const spanIn = (year: number): Days | null => {
    const from = addDays(mondayOf(`${year}-01-04`), 7 * (number - 1));
    const beyond = mondayOf(`${year + 1}-01-04`);
    return from < beyond ? { from, to: addDays(from, 6) } : null;
  };
  return spoken(first, next, { spanIn, month: Math.min(12, Math.ceil(number / 4.4)) });
}
