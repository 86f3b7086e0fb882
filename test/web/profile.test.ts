// Saving a committee's profile: what was tried is what is kept, with who and why, in one line of the log; nothing is lost on the way.
import { describe, expect, test } from 'vitest';
import type { Role } from '../../src/domain/access.ts';
import { profileOf } from '../../src/domain/committee.ts';
import { findInLog } from '../../src/store/log.ts';
import { municipalityNumber, saveMunicipality } from '../../src/store/municipality.ts';
import { profileRevisions } from '../../src/store/profiles.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
const FORM = {
  from: '0',
  reason: 'Fler träffar om cykling',
  threshold: '25',
  'weight-unga': '0,5',
  'terms-unga': 'ungdomsutbyte\r\ncykling',
  'weight-klimat': '0,2',
  'terms-klimat': 'klimatanpassning',
};
const save = (house: TestHouse, changes: Record<string, string> = {}) =>
  sendForm(house, `${COMMITTEE}/profile`, { fields: { ...FORM, ...changes } });
const committeeOf = (house: TestHouse) => {
  const [committee] = house.municipality.committees;
  if (committee === undefined) throw new Error('no committee');
  return committee;
};
/** As if another coordinator saved while a form is open. */
const saveOther = (house: TestHouse, change = aMunicipality()) =>
  saveMunicipality(house.db, change, {
    ...{ from: municipalityNumber(house.db), filePrint: 'x', at: '2026-05-25T07:00:00Z', by: 'admin (konto 9)' },
    ...{ account: null, reason: 'Nytt namn' },
  });

