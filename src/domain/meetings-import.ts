// Meeting days that are read in for a nämnd or board: what is wrong with them, and what the municipality's calendar becomes.
import type { Day } from './calendar.ts';
import type { Meetings } from './committee.ts';
import type { Fault } from './own.ts';

/** As the municipality's file has it too. */
const MOST_DAYS = 400;
const MOST_PAPER_DAYS = 60;
const LONGEST_BODY = 120;

/** What is wrong, by the form's fields; empty when it can be saved. NaN is what could not be read as a number. */
export function meetingsFaults({ body, days, papersDaysBefore }: Meetings): Fault[] {
  const faults: Fault[] = [];
  if (body === '') faults.push({ field: 'body', text: 'Skriv vilken nämnd eller styrelse som sammanträder.' });
  if ([...body].length > LONGEST_BODY) faults.push({ field: 'body', text: `Skriv högst ${LONGEST_BODY} tecken.` });
  const isWhole = papersDaysBefore === null || Number.isInteger(papersDaysBefore);
  if (!isWhole || (papersDaysBefore ?? 0) < 0 || (papersDaysBefore ?? 0) > MOST_PAPER_DAYS)
    faults.push({
      field: 'papers',
      text: `Skriv ett helt antal dagar, 0 till ${MOST_PAPER_DAYS}, eller lämna tomt om det inte är känt.`,
    });
  if (days.length > MOST_DAYS)
    faults.push({
      field: 'ics',
      text: `Det blir ${days.length} dagar. Högst ${MOST_DAYS} får plats: läs in en kortare tid.`,
    });
  return faults;
}

/**
 * The calendar with what was read in. The body's days between the first and the last that came give way to those that came, since a
 * meeting may have been moved; its other days stay.
 */
export function withMeetings(known: readonly Meetings[], read: Meetings): { all: Meetings[]; now: Meetings } {
  const isIt = ({ body }: Meetings) => body.toLowerCase() === read.body.toLowerCase();
  const before = known.find(isIt);
  const came = [...new Set(read.days)].sort();
  const [first = '', last = ''] = [came[0], came.at(-1)];
  const stay = (before?.days ?? []).filter((day: Day) => day < first || day > last);
  const now = { ...read, body: before?.body ?? read.body, days: [...stay, ...came].sort() };
  return { all: before ? known.map((one) => (isIt(one) ? now : one)) : [...known, now], now };
}
