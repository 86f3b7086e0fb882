// Reading times that name no day: a month or a part of it, a season, a quarter, a half-year, a part of a year.
import { addDays, type Day } from '../domain/calendar.ts';
import { type Days, type Spoken, spoken, withYear, yearAt } from './when-days.ts';
import { at, numberAt, past, pastAny, type Token, unbroken } from './when-tokens.ts';
import { BYGONE, LAST, MONTHS, ORDINALS, SEASON_NEEDS_YEAR, SEASONS, type Span } from './when-words.ts';

/** Which part of a month or a year is meant. */
type Part = 'early' | 'middle' | 'late' | 'first half' | 'second half' | 'turn';

/** The days of a month that a part spans: the early ones are the first ten. */
const MONTH_PARTS: Record<Part, readonly [number, number]> = {
  early: [1, 10],
  middle: [11, 20],
  late: [21, 31],
  'first half': [1, 15],
  'second half': [16, 31],
  turn: [24, 31],
};
/** The months of a year that a part spans. */
const YEAR_PARTS: Record<Part, Span> = {
  early: ['01-01', '04-30'],
  middle: ['05-01', '08-31'],
  late: ['09-01', '12-31'],
  'first half': ['01-01', '06-30'],
  'second half': ['07-01', '12-31'],
  turn: ['12-20', '12-31'],
};

const PARTS: ReadonlyMap<string, Part> = new Map([
  ...named('early', 'början inledningen begynnelsen begyndelsen starten beginning start early tidigt tidig primo'),
  ...named('middle', 'mitten mitt midten middle mid medio'),
  ...named('late', 'slutet slutten slutningen end late sent ultimo utgången'),
]);

function named(part: Part, words: string): [string, Part][] {
  return words.split(' ').map((word) => [word, part]);
}

const LINKS = new Set(['av', 'af', 'i', 'på', 'of', 'in', '-', 'the', 'år', 'under']);
const HALVES = new Set(['halvan', 'hälften', 'halvdelen', 'half', 'halvdel']);
const HALF_YEARS = new Set(['halvåret', 'halvår', 'halvårets']);
const QUARTERS = new Set(['kvartalet', 'kvartal', 'kvartalets', 'quarter', 'kv']);
const THE_YEAR = new Set(['året', 'årets', 'year']);

/** The time without a day that begins at `i`. */
export function partAtToken(tokens: readonly Token[], i: number): Spoken | null {
  if (at(tokens, i).kind === 'number') return quarterOrHalf(tokens, i);
  return (
    beside(tokens, i) ??
    turnOf(tokens, i) ??
    partOf(tokens, i) ??
    quarterOrHalf(tokens, i) ??
    seasonAt(tokens, i) ??
    monthAt(tokens, i, false) ??
    undecided(tokens, i) ??
    wholeYearAt(tokens, i)
  );
}

const BESIDE = new Set(['efter', 'före', 'innan', 'after', 'before', 'før', 'inden']);

/** `efter sommaren 2027`, `före maj 2027`: words that say when it is not. */
function beside(tokens: readonly Token[], i: number): Spoken | null {
  if (!BESIDE.has(at(tokens, i).text)) return null;
  const time = turnOf(tokens, i + 1) ?? seasonAt(tokens, i + 1) ?? monthAt(tokens, i + 1, false);
  return time && spoken(i, time.next, {});
}

/** `i början av mars 2024`, `mid-March`, `andra halvan av april`, `slutet av 2026`, `early 2027`. */
function partOf(tokens: readonly Token[], i: number): Spoken | null {
  const half = ORDINALS.get(at(tokens, i).text);
  const halved = half !== undefined && half < 3 && HALVES.has(at(tokens, i + 1).text);
  const part = halved ? (half === 1 ? 'first half' : 'second half') : PARTS.get(at(tokens, i).text);
  if (!part) return null;
  let j = i + (halved ? 2 : 1);
  for (let n = 0; n < 3; n++) j = pastAny(tokens, j, LINKS);
  if (j === i + 1 && !/^(early|mid|late|tidigt|tidig|sent|primo|medio|ultimo)$/.test(at(tokens, i).text)) return null;
  const month = monthAt(tokens, j, true);
  if (month) return { ...month, first: i, spanIn: (year) => partOfMonth(year, month.month, part) };
  const season = seasonAt(tokens, j);
  if (season) return { ...season, first: i };
  const bare = withYear(tokens, spoken(i, j, { spanIn: (year) => spanOf(year, YEAR_PARTS[part]) }), null);
  if (bare.year !== null) return bare;
  const year = pastAny(tokens, j, THE_YEAR);
  return year > j ? withYear(tokens, { ...bare, next: year }, null) : null;
}

