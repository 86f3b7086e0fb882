// Promises of reading dates: each function takes one way of writing and refuses the rest.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { brusselsDay, brusselsTime, statedTime, writtenDay } from '../../src/reading/index.ts';

describe('a moment as a day and a time in Brussels', () => {
  it.each([
    ['2026-09-23T00:00:00.000+0000', '2026-09-23', '02:00', 'midnight UTC stands for the day itself'],
    ['2026-09-21T22:00:00.000+0000', '2026-09-22', '00:00', 'midnight in Brussels, summer'],
    ['2027-02-08T23:00:00.000+0000', '2027-02-09', '00:00', 'midnight in Brussels, winter'],
    ['2023-12-05T17:00:00.000+0000', '2023-12-05', '18:00', 'a legacy row'],
    ['2024-04-18T19:00:00.000+0200', '2024-04-18', '19:00', 'an older legacy row'],
    ['2026-07-23T10:00:44.000+0000', '2026-07-23', '12:00', 'EuropeAid: a real moment, seconds dropped'],
    ['2026-06-25T21:59:03.000+0000', '2026-06-25', '23:59', 'a minute before midnight'],
    ['2026-03-29T00:59:59Z', '2026-03-29', '01:59', 'just before the clock goes forward'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00', 'just after'],
    ['2026-10-25T00:30:00Z', '2026-10-25', '02:30', 'the hour that comes twice, first time'],
    ['2026-10-25T01:30:00+00:00', '2026-10-25', '02:30', 'and the second time'],
    ['  2028-02-29T12:00:00.5Z ', '2028-02-29', '13:00', 'a leap day, with blanks around'],
  ])('%s is %s, %s: %s', (said, day, time) => {
    expect(brusselsDay(said)).toBe(day);
    expect(brusselsTime(said)).toBe(time);
  });

  it.each([
    '',
    'soon',
    '2026-09-23',
    '2026-09-23T00:00:00',
    '2026-02-30T00:00:00.000+0000',
    '2026-09-23T25:00:00.000+0000',
    '23/09/2026 17:00',
    '1792627200000',
    '2024-09-27+02:00 Europe/Brussels',
    'Wed, 23 Sep 2026 00:00:00 GMT',
    '2026-09-23T00:00:00.000+0000x',
  ])('%j is no moment', (said) => {
    expect(() => brusselsDay(said)).toThrow(/går inte att läsa/);
    expect(() => brusselsTime(said)).toThrow(/går inte att läsa/);
  });

  it('is right on every day of twenty years: midnight in Brussels is that day, whatever the offset', () => {
    for (let day = '2020-01-01'; day < '2040-01-01'; day = addDays(day, 1)) {
      const offset = brusselsTime(`${day}T12:00:00Z`) === '14:00' ? '+0200' : '+0100';
      expect(brusselsDay(`${day}T23:59:59.000${offset}`)).toBe(day);
    }
  });
});

describe('a day that is written', () => {
  it.each([
    ['2026-09-02T03:59:00.000+0000', '2026-09-02'],
    ['2026-09-02T23:59:00.000+0000', '2026-09-02'],
    ['2026-09-23', '2026-09-23'],
    ['2024-09-27+02:00 Europe/Brussels', '2024-09-27'],
  ])('%s is %s, whatever time follows', (said, day) => {
    expect(writtenDay(said)).toBe(day);
  });

  it.each(['', '2026-9-2', '2026-02-29', '02/09/2026', '20260902', 'deadline 2026-09-02'])('%j is none', (said) => {
    expect(() => writtenDay(said)).toThrow(/går inte att läsa/);
  });
});

describe('the stated time of day', () => {
  it.each([
    ['<p>Deadline: <u>23/09/2026</u> 17:00 (Brussels time).</p>', '17:00'],
    ['<li>23/09/2026&#xa0;17:00&nbsp;(Brussels)</li>', '17:00'],
    ['23 September 2026 – 17:00:00 CEST (Brussels)', '17:00'],
    ['23 September 2026 - 17:00 CET (Brussels time)', '17:00'],
    ['September, 23 2026 17:00 (Brussels time)', '17:00'],
    ['SEPTEMBER 23, 2026, at 9:30 (Brussels time)', '09:30'],
    ['from 01/06/2026 12:00 (Brussels time) to 23/09/2026 17:00 (Brussels time)', '17:00'],
  ])('is found in %s', (text, time) => {
    expect(statedTime(text, '2026-09-23')).toBe(time);
  });

  it.each([
    ['24/09/2026 17:00 (Brussels time)', 'another day'],
    ['123 September 2026 17:00 (Brussels)', 'a number that only ends like the day'],
    ['23/09/2026 17:00', 'no place'],
    ['23/09/2026 24:00 (Brussels time)', 'no such hour'],
    ['23/09/2026 12:75 (Brussels time)', 'no such minute'],
    ['17:00 (Brussels time)', 'no day'],
    ['', 'nothing'],
  ])('is null for %s: %s', (text) => {
    expect(statedTime(text, '2026-09-23')).toBeNull();
  });

  it('is null for a day at the other end of a long text', () => {
    expect(statedTime(`23/09/2026 ${'word '.repeat(20)} 17:00 (Brussels time)`, '2026-09-23')).toBeNull();
  });

  it('takes no more than a second over a hostile megabyte', () => {
    const began = performance.now();
    for (const piece of ['17:00 ', '17:00', ' ', '<', '1', '17:00 (Brussels', '– - '])
      statedTime(`23/09/2026 (Brussels ${piece.repeat(1_000_000 / piece.length)}`, '2026-09-23');
    statedTime(`(Brussels 17:00${' '.repeat(1_000_000)}`, '2026-09-23');
    expect(performance.now() - began).toBeLessThan(4000);
  });
});
