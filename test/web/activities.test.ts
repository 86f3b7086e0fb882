// Visits and other activities on the pages: written, found, changed and removed with a line in the log each, and counted in the yearly report.
import { describe, expect, test } from 'vitest';
import { activityById, addActivity } from '../../src/store/activities.ts';
import { addEvent } from '../../src/store/applications.ts';
import { findInLog } from '../../src/store/log.ts';
import { anActivity } from '../kit/activities.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { addProject } from '../kit/projects.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const [OWN, OTHER] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const MAKER = { by: 'samordnare', account: null, at: '2026-05-25T06:00:00Z' };
const TOWN = aMunicipality({ twinTowns: [{ name: 'Hauho', country: 'FI', note: null }] });
const FORM = {
  ...{ committee: OWN ?? '', kind: 'exchange', firstOn: '2026-05-18', lastOn: '2026-05-22', town: 'Hauho', place: '' },
  ...{ about: 'Kören sjöng <högt>.', participants: '24', young: '18', caseNumber: 'KFN 2026/7' },
};
const send = (house: TestHouse, path: string, changes: Record<string, string> = {}) =>
  sendForm(house, path, { fields: { ...FORM, ...changes } });
const actions = ({ db }: TestHouse) => findInLog(db, {}).lines.map(({ action, object }) => `${action} ${object}`);

describe('an activity', () => {
  test('is written, shown, changed and removed, each told once', async () => {
    const house = aHouse({ municipality: TOWN });
    expect((await send(house, '/activities/new')).headers.get('location')).toBe('/activities/1?done=written');
    const text = await read(house, '/activities/1?done=written');
    for (const words of [
      ...['Det är inskrivet.', 'Utbyte för elever eller unga: Hauho', '18 maj 2026 till 22 maj 2026'],
      ...['24 personer, varav 18 unga', 'KFN 2026/7'],
    ])
      expect(text).toContain(words);
    expect(await bodyOf(house, '/activities/1')).toContain('Kören sjöng &lt;högt&gt;.');
    expect(await bodyOf(house, '/activities/1/edit')).toContain('value="2026-05-22"');
    expect((await send(house, '/activities/1/edit')).status).toBe(303);
    expect(actions(house)).toHaveLength(1);
    await send(house, '/activities/1/edit', { town: '', place: 'Tartu', young: '' });
    expect(activityById(house.db, 1)).toMatchObject({ town: null, place: 'Tartu', young: null });
    expect((await send(house, '/activities/1/remove')).headers.get('location')).toBe('/activities?done=removed');
    expect((await send(house, '/activities/1/remove')).status).toBe(404);
    expect(actions(house)).toEqual(
      ['activity.remove', 'activity.change', 'activity.write'].map((a) => `${a} activity:1`),
    );
    expect(await read(house, '/activities')).toContain('Inget att visa');
    expect(JSON.stringify(findInLog(house.db, {}))).not.toContain('Kören');
  });

  test('that cannot be used comes back as it was filled in', async () => {
    const house = aHouse({ municipality: TOWN });
    const wrong = { kind: 'x', firstOn: 'snart', about: '', participants: 'många', place: '"Tartu"' };
    const answer = await send(house, '/activities/new', wrong);
    const body = await answer.text();
    expect(answer.status).toBe(400);
    for (const field of Object.keys(wrong)) expect(body).toContain(`<a href="#${field}">`);
    for (const kept of ['snart', 'många', '&quot;Tartu&quot;']) expect(body).toContain(kept);
    expect(actions(house)).toEqual([]);
  });

  test('is found by year, committee and place', async () => {
    const house = aHouse({ municipality: TOWN });
    addActivity(house.db, anActivity(), MAKER);
    addActivity(house.db, anActivity({ firstOn: '2025-03-01', lastOn: '2025-03-01', committee: OTHER ?? '' }), MAKER);
    addActivity(house.db, anActivity({ town: null, place: 'Tartu', kind: 'online' }), MAKER);
    for (const [query, found] of [
      ...([
        ['', '3 aktiviteter'],
        ['?year=2025', '1 aktivitet'],
        ['?place=Tartu', '1 aktivitet'],
      ] as const),
      ...([
        [`?committee=${OWN}`, '2 aktiviteter'],
        ['?year=2025&place=Tartu', 'Inget att visa'],
      ] as const),
    ])
      expect([query, textOf(await bodyOf(house, `/activities${query}`))]).toEqual([
        query,
        expect.stringContaining(found),
      ]);
  });

  test('is for the committee’s own people to write, and for all who are signed in to read', async () => {
    const house = aHouse({
      municipality: TOWN,
      atMachine: { ...COORDINATOR, role: 'contact', committees: [OTHER ?? ''] },
    });
    addActivity(house.db, anActivity({ committee: OWN }), MAKER);
    for (const path of ['/activities/new', '/activities/1/edit', '/activities/1/remove'])
      expect([path, (await send(house, path)).status]).toEqual([path, 403]);
    expect((await send(house, '/activities/new', { committee: OTHER ?? '' })).status).toBe(303);
    expect((await send(house, '/activities/2/edit')).status).toBe(403);
    expect(await bodyOf(house, '/activities/1')).not.toContain('/edit');
  });
});

