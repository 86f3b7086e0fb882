// Promises of the page that people sign in on, of what follows on it, and of sessions: where they begin, how long they last, how they end.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { findInLog } from '../../src/store/log.ts';
import { hashOf, newSecret } from '../../src/store/sessions.ts';
import { createApp } from '../../src/web/app.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { aHouse, COORDINATOR } from '../kit/house.ts';
import {
  aHouseWith,
  aVisit,
  comeBack,
  type FakeProvider,
  fakeProvider,
  goToProvider,
  sessionsIn,
} from '../kit/oidc.ts';
import { HERE, textOf } from '../kit/visits.ts';

let provider: FakeProvider;
beforeAll(async () => {
  provider = await fakeProvider();
});
afterAll(() => provider.close());

const GROUPS = [{ group: 'g-alla', role: 'coordinator', committee: null } as const];
const aHouseWithProvider = () => aHouseWith(provider.settings(), GROUPS);

/** A browser that has signed in, and its house. */
async function signedIn(house = aHouseWithProvider()) {
  const visit = aVisit(house);
  await comeBack(visit, await goToProvider(visit));
  return { house, visit, cookie: visit.cookies.get('session') ?? '' };
}

/** Whether the browser is let in where only a coordinator is. */
const isIn = async (visit: ReturnType<typeof aVisit>) => (await visit.get('/letters')).status === 200;

const HEADINGS = { oidc: 'Logga in med Kommunkontot', proxy: 'Från kommunens nät', mail: 'Med en länk i ett mejl' };

