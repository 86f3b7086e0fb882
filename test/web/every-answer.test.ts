// Every answer: its headers, its weight, what it fetches, and that neither an error nor an answer to a stranger tells what is inside.
import { describe, expect, test } from 'vitest';
import type { ROLES } from '../../src/domain/access.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { addressIn, formIn, ROWS } from '../kit/every-route.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { aRouteHouse, CONTACT, OWN, type RouteHouse, withBrowser } from '../kit/route-house.ts';

const HTTPS = 'https://utlysningar.storkoping.example';
const VERSION = '7.31.4-hemlig';
const GETS = Object.entries(ROWS).filter(([name]) => name.startsWith('GET'));

const signIn = (house: RouteHouse, role: (typeof ROLES)[number] | null) =>
  withBrowser(house, as(house, role, { committees: [OWN], recipient: CONTACT }));

/** Every address and every form, as whoever is not signed in and as an admin; and what leads nowhere. */
async function everyAnswer(house: RouteHouse): Promise<[string, Response][]> {
  const answers: [string, Response][] = [];
  for (const role of [null, 'admin'] as const)
    for (const [name, row] of Object.entries(ROWS)) {
      const who = signIn(house, role);
      const address = addressIn(row, house);
      const isForm = name.startsWith('POST');
      const answer = isForm ? await sendAs(house, who, address, formIn(row, house)) : await askAs(house, who, address);
      answers.push([`${name} as ${role}`, answer]);
      if (isForm) answers.push([`${name} from nowhere`, await sendAs(house, who, address, {}, { Origin: undefined })]);
      if (!isForm) answers.push([`PUT ${address}`, await askAs(house, who, address, { method: 'PUT' })]);
    }
  for (const address of ['/nowhere', '/calls/unknown', '/letters/99', '/%E0%A4%A', '/committees/x/calls.ics', '/.env'])
    answers.push([address, await askAs(house, signIn(house, 'admin'), address)]);
  return answers;
}

function expectHeaders(name: string, { headers }: Response, isHttps: boolean): void {
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy, name).toContain("default-src 'none'");
  expect(policy, name).toContain("base-uri 'none'");
  expect(policy, name).toMatch(/form-action '(?:self|none)'/);
  expect(policy, name).toMatch(/frame-ancestors '(?:self|none)'/);
  expect(policy, name).not.toMatch(/unsafe-eval|\*|https?:|script-src[^;]*unsafe/);
  if (!policy.startsWith('sandbox')) expect(policy, name).not.toContain('unsafe-inline');
  expect([name, headers.get('x-content-type-options')]).toEqual([name, 'nosniff']);
  expect(headers.get('referrer-policy'), name).toMatch(/^(?:same|strict)-origin$/);
  expect(headers.get('permissions-policy'), name).toContain('camera=()');
  expect(headers.get('strict-transport-security'), name).toEqual(
    isHttps ? expect.stringMatching(/max-age=31536000/) : null,
  );
  for (const leak of ['server', 'x-powered-by', 'access-control-allow-origin'])
    expect([name, headers.has(leak)]).toEqual([name, false]);
}

/** The same for everybody, so that they may be kept. */
const KEPT = /^(?:GET|PUT) \/(?:style\.css|script\.js)/;

