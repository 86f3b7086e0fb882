// Promises of signing in through a proxy: it is believed when it comes from the networks that the settings list, and nobody else is.
import { describe, expect, it } from 'vitest';
import type { GroupRole, ProxySettings } from '../../src/domain/sign-in.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { accounts, keepAccount } from '../../src/store/accounts.ts';
import { findInLog } from '../../src/store/log.ts';
import { createApp } from '../../src/web/app.ts';
import { serve } from '../../src/web/serve.ts';
import { aHouse } from '../kit/house.ts';
import { aVisit } from '../kit/oidc.ts';
import { textOf } from '../kit/visits.ts';

const PROXY: ProxySettings = {
  userHeader: 'X-Remote-User',
  nameHeader: 'X-Remote-Name',
  groupsHeader: 'X-Remote-Groups',
  networks: ['10.9.0.0/16', '127.0.0.1/32', 'fd00:9::/64'],
};
const GROUPS: GroupRole[] = [
  { group: 'samordning', role: 'coordinator', committee: null },
  { group: 'it', role: 'admin', committee: null },
  { group: 'CN=Kultur,OU=Grupper', role: 'contact', committee: 'kultur' },
];

const aHouseWithProxy = (proxy: Partial<ProxySettings> = {}) =>
  aHouse({ atMachine: null, signIn: { ...STANDARD_SIGN_IN, proxy: { ...PROXY, ...proxy }, groups: GROUPS } });

const ANNA = { 'X-Remote-User': 'anna@kommun.example', 'X-Remote-Name': 'Anna Lund', 'X-Remote-Groups': 'samordning' };

/** What the page of a house says of who reads it. */
async function whoIs(from: string, headers: Record<string, string>, house = aHouseWithProxy()): Promise<string> {
  const page = await (await aVisit(house, from).get('/calls', headers)).text();
  return whoReads(page);
}

const whoReads = (page: string): string =>
  textOf(page.match(/class="who">(.*?)<\/(?:p|div)>/s)?.[1] ?? 'nowhere').trim();

/** Not the proxy, however much they look like it. */
const STRANGERS = [
  '10.8.255.255',
  '10.10.0.0',
  '10.0.0.9',
  '192.168.1.1',
  '127.0.0.2',
  '8.8.8.8',
  '::1',
  'fd00:9:0:1::1',
  '::ffff:10.8.0.1',
  '2001:db8::1',
  'fe80::1%eth0',
  '',
  'unknown',
];

