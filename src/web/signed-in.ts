// Who asks for a page: by the session's cookie, by what a trusted proxy says, or by sitting at the machine that shows the example.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { type Action, may, type SignedIn, type Visitor } from '../domain/access.ts';
import { mayCoordinateByMail } from '../domain/sign-in.ts';
import { type Standing, standingOf } from '../domain/standing.ts';
import { keepAccount } from '../store/accounts.ts';
import type { Doer } from '../store/log.ts';
import { hashOf, sessionOf } from '../store/sessions.ts';
import { ROLE_WORDS } from '../views/access-words.ts';
import type { WebHouse } from './house.ts';
import { visitorOfProxy } from './proxy.ts';
import { isAlive } from './session-age.ts';
import { isHere } from './visitor.ts';

/** Found out once for each request. */
const VISITORS = new WeakMap<Context, Visitor>();

export function visitorOf(house: WebHouse, c: Context): Visitor {
  const known = VISITORS.get(c);
  if (known !== undefined) return known;
  const visitor = visitorOfSession(house, c) ?? visitorOfProxy(house, c) ?? atMachine(house, c);
  VISITORS.set(c, visitor);
  return visitor;
}

/** Cookies are for this host and for https alone; on this machine, where pages may be read without https, they go by plain names. */
const isSecure = ({ publicUrl }: WebHouse): boolean => publicUrl.startsWith('https:');
export const sessionCookieName = (house: WebHouse): string => (isSecure(house) ? '__Host-session' : 'session');
/** Binds a sign-in under way to the browser that began it. */
export const browserCookieName = (house: WebHouse): string => (isSecure(house) ? '__Host-browser' : 'browser');

/** How both cookies are set: never read by scripts, never sent along from other sites' forms. */
export const cookieOptions = (house: WebHouse) =>
  ({ path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(house) }) as const;

function visitorOfSession(house: WebHouse, c: Context): Visitor {
  const cookie = getCookie(c, sessionCookieName(house));
  const session = cookie === undefined ? undefined : sessionOf(house.db, cookie);
  if (session === undefined || !isAlive(session, house.now())) return null;
  const { id, issuer, subject, name, recipient } = session.account;
  const access = session.way === 'mail' ? standingHere(house, recipient) : session.account;
  if (access === null) return null;
  const { role, committees } = access;
  return { account: id, issuer, subject, way: session.way, role, committees, name, recipient };
}

/** What the register makes of an address now: whoever has left it is out at once. Null when it is not there. */
export const standingHere = ({ municipality, today, signIn }: WebHouse, recipient: string | null): Standing | null =>
  recipient === null
    ? null
    : standingOf(municipality, recipient, { today: today(), mayCoordinate: mayCoordinateByMail(signIn) });

const atMachine = (house: WebHouse, c: Context): Visitor =>
  house.atMachine !== null && isHere(house, c) ? house.atMachine : null;

/** Whether whoever asks may do something: see `may`. */
export const mayHere = (house: WebHouse, c: Context, action: Action, committee?: string): boolean =>
  may(visitorOf(house, c), action, {
    reading: house.signIn.reading,
    publicExaminations: action === 'fixed' && house.municipality.publicExaminations === true,
    committee,
  });

/** Whoever asks, where the route's rule has already let in only those who are signed in. */
export function signedIn(house: WebHouse, c: Context): SignedIn {
  const visitor = visitorOf(house, c);
  if (visitor === null) throw new Error('a route for those who are signed in was open to everybody');
  return visitor;
}

/** Whoever asks, as the log names them; their account is made when they have none. Only for what is written. */
export function doerOf(house: WebHouse, c: Context): Doer & { account: number } {
  const visitor = signedIn(house, c);
  // Nobody signs in through a proxy: what it says of them is brought up to date here.
  const known = visitor.way === 'proxy' ? null : visitor.account;
  const account = known ?? keepAccount(house.db, visitor, house.now());
  return { account, role: visitor.role, way: visitor.way };
}

/** In what role something is done, as it stands beside it on the pages: `samordnare (konto 3)`. */
export const whoOf = ({ role, account }: Pick<Doer, 'role'> & { account: number }): string =>
  `${ROLE_WORDS[role as keyof typeof ROLE_WORDS]} (konto ${account})`;

/** What a browser's forms are bound to: the session, the proxy's word, or the sign-in under way. Null when there is nothing. */
function holderOf(house: WebHouse, c: Context): string | null {
  const visitor = visitorOf(house, c);
  if (visitor === null) {
    const browser = getCookie(c, browserCookieName(house));
    return browser === undefined ? null : `browser ${hashOf(browser)}`;
  }
  if (visitor.way === 'proxy' || visitor.way === 'machine') return `${visitor.issuer} ${visitor.subject}`;
  return `session ${hashOf(getCookie(c, sessionCookieName(house)) ?? '')}`;
}

const signed = ({ formKey }: WebHouse, holder: string): string =>
  createHmac('sha256', formKey).update(holder).digest('base64url');

/** The secret value of every form that whoever asks is shown; null for those who are shown none. */
export function formTokenOf(house: WebHouse, c: Context): string | null {
  const holder = holderOf(house, c);
  return holder === null ? null : signed(house, holder);
}

/** The same for a browser whose cookie is only now being set. */
export const formTokenFor = (house: WebHouse, browser: string): string => signed(house, `browser ${hashOf(browser)}`);

export function isOurToken(house: WebHouse, c: Context, token: string): boolean {
  const ours = formTokenOf(house, c);
  if (ours === null || token.length !== ours.length) return false;
  return timingSafeEqual(Buffer.from(ours), Buffer.from(token));
}
