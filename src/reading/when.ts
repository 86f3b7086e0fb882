// Reading when something is: days, times and zones as precisely as a text says them, and never more.
import { addSeconds, timeAt as clockAtMoment, type Day, dayAt, instantOf, SWEDEN } from '../domain/calendar.ts';
import { borrowingAt } from './when-borrowing.ts';
import { type Clock, clockAfter, clockAt, zoneAfter } from './when-clock.ts';
import { type Days, dayAtToken, type Spoken, yearAt } from './when-days.ts';
import { partAtToken } from './when-parts.ts';
import { at, cut, type Token, tokensOf } from './when-tokens.ts';
import { weeksAt } from './when-weeks.ts';
import { type Link, linksOf, yearsOf } from './when-years.ts';

/** A time as precisely as it was said. */
export interface When {
  /** The source's own words. */
  said: string;
  /** Known to the day; null otherwise, and for a day that does not exist (`31 april`). */
  day: Day | null;
  /** `HH:MM`, only when stated. 24.00 is `23:59` of its own day: a deadline never moves to another day. */
  time: string | null;
  /**
   * IANA zone of `time`, when stated or implied by the words (`svensk tid`, CET, EET), or else the context's. An offset from UTC
   * (`12:00+01:00`, `UTC+1`) names no zone: the day and time are those of that moment in the context's zone, or else in Sweden's.
   */
  zone: string | null;
  /** When only a month, season, part of a month or year is said: the days it lies within. */
  within: { from: Day; to: Day } | null;
  /** `MM-DD` of a day whose year nobody says. */
  monthDay?: string;
  /** Which step a deadline ends; set by `factsIn`. */
  stage?: 'first' | 'second' | 'cut-off';
}

/** What is known of a text besides its words. */
export interface WhenContext {
  /** `sv` unless told; `da`, `no`, `nb`, `en`. */
  language?: string;
  /** The day the page is dated, when it says so: a day without a year is read from it. */
  datedOn?: Day | null;
  /** The year stated for the whole text, as in "Ansökningsomgången 2021". */
  year?: number | null;
  /** The zone of clock times when nothing else is said. */
  zone?: string;
}

/** A time in a text: where it stands, and whether it begins or ends a range. */
export type Found = When & { start: number; end: number; range?: 'from' | 'to' };

/**
 * All times in a text, in order. A day without a year takes it from the range, list or sentence it stands in, or from the context;
 * otherwise `day` is null and `monthDay` keeps what is said. Seasons span what SEASONS says. Linear in the text's length.
 */
export function whensIn(text: string, context: WhenContext = {}): Found[] {
  const tokens = tokensOf(text);
  const times = timesIn(tokens, context.language === 'en');
  const spots = times.map((time) => spotOf(tokens, time));
  const links = linksOf(cut(text), spots);
  const past = spots.map(({ start }) => PAST.test(text.slice(Math.max(0, start - 40), start)));
  const ahead = spots.map(({ start }) => AHEAD.test(text.slice(Math.max(0, start - 40), start)));
  const { year = null, datedOn = null } = context;
  const years = yearsOf(times, links, { year, datedOn, past, ahead });
  return times.map((time, i) => {
    const range = rangeOf(links, i);
    const { start, end } = spots[i] ?? { start: 0, end: 0 };
    const said = bracketed(text, start, time.lender === null ? end : at(tokens, time.lender - 1).end);
    return {
      ...whenOf(time, years[i] ?? null, said, context),
      start,
      end,
      ...(range && ordered(times, years, links, i) ? { range } : {}),
    };
  });
}

/** The words from `start` to `end`, with the bracket that they open: to its end when that is near, or else without it. */
function bracketed(text: string, start: number, end: number): string {
  const said = text.slice(start, end);
  const open = said.lastIndexOf('(');
  if (open <= 0 || open < said.lastIndexOf(')')) return said;
  const rest = /^[^()\d\n]{0,40}\)/.exec(text.slice(end, end + 41));
  return rest ? said + rest[0] : said.slice(0, open).trimEnd();
}

/** Words that put what follows in the past. */
const PAST =
  /(?:stängde|stängdes|var|öppnade|gick ut|löpte ut|closed|was|lukkede|lukket|åbnede|ble stengt)\s*(?:den|the|ned|ner|i|in|under)?\s*$/i;
/** Words that put a season that follows in the time to come. */
const AHEAD =
  /(?:öppnar|öppnas|öppna|lanseras|utlyses|planeras|planerad|beräknas|väntas|kommer|kommande|nästa|opens|open|åbner|åpner)(?!\p{L})[^.!?\n]{0,25}$/iu;

function spotOf(tokens: readonly Token[], time: Spoken) {
  return { start: at(tokens, time.first).start, end: at(tokens, time.next - 1).end, lender: time.lender !== null };
}

