// Who may see and make which examinations: those that are secret, and those being made, are for the project's own committee and the coordinator.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { type FixedExamination, fixedByNumber, type Sight } from '../store/fixed-examinations.ts';
import { NotAllowedHerePage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { mayHere, signedIn } from './signed-in.ts';

/** Whose secret examinations whoever asks may see. */
export const sightOf = (house: WebHouse, c: Context): Sight =>
  mayHere(house, c, 'tune') ? 'all' : signedIn(house, c).committees.filter((id) => mayHere(house, c, 'examine', id));

/** Whoever may not do it for that committee is told so, as by the routes' rules. */
export const mayNotExamine = (house: WebHouse, c: Context) =>
  c.html(NotAllowedHerePage({ frame: frameOf(house, c), action: 'examine' }), 403);

/** A number in the address; nothing is there when it is none. */
export function numberAt(c: Context, name: string): number {
  const said = c.req.param(name) ?? '';
  if (!/^[1-9]\d{0,14}$/.test(said)) throw new NotFound('Det finns ingenting med det numret.');
  return Number(said);
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
  return fixed.isSecret && !mayHere(house, c, 'examine', fixed.committee) ? null : fixed;
}
