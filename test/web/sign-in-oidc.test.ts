// Promises of signing in at the provider: what is right is believed once, and nothing else ever.
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { GroupRole, OidcSettings } from '../../src/domain/sign-in.ts';
import { accountOf, accounts } from '../../src/store/accounts.ts';
import { findInLog } from '../../src/store/log.ts';
import { beginSignIn } from '../../src/store/sign-ins.ts';
import type { WebHouse } from '../../src/web/house.ts';
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

const GROUPS: GroupRole[] = [
  { group: 'g-samordning', role: 'coordinator', committee: null },
  { group: 'g-kultur', role: 'contact', committee: 'kultur' },
  { group: 'g-skola', role: 'member', committee: 'skola' },
];

/** A house that knows the provider, at an hour that can be moved. */
const aHouseWithProvider = ({ groups = GROUPS, ...changes }: { groups?: GroupRole[] } & Partial<OidcSettings> = {}) =>
  aHouseWith(provider.settings(changes), groups);
const logOf = (house: WebHouse) => findInLog(house.db, {}).lines;

describe('what the provider says rightly', () => {
  it('signs somebody in, keeps them by issuer and subject, and leads back to where they were going', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const back = await goToProvider(visit, '/calls?q=skola');
    const answer = await comeBack(visit, back);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('Location')).toBe('/calls?q=skola');
    expect(accountOf(house.db, provider.issuer, 'anna')).toMatchObject({
      name: 'Anna Lund',
      recipient: 'anna.lund@kommun.example',
      role: 'reader',
      committees: [],
    });
    expect(textOf(await (await visit.get('/calls')).text())).toContain('Anna Lund läsare');
    expect(logOf(house)).toMatchObject([{ action: 'sign-in.done', object: 'account:1', account: 1, way: 'oidc' }]);
    expect([...visit.cookies.keys()]).toEqual(['session']);
  });

  it('works with a provider that takes the secret in a header only', async () => {
    provider.lies = { metadata: { token_endpoint_auth_methods_supported: undefined } };
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    expect((await comeBack(visit, await goToProvider(visit))).status).toBe(303);
    expect(provider.asked.at(-1)?.has('client_secret')).toBe(false);
  });

  it.each([
    [['g-kultur'], 'contact', ['kultur']],
    [['G-KULTUR', 'g-skola', 'g-annat'], 'member', ['kultur', 'skola']],
    [['g-kultur', 'g-samordning'], 'coordinator', ['kultur']],
    ['g-samordning', 'coordinator', []],
    [[{ group: 'g-samordning' }, 7, null], 'reader', []],
    [undefined, 'reader', []],
  ])('gives the role of the groups %j: %s', async (groups, role, committees) => {
    provider.lies = { claims: { groups } };
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await comeBack(visit, await goToProvider(visit));
    expect(accountOf(house.db, provider.issuer, 'anna')).toMatchObject({ role, committees });
  });

  it('gives the role anew at each sign-in, and ends the sessions of the old one', async () => {
    const house = aHouseWithProvider();
    provider.lies = { claims: { groups: ['g-samordning'] } };
    const [before, after] = [aVisit(house), aVisit(house)];
    await comeBack(before, await goToProvider(before));
    expect((await before.get('/letters')).status).toBe(200);
    provider.lies = {};
    await comeBack(after, await goToProvider(after));
    expect((await before.get('/letters')).status).toBe(303);
    expect((await after.get('/letters')).status).toBe(403);
    expect(accounts(house.db)).toHaveLength(1);
  });

  it('takes roles from another claim, as Entra has them', async () => {
    provider.lies = { claims: { roles: ['g-samordning'] } };
    const house = aHouseWithProvider({ groupsClaim: 'roles' });
    const visit = aVisit(house);
    await comeBack(visit, await goToProvider(visit));
    expect(accountOf(house.db, provider.issuer, 'anna')?.role).toBe('coordinator');
  });

  it.each([
    ['_claim_names', { groups: undefined, _claim_names: { groups: 'src1' }, _claim_sources: { src1: {} } }],
    ['hasgroups', { groups: undefined, hasgroups: true }],
  ])('says what to do when the groups are too many to be told (%s)', async (_, claims) => {
    provider.lies = { claims };
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const answer = await comeBack(visit, await goToProvider(visit));
    expect(answer.status).toBe(403);
    expect(textOf(await answer.text())).toMatch(/för många grupper.*OIDC_GROUPS_CLAIM=roles/);
    expect(sessionsIn(house)).toBe(0);
    const careless = aHouseWithProvider({ groups: [] });
    const other = aVisit(careless);
    expect((await comeBack(other, await goToProvider(other))).status).toBe(303);
  });

  it('does not take an address that the provider has not verified', async () => {
    provider.lies = { claims: { email_verified: false } };
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await comeBack(visit, await goToProvider(visit));
    expect(accountOf(house.db, provider.issuer, 'anna')?.recipient).toBeNull();
  });

  it('tells two with the same address apart, and one with another address as the same', async () => {
    const house = aHouseWithProvider();
    for (const claims of [{ sub: 'a' }, { sub: 'b' }, { sub: 'a', email: 'ny@kommun.example' }]) {
      provider.lies = { claims };
      const visit = aVisit(house);
      await comeBack(visit, await goToProvider(visit));
    }
    expect(accounts(house.db).map(({ subject, recipient }) => [subject, recipient])).toEqual([
      ['b', 'anna.lund@kommun.example'],
      ['a', 'ny@kommun.example'],
    ]);
  });

  it('shows a hostile name as text', async () => {
    provider.lies = { claims: { name: `<script>alert(1)</script>\u202e\n${'x'.repeat(5000)}` } };
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await comeBack(visit, await goToProvider(visit));
    const page = await (await visit.get('/calls')).text();
    expect(page).toContain('&lt;script&gt;alert(1)');
    expect(page).not.toMatch(/<script>alert|\u202e/);
    expect(accounts(house.db)[0]?.name.length).toBeLessThanOrEqual(100);
  });
});

