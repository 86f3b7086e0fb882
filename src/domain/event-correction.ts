// Correcting what was written of an application: what may stand in its place, and what must be corrected before it.
import {
  dayFault,
  type EventContext,
  type EventDraft,
  eventFaults,
  happenedLine,
  whyNotNext,
} from './application-state.ts';
import type { Fault } from './own.ts';

/** The longest reason, in characters. */
export const LONGEST_CORRECTION = 1000;

interface CorrectionContext extends Omit<EventContext, 'events'> {
  /** What holds of the application, in its order. */
  events: readonly (EventDraft & { id: number })[];
  /** Which of them is corrected. */
  id: number;
  reason: string;
}

/** What is wrong with a correction, by the form's fields; empty when it can be made. `draft`: what holds instead; null when nothing does. */
export function correctionFaults(draft: EventDraft | null, context: CorrectionContext): Fault[] {
  const { events, id, reason } = context;
  const place = events.findIndex((event) => event.id === id);
  const [before, wrong, later] = [events.slice(0, place), events[place], events.slice(place + 1)];
  const isSame = draft !== null && wrong !== undefined && isSameEvent(draft, wrong);
  const faults = draft === null ? [] : eventFaults(draft, { ...context, events: before });
  const after = draft === null ? before : [...before, draft];
  const stuck =
    isSame || faults.length > 0 ? null : stuckIn(later, after, { ...context, events: events.slice(0, place + 1) });
  return [
    ...(isSame
      ? [{ field: 'day', text: 'Det här är precis det som redan står. Ändra det som är fel, eller stryk det.' }]
      : []),
    ...faults,
    ...(stuck === null ? [] : [{ field: 'day', text: stuck }]),
    ...reasonFaults(reason),
  ];
}

/** Whether two tell the very same. */
export const isSameEvent = (a: EventDraft, b: EventDraft): boolean =>
  a.kind === b.kind && a.day === b.day && JSON.stringify(a.holds) === JSON.stringify(b.holds);

function reasonFaults(reason: string): Fault[] {
  if (reason === '') return [{ field: 'reason', text: 'Skriv varför det rättas, i några ord.' }];
  const length = [...reason].length;
  return length > LONGEST_CORRECTION
    ? [{ field: 'reason', text: `Skriv högst ${LONGEST_CORRECTION} tecken. Texten är ${length} tecken.` }]
    : [];
}

/** The first of what came later that cannot stand after a correction, though it could before; null when all can. */
function stuckIn(
  later: readonly EventDraft[],
  after: readonly EventDraft[],
  { events: before, approval, today }: EventContext & { events: readonly EventDraft[] },
): string | null {
  const whyNot = (event: EventDraft, past: readonly EventDraft[]) =>
    whyNotNext(event.kind, past, approval) ?? dayFault(event, past, today);
  for (const [i, event] of later.entries()) {
    const why = whyNot(event, [...after, ...later.slice(0, i)]);
    if (why !== null && whyNot(event, [...before, ...later.slice(0, i)]) === null)
      return `Rätta eller stryk först det som kom efter: ${happenedLine(event)}. Annars går det inte ihop. ${why}`;
  }
  return null;
}
