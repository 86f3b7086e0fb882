// Gathers what the page of one call shows: its facts, what has happened, how it did with every committee, and what its reader may do.
import type { Context } from 'hono';
import type { Day } from '../domain/calendar.ts';
import { type Call, nextDeadline, type Status, statusOn } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { SourceHealth } from '../domain/health.ts';
import { type Decision, lastDayToDecide } from '../domain/meetings.ts';
import type { Fault } from '../domain/own.ts';
import { programmeOf } from '../domain/programme.ts';
import { happeningsOf, type Past } from '../domain/timeline.ts';
import { TIPS } from '../domain/tip.ts';
import { linksTold, toldGoneOf } from '../store/call-past.ts';
import { callByKey, historyOf } from '../store/calls.ts';
import { listedKeysOf } from '../store/marks.ts';
import { CallPage } from '../views/pages/call.tsx';
import type { AnswerFilled } from '../views/pages/call-forms.tsx';
import type { NoteFilled } from '../views/pages/call-notes.tsx';
import { rowId } from '../views/pages/calls-search.ts';
import { fitsOf, lastDayFor } from './call-fits.ts';
import { doneNow, formsFor } from './call-forms.ts';
import { notesFor } from './call-notes.ts';
import { foundOf } from './call-places.ts';
import { standOf } from './call-stand.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { tipSaidOf } from './tips.ts';

/** The call of the address. */
export function callAt({ db }: WebHouse, c: Context): Call {
  const key = c.req.param('key') ?? '';
  const call = callByKey(db, key);
  if (!call)
    throw new NotFound(`Det finns ingen utlysning med beteckningen ”${key.slice(0, 100)}”. Den kan vara felskriven.`);
  return call;
}

export const showCall = (house: WebHouse, c: Context): Response | Promise<Response> =>
  callPage(house, c, callAt(house, c));

/** A form that was sent and could not be used, as it was filled in, and what was wrong with it. */
interface Sent {
  faults: Fault[];
  answer?: AnswerFilled;
  note?: NoteFilled;
}

/** The page of a call; with status 400 and the form as it was when what was `sent` could not be used. */
export function callPage(
  house: WebHouse,
  c: Context,
  call: Call,
  sent: Sent = { faults: [] },
): Response | Promise<Response> {
  const { db } = house;
  const today = house.today();
  const status = statusOn(call, today);
  const sources = house.sources();
  const source = sources.find((s) => s.source === call.source) ?? null;
  const missingSince = missingFrom(source, call);
  const listed = listedKeysOf(db, [call.key]).get(call.key) ?? call.key;
  const stand = standOf(house, c, call, listed);
  const fits = fitsOf(house, call, status);
  const forms = formsFor(house, c, { listed, stand, matches: fits.matches, filled: sent.answer });
  return c.html(
    CallPage({
      frame: frameOf(house, c),
      call,
      status,
      closedOn: lastDayFor(call),
      programme: programmeOf(house.programmes, call),
      source: sourceOf(call, source),
      tip: tipSaidOf(house, call),
      missingSince,
      ...fits,
      decision: decisionOn(house, call, status),
      stand,
      forms,
      notes: notesFor(house, c, listed, sent.note),
      faults: sent.faults,
      done: sent.faults.length > 0 ? null : doneNow(house, c, listed, stand),
      back: listBefore(c, call.key),
      happenings: happeningsOf(call, pastOf(house, call, missingSince), today),
      found: foundOf(house, c, call, sources),
      regions: regionsOf(house, call),
    }),
    sent.faults.length > 0 ? 400 : 200,
  );
}

/** The day its source was last read whole without it; null when it is there. */
function missingFrom(source: SourceHealth | null, { lastSeenOn }: Call): Day | null {
  const lastRead = source?.lastGoodRun?.outcome === 'ok' ? source.lastGoodRun.day : null;
  return lastRead !== null && lastRead > lastSeenOn ? lastRead : null;
}

/** A source in use has a page of its own; what somebody has written in by hand has none. */
function sourceOf(call: Call, source: SourceHealth | null): { name: string; id: string | null } | null {
  if (source !== null) return { name: source.name, id: source.source };
  return call.source === TIPS.id ? { name: TIPS.name, id: null } : null;
}

/** By when to decide on the next last day; null when none lies ahead, and for what brings no money. */
function decisionOn({ municipality, ...house }: WebHouse, call: Call, status: Status): Decision | null {
  const next = nextDeadline(call, house.today())?.day ?? null;
  if (next === null || call.kind === 'policy' || status === 'closed') return null;
  return lastDayToDecide(municipality, next, house.today());
}

const pastOf = ({ db, mailMode }: WebHouse, { key }: Call, missingSince: Day | null): Past => ({
  changes: historyOf(db, key),
  missingSince,
  toldGone: toldGoneOf(db, key, mailMode),
  links: linksTold(db, key),
});

/** The counties that a call says it is for, by name. */
const regionsOf = ({ knowledge }: WebHouse, { regions = [] }: Call): string[] =>
  regions.map((code) => (code === 'SE' ? 'hela Sverige' : (knowledge.places.counties.get(code) ?? code)));

/** The list that the reader comes from, with the search that was made there and at the call's row; else the whole list. */
function listBefore(c: Context, key: string): string {
  const before = c.req.header('referer') ?? '';
  const { pathname, search } = URL.canParse(before) ? new URL(before) : { pathname: '', search: '' };
  return pathname === '/calls' && search.length < LONGEST_SEARCH ? `/calls${search}#${rowId(key)}` : '/calls';
}

const LONGEST_SEARCH = 1000;
