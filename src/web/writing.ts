// The gate before every route that writes: who may, from where, and how much may be sent. Says plainly why it stays shut.
import type { Context } from 'hono';
import { RefusedPage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { isForm, isFromOurPage, isHere } from './visitor.ts';

/** Our forms send a button and nothing else; what a body holds is never read. */
const MOST_BYTES = 1024;

const BACK = { href: '/committees', name: 'Till nämnderna' };

/** Puts the gate before `handle`: goes on to it, or answers why not. */
export const guarded =
  (house: WebHouse, handle: (c: Context) => Response | Promise<Response>) =>
  (c: Context): Response | Promise<Response> =>
    closedTo(house, c) ?? handle(c);

function closedTo(house: WebHouse, c: Context): Response | Promise<Response> | null {
  if (!isHere(house, c))
    return refuse(house, c, 403, [
      'Det går inte att ändra något på sidorna än, för de har ingen inloggning.',
      'Be den som driftar tjänsten att göra det på servern, på den här sidan eller med ett kommando (utlysningsvakt --help).',
    ]);
  if (!isFromOurPage(c))
    return refuse(house, c, 403, [
      'Begäran kom inte från en av tjänstens egna sidor.',
      'Öppna sidan i tjänsten och använd knappen där, eller kör kommandot på servern (utlysningsvakt --help).',
    ]);
  if (!isForm(c)) return refuse(house, c, 415, ['Det som skickades är inget formulär.']);
  return isTooMuch(c) ? refuse(house, c, 413, ['Det som skickades är för stort.']) : null;
}

/** A browser says how long its form is; a body of unknown length is none of ours. */
const isTooMuch = (c: Context): boolean =>
  c.req.header('transfer-encoding') !== undefined || !(Number(c.req.header('content-length') ?? '0') <= MOST_BYTES);

export const refuse = (
  house: WebHouse,
  c: Context,
  status: 403 | 409 | 413 | 415,
  why: string[],
  back = BACK,
): Response | Promise<Response> => c.html(RefusedPage({ frame: frameOf(house), why, back }), status);
