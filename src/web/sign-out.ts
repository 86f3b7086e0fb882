// Signing out: the session ends, here and for whoever may have come by its cookie.
import type { Context } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import { endSession, hashOf } from '../store/sessions.ts';
import { changing } from './changing.ts';
import type { WebHouse } from './house.ts';
import { cookieOptions, sessionCookieName } from './signed-in.ts';
import { refuse } from './writing.ts';

/** Ends the session of the browser that asks. */
export function signOut(house: WebHouse, c: Context): Response | Promise<Response> {
  const cookie = getCookie(c, sessionCookieName(house));
  const signedOut = changing(house, c, (maker) => {
    if (cookie === undefined) return null;
    endSession(house.db, hashOf(cookie), maker.at);
    return { action: 'sign-out.done', object: `account:${maker.account}`, result: true };
  });
  if (signedOut === null)
    return refuse(house, c, 409, [
      'Du är inloggad genom kommunens egen inloggning, och den går inte att logga ut från här.',
      'Logga ut där, eller stäng webbläsaren.',
    ]);
  deleteCookie(c, sessionCookieName(house), cookieOptions(house));
  return c.redirect('/sign-in?out', 303);
}