describe('the yearly report', () => {
  test('counts them with the rows behind, on the page, in the table and in the document', async () => {
    const house = aHouse({ municipality: TOWN });
    addActivity(house.db, anActivity({ participants: 8, young: null }), MAKER);
    addActivity(
      house.db,
      anActivity({ kind: 'visit-in', town: null, place: 'Tartu', participants: 5, young: 2 }),
      MAKER,
    );
    const text = await read(house, '/report/2026');
    for (const words of ['Vänorter, besök och internationella projekt 2026', 'Besök här hos oss: 1.', '13 personer'])
      expect(text).toContain(words);
    expect(text).toContain('1 av 2 anger inte hur många');
    const rows = await bodyOf(house, '/report/2026/rows?figure=activities-twin');
    expect(rows).toContain('<a href="/activities/1">Hauho</a>');
    expect(rows).not.toContain('Tartu');
    const table = await bodyOf(house, '/report/2026/report.csv');
    expect(table).toContain('"Deltagare";"13";"personer"');
    expect(table).toMatch(/"Rad: Besök, utbyten och andra aktiviteter";.*"Tartu"/);
    expect(await read(house, '/report/2026/document.html')).toContain('Lekplatser som barnen ritar.');
    const theirs = await read(house, `/report/2026/${OTHER}`);
    expect(theirs).not.toContain('Lekplatser som barnen ritar.');
  });

  test('knows ICLD and Sida by programme, and by what somebody has written', async () => {
    const house = aHouse({ municipality: TOWN });
    for (const callName of ['ICLD kommunala partnerskap', 'Sidas medel via Sida', 'Bättre sida i parken', 'SIDAN'])
      await sent(house, addTestApplication(house.db, { projectId: addProject(house.db), callName }));
    const rows = await read(house, '/report/2026/rows?figure=icld');
    expect(rows).toContain('ICLD kommunala partnerskap');
    expect(rows).toContain('Sidas medel via Sida');
    expect(rows).not.toMatch(/Bättre sida|SIDAN/);
  });
});

const sent = (house: TestHouse, id: number) =>
  sendForm(house, `/applications/${id}/events`, { fields: { kind: 'sent', 'sent-day': '2026-05-20' } });

test('effects in the report go by the name of their area', async () => {
  const house = aHouse({ municipality: TOWN });
  const id = addTestApplication(house.db, { projectId: addProject(house.db) });
  addEvent(house.db, id, { kind: 'effects', day: '2026-05-20', holds: { area: 'unga', effects: 'Fler kom.' } }, MAKER);
  expect(TOWN.areas.find((area) => area.id === 'unga')?.name).toBe('Barn och unga');
  expect(await read(house, '/report/2026')).toContain('Barn och unga (1 gång)');
});