describe('a right answer in the wrong place or at the wrong time is not believed', () => {
  const refused = async (house: WebHouse, answer: Response) => {
    expect(answer.status).toBe(400);
    expect(answer.headers.getSetCookie().filter((line) => /session/.test(line))).toEqual([]);
    expect(textOf(await answer.text())).toContain('Inloggningen gick inte att slutföra');
    return sessionsIn(house);
  };

  it('twice', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const back = await goToProvider(visit);
    const browser = new Map(visit.cookies);
    await comeBack(visit, back);
    for (const [name, value] of browser) visit.cookies.set(name, value);
    visit.cookies.delete('session');
    expect(await refused(house, await comeBack(visit, back))).toBe(1);
  });

  it('in another browser, with a cookie of its own or none', async () => {
    const house = aHouseWithProvider();
    const [mine, theirs, bare] = [aVisit(house), aVisit(house), aVisit(house)];
    const back = await goToProvider(mine);
    await theirs.get('/sign-in');
    expect(await refused(house, await comeBack(theirs, back))).toBe(0);
    expect(await refused(house, await comeBack(bare, back))).toBe(0);
    expect((await comeBack(mine, back)).status).toBe(303);
  });

  it('with the state of another sign-in in the same browser, or with two browsers’ states swapped', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const [one, two] = [await goToProvider(visit), await goToProvider(visit)];
    const swapped = new URL(two);
    swapped.searchParams.set('code', one.searchParams.get('code') ?? '');
    expect((await comeBack(visit, swapped)).status).toBe(400);
    const [a, b] = [aVisit(house), aVisit(house)];
    const [toA, toB] = [await goToProvider(a), await goToProvider(b)];
    expect(await refused(house, await comeBack(a, toB))).toBe(0);
    expect(await refused(house, await comeBack(b, toA))).toBe(0);
  });

  it('after more than ten minutes', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const back = await goToProvider(visit);
    house.wait(601);
    expect(await refused(house, await comeBack(visit, back))).toBe(0);
    house.wait(-2);
    expect((await comeBack(visit, back)).status).toBe(303);
  });

  it('and writes nothing for whoever has not begun a sign-in', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await visit.get('/sign-in');
    const before = house.db.prepare('SELECT total_changes()').pluck().get();
    for (const search of ['', '?state=x&code=y', '?error=access_denied', '?state[]=1', `?state=${'x'.repeat(4000)}`])
      expect((await visit.get(`/sign-in/oidc/back${search}`)).status).toBe(400);
    expect(house.db.prepare('SELECT total_changes()').pluck().get()).toBe(before);
  });
});

