// Weeks and months as days.
import { describe, expect, it } from 'vitest';
import { addDays, weekOf } from '../../src/domain/calendar.ts';
import { periodsOf, spanOf } from '../../src/domain/period.ts';
import { periodLine } from '../../src/views/swedish.ts';

describe('a period', () => {
  it.each([
    ['2026-W01', '2025-12-29', '2026-01-04', 'vecka 1 2026'],
    ['2026-W53', '2026-12-28', '2027-01-03', 'vecka 53 2026'],
    ['2024-02', '2024-02-01', '2024-02-29', 'februari 2024'],
    ['2026-12', '2026-12-01', '2026-12-31', 'december 2026'],
    ['2026-11-22', '2026-11-22', '2026-11-22', '22 november 2026'],
  ])('%s goes from %s to %s and is called %s', (period, from, until, words) => {
    expect(spanOf(period)).toEqual({ from, until });
    expect(periodLine(period)).toBe(words);
  });

  it('holds every day that lies in it, for twelve years', () => {
    for (let day = '2024-01-01'; day < '2036-01-01'; day = addDays(day, 1)) {
      for (const period of [weekOf(day), day.slice(0, 7), day]) {
        const { from, until } = spanOf(period);
        expect(from <= day && day <= until, `${day} in ${period}`).toBe(true);
      }
    }
  });
});

describe('the periods of some days', () => {
  it('stand newest first, each month before its weeks', () => {
    expect(periodsOf(['2026-05-25', '2026-05-31', '2026-06-01', '2026-04-30'])).toEqual([
      '2026-06',
      '2026-W23',
      '2026-05',
      '2026-W22',
      '2026-W18',
      '2026-04',
    ]);
    expect(periodsOf([])).toEqual([]);
  });
});
