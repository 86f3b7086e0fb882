// Last days as an iCalendar file (RFC 5545), to subscribe to or to go with a letter. All times in UTC, so that no time zone has to be described.
import ical, {
  ICalCalendarMethod,
  ICalEvent,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator';
import { addDays, addSeconds, type Day, type Instant } from '../../domain/calendar.ts';
import type { Due } from '../../domain/due.ts';
import type { Language } from '../../domain/person.ts';
import { plain } from '../letters/blocks.ts';
import { type CalendarWords, calendarWords } from './calendar-words.ts';
import { excerptOf, pageOf, type Told, titleOf } from './feed.ts';

/** A day in the calendar and the call that it belongs to. */
export interface CalendarEntry {
  /** A UUID that is the entry's for life, whatever happens to its day. */
  id: string;
  due: Due;
  /** `changedOn`: when the call's facts last changed. */
  of: Told & { changedOn: Day };
}

/** A whole day of the municipality's own: a meeting, or the last day for its papers. */
export interface WholeDay {
  /** A UUID that is the entry's for life. */
  id: string;
  day: Day;
  summary: string;
  description: string;
  /** When what it says was saved. */
  stamp: Instant;
}

interface Head {
  name: string;
  description: string;
  /** Where the service's pages are, without a slash at the end. */
  publicUrl: string;
  language: Language;
}

/** How often a calendar program should look in. */
const REFRESH_SECONDS = 4 * 3600;
/** An entry with a clock is this long and ends when the time is out: without length some programs hide it. */
const ENTRY_SECONDS = 30 * 60;

/** A calendar to be filled, entry by entry; `file` gives what it has become. The same entries give the same file. */
export function openCalendar({ name, description, publicUrl, language }: Head): {
  add(entry: CalendarEntry): void;
  addDay(day: WholeDay): void;
  file(): string;
} {
  const calendar = ical({
    prodId: `//Utlysningsvakt//Utlysningsvakt//${language.toUpperCase()}`,
    name: headText(name),
    description: headText(description),
    method: ICalCalendarMethod.PUBLISH,
    ttl: REFRESH_SECONDS,
  });
  const words = calendarWords(language);
  const events: string[] = [];
  const end = 'END:VCALENDAR';
  return {
    add: (entry) => events.push(folded(new ICalEvent(eventOf(entry, words, publicUrl), calendar).toString())),
    addDay: (day) => events.push(folded(new ICalEvent(wholeDayOf(day, publicUrl), calendar).toString())),
    file: () => `${calendar.toString().slice(0, -end.length)}${events.join('')}${end}\r\n`,
  };
}

/** The longest that a line may be, in octets, beside the blank that it goes on with. */
const LONGEST_LINE = 74;

/** Folds lines between characters (RFC 5545, 3.1). The library's own way takes four seconds for 5,000 entries, while nothing else is served. */
const folded = (lines: string): string => lines.split('\r\n').map(foldedLine).join('\r\n');

function foldedLine(line: string): string {
  const parts: string[] = [];
  let from = 0;
  let octets = 0;
  for (let i = 0; i < line.length; ) {
    const code = line.codePointAt(i) ?? 0;
    const size = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    if (octets + size > LONGEST_LINE) {
      parts.push(line.slice(from, i));
      from = i;
      octets = 0;
    }
    octets += size;
    i += code < 0x10000 ? 1 : 2;
  }
  return [...parts, line.slice(from)].join('\r\n ');
}

/** The library escapes what stands in entries, but not the calendar's own name. */
const headText = (text: string): string => plain(text).replace(/[\\;,]/g, (sign) => `\\${sign}`);

function eventOf({ id, due, of }: CalendarEntry, words: CalendarWords, publicUrl: string): ICalEventData {
  return {
    id: `${id}@${new URL(publicUrl).hostname}`,
    sequence: of.call.version,
    stamp: `${of.changedOn}T00:00:00Z`,
    ...whenOf(due),
    summary: `${words.head(due, of.call.kind)}: ${titleOf(of.call)}`,
    description: descriptionOf(due, of, words, publicUrl),
    url: pageOf(of.call, publicUrl),
    status: STATUS[due.state],
    // Nobody is busy because a call closes.
    transparency: ICalEventTransparency.TRANSPARENT,
  };
}

const wholeDayOf = ({ id, day, summary, description, stamp }: WholeDay, publicUrl: string): ICalEventData => ({
  id: `${id}@${new URL(publicUrl).hostname}`,
  stamp,
  ...{ start: utc(day), end: utc(addDays(day, 1)), allDay: true },
  summary: plain(summary),
  description: plain(description),
  transparency: ICalEventTransparency.TRANSPARENT,
});

const STATUS: Record<Due['state'], ICalEventStatus> = {
  stands: ICalEventStatus.CONFIRMED,
  preliminary: ICalEventStatus.TENTATIVE,
  cancelled: ICalEventStatus.CANCELLED,
  dropped: ICalEventStatus.CANCELLED,
};

const whenOf = ({ day, at }: Due): { start: string; end: string; allDay: boolean } =>
  at === null
    ? { start: utc(day), end: utc(addDays(day, 1)), allDay: true }
    : { start: addSeconds(at, -ENTRY_SECONDS), end: at, allDay: false };

const utc = (day: Day): string => `${day}T00:00:00Z`;

function descriptionOf({ state }: Due, of: Told, words: CalendarWords, publicUrl: string): string {
  const excerpt = excerptOf(of.call);
  const note = words.notes[state];
  return [
    ...(note === null ? [] : [note]),
    ...words.facts(of),
    `${words.here}: ${pageOf(of.call, publicUrl)}`,
    ...(excerpt === '' ? [] : ['', excerpt]),
  ].join('\n');
}
