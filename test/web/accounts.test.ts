// The promises of accounts and of one's own page: who has signed in, shut and opened, signed out at once; and what is kept of oneself.
import { describe, expect, test } from 'vitest';
import { accountById } from '../../src/store/accounts.ts';
import { findInLog, verifyLog } from '../../src/store/log.ts';
import { sessionOf } from '../../src/store/sessions.ts';
import type { TestHouse } from '../kit/house.ts';
import { aHouse } from '../kit/house.ts';
import { as, askAs, type Identity } from '../kit/identities.ts';
import { PUBLISHED } from '../kit/surfer.ts';
import { textOf } from '../kit/visits.ts';

const aTown = () => aHouse(PUBLISHED);

const pageOf = async (house: TestHouse, who: Identity, path: string): Promise<string> =>
  textOf(await (await askAs(house, who, path)).text());

function send(house: TestHouse, who: Identity, path: string): Promise<Response> {
  const body = new URLSearchParams({ 'form-token': who.token ?? '' }).toString();
  const type = 'application/x-www-form-urlencoded';
  const headers = { Origin: house.publicUrl, 'Content-Type': type, 'Content-Length': String(body.length) };
  return askAs(house, who, path, { method: 'POST', body, headers });
}

const isIn = async (house: TestHouse, who: Identity) => (await askAs(house, who, '/me')).status === 200;

describe('accounts', () => {
  test('lists everybody with role, committees, way and state', async () => {
    const house = aTown();
    const admin = as(house, 'admin');
    as(house, 'contact', { committees: ['kommunstyrelsen', 'borttagen'], name: 'Anna', way: 'oidc' });
    const page = await pageOf(house, admin, '/accounts');
    expect(page).toContain('2 konton');
    expect(page).toContain('Kontaktperson för Kommunstyrelsen och borttagen');
    expect(page).toContain('kommunens inloggning');
    expect(page).toContain('(du)');
  });

  test('are for admins', async () => {
    const house = aTown();
    for (const role of ['reader', 'contact', 'member', 'coordinator'] as const)
      expect((await askAs(house, as(house, role), '/accounts')).status).toBe(403);
  });

  test('shut, an account is out at once; opened, it may sign in again; each is one line of the log', async () => {
    const house = aTown();
    const [admin, anna] = [as(house, 'admin'), as(house, 'reader', { name: 'Anna' })];
    const answer = await send(house, admin, `/accounts/${anna.account}/disable`);
    expect(answer.headers.get('location')).toBe(`/accounts/${anna.account}?done=disable`);
    expect(await isIn(house, anna)).toBe(false);
    expect(await pageOf(house, admin, `/accounts/${anna.account}?done=disable`)).toContain(
      'stängt och utloggat överallt',
    );
    await send(house, admin, `/accounts/${anna.account}/disable`);
    await send(house, admin, `/accounts/${anna.account}/enable`);
    expect(accountById(house.db, anna.account ?? 0)?.disabledAt).toBeNull();
    // The session that she had stays ended.
    expect(await isIn(house, anna)).toBe(false);
    expect(findInLog(house.db, { object: `account:${anna.account}` }).lines.map(({ action }) => action)).toEqual([
      'account.enable',
      'account.disable',
    ]);
    expect(verifyLog(house.db).brokenAt).toBeNull();
  });

  test('signed out everywhere, an account may sign in again', async () => {
    const house = aTown();
    const [admin, anna] = [as(house, 'admin'), as(house, 'reader')];
    const again = as(house, 'reader');
    await send(house, admin, `/accounts/${anna.account}/end-sessions`);
    expect([await isIn(house, anna), await isIn(house, again)]).toEqual([false, false]);
    expect(await isIn(house, as(house, 'reader'))).toBe(true);
  });

  test('nobody shuts their own', async () => {
    const house = aTown();
    const admin = as(house, 'admin');
    expect(await pageOf(house, admin, `/accounts/${admin.account}`)).not.toContain('Stäng kontot');
    expect((await send(house, admin, `/accounts/${admin.account}/disable`)).status).toBe(409);
    expect(await isIn(house, admin)).toBe(true);
  });

  test.each(['0', '99', 'x', '1.0', '../1'])('/accounts/%s is not there', async (id) => {
    const house = aTown();
    expect((await askAs(house, as(house, 'admin'), `/accounts/${encodeURIComponent(id)}`)).status).toBe(404);
  });

  test('show what people are called as text', async () => {
    const house = aTown();
    const name = '<script>alert(1)</script>';
    const { account } = as(house, 'reader', { name });
    for (const path of ['/accounts', `/accounts/${account}`])
      expect(await (await askAs(house, as(house, 'admin'), path)).text()).not.toContain(name);
  });
});

describe('one’s own page', () => {
  test('says who one is, what that means and what is kept', async () => {
    const house = aTown();
    const anna = as(house, 'contact', {
      committees: ['kommunstyrelsen'],
      name: 'Anna',
      recipient: 'anna@kommun.example',
    });
    const page = await pageOf(house, anna, '/me');
    for (const said of [
      'Du är inloggad som kontaktperson',
      'Kommunstyrelsen',
      'anna@kommun.example',
      '1 webbläsare',
      'Sparade sökningar',
    ])
      expect(page).toContain(said);
  });

  test('signs out of every browser, and only one’s own', async () => {
    const house = aTown();
    const [anna, hers, other] = [as(house, 'reader'), as(house, 'reader'), as(house, 'contact')];
    const answer = await send(house, anna, '/me/sign-out-everywhere');
    expect(answer.headers.get('location')).toBe('/sign-in?out');
    expect(answer.headers.get('set-cookie')).toMatch(/__Host-session=;.*Max-Age=0/);
    expect([await isIn(house, anna), await isIn(house, hers), await isIn(house, other)]).toEqual([false, false, true]);
    expect(sessionOf(house.db, anna.headers.Cookie?.split('=')[1] ?? '')).toBeUndefined();
    expect(findInLog(house.db, { action: 'account.end-sessions' }).total).toBe(1);
  });

  test('is for whoever is signed in', async () => {
    const house = aTown();
    expect((await askAs(house, as(house, null), '/me')).headers.get('location')).toBe('/sign-in?to=%2Fme');
  });
});
