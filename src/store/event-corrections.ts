// Corrections of what was written of an application: added to what stands, which is never altered.
import type { EventDraft } from '../domain/application-state.ts';
import { addEvent, type Maker } from './applications.ts';
import type { Store } from './open.ts';

interface Correction {
  application: number;
  /** The number of the event that was wrong. Refused by the database when it is corrected already. */
  event: number;
  /** What holds in its place; null when it is struck. */
  draft: EventDraft | null;
  reason: string;
}

/** Writes down that an event was wrong. Whether it may be is for the domain to say. */
export function correctEvent(db: Store, { application, event, draft, reason }: Correction, maker: Maker): void {
  const byEvent = draft === null ? null : addEvent(db, application, draft, maker);
  db.prepare(
    `INSERT INTO event_corrections (event, by_event, place, reason, written_at, written_by, account)
     VALUES (@event, @byEvent, coalesce((SELECT place FROM event_corrections WHERE by_event = @event), @event), @reason,
       @at, @by, @account)`,
  ).run({ event, byEvent, reason, ...maker });
}
