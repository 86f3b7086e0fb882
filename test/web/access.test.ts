// Who may use which address: every route, every role, own and other committee, open and shut reading, beside a table written by hand.
import { beforeAll, describe, expect, test } from 'vitest';
import { type Reading, ROLES, type Role } from '../../src/domain/access.ts';
import { STANDARD_SIGN_IN } from '../../src/domain/sign-in.ts';
import { ROUTES } from '../../src/web/routes.ts';
import { addressIn, formIn, ROWS, type Row, type Who } from '../kit/every-route.ts';
import { as, askAs, type Identity, sendAs } from '../kit/identities.ts';
import {
  aRouteHouse,
  CONTACT,
  OTHER,
  OWN,
  ROUTE_MUNICIPALITY,
  type RouteHouse,
  withBrowser,
} from '../kit/route-house.ts';

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;

/** Routes that nobody has said anything of, in the route table or here. */
const undeclared = (routes: readonly { method: string; path: string; rule?: unknown }[]): string[] =>
  routes.filter((route) => ROWS[nameOf(route)] === undefined || route.rule === undefined).map(nameOf);

describe('the table', () => {
  test('has a row for every route, and no other', () => {
    expect(undeclared(ROUTES)).toEqual([]);
    expect(Object.keys(ROWS).sort()).toEqual(ROUTES.map(nameOf).sort());
  });

  test('would miss a route that is new, and one that declares no rule', () => {
    const [first] = ROUTES;
    expect(undeclared([...ROUTES, { method: 'GET', path: '/secret', rule: 'read' }])).toEqual(['GET /secret']);
    expect(undeclared([{ method: first?.method ?? '', path: first?.path ?? '' }])).toEqual(['GET /']);
  });

  test('has a form for every route that writes, and for no other', () => {
    for (const [name, { form }] of Object.entries(ROWS)) expect(form !== undefined, name).toBe(name.startsWith('POST'));
  });
});

/** Somebody, and whether the committee that it is done for is one of theirs. */
interface Asker {
  role: Role | null;
  committees: string[];
}

const ASKERS: Asker[] = [
  { role: null, committees: [] },
  ...ROLES.flatMap((role) => [
    { role, committees: [OWN] },
    { role, committees: [OTHER] },
    { role, committees: [] },
  ]),
];

/** By hand, and not by `may`: the promise of the table. */
function mayUse(
  who: Who,
  { role, committees }: Asker,
  { reading, committee, isOpen = false }: { reading: Reading; committee: string; isOpen?: boolean },
): boolean {
  if (who === 'everybody' || who === 'letter') return true;
  if (who === 'readers') return role !== null || reading === 'public';
  if (who === 'fixed') return role !== null || isOpen;
  if (role === null) return false;
  if (who === 'signed-in') return true;
  if (role === 'admin') return true;
  if (who === 'admin') return false;
  if (role === 'coordinator') return true;
  return who === 'own' && (role === 'contact' || role === 'member') && committees.includes(committee);
}

const signIn = (house: RouteHouse, { role, committees }: Asker): Identity =>
  withBrowser(house, as(house, role, { committees, recipient: CONTACT }));

const GETS = Object.entries(ROWS).filter(([name]) => name.startsWith('GET'));
const POSTS = Object.entries(ROWS).filter(([name]) => name.startsWith('POST'));

/** What answers whoever may not: those who are not signed in are led there from pages. */
const shut = (name: string, { role }: Asker): number => {
  if (role !== null || name.startsWith('POST')) return 403;
  return /\.[a-z]+$|^GET \/api\//.test(name) ? 401 : 303;
};

/** Who reads, and whether fixed examinations are open to all: then only the routes that this is of are asked. */
const READINGS: [Reading, string, boolean][] = [
  ['public', '', false],
  ['staff', '', false],
  ['staff', ' and fixed examinations are open to all', true],
];

describe.each(READINGS)('when %s reads%s', (reading, _, isOpen) => {
  let house: RouteHouse;
  let identities: [Asker, Identity][] = [];
  beforeAll(async () => {
    const municipality = { ...ROUTE_MUNICIPALITY, publicExaminations: isOpen };
    house = await aRouteHouse({ municipality, signIn: { ...STANDARD_SIGN_IN, reading } });
    identities = ASKERS.map((asker) => [asker, signIn(house, asker)]);
    house.db.pragma('query_only = ON');
  });

  const asked = GETS.filter(([, { who }]) => !isOpen || who === 'fixed' || who === 'signed-in');
  test.each(asked)('%s is answered to whoever may, with nothing written, and to nobody else', async (name, row) => {
    for (const [asker, who] of identities)
      for (const committee of [OWN, OTHER]) {
        const answer = await askAs(house, who, addressIn(row, house, committee));
        const may = mayUse(row.who, asker, { reading, committee, isOpen });
        const expected = may ? (row.answers ?? 200) : shut(name, asker);
        expect([asker, committee, answer.status, house.reported]).toEqual([asker, committee, expected, []]);
        if (expected === 303) expect(answer.headers.get('location')).toMatch(/^\/sign-in\?to=%2F/);
      }
  });
});

/** Tries somebody's form, looks at the house, and takes back what it did. */
async function tried<T>(
  house: RouteHouse,
  who: Identity,
  row: Row,
  committee: string,
  look: (answer: Response) => T,
): Promise<T> {
  house.db.exec('SAVEPOINT tried');
  try {
    const address = await addressFor(house, who, row, committee);
    const lines = linesIn(house);
    const answer = await sendAs(house, who, address, formIn(row, house, committee));
    return look(Object.assign(answer, { lines: linesIn(house) - lines }));
  } finally {
    house.db.exec('ROLLBACK TO tried; RELEASE tried');
  }
}

const addressFor = async (house: RouteHouse, who: Identity, row: Row, committee = OWN): Promise<string> =>
  row.ready === undefined ? addressIn(row, house, committee) : row.ready(house, who);

const linesIn = ({ db }: RouteHouse): number => Number(db.prepare('SELECT count(*) FROM log').pluck().get());

describe.each(POSTS)('%s', (_, row) => {
  test('is done for whoever may, and for nobody else', async () => {
    const reading = 'public';
    const house = await aRouteHouse();
    // So many tries of signing in are let through in a quarter of an hour.
    const askers =
      row.who === 'everybody' ? ASKERS.filter(({ committees }) => committees.length === 0).slice(0, 4) : ASKERS;
    for (const asker of askers)
      for (const committee of row.who === 'own' ? [OWN, OTHER] : [OWN]) {
        const may = mayUse(row.who, asker, { reading, committee });
        const who = signIn(house, asker);
        const status = await tried(house, who, row, committee, (answer) => answer.status);
        expect([asker, committee, status, house.reported]).toEqual([
          asker,
          committee,
          may ? (row.answers ?? 303) : 403,
          [],
        ]);
      }
  });
});
