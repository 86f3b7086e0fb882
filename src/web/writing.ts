// The gate before every route that writes: who may, from where, and how much may be sent. Says plainly why it stays shut.
import type { Context } from 'hono';
import { RefusedPage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { isForm, isFromOurPage, isHere } from './visitor.ts';

/** How much a route's forms may send, and where one comes from to use them. */
export interface Gate {
  mostBytes: number;
  back: { href: string; name: string };
}

/** Most of our forms send a button and nothing else; what such a body holds is never read. */
const BUTTON: Gate = { mostBytes: 1024, back: { href: '/committees', name: 'Till nämnderna' } };

/** The forms for sources and calls of the municipality's own hold texts, each of which is cut when it is read. */
export const OWN_FORMS: Gate = {
  mostBytes: 256 * 1024,
  back: { href: '/sources/own', name: 'Till kommunens egna källor' },
};

/** Puts the gate before `handle`: goes on to it, or answers why not. */
export const guarded =
  (house: WebHouse, handle: (c: Context) => Response | Promise<Response>, gate: Gate = BUTTON) =>
  (c: Context): Response | Promise<Response> =>
    closedTo(house, c, gate) ?? handle(c);

function closedTo(house: WebHouse, c: Context, { mostBytes, back }: Gate): Response | Promise<Response> | null {
  const no = (status: 403 | 413 | 415, why: string[]) => refuse(house, c, status, why, back);
  if (!isHere(house, c))
    return no(403, [
      'Det går inte att ändra något på sidorna än, för de har ingen inloggning.',
      'Be den som driftar tjänsten att göra det på servern, på den här sidan eller med ett kommando (utlysningsvakt --help).',
    ]);
  if (!isFromOurPage(c))
    return no(403, [
      'Begäran kom inte från en av tjänstens egna sidor.',
      'Öppna sidan i tjänsten och använd knappen där, eller kör kommandot på servern (utlysningsvakt --help).',
    ]);
  if (!isForm(c)) return no(415, ['Det som skickades är inget formulär.']);
  return isTooMuch(c, mostBytes) ? no(413, ['Det som skickades är för stort.']) : null;
}

/** A browser says how long its form is; a body of unknown length is none of ours. */
const isTooMuch = (c: Context, most: number): boolean =>
  c.req.header('transfer-encoding') !== undefined || !(Number(c.req.header('content-length') ?? '0') <= most);

export const refuse = (
  house: WebHouse,
  c: Context,
  status: 403 | 409 | 413 | 415,
  why: string[],
  back = BUTTON.back,
): Response | Promise<Response> => c.html(RefusedPage({ frame: frameOf(house), why, back }), status);
