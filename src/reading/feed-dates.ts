// Reading the dates of feeds: RFC 822 as RSS 2.0 has them, ISO 8601 as Atom and Dublin Core have them.
import { type Day, dayAt, type Instant, instantFrom, isDay } from '../domain/calendar.ts';

/** When a feed says that something was published. `at` is null when it gives no time, or no zone to read the time in. */
export interface Published {
  /** The day in Sweden; the day as written when there is no zone. */
  on: Day;
  at: Instant | null;
}

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
/** Feeds by Swedish systems, which the format does not allow. */
const SWEDISH: Record<string, string> = { maj: 'may', okt: 'oct' };
const ZONES: Record<string, string> = {
  ...{ z: 'Z', ut: 'Z', utc: 'Z', gmt: 'Z', cet: '+01:00', cest: '+02:00', eet: '+02:00', eest: '+03:00' },
  ...{ est: '-05:00', edt: '-04:00', cst: '-06:00', cdt: '-05:00', mst: '-07:00', mdt: '-06:00' },
  ...{ pst: '-08:00', pdt: '-07:00' },
};

/** `Tue, 15 Sep 2026 10:00:00 +0200`: day of the week and seconds may be missing, the year may have two digits (RFC 822, 5). */
const RFC822 =
  /^(?:\p{L}{2,9}\.?,? {1,4})?(\d{1,2}) {1,4}(\p{L}{3})\p{L}{0,6}\.? {1,4}(\d{4}|\d{2})(?: {1,4}(\d{1,2}):(\d{2})(?::(\d{2}))?(?: {0,4}([A-Za-z]{1,4}|[+-]\d{2}:?\d{2}))?)?$/u;

/** When an RSS `pubDate` is. Throws when it is not written so. */
export function rssPublished(said: string): Published {
  const found = RFC822.exec(said.trim().replace(/\s{1,20}/g, ' '));
  const name = found?.[2]?.toLowerCase() ?? '';
  const month = MONTHS.indexOf(SWEDISH[name] ?? name) + 1;
  if (!found || month === 0) throw unreadable(said);
  const [, date = '', , year = '', hour, minute, second = '00', zone] = found;
  return publishedOn(
    said,
    `${fullYear(year)}-${two(month)}-${two(date)}`,
    hour && `${two(hour)}:${minute}:${second}`,
    zone,
  );
}

/** The day in Sweden of an RSS `pubDate` such as `Tue, 15 Sep 2026 23:30:00 +0000`. Throws when it is not written so. */
export const rssDay = (said: string): Day => rssPublished(said).on;

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(:\d{2})?(?:[.,]\d{1,9})?(Z|z|[+-]\d{2}:?\d{2})?)?$/;

/** When an Atom `updated` or a Dublin Core `date` is (`2026-09-15T10:00:00+02:00`, `2026-09-15`). Throws when it is not written so. */
export function isoPublished(said: string): Published {
  const found = ISO.exec(said.trim());
  if (!found) throw unreadable(said);
  const [, day = '', clock, seconds = ':00', zone] = found;
  return publishedOn(said, day, clock && `${clock}${seconds}`, zone);
}

/** When a feed says that an item was published, in either of the two ways; null when it says nothing or nothing that can be read. */
export function maybePublished(said: string): Published | null {
  try {
    return /^\s*\d{4}-/.test(said) ? isoPublished(said) : rssPublished(said);
  } catch {
    return null;
  }
}

function publishedOn(said: string, day: Day, clock: string | undefined, zone: string | undefined): Published {
  if (!isDay(day)) throw unreadable(said);
  const offset = zone && (ZONES[zone.toLowerCase()] ?? (/^[+-]/.test(zone) ? zone : undefined));
  if (!clock || !offset) return { on: day, at: null };
  const at = instantFrom(`${day}T${clock}${offset}`);
  if (at === null) throw unreadable(said);
  return { on: dayAt(at), at };
}

const two = (number: string | number): string => String(number).padStart(2, '0');
const fullYear = (year: string): string => (year.length === 4 ? year : `${Number(year) < 70 ? '20' : '19'}${year}`);

const unreadable = (said: string): Error => new Error(`flödets datum går inte att läsa: ${said.slice(0, 40)}`);
