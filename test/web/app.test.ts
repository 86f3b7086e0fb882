// The promises of every route: it answers, it carries the headers, it writes nothing, and errors tell nothing.
import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { aHouse, aFullHouse as aHouseOfAll, keepLetter, type TestHouse } from '../kit/house.ts';

/** An address for every route that reads; a route without one fails the test below. */
const ADDRESSES: Record<string, string> = {
  '/': '/',
  '/calls': '/calls?q=town&status=open',
  '/calls/new': '/calls/new',
  '/calls/tips/:ref': '/calls/tips/tips-1',
  '/sources/own': '/sources/own',
  '/sources/new': '/sources/new',
  '/sources/own/:id': '/sources/own/egen-bidrag',
  '/calls/:key': '/calls/eu-portal%3A50131822TOPICS',
  '/committees': '/committees',
  '/committees/:id': '/committees/kultur-och-fritidsnamnden?undone=2',
  '/committees/:id/preview': '/committees/kultur-och-fritidsnamnden/preview?threshold=40',
  '/calls.atom': '/calls.atom?status=open',
  '/calls.json': '/calls.json?q=town',
  '/calls.csv': '/calls.csv?status=open',
  '/calls.ics': '/calls.ics?status=open',
  '/calls.xlsx': '/calls.xlsx?status=open',
  '/committees/:id/calls.ics': '/committees/kultur-och-fritidsnamnden/calls.ics',
  '/committees/:id/calls.atom': '/committees/kultur-och-fritidsnamnden/calls.atom',
  '/committees/:id/calls.json': '/committees/kultur-och-fritidsnamnden/calls.json',
  '/committees/:id/calls.csv': '/committees/kultur-och-fritidsnamnden/calls.csv',
  '/committees/:id/calls.xlsx': '/committees/kultur-och-fritidsnamnden/calls.xlsx',
  '/feeds/:code/calls.ics': '/feeds/a-feed-code-of-22-char/calls.ics',
  '/feeds/:code/calls.atom': '/feeds/a-feed-code-of-22-char/calls.atom',
  '/feeds/:code/calls.json': '/feeds/a-feed-code-of-22-char/calls.json',
  '/feeds/:code/calls.csv': '/feeds/a-feed-code-of-22-char/calls.csv',
  '/feeds/:code/calls.xlsx': '/feeds/a-feed-code-of-22-char/calls.xlsx',
  '/api/calls': '/api/calls?status=open',
  '/api/openapi.json': '/api/openapi.json',
  '/sources': '/sources',
  '/sources/:id': '/sources/esf?answered=1',
  '/letters': '/letters?state=sent&period=2026-W22',
  '/letters/:id': '/letters/1',
  '/letters/:id/html': '/letters/1/html',
  '/letters/:id/calendar': '/letters/1/calendar',
  '/reply/:code': '/reply/a-letter-code-22-chars',
  '/reply/:code/calls/:key': '/reply/a-letter-code-22-chars/calls/eu-portal%3A50131822TOPICS?done=relevant',
  '/reply/:code/settings': '/reply/a-letter-code-22-chars/settings?done=pause',
  '/reply/:code/pause': '/reply/a-letter-code-22-chars/pause',
  '/style.css': '/style.css',
  '/healthz': '/healthz',
  '/readyz': '/readyz',
};

/** A house with something on every page, and a letter whose own links lead somewhere. */
function aFullHouse(): TestHouse {
  const house = aHouseOfAll();
  const calls = [{ callKey: 'eu-portal:50131822TOPICS', version: 1, section: 'new' as const, about: '' }];
  keepLetter(house, { recipient: 'samordnare@storkoping.example', code: 'a-letter-code-22-chars', calls });
  house.db
    .prepare("INSERT INTO feed_codes (code, committee, made_at) VALUES ('a-feed-code-of-22-char', ?, ?)")
    .run('kultur-och-fritidsnamnden', '2026-05-25T05:00:00Z');
  return house;
}

const get = (house: TestHouse, address: string, init: RequestInit = {}) => createApp(house).request(address, init);