describe('when it does not work', () => {
  it('a provider that does not answer leaves the other ways open, and is asked again the next time', async () => {
    const house = aHouseWithProvider();
    const oidc = provider.settings({ issuer: 'http://127.0.0.1:9' });
    Object.assign(house.signIn, { oidc });
    const visit = aVisit(house);
    const answer = await visit.post('/sign-in', '/sign-in/oidc');
    expect(answer.status).toBe(503);
    const page = textOf(await answer.text());
    expect(page).toMatch(/Det går inte att nå Kommunkontot.*Med en länk i ett mejl/);
    expect(house.reported).toHaveLength(1);
    expect(page).toContain(house.reported[0]?.id);
    Object.assign(oidc, { issuer: provider.issuer });
    expect((await comeBack(visit, await goToProvider(visit))).status).toBe(303);
  });

  it('a provider that calls itself something else is not used', async () => {
    provider.lies = { metadata: { issuer: 'https://login.elsewhere.example' } };
    const house = aHouseWithProvider();
    expect((await aVisit(house).post('/sign-in', '/sign-in/oidc')).status).toBe(400);
  });

  it('a secret that has expired is said to be ours to mend, and the code of it stands in the log', async () => {
    const house = aHouseWithProvider({ clientSecret: 'gammal' });
    const visit = aVisit(house);
    const answer = await comeBack(visit, await goToProvider(visit));
    expect(answer.status).toBe(502);
    expect(textOf(await answer.text())).toContain('Inloggningen är fel inställd');
    expect(String(house.reported[0]?.error)).toContain('invalid_client AADSTS7000222');
  });

  it('an account that is disabled is let in by no way, and its open session is shut', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await comeBack(visit, await goToProvider(visit));
    house.db.prepare('UPDATE accounts SET disabled_at = ?').run(house.now());
    expect(textOf(await (await visit.get('/calls')).text())).not.toContain('Anna Lund');
    const again = await comeBack(visit, await goToProvider(visit));
    expect(again.status).toBe(403);
    expect(textOf(await again.text())).toContain('Kontot är avstängt');
    expect(sessionsIn(house)).toBe(1);
    expect(logOf(house)[0]).toMatchObject({ action: 'sign-in.refused', object: 'account:1' });
  });

  it('refused sign-ins fill no log: a hundred an hour are noted', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    await visit.get('/sign-in');
    const browser = visit.cookies.get('browser') ?? '';
    for (let i = 0; i < 110; i += 1) {
      const begun = { browser, kind: 'oidc', key: `state-${i}`, returnTo: '/', at: house.now() } as const;
      beginSignIn(house.db, { ...begun, holds: { nonce: 'n', verifier: 'v'.repeat(43) } });
      const search = new URLSearchParams({ state: `state-${i}`, iss: provider.issuer, error: 'access_denied' });
      expect((await visit.get(`/sign-in/oidc/back?${search}`)).status).toBe(403);
    }
    expect(findInLog(house.db, { action: 'sign-in.refused' }).total).toBe(100);
  });

  it('no token, code or secret is kept, shown or reported', async () => {
    const house = aHouseWithProvider();
    const pages: string[] = [];
    for (const lies of [
      {},
      { claims: { nonce: 'x' } },
      { signature: 'other-key' },
      { token: () => ({ body: 'x' }) },
    ] as Lies[]) {
      provider.lies = lies;
      const visit = aVisit(house);
      pages.push(await (await comeBack(visit, await goToProvider(visit))).text());
    }
    const tables = house.db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
    const kept = tables.map((table) => JSON.stringify(house.db.prepare(`SELECT * FROM "${table}"`).all()));
    const reported = house.reported.map(({ error }) =>
      JSON.stringify([
        String(error),
        error,
        Object.getOwnPropertyDescriptors(error),
        (error as Error).stack,
        (error as Error).cause,
      ]),
    );
    expect(house.reported.length).toBeGreaterThan(2);
    const all = [...kept, ...reported, ...pages].join('\n');
    expect(provider.secrets.length).toBeGreaterThan(10);
    for (const secret of provider.secrets) expect(all).not.toContain(secret);
  });
});
