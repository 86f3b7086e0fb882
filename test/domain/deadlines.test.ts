// Promises of the calendar of last days: months across years and summer time, every day once, and lanes that count what they are given.
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  addMonths,
  type Closing,
  calendarOf,
  firstDayOf,
  isMonth,
  lanesOf,
  lastDayOf,
  placeOf,
} from '../../src/domain/deadlines.ts';

const closing = (day: string, changes: Partial<Closing> = {}): Closing => ({
  call: 1,
  day,
  stage: null,
  nth: 0,
  programme: null,
  ...changes,
});

describe('months', () => {
  test.each([
    ['2026-05', 6, '2026-11'],
    ['2026-11', 6, '2027-05'],
    ['2026-12', 1, '2027-01'],
    ['2027-01', -1, '2026-12'],
    ['2026-05', -6, '2025-11'],
    ['2026-05', -29, '2023-12'],
    ['2026-01', 0, '2026-01'],
    ['0999-12', 1, '1000-01'],
  ])('%s and %i months more is %s', (month, more, sum) => expect(addMonths(month, more)).toBe(sum));

  test('end on their last day, in leap years too', () => {
    expect(['2026-02', '2028-02', '2026-12', '2026-04'].map(lastDayOf)).toEqual([
      '2026-02-28',
      '2028-02-29',
      '2026-12-31',
      '2026-04-30',
    ]);
  });

  test.each(['2026-13', '2026-00', '26-01', '2026-1', '2026-05-01', '', '1989-12', '2200-02', '٢٠٢٦-٠٥', '2026-05 '])(
    'are not asked for as %j',
    (text) => expect(isMonth(text)).toBe(false),
  );
  test('are asked for by year and month', () => expect(['2026-05', '1990-01', '2200-01'].every(isMonth)).toBe(true));
});

describe('a calendar', () => {
  test('shows every day of every month once, on its weekday, across a year and both turns of the clock', () => {
    const months = calendarOf('2026-10', 7, []);
    expect(months.map(({ month }) => month)).toEqual([
      '2026-10',
      '2026-11',
      '2026-12',
      '2027-01',
      '2027-02',
      '2027-03',
      '2027-04',
    ]);
    const days = months.flatMap(({ weeks }) => weeks.flat().flatMap((one) => (one === null ? [] : [one.day])));
    const expected = Array.from({ length: 212 }, (_, i) => addDays('2026-10-01', i));
    expect(days).toEqual(expected);
    for (const { weeks } of months) expect(weeks.every((week) => week.length === 7)).toBe(true);
    // 25 October 2026 and 28 March 2027 are Sundays: the clock is turned on them.
    for (const [month, day] of [
      ['2026-10', '2026-10-25'],
      ['2027-03', '2027-03-28'],
    ])
      expect(months.find((one) => one.month === month)?.weeks.some((week) => week[6]?.day === day)).toBe(true);
  });

  test('counts what closes on each day and in each month', () => {
    const [may, june] = calendarOf('2026-05', 2, [
      closing('2026-05-31'),
      closing('2026-05-31', { call: 2 }),
      closing('2026-06-01'),
      closing('2026-09-01'),
    ]);
    expect([may?.closings, june?.closings]).toEqual([2, 1]);
    expect(may?.weeks.flat().find((one) => one?.day === '2026-05-31')?.closings).toBe(2);
    expect(june?.weeks[0]?.[0]).toEqual({ day: '2026-06-01', closings: 1 });
  });
});

describe('lanes', () => {
  const lanes = [
    { id: 'a', name: 'Nämnd A' },
    { id: 'b', name: 'Nämnd B' },
  ];

  test('count a closing in each lane that it belongs to, by week and month, and stand empty without', () => {
    const closings = [closing('2026-12-28'), closing('2027-01-03', { call: 2 }), closing('2027-01-04', { call: 3 })];
    const [a, b] = lanesOf('2026-12', 2, { closings, lanes, in: ({ call }) => (call === 2 ? ['a', 'b', 'x'] : ['a']) });
    expect(a).toMatchObject({ closings: 3, months: [1, 2] });
    // 28 December to 3 January is one week.
    expect(a?.weeks.map(({ closings: n, first, last }) => [n, first, last])).toEqual([
      [2, '2026-12-28', '2027-01-03'],
      [1, '2027-01-04', '2027-01-04'],
    ]);
    expect(b).toMatchObject({ closings: 1, months: [0, 1] });
    expect(lanesOf('2026-12', 2, { closings: [], lanes, in: () => ['a'] })[0]).toMatchObject({
      closings: 0,
      weeks: [],
    });
  });

  test('lie along the line in order of day, within it', () => {
    const days = Array.from({ length: 184 }, (_, i) => addDays(firstDayOf('2026-10'), i));
    const places = days.map((day) => placeOf(day, '2026-10', 6, 960));
    expect(places.every((x, i) => x >= 0 && x <= 960 && (i === 0 || x > (places[i - 1] ?? 0)))).toBe(true);
    expect(placeOf('2026-09-28', '2026-10', 6, 960)).toBe(0);
  });
});
