// Reading days that take their month or year from the one after them: `18–29 september`, `1.4–30.4.2026`, `1, 5 och 9 maj`.
import { afterDate, dayAtToken, dayOf, type Spoken, yearAt } from './when-days.ts';
import { at, numberAt, past, pastAny, type Token, unbroken } from './when-tokens.ts';
import { MONTHS } from './when-words.ts';

const ARTICLES = new Set(['den', 'the']);
const DASHES = new Set(['-', '–', '—', '−', '‐', '‑', 'till', 'til', 'to', 'tom', 'until']);
const JOINS = new Set(['och', 'og', 'and', 'samt', 'eller', 'or', '&', 'respektive', '/']);
const UNTIL = [
  ['t', '.', 'o', '.', 'm', '.'],
  ['till', 'och', 'med'],
  ['til', 'og', 'med'],
  ['fram', 'till', 'och', 'med'],
  ['fram', 'till'],
];
/** What a number after it numbers: `Omgång 1 – 5 februari` is one day. */
const NUMBERED =
  /(?:omgång|omgången|omgang|runda|rundan|runde|steg|trin|utlysning|utlysningen|fas|etapp|del|nr|no|nummer|call|round|step|phase|stage|lot|mål|kategori|prioritet|prioritering|priority|område|spår|track|wave|deadline|tillfälle|period|grupp|axel|kapitel|bilaga|punkt|alternativ|åtgärd|nivå|version|topic|#)$/;
/** No list of days is longer. */
const MOST = 6;

/** Days that begin at `i` and lack what stands after the last of them, that one included without its clock. Null when there are none. */
export function borrowingAt(tokens: readonly Token[], i: number, english: boolean): Spoken[] | null {
  const { kind, text } = at(tokens, i);
  if (MONTHS.has(text)) return monthFirst(tokens, i);
  if (kind !== 'number' && !ARTICLES.has(text)) return null;
  return numberRange(tokens, i) ?? daysOfOneMonth(tokens, i, english);
}

interface Bare {
  first: number;
  next: number;
  date: number;
}

/** `18–29 september`, `2. - 23. september 2022`, `1, 5 och 9 maj`. */
function daysOfOneMonth(tokens: readonly Token[], i: number, english: boolean): Spoken[] | null {
  if (!namesMonthSoon(tokens, i)) return null;
  const bare: Bare[] = [];
  for (let first = i; bare.length < MOST; ) {
    const j = pastAny(tokens, first, ARTICLES);
    const date = numberAt(tokens, j, 1, 2);
    if (date === null || date < 1 || date > 31) return null;
    const lender = bare.length > 0 ? lenderAt(tokens, first, english) : null;
    if (lender)
      return isNumbered(tokens, pastAny(tokens, i, ARTICLES))
        ? null
        : [...bare.map((one) => lent(one, lender)), lender];
    const next = afterDate(tokens, j);
    bare.push({ first, next, date });
    const joined = afterJoin(tokens, next);
    if (joined === next) return null;
    first = joined;
  }
  return null;
}

/** Whether a month stands near enough after `i`: most figures are no days, and this is quickly seen. */
function namesMonthSoon(tokens: readonly Token[], i: number): boolean {
  for (let j = i + 1; j < i + 5 * MOST; j++)
    if (tokens[j]?.kind === 'word' && MONTHS.has(at(tokens, j).text)) return true;
  return false;
}

function isNumbered(tokens: readonly Token[], i: number): boolean {
  const before = at(tokens, i - 1).text;
  return NUMBERED.test(before === '.' ? at(tokens, i - 2).text : before);
}

/** Past what joins two numbers of a list or a range: a comma, `och`, `till`, a dash. `i` itself when nothing does. */
export function afterJoin(tokens: readonly Token[], i: number): number {
  const comma = past(tokens, i, ',');
  const word = pastAny(tokens, comma, JOINS);
  if (word > i) return word;
  if (at(tokens, i).kind === 'word')
    for (const words of UNTIL) if (past(tokens, i, ...words) > i) return i + words.length;
  return pastAny(tokens, i, DASHES);
}

/** The last day of such a list: it names its month in words. */
function lenderAt(tokens: readonly Token[], i: number, english: boolean): Spoken | null {
  const start = pastAny(tokens, i, ARTICLES);
  return MONTHS.has(at(tokens, afterDate(tokens, start)).text) ? dayAtToken(tokens, i, english) : null;
}

const lent = ({ first, next, date }: Bare, lender: Spoken): Spoken => ({
  ...dayOf(first, next, lender.month, date, lender.year),
  yearsOn: lender.yearsOn,
  yearly: lender.yearly,
  lender: lender.next,
});

/** `November 5–10, 2024`. */
function monthFirst(tokens: readonly Token[], i: number): Spoken[] | null {
  const month = MONTHS.get(at(tokens, i).text)?.month ?? 0;
  const [from, to] = [numberAt(tokens, i + 1, 1, 2), numberAt(tokens, i + 3, 1, 2)];
  const year = yearAt(tokens, past(tokens, i + 4, ','));
  if (from === null || to === null || year === null || !DASHES.has(at(tokens, i + 2).text)) return null;
  const next = past(tokens, i + 4, ',') + 1;
  return [{ ...dayOf(i, i + 2, month, from, year), lender: next }, dayOf(i + 3, next, month, to, year)];
}

/** `1.4–30.4.2026`, `1/4–30/4 2026`. */
function numberRange(tokens: readonly Token[], i: number): Spoken[] | null {
  const sign = at(tokens, i + 1).text;
  const [date, month] = [numberAt(tokens, i, 1, 2), numberAt(tokens, i + 2, 1, 2)];
  if ((sign !== '.' && sign !== '/') || date === null || month === null || !unbroken(tokens, i, 3)) return null;
  const dash = past(tokens, i + 3, '.');
  const second = pastAny(tokens, dash, DASHES);
  if (second === dash || at(tokens, second + 1).text !== sign) return null;
  const lender = dayAtToken(tokens, second, false);
  if (lender?.year == null || month < 1 || month > 12 || date < 1 || date > 31) return null;
  const year = month <= lender.month ? lender.year : lender.year - 1;
  return [{ ...dayOf(i, dash, month, date, year), lender: lender.next }, lender];
}