describe('saving', () => {
  test('keeps weights, terms and threshold as a revision with who and why, and says so on the committee page', async () => {
    const house = aHouse();
    const answer = await save(house);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${COMMITTEE}?profile=1`]);
    expect(committeeOf(house)).toMatchObject({ threshold: 25, areas: { unga: 0.5, klimat: 0.2 } });
    expect(house.municipality.areas[0]?.terms).toEqual(['ungdomsutbyte', 'cykling']);
    expect(profileRevisions(house.db, 'kultur-och-fritidsnamnden')).toMatchObject([
      { revision: 1, by: 'samordnare (konto 1)', reason: FORM.reason },
    ]);
    const page = await read(house, `${COMMITTEE}?profile=1`);
    expect(page).toContain('Profilen är sparad som version 1. Skäl: Fler träffar om cykling');
  });

  test('is one line in the log, with only what was different and nothing about people', async () => {
    const house = aHouse();
    await save(house);
    const { lines } = findInLog(house.db, {});
    expect(lines).toMatchObject([{ action: 'profile.save', object: 'committee:kultur-och-fritidsnamnden' }]);
    expect(JSON.parse(lines[0]?.before ?? '')).toEqual({
      threshold: 30,
      areas: { unga: { weight: 1, terms: ['delaktighet'] } },
    });
    expect(JSON.parse(lines[0]?.after ?? '')).toEqual({
      threshold: 25,
      areas: { unga: { weight: 0.5, terms: ['cykling'] } },
    });
    expect(`${lines[0]?.before}${lines[0]?.after}`).not.toContain('@');
  });

  test('gives a weight of 0 no area, leaves everything else of the municipality as it was, and equal profiles their revision', async () => {
    const house = aHouse();
    await save(house, { 'weight-klimat': '0' });
    const before = aMunicipality();
    expect(committeeOf(house).areas).toEqual({ unga: 0.5 });
    expect(house.municipality.committees[1]).toEqual(before.committees[1]);
    expect({ ...house.municipality, areas: 0, committees: 0 }).toEqual({ ...before, areas: 0, committees: 0 });
    // The other committee has the changed terms too.
    expect(profileRevisions(house.db, 'kommunstyrelsen')).toHaveLength(1);
  });

  test('of what holds already saves nothing and says nothing', async () => {
    const house = aHouse();
    const now = { threshold: '30', 'weight-unga': '1', 'terms-unga': 'ungdomsutbyte\ndelaktighet' };
    expect((await save(house, now)).headers.get('location')).toBe(COMMITTEE);
    expect([municipalityNumber(house.db), findInLog(house.db, {}).total]).toEqual([0, 0]);
  });

  test.each([
    ['reason', '  ', 'Skriv varför du ändrar'],
    ['reason', 'x'.repeat(201), 'Skälet är längre än 200 tecken'],
    ['threshold', 'många', 'Gränsen är ett tal från 0 till 100'],
    ['terms-unga', '', 'Barn och unga behöver minst ett sökord'],
  ])('refuses %s when it is %j, with the rest of the form kept', async (name, value, why) => {
    const house = aHouse();
    const answer = await save(house, { [name]: value });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(textOf(body)).toContain(why);
    expect(body).toContain(`<a href="#${name}">`);
    expect(body).toContain('value="0,5"');
    expect(municipalityNumber(house.db)).toBe(0);
  });
});

describe('when somebody else has saved meanwhile', () => {
  test('nothing is saved, what was typed is kept upon what holds now, and the next try goes through', async () => {
    const house = aHouse();
    const [unga, klimat] = aMunicipality().areas;
    if (!unga || !klimat) throw new Error('no areas');
    saveOther(house, aMunicipality({ areas: [unga, { ...klimat, terms: ['klimatanpassning', 'dagvatten'] }] }));
    const answer = await save(house);
    const body = await answer.text();
    expect(answer.status).toBe(409);
    expect(textOf(body)).toContain(
      'Någon annan sparade medan du ändrade, så ditt är inte sparat än. Det var admin (konto 9)',
    );
    expect(textOf(body)).toMatch(
      /Det här är ändrat i profilen sedan du öppnade sidan: ?Ekologisk uthållighet: nya sökord är ”dagvatten”\./,
    );
    expect(body).toContain('>ungdomsutbyte\r\ncykling</textarea>');
    expect(body).toContain('>klimatanpassning\ndagvatten</textarea>');
    expect(body).toContain(`name="reason" value="${FORM.reason}"`);
    expect(body).toContain('name="from" value="1"');
    expect(findInLog(house.db, {}).total).toBe(0);
    const again = await save(house, { from: '1', 'terms-klimat': 'klimatanpassning\ndagvatten' });
    expect(again.status).toBe(303);
    expect(house.municipality.areas.map(({ terms }) => terms)).toEqual([
      ['ungdomsutbyte', 'cykling'],
      ['klimatanpassning', 'dagvatten'],
    ]);
  });

  test('what did not touch the profile is said not to have', async () => {
    const house = aHouse();
    saveOther(house);
    expect(textOf(await (await save(house)).text())).toContain('Den här profilen är som den var när du öppnade sidan.');
  });

  test('what it was opened with is kept while things are tried, and when a reason is missing', async () => {
    const house = aHouse();
    saveOther(house);
    const tried = await bodyOf(house, `${COMMITTEE}/preview?from=0&threshold=25`);
    const refused = await (await save(house, { reason: '' })).text();
    for (const body of [tried, refused])
      expect(body.match(/name="from" value="\d+"/g)).toEqual(Array(2).fill('name="from" value="0"'));
    expect(await bodyOf(house, `${COMMITTEE}/preview?threshold=25`)).toContain('name="from" value="1"');
  });

  test.each(['', '-1', '2', '1e0', 'x'])(
    'a form that says %j of what it was opened with is treated so too',
    async (from) => {
      const house = aHouse();
      saveOther(house);
      expect((await save(house, { from })).status).toBe(409);
      expect(municipalityNumber(house.db)).toBe(1);
    },
  );
});

describe('who may', () => {
  test.each<[Role, number]>([
    ['reader', 403],
    ['contact', 403],
    ['member', 403],
    ['coordinator', 303],
    ['admin', 303],
  ])('a %s gets %i, even for their own committee', async (role, status) => {
    const house = aHouse({ atMachine: { ...COORDINATOR, role, committees: ['kultur-och-fritidsnamnden'] } });
    expect((await save(house)).status).toBe(status);
    expect(municipalityNumber(house.db)).toBe(status === 303 ? 1 : 0);
    const tried = await bodyOf(house, `${COMMITTEE}/preview?threshold=20`);
    expect(tried.includes('Spara profilen')).toBe(status === 303);
  });

  test('the token stands in the form that saves and never in the one whose fields go into the address', async () => {
    const body = await bodyOf(aHouse(), `${COMMITTEE}/preview?threshold=20`);
    const [trying = '', saving = ''] = body.split('<section class="results"');
    expect([trying.split('id="prova"')[1]?.includes('form-token'), saving.includes('form-token')]).toEqual([
      false,
      true,
    ]);
  });
});

describe('a former revision', () => {
  test('is filled into the form with its result and a proposed reason, and saved as a new one', async () => {
    const house = aHouse();
    await save(house, { threshold: '25' });
    await save(house, { from: '1', threshold: '5', reason: 'För få' });
    const body = await bodyOf(house, `${COMMITTEE}/preview?revision=1`);
    expect(textOf(body)).toContain('Formuläret är ifyllt med version 1.');
    expect(textOf(body)).toContain('Gränsen går från 5 till 25 poäng.');
    expect(body).toContain('name="reason" value="Återställer version 1"');
    const fields = { from: '2', revision: '1', threshold: '25', reason: 'Återställer version 1' };
    expect((await save(house, fields)).headers.get('location')).toBe(`${COMMITTEE}?profile=3`);
    expect(committeeOf(house).threshold).toBe(25);
  });

  test('leaves out areas that are no more, and says which', async () => {
    const house = aHouse();
    await save(house);
    const [unga] = house.municipality.areas;
    const [committee] = house.municipality.committees;
    if (!unga || !committee) throw new Error('no area');
    saveOther(house, { ...house.municipality, areas: [unga], committees: [{ ...committee, areas: { unga: 1 } }] });
    const text = await read(house, `${COMMITTEE}/preview?revision=1`);
    expect(text).toContain('Områden som inte finns längre kan inte återställas: Ekologisk uthållighet.');
    expect(profileOf(house.municipality, committeeOf(house)).areas).toHaveLength(1);
  });

  test('that there has never been is not found', async () => {
    expect(await read(aHouse(), `${COMMITTEE}/preview?revision=7`)).toContain('har ingen profil med nummer 7');
  });
});
