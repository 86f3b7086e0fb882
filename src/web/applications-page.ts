// Shows one application, and writes down what has happened with it.
import type { Context } from 'hono';
import {
  applicationStateOf,
  approvalFor,
  EVENT_KINDS,
  type EventKind,
  eventFaults,
  whyNotNext,
} from '../domain/application-state.ts';
import { nextDeadline } from '../domain/call.ts';
import { isSameEvent } from '../domain/event-correction.ts';
import { lastDayToDecide } from '../domain/meetings.ts';
import type { Fault } from '../domain/own.ts';
import { addEvent } from '../store/applications.ts';
import { callByKey } from '../store/calls.ts';
import { applicationHref } from '../views/application-words.ts';
import { ApplicationPage } from '../views/pages/application.tsx';
import { type EventFilled, eventField } from '../views/pages/application-events.tsx';
import { applicationAt, type Found, mayWriteInIt } from './applications.ts';
import { fieldsOf } from './call-doings.ts';
import { changing } from './changing.ts';
import { eventIn, fieldsIn } from './event-form.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed, notYourCommittee } from './project-at.ts';

/** What may just have happened. */
const DONE: Readonly<Record<string, string | undefined>> = {
  written: 'Ansökan är sparad.',
  changed: 'Uppgifterna är sparade.',
  event: 'Det är inskrivet.',
  corrected: 'Rättelsen är sparad.',
};

export const showApplication = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, applicationAt(house, c));

interface Shown {
  filled?: EventFilled;
  faults?: readonly Fault[];
  status?: 400 | 409;
}

function page(house: WebHouse, c: Context, about: Found, shown: Shown = {}): Response | Promise<Response> {
  const { application, project } = about;
  const { filled = null, faults = [], status } = shown;
  const { municipality } = house;
  const { events, committee } = application;
  const state = applicationStateOf(events);
  const approval = approvalFor(municipality.rules, project.kind);
  const { deadlineOn, decision } = deadlineOf(house, about);
  const next = EVENT_KINDS.map((kind) => ({ kind, whyNot: whyNotNext(kind, events, approval) }));
  const isBlockedByRule = (kind: EventKind) => kind === 'sent' && state === 'preparing';
  const props = {
    frame: frameOf(house, c),
    ...{ application, state, project, approval, deadlineOn, decision, filled, faults },
    committee: committeeNamed(house, committee),
    next: next.filter(({ kind, whyNot }) => whyNot === null || isBlockedByRule(kind) || filled?.kind === kind),
    areas: municipality.areas,
    done: DONE[c.req.query('done') ?? ''] ?? null,
    mayWrite: mayWriteInIt(house, c, about),
  };
  return c.html(ApplicationPage(props), status ?? 200);
}

/** The next last day of the call while it matters, and by when whoever decides must have met. */
function deadlineOf({ db, municipality, ...house }: WebHouse, { application, project }: Found) {
  const { callKey, events } = application;
  const today = house.today();
  const state = applicationStateOf(events);
  const call = callKey === null ? undefined : callByKey(db, callKey);
  const deadlineOn = call === undefined ? null : (nextDeadline(call, today)?.day ?? null);
  const isToDecide = state === 'preparing' && approvalFor(municipality.rules, project.kind).need !== 'exempt';
  return {
    deadlineOn,
    decision: deadlineOn === null || !isToDecide ? null : lastDayToDecide(municipality, deadlineOn, today),
  };
}

/** Writes down what has happened. The very same once more changes nothing. */
export async function postEvent(house: WebHouse, c: Context): Promise<Response> {
  const about = applicationAt(house, c);
  const { application, project } = about;
  if (!mayWriteInIt(house, c, about)) return notYourCommittee(house, c);
  const one = await fieldsOf(c);
  const kind = EVENT_KINDS.find((known) => known === one('kind'));
  if (kind === undefined)
    return page(house, c, about, { faults: [{ field: 'handelser', text: 'Välj vad som har hänt.' }], status: 400 });
  const draft = eventIn(kind, one);
  const { events } = application;
  const back = () => c.redirect(`${applicationHref(application.id)}?done=event`, 303);
  if (events.some((event) => isSameEvent(event, draft))) return back();
  const approval = approvalFor(house.municipality.rules, project.kind);
  const areas = house.municipality.areas.map(({ id }) => id);
  const faults = eventFaults(draft, { events, approval, areas, today: house.today() });
  if (faults.length > 0) {
    const named = faults.map(({ field: name, text }) => ({ field: eventField(kind, name), text }));
    const fields = fieldsIn(kind, one);
    const status = whyNotNext(kind, events, approval) === null ? 400 : 409;
    return page(house, c, about, { filled: { kind, fields }, faults: named, status });
  }
  changing(house, c, (maker) => {
    addEvent(house.db, application.id, draft, maker);
    const after = { kind, day: draft.day };
    return { action: 'application.event', object: `application:${application.id}`, after, result: undefined };
  });
  return back();
}