describe('the page that one signs in on', () => {
  it.each([
    ['none', { byMail: false }, []],
    ['the provider', { byMail: false, oidc: true }, ['oidc']],
    ['a proxy', { byMail: false, proxy: true }, ['proxy']],
    ['mail', { byMail: true }, ['mail']],
    ['all', { byMail: true, oidc: true, proxy: true }, ['oidc', 'proxy', 'mail']],
  ])('shows the ways that the settings give, and no other: %s', async (_, { byMail, ...set }, shown) => {
    const proxy = { userHeader: 'x-user', nameHeader: null, groupsHeader: null, networks: ['10.9.0.0/16'] };
    const oidc = 'oidc' in set ? provider.settings() : null;
    const signIn = { ...STANDARD_SIGN_IN, byMail, oidc, proxy: 'proxy' in set ? proxy : null };
    const page = textOf(await (await aVisit(aHouse({ atMachine: null, signIn })).get('/sign-in')).text());
    for (const [way, heading] of Object.entries(HEADINGS)) expect(page.includes(heading)).toBe(shown.includes(way));
    expect(page.includes('Ingen inloggning är inställd än')).toBe(shown.length === 0);
  });

  it('says so to whoever is signed in already, and leads on', async () => {
    const { visit } = await signedIn();
    const page = await (await visit.get('/sign-in?to=/sources')).text();
    expect(textOf(page)).toContain('Du är redan inloggad som Anna Lund, samordnare');
    expect(page).toContain('href="/sources"');
    expect(page).not.toContain('action="/sign-in/oidc"');
  });

  it('leads there whoever needs to sign in, and back again', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const shut = await visit.get('/letters?q=a&page=2');
    expect(shut.headers.get('Location')).toBe('/sign-in?to=%2Fletters%3Fq%3Da%26page%3D2');
    const page = await (await visit.get(shut.headers.get('Location') ?? '')).text();
    expect(page).toContain('name="to" value="/letters?q=a&amp;page=2"');
  });

  it('needs the token and the cookie that it gives', async () => {
    const house = aHouseWithProvider();
    expect((await aVisit(house).post('/calls', '/sign-in/oidc')).status).toBe(403);
    const [mine, other] = [aVisit(house), aVisit(house)];
    await mine.get('/sign-in');
    await other.get('/sign-in');
    const theirs = (await (await other.get('/sign-in')).text()).match(/form-token" value="([^"]*)/)?.[1] ?? '';
    expect((await mine.post('/sign-in', '/sign-in/oidc', { 'form-token': theirs })).status).toBe(403);
  });
});

/** Addresses that lead, or may be read to lead, elsewhere. */
const ELSEWHERE = [
  'https://evil.example',
  'http://evil.example/calls',
  '//evil.example',
  '///evil.example',
  '////evil.example/calls',
  '/\\evil.example',
  '\\\\evil.example',
  '/\\/evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  '/%09/evil.example',
  '/%2f/evil.example',
  '/%5cevil.example',
  '/..//evil.example',
  '/calls/..//evil.example',
  '/calls/%2e%2e//evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'evil.example',
  '@evil.example',
  '/@evil.example/..//x',
  'http:evil.example',
  'https:/evil.example',
  'http:///evil.example',
  '//evil.example\\@localhost:3000/calls',
  'http://localhost:3000@evil.example/',
  '/\u2044/evil.example',
  '/calls\r\nLocation: https://evil.example',
  '/nothing-here',
  '/sign-out',
  '/sign-in/oidc/back?code=x',
  '/style.css',
  `/calls?q=${'x'.repeat(3000)}`,
  '',
];

describe('after signing in', () => {
  it('nobody is led elsewhere, nor to what is no page', async () => {
    const house = aHouseWithProvider();
    const led = new Set<string | null>();
    for (const to of ELSEWHERE) {
      const visit = aVisit(house);
      const page = await (await visit.get(`/sign-in?to=${encodeURIComponent(to)}`)).text();
      expect(page).toContain('name="to" value="/"');
      const answer = await comeBack(visit, await goToProvider(visit, to));
      expect(answer.status).toBe(303);
      led.add(answer.headers.get('Location'));
    }
    expect(ELSEWHERE.length).toBeGreaterThanOrEqual(30);
    expect([...led]).toEqual(['/']);
  });

  it.each([
    '/',
    '/calls',
    '/calls?q=a%20b&page=2',
    '/calls/eu-portal%3AX',
    '/committees/kultur',
    '/letters/7/calendar',
  ])('somebody is led back to %s', async (to) => {
    const visit = aVisit(aHouseWithProvider());
    const answer = await comeBack(visit, await goToProvider(visit, `${to}#here`));
    expect(answer.headers.get('Location')).toBe(to);
  });

  it('a cookie from before is worth nothing: the session is new, and the one that the browser had is over', async () => {
    const house = aHouseWithProvider();
    const planted = newSecret();
    const visit = aVisit(house);
    visit.cookies.set('session', planted);
    await comeBack(visit, await goToProvider(visit));
    expect(visit.cookies.get('session')).not.toBe(planted);
    const attacker = aVisit(house);
    attacker.cookies.set('session', planted);
    expect(await isIn(attacker)).toBe(false);
    expect(await isIn(visit)).toBe(true);
  });
});

describe('a session', () => {
  it('is kept as the SHA-256 of 256 random bits, and nothing of it stands in the log', async () => {
    const { house, cookie } = await signedIn();
    expect(Buffer.from(cookie, 'base64url')).toHaveLength(32);
    expect(house.db.prepare('SELECT hash FROM sessions').pluck().all()).toEqual([hashOf(cookie)]);
    expect(JSON.stringify(findInLog(house.db, {}))).not.toContain(cookie);
    expect(JSON.stringify(findInLog(house.db, {}))).not.toContain(hashOf(cookie));
  });

  it('ends an hour after the last page, and goes on for as long as pages are read', async () => {
    const { house, visit } = await signedIn();
    for (let i = 0; i < 5; i += 1) {
      house.wait(59 * 60);
      expect(await isIn(visit)).toBe(true);
    }
    house.wait(60 * 60 + 1);
    expect(await isIn(visit)).toBe(false);
    house.wait(-60 * 60);
    expect(await isIn(visit)).toBe(false);
  });

  it('ends after twelve hours, however much is read', async () => {
    const { house, visit } = await signedIn();
    for (let i = 0; i < 24; i += 1) {
      house.wait(30 * 60);
      expect(await isIn(visit)).toBe(true);
    }
    house.wait(1);
    expect(await isIn(visit)).toBe(false);
  });

  it('ends by signing out, for whoever has its cookie, and the log says so', async () => {
    const { house, visit, cookie } = await signedIn();
    const out = await visit.post('/sign-in', '/sign-out');
    expect(out.status).toBe(303);
    expect(out.headers.get('Location')).toBe('/sign-in?out');
    expect(visit.cookies.has('session')).toBe(false);
    const page = textOf(await (await visit.get('/sign-in?out')).text());
    expect(page).toMatch(/Du är utloggad från Utlysningsvakt.*Du kan fortfarande vara inloggad hos Kommunkontot/);
    const replay = aVisit(house);
    replay.cookies.set('session', cookie);
    for (let i = 0; i < 50; i += 1) expect(await isIn(replay)).toBe(false);
    expect(findInLog(house.db, {}).lines.map(({ action, account }) => [action, account])).toEqual([
      ['sign-out.done', 1],
      ['sign-in.done', 1],
    ]);
  });

  it('of which there is none is not signed out of', async () => {
    const visit = aVisit(aHouseWithProvider());
    expect((await visit.post('/sign-in', '/sign-out')).status).toBe(403);
    const house = aHouse({ atMachine: COORDINATOR });
    const atMachine = aVisit(house, HERE.remoteAddress);
    expect((await atMachine.post('/calls/new', '/sign-out')).status).toBe(409);
  });

  it('follows its account: another role holds from the next page, and nobody is in once it is disabled', async () => {
    const { house, visit } = await signedIn();
    const known = { issuer: provider.issuer, subject: 'anna', name: 'Anna', recipient: null, committees: [] };
    keepAccount(house.db, { ...known, role: 'reader' }, house.now());
    expect((await visit.get('/letters')).status).toBe(403);
    house.db.prepare('UPDATE accounts SET disabled_at = ?').run(house.now());
    expect((await visit.get('/letters')).status).toBe(303);
  });

  it('that is long past is cleared away, and so is a sign-in that nobody ended', async () => {
    const { house, visit } = await signedIn();
    await goToProvider(aVisit(house));
    house.wait(31 * 24 * 60 * 60);
    await comeBack(visit, await goToProvider(visit));
    expect(sessionsIn(house)).toBe(1);
    expect(house.db.prepare('SELECT count(*) FROM sign_ins').pluck().get()).toBe(1);
  });
});

describe('cookies', () => {
  it('are none for whoever reads without signing in', async () => {
    const house = aHouseWithProvider();
    const visit = aVisit(house);
    const pages = ROUTES.filter(({ method, path }) => method === 'GET' && !path.startsWith('/sign-in'));
    expect(pages.length).toBeGreaterThan(25);
    for (const { path } of pages) await visit.get(path.replaceAll(/:\w+/g, 'x'));
    await visit.get('/nothing-here');
    expect(visit.given).toEqual([]);
  });

  it.each([
    ['http://localhost:3000', '', []],
    ['https://vakt.kommun.example', '__Host-', ['Secure']],
  ])(
    'are at most two at %s, for this host only, out of reach for scripts and other sites’ forms',
    async (publicUrl, prefix, more) => {
      const house = Object.assign(aHouseWithProvider(), { publicUrl });
      const visit = aVisit(house);
      await comeBack(visit, await goToProvider(visit));
      await visit.post('/sign-in', '/sign-out');
      const names = new Set(visit.given.map((line) => line.split('=')[0]));
      expect([...names].sort()).toEqual([`${prefix}browser`, `${prefix}session`]);
      for (const line of visit.given) {
        const parts = line.split('; ').slice(1);
        expect(parts).toEqual(expect.arrayContaining(['Path=/', 'HttpOnly', 'SameSite=Lax', ...more]));
        expect(line).not.toContain('Domain');
      }
    },
  );
});

describe('headers', () => {
  it.each([
    ['https://vakt.kommun.example', 'max-age=31536000; includeSubDomains'],
    ['http://localhost:3000', null],
  ])('ask browsers to come by https only where people reach us so: %s', async (publicUrl, said) => {
    const house = Object.assign(aHouseWithProvider(), { publicUrl });
    const app = createApp(house);
    for (const path of ['/', '/sign-in', '/nothing-here', '/letters', '/style.css', '/api/calls'])
      expect((await app.request(path)).headers.get('Strict-Transport-Security')).toBe(said);
    expect((await app.request('/sign-in')).headers.get('Cache-Control')).toBe('no-store');
  });

  it('stand on the page for an error of ours, and it is shown although the database itself has failed', async () => {
    const { house, visit } = await signedIn();
    house.db.close();
    const answer = await visit.get('/calls');
    expect(answer.status).toBe(500);
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
    const page = await answer.text();
    expect(textOf(page)).toMatch(/Något gick fel hos oss.*felnumret [0-9a-f]{8}/);
    expect(page).not.toMatch(/not open|SqliteError| at /);
    expect(house.reported.length).toBeGreaterThan(0);
  });
});
