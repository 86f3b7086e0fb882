// Signing in, whatever the way: the account as it is now, a session that is always new, its cookie, and a line in the log.
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { type Account, accountOf, type Known, keepAccount } from '../store/accounts.ts';
import { noteInLog } from '../store/log.ts';
import { beginSession, endSession, endSessionsOf, hashOf, newSecret, type Session } from '../store/sessions.ts';
import type { WebHouse } from './house.ts';
import { ownPath } from './own-path.ts';
import { browserCookieName, cookieOptions, sessionCookieName } from './signed-in.ts';

/** As `newSecret` makes them. */
const SECRET = /^[\w-]{43}$/;

/** What binds a sign-in to the browser that began it; null when the browser has none, since it has not seen the page that one signs in on. */
export function browserOf(house: WebHouse, c: Context): string | null {
  const cookie = getCookie(c, browserCookieName(house)) ?? '';
  return SECRET.test(cookie) ? cookie : null;
}

/** The same, given now when there is none. It goes when the browser is closed, or when somebody has signed in. */
export function browserFor(house: WebHouse, c: Context): string {
  const known = browserOf(house, c);
  if (known !== null) return known;
  const browser = newSecret();
  setCookie(c, browserCookieName(house), browser, cookieOptions(house));
  return browser;
}

/**
 * Signs somebody in and leads on to `returnTo`. Null, and nothing begun, when their account may not be used any more. Sessions that they
 * had with another role, or other committees, end; so does the one that this browser had.
 */
export function signInAs(
  house: WebHouse,
  c: Context,
  known: Known,
  way: Session['way'],
  returnTo: string,
): Response | null {
  const cookie = house.db.transaction((): string | null => begun(house, c, known, way)).immediate();
  if (cookie === null) return null;
  // Without an end of its own: it goes when the browser is closed, at the latest.
  setCookie(c, sessionCookieName(house), cookie, cookieOptions(house));
  deleteCookie(c, browserCookieName(house), cookieOptions(house));
  return c.redirect(ownPath(house, returnTo), 303);
}

/** What the new session's cookie is to hold. */
function begun(house: WebHouse, c: Context, known: Known, way: Session['way']): string | null {
  const { db } = house;
  const at = house.now();
  const before = accountOf(db, known.issuer, known.subject);
  if (before !== undefined && before.disabledAt !== null) {
    noteRefusal(house, { way, object: `account:${before.id}`, why: 'disabled' });
    return null;
  }
  const account = keepAccount(db, known, at);
  if (before !== undefined && isOther(before, known)) endSessionsOf(db, account, at);
  const had = getCookie(c, sessionCookieName(house));
  if (had !== undefined) endSession(db, hashOf(had), at);
  noteInLog(db, {
    account,
    role: known.role,
    way,
    at,
    action: 'sign-in.done',
    object: `account:${account}`,
    before: before && rightsOf(before),
    after: rightsOf(known),
  });
  return beginSession(db, account, way, at);
}

const rightsOf = ({ role, committees }: Pick<Account, 'role'> & { committees: readonly string[] }) => ({
  role,
  committees: [...committees].sort(),
});

const isOther = (before: Account, now: Known): boolean =>
  JSON.stringify(rightsOf(before)) !== JSON.stringify(rightsOf(now));

/** Notes that somebody was not let in. Names nobody: whoever tries is anybody. For what cannot be tried without end. */
export function noteRefusal(
  house: WebHouse,
  { way, object, why }: { way: Session['way']; object: string; why: string },
): void {
  const doer = { account: null, role: 'none', way };
  noteInLog(house.db, { ...doer, at: house.now(), action: 'sign-in.refused', object, after: { why } });
}
