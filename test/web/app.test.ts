// The promises of every route that reads: it answers, with a slash and with HEAD too, and what is not there and errors tell nothing.
import { beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { addressIn, ROWS } from '../kit/every-route.ts';
import { aFullHouse, aHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { aRouteHouse, CONTACT, type RouteHouse } from '../kit/route-house.ts';
import { ask } from '../kit/visits.ts';

/** A page without what names its own address. */
const unslashed = (body: string): string => body.replace(/\/(?=[?&"]|%3F)/g, '');

const READS = Object.entries(ROWS).filter(([name, { answers = 200 }]) => name.startsWith('GET') && answers === 200);

/** As an admin, who may read everything. */
const get = (house: RouteHouse, address: string, init: Parameters<typeof askAs>[3] = {}) =>
  askAs(house, admin(house), address, init);
const admin = (house: RouteHouse) => as(house, 'admin', { recipient: CONTACT });

describe('every route', () => {
  let house: RouteHouse;
  beforeAll(async () => {
    house = await aRouteHouse();
  });

  test.each(READS.filter(([name]) => name !== 'GET /'))('%s is the same with a slash at its end', async (_, row) => {
    const who = admin(house);
    const address = addressIn(row, house);
    const [path = '', query] = address.split('?');
    const slashed = await askAs(house, who, `${path}/${query ? `?${query}` : ''}`);
    const plain = await askAs(house, who, address);
    expect([slashed.status, unslashed(await slashed.text())]).toEqual([200, unslashed(await plain.text())]);
  });

  test.each(READS)('%s answers, also in an empty house where it has anything to show', async (_, row) => {
    expect((await get(house, addressIn(row, house))).status).toBe(200);
    const things = {
      person: 'x',
      coordinator: 'x',
      link: 1,
      note: 1,
      letter: 1,
      projects: {},
      exempt: {},
      applications: {},
      corrections: {},
      activities: {},
      examinations: {},
      fixed: {},
      weeding: 1,
      weeded: 1,
      browser: 'x',
    };
    const empty = Object.assign(aHouse(), things);
    expect([200, 404]).toContain((await get(empty, addressIn(row, empty))).status);
    expect(empty.reported).toEqual([]);
  });

  test.each(READS)('%s answers HEAD without a body, and refuses to be written to', async (name, row) => {
    // A form that is sent to its own page has tests of its own.
    const takesForms = ROWS[name.replace('GET', 'POST')] !== undefined;
    const address = addressIn(row, house);
    const head = await get(house, address, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
    for (const method of [...(takesForms ? [] : ['POST']), 'PUT', 'DELETE', 'PATCH']) {
      const answer = await get(house, address, { method });
      expect([answer.status, answer.headers.get('allow')]).toEqual([405, takesForms ? 'GET, POST, HEAD' : 'GET, HEAD']);
    }
  });
});

describe('headers', () => {
  test('pages allow no inline style and no frame; a letter alone may be framed by us only, and is sandboxed', async () => {
    const house = await aRouteHouse();
    const policy = async (address: string) => (await get(house, address)).headers.get('content-security-policy');
    expect(await policy('/')).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(await policy('/letters/1')).toContain("frame-src 'self'");
    expect(await policy('/letters/1/html')).toMatch(/^sandbox; .*frame-ancestors 'self'$/);
  });

  test('the stylesheet and the script are kept for ever under the addresses that pages name', async () => {
    const house = await aRouteHouse();
    const page = await (await get(house, '/committees/kultur-och-fritidsnamnden/preview')).text();
    for (const file of ['style.css', 'script.js']) {
      const address = new RegExp(`"(/${file}\\?v=[\\w-]+)"`).exec(page)?.[1] ?? '';
      expect((await get(house, address)).headers.get('cache-control'), file).toContain('immutable');
      expect((await get(house, `/${file}?v=old`)).headers.get('cache-control')).toBe('no-cache');
    }
  });

  test('the Host header changes no answer', async () => {
    const house = await aRouteHouse();
    const who = admin(house);
    const plain = await (await askAs(house, who, '/letters/1')).text();
    const headers = { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' };
    expect(await (await askAs(house, who, '/letters/1', { headers })).text()).toBe(plain);
  });
});

describe('what is not there', () => {
  test.each([
    '/nowhere',
    '/calls/unknown',
    '/committees/unknown',
    '/committees/unknown/preview',
    '/calls/%00',
    '/calls/a%2Fb',
    '/letters/99',
    '/letters/-1',
    '/letters/1e3',
    '/letters/abc/html',
    '/letters/99999999999999999999',
    '/%E0%A4%A',
    '/admin',
    '//evil.example',
  ])('%s is a Swedish page with a way on', async (address) => {
    const house = aHouse();
    const answer = await ask(house, `http://localhost${address}`);
    const body = await answer.text();
    expect(answer.status).toBe(404);
    expect(body).toContain('Sidan finns inte');
    expect(body).toContain('href="/calls"');
    expect(house.reported).toEqual([]);
  });
});

test('nobody posts to what is not there', async () => {
  expect((await createApp(aHouse()).request('/nowhere', { method: 'POST' })).status).toBe(404);
});

describe('an error of ours', () => {
  test('tells the reader an id and the log the error, and nothing else to anybody', async () => {
    const error = new Error('SQLITE secret /var/lib/utlysningsvakt');
    const house = aHouse({ today: undefined as never });
    let calls = 0;
    house.today = () => {
      calls += 1;
      if (calls === 1) throw error;
      return '2026-05-25';
    };
    const answer = await ask(house, '/');
    const body = await answer.text();
    expect(answer.status).toBe(500);
    expect(house.reported).toHaveLength(1);
    expect(house.reported[0]?.error).toBe(error);
    expect(body).toContain(house.reported[0]?.id);
    expect(body).not.toMatch(/secret|SQLITE|\.ts|\bat /);
  });

  test('every page that reads a closed database says the same', async () => {
    for (const address of [
      '/',
      '/committees',
      '/committees/kommunstyrelsen',
      '/calls',
      '/calls/x',
      '/letters',
      '/letters/1',
      '/letters/1/html',
    ]) {
      const house = aFullHouse();
      house.db.close();
      const answer = await ask(house, address);
      expect([answer.status, house.reported.length]).toEqual([500, 1]);
      expect(await answer.text()).toContain('Något gick fel hos oss');
    }
  });
});
