// Reading a clock time and its zone: `kl. 12.00 (svensk tid)`, `17:00 CET`, `12 noon EET`, `5 pm`.
import { at, numberAt, past, pastAny, type Token, unbroken } from './when-tokens.ts';
import { MONTHS, ZONES } from './when-words.ts';

/** A clock time where it stands: `first` is its first token, `next` the token after it. */
export interface Clock {
  first: number;
  next: number;
  /** `HH:MM`; null when the words name no one moment (`midnatt`, `kl. 9–12`). */
  time: string | null;
  zone: string | null;
  /** So many minutes ahead of UTC the clock is, when that is said instead of a zone. */
  offsetMinutes: number | null;
}

const LEADS = new Set(['kl', 'klo', 'klockan', 'klokken', 'klokka', 'at']);
/** What may stand between a day and its clock time, or the other way round. */
const BETWEEN = new Set([
  ...[',', ';', '(', '|', '-', '–', '—', '/', '[', ':'],
  ...[
    'senast',
    'före',
    'innan',
    'by',
    'before',
    'until',
    'till',
    'no',
    'later',
    'than',
    'the',
    'latest',
    'senest',
    'inden',
    'innen',
    'om',
    'on',
  ],
]);
const NO_CLOCK = new Set([
  '%',
  'kr',
  'kronor',
  'sek',
  'euro',
  'eur',
  '€',
  'mkr',
  'mnkr',
  'miljoner',
  'million',
  'procent',
]);
/** Letters that make the number before them a clock time: `12 EET`. */
const ZONE_LETTERS = new Set(['cet', 'cest', 'eet', 'eest']);
const DASHES = new Set(['-', '–', '—', '−', '‐', '‑']);

/** The clock time that follows a day, `i` being the token after the day. */
export function clockAfter(tokens: readonly Token[], i: number): Clock | null {
  let j = i;
  let isIso = false;
  for (let n = 0; n < 5; n++) {
    const clock = clockAt(tokens, j, isIso);
    if (clock) return { ...clock, first: i, next: closed(tokens, i, clock.next) };
    isIso = at(tokens, j).text === 't' && unbroken(tokens, j - 1, 3);
    if (!isIso && !BETWEEN.has(at(tokens, j).text)) return null;
    j++;
  }
  return null;
}

/** Past the bracket that closes one opened after `from`. */
function closed(tokens: readonly Token[], from: number, next: number): number {
  const opened = tokens.slice(from, next).filter(({ text }) => text === '(').length;
  const shut = tokens.slice(from, next).filter(({ text }) => text === ')').length;
  return opened > shut ? past(tokens, next, ')') : next;
}

/** The clock time that begins at `i`: with a word before it (`kl 12`), or with minutes (`12.00`). */
export function clockAt(tokens: readonly Token[], i: number, isIso = false): Clock | null {
  const led = pastAny(tokens, i, LEADS);
  const start = led > i ? past(tokens, led, '.') : i;
  const noon = noonAt(tokens, start);
  const said = noon ?? numbersAt(tokens, start, led > i);
  if (!said || NO_CLOCK.has(at(tokens, said.next).text)) return null;
  const offset = offsetAt(tokens, said.next, isIso);
  if (offset)
    return {
      first: i,
      next: offset.next,
      time: offset.minutes === null ? null : said.time,
      zone: null,
      offsetMinutes: offset.minutes,
    };
  const until = rangeEnd(tokens, said.next);
  const zoned = zoneAfter(tokens, past(tokens, until ?? said.next, 'h'));
  return { ...zoned, first: i, time: until === null ? said.time : null };
}

/** `+01:00`, `+0100`, in an ISO time also `-05:00`: elsewhere a dash begins a range. No minutes when no clock on Earth is so far off. */
function offsetAt(
  tokens: readonly Token[],
  i: number,
  isIso: boolean,
): { minutes: number | null; next: number } | null {
  const sign = at(tokens, i).text;
  const signed = sign === '+' || (isIso && /^[-−]$/.test(sign) && unbroken(tokens, i - 1, 2));
  if (!signed || !unbroken(tokens, i, 2)) return null;
  const joined = numberAt(tokens, i + 1, 4, 4);
  const apart = at(tokens, i + 2).text === ':' && unbroken(tokens, i, 4);
  const hours = joined === null ? numberAt(tokens, i + 1, 1, 2) : Math.floor(joined / 100);
  const minutes = joined === null ? (apart ? numberAt(tokens, i + 3, 2, 2) : 0) : joined % 100;
  if (hours === null || minutes === null) return null;
  const next = joined === null && apart ? i + 4 : i + 2;
  const known = hours <= 14 && minutes < 60;
  return { minutes: known ? (sign === '+' ? 1 : -1) * (60 * hours + minutes) : null, next };
}

function noonAt(tokens: readonly Token[], i: number): { time: string | null; next: number } | null {
  const j = numberAt(tokens, i, 2, 2) === 12 ? i + 1 : i;
  if (at(tokens, j).text === 'noon') return { time: '12:00', next: j + 1 };
  // Midnight of a day may be its beginning or its end.
  const midnight = at(tokens, j).text === 'midnight' || at(tokens, j).text === 'midnatt';
  return midnight ? { time: null, next: j + 1 } : null;
}

