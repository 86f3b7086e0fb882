// A doubtful letter: only a person who may decides on it, once, and it is written down.
import { describe, expect, test } from 'vitest';
import type { LetterState } from '../../src/domain/letter.ts';
import { stepsOfLetter } from '../../src/store/letters.ts';
import { createApp } from '../../src/web/app.ts';
import type { Connection } from '../../src/web/visitor.ts';
import { TODAY } from '../kit/build.ts';
import { aFullHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { bodyOf, HERE, read, sendForm, textOf } from '../kit/visits.ts';

const UNCERTAIN = 5;
const stateOf = (house: TestHouse, id: number) =>
  house.db.prepare('SELECT state FROM letters WHERE id = ?').pluck().get(id);

describe('a doubtful letter', () => {
  test.each<[string, LetterState, string, string]>([
    ['resend', 'pending', 'Skickas igen.', 'Brev 5 skickas igen, med samma Message-ID.'],
    ['settle', 'sent', 'Räknas som framkommet.', 'Brev 5 räknas nu som framkommet och skickas inte igen.'],
  ])('is decided on by the button for %s; it is written down who and what', async (what, state, why, said) => {
    const house = aFullHouse({ mailMode: 'live' });
    const answer = await sendForm(house, `/letters/${UNCERTAIN}/${what}`);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/letters/${UNCERTAIN}?decided=1`]);
    expect(stateOf(house, UNCERTAIN)).toBe(state);
    expect(stepsOfLetter(house.db, UNCERTAIN).at(-1)).toEqual({
      at: `${TODAY}T08:00:00Z`,
      from: 'uncertain',
      to: state,
      who: 'samordnare (konto 1)',
      why,
    });
    const body = await bodyOf(house, answer.headers.get('location') ?? '', HERE);
    expect(body).toContain('role="status"');
    expect(body).toContain(said);
    expect(textOf(body)).toContain('(av samordnare (konto 1))');
    expect(await bodyOf(house, `/letters/${UNCERTAIN}`)).not.toContain(said);
  });

  test('says before and after that nothing is sent, when letters only go to the postbox', async () => {
    const house = aFullHouse();
    expect(await read(house, `/letters/${UNCERTAIN}`, HERE)).toContain('Just nu skickas inga brev.');
    await sendForm(house, `/letters/${UNCERTAIN}/resend`);
    expect(await read(house, `/letters/${UNCERTAIN}?decided=1`)).toContain('läggs i postlådan');
  });

  test.each(['resend', 'settle'])('is decided on once: a second press of %s changes nothing', async (what) => {
    const house = aFullHouse();
    await sendForm(house, `/letters/${UNCERTAIN}/settle`);
    const steps = stepsOfLetter(house.db, UNCERTAIN);
    const again = await sendForm(house, `/letters/${UNCERTAIN}/${what}`);
    expect(again.status).toBe(409);
    expect(textOf(await again.text())).toContain('Brev 5 är inte osäkert, så det kan inte');
    expect(stepsOfLetter(house.db, UNCERTAIN)).toEqual(steps);
    expect(house.reported).toEqual([]);
  });

  test.each([1, 2, 3, 4, 6])('is what letter %i is not, so nobody decides on it', async (id) => {
    const house = aFullHouse();
    const before = stateOf(house, id);
    for (const what of ['resend', 'settle']) {
      expect((await sendForm(house, `/letters/${id}/${what}`)).status).toBe(409);
      expect(await bodyOf(house, `/letters/${id}`, HERE)).not.toContain('<form');
    }
    expect(stateOf(house, id)).toBe(before);
  });

  test.each(['99', '0', '-1', '1e3', 'abc'])('with the number %s is not there', async (id) => {
    const house = aFullHouse();
    expect([(await sendForm(house, `/letters/${id}/resend`)).status, house.reported]).toEqual([404, []]);
  });

  test('is decided on by the coordinator wherever they sit, with the buttons on its page', async () => {
    const house = aFullHouse();
    const coordinator = as(house, 'coordinator');
    const body = await (await askAs(house, coordinator, `/letters/${UNCERTAIN}`)).text();
    expect(body).toContain(`<form class="undo" method="post" action="/letters/${UNCERTAIN}/resend">`);
    expect(body).not.toContain('deliver --resend');
    expect((await sendAs(house, coordinator, `/letters/${UNCERTAIN}/settle`)).status).toBe(303);
    expect(stepsOfLetter(house.db, UNCERTAIN).at(-1)?.who).toBe(`samordnare (konto ${coordinator.account})`);
  });

  test.each(['reader', 'contact', 'member', null] as const)(
    'is neither shown to a %s nor decided on by one',
    async (role) => {
      const house = aFullHouse();
      const who = as(house, role, { committees: house.municipality.committees.map(({ id }) => id) });
      const shown = await askAs(house, who, `/letters/${UNCERTAIN}`);
      expect(shown.status).toBe(role === null ? 303 : 403);
      expect(await shown.text()).not.toContain('uncertain@storkoping.example');
      for (const what of ['resend', 'settle'])
        expect((await sendAs(house, who, `/letters/${UNCERTAIN}/${what}`)).status).toBe(403);
      expect(stateOf(house, UNCERTAIN)).toBe('uncertain');
    },
  );

  test.each<[number, string, Record<string, string>, Connection]>([
    [403, '/sign-in', {}, { remoteAddress: '10.0.0.7' }],
    [403, '/sign-in', { 'X-Forwarded-For': '10.0.0.7' }, HERE],
    [403, '/letters', { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' }, HERE],
    [403, '/sign-in', { Host: 'evil.example', Origin: 'http://evil.example' }, HERE],
    [415, '/letters', { 'Content-Type': 'application/json' }, HERE],
    [413, '/letters', { 'Content-Length': '1025' }, HERE],
  ])('is left alone by others (%i), who are led to %s', async (status, way, headers, connection) => {
    const house = aFullHouse();
    for (const what of ['resend', 'settle']) {
      const answer = await sendForm(house, `/letters/${UNCERTAIN}/${what}`, { headers, connection });
      expect([answer.status, stateOf(house, UNCERTAIN)]).toEqual([status, 'uncertain']);
      expect(await answer.text()).toContain(`href="${way}"`);
    }
  });

  test.each(['GET', 'HEAD', 'PUT', 'DELETE'])('is not decided on by %s', async (method) => {
    const house = aFullHouse();
    const answer = await createApp(house).request(`/letters/${UNCERTAIN}/resend`, { method }, HERE);
    expect([answer.status, answer.headers.get('allow'), stateOf(house, UNCERTAIN)]).toEqual([405, 'POST', 'uncertain']);
  });
});
