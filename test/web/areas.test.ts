// The municipality's areas: added under an id that stays, changed for everybody who has them, removed when nobody does.
import { describe, expect, test } from 'vitest';
import { isSameMunicipality } from '../../src/domain/municipality-change.ts';
import { findInLog } from '../../src/store/log.ts';
import { municipalityNumber } from '../../src/store/municipality.ts';
import { profileRevisions } from '../../src/store/profiles.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const NEW = {
  from: '0',
  reason: 'Ny policy',
  name: 'Hållbara resor & vägar',
  description: 'Cykel och buss.',
  terms: 'cykling\r\nkollektivtrafik\r\ncykling',
};
const add = (house: TestHouse, changes: Record<string, string> = {}) =>
  sendForm(house, '/areas/new', { fields: { ...NEW, ...changes } });
const change = (house: TestHouse, changes: Record<string, string> = {}) =>
  sendForm(house, '/areas/unga', {
    fields: { ...NEW, name: 'Barn och unga', description: 'Ungas delaktighet och utbyten.', ...changes },
  });

describe('the list', () => {
  test('shows every area with the committees that have it and their weights', async () => {
    const text = await read(aHouse(), '/areas');
    expect(text).toContain('Barn och unga2Kultur- och fritidsnämnden 1, Kommunstyrelsen 0,3');
    const lone = { id: 'x', name: 'Ensamt', description: '', terms: ['a'] };
    expect(await read(aHouse({ municipality: aMunicipality({ areas: [lone] }) }), '/areas')).toContain(
      'Ensamt1ingen än',
    );
  });

  test('offers nothing to change to those who may not', async () => {
    const house = aHouse({ atMachine: { ...COORDINATOR, role: 'member' } });
    for (const address of ['/areas', '/areas/unga'])
      expect(await bodyOf(house, address)).not.toMatch(/<form|areas\/new/);
    expect((await change(house)).status).toBe(403);
    expect((await add(house)).status).toBe(403);
  });
});

describe('adding', () => {
  test('makes an id of the name, keeps each term once, and is one line in the log', async () => {
    const house = aHouse();
    const answer = await add(house);
    const area = house.municipality.areas[2];
    expect(area).toMatchObject({ name: NEW.name, description: NEW.description, terms: ['cykling', 'kollektivtrafik'] });
    expect(area?.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(answer.headers.get('location')).toBe(`/areas?saved=${area?.id}`);
    expect(findInLog(house.db, {}).lines).toMatchObject([{ action: 'area.save', object: `area:${area?.id}` }]);
    const again = house.files.read(house.files.write(house.municipality));
    expect(isSameMunicipality(again, house.municipality)).toBe(true);
  });

  test.each([
    ['name', '', 'Skriv vad området heter.'],
    ['name', 'barn OCH unga', 'Det finns redan ett område som heter barn OCH unga'],
    ['name', 'x'.repeat(81), 'Namnet är längre än 80 tecken'],
    ['description', ' ', 'Beskriv området'],
    ['description', 'x'.repeat(1001), 'Beskrivningen är längre än 1000 tecken'],
    ['terms', '\r\n', 'behöver minst ett sökord'],
    ['reason', '', 'Skriv varför du ändrar'],
  ])('refuses %s when it is %j, and keeps the rest', async (name, value, why) => {
    const house = aHouse();
    const answer = await add(house, { [name]: value });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(textOf(body)).toContain(why);
    expect(body).toContain(`<a href="#${name}">`);
    if (name !== 'terms') expect(body).toContain('kollektivtrafik');
    expect(municipalityNumber(house.db)).toBe(0);
  });
});

describe('changing', () => {
  test('keeps the id and the weights, and is a revision for every committee that has the area', async () => {
    const house = aHouse();
    expect((await change(house, { name: 'Ungdom' })).status).toBe(303);
    expect(house.municipality.areas[0]).toMatchObject({
      id: 'unga',
      name: 'Ungdom',
      terms: ['cykling', 'kollektivtrafik'],
    });
    expect(house.municipality.committees).toEqual(aMunicipality().committees);
    for (const { id } of house.municipality.committees)
      expect(profileRevisions(house.db, id)).toMatchObject([{ reason: 'Ny policy', by: 'samordnare (konto 1)' }]);
    expect(JSON.parse(findInLog(house.db, {}).lines[0]?.before ?? '')).toEqual({
      areas: { unga: { name: 'Barn och unga', terms: ['ungdomsutbyte', 'delaktighet'] } },
    });
  });

  test('nothing saves nothing, and says so', async () => {
    const house = aHouse();
    const answer = await change(house, { terms: 'ungdomsutbyte\r\ndelaktighet' });
    expect([answer.status, municipalityNumber(house.db)]).toEqual([303, 0]);
    expect(await read(house, answer.headers.get('location') ?? '')).toContain(
      'Inget var ändrat, så inget nytt är sparat.',
    );
  });

  test('a form that somebody else has been before is shown again with what was typed', async () => {
    const house = aHouse();
    await add(house);
    const answer = await change(house);
    const body = await answer.text();
    expect([answer.status, textOf(body).includes('Någon annan sparade medan du ändrade')]).toEqual([409, true]);
    expect(body).toContain('name="from" value="1"');
    expect(body).toContain('kollektivtrafik');
    expect((await change(house, { from: '1' })).status).toBe(303);
  });
});

describe('removing', () => {
  const free = { id: 'musik', name: 'Musik', description: 'Musik.', terms: ['dragspel'] };
  const town = aMunicipality({ areas: [...aMunicipality().areas, free] });
  const remove = (house: TestHouse, id: string, from = '0') =>
    sendForm(house, `/areas/${id}/remove`, { fields: { from } });

  test('takes away an area that no committee has', async () => {
    const house = aHouse({ municipality: town });
    expect((await remove(house, 'musik')).headers.get('location')).toBe('/areas?saved=removed');
    expect(house.municipality.areas.map(({ id }) => id)).toEqual(['unga', 'klimat']);
    expect(findInLog(house.db, {}).lines).toMatchObject([{ action: 'area.remove', object: 'area:musik' }]);
  });

  test('is refused, and said which have it, when a committee has; so is the last one, and an old page', async () => {
    const house = aHouse({ municipality: town });
    const had = await remove(house, 'unga');
    expect(had.status).toBe(409);
    expect(textOf(await had.text())).toContain(
      'Barn och unga kan inte tas bort: Kultur- och fritidsnämnden, Kommunstyrelsen',
    );
    expect((await remove(house, 'musik', '5')).status).toBe(409);
    expect((await remove(house, 'nowhere')).status).toBe(404);
    expect(municipalityNumber(house.db)).toBe(0);
    const last = aHouse({ municipality: aMunicipality({ areas: [free], committees: [] }) });
    expect((await remove(last, 'musik')).status).toBe(409);
  });
});
