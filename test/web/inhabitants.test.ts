// The number of inhabitants: filled in by the coordinator with its day, and said where the yearly report counts by it.
import { expect, test } from 'vitest';
import { readMunicipalityText } from '../../src/edges/files.ts';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import { findInLog } from '../../src/store/log.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { addProject } from '../kit/projects.ts';
import { bodyOf, read, sendForm } from '../kit/visits.ts';

const FORM = { inhabitants: '43 700', inhabitantsOn: '2025-12-31', reason: 'SCB har räknat', from: '0' };
const save = (house: TestHouse, changes: Record<string, string> = {}) =>
  sendForm(house, '/municipality/inhabitants', { fields: { ...FORM, ...changes } });

test('the coordinator fills it in, with its day, who and why; a second time changes nothing', async () => {
  const house = aHouse();
  expect(await read(house, '/municipality')).toContain('Invånareanges inte');
  expect((await save(house)).headers.get('location')).toBe('/municipality?saved');
  expect(findInLog(house.db, {}).lines[0]).toMatchObject({
    action: 'municipality.inhabitants',
    object: 'municipality',
  });
  const saved = { ...house.municipality, inhabitants: 43_700, inhabitantsOn: '2025-12-31' };
  expect(house.db.prepare('SELECT document FROM municipality_revisions').pluck().get()).toBe(JSON.stringify(saved));
  const after = aHouse({ db: house.db, municipality: saved });
  expect(await read(after, '/municipality')).toContain('Invånare43 700 (31 december 2025)');
  expect(await bodyOf(after, '/municipality/inhabitants')).toContain('value="43700"');
  expect((await save(after, { from: '1' })).status).toBe(303);
  expect(findInLog(house.db, {}).lines).toHaveLength(1);
});

test.each([
  ['inhabitants', { inhabitants: '' }],
  ['inhabitants', { inhabitants: '0' }],
  ['inhabitants', { inhabitants: '10 000 001' }],
  ['inhabitantsOn', { inhabitantsOn: 'i fjol' }],
  ['inhabitantsOn', { inhabitantsOn: '2026-12-31' }],
  ['reason', { reason: '' }],
])('a wrong %s comes back with all that was written: %j', async (field, changes) => {
  const house = aHouse();
  const answer = await save(house, { inhabitants: '43 701', ...changes });
  const body = await answer.text();
  expect([answer.status, body]).toEqual([400, expect.stringContaining(`<a href="#${field}">`)]);
  expect(body).toContain(`value="${{ inhabitants: '43 701', ...changes }.inhabitants}"`);
  expect(house.db.prepare('SELECT count(*) FROM municipality_revisions').pluck().get()).toBe(0);
});

test('what somebody else saved meanwhile is not written over', async () => {
  const house = aHouse();
  await save(house);
  expect((await save(house, { inhabitants: '5' })).status).toBe(409);
});

test('the report counts by it and says of which day it is', async () => {
  const municipality = aMunicipality({ inhabitants: 1000, inhabitantsOn: '2025-12-31' });
  const house = aHouse({ municipality });
  const id = addTestApplication(house.db, { projectId: addProject(house.db) });
  const events: Record<string, string>[] = [
    { kind: 'sent', 'sent-day': '2026-05-01' },
    { kind: 'granted', 'granted-day': '2026-05-02', 'granted-grantedSek': '2 500' },
  ];
  for (const fields of events) await sendForm(house, `/applications/${id}/events`, { fields });
  const text = (await read(house, '/report/2026')).replaceAll('\u00a0', ' ');
  expect(text).toContain('Invånare: 1 000 (31 december 2025).');
  expect(text).toContain('2,5 kronor');
  expect(await read(house, '/report/2026/document.html')).toContain('(31 december 2025)');
});

test('a file keeps it, and is refused when it says the day of no number', () => {
  const municipality = aMunicipality({ inhabitants: 1000, inhabitantsOn: '2025-12-31' });
  const file = municipalityYaml(municipality);
  expect(readMunicipalityText(file)).toMatchObject({ inhabitants: 1000, inhabitantsOn: '2025-12-31' });
  expect(() => readMunicipalityText(file.replace('inhabitants: 1000\n', ''))).toThrow('skriv även inhabitants');
});
