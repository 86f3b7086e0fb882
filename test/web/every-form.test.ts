// Every form: taken only from our own pages and with its token, told in the log in one line, and undone when the log cannot be written.
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { addressIn, formIn, ROWS, type Row } from '../kit/every-route.ts';
import { as, type Identity, sendAs } from '../kit/identities.ts';
import { aRouteHouse, CONTACT, OWN, type RouteHouse, withBrowser } from '../kit/route-house.ts';

const POSTS = Object.entries(ROWS).filter(([name]) => name.startsWith('POST'));

/** Whoever may send every form: an admin, or for those that one signs in with, somebody who is not signed in. */
const sender = (house: RouteHouse, { who }: Row): Identity =>
  withBrowser(house, as(house, who === 'everybody' ? null : 'admin', { committees: [OWN], recipient: CONTACT }));

const ready = async (house: RouteHouse, row: Row, who: Identity): Promise<string> =>
  row.ready === undefined ? addressIn(row, house) : row.ready(house, who);

/** All that the database holds, as one print: every table's rows in their order. */
function printOf({ db }: RouteHouse): string {
  const hash = createHash('sha256');
  const tables = db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all();
  for (const table of tables as string[])
    hash.update(`${table} ${JSON.stringify(db.prepare(`SELECT * FROM "${table}"`).all())}\n`);
  return hash.digest('hex');
}

/** Mail programs post there from nowhere, with a body that says so; all else that is posted there must come from our own page. */
const ONE_CLICK = 'POST /reply/:code/pause';

describe.each(POSTS)('%s', (name, row) => {
  test('is refused without the token, from elsewhere and from nowhere, with nothing written', async () => {
    const house = await aRouteHouse();
    const who = sender(house, row);
    const address = await ready(house, row, who);
    const form = formIn(row, house);
    const before = printOf(house);
    const tokens = row.who === 'letter' ? [] : ['', 'x', who.token?.split('').reverse().join('') ?? ''];
    for (const token of tokens)
      expect([token, (await sendAs(house, who, address, { ...form, 'form-token': token })).status]).toEqual([
        token,
        403,
      ]);
    for (const headers of [
      { Origin: 'https://evil.example' },
      { Origin: 'https://evil.example', 'Sec-Fetch-Site': undefined },
      { Origin: 'null', 'Sec-Fetch-Site': undefined },
      { Origin: undefined, 'Sec-Fetch-Site': undefined },
      { Origin: undefined },
      { 'Sec-Fetch-Site': 'cross-site' },
      { 'Sec-Fetch-Site': 'same-site' },
      { 'Sec-Fetch-Site': 'none' },
    ])
      expect([headers, (await sendAs(house, who, address, form, headers)).status]).toEqual([headers, 403]);
    for (const [type, status] of [
      ['application/json', 415],
      ['text/plain', 415],
      ['multipart/form-data; boundary=x', name === ONE_CLICK ? 403 : 415],
    ] as const)
      expect([type, (await sendAs(house, who, address, form, { 'Content-Type': type })).status]).toEqual([
        type,
        name === ONE_CLICK ? expect.any(Number) : status,
      ]);
    expect([printOf(house) === before, house.reported]).toEqual([true, []]);
  });

  const lines = row.lines ?? 1;
  test(`is told in the log in ${lines} line`, async () => {
    const house = await aRouteHouse();
    const who = sender(house, row);
    const address = await ready(house, row, who);
    const inLog = () => house.db.prepare('SELECT account, role, way, action, object FROM log ORDER BY id').all();
    const before = inLog();
    const answer = await sendAs(house, who, address, formIn(row, house));
    expect([answer.status, house.reported]).toEqual([row.answers ?? 303, []]);
    const added = inLog().slice(before.length);
    expect(added, JSON.stringify(added)).toHaveLength(lines);
  });

  if (lines === 1)
    test('changes nothing when the log cannot be written', async () => {
      const house = await aRouteHouse();
      const who = sender(house, row);
      const address = await ready(house, row, who);
      house.db.exec(
        `CREATE TEMP TRIGGER no_log BEFORE INSERT ON main.log BEGIN SELECT RAISE(ABORT, 'the log is full'); END`,
      );
      const before = printOf(house);
      const answer = await sendAs(house, who, address, formIn(row, house));
      expect([answer.status, house.reported.map(({ error }) => String(error))]).toEqual([
        500,
        [expect.stringContaining('the log is full')],
      ]);
      expect(await answer.text()).not.toContain('the log is full');
      expect(printOf(house) === before).toBe(true);
    });
});

test('a mail program’s one click is the one form that is taken from nowhere, and it does nothing but pause', async () => {
  const house = await aRouteHouse();
  const row = ROWS[ONE_CLICK];
  if (row === undefined) throw new Error('no such route');
  const from = { Origin: undefined, 'Sec-Fetch-Site': undefined };
  const nobody = as(house, null);
  expect((await sendAs(house, nobody, addressIn(row, house), { 'List-Unsubscribe': 'One-Click' }, from)).status).toBe(
    200,
  );
  expect((await sendAs(house, nobody, addressIn(row, house), { 'List-Unsubscribe': 'Two-Click' }, from)).status).toBe(
    403,
  );
});