/** The days of a part of a month; a day that the month lacks is its last. */
function partOfMonth(year: number, month: number, part: Part): Days {
  const [from, to] = MONTH_PARTS[part];
  const first = `${year}-${two(month)}-01`;
  const last = endOfMonth(year, month);
  const end = addDays(first, to - 1);
  return { from: addDays(first, from - 1), to: end > last ? last : end };
}

const two = (number: number): string => String(number).padStart(2, '0');

function endOfMonth(year: number, month: number): Day {
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${two(month + 1)}-01`;
  return addDays(next, -1);
}

const spanOf = (year: number, [from, to]: Span): Days => ({ from: `${year}-${from}`, to: `${year}-${to}` });

/** `årsskiftet 2026/2027`, `årsskiftet 26/27`: 20 December–10 January. Of one year it may be either end. */
function turnOfYear(tokens: readonly Token[], i: number): Spoken {
  const cut = numberAt(tokens, i + 1, 2, 2);
  const year = yearAt(tokens, i + 1) ?? (cut === null ? null : 2000 + cut);
  const second = year !== null && /^[/\-–]$/.test(at(tokens, i + 2).text) ? numberAt(tokens, i + 3, 2, 4) : null;
  if (year === null || second === null || second % 100 !== (year + 1) % 100) return spoken(i, i + 1, { month: 12 });
  return spoken(i, i + 4, { year, month: 12, spanIn: (of) => ({ from: `${of}-12-20`, to: `${of + 1}-01-10` }) });
}

/** `månadsskiftet mars/april 2026`: a week on either side; `halvårsskiftet 2027`: 20 June–10 July. */
function turnOf(tokens: readonly Token[], i: number): Spoken | null {
  if (at(tokens, i).text === 'årsskiftet') return turnOfYear(tokens, i);
  if (at(tokens, i).text === 'halvårsskiftet')
    return withYear(tokens, spoken(i, i + 1, { month: 6, spanIn: (year) => spanOf(year, ['06-20', '07-10']) }), null);
  if (at(tokens, i).text !== 'månadsskiftet' && at(tokens, i).text !== 'månedsskiftet') return null;
  const first = MONTHS.get(at(tokens, i + 1).text);
  const sign = /^([/\-–]|och)$/.test(at(tokens, i + 2).text);
  const second = sign ? MONTHS.get(at(tokens, i + 3).text) : undefined;
  if (!first || !second || (first.month % 12) + 1 !== second.month) return null;
  // The year stands after the second month, and is the second month's.
  const years = first.month === 12 ? 1 : 0;
  const spanIn = (year: number): Days => ({
    from: addDays(endOfMonth(year - years, first.month), -6),
    to: `${year}-${two(second.month)}-07`,
  });
  return withYear(tokens, spoken(i, i + 4, { spanIn, month: first.month }), null);
}

/** A month, `maj 2023`, `i maj`; a word that means something else too only next to its year, or where `sure`. */
function monthAt(tokens: readonly Token[], i: number, sure: boolean): Spoken | null {
  const word = MONTHS.get(at(tokens, i).text);
  if (!word) return null;
  const { month } = word;
  const spanIn = (year: number): Days => ({ from: `${year}-${two(month)}-01`, to: endOfMonth(year, month) });
  const point = withYear(tokens, spoken(i, i + 1, { spanIn, month }), word);
  const said = point.year !== null || point.yearsOn !== null;
  if (said || sure) return point;
  const opensRange = /^[-–—]$/.test(at(tokens, i + 1).text) && MONTHS.has(at(tokens, i + 2).text);
  return word.doubtful || (word.cut && !opensRange) || !alone(tokens, i) ? null : point;
}

/** Whether a month without a year is said as a time: `i maj`, `maj–juni`, or nothing but the month. */
function alone(tokens: readonly Token[], i: number): boolean {
  const before = at(tokens, i - 1);
  return before.kind !== 'number' && at(tokens, i + 1).kind !== 'number';
}

/** `hösten 2026`, `vintern 2026/2027`, `i höst`. */
function seasonAt(tokens: readonly Token[], i: number): Spoken | null {
  const { text } = at(tokens, i);
  const bygone = BYGONE.get(text);
  if (bygone && at(tokens, i - 1).text === 'i')
    return spoken(i, i + 1, {
      spanIn: (year) => spanOf(year, bygone),
      month: Number(bygone[0].slice(0, 2)),
      looks: 'back',
    });
  const span = SEASONS.get(text) ?? SEASONS.get(text.replace(/^(för|sen|hög|tidig|tidlig)(?=.{4})/, ''));
  if (!span) return null;
  const led = /^(i|in|till|this|next)$/.test(at(tokens, i - 1).text) && text !== 'spring';
  const looks = led && !/^(in|this)$/.test(at(tokens, i - 1).text) ? 'ahead' : 'either';
  const point = withYear(
    tokens,
    spoken(i, i + 1, { spanIn: (year) => spanOf(year, span), month: Number(span[0].slice(0, 2)), looks }),
    null,
  );
  const said = point.year !== null || point.yearsOn !== null;
  if (!said && SEASON_NEEDS_YEAR.has(text) && !led) return null;
  if (point.year === null || !/^vinte?r|^winter/.test(text)) return point;
  const second = /^[/\-–]$/.test(at(tokens, point.next).text) ? numberAt(tokens, point.next + 1, 2, 4) : null;
  if (second === null || second % 100 !== (point.year + 1) % 100) return point;
  const spanIn = (year: number): Days => ({ from: `${year}-11-01`, to: `${year + 1}-03-31` });
  return { ...point, next: point.next + 2, month: 11, spanIn };
}

/** `Q1 2027`, `kvartal 3`, `tredje kvartalet 2026`, `första halvåret 2027`, `H1 2026`. */
function quarterOrHalf(tokens: readonly Token[], i: number): Spoken | null {
  const { text } = at(tokens, i);
  const ordinal =
    ORDINALS.get(text) ??
    (numberAt(tokens, i, 1, 1) !== null && /^[ae]$/.test(at(tokens, i + 2).text) ? numberAt(tokens, i, 1, 1) : null);
  const word = ORDINALS.has(text) ? i + 1 : i + 3;
  if (ordinal !== null && QUARTERS.has(at(tokens, word).text))
    return quarter(tokens, i, pastAny(tokens, word + 1, LINKS), ordinal);
  if (ordinal !== null && HALF_YEARS.has(at(tokens, word).text)) return halfYear(tokens, i, word + 1, ordinal);
  const number = numberAt(tokens, past(tokens, i + 1, '.'), 1, 1);
  if (number === null) return null;
  const next = past(tokens, i + 1, '.') + 1;
  if ((text === 'q' && unbroken(tokens, i, 2)) || QUARTERS.has(text)) return quarter(tokens, i, next, number);
  return text === 'h' && unbroken(tokens, i, 2) && yearAt(tokens, next) !== null
    ? halfYear(tokens, i, next, number)
    : null;
}

function quarter(tokens: readonly Token[], i: number, next: number, number: number): Spoken | null {
  if (number < 1 || number > 4) return null;
  const first = number * 3 - 2;
  const spanIn = (year: number): Days => ({ from: `${year}-${two(first)}-01`, to: endOfMonth(year, first + 2) });
  return withYear(tokens, spoken(i, next, { spanIn, month: first }), null);
}

function halfYear(tokens: readonly Token[], i: number, next: number, number: number): Spoken | null {
  if (number !== 1 && number !== 2) return null;
  const span = YEAR_PARTS[number === 1 ? 'first half' : 'second half'];
  return withYear(tokens, spoken(i, next, { spanIn: (year) => spanOf(year, span), month: number === 1 ? 1 : 7 }), null);
}

const SAYINGS = `
  ej bestämt, inte bestämt, ännu inte bestämt, ännu ej bestämt, ej bestämd, inte bestämd, ännu inte bestämd, ej fastställt, inte fastställt,
  ännu inte fastställt, ännu ej fastställt, ej fastställd, ännu inte fastställd, ej beslutat, inte beslutat, ännu inte beslutat, ej klart,
  inte klart, ännu inte klart, ej satt, ännu inte satt, ännu inte känt, ej publicerat, meddelas senare, datum meddelas senare, kommer senare,
  to be announced, to be decided, to be confirmed, to be determined, to be defined, tba, tbc, tbd, not yet decided, not yet announced,
  not yet set, not yet known, not decided, ikke fastsatt, ikke bestemt, ikke besluttet, ikke fastlagt, ikke avklart`;

/** Ways of saying that the day is not decided, longest first, by their first word. */
const UNDECIDED = new Map<string, string[][]>();
for (const words of SAYINGS.split(',').map((saying) => saying.trim().split(' ')))
  UNDECIDED.set(
    words[0] ?? '',
    [...(UNDECIDED.get(words[0] ?? '') ?? []), words].sort((a, b) => b.length - a.length),
  );

/** Words that say that the day is not decided. */
function undecided(tokens: readonly Token[], i: number): Spoken | null {
  for (const words of UNDECIDED.get(at(tokens, i).text) ?? [])
    if (past(tokens, i, ...words) > i) return spoken(i, i + words.length, {});
  return null;
}

/** `under 2026`, `år 2026`, `during 2027`: a whole year. */
function wholeYearAt(tokens: readonly Token[], i: number): Spoken | null {
  const led = /^(under|år|during|in|hela)$/.test(at(tokens, i).text);
  const year = led ? yearAt(tokens, i + 1) : null;
  return year === null || LAST.has(at(tokens, i - 1).text)
    ? null
    : spoken(i, i + 2, { year, month: 1, spanIn: (of) => ({ from: `${of}-01-01`, to: `${of}-12-31` }) });
}
