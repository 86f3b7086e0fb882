// Promises of signing in at the provider: what it, or whoever plays it, says wrongly is never believed.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { accounts } from '../../src/store/accounts.ts';
import {
  aHouseWith,
  aVisit,
  comeBack,
  type FakeProvider,
  fakeProvider,
  goToProvider,
  type Lies,
  sessionsIn,
} from '../kit/oidc.ts';
import { textOf } from '../kit/visits.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await fakeProvider();
});
afterAll(() => provider.close());
afterEach(() => {
  provider.lies = {};
});

const hour = 3600;
const seconds = () => Math.floor(Date.now() / 1000);
const twice = (name: string) => (right: URL) => {
  right.searchParams.append(name, 'x');
  return right;
};
const set = (name: string, value: string | null) => (right: URL) => {
  if (value === null) right.searchParams.delete(name);
  else right.searchParams.set(name, value);
  return right;
};

/** What a provider, or whoever plays one, may say wrongly. */
const WRONG: [string, () => Lies][] = [
  ['an audience that is another program', () => ({ claims: { aud: 'another' } })],
  ['several audiences without saying for which', () => ({ claims: { aud: ['utlysningsvakt', 'another'] } })],
  ['another program as the one it was made for', () => ({ claims: { azp: 'another' } })],
  ['another issuer', () => ({ claims: { iss: 'https://login.elsewhere.example' } })],
  ['no issuer', () => ({ claims: { iss: undefined } })],
  ['another nonce', () => ({ claims: { nonce: 'another' } })],
  ['no nonce', () => ({ claims: { nonce: undefined } })],
  ['a token that has expired', () => ({ claims: { exp: seconds() - hour } })],
  ['a token that never expires', () => ({ claims: { exp: undefined } })],
  ['a token that is not valid yet', () => ({ claims: { nbf: seconds() + hour } })],
  ['no time at which it was made', () => ({ claims: { iat: undefined } })],
  ['no subject', () => ({ claims: { sub: undefined } })],
  ['an empty subject', () => ({ claims: { sub: ' ' } })],
  ['a number as the subject', () => ({ claims: { sub: 17 } })],
  ['a subject that is too long', () => ({ claims: { sub: 'x'.repeat(256) } })],
  ['alg none', () => ({ signature: 'none' })],
  [
    'alg none, and that it signs so',
    () => ({
      signature: 'none',
      metadata: { id_token_signing_alg_values_supported: ['RS256', 'none'] },
    }),
  ],
  ['HS256 with the client secret', () => ({ signature: 'secret' })],
  ['HS256 with the public key as its secret', () => ({ signature: 'public-key' })],
  [
    'HS256 with the public key, and that it signs so',
    () => ({
      signature: 'public-key',
      metadata: { id_token_signing_alg_values_supported: ['RS256', 'HS256'] },
    }),
  ],
  ['a signature by a key that is not the provider’s', () => ({ signature: 'other-key' })],
  ['a key that the provider does not have', () => ({ signature: 'other-key', header: { kid: 'two' } })],
  ['no signature', () => ({ signature: 'cut' })],
  ['other claims than were signed', () => ({ signature: 'altered' })],
  ['a header that must be understood', () => ({ header: { crit: ['x'], x: 1 } })],
  ['no keys', () => ({ keys: { keys: [] } })],
  ['no ID token', () => ({ token: (right) => ({ body: { ...right, id_token: undefined } }) })],
  ['an ID token that is none', () => ({ token: (right) => ({ body: { ...right, id_token: 'a.b.c' } }) })],
  ['a token of another kind', () => ({ token: (right) => ({ body: { ...right, token_type: undefined } }) })],
  ['a page instead of tokens', () => ({ token: () => ({ body: '<h1>Underhåll</h1>', type: 'text/html' }) })],
  ['half an answer', () => ({ token: () => ({ body: '{"id_token": "' }) })],
  ['that it is broken', () => ({ token: (right) => ({ status: 500, body: right }) })],
  ['no', () => ({ token: () => ({ status: 400, body: { error: 'invalid_grant' } }) })],
  ['that somebody has said no', () => ({ back: set('error', 'access_denied') })],
  ['another state', () => ({ back: set('state', 'x'.repeat(43)) })],
  ['no state', () => ({ back: set('state', null) })],
  ['two states', () => ({ back: twice('state') })],
  ['another code', () => ({ back: set('code', 'another') })],
  ['no code', () => ({ back: set('code', null) })],
  ['that another issuer sends the browser back', () => ({ back: set('iss', 'https://login.elsewhere.example') })],
  ['nobody who sends the browser back, though it says it always will', () => ({ back: set('iss', null) })],
];

describe('what the provider says wrongly is not believed', () => {
  it.each(WRONG)('%s', async (_, lies) => {
    provider.lies = lies();
    const house = aHouseWith(provider.settings());
    const visit = aVisit(house);
    const answer = await comeBack(visit, await goToProvider(visit));
    expect([400, 403, 502, 503]).toContain(answer.status);
    const page = textOf(await answer.text());
    expect(page).toMatch(/inte är inloggad|Inloggningen|Det går inte att nå/);
    expect(page).not.toMatch(/OAUTH|undefined|Error/);
    expect(sessionsIn(house)).toBe(0);
    expect(accounts(house.db)).toEqual([]);
    expect(visit.cookies.has('session')).toBe(false);
  });

  it('while the same provider, when it tells the truth, is', async () => {
    const visit = aVisit(aHouseWith(provider.settings()));
    expect((await comeBack(visit, await goToProvider(visit))).status).toBe(303);
  });

  it('is tried in at least twenty ways', () => {
    expect(WRONG.length).toBeGreaterThanOrEqual(20);
  });
});
