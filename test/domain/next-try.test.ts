// Promises of the next try: it is when the schedule says that the source is due, and not before the source lets us.
import { describe, expect, it } from 'vitest';
import { addSeconds, type Instant } from '../../src/domain/calendar.ts';
import type { Outcome, Run } from '../../src/domain/health.ts';
import { nextTryAt } from '../../src/domain/next-try.ts';
import { isDue, type Rhythm } from '../../src/domain/schedule.ts';
import { aRun } from '../kit/build.ts';

const DAILY: Rhythm = { every: 'day', time: '05:00' };
const WEEKLY: Rhythm = { every: 'week', time: '05:00' };
const NOW: Instant = '2026-05-27T08:00:00Z'; // A Wednesday; 05:00 in Sweden is 03:00 UTC.

const run = (outcome: Outcome, startedAt: Instant): Run =>
  aRun({ outcome, startedAt, endedAt: addSeconds(startedAt, 240) });
const good = (at: Instant) => ({ run: run('ok', at), good: run('ok', at), failures: 0 });
const bad = (at: Instant, failures: number) => ({ run: run('failed', at), good: null, failures });

describe('the next try', () => {
  it.each<[string, Rhythm, Parameters<typeof nextTryAt>[2], Instant | null, Instant]>([
    ['of a source that was read today is tomorrow', DAILY, good('2026-05-27T03:00:00Z'), null, '2026-05-28T03:00:00Z'],
    [
      'of a weekly source that was read this week is next Monday',
      WEEKLY,
      good('2026-05-25T03:00:00Z'),
      null,
      '2026-06-01T03:00:00Z',
    ],
    ['of a source that has never been read is now', DAILY, { run: null, good: null, failures: 0 }, null, NOW],
    ['after one failure is an hour later', DAILY, bad('2026-05-27T07:30:00Z', 1), null, '2026-05-27T08:34:00Z'],
    ['after three failures is four hours later', DAILY, bad('2026-05-27T07:30:00Z', 3), null, '2026-05-27T11:34:00Z'],
    [
      'after many failures is tomorrow, at its time',
      DAILY,
      bad('2026-05-27T07:30:00Z', 9),
      null,
      '2026-05-28T03:00:00Z',
    ],
    [
      'after many failures of a weekly source is a day later',
      WEEKLY,
      bad('2026-05-27T07:30:00Z', 9),
      null,
      '2026-05-28T07:34:00Z',
    ],
    [
      'is not before the source lets us',
      DAILY,
      bad('2026-05-27T07:30:00Z', 1),
      '2026-05-27T20:00:00Z',
      '2026-05-27T20:00:00Z',
    ],
  ])('%s', (_, rhythm, last, notBefore, at) => {
    const next = nextTryAt(rhythm, NOW, last, notBefore);
    expect(next).toBe(at);
    expect(isDue(rhythm, next, last)).toBe(true);
  });
});
