// Promises of the calendar: days, weeks and clocks come out right, also when the clock changes and at New Year.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addSeconds,
  BRUSSELS,
  dayAt,
  daysBetween,
  daysLeft,
  hoursBetween,
  inSwedish,
  instantFrom,
  instantOf,
  isDay,
  mondayOf,
  timeAt,
  weekOf,
} from '../../src/domain/calendar.ts';

const twentyYears = Array.from({ length: 7305 }, (_, i) => addDays('2020-01-01', i));

describe('a day', () => {
  it.each(['2026-05-25', '2028-02-29', '0001-01-01', '9999-12-31'])('%s is one', (text) => {
    expect(isDay(text)).toBe(true);
  });

  it.each([
    '',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260525',
    '2026-05-25T00:00',
    ' 2026-05-25',
    '2026-05-25\n',
    '2026-W22',
    'i dag',
  ])('%j is none', (text) => {
    expect(isDay(text)).toBe(false);
  });

  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-29', -1, '2026-03-28'],
    ['2026-01-01', 3653, '2036-01-02'],
  ])('%s and %i days is %s, and back again', (from, days, to) => {
    expect(addDays(from, days)).toBe(to);
    expect(daysBetween(from, to)).toBe(days);
    expect(daysBetween(to, from)).toBe(-days);
  });

  it.each([
    ['2026-05-25', 'passerad', '2026-05-26'],
    ['2026-05-26', 'i dag', '2026-05-26'],
    ['2026-05-27', 'i morgon', '2026-05-26'],
    ['2026-06-07', '12 dagar kvar', '2026-05-26'],
  ])('%s is "%s" on %s', (day, words, today) => {
    expect(daysLeft(today, day)).toBe(words);
  });

  it('is written as Swedes write it', () => {
    expect(inSwedish('2027-02-16')).toBe('tisdag 16 februari 2027');
    expect(inSwedish('2027-05-01', { weekday: false })).toBe('1 maj 2027');
  });
});

describe('a moment', () => {
  it.each([
    ['2026-05-25T21:59:59Z', '2026-05-25', '23:59'],
    ['2026-05-25T22:00:00Z', '2026-05-26', '00:00'],
    ['2026-12-31T22:59:59Z', '2026-12-31', '23:59'],
    ['2026-12-31T23:00:00.001Z', '2027-01-01', '00:00'],
    ['2026-03-29T00:59:00Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00'],
  ])('%s is %s %s in Sweden', (instant, day, time) => {
    expect(dayAt(instant)).toBe(day);
    expect(timeAt(instant)).toBe(time);
  });

  it('at seven in the morning in Sweden, and at five in the afternoon in Brussels, comes back as itself on 7,305 days', () => {
    for (const day of twentyYears) {
      const morning = instantOf(day, '07:00');
      const closing = instantOf(day, '17:00', BRUSSELS);
      expect([dayAt(morning), timeAt(morning)]).toEqual([day, '07:00']);
      expect([dayAt(closing, BRUSSELS), timeAt(closing, BRUSSELS)]).toEqual([day, '17:00']);
      expect(closing).toBe(instantOf(day, '17:00'));
    }
  });

  it('that the clock change skips is the moment after', () => {
    expect(timeAt(instantOf('2026-03-29', '02:30'))).toBe('03:30');
  });

  it('is moved by seconds and measured in hours, over the clock change too', () => {
    expect(addSeconds('2026-03-29T00:30:00Z', 3600)).toBe('2026-03-29T01:30:00Z');
    expect(addSeconds('2026-03-29T00:30:00.500Z', 0.25)).toBe('2026-03-29T00:30:00.75Z');
    expect(hoursBetween(instantOf('2026-03-28', '12:00'), instantOf('2026-03-29', '12:00'))).toBe(23);
    expect(hoursBetween(instantOf('2026-10-24', '12:00'), instantOf('2026-10-25', '12:00'))).toBe(25);
  });

  it.each([
    ['2026-09-23T00:00:00.000+0000', '2026-09-23T00:00:00Z'],
    ['2024-04-18T19:00:00.000+0200', '2024-04-18T17:00:00Z'],
    ['2024-04-18T19:00:00-05:30', '2024-04-19T00:30:00Z'],
    [' 2026-09-23T00:00:00Z ', '2026-09-23T00:00:00Z'],
  ])('written as %s is %s', (said, instant) => {
    expect(instantFrom(said)).toBe(instant);
  });

  it.each([
    '',
    '2026-09-23',
    '2026-09-23T00:00:00',
    '2026-09-31T00:00:00Z',
    '2026-09-23T24:30:00Z',
    '2026-09-23T00:00:00+25:00',
    'now',
  ])('is not read from %j', (said) => {
    expect(instantFrom(said)).toBeNull();
  });
});

describe('a week', () => {
  it.each([
    ['2026-01-01', '2026-W01', '2025-12-29'],
    ['2026-05-25', '2026-W22', '2026-05-25'],
    ['2026-05-31', '2026-W22', '2026-05-25'],
    ['2026-12-31', '2026-W53', '2026-12-28'],
    ['2027-01-03', '2026-W53', '2026-12-28'],
    ['2027-01-04', '2027-W01', '2027-01-04'],
    ['2024-12-30', '2025-W01', '2024-12-30'],
  ])('%s lies in %s, which begins %s', (day, week, monday) => {
    expect(weekOf(day)).toBe(week);
    expect(mondayOf(day)).toBe(monday);
  });

  it('has seven days, all of the same name, and names sort like time', () => {
    for (let i = 0; i + 7 < twentyYears.length; i += 7) {
      const monday = mondayOf(twentyYears[i]!);
      const days = [0, 1, 2, 3, 4, 5, 6].map((n) => addDays(monday, n));
      expect(new Set(days.map(weekOf)).size).toBe(1);
      expect(weekOf(addDays(monday, 7)) > weekOf(monday)).toBe(true);
    }
  });
});
