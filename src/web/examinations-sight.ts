// Who may see and make which examinations: those that are secret, and those being made, are for the project's own committee and the coordinator.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { type FixedExamination, fixedByNumber, type Sight } from '../store/fixed-examinations.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { mayWriteIn } from './project-at.ts';
import { mayHere, visitorOf } from './signed-in.ts';

/** Whose secret examinations whoever asks may see. */
export const sightOf = (house: WebHouse, c: Context): Sight =>
  mayHere(house, c, 'tune')
    ? 'all'
    : (visitorOf(house, c)?.committees ?? []).filter((id) => mayHere(house, c, 'examine', id));

/** A number in the address; nothing is there when it is none. */
export function numberAt(c: Context, name: string): number {
  const number = idIn(c.req.param(name));
  if (number === null) throw new NotFound('Det finns ingenting med det numret.');
  return number;
}

/** The fixed examination in the address. One that whoever asks may not see is as one that is not there. */
export function fixedAt(house: WebHouse, c: Context): FixedExamination {
  const number = numberAt(c, 'number');
  const fixed = seenFixed(house, c, number);
  if (fixed === null) throw new NotFound(`Det finns ingen fastställd prövning med nummer ${number}.`);
  return fixed;
}

/** A fixed examination, if whoever asks may see it. */
export function seenFixed(house: WebHouse, c: Context, number: number): FixedExamination | null {
  const fixed = fixedByNumber(house.db, number);
  return fixed.isSecret && !mayWriteIn(house, c, fixed) ? null : fixed;
}
