// What the fields of an event's form say has happened with an application.
import { wholeIn } from '../domain/application-draft.ts';
import type { EventDraft, EventKind } from '../domain/application-state.ts';
import { textSaid } from '../domain/said.ts';
import { eventField } from '../views/pages/application-events.tsx';
import { lineIn } from './sent.ts';

const FIELDS = ['day', 'by', 'paragraph', 'grantedSek', 'words', 'reasons', 'why', 'area', 'effects'] as const;

/** The fields of a kind as they were filled in. `one`: what a field of the form holds. */
export const fieldsIn = (kind: EventKind, one: (name: string) => string): Record<string, string> =>
  Object.fromEntries(FIELDS.map((name) => [name, one(eventField(kind, name))]));

/** What a form says has happened. */
export function eventIn(kind: EventKind, one: (name: string) => string): EventDraft {
  const field = (name: (typeof FIELDS)[number]) => one(eventField(kind, name));
  const day = field('day').trim();
  const text = (name: (typeof FIELDS)[number]) => textSaid(field(name));
  switch (kind) {
    case 'approved':
      return { kind, day, holds: { by: lineIn(field('by')), paragraph: lineIn(field('paragraph')) } };
    case 'sent':
      return { kind, day, holds: {} };
    case 'granted':
      return { kind, day, holds: { grantedSek: wholeIn(field('grantedSek')), words: text('words') } };
    case 'refused':
      return { kind, day, holds: { reasons: text('reasons') } };
    case 'withdrawn':
      return { kind, day, holds: { why: text('why') } };
    case 'effects':
      return { kind, day, holds: { area: field('area'), effects: text('effects') } };
    default:
      return { kind, day, holds: { words: text('words') } };
  }
}
