// Meeting days out of a calendar file (RFC 5545): which days have a meeting, in Swedish time, and what each is called there.
import { addDays, BRUSSELS, type Day, dayAt, instantOf, isDay, SWEDEN } from './calendar.ts';
import { Refusal } from './errors.ts';

/** A meeting as the file has it. */
interface IcsMeeting {
  day: Day;
  /** Its heading; empty when it has none. */
  summary: string;
}

/** What a file says. */
export interface IcsRead {
  /** By day. */
  meetings: IcsMeeting[];
  /** Meetings that it says are cancelled, and that are left out. */
  cancelled: number;
}

/** The longest file, in characters. */
export const LONGEST_ICS = 5_000_000;
/** The most meetings of a file; a year of a whole municipality has some hundred. */
const MOST_MEETINGS = 5000;

/** The meetings of a calendar file. Throws `Refusal`, in Swedish, for what is no such file and for what cannot be read as days. */
export function meetingsInIcs(text: string): IcsRead {
  if (text.length > LONGEST_ICS)
    throw new Refusal(
      'Kalenderfilen är större än 5 MB. Exportera en kortare tid, till exempel ett år, och försök igen.',
    );
  const events = eventsIn(unfolded(text));
  if (events.length === 0)
    throw new Refusal('Kalenderfilen har inga händelser (BEGIN:VEVENT). Kontrollera att rätt kalender är exporterad.');
  const standing = events.filter(({ status }) => status !== 'CANCELLED');
  // An occurrence that was moved stands as an event of its own, beside the series that it is taken out of.
  const moved = new Set(
    events.filter(({ movedFrom }) => movedFrom !== null).map(({ uid, movedFrom }) => `${movedFrom} ${uid}`),
  );
  const meetings = standing.flatMap((event) =>
    daysOf(event)
      .filter((day) => event.movedFrom !== null || !moved.has(`${day} ${event.uid}`))
      .map((day) => ({ day, summary: event.summary })),
  );
  if (meetings.length > MOST_MEETINGS)
    throw new Refusal(`Kalenderfilen har fler än ${MOST_MEETINGS} sammanträden. Exportera en kortare tid.`);
  return { meetings: meetings.sort(byDay), cancelled: events.length - standing.length };
}

const byDay = (a: IcsMeeting, b: IcsMeeting): number =>
  a.day === b.day ? a.summary.localeCompare(b.summary, 'sv') : a.day < b.day ? -1 : 1;

/** Lines as they were before they were folded: one that begins with a blank goes on the one before it. */
const unfolded = (text: string): string[] =>
  text
    .replace(/^\u{FEFF}/u, '')
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => line !== '');

interface Event {
  uid: string;
  day: Day;
  summary: string;
  status: string;
  /** Null when it happens once. */
  rule: string | null;
  without: Day[];
  /** The day that it stood on in its series; null when it is no such occurrence. */
  movedFrom: Day | null;
}

interface Property {
  name: string;
  params: string;
  value: string;
}

/** The properties of every event; what lies within an event, such as an alarm, is passed over. */
function eventsIn(lines: readonly string[]): Event[] {
  if (lines[0]?.toUpperCase() !== 'BEGIN:VCALENDAR')
    throw new Refusal('Texten är ingen kalenderfil. Den ska börja med BEGIN:VCALENDAR, som en fil som slutar på .ics.');
  const within: string[] = [];
  const found: Property[][] = [];
  for (const line of lines) {
    const [, edge, part] = /^(BEGIN|END):([A-Z-]+)$/i.exec(line) ?? [];
    const name = part?.toUpperCase() ?? '';
    if (edge?.toUpperCase() === 'BEGIN') {
      within.push(name);
      if (name === 'VEVENT') found.push([]);
    } else if (edge !== undefined) {
      if (within.pop() !== name)
        throw new Refusal(`Kalenderfilen är trasig: ”${line.slice(0, 60)}” avslutar något som inte har börjat.`);
    } else if (within.at(-1) === 'VEVENT') found.at(-1)?.push(propertyIn(line));
  }
  if (within.length > 0)
    throw new Refusal('Kalenderfilen är avklippt: slutet (END:VCALENDAR) saknas. Exportera den igen.');
  return found.map(eventOf);
}

/** `DTSTART;TZID="Europe/Stockholm":20270119T130000`: a colon within quotes belongs to the quoted. */
function propertyIn(line: string): Property {
  let quoted = false;
  let colon = -1;
  for (let i = 0; i < line.length && colon < 0; i += 1) {
    if (line[i] === '"') quoted = !quoted;
    if (line[i] === ':' && !quoted) colon = i;
  }
  if (colon < 0) throw new Refusal(`Kalenderfilen har en rad som inte går att läsa: ”${line.slice(0, 60)}”.`);
  const head = line.slice(0, colon);
  const name = head.split(';', 1)[0] ?? '';
  return { name: name.toUpperCase(), params: head.slice(name.length), value: line.slice(colon + 1) };
}

