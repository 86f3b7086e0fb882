// Promises of the page of whom to apply with: who may take part and why, what is lacking with those that are chosen, and the letter.
import { describe, expect, it } from 'vitest';
import type { TwinTown } from '../../src/domain/committee.ts';
import { aDraft, aMunicipality, keepCalls } from '../kit/build.ts';
import { aHouse } from '../kit/house.ts';
import { ask, bodyOf, textOf } from '../kit/visits.ts';

const NEED = 'At least three organisations from three different eligible countries must take part.';
const TOWNS: TwinTown[] = [
  { name: 'Hauho', country: 'FI', note: 'Sedan 1947.' },
  { name: 'Cesis', country: 'LV', note: null },
  { name: 'Linyi <b>', country: 'CN', note: null },
];
const AT = '/calls/eu-portal%3Ac/partners';

function aTwinnedHouse(text = NEED, twinTowns: TwinTown[] = TOWNS) {
  const municipality = aMunicipality({ twinTowns, networks: [{ name: 'Eurotowns', note: null }] });
  const house = aHouse({ municipality });
  keepCalls(house.db, [aDraft({ ref: 'c', applicants: null, sections: [{ heading: 'other', text }] })]);
  return house;
}
const read = async (house: ReturnType<typeof aTwinnedHouse>, query = '') => textOf(await bodyOf(house, AT + query));

describe('the page of partners', () => {
  it('says of each twin town whether it may take part and why, and of networks that it is unclear', async () => {
    const text = await read(aTwinnedHouse());
    expect(text).toMatch(/Hauho ?Sedan 1947\. ?Finland ?Ja\. Finland är EU-land/);
    expect(text).toMatch(/Kina ?Oklart\./);
    expect(text).toMatch(/Eurotowns ?anges inte ?Oklart\./);
  });

  it.each([
    ['', 'Minst 3 deltagare och 3 länder: räcker.'],
    ['?chosen=ja', 'Minst 3 deltagare och 3 länder: 2 deltagare och 2 länder saknas.'],
    ['?chosen=ja&town=Hauho', 'Minst 3 deltagare och 3 länder: 1 deltagare och 1 land saknas.'],
    ['?chosen=ja&town=Hauho&town=Finns+ej', '1 deltagare och 1 land saknas.'],
  ])('counts with those that are chosen, at first all that may (%s)', async (query, said) => {
    const text = (await read(aTwinnedHouse(), query)).replaceAll('\u00a0', ' ');
    expect(text).toContain(said);
    expect(text).toContain(NEED);
  });

  it('says that nothing is known where neither call nor programme says', async () => {
    expect(await read(aTwinnedHouse('Projects on youth.'))).toContain('säger inte hur många som minst ska delta');
  });

  it('has a letter in English with a greeting in the town’s language, and a link with nobody to send it to', async () => {
    const body = await bodyOf(aTwinnedHouse(), `${AT}?to=Cesis`);
    expect(body).toMatch(/<textarea[^>]*lang="en"[^>]*>\nLabdien!/);
    expect(body).toContain('Dear colleagues in Cesis,');
    expect(body).toContain('href="mailto:?subject=');
    expect(await bodyOf(aTwinnedHouse(), `${AT}?to=Hauho`)).toContain('Hei!');
    expect(body).not.toContain('Linyi <b>');
  });

  it('says what to do without twin towns, and is not there for an unknown call', async () => {
    const house = aTwinnedHouse(NEED, []);
    expect(await read(house)).toContain('Kommunen har inga vänorter i tjänsten.');
    expect((await ask(house, '/calls/finns-ej/partners')).status).toBe(404);
  });

  it('is led to from the call', async () => {
    expect(await bodyOf(aTwinnedHouse(), '/calls/eu-portal%3Ac')).toContain(`href="${AT}"`);
  });
});
