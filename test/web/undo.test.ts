// The first route that writes: only at this machine, only from our own page, one answer at a time, and it says what changed.
import { describe, expect, test } from 'vitest';
import { answersOf, saveAnswer } from '../../src/store/answers.ts';
import { createApp } from '../../src/web/app.ts';
import type { Connection } from '../../src/web/visitor.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';

const COMMITTEE = 'kultur-och-fritidsnamnden';
const HERE: Connection = { remoteAddress: '127.0.0.1' };
const OURS = {
  Host: 'localhost:3000',
  Origin: 'http://localhost:3000',
  'Sec-Fetch-Site': 'same-origin',
  'Content-Type': 'application/x-www-form-urlencoded',
  'Content-Length': '0',
};

/** A house where the committee has answered once, as number 1. */
function answered(changes: Parameters<typeof aHouse>[0] = {}): TestHouse {
  const house = aHouse(changes);
  const youth = 'Youth exchange for young people in towns.';
  const [call] = keepCalls(house.db, [aDraft({ title: youth, sections: [{ heading: 'scope', text: youth }] })]);
  const draft = { committee: COMMITTEE, callKey: call?.key ?? '', verdict: 'relevant', reason: null } as const;
  saveAnswer(house.db, { ...draft, words: null, person: 'Kontaktperson' }, `${TODAY}T06:00:00Z`);
  return house;
}

const undo = (
  house: TestHouse,
  { headers = {}, connection = HERE, address = `/committees/${COMMITTEE}/answers/1/undo`, method = 'POST' } = {},
) => {
  const all = Object.entries<string | undefined>({ ...OURS, ...headers });
  const said = all.filter((entry): entry is [string, string] => entry[1] !== undefined);
  return createApp(house).request(address, { method, headers: said }, connection);
};
const stands = (house: TestHouse) => answersOf(house.db, COMMITTEE)[0]?.standing;

describe('an answer', () => {
  test('is undone by the button, and the page then says what that changed', async () => {
    const house = answered();
    const answer = await undo(house);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/committees/${COMMITTEE}?undone=1`]);
    const [kept] = answersOf(house.db, COMMITTEE);
    expect(kept).toMatchObject({ standing: false, undoneBy: 'sidan på servern', undoneAt: `${TODAY}T08:00:00Z` });
    const body = await (await createApp(house).request(answer.headers.get('location') ?? '')).text();
    expect(body).toContain('role="status"');
    expect(body).toContain('Svar 1 är ångrat och räknas inte längre.');
    expect(body).toMatch(/Ämnen som nu räknas mindre för Kultur- och fritidsnämnden: .*ungdomsutbyte \(−0,0\d\)/);
  });

  test.each(['localhost:3000', '127.0.0.1:3111', '[::1]:3000', 'localhost'])('can be undone at %s', async (host) => {
    expect((await undo(answered(), { headers: { Host: host, Origin: `http://${host}` } })).status).toBe(303);
  });

  test('that is already undone is left, and the page says so', async () => {
    const house = answered();
    await undo(house);
    const again = await undo(house);
    expect(again.status).toBe(409);
    expect(await again.text()).toContain('Svar 1 gäller inte längre: det är redan ångrat eller ersatt.');
  });

  test.each(['2', '0', '-1', '1e3', 'abc', '99999999999999999999'])(
    'with the number %s is not there',
    async (number) => {
      const house = answered();
      const answer = await undo(house, { address: `/committees/${COMMITTEE}/answers/${number}/undo` });
      expect([answer.status, stands(house), house.reported]).toEqual([404, true, []]);
    },
  );

  test('of another committee is not there', async () => {
    const house = answered();
    expect((await undo(house, { address: '/committees/kommunstyrelsen/answers/1/undo' })).status).toBe(404);
    expect((await undo(house, { address: '/committees/nowhere/answers/1/undo' })).status).toBe(404);
    expect(stands(house)).toBe(true);
  });
});