describe('a proxy', () => {
  it.each(['10.9.0.1', '10.9.255.254', '127.0.0.1', '::ffff:10.9.0.1', 'fd00:9::17'])(
    'is believed from %s',
    async (from) => {
      expect(await whoIs(from, ANNA)).toBe('Anna Lund samordnare');
    },
  );

  it.each(STRANGERS)('is nobody from "%s"', async (from) => {
    const forged = {
      ...ANNA,
      'X-Forwarded-For': '10.9.0.1',
      'X-Real-IP': '10.9.0.1',
      Forwarded: 'for=10.9.0.1;by=10.9.0.1',
      Via: '1.1 10.9.0.1',
    };
    expect(await whoIs(from, forged)).toBe('Logga in');
    const house = aHouseWithProxy();
    const visit = aVisit(house, from);
    expect((await visit.get('/letters', forged)).status).toBe(303);
    expect(accounts(house.db)).toEqual([]);
  });

  it('is forged from at least ten places', () => {
    expect(STRANGERS.length).toBeGreaterThanOrEqual(10);
  });

  it('is not believed where the settings name none', async () => {
    const house = aHouse({ atMachine: null });
    expect(await whoIs('10.9.0.1', ANNA, house)).toBe('Logga in');
  });

  it.each([
    ['none', {}],
    ['an empty name', { 'X-Remote-User': ' ' }],
    [
      'two at once, of which one may be the browser’s own',
      { 'X-Remote-User': 'mayor@kommun.example, anna@kommun.example' },
    ],
    ['far too long a name', { 'X-Remote-User': 'a'.repeat(201) }],
    ['a name with blanks in it', { 'X-Remote-User': 'anna lund' }],
  ])('that names %s names nobody', async (_, headers) => {
    expect(await whoIs('10.9.0.1', headers)).toBe('Logga in');
  });

  it.each([
    ['samordning', 'samordnare'],
    ['annat, SAMORDNING', 'samordnare'],
    ['annat;CN=Kultur,OU=Grupper', 'kontaktperson'],
    ['annat', 'läsare'],
    ['', 'läsare'],
  ])('gives the role of the groups "%s": %s', async (groups, role) => {
    expect(await whoIs('10.9.0.1', { ...ANNA, 'X-Remote-Groups': groups })).toBe(`Anna Lund ${role}`);
  });

  it('may write names in UTF-8, and whatever it writes is text', async () => {
    const said = (name: string) => ({ ...ANNA, 'X-Remote-Name': Buffer.from(name, 'utf8').toString('latin1') });
    expect(await whoIs('10.9.0.1', said('Åsa Öberg'))).toBe('Åsa Öberg samordnare');
    expect(await whoIs('10.9.0.1', { ...ANNA, 'X-Remote-Name': 'Åsa i Latin-1' })).toBe('Åsa i Latin-1 samordnare');
    expect(await whoIs('10.9.0.1', said('<script>x</script>'))).toBe('&lt;script&gt;x&lt;/script&gt; samordnare');
  });

  it('lets nobody in whose account is disabled, in whatever letters their name is written', async () => {
    const house = aHouseWithProxy();
    const visit = aVisit(house, '10.9.0.1');
    const known = { issuer: 'proxy', subject: 'anna@kommun.example', name: 'Anna' };
    house.db
      .prepare(
        `INSERT INTO accounts (issuer, subject, name, role, made_at, disabled_at)
         VALUES (@issuer, @subject, @name, 'admin', '2026-01-01T00:00:00Z', '2026-01-02T00:00:00Z')`,
      )
      .run(known);
    for (const name of ['anna@kommun.example', 'ANNA@kommun.example'])
      expect((await visit.get('/letters', { ...ANNA, 'X-Remote-User': name })).status).toBe(303);
  });

  it('writes nothing for who only reads, and keeps whoever does something as they are then', async () => {
    const house = aHouseWithProxy();
    const known = { issuer: 'x', subject: 'b', name: 'Bo', recipient: null, committees: [], role: 'reader' } as const;
    const bo = keepAccount(house.db, known, house.now());
    const act = async (name: string, button: 'disable' | 'enable') => {
      const admin = aVisit(house, '10.9.0.1', { ...ANNA, 'X-Remote-Name': name, 'X-Remote-Groups': 'it' });
      expect((await admin.get(`/accounts/${bo}`)).status).toBe(200);
      return () => admin.post(`/accounts/${bo}`, `/accounts/${bo}/${button}`);
    };
    const disable = await act('Anna Lund', 'disable');
    expect(accounts(house.db)).toHaveLength(1);
    expect((await disable()).status).toBe(303);
    await (await act('Anna Berg', 'enable'))();
    expect(accounts(house.db)).toMatchObject([
      { subject: 'anna@kommun.example', name: 'Anna Berg', role: 'admin' },
      {},
    ]);
    expect(findInLog(house.db, {}).lines.map(({ account, way }) => [account, way])).toEqual([
      [2, 'proxy'],
      [2, 'proxy'],
    ]);
  });

  it('is known by the connection, not by what stands in the request', async () => {
    for (const [networks, who] of [
      [['127.0.0.1/32'], 'Åsa samordnare'],
      [['10.9.0.0/16'], 'Logga in'],
    ] as const) {
      const served = await serve(createApp(aHouseWithProxy({ networks })), { host: '127.0.0.1', port: 0 });
      const name = Buffer.from('Åsa', 'utf8').toString('latin1');
      const headers = { ...ANNA, 'X-Remote-Name': name, 'X-Forwarded-For': '10.9.0.1', 'X-Real-IP': '10.9.0.1' };
      const page = await (await fetch(`${served.url}/calls`, { headers })).text();
      await served.close();
      expect(whoReads(page)).toBe(who);
    }
  });
});
