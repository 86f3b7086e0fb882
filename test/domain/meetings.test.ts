// The last day to decide: the last meeting that leaves a day to send in, and an honest word when nobody can tell.
import { expect, test } from 'vitest';
import type { Meetings, Rules } from '../../src/domain/committee.ts';
import { lastDayToDecide } from '../../src/domain/meetings.ts';
import { TODAY } from '../kit/build.ts';

const SILENT: Rules = { examination: null, approval: null, reports: [] };
const ruledBy = (by: string): Rules => ({ ...SILENT, approval: { by, exempt: [], quote: 'x' } });
const meets = (body: string, days: string[], changes: Partial<Meetings> = {}): Meetings => ({
  body,
  days,
  papersDaysBefore: 14,
  decides: true,
  ...changes,
});
const board = meets('Kommunstyrelsen', ['2026-05-20', '2026-08-26', '2026-06-10', '2026-09-16', '2026-10-07']);
const decide = (meetings: Meetings[], lastDay: string, { rules = SILENT, today = TODAY } = {}) =>
  lastDayToDecide({ rules, meetings }, lastDay, today);

test('it is the last meeting before the last day, with the day for its papers', () => {
  expect(decide([board], '2026-09-17')).toEqual({
    kind: 'meeting',
    body: 'Kommunstyrelsen',
    day: '2026-09-16',
    papersOn: '2026-09-02',
    mayMeetLater: false,
  });
});

test('a meeting on the last day itself comes too late: a day is left to send in', () => {
  expect(decide([board], '2026-09-16')).toMatchObject({ day: '2026-08-26' });
  expect(decide([board], '2026-09-18')).toMatchObject({ day: '2026-09-16' });
});

test('a meeting today can still decide, one yesterday cannot', () => {
  expect(decide([board], '2026-08-20', { today: '2026-06-10' })).toMatchObject({ day: '2026-06-10' });
  expect(decide([board], '2026-08-20', { today: '2026-06-11' })).toEqual({ kind: 'none', body: 'Kommunstyrelsen' });
});

test('that no meeting comes in time is another thing than that nobody has said when they meet', () => {
  expect(decide([board], '2026-06-05')).toEqual({ kind: 'none', body: 'Kommunstyrelsen' });
  expect(decide([], '2026-06-05')).toEqual({ kind: 'unknown' });
  expect(lastDayToDecide({ rules: SILENT }, '2026-06-05', TODAY)).toEqual({ kind: 'unknown' });
  expect(decide([meets('Utskottet', ['2026-06-01'], { decides: false })], '2026-06-05')).toEqual({ kind: 'unknown' });
});

test('last year’s days say nothing of this year', () => {
  expect(decide([meets('Kommunstyrelsen', ['2025-09-10', '2025-12-10'])], '2026-09-17')).toEqual({ kind: 'unknown' });
});

test('a plan that ends before the last day gives its last meeting, and says that a later one may come', () => {
  expect(decide([board], '2027-03-01')).toMatchObject({ day: '2026-10-07', mayMeetLater: true });
});

test('the body that the rule names decides, as words of their own; else any that may', () => {
  const culture = meets('Kulturnämnden', ['2026-09-15']);
  const bodies = [culture, meets('Kommunstyrelsen', ['2026-09-02', '2026-10-07']), meets('Styrelsen', ['2026-09-16'])];
  const bodyBy = (by: string) => decide(bodies, '2026-09-17', { rules: ruledBy(by) });
  expect(bodyBy('kommunstyrelsen')).toMatchObject({ body: 'Kommunstyrelsen', day: '2026-09-02' });
  expect(bodyBy('Kommunstyrelsen, eller dess utskott')).toMatchObject({ body: 'Kommunstyrelsen' });
  expect(bodyBy('kommunfullmäktige')).toMatchObject({ body: 'Styrelsen', day: '2026-09-16' });
  expect(decide(bodies, '2026-09-17')).toMatchObject({ body: 'Styrelsen' });
});

test('without a word on papers no day for them is made up; the day before a short month is right', () => {
  expect(decide([meets('A', ['2026-06-10'], { papersDaysBefore: null })], '2026-06-20')).toMatchObject({
    papersOn: null,
  });
  expect(decide([meets('A', ['2027-03-10'])], '2027-03-12')).toMatchObject({ papersOn: '2027-02-24' });
});