function numbersAt(tokens: readonly Token[], i: number, led: boolean): { time: string; next: number } | null {
  const hour = numberAt(tokens, i, 1, 2);
  if (hour === null) return null;
  const sign = at(tokens, i + 1).text;
  const apart = sign === '.' || sign === ':' || sign === 'h';
  const minutes = apart && unbroken(tokens, i, 3) ? numberAt(tokens, i + 2, 2, 2) : null;
  if (minutes === null && !led && !halfOfDay(tokens, i + 1) && !ZONE_LETTERS.has(at(tokens, i + 1).text)) return null;
  let next = minutes === null ? i + 1 : i + 3;
  const seconds = minutes !== null && at(tokens, next).text === ':' && unbroken(tokens, i, 5);
  if (seconds && numberAt(tokens, next + 1, 2, 2) !== null) next = pastFraction(tokens, next + 2);
  if (minutes !== null && !led && goesOn(tokens, next)) return null;
  return timeOf(tokens, hour, minutes ?? 0, next);
}

/** Past the fraction of a second: `12:00:00.000`. */
const pastFraction = (tokens: readonly Token[], i: number): number =>
  at(tokens, i).text === '.' && unbroken(tokens, i - 1, 3) && at(tokens, i + 1).kind === 'number' ? i + 2 : i;

/** `12.00.2026`, `14.50,5`: more figures follow, so that this is no clock. */
const goesOn = (tokens: readonly Token[], next: number): boolean =>
  at(tokens, next).text === '.' && unbroken(tokens, next - 1, 3) && at(tokens, next + 1).kind === 'number';

function timeOf(tokens: readonly Token[], hour: number, minutes: number, next: number) {
  const half = halfOfDay(tokens, next);
  const hours = half ? (hour % 12) + (half.afternoon ? 12 : 0) : hour;
  if (half && (hour < 1 || hour > 12)) return null;
  // 24.00 is the end of its own day: the last minute keeps the deadline there.
  if (hours === 24 && minutes === 0) return { time: '23:59', next };
  if (hours > 23 || minutes > 59) return null;
  return { time: `${two(hours)}:${two(minutes)}`, next: half?.next ?? next };
}

const two = (number: number): string => String(number).padStart(2, '0');

function halfOfDay(tokens: readonly Token[], i: number): { afternoon: boolean; next: number } | null {
  const { text } = at(tokens, i);
  if (text === 'am' || text === 'pm') return { afternoon: text === 'pm', next: i + 1 };
  const dotted = (text === 'a' || text === 'p') && at(tokens, i + 1).text === '.' && at(tokens, i + 2).text === 'm';
  return dotted ? { afternoon: text === 'p', next: past(tokens, i + 3, '.') } : null;
}

/** Where `9–12` or `10.00–12.00` ends; null when no second clock time follows. */
function rangeEnd(tokens: readonly Token[], i: number): number | null {
  if (!DASHES.has(at(tokens, i).text)) return null;
  const led = pastAny(tokens, i + 1, LEADS);
  const start = led > i + 1 ? past(tokens, led, '.') : i + 1;
  const second = numbersAt(tokens, start, true);
  if (!second) return null;
  const after = at(tokens, second.next).text;
  const dotted = after === '.' && MONTHS.has(at(tokens, second.next + 1).text);
  const day = MONTHS.has(after) || after === '/' || dotted;
  return day ? null : second.next;
}

interface Zoned {
  zone: string | null;
  offsetMinutes: number | null;
  next: number;
}

/** The zone or offset said at `i`, in brackets or not. */
export function zoneAfter(tokens: readonly Token[], i: number): Zoned {
  const bare = past(tokens, past(tokens, i, ','), '(');
  const open = bare > i && at(tokens, bare - 1).text === '(';
  const found = zoneAt(tokens, bare);
  if (!found) return { zone: null, offsetMinutes: null, next: i };
  const next = open ? past(tokens, found.next, ')') : found.next;
  // `17:00 CET (Brussels time)`: said twice, the first holds.
  const again = at(tokens, next).text === '(' ? zoneAt(tokens, next + 1) : null;
  return { ...found, next: again ? past(tokens, again.next, ')') : next };
}

function zoneAt(tokens: readonly Token[], i: number): Zoned | null {
  for (const [words, zone] of ZONES) {
    if (words[0] !== at(tokens, i).text || past(tokens, i, ...words) === i) continue;
    const next = i + words.length;
    const offset = zone === 'UTC' && unbroken(tokens, next - 1, 2) ? offsetAt(tokens, next, true) : null;
    return offset
      ? { zone: null, offsetMinutes: offset.minutes, next: offset.next }
      : { zone, offsetMinutes: null, next };
  }
  return at(tokens, i).text === 'z' && unbroken(tokens, i - 1, 2)
    ? { zone: 'UTC', offsetMinutes: null, next: i + 1 }
    : null;
}
