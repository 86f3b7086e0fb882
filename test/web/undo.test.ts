// A button that writes: only for whoever may, only from our own page and with its token, one answer at a time, and it says what changed.
import { describe, expect, test } from 'vitest';
import { answersOf, saveAnswer } from '../../src/store/answers.ts';
import { createApp } from '../../src/web/app.ts';
import type { Connection } from '../../src/web/visitor.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { bodyOf, HERE, type SentForm, sendForm } from '../kit/visits.ts';

const COMMITTEE = 'kultur-och-fritidsnamnden';
const UNDO = `/committees/${COMMITTEE}/answers/1/undo`;
const PUBLISHED = 'https://utlysningar.storkoping.example';

/** A house where the committee has answered once, as number 1. */
function answered(changes: Parameters<typeof aHouse>[0] = {}): TestHouse {
  const house = aHouse(changes);
  const youth = 'Youth exchange for young people in towns.';
  const [call] = keepCalls(house.db, [aDraft({ title: youth, sections: [{ heading: 'scope', text: youth }] })]);
  const draft = { committee: COMMITTEE, callKey: call?.key ?? '', verdict: 'relevant', reason: null } as const;
  saveAnswer(house.db, { ...draft, words: null, person: 'Kontaktperson' }, `${TODAY}T06:00:00Z`);
  return house;
}

const undo = (house: TestHouse, { address = UNDO, ...form }: SentForm & { address?: string } = {}) =>
  sendForm(house, address, form);
const stands = (house: TestHouse) => answersOf(house.db, COMMITTEE)[0]?.standing;

describe('an answer', () => {
  test('is undone by the button, and the page then says what that changed', async () => {
    const house = answered();
    const answer = await undo(house);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/committees/${COMMITTEE}?undone=1`]);
    const [kept] = answersOf(house.db, COMMITTEE);
    expect(kept).toMatchObject({ standing: false, undoneBy: 'samordnare (konto 1)', undoneAt: `${TODAY}T08:00:00Z` });
    const body = await bodyOf(house, answer.headers.get('location') ?? '');
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

const ELSEWHERE = 'Inget ändrades';
const NOBODY = 'Du har inte behörighet';

describe('nobody else undoes anything:', () => {
  test.each<[string, string, Record<string, string | undefined>]>([
    ['a page elsewhere', ELSEWHERE, { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['a page elsewhere in an old browser', ELSEWHERE, { Origin: 'https://evil.example', 'Sec-Fetch-Site': undefined }],
    ['another service on this machine', ELSEWHERE, { Origin: 'http://localhost:8080', 'Sec-Fetch-Site': 'same-site' }],
    ['a page without an origin', ELSEWHERE, { Origin: 'null', 'Sec-Fetch-Site': undefined }],
    ['somebody who says no origin', ELSEWHERE, { Origin: undefined, 'Sec-Fetch-Site': undefined }],
    ['our origin from a page elsewhere', ELSEWHERE, { 'Sec-Fetch-Site': 'cross-site' }],
    ['an address typed in', ELSEWHERE, { 'Sec-Fetch-Site': 'none' }],
    ['a name that was made to lead here', NOBODY, { Host: 'evil.example:3000', Origin: 'http://evil.example:3000' }],
    [
      'a name that looks like ours',
      NOBODY,
      { Host: 'localhost.evil.example', Origin: 'http://localhost.evil.example' },
    ],
    ['no host', NOBODY, { Host: undefined }],
    ['a proxy', NOBODY, { 'X-Forwarded-For': '10.0.0.7' }],
    ['another proxy', NOBODY, { Forwarded: 'for=10.0.0.7' }],
    ['a third proxy', NOBODY, { Via: '1.1 proxy' }],
  ])('%s', async (_, why, headers) => {
    const house = answered();
    const answer = await undo(house, { headers });
    expect([answer.status, stands(house)]).toEqual([403, true]);
    expect(await answer.text()).toContain(`<h1>${why}</h1>`);
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['10.0.0.7', '::ffff:10.0.0.7', '2001:db8::1', '127.0.0.1.evil', '', undefined])(
    'somebody at the address %s who is not signed in',
    async (remoteAddress) => {
      const house = answered();
      expect((await undo(house, { connection: { remoteAddress } })).status).toBe(403);
      expect(stands(house)).toBe(true);
    },
  );

  test.each<[string, [string, string][]]>([
    ['without the token', []],
    ['with the token of another', [['form-token', 'x'.repeat(43)]]],
    ['with an empty token', [['form-token', '']]],
  ])('the coordinator’s own browser %s: the page may be old, or not ours', async (_, fields) => {
    const house = answered();
    const answer = await undo(house, { fields: new URLSearchParams(fields).toString() });
    expect([answer.status, stands(house)]).toEqual([403, true]);
    expect(await answer.text()).toContain('Sidan har varit öppen för länge');
  });

  test('anybody who is not signed in, when the pages are published under a name: a silent proxy looks like this machine', async () => {
    const house = answered({ publicUrl: PUBLISHED });
    const local = { Origin: 'http://localhost:3000' };
    for (const headers of [{}, local]) expect((await undo(house, { headers })).status).toBe(403);
    expect(stands(house)).toBe(true);
    expect((await sendAs(house, as(house, 'coordinator'), UNDO)).status).toBe(303);
    expect(stands(house)).toBe(false);
  });

  test.each(['reader', 'contact', 'member'] as const)('a %s, also of the committee itself', async (role) => {
    const house = answered();
    expect((await sendAs(house, as(house, role, { committees: [COMMITTEE] }), UNDO)).status).toBe(403);
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
    const answer = await createApp(house).request(UNDO, { method, headers: { Host: 'localhost:3000' } }, HERE);
    expect([answer.status, answer.headers.get('allow'), stands(house)]).toEqual([405, 'POST', true]);
  });
});

describe('the button', () => {
  const page = async (house: TestHouse, headers: Record<string, string> = {}, connection: Connection = HERE) =>
    (
      await createApp(house).request(
        `/committees/${COMMITTEE}`,
        { headers: { Host: 'localhost:3000', ...headers } },
        connection,
      )
    ).text();
  const FORM = `<form class="undo" method="post" action="${UNDO}"><input type="hidden" name="form-token"`;

  test('is there for whoever may, with the token of their forms', async () => {
    const house = answered();
    expect(await page(house)).toContain(FORM);
    for (const role of ['coordinator', 'admin'] as const) {
      const who = as(house, role);
      const body = await (await askAs(house, who, `/committees/${COMMITTEE}`)).text();
      expect(body).toContain(`${FORM} value="${who.token}"`);
      expect(body).not.toContain('answers --undo');
    }
  });

  test.each<[string, Record<string, string>, Connection]>([
    ['from another machine', {}, { remoteAddress: '10.0.0.7' }],
    ['through a proxy', { 'X-Forwarded-For': '10.0.0.7' }, HERE],
    ['under another name', { Host: 'utlysningar.storkoping.example' }, HERE],
  ])('is not there for whoever is not signed in, who comes %s', async (_, headers, connection) => {
    expect(await page(answered(), headers, connection)).not.toContain('<form class="undo"');
  });

  test('is not there for a contact person', async () => {
    const house = answered();
    const contact = as(house, 'contact', { committees: [COMMITTEE] });
    expect(await (await askAs(house, contact, `/committees/${COMMITTEE}`)).text()).not.toContain('<form class="undo"');
  });
});