/** No page says more times of a call; a text that does is not read to its end. */
const MOST_TIMES = 1000;

/** Reads the tokens from left to right: a time where one begins, one token further where none does. */
function timesIn(tokens: readonly Token[], english: boolean): Spoken[] {
  const times: Spoken[] = [];
  for (let i = 0; i < tokens.length && times.length < MOST_TIMES; ) {
    const time = timeAt(tokens, i, english);
    times.push(...time);
    i = time.at(-1)?.next ?? i + 1;
  }
  return times;
}

function timeAt(tokens: readonly Token[], i: number, english: boolean): Spoken[] {
  if (at(tokens, i).kind === 'sign') return [];
  const borrowing = borrowingAt(tokens, i, english);
  if (borrowing) return borrowing.map((time) => (time.lender === null ? withClock(tokens, time) : time));
  const clock = clockAt(tokens, i);
  const clocked = clock && dayAfter(tokens, clock, english);
  if (clocked) return [clocked];
  const weeks = weeksAt(tokens, i);
  if (weeks) return weeks;
  const time = dayAtToken(tokens, i, english) ?? partAtToken(tokens, i);
  return time ? [withClock(tokens, time)] : [];
}

function withClock(tokens: readonly Token[], time: Spoken): Spoken {
  const clock = time.dayIn ? clockAfter(tokens, time.next) : null;
  if (!clock) return time;
  // `5 mars kl. 12.00 2027`: the year last.
  const year = time.year ?? (time.yearly ? null : yearAt(tokens, clock.next));
  return { ...time, clock, year, next: year === time.year ? clock.next : clock.next + 1 };
}

const BEFORE_DAY = new Set([')', ',', ';', 'on', 'om', 'den', '-', '–', 'i']);

/** `kl. 15.00 (CET), 15 februari 2022`: the clock first. */
function dayAfter(tokens: readonly Token[], clock: Clock, english: boolean): Spoken | null {
  let j = clock.next;
  for (let n = 0; n < 4; n++) {
    const day = dayAtToken(tokens, j, english);
    if (day) {
      const { next, ...said } = clock.zone === null ? zoneAfter(tokens, day.next) : { ...clock, next: day.next };
      return { ...day, first: clock.first, next, clock: { ...clock, ...said } };
    }
    if (!BEFORE_DAY.has(at(tokens, j).text)) return null;
    j++;
  }
  return null;
}

/** Whether the time at `i` begins or ends a range: what ends one begins no other. */
function rangeOf(links: readonly Link[], i: number): 'from' | 'to' | null {
  if (i > 0 && links[i - 1] === 'range' && rangeOf(links, i - 1) === 'from') return 'to';
  return links[i] === 'range' ? 'from' : null;
}

/** Whether the range that the time at `i` belongs to goes forward in time. */
function ordered(
  times: readonly Spoken[],
  years: readonly (number | null)[],
  links: readonly Link[],
  i: number,
): boolean {
  const begin = rangeOf(links, i) === 'to' ? i - 1 : i;
  const [from, to] = [
    firstDay(times[begin], years[begin] ?? null),
    firstDay(times[begin + 1], years[begin + 1] ?? null),
  ];
  const real = times[begin]?.month !== 0 && times[begin + 1]?.month !== 0;
  return real && (from === null || to === null || from <= to);
}

const firstDay = (time: Spoken | undefined, year: number | null): Day | null =>
  time === undefined || year === null ? null : (time.dayIn?.(year) ?? time.spanIn?.(year)?.from ?? null);

function whenOf(time: Spoken, year: number | null, said: string, context: WhenContext): When {
  const day = year === null ? null : (time.dayIn?.(year) ?? null);
  const within: Days | null = year === null || time.dayIn ? null : (time.spanIn?.(year) ?? null);
  return {
    said,
    ...momentOf(day, time.clock, context.zone),
    within,
    ...(year === null && time.monthDay !== null ? { monthDay: time.monthDay } : {}),
  };
}

/** The day, clock and zone of a time; a clock that is told by its offset from UTC is turned into that of a zone. */
function momentOf(day: Day | null, clock: Clock | null, zone: string | undefined): Pick<When, 'day' | 'time' | 'zone'> {
  if (!clock?.time) return { day, time: null, zone: null };
  if (clock.offsetMinutes === null) return { day, time: clock.time, zone: clock.zone ?? zone ?? null };
  if (day === null) return { day, time: null, zone: null };
  const moment = addSeconds(instantOf(day, clock.time, 'UTC'), -60 * clock.offsetMinutes);
  const own = zone ?? SWEDEN;
  return { day: dayAt(moment, own), time: clockAtMoment(moment, own), zone: own };
}
