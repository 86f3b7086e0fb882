// Whoever may ask for a page, signed in for real: for each role an account, a session, its cookie and the token of its forms.
import { createHmac } from 'node:crypto';
import type { Role, SignedIn } from '../../src/domain/access.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { beginSession, hashOf } from '../../src/store/sessions.ts';
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { sessionCookieName } from '../../src/web/signed-in.ts';
import type { Connection } from '../../src/web/visitor.ts';

/** A reader's own machine: nobody is anybody there without a cookie. */
export const FAR = { remoteAddress: '10.0.0.7' } satisfies Connection;

/** Somebody's browser. */
export interface Identity {
  /** Null for whoever is not signed in. */
  account: number | null;
  /** What it sends along with every request: its cookie. */
  headers: Record<string, string>;
  /** The token of its forms; null when it has none. */
  token: string | null;
}

type Who = Partial<Pick<SignedIn, 'committees' | 'name' | 'recipient' | 'subject'>> & {
  way?: 'oidc' | 'mail' | 'local';
};

/** Whoever is not signed in. */
const NOBODY: Identity = { account: null, headers: {}, token: null };

/** Signs somebody in with a role, for some committees. A role of null: whoever is not signed in. */
export function as(house: WebHouse, role: Role | null, who: Who = {}): Identity {
  if (role === null) return NOBODY;
  const { committees = [], name = `Någon som är ${role}`, recipient = null, way = 'oidc' } = who;
  const { subject = [role, ...committees].join(' ') } = who;
  const account = keepAccount(
    house.db,
    { issuer: 'https://login.example', subject, name, recipient, role, committees },
    house.now(),
  );
  const cookie = beginSession(house.db, account, way, house.now());
  const token = createHmac('sha256', house.formKey)
    .update(`session ${hashOf(cookie)}`)
    .digest('base64url');
  return { account, headers: { Cookie: `${sessionCookieName(house)}=${cookie}` }, token };
}

/** Asks for an address from somebody's browser. */
export const askAs = (
  house: WebHouse,
  { headers }: Identity,
  address: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> } = {},
): Promise<Response> =>
  Promise.resolve(
    createApp(house).request(
      address,
      { redirect: 'manual', ...init, headers: { Host: new URL(house.publicUrl).host, ...headers, ...init.headers } },
      FAR,
    ),
  );

type Fields = Record<string, string> | [string, string][];

/** Sends a form from one of the house's pages in somebody's browser. A header that is undefined is left out. */
export function sendAs(
  house: WebHouse,
  { headers, token }: Identity,
  address: string,
  fields: Fields = {},
  changes: Record<string, string | undefined> = {},
): Promise<Response> {
  const all = new URLSearchParams(fields);
  if (token !== null && !all.has('form-token')) all.set('form-token', token);
  const body = all.toString();
  const said = {
    Host: new URL(house.publicUrl).host,
    Origin: new URL(house.publicUrl).origin,
    'Sec-Fetch-Site': 'same-origin',
    'Content-Type': 'application/x-www-form-urlencoded',
    'Content-Length': String(Buffer.byteLength(body)),
    ...headers,
    ...changes,
  };
  const sent = Object.entries(said).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Promise.resolve(createApp(house).request(address, { method: 'POST', headers: sent, body }, FAR));
}
