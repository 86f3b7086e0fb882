// Corrects what was written of an application: what was wrong stands, and what holds is added.
import type { Context } from 'hono';
import type { KeptEvent } from '../domain/application.ts';
import { approvalFor, EVENT_KINDS, type EventDraft, type EventKind } from '../domain/application-state.ts';
import { NotFound } from '../domain/errors.ts';
import { correctionFaults } from '../domain/event-correction.ts';
import type { Fault } from '../domain/own.ts';
import { textSaid } from '../domain/said.ts';
import { correctEvent } from '../store/event-corrections.ts';
import { applicationHref } from '../views/application-words.ts';
import { type EventFilled, eventField } from '../views/pages/application-events.tsx';
import { CorrectionPage } from '../views/pages/event-correction.tsx';
import { applicationAt, type Found, mayWriteInIt } from './applications.ts';
import { fieldsOf } from './call-doings.ts';
import { changing } from './changing.ts';
import { eventIn, fieldsIn } from './event-form.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { notYourCommittee } from './project-at.ts';
import { refuse } from './writing.ts';

interface About extends Found {
  event: KeptEvent;
}

/** The event that an address names. Throws `NotFound` when it is not the application's. */
function eventAt(house: WebHouse, c: Context): About {
  const found = applicationAt(house, c);
  const id = idIn(c.req.param('event'));
  const event = found.application.told.find((one) => one.id === id);
  if (event === undefined) throw new NotFound('Det finns inget sådant inskrivet om ansökan.');
  return { ...found, event };
}

const kindIn = (said: string | undefined): EventKind | undefined => EVENT_KINDS.find((kind) => kind === said);

export function showCorrection(house: WebHouse, c: Context): Response | Promise<Response> {
  const about = eventAt(house, c);
  if (!mayWriteInIt(house, c, about)) return notYourCommittee(house, c);
  if (about.event.correction !== null) return already(house, c, about);
  const kind = kindIn(c.req.query('kind')) ?? about.event.kind;
  return page(house, c, about, { filled: filledOf(about.event, kind), reason: '', strikeReason: '', faults: [] });
}

/** What is corrected already stays so: what holds instead can be corrected in its turn. */
const already = (house: WebHouse, c: Context, { application: { id } }: About) =>
  refuse(house, c, 409, ['Det här är redan rättat. Är rättelsen fel, rätta den i stället.'], {
    href: applicationHref(id),
    name: 'Till ansökan',
  });

/** As it stands; of another kind, the day alone. */
const filledOf = ({ kind: stands, day, holds }: KeptEvent, kind: EventKind): EventFilled => ({
  kind,
  fields: {
    ...(kind === stands && Object.fromEntries(Object.entries(holds).map(([name, said]) => [name, String(said ?? '')]))),
    day,
  },
});

interface Shown {
  filled: EventFilled;
  reason: string;
  strikeReason: string;
  faults: readonly Fault[];
}

const page = (house: WebHouse, c: Context, { application, project, event }: About, shown: Shown) =>
  c.html(
    CorrectionPage({
      ...{ frame: frameOf(house, c), application, event, ...shown, areas: house.municipality.areas },
      approval: approvalFor(house.municipality.rules, project.kind),
    }),
    shown.faults.length > 0 ? 400 : 200,
  );

/** Strikes what was wrong, or lets something else hold in its place. */
export async function postCorrection(house: WebHouse, c: Context): Promise<Response> {
  const one = await fieldsOf(c);
  const about = eventAt(house, c);
  const { application, event } = about;
  if (!mayWriteInIt(house, c, about)) return notYourCommittee(house, c);
  if (event.correction !== null) return already(house, c, about);
  const isStrike = one('do') === 'strike';
  const kind = kindIn(one('kind')) ?? event.kind;
  const draft = isStrike ? null : eventIn(kind, one);
  const [reason, strikeReason] = [textSaid(one('reason')), textSaid(one('strike-reason'))];
  const why = isStrike ? strikeReason : reason;
  const faults = faultsOf(house, about, draft, why).map(({ field, text }) => ({
    field: isStrike ? 'strike-reason' : field === 'reason' ? field : eventField(kind, field),
    text,
  }));
  if (faults.length > 0) {
    const filled = isStrike ? filledOf(event, event.kind) : { kind, fields: fieldsIn(kind, one) };
    return page(house, c, about, { filled, reason, strikeReason, faults });
  }
  changing(house, c, (maker) => {
    correctEvent(house.db, { application: application.id, event: event.id, draft, reason: why }, maker);
    return {
      ...{ action: draft === null ? 'application.strike' : 'application.correct', result: undefined },
      ...{ object: `application:${application.id}`, before: toldOf(event), after: draft && toldOf(draft) },
    };
  });
  return c.redirect(`${applicationHref(application.id)}?done=corrected`, 303);
}

const faultsOf = (house: WebHouse, { application, project, event }: About, draft: EventDraft | null, reason: string) =>
  correctionFaults(draft, {
    ...{ events: application.events, id: event.id, reason, today: house.today() },
    approval: approvalFor(house.municipality.rules, project.kind),
    areas: house.municipality.areas.map(({ id }) => id),
  });

/** What the log says of an event: none of the words. */
const toldOf = (event: EventDraft) => ({
  ...{ kind: event.kind, day: event.day },
  ...(event.kind === 'granted' && { grantedSek: event.holds.grantedSek }),
});
