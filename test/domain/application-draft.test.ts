// Promises of an application's facts: numbers and partners as people write them, and what is wrong said field by field.
import { expect, test } from 'vitest';
import { applicationFaults, partnerLines, partnersIn, wholeIn } from '../../src/domain/application-draft.ts';
import { grantedSekOf, sumOf, yearOf } from '../../src/domain/application-sums.ts';
import { anApplication } from '../kit/applications.ts';

test.each([
  ['', null],
  ['  ', null],
  ['0', 0],
  ['1 250 000', 1_250_000],
  ['1\u00a0250\u00a0000 kr', 1_250_000],
  ['1.250.000', 1_250_000],
  ['400 timmar', 400],
  ['-5', -5],
  ['kr', Number.NaN],
  ['1,5', Number.NaN],
  ['1.5', Number.NaN],
  ['mycket', Number.NaN],
  ['9'.repeat(40), Number.NaN],
])('the number %j is %d', (said, number) => {
  expect(wholeIn(said)).toEqual(number);
});

test('partners are read a line each, with a country only where one stands, and written back the same', () => {
  const said = 'Hauho kommun, fi\r\n\r\nABC, Ltd\nDet Kongelige Bibliotek,DK\n , SE';
  const partners = partnersIn(said);
  expect(partners).toEqual([
    { name: 'Hauho kommun', country: 'FI' },
    { name: 'ABC, Ltd', country: null },
    { name: 'Det Kongelige Bibliotek', country: 'DK' },
    { name: ', SE', country: null },
  ]);
  expect(partnersIn(partnerLines(partners))).toEqual(partners);
});

test('nothing is wrong with one that says only what it must', () => {
  const least = { partners: [], appliedSek: null, ownSek: null, hours: null };
  expect(applicationFaults(anApplication(1, least))).toEqual([]);
  expect(applicationFaults(anApplication(1))).toEqual([]);
});

test.each([
  [{ callName: '' }, 'callName'],
  [{ callName: 'å'.repeat(301) }, 'callName'],
  [{ responsible: '' }, 'responsible'],
  [{ responsible: 'å'.repeat(101) }, 'responsible'],
  [{ partners: Array.from({ length: 101 }, () => ({ name: 'x', country: null })) }, 'partners'],
  [{ partners: [{ name: 'å'.repeat(201), country: null }] }, 'partners'],
  [{ appliedSek: -1 }, 'appliedSek'],
  [{ appliedSek: Number.NaN }, 'appliedSek'],
  [{ ownSek: 1e13 }, 'ownSek'],
  [{ hours: -1 }, 'hours'],
  [{ hours: 1e7 }, 'hours'],
])('%j is told of at %s', (changes, field) => {
  expect(applicationFaults(anApplication(1, changes)).map((fault) => fault.field)).toEqual([field]);
});

test('an application counts for the year that it was sent, and until then the year that it was written, in Sweden', () => {
  const written = { madeAt: '2025-12-31T23:30:00Z', events: [] };
  expect(yearOf(written)).toBe('2026');
  const told = { writtenAt: '2027-01-02T08:00:00Z', writtenBy: 'samordnare' };
  expect(yearOf({ ...written, events: [{ kind: 'sent', day: '2027-01-01', holds: {}, ...told }] })).toBe('2027');
  expect(grantedSekOf([{ kind: 'granted', day: '2027-01-01', holds: { grantedSek: 5, words: '' }, ...told }])).toBe(5);
  expect(grantedSekOf([])).toBeNull();
  expect(sumOf([1, null, 2, null])).toEqual({ sum: 3, unstated: 2 });
});