describe('every route', () => {
  test('has an address here, and stands in the table once', () => {
    const reads = ROUTES.filter((r) => r.method === 'GET').map((r) => r.path);
    expect(reads.sort()).toEqual(Object.keys(ADDRESSES).sort());
    // A route that writes has tests of its own: see undo.test.ts, sources.test.ts and letters-decided.test.ts.
    expect(ROUTES.filter((r) => r.method !== 'GET').map((r) => r.path)).toEqual([
      '/calls/new',
      '/calls/tips/:ref',
      '/calls/tips/:ref/end',
      '/calls/:key/links/:number/part',
      '/committees/:id/answers/:number/undo',
      '/sources/new',
      '/sources/own/:id',
      '/sources/own/:id/end',
      '/sources/:id/quarantine/:number/yes',
      '/sources/:id/quarantine/:number/no',
      '/letters/:id/resend',
      '/letters/:id/settle',
      '/reply/:code/calls/:key',
      '/reply/:code/settings',
      '/reply/:code/pause',
    ]);
  });

  test.each(Object.values(ADDRESSES).filter((a) => a !== '/'))('%s is the same with a slash at its end', async (a) => {
    const house = aFullHouse();
    const [path = '', query] = a.split('?');
    const slashed = await get(house, `${path}/${query ? `?${query}` : ''}`);
    expect([slashed.status, await slashed.text()]).toEqual([200, await (await get(house, a)).text()]);
  });

  test.each(Object.values(ADDRESSES))(
    '%s answers, also in an empty house where it has anything to show',
    async (address) => {
      expect((await get(aFullHouse(), address)).status).toBe(200);
      expect([200, 404]).toContain((await get(aHouse(), address)).status);
    },
  );

  test.each(Object.values(ADDRESSES))('%s writes nothing', async (address) => {
    const house = aFullHouse();
    const changes = () => house.db.prepare('SELECT total_changes()').pluck().get();
    const before = changes();
    house.db.pragma('query_only = ON');
    expect((await get(house, address)).status).toBe(200);
    expect(changes()).toBe(before);
    expect(house.reported).toEqual([]);
  });

  test.each(Object.entries(ADDRESSES))(
    '%s answers HEAD without a body, and refuses to be written to',
    async (path, address) => {
      // A form that is sent to its own page has tests of its own.
      const takesForms = ROUTES.some((r) => r.path === path && r.method === 'POST');
      const house = aFullHouse();
      const head = await get(house, address, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      for (const method of [...(takesForms ? [] : ['POST']), 'PUT', 'DELETE', 'PATCH']) {
        const answer = await get(house, address, { method });
        expect([answer.status, answer.headers.get('allow')]).toEqual([
          405,
          takesForms ? 'GET, POST, HEAD' : 'GET, HEAD',
        ]);
        expectHeaders(answer);
      }
    },
  );
});

function expectHeaders(answer: Response): void {
  const { headers } = answer;
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy).not.toMatch(/script-src|unsafe-eval|\*|https?:/);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toMatch(/^(?:same|strict)-origin$/);
  expect(headers.get('cross-origin-opener-policy')).toMatch(/same-origin|unsafe-none/);
  expect(headers.get('permissions-policy')).toContain('camera=()');
  for (const name of ['server', 'x-powered-by']) expect(headers.has(name)).toBe(false);
}

describe('headers', () => {
  test('stand on every answer, errors too', async () => {
    const broken = aHouse({
      sources: () => {
        throw new Error('boom');
      },
    });
    const answers = await Promise.all([
      ...Object.values(ADDRESSES).map((address) => get(aFullHouse(), address)),
      get(aHouse(), '/nowhere'),
      get(aHouse(), '/calls/unknown'),
      get(aHouse(), '/letters/99'),
      get(broken, '/'),
      get(aHouse({ leaseHeld: () => false }), '/readyz'),
    ]);
    for (const answer of answers) expectHeaders(answer);
  });

  test('pages allow no inline style and no frame; a letter alone may be framed by us only, and is sandboxed', async () => {
    const house = aFullHouse();
    const policy = async (address: string) => (await get(house, address)).headers.get('content-security-policy');
    expect(await policy('/')).toBe(
      "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    );
    expect(await policy('/letters/1')).toContain("frame-src 'self'");
    expect(await policy('/letters/1/html')).toMatch(/^sandbox; .*frame-ancestors 'self'$/);
  });

  test('pages are never kept; the stylesheet is kept for ever under the address that pages name', async () => {
    const house = aHouse();
    const page = await get(house, '/');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const href = /href="(\/style\.css\?v=[\w-]+)"/.exec(await page.text())?.[1] ?? '';
    expect((await get(house, href)).headers.get('cache-control')).toContain('immutable');
    expect((await get(house, '/style.css?v=old')).headers.get('cache-control')).toBe('no-cache');
  });

  test('the Host header changes no answer', async () => {
    const house = aFullHouse();
    const plain = await (await get(house, '/letters/1')).text();
    const forged = await (
      await get(house, '/letters/1', { headers: { Host: 'evil.example', 'X-Forwarded-Host': 'evil.example' } })
    ).text();
    expect(forged).toBe(plain);
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
    const answer = await get(house, `http://localhost${address}`);
    const body = await answer.text();
    expect(answer.status).toBe(404);
    expect(body).toContain('Sidan finns inte');
    expect(body).toContain('href="/calls"');
    expect(house.reported).toEqual([]);
  });
});

test('nobody posts to what is not there', async () => {
  expect((await get(aHouse(), '/nowhere', { method: 'POST' })).status).toBe(404);
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
    const answer = await get(house, '/');
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
      const answer = await get(house, address);
      expect([answer.status, house.reported.length]).toEqual([500, 1]);
      expect(await answer.text()).toContain('Något gick fel hos oss');
    }
  });
});
