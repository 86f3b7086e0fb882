// The first sign-in: a municipality is chosen or made, steps are confirmed, and the first letters are written.
import { describe, expect, test } from 'vitest';
import { findInLog } from '../../src/store/log.ts';
import { municipalityIn } from '../../src/store/municipality.ts';
import { claimFor, ownerOf } from '../../src/store/open.ts';
import { setupDone } from '../../src/store/setup.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { aDraft, aMunicipality, keepCalls } from '../kit/build.ts';
import { aHouse, keepLetter } from '../kit/house.ts';
import { read, sendForm } from '../kit/visits.ts';

const OTHER = aMunicipality({ id: 'annanstad', name: 'Annanstads kommun' });
const counties = new Map([['SE122', 'Södermanlands län']]);

function unnamed(changes: Partial<WebHouse> = {}) {
  const house = aHouse(changes);
  const { knowledge } = house;
  const files = { ...house.files, isNamed: false, shipped: () => [aMunicipality(), OTHER] };
  claimFor(house.db, house.municipality.id);
  return aHouse({
    ...changes,
    db: house.db,
    files,
    knowledge: { ...knowledge, places: { ...knowledge.places, counties } },
  });
}

const OWN = {
  name: 'Nystads kommun',
  nuts: 'SE122',
  coordinatorTitle: 'EU-samordnare',
  coordinatorEmail: 'eu@nystad.example',
  policyTitle: 'Policy för internationellt arbete',
};
const AREA = { 'area-0': 'ja', 'name-0': 'Unga i världen', 'terms-0': 'ungdomsutbyte\nelevutbyte' };

describe('the municipality', () => {
  test('is one of those that come with the service, and then the database’s own', async () => {
    const house = unnamed();
    expect((await sendForm(house, '/setup/municipality', { fields: { municipality: 'annanstad' } })).status).toBe(303);
    expect([municipalityIn(house.db)?.name, ownerOf(house.db)]).toEqual(['Annanstads kommun', 'annanstad']);
    expect(setupDone(house.db).has('municipality')).toBe(true);
    expect(findInLog(house.db, {}).lines.map(({ action }) => action)).toEqual(['municipality.choose']);
  });

  test('is made from a policy’s text: first shown, then saved, with the board and the coordinator to begin with', async () => {
    const house = unnamed();
    const text = 'Prioriterade områden\n\n- Ungdomsutbyte\n- Klimat';
    const shown = await sendForm(house, '/setup/own', { fields: { ...OWN, text, do: 'show' } });
    expect(await shown.text()).toContain('value="Ungdomsutbyte"');
    expect(municipalityIn(house.db)).toBeNull();
    expect((await sendForm(house, '/setup/own', { fields: { ...OWN, ...AREA, text, do: 'save' } })).status).toBe(303);
    expect(municipalityIn(house.db)).toMatchObject({
      id: 'nystad',
      county: 'Södermanlands län',
      areas: [{ id: 'unga-i-varlden', terms: ['ungdomsutbyte', 'elevutbyte'] }],
      committees: [
        { id: 'kommunstyrelsen', areas: { 'unga-i-varlden': 1 }, contacts: [{ email: 'eu@nystad.example' }] },
      ],
    });
    // What was made can be written to a file and read again.
    const made = house.municipality;
    expect(house.files.read(house.files.write(made))).toMatchObject({ id: made.id, areas: made.areas });
  });

  test.each([
    [{ name: '' }, 'Skriv kommunens namn'],
    [{ nuts: 'SE999' }, 'Välj det län'],
    [{ coordinatorEmail: 'inte en adress' }, 'Skriv en hel e-postadress'],
    [{ 'terms-0': '' }, 'behöver minst ett sökord'],
    [{ 'area-0': '' }, 'Välj minst ett område'],
  ])('with %j is not saved, and what was typed stays', async (wrong, why) => {
    const house = unnamed();
    const answer = await sendForm(house, '/setup/own', { fields: { ...OWN, ...AREA, ...wrong, do: 'save' } });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body).toContain(why);
    expect(body).toContain(OWN.policyTitle);
    expect(municipalityIn(house.db)).toBeNull();
  });

  test('that the settings name, or in whose name letters have gone out, is not changed', async () => {
    const named = aHouse();
    claimFor(named.db, named.municipality.id);
    expect(
      (await sendForm(named, '/setup/municipality', { fields: { municipality: named.municipality.id } })).status,
    ).toBe(409);
    const sent = unnamed();
    keepLetter(sent, {}, 'sent');
    sent.db.prepare("UPDATE letters SET way = 'live'").run();
    expect((await sendForm(sent, '/setup/municipality', { fields: { municipality: 'annanstad' } })).status).toBe(409);
    expect([ownerOf(sent.db), municipalityIn(sent.db)]).toEqual([sent.municipality.id, null]);
  });
});

describe('the steps', () => {
  test('are confirmed once each, and the page says what is next', async () => {
    const house = aHouse();
    for (const step of ['municipality', 'people', 'areas', 'preview'])
      expect((await sendForm(house, `/setup/${step}/done`)).status, step).toBe(303);
    await sendForm(house, '/setup/people/done');
    expect([...setupDone(house.db)].sort()).toEqual(['areas', 'municipality', 'people', 'preview']);
    expect(findInLog(house.db, {}).total).toBe(4);
    expect(await read(house, '/setup')).toContain('De första breven Återstår');
    expect((await sendForm(house, '/setup/digest/done')).status).toBe(404);
  });

  test('end with the first letters, when there is anything to compare', async () => {
    let written = 0;
    const write = async () => {
      written += 1;
      return 'Breven är skrivna.';
    };
    const house = aHouse({ writeLettersNow: write });
    expect((await sendForm(house, '/setup/digest')).status).toBe(409);
    keepCalls(house.db, [aDraft({})]);
    expect((await sendForm(house, '/setup/digest')).headers.get('location')).toBe('/setup?written=1');
    expect([written, setupDone(house.db).has('digest')]).toEqual([1, true]);
  });
});

test('areas out of a policy’s text join those that there are, under ids of their own', async () => {
  const house = aHouse();
  const before = house.municipality.areas.length;
  const fields = { ...AREA, 'area-1': 'ja', 'name-1': 'Klimat!', 'terms-1': 'klimatanpassning', from: '0', do: 'save' };
  expect((await sendForm(house, '/areas/suggest', { fields })).status).toBe(303);
  expect(house.municipality.areas.slice(before).map(({ id }) => id)).toEqual(['unga-i-varlden', 'klimat-2']);
  const late = await sendForm(house, '/areas/suggest', { fields: { ...fields, 'name-0': 'Nytt', 'area-1': '' } });
  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Någon annan har sparat')]);
});
