// Promises of what is news of something due: told once, reminded at each step once, a moved day begins anew, and what passes is said.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { type Due, isToldAgain, newsOf, rowsOfDuty, urgentDues } from '../../src/domain/duty.ts';

const DAY = '2026-09-17';
const aDue = (changes: Partial<Due> = {}): Due => ({
  ...{ kind: 'feedback', object: 'kultur eu-portal:a', stage: 'answer', day: DAY, since: '2026-05-01' },
  ...{
    committee: 'kultur',
    title: 'A strategy',
    language: 'en',
    path: '/influence/a',
    application: null,
    plannedOn: null,
  },
  ...changes,
});

/** Looks every day from `from` days before the day, and keeps what was told. */
function lived(from: number, changes: (left: number) => Partial<Due> = () => ({})): string[] {
  const told: string[] = [];
  const news: string[] = [];
  for (let left = from; left >= -3; left -= 1) {
    const due = aDue(changes(left));
    const one = newsOf(due, told, addDays(DAY, -left));
    const [row] = rowsOfDuty({ due: [{ ...due, news: one }], again: [] });
    if (row === undefined) continue;
    told.push(row.about);
    news.push(`${left}: ${row.about}${one?.movedFrom ? ` from ${one.movedFrom}` : ''}`);
  }
  return news;
}

describe('something due', () => {
  it('is told first, at 14, 7 and 2 days, and when it has passed: once each', () => {
    expect(lived(30)).toEqual([
      `30: answer - ${DAY}`,
      `14: answer 14 ${DAY}`,
      `7: answer 7 ${DAY}`,
      `2: answer 2 ${DAY}`,
      `-1: answer passed ${DAY}`,
    ]);
  });

  it('is not reminded of at steps that had passed when somebody took it upon them', () => {
    expect(lived(5, () => ({ since: addDays(DAY, -5) }))).toEqual([
      `5: answer - ${DAY}`,
      `2: answer 2 ${DAY}`,
      `-1: answer passed ${DAY}`,
    ]);
  });

  it('is told as moved, once, and then its steps begin anew', () => {
    const later = addDays(DAY, 10);
    expect(lived(8, (left) => (left >= 6 ? {} : { day: later }))).toEqual([
      `8: answer 14 ${DAY}`,
      `7: answer 7 ${DAY}`,
      `5: answer - ${later} from ${DAY}`,
      `4: answer 14 ${later}`,
      `-3: answer 7 ${later}`,
    ]);
  });

  it('has no day to remind of while nobody knows it, and is told when somebody does', () => {
    expect(lived(30, (left) => (left > 20 ? { day: null } : {})).slice(0, 2)).toEqual([
      '30: answer - -',
      `20: answer - ${DAY}`,
    ]);
  });
});

it.each([
  // The step, the day of the reader's next letter as days before, and whether that is too late.
  [14, 8, false],
  [14, 7, true],
  [7, 3, false],
  [7, 2, true],
  [2, 2, false],
  [2, 1, true],
])('a reminder at %i days, with the next letter %i days before, cannot wait: %s', (step, next, isUrgent) => {
  const news = { isFirst: false, step, movedFrom: null, isPassed: false };
  expect(urgentDues([{ ...aDue(), news }], addDays(DAY, -next))).toHaveLength(isUrgent ? 1 : 0);
});

it('a day moved nearer and a missed decision cannot wait; a day moved away and other misses can', () => {
  const [from, plain] = [{ isFirst: false, step: null, movedFrom: null, isPassed: false }, '2026-06-01'];
  const dues = [
    { ...aDue(), news: { ...from, movedFrom: addDays(DAY, 5) } },
    { ...aDue(), news: { ...from, movedFrom: addDays(DAY, -5) } },
    { ...aDue({ stage: 'decide' }), news: { ...from, isPassed: true } },
    { ...aDue({ stage: 'send' }), news: { ...from, isPassed: true } },
    { ...aDue(), news: { ...from, isFirst: true } },
    { ...aDue(), news: null },
  ];
  const urgent = urgentDues(dues, plain);
  expect(urgent).toEqual([dues[0], dues[2]]);
});

it('a call that was told as coming is told once more when it opens, and not a third time', () => {
  expect(isToldAgain([], 'coming')).toBe(false);
  expect(isToldAgain(['coming'], 'coming')).toBe(true);
  expect(isToldAgain(['coming'], 'now')).toBe(false);
  expect(isToldAgain(['coming', 'now'], 'now')).toBe(true);
  expect(isToldAgain(['now'], 'coming')).toBe(true);
});
