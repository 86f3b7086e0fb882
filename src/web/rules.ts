// What a route may say of who uses it, and what is answered when somebody else does.
import type { Context } from 'hono';
import type { Action } from '../domain/access.ts';
import { NotAllowedHerePage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { mayHere, visitorOf } from './signed-in.ts';

/** What somebody must be allowed to do; `committee`: for the committee that this part of the address names. */
export type RightRule = Action | { action: Action; committee: string };

/**
 * Who may use a route. A right: see `may`. open: everybody, always. sign-in: everybody, from the page that they sign in on. letter: whoever
 * has a letter, by the code in its addresses. one-click: the same, and mail programs may post there, so it keeps its gate itself.
 */
export type Rule = RightRule | 'open' | 'sign-in' | 'letter' | 'one-click';

/** Why a route stays shut to whoever asks; null when it does not. Who is not signed in is led to where they can. */
export function closedByRule(house: WebHouse, c: Context, rule: RightRule): Response | Promise<Response> | null {
  const { action, committee = undefined } = typeof rule === 'string' ? { action: rule } : rule;
  const id = committee === undefined ? undefined : c.req.param(committee);
  if (mayHere(house, c, action, id)) return null;
  const isPage = c.req.method === 'GET' && !/\.[a-z]+$|^\/api\//.test(c.req.path);
  if (visitorOf(house, c) === null && isPage) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(`/sign-in?to=${encodeURIComponent(pathname + search)}`, 303);
  }
  const status = visitorOf(house, c) === null && c.req.method === 'GET' ? 401 : 403;
  return c.html(NotAllowedHerePage({ frame: frameOf(house, c), action }), status);
}