describe('nobody else undoes anything:', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['a page elsewhere', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a page elsewhere in an old browser', { Origin: 'https://evil.example', 'Sec-Fetch-Site': undefined }],
    ['another service on this machine', { Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-site' }],
    ['a page without an origin', { Origin: 'null', 'Sec-Fetch-Site': undefined }],
    ['somebody who says no origin', { Origin: undefined, 'Sec-Fetch-Site': undefined }],
    ['our origin from a page elsewhere', { 'Sec-Fetch-Site': 'cross-site' }],
    ['an address typed in', { 'Sec-Fetch-Site': 'none' }],
    ['a name that was made to lead here', { Host: 'evil.example:3000', Origin: 'http://evil.example:3000' }],
    ['a name that looks like ours', { Host: 'localhost.evil.example', Origin: 'http://localhost.evil.example' }],
    ['no host', { Host: undefined }],
    ['a proxy', { 'X-Forwarded-For': '10.0.0.7' }],
    ['another proxy', { Forwarded: 'for=10.0.0.7' }],
    ['a third proxy', { Via: '1.1 proxy' }],
  ])('%s', async (_, headers) => {
    const house = answered();
    const answer = await undo(house, { headers });
    expect([answer.status, stands(house)]).toEqual([403, true]);
    const body = await answer.text();
    expect(body).toContain('Inget ändrades');
    expect(body).toContain('på servern');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '127.0.0.1.evil', '', undefined])(
    'somebody at the address %s',
    async (remoteAddress) => {
      const house = answered();
      expect((await undo(house, { connection: { remoteAddress } })).status).toBe(403);
      expect(stands(house)).toBe(true);
    },
  );

  test('anybody at all, when the pages are published under a name: a silent proxy looks like this machine', async () => {
    const house = answered({ publicUrl: 'https://utlysningar.storkoping.example' });
    expect((await undo(house)).status).toBe(403);
    expect(stands(house)).toBe(true);
  });

  test.each<[number, Record<string, string>]>([
    [415, { 'Content-Type': 'application/json' }],
    [415, { 'Content-Type': 'text/plain' }],
    [415, { 'Content-Type': 'application/x-www-form-urlencoded-not' }],
    [413, { 'Content-Length': '1025' }],
    [413, { 'Content-Length': 'many' }],
    [413, { 'Transfer-Encoding': 'chunked' }],
  ])('%i for %o', async (status, headers) => {
    const house = answered();
    expect((await undo(house, { headers })).status).toBe(status);
    expect(stands(house)).toBe(true);
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE', 'PATCH'])('%s', async (method) => {
    const house = answered();
    const answer = await undo(house, { method });
    expect([answer.status, answer.headers.get('allow'), stands(house)]).toEqual([405, 'POST', true]);
  });
});

describe('the button', () => {
  const page = async (house: TestHouse, headers: Record<string, string> = {}, connection = HERE) =>
    (
      await createApp(house).request(
        `/committees/${COMMITTEE}`,
        { headers: { Host: OURS.Host, ...headers } },
        connection,
      )
    ).text();
  const FORM = `<form class="undo" method="post" action="/committees/${COMMITTEE}/answers/1/undo">`;

  test('is there for whoever sits at the machine', async () => {
    const body = await page(answered());
    expect(body).toContain(FORM);
    expect(body).not.toContain('answers --undo');
  });

  test.each<[string, Record<string, string>, Connection]>([
    ['from another machine', {}, { remoteAddress: '10.0.0.7' }],
    ['through a proxy', { 'X-Forwarded-For': '10.0.0.7' }, HERE],
    ['under another name', { Host: 'utlysningar.storkoping.example' }, HERE],
  ])('gives way to the command %s', async (_, headers, connection) => {
    const body = await page(answered(), headers, connection);
    expect(body).not.toContain('<form class="undo"');
    expect(body).toContain('answers --undo');
  });
});
