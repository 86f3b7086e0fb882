// The municipality's file: what is written is read back as the same, for those that come with the service and for whatever people type.
import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Area, Committee, Contact, Municipality, Person } from '../../src/domain/committee.ts';
import { isSameMunicipality } from '../../src/domain/municipality-change.ts';
import { municipalitiesIn, readMunicipalityText } from '../../src/edges/files.ts';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';
import { anOwnSource, aTip } from '../kit/own.ts';

const FOLDER = new URL('../../data/municipalities/', import.meta.url).pathname;
const again = (municipality: Municipality) => readMunicipalityText(municipalityYaml(municipality));

describe('what is written is read back as the same', () => {
  const names = municipalitiesIn(FOLDER);
  test.each(names)('of %s', (name) => {
    const municipality = readMunicipalityText(readFileSync(`${FOLDER}${name}.yaml`, 'utf8'));
    expect(again(municipality)).toEqual(municipality);
  });
  test('there are five of them', () => expect(names).toHaveLength(5));

  test('with sources and calls of its own, and with wishes for the letters', () => {
    const contact = { title: 'Kontaktperson', email: 'a@kommun.example', language: 'en' as const, deputy: null };
    const rhythm = { every: 'week' as const, weekday: 3, time: '08:30' };
    const municipality = aMunicipality({
      committees: [aCommittee({ contacts: [{ ...contact, rhythm }] })],
      sources: [anOwnSource()],
      calls: [{ id: 'tips', ...aTip() }],
    });
    expect(isSameMunicipality(again(municipality), municipality)).toBe(true);
  });

  test('whatever people have typed: signs of YAML, line breaks, words that look like numbers, days and yes', () => {
    fc.assert(
      fc.property(municipality, (one) => {
        const first = again(one);
        expect(isSameMunicipality(first, one)).toBe(true);
        expect(again(first)).toEqual(first);
      }),
      { numRuns: 200 },
    );
  });
});

/** Text as a form keeps it: something, and nothing at either end that cannot be seen. */
const text = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
    fc.constantFrom(
      'null',
      'ja',
      'yes',
      'no',
      '~',
      '1e3',
      '0x1f',
      '007',
      '2026-02-30',
      '- a',
      '# b',
      'a: b',
      '&x',
      '*x',
    ),
    fc.constantFrom('”citat”', '"', "'", '{', '[', '%', '@', '`', '!!str', '|', '>', 'a\n\nb', 'å ä ö', '🚲'),
  )
  .map((said) => said.replace(/[\p{Cc}\p{Cs}\uFEFF]+/gu, ' ').trim())
  .filter((said) => said !== '');
const id = fc.stringMatching(/^[a-z0-9]{1,8}(-[a-z0-9]{1,4})?$/);
const day = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const weight = fc.integer({ min: 10, max: 100 }).map((n) => n / 100);

const area: fc.Arbitrary<Area> = fc.record({
  id,
  name: text,
  description: text,
  terms: fc.array(text, { minLength: 1, maxLength: 5 }),
});
const person: fc.Arbitrary<Person> = fc.record({
  title: text,
  email: id.map((name) => `${name}@kommun.example`),
});
const contact: fc.Arbitrary<Contact> = fc
  .record({ who: person, deputy: orNull(person), from: orNull(day), roleAddress: fc.boolean() })
  .map(({ who, ...rest }) => ({ ...who, ...rest }));

const municipality: fc.Arbitrary<Municipality> = fc
  .record({
    areas: fc.uniqueArray(area, { minLength: 1, maxLength: 4, selector: (a) => a.id }),
    committees: fc.uniqueArray(
      fc.record({ id, name: text, contacts: fc.array(contact, { maxLength: 2 }), weight, threshold: fc.nat(100) }),
      { minLength: 1, maxLength: 3, selector: (c) => c.id },
    ),
    policy: fc.record({ title: text, adoptedBy: orNull(text), adoptedOn: orNull(day) }),
    twinTowns: fc.array(fc.record({ name: text, country: fc.constantFrom('NO', 'FI'), note: orNull(text) })),
    approval: orNull(fc.record({ by: text, exempt: fc.array(text), quote: text })),
    meetings: fc.array(fc.record({ days: fc.array(day, { minLength: 1 }), decides: fc.boolean() }), { maxLength: 1 }),
  })
  .map(({ areas, committees, policy, twinTowns, approval, meetings }) => ({
    ...aMunicipality(),
    ...{ areas, policy, twinTowns },
    rules: { examination: null, approval, reports: [] },
    meetings: meetings.map((one) => ({ ...one, body: 'Nämnden', papersDaysBefore: null })),
    committees: committees.map(
      ({ weight: w, ...rest }, i): Committee => ({
        ...rest,
        kind: i % 2 === 0 ? 'committee' : 'company',
        areas: Object.fromEntries(areas.slice(0, i + 1).map((a) => [a.id, w])),
      }),
    ),
  }));
