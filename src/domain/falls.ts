// The gates against what is lost: nothing at all, half at once, a little each time.
import { daysBetween } from './calendar.ts';
import type { Beside, EarlierSweep, Verdict } from './gates.ts';

/** A slow decay never shows beside the last sweeps, so a fall is measured against sweeps this far back: the 8th to the 14th. */
const LAG = { day: [7, 14], week: [2, 6] } as const;
/** So many sweeps of the same weekday, among those up to 28 back, are enough to compare with. */
const SAME_WEEKDAY = { least: 3, back: 28 };
/**
 * Half gone is no sign where there is next to nothing, nor when the calls were due to close: at least so many, and half of all that is
 * gone, must have vanished before their time. Where nobody counts these, a source of few must lose two thirds.
 */
const FALL = { share: 0.5, least: 3, early: 0.5, uncounted: { few: 20, share: 1 / 3, least: 4 } };
/** So few calls may all close at once: a source that says in words that it has none is then believed, if nobody counts what vanished. */
const FEW = 10;
/** Only where so many are open at a time does their number say anything; a page also keeps what has closed. */
const MANY_VALID = 20;
/**
 * A decay is a fall on at least `falls` of `runs` steps without one rise. Nothing closes at weekends, so honest calls fall on at most 10
 * of 14 days. Under some 60 records a slow decay cannot be told from calls that close.
 */
const DECAY = { runs: 14, falls: 11, share: 0.1 };

/** Nothing at all, where there was something, or where there never was anything and nobody says that this is so. */
export function zeroOf({ sweep, earlier, source }: Beside): Verdict | null {
  if (sweep.understood > 0) return null;
  const [last] = earlier;
  const most = Math.max(0, ...earlier.map((e) => e.understood));
  if (last !== undefined && most === 0) return null;
  if (source.quietIsNormal && (sweep.vanished === undefined ? most < FEW : sweep.vanished < FALL.least)) return null;
  return {
    gate: 'zero',
    about: '',
    figure: 1,
    expected: last === undefined ? 'minst en utlysning' : usually(usualOf(last.understood, earlier)),
    came: 'inga alls',
    sentence: `Källan gav inga utlysningar alls${last === undefined ? '' : `; förra gången ${last.understood}`}.`,
  };
}

const usually = (n: number): string => `ungefär ${n} utlysningar`;
const usualOf = (last: number, earlier: readonly EarlierSweep[]): number =>
  last || Math.max(0, ...earlier.map((e) => e.understood));

/** Half is gone at once, of all records or of those of the present. */
export function dropOf(beside: Beside): Verdict | null {
  const { sweep } = beside;
  if (sweep.understood === 0) return null; // Nothing at all is for the zero gate to judge.
  return (
    fallOf(beside, sweep.understood, (e) => e.understood, 0) ?? fallOf(beside, sweep.valid, (e) => e.valid, MANY_VALID)
  );
}

function fallOf(beside: Beside, now: number, of: (e: EarlierSweep) => number, least: number): Verdict | null {
  const before = laggedMedian(beside, of);
  if (before < least || !isFall(beside, before, now)) return null;
  return {
    gate: 'drop',
    about: '',
    figure: 1 - now / before,
    expected: usually(before),
    came: `bara ${now}`,
    sentence: `Källan gav bara ${now} utlysningar; tidigare ${before}.`,
  };
}

function isFall({ sweep, earlier, source }: Beside, before: number, now: number): boolean {
  const lost = before - now;
  if (now >= before * FALL.share || lost < FALL.least) return false;
  const counted = [sweep, ...earlier.slice(0, LAG[source.every][1])].map((s) => s.vanished);
  if (counted.every((n) => n === undefined)) {
    const { few, share, least } = FALL.uncounted;
    return before >= few || (now < before * share && lost >= least);
  }
  return counted.reduce<number>((sum, n) => sum + (n ?? 0), 0) >= Math.max(FALL.least, lost * FALL.early);
}

/**
 * What was usual a while ago: the median of the sweeps that far back, of the same weekday where there are enough of them. While the
 * source is young: of all sweeps. 0 when there is none.
 */
export function laggedMedian({ earlier, source, today }: Beside, of: (e: EarlierSweep) => number): number {
  const [from, to] = LAG[source.every];
  const sameDay = earlier.slice(from, SAME_WEEKDAY.back).filter((e) => daysBetween(e.day, today) % 7 === 0);
  if (source.every === 'day' && sameDay.length >= SAME_WEEKDAY.least) return median(sameDay.map(of));
  const lagged = earlier.slice(from, to);
  return median((lagged.length > 0 ? lagged : earlier).map(of));
}

/** Fewer for each time. */
export function decayOf({ sweep, earlier }: Beside): Verdict | null {
  const counts = [sweep, ...earlier.slice(0, DECAY.runs)].map((s) => s.understood);
  const first = counts[DECAY.runs];
  if (first === undefined || sweep.understood > first * (1 - DECAY.share)) return null;
  const steps = counts.slice(1).map((before, i) => before - (counts[i] ?? 0));
  if (steps.some((fall) => fall < 0) || steps.filter((fall) => fall > 0).length < DECAY.falls) return null;
  return {
    gate: 'decay',
    about: '',
    figure: 1 - sweep.understood / first,
    expected: `ungefär ${first} utlysningar, som för ${DECAY.runs} läsningar sedan`,
    came: `${sweep.understood}, färre nästan varje gång`,
    sentence: `Källan ger färre utlysningar för varje gång: nu ${sweep.understood}, för ${DECAY.runs} läsningar sedan ${first}.`,
  };
}

/** The lower of the two in the middle when they are an even number; 0 of none. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