describe('the headers', () => {
  test.each([
    ['https', HTTPS],
    ['http on this machine', 'http://localhost:3000'],
  ])('stand on every answer, also on errors, refusals and files, over %s', async (_, publicUrl) => {
    const house = await aRouteHouse({ publicUrl });
    const answers = await everyAnswer(house);
    expect(answers.length).toBeGreaterThan(Object.keys(ROWS).length * 2);
    for (const [name, answer] of answers) expectHeaders(name, answer, publicUrl === HTTPS);
  });

  test('let nobody on the way keep an answer, and no browser keep a page', async () => {
    const house = await aRouteHouse({ signIn: { ...STANDARD_SIGN_IN, reading: 'staff' } });
    for (const [name, answer] of await everyAnswer(house)) {
      if (KEPT.test(name)) continue;
      const isFeed = /^(?:GET|HEAD) .*(?:calls\.(?:ics|atom|json|csv|xlsx)|deadlines\.ics|\/api\/)/.test(name);
      const kept = answer.headers.get('cache-control') ?? '';
      expect([name, kept]).toEqual([
        name,
        expect.stringMatching(isFeed ? /^(?:no-store|private|no-cache)/ : /^no-store$/),
      ]);
    }
  });

  test('set a cookie for nobody who only reads, and none that scripts or other sites can use', async () => {
    const house = await aRouteHouse({ publicUrl: HTTPS });
    for (const [name, row] of GETS) {
      const set = (await askAs(house, as(house, null), addressIn(row, house))).headers.getSetCookie();
      if (!name.startsWith('GET /sign-in')) expect([name, set]).toEqual([name, []]);
      for (const cookie of set)
        expect(cookie).toMatch(/^__Host-browser=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    }
  });
});

describe('the version', () => {
  test('is told to nobody who is not signed in, on any page, file or error', async () => {
    const house = await aRouteHouse({ version: VERSION });
    for (const [name, row] of Object.entries(ROWS)) {
      const who = withBrowser(house, as(house, null));
      const address = addressIn(row, house);
      const answer = name.startsWith('POST')
        ? await sendAs(house, who, address, formIn(row, house))
        : await askAs(house, who, address);
      const said = [...answer.headers].join('\n') + Buffer.from(await answer.arrayBuffer()).toString('latin1');
      expect([name, said.includes(VERSION), /hono|better-sqlite3|node\/\d/i.test(said)]).toEqual([name, false, false]);
    }
  });

  test('is told to those who are: the test above looks for what is there', async () => {
    const house = await aRouteHouse({ version: VERSION });
    expect(await (await askAs(house, as(house, 'reader'), '/about')).text()).toContain(VERSION);
  });
});

const SECRET = 'SQLITE_SECRET at /var/lib/utlysningsvakt/utlysningsvakt.db';
const INSIDE = /SECRET|\/var\/lib|\.tsx?\b|node_modules|\bat (?:async )?[\w.<>]+ \(|Error:/;

/** What each fault breaks in a house, once the request has begun. */
const FAULTS: [string, (house: RouteHouse) => void][] = [
  [
    'the database',
    ({ db }) => {
      db.prepare = () => {
        throw new Error(SECRET);
      };
    },
  ],
  ['the municipality', (house) => Object.defineProperty(house, 'municipality', { get: fail })],
  ['the sources', (house) => Object.assign(house, { sources: fail })],
  [
    'what is tried',
    (house) => Object.assign(house, { preview: fail, trySource: fail, readTips: fail } satisfies Partial<WebHouse>),
  ],
];

function fail(): never {
  throw new Error(SECRET);
}

describe.each(FAULTS)('when %s fails', (what, breakIt) => {
  test.each(['GET', 'POST'])('no %s tells more than a number, and none lets anybody in', async (method) => {
    const rows = Object.entries(ROWS).filter(([name]) => name.startsWith(method));
    const house = await aRouteHouse();
    const [admin, nobody] = [signIn(house, 'admin'), signIn(house, null)];
    const addresses = rows.map(([, row]) => [addressIn(row, house), formIn(row, house)] as const);
    breakIt(house);
    for (const [i, [name, row]] of rows.entries())
      for (const who of [admin, nobody]) {
        const [address, form] = addresses[i] ?? ['', {}];
        const noted = house.reported.length;
        const answer = method === 'POST' ? await sendAs(house, who, address, form) : await askAs(house, who, address);
        const body = Buffer.from(await answer.arrayBuffer()).toString('latin1');
        expect([name, INSIDE.exec(body)?.[0]]).toEqual([name, undefined]);
        const isOpen = ['everybody', 'readers', 'letter'].includes(row.who);
        if (who === nobody && !isOpen) expect([name, answer.status >= 300]).toEqual([name, true]);
        if (answer.status !== 500) continue;
        const id = house.reported.at(-1)?.id ?? 'none';
        expect([name, house.reported.length, body.includes(id)]).toEqual([name, noted + 1, true]);
      }
    if (what === 'the database') expect(house.reported.length).toBeGreaterThan(rows.length / 2);
  });
});