function eventOf(properties: readonly Property[]): Event {
  const one = (name: string) => properties.find((property) => property.name === name);
  const summary = wordsIn(one('SUMMARY')?.value ?? '');
  const start = one('DTSTART');
  if (start === undefined) throw new Refusal(`Händelsen ”${summary.slice(0, 60)}” saknar dag (DTSTART).`);
  if (one('RDATE') !== undefined)
    throw new Refusal(
      `Händelsen ”${summary.slice(0, 60)}” räknar upp sina dagar (RDATE), vilket inte går att läsa. ${ONE_BY_ONE}`,
    );
  const moved = one('RECURRENCE-ID');
  return {
    uid: one('UID')?.value ?? '',
    day: dayIn(start),
    summary,
    status: (one('STATUS')?.value ?? '').trim().toUpperCase(),
    rule: one('RRULE')?.value ?? null,
    without: properties
      .filter(({ name }) => name === 'EXDATE')
      .flatMap((property) => property.value.split(',').map((value) => dayIn({ ...property, value }))),
    movedFrom: moved === undefined ? null : dayIn(moved),
  };
}

const ONE_BY_ONE = 'Exportera kalendern med varje sammanträde för sig.';

/** Text as it was before it was escaped, on one line. */
const wordsIn = (value: string): string =>
  value
    .replace(/\\([nN,;\\])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? ' ' : sign))
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 300);

/**
 * The day in Sweden: a day alone is that day, a moment in UTC or in a zone by its name is the day that it is here then. A clock without a
 * zone, or in one of the file's own making (as of Outlook), is the clock on our wall.
 */
function dayIn({ name, params, value }: Property): Day {
  const [, y, m, d, clock, utc] = /^(\d{4})(\d{2})(\d{2})(?:T(\d{6})(Z?))?$/.exec(value.trim()) ?? [];
  const day = `${y}-${m}-${d}`;
  if (!isDay(day))
    throw new Refusal(`Kalenderfilen har en dag som inte går att läsa: ”${`${name}:${value}`.slice(0, 60)}”.`);
  if (clock === undefined) return day;
  if (!/^([01]\d|2[0-3])[0-5]\d/.test(clock))
    throw new Refusal(`Kalenderfilen har ett klockslag som inte går att läsa: ”${value.slice(0, 60)}”.`);
  const zone = utc === 'Z' ? 'UTC' : zoneIn(params);
  if (zone === SWEDEN || zone === BRUSSELS) return day;
  try {
    return dayAt(instantOf(day, `${clock.slice(0, 2)}:${clock.slice(2, 4)}`, zone));
  } catch {
    return day;
  }
}

const zoneIn = (params: string): string => /;TZID="?([^";:]+)"?/i.exec(params)?.[1]?.trim() ?? SWEDEN;

/** The most occurrences of one event: weekly for five years. */
const MOST_TIMES = 260;

/** The days of an event; more than one when it comes back every week or every so many weeks until it ends. */
function daysOf({ day, rule, without, summary }: Event): Day[] {
  if (rule === null) return [day];
  const parts = new Map(
    rule.split(';').map((part) => part.toUpperCase().split('=', 2) as [string, string | undefined]),
  );
  const [every, times, until] = ['INTERVAL', 'COUNT', 'UNTIL'].map((name) => parts.get(name));
  const unsure = `Händelsen ”${summary.slice(0, 60)}” återkommer enligt en regel som inte går att läsa säkert (RRULE:${rule.slice(0, 80)}). ${ONE_BY_ONE}`;
  if (!isSimple(parts, day) || (times === undefined && until === undefined)) throw new Refusal(unsure);
  const last = until === undefined ? null : dayIn({ name: 'UNTIL', params: '', value: until });
  const days: Day[] = [];
  for (let i = 0; i < Number(times ?? Number.POSITIVE_INFINITY); i += 1) {
    const next = addDays(day, i * 7 * Number(every ?? 1));
    if (last !== null && next > last) break;
    if (i === MOST_TIMES) throw new Refusal(unsure);
    days.push(next);
  }
  return days.filter((one) => !without.includes(one));
}

/** Every week on the weekday that it begins on: all else needs more of a calendar than this is. */
function isSimple(parts: ReadonlyMap<string, string | undefined>, day: Day): boolean {
  const weekday = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'][new Date(`${day}T00:00:00Z`).getUTCDay()];
  const fits: Record<string, RegExp> = {
    FREQ: /^WEEKLY$/,
    INTERVAL: /^([1-9]|[1-4]\d|5[0-2])$/,
    COUNT: /^[1-9]\d{0,2}$/,
    UNTIL: /^\d{8}(T\d{6}Z?)?$/,
    BYDAY: new RegExp(`^${weekday}$`),
    WKST: /^[A-Z]{2}$/,
  };
  return (
    parts.has('FREQ') && [...parts].every(([name, value]) => Object.hasOwn(fits, name) && fits[name]?.test(value ?? ''))
  );
}
