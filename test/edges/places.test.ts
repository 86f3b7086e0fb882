// Promises of the file of places: the one that comes with the service is right, and a fault is told with file, line and remedy.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildPlaces } from '../../src/domain/places.ts';
import { readPlaces } from '../../src/edges/knowledge.ts';

const FILE = join(fileURLToPath(new URL('../..', import.meta.url)), 'data/places.yaml');

describe('the places that come with the service', () => {
  const list = readPlaces(FILE);

  it('are right and build without faults', () => {
    expect(list.places.length).toBeGreaterThan(60);
    expect(buildPlaces(list).vocabulary.faults).toEqual([]);
  });

  it('hold the 21 counties, each with its own code', () => {
    const { counties } = buildPlaces(list);
    expect(counties.size).toBe(21);
    expect(counties.get('SE122')).toBe('Södermanlands län');
    expect([...counties.keys()].every((code) => /^SE\d{3}$/.test(code))).toBe(true);
  });

  it('name every country in both languages', () => {
    const { all } = buildPlaces(list);
    expect(all.filter(({ country, name }) => country && /^[A-Z]{2}$/.test(name))).toEqual([]);
  });

  it('leave out Sweden and its neighbours among the countries', () => {
    expect(
      list.countries.filter((c) => ['SE', 'NO', 'DK', 'FI', 'IS', 'DE', 'PL', 'EE', 'LV', 'LT'].includes(c)),
    ).toEqual([]);
  });
});

describe('a fault', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'places-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const PLACE = '  - name: Skåne län\n    sv: [Skåne]\n    en: [Skåne]\n    covers: [SE224]\n';
  it.each([
    ['a NUTS code that is none', `places:\n${PLACE.replace('SE224', 'SE22X')}countries: []\n`, 5, /NUTS-kod/],
    ['a country that is none', `places:\n${PLACE}countries: [Fi]\n`, 6, /landskod/],
    ['Sweden as another country', `places:\n${PLACE}countries: [SE]\n`, 6, /Sverige/],
    ['a place without words', `places:\n${PLACE.replace('[Skåne]', '[]')}countries: []\n`, 3, /minst ett ord/],
    ['an unknown field', `places:\n${PLACE}    cover: []\ncountries: []\n`, 6, /okänt/],
    ['covers left out', `places:\n${PLACE.replace('    covers: [SE224]\n', '')}countries: []\n`, 2, /covers/],
    ['a place twice', `places:\n${PLACE}${PLACE}countries: []\n`, 6, /två gånger/],
    ['a country twice', `places:\n${PLACE}countries:\n  - UA\n  - UA\n`, 8, /två gånger/],
    ['a code in capitals', `places:\n${PLACE}    codes: [SKÅNE]\ncountries: []\n`, 6, /små bokstäver/],
  ])('%s is told with its line', (_, content, line, why) => {
    const path = join(folder, 'places.yaml');
    writeFileSync(path, content);
    expect(() => readPlaces(path)).toThrow(why);
    expect(() => readPlaces(path)).toThrow(`${path}, rad ${line}: `);
  });
});
