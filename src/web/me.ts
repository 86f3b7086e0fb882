// One's own page: who one is here, how one signed in, what is kept, the saved searches, and the way out of every browser.
import type { Context } from 'hono';
import { deleteCookie } from 'hono/cookie';
import { addSeconds } from '../domain/calendar.ts';
import { accountById } from '../store/accounts.ts';
import { findInLog } from '../store/log.ts';
import { marksOf } from '../store/marks.ts';
import { lettersTo } from '../store/outbox.ts';
import { endSessionsOf, sessionsOf } from '../store/sessions.ts';
import { MePage } from '../views/pages/me.tsx';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { searchLines } from './searches.ts';
import { LONGEST_SECONDS } from './session-age.ts';
import { cookieOptions, sessionCookieName, signedIn } from './signed-in.ts';
import { refuse } from './writing.ts';

/** So many of one's own letters are listed. */
const MOST_LETTERS = 12;

export function showMe(house: WebHouse, c: Context): Response | Promise<Response> {
  const { db, municipality } = house;
  const visitor = signedIn(house, c);
  const { account, recipient } = visitor;
  const own = account === null ? undefined : accountById(db, account);
  const since = addSeconds(house.now(), -LONGEST_SECONDS);
  return c.html(
    MePage({
      frame: frameOf(house, c),
      visitor,
      committees: municipality.committees.filter(({ id }) => visitor.committees.includes(id)),
      coordinator: municipality.coordinator,
      kept:
        own === undefined
          ? null
          : {
              madeAt: own.madeAt,
              recipient: own.recipient,
              sessions: sessionsOf(db, own.id, since),
              logLines: findInLog(db, { who: own.id, pageSize: 1 }).total,
              marks: recipient === null ? 0 : marksOf(db, recipient).size,
            },
      searches: searchLines(house, c),
      isSaved: c.req.query('saved') !== undefined,
      letters: recipient === null ? null : lettersTo(db, recipient, MOST_LETTERS),
    }),
  );
}

/** Ends every session of one's own, this one too. */
export function signOutEverywhere(house: WebHouse, c: Context): Response | Promise<Response> {
  const ended = changing(house, c, ({ account, at }) => {
    const sessions = endSessionsOf(house.db, account, at);
    if (sessions === 0) return null;
    return { action: 'account.end-sessions', object: `account:${account}`, after: { sessions }, result: true };
  });
  if (ended === null) {
    const why = ['Du är inte inloggad med en kaka från tjänsten, så det finns inget att logga ut från.'];
    return refuse(house, c, 409, why, { href: '/me', name: 'Till din sida' });
  }
  deleteCookie(c, sessionCookieName(house), cookieOptions(house));
  return c.redirect('/sign-in?out', 303);
}
