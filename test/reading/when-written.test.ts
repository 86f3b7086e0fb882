// Promises of the strict days: each function reads one way of writing and refuses every other.
import { describe, expect, it } from 'vitest';
import { dottedDay, englishDay, isoDay, norwegianDay, slashedDay, swedishDay } from '../../src/reading/when-written.ts';

const READERS = { swedishDay, isoDay, dottedDay, slashedDay, englishDay, norwegianDay };

const WRITTEN: [keyof typeof READERS, string, string][] = [
  ['swedishDay', '15 januari 2026', '2026-01-15'],
  ['swedishDay', 'den 15 januari 2026', '2026-01-15'],
  ['swedishDay', ' Den 1\u00a0Maj\u00a02027 ', '2027-05-01'],
  ['isoDay', '2026-01-15', '2026-01-15'],
  ['dottedDay', '17.03.2025', '2025-03-17'],
  ['dottedDay', '17.03.2025 17:00', '2025-03-17'],
  ['dottedDay', '7.3.2025', '2025-03-07'],
  ['slashedDay', '15/06/2026', '2026-06-15'],
  ['englishDay', '5th November 2024', '2024-11-05'],
  ['englishDay', '5 November 2024', '2024-11-05'],
  ['englishDay', 'November 5, 2024', '2024-11-05'],
  ['norwegianDay', '15. januar 2018', '2018-01-15'],
  ['norwegianDay', 'den 15. marts 2018', '2018-03-15'],
  ['norwegianDay', '1. desember 2026', '2026-12-01'],
];

const REFUSED: [keyof typeof READERS, string][] = [
  ...[
    '',
    '15 januari',
    '31 april 2026',
    '29 februari 2027',
    '15 januari 2026 kl. 12',
    '1–15 januari 2026',
    '15 januarii 2026',
    '15 constructor 2026',
    'tisdag 15 januari 2026',
    '15. januar 2026',
  ].map((said): ['swedishDay', string] => ['swedishDay', said]),
  ...['2026-1-5', '2026-02-30', '2026-01-15T12:00', '20260115'].map((said): ['isoDay', string] => ['isoDay', said]),
  ...['31.04.2026', '17.03.25', '17/03/2025', '17.03.2025 kl 17'].map((said): ['dottedDay', string] => [
    'dottedDay',
    said,
  ]),
  ...['06/15/2026', '15/06/26', '15.06.2026'].map((said): ['slashedDay', string] => ['slashedDay', said]),
  ...['5 Nov 2024', '31 April 2026', 'November 2024', '15 januari 2026'].map((said): ['englishDay', string] => [
    'englishDay',
    said,
  ]),
  ...['15. januari 2018', '31. april 2018', '15. januar'].map((said): ['norwegianDay', string] => [
    'norwegianDay',
    said,
  ]),
];

describe('a day written in one way', () => {
  it.each(WRITTEN)('%s reads %j as %s', (reader, said, day) => {
    expect(READERS[reader](said)).toBe(day);
  });
  it.each(REFUSED)('%s refuses %j', (reader, said) => {
    expect(() => READERS[reader](said)).toThrow(/går inte att läsa/);
  });
});
