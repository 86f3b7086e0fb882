// Shows when nämnder and boards meet, gives the days as a calendar, and reads in a calendar file: shown first, then saved with a reason.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { wholeIn } from '../domain/application-draft.ts';
import { addDays } from '../domain/calendar.ts';
import type { Meetings } from '../domain/committee.ts';
import { KEPT_DAYS } from '../domain/due.ts';
import { Refusal } from '../domain/errors.ts';
import { type IcsRead, meetingsInIcs } from '../domain/meetings-ics.ts';
import { meetingsFaults, withMeetings } from '../domain/meetings-import.ts';
import { uuidOf } from '../store/lasting-id.ts';
import { lastSavedAt, municipalityNumber, SavedMeanwhile, saveMunicipality } from '../store/municipality.ts';
import { openCalendar } from '../views/feeds/calendar.ts';
import { type MeetingsFilled, MeetingsPage } from '../views/pages/meetings.tsx';
import type { WrongField } from '../views/pages/preview-form.tsx';
import { capital } from '../views/swedish.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { fromIn, LONGEST_REASON, lineIn, reasonIn, type Sent, sentIn } from './sent.ts';

const EMPTY: MeetingsFilled = { ics: '', only: '', body: '', papers: '', decides: true, reason: '' };

export const showMeetings = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, { filled: { ...EMPTY, body: capital(house.municipality.rules.approval?.by ?? '') } });

interface Shown {
  filled: MeetingsFilled;
  wrong?: WrongField[];
  read?: IcsRead | null;
  notice?: string | null;
  status?: 400 | 409;
}

function page(house: WebHouse, c: Context, shown: Shown): Response | Promise<Response> {
  const { filled, wrong = [], read = null, notice = null, status } = shown;
  const props = {
    frame: frameOf(house, c),
    meetings: house.municipality.meetings ?? [],
    done: c.req.query('saved') === undefined ? null : 'Sammanträdesdagarna är sparade.',
    ...{ filled, wrong, read, notice },
    from: municipalityNumber(house.db),
    print: printOf(filled),
    most: LONGEST_REASON,
  };
  return c.html(MeetingsPage(props), status ?? (wrong.length > 0 ? 400 : 200));
}

/** Of what was shown: what is saved is what somebody has seen. Line ends are the browser's own. */
const printOf = ({ ics, only, body }: MeetingsFilled): string =>
  createHash('sha256')
    .update(JSON.stringify([ics.replace(/\r\n?/g, '\n').trim(), only, body]))
    .digest('hex')
    .slice(0, 16);

export async function postMeetings(house: WebHouse, c: Context): Promise<Response> {
  const sent = await sentIn(c);
  const { filled, reasonWrong } = filledIn(sent);
  const { read, meetings, wrong } = readIn(house, filled);
  if (wrong.length > 0) return page(house, c, { filled, wrong });
  if (sent('do') !== 'save') return page(house, c, { filled, read });
  if (sent('shown') !== printOf(filled))
    return page(house, c, {
      filled,
      read,
      notice: 'Texten har ändrats sedan den visades. Inget är sparat än.',
      status: 409,
    });
  if (reasonWrong.length > 0) return page(house, c, { filled, read, wrong: reasonWrong });
  if (!saved(house, c, { meetings, reason: filled.reason, from: fromIn(sent) })) {
    const notice = 'Någon annan sparade medan du hade sidan öppen. Spara igen om det fortfarande stämmer.';
    return page(house, c, { filled, read, notice, status: 409 });
  }
  return c.redirect('/meetings?saved', 303);
}

function filledIn(sent: Sent) {
  const { reason, wrong: reasonWrong } = reasonIn(sent);
  const filled: MeetingsFilled = {
    ics: (sent('ics') ?? '').replace(/\r\n?/g, '\n'),
    only: lineIn(sent('only')).slice(0, 200),
    body: lineIn(sent('body')).slice(0, 1000),
    papers: (sent('papers') ?? '').slice(0, 100),
    decides: sent('decides') !== undefined,
    reason,
  };
  return { filled, reasonWrong };
}

/** What a file says of the meetings that are wanted, the body's calendar as it would be, and what is wrong. */
function readIn(house: WebHouse, filled: MeetingsFilled) {
  const none: Meetings = {
    body: filled.body,
    days: [],
    papersDaysBefore: wholeIn(filled.papers),
    decides: filled.decides,
  };
  const known = house.municipality.meetings ?? [];
  try {
    const all = meetingsInIcs(filled.ics);
    const only = filled.only.toLowerCase();
    const meetings = all.meetings.filter(({ summary }) => summary.toLowerCase().includes(only));
    if (meetings.length === 0) throw new Refusal(nothingIn(filled));
    const after = withMeetings(known, { ...none, days: meetings.map(({ day }) => day) });
    return { read: { ...all, meetings }, meetings: after.all, wrong: meetingsFaults(after.now) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const wrong = [...meetingsFaults(none), { field: 'ics', text: error.message }];
    return { read: null, meetings: [], wrong };
  }
}

const nothingIn = ({ only }: MeetingsFilled): string =>
  only === ''
    ? 'Alla händelser i kalendern är inställda, så det finns inga dagar att läsa in.'
    : `Ingen händelse i kalendern har ”${only.slice(0, 60)}” i sin rubrik. Ändra det, eller lämna det tomt.`;

/** Saves the municipality with the meetings; false when somebody else has saved since the form was opened. */
function saved(
  house: WebHouse,
  c: Context,
  { meetings, reason, from }: { meetings: readonly Meetings[]; reason: string; from: number },
): boolean {
  const { municipality, db, files } = house;
  const inLog = (all: readonly Meetings[]) => Object.fromEntries(all.map(({ body, days }) => [body, days.length]));
  try {
    changing(house, c, ({ by, account, at }) => {
      saveMunicipality(db, { ...municipality, meetings }, { at, by, account, reason, from, filePrint: files.ownPrint });
      const [before, after] = [inLog(municipality.meetings ?? []), inLog(meetings)];
      return { action: 'meetings.import', object: 'meetings', before, after, result: undefined };
    });
    return true;
  } catch (error) {
    if (error instanceof SavedMeanwhile) return false;
    throw error;
  }
}

/** The meetings and the days for their papers, from a month back. */
export function showMeetingsCalendar(house: WebHouse, c: Context): Response {
  const { municipality, publicUrl, db } = house;
  const from = addDays(house.today(), -KEPT_DAYS);
  const stamp = lastSavedAt(db) ?? `${house.today()}T00:00:00Z`;
  const calendar = openCalendar({
    name: `Sammanträden – ${municipality.name}`,
    description: 'När nämnder och styrelser sammanträder, och när deras handlingar ska vara inne.',
    publicUrl,
    language: 'sv',
  });
  for (const { body, days, papersDaysBefore } of municipality.meetings ?? [])
    for (const day of days.filter((one) => one >= from)) {
      const description = papersDaysBefore === null ? 'När handlingarna ska vara inne anges inte.' : '';
      calendar.addDay({
        id: uuidOf(`meeting ${body} ${day}`),
        day,
        summary: `Sammanträde: ${body}`,
        description,
        stamp,
      });
      if (papersDaysBefore === null) continue;
      calendar.addDay({
        id: uuidOf(`papers ${body} ${day}`),
        day: addDays(day, -papersDaysBefore),
        summary: `Sista dag för handlingar: ${body}`,
        description: `Till sammanträdet ${day}.`,
        stamp,
      });
    }
  return c.body(calendar.file(), 200, { 'Content-Type': 'text/calendar; charset=utf-8' });
}
