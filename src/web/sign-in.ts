// The page that people sign in on: which ways there are, where they were going, and what went wrong.
import type { Context } from 'hono';
import { hasLocalAccount } from '../store/local-account.ts';
import { SignInPage, type SignInProps, type SignInTrouble } from '../views/pages/sign-in.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { ownPath } from './own-path.ts';
import { formTokenFor, visitorOf } from './signed-in.ts';
import { browserFor } from './signing-in.ts';

export type { SignInTrouble };

/** The page. It is the only one that gives a cookie to somebody who is not signed in: what they sign in with is bound to their browser. */
export function showSignIn(house: WebHouse, c: Context): Response | Promise<Response> {
  const to = ownPath(house, c.req.query('to'));
  return signInPage(house, c, { status: 200, trouble: null, to, isOut: c.req.query('out') !== undefined });
}

type Said = Pick<SignInProps, 'trouble' | 'to'> &
  Partial<Pick<SignInProps, 'mail' | 'local' | 'isOut'>> & { status: 200 | 400 | 403 | 429 | 502 | 503 };

/** The page with what went wrong on top. `mail` and `local`: what was sent in those forms, and is to be put right. */
export function signInPage(house: WebHouse, c: Context, { status, to, ...said }: Said): Response | Promise<Response> {
  const { oidc, proxy, byMail, reading } = house.signIn;
  const browser = browserFor(house, c);
  const token = visitorOf(house, c) === null ? { token: formTokenFor(house, browser) } : {};
  const page = SignInPage({
    isOut: false,
    mail: null,
    local: null,
    ...said,
    to: ownPath(house, to),
    isOpen: reading === 'public',
    frame: { ...frameOf(house, c), ...token },
    ways: {
      oidc: oidc?.name ?? null,
      proxy: proxy !== null,
      mail: byMail,
      mailLeaves: house.mailMode === 'live',
      local: hasLocalAccount(house.db),
    },
  });
  return c.html(page, status);
}
