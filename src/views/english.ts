// How numbers, money and clocks read in English, in the letters of those who have chosen it. Swedish has its own file, with the same verbs.
import { BRUSSELS } from '../domain/calendar.ts';
import type { Budget, Rate } from '../domain/call.ts';

const NBSP = '\u00a0';

/** A whole number with its thousands apart: `24,000`. */
const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

/** `1 new call`, `37 new calls`. */
export const counted = (n: number, one: string, many: string): string => `${number(n)}${NBSP}${n === 1 ? one : many}`;

/** Money that never rounds: `EUR 2.5 million` when two decimals tell it exactly, else every digit, `EUR 345,678`. */
function money(amount: number, { currency }: Pick<Budget, 'currency'>): string {
  if (amount < 1_000_000 || amount % 10_000 !== 0) return `${currency}${NBSP}${number(amount)}`;
  return `${currency}${NBSP}${amount / 1_000_000}${NBSP}million`;
}

/** The money there is, in one line; null when the source does not say. */
export function budgetLine(budget: Budget | null): string | null {
  if (budget === null || budget.total === null) return null;
  const total = money(budget.total, budget);
  return budget.shared ? `${total} (shared by several topics of the call)` : total;
}

/** What one project may get, or null when the source says nothing of it. */
export function perProjectLine(budget: Budget | null): string | null {
  if (budget === null) return null;
  const { minPerProject: least, maxPerProject: most } = budget;
  if (least !== null && most !== null && least !== most) return `${money(least, budget)} to ${money(most, budget)}`;
  if (most !== null) return least === null ? `at most ${money(most, budget)}` : money(most, budget);
  return least === null ? null : `at least ${money(least, budget)}`;
}

/** A share of the costs: `40%`, `50–65%`. */
export function rateLine({ least, most }: Rate): string {
  const percent = (share: number) => String(Math.round(share * 1000) / 10);
  return `${least === most ? percent(least) : `${percent(least)}–${percent(most)}`}%`;
}

/** A clock with its zone where it is one we know: `17:00 Brussels time`. */
export const clock = (time: string, zone: string | null): string =>
  zone === null ? time : `${time} ${ZONES[zone] ?? zone}`;

const ZONES: Record<string, string> = {
  [BRUSSELS]: 'Brussels time',
  'Europe/Stockholm': 'Swedish time',
  'Europe/Helsinki': 'Finnish time',
};

/** `a`, `a and b`, `a, b and c`. */
export const listed = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
