// Promises of the schedule: every strike comes once, a missed one is caught up, and no number of failures ends the trying.
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addSeconds,
  dayAt,
  hoursBetween,
  type Instant,
  instantOf,
  timeAt,
  weekOf,
} from '../../src/domain/calendar.ts';
import type { Run } from '../../src/domain/health.ts';
import { isDue, lastStrike, letterDue, mayTry, nextStrike, periodOf, type Rhythm } from '../../src/domain/schedule.ts';
import { aRun } from '../kit/build.ts';

const WEEKLY: Rhythm = { every: 'week', time: '07:00', weekday: 1 };
const DAILY: Rhythm = { every: 'day', time: '05:00' };
const minutes = (instant: Instant, count: number) => addSeconds(instant, count * 60);

/** A Monday every week from 2026 to 2046. */
const mondays = Array.from({ length: 20 * 52 }, (_, week) => addDays('2026-01-05', 7 * week));

describe('the weekly strike', () => {
  it('comes exactly once in each of 20 × 52 weeks, always at 07:00 in Sweden, on a Monday', () => {
    const strikes = new Set<Instant>();
    for (const monday of mondays) {
      const looks = ['00:30', '06:59', '07:00', '07:01', '12:00', '23:59'].map((time) => instantOf(monday, time));
      const later = [1, 3, 6].map((days) => instantOf(addDays(monday, days), '02:30'));
      for (const now of [...looks, ...later]) strikes.add(lastStrike(WEEKLY, now));
    }
    const struck = [...strikes].filter((strike) => dayAt(strike) >= '2026-01-05').sort();
    expect(struck.map((strike) => dayAt(strike))).toEqual(mondays);
    expect(new Set(struck.map((strike) => timeAt(strike)))).toEqual(new Set(['07:00']));
  });

  it('is the last one until the very minute of the next', () => {
    for (const monday of mondays) {
      const strike = instantOf(monday, '07:00');
      expect(lastStrike(WEEKLY, strike)).toBe(strike);
      expect(lastStrike(WEEKLY, addSeconds(strike, -1))).toBe(instantOf(addDays(monday, -7), '07:00'));
      expect(lastStrike(WEEKLY, addSeconds(instantOf(addDays(monday, 7), '07:00'), -1))).toBe(strike);
    }
  });

  it('is for the week of its own Monday, also over New Year', () => {
    const period = (now: Instant) =>
      letterDue(WEEKLY, now, { begunAt: '2020-01-01T00:00:00Z', lastAt: null, chosenAt: null, writtenAt: null })
        ?.period ?? 'none';
    for (const monday of mondays) {
      expect(period(instantOf(monday, '07:00'))).toBe(weekOf(monday));
      expect(period(instantOf(addDays(monday, -1), '12:00'))).toBe(weekOf(addDays(monday, -7)));
    }
    expect(period('2027-01-01T12:00:00Z')).toBe('2026-W53');
  });

  it.each([1, 2, 3, 4, 5, 6, 7])('falls on weekday %i when told so', (weekday) => {
    const strike = lastStrike({ every: 'week', time: '07:00', weekday }, '2026-05-27T12:00:00Z');
    expect(((new Date(strike).getUTCDay() + 6) % 7) + 1).toBe(weekday);
    expect(hoursBetween(strike, '2026-05-27T12:00:00Z')).toBeLessThan(7 * 24);
  });
});

describe('the daily strike', () => {
  it('comes once a day through the changes of the clock, also at an hour that one night lacks', () => {
    for (const time of ['05:00', '02:30', '00:00', '23:59']) {
      const days = Array.from({ length: 366 }, (_, i) => addDays('2026-01-01', i));
      const strikes = days.map((day) =>
        lastStrike({ every: 'day', time }, instantOf(addDays(day, 1), time === '00:00' ? '00:00' : '00:01')),
      );
      expect(new Set(strikes).size).toBe(366);
    }
  });
});

describe('a job is due', () => {
  const strike = lastStrike(DAILY, '2026-05-25T10:00:00Z');
  const run = (startedAt: Instant, outcome: Run['outcome']): Run =>
    aRun({ startedAt, endedAt: minutes(startedAt, 4), outcome });
  const never = { run: null, good: null, failures: 0 };
  const good = (startedAt: Instant) => ({ run: run(startedAt, 'ok'), good: run(startedAt, 'ok'), failures: 0 });
  const bad = (startedAt: Instant, failures: number, outcome: Run['outcome'] = 'failed') => ({
    run: run(startedAt, outcome),
    good: null,
    failures,
  });

  it.each<[string, Instant, Parameters<typeof isDue>[2], boolean]>([
    ['when it has never run', strike, never, true],
    ['no more when it went well at the strike', minutes(strike, 1), good(strike), false],
    [
      'no more when nothing had changed',
      minutes(strike, 1),
      { ...good(strike), run: run(strike, 'not-modified') },
      false,
    ],
    ['when it last went well before the strike', strike, good(minutes(strike, -1)), true],
    ['once, after three days of sleep', minutes(strike, 3 * 24 * 60), good(strike), true],
    ['at the strike, though it failed just before', strike, bad(minutes(strike, -5), 3), true],
    ['not at once after a failure', minutes(strike, 30), bad(strike, 1), false],
    ['an hour after the first failure', minutes(strike, 64), bad(strike, 1), true],
    ['not an hour after the third', minutes(strike, 64), bad(strike, 3), false],
    ['four hours after the third', minutes(strike, 244), bad(strike, 3), true],
    ['not at once after it was skipped', minutes(strike, 30), bad(strike, 1, 'skipped'), false],
    ['not while the clock stands before a good run', minutes(strike, -10), good(strike), false],
  ])('%s', (_, now, last, due) => {
    expect(isDue(DAILY, now, last)).toBe(due);
  });

  it.each([5, 50, 500, 5000])('at least once a day after %i failures in a row', (failures) => {
    const last = bad(strike, failures);
    expect(isDue({ every: 'week', time: '07:00', weekday: 1 }, minutes(strike, 24 * 60 + 4), last)).toBe(true);
    expect(isDue(DAILY, minutes(strike, 5), last)).toBe(false);
    expect(isDue(DAILY, minutes(strike, 24 * 60), last)).toBe(true);
  });

  it('never waits longer between two tries than a day, however long it fails', () => {
    const weekly: Rhythm = { every: 'week', time: '07:00', weekday: 1 };
    let now = strike;
    for (let failures = 1; failures <= 500; failures += 1) {
      const last = bad(now, failures);
      const waits = Array.from({ length: 26 }, (_, hour) => hour).find((hour) =>
        isDue(weekly, minutes(now, hour * 60 + 4), last),
      );
      expect(waits, `after ${failures} failures`).toBeLessThanOrEqual(24);
      now = minutes(now, (waits ?? 0) * 60 + 4);
    }
  });

  it('whichever way the moment is written', () => {
    const written = strike.replace('Z', '.000Z');
    expect(isDue(DAILY, minutes(strike, 1), good(written))).toBe(false);
    expect(lastStrike(DAILY, written)).toBe(strike);
  });
});

describe('the monthly strike', () => {
  const MONTHLY: Rhythm = { every: 'month', time: '08:00', weekday: 2 };
  it('comes once a month for 20 years, at its time on the first such weekday', () => {
    const strikes = new Set<Instant>();
    for (let day = '2026-01-15'; day < '2046-01-01'; day = addDays(day, 1))
      strikes.add(lastStrike(MONTHLY, instantOf(day, '12:00')));
    expect(strikes.size).toBe(20 * 12);
    for (const strike of strikes) {
      expect(timeAt(strike)).toBe('08:00');
      expect(Number(dayAt(strike).slice(-2))).toBeLessThanOrEqual(7);
      expect(new Date(strike).getUTCDay()).toBe(2);
    }
  });

  it('is for its month', () => expect(periodOf(MONTHLY, '2026-11-22')).toBe('2026-11'));
});

/** Two years: every day within a fortnight of a change of the clock, and every tenth. */
const CLOCK_CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'];
const DAYS_TO_TRY = Array.from({ length: 730 }, (_, n) => addDays('2026-01-01', n)).filter(
  (day, n) => n % 10 === 0 || CLOCK_CHANGES.some((change) => addDays(change, -15) <= day && day <= addDays(change, 15)),
);

it.each<Rhythm>([WEEKLY, DAILY, { every: 'month', time: '07:00' }, { every: 'month', time: '23:30', weekday: 7 }])(
  'the next strike of %j is the one that the last strike becomes then, and lies ahead',
  (rhythm) => {
    for (const day of DAYS_TO_TRY)
      for (const time of ['00:00', '06:59', '07:00', '23:45']) {
        const now = instantOf(day, time);
        const next = nextStrike(rhythm, now);
        expect(next > now).toBe(true);
        expect(lastStrike(rhythm, next)).toBe(next);
        expect(lastStrike(rhythm, minutes(next, -1))).toBe(lastStrike(rhythm, now));
      }
  },
);

describe('a letter', () => {
  const monday = instantOf('2026-11-16', '07:00');
  const begunAt = '2026-01-01T00:00:00Z';
  const nothing = { chosenAt: null, writtenAt: null };

  it('is due once the rhythm has struck after the last one was written', () => {
    const now = minutes(monday, 1);
    expect(letterDue(WEEKLY, now, { ...nothing, begunAt, lastAt: minutes(monday, -3) })).toEqual({
      period: '2026-W47',
      since: monday,
    });
    expect(letterDue(WEEKLY, now, { ...nothing, begunAt, lastAt: monday })).toBeNull();
    expect(letterDue(WEEKLY, minutes(monday, -1), { ...nothing, begunAt, lastAt: minutes(monday, -60) })).toBeNull();
  });

  it('is not due at once for somebody who changes to a rarer rhythm', () =>
    expect(
      letterDue({ every: 'month', time: '07:00' }, minutes(monday, 60), { ...nothing, begunAt, lastAt: monday }),
    ).toBeNull());

  it('waits, when it is the first, for a strike that the service has lived to see', () => {
    const never = { ...nothing, lastAt: null };
    expect(letterDue(WEEKLY, minutes(monday, 5), { ...never, begunAt: null })).toBeNull();
    expect(letterDue(WEEKLY, minutes(monday, 5), { ...never, begunAt: minutes(monday, 1) })).toBeNull();
    expect(letterDue(WEEKLY, minutes(monday, 5), { ...never, begunAt })).not.toBeNull();
  });

  it('is not due at once for somebody who has just chosen, come back or come to the register', () => {
    const history = { ...nothing, begunAt, lastAt: minutes(monday, -9_000) };
    const later = minutes(monday, 300);
    expect(letterDue(WEEKLY, later, history)).not.toBeNull();
    expect(letterDue(WEEKLY, later, { ...history, chosenAt: minutes(monday, 200) })).toBeNull();
    expect(letterDue(WEEKLY, later, { ...history, writtenAt: minutes(monday, 1) })).toBeNull();
    expect(letterDue(WEEKLY, later, { ...history, lastAt: null, writtenAt: minutes(monday, 1) })).toBeNull();
  });

  it('that was missed is not lost because others had theirs before the reader’s own hour', () => {
    const history = { ...nothing, begunAt, lastAt: minutes(monday, -9_000) };
    const tuesday = (time: string) => instantOf('2026-11-17', time);
    expect(letterDue(WEEKLY, tuesday('07:00'), { ...history, writtenAt: tuesday('06:45') })).not.toBeNull();
    expect(letterDue(WEEKLY, tuesday('07:01'), { ...history, writtenAt: tuesday('07:00') })).toBeNull();
  });

  it('that was missed is caught up with by day', () => {
    const history = { ...nothing, begunAt, lastAt: minutes(monday, -9_000) };
    expect(letterDue(WEEKLY, instantOf('2026-11-18', '00:01'), history)).toBeNull();
    expect(letterDue(WEEKLY, instantOf('2026-11-18', '06:59'), history)).toBeNull();
    expect(letterDue(WEEKLY, instantOf('2026-11-18', '07:00'), history)).toMatchObject({ period: '2026-W47' });
  });

  it('that went wrong is tried again after a pause, and at once when it was another one that did', () => {
    const run = aRun({ job: 'digest', outcome: 'partial', startedAt: monday, endedAt: monday });
    expect(mayTry(monday, minutes(monday, 59), { run, failures: 1 })).toBe(false);
    expect(mayTry(monday, minutes(monday, 60), { run, failures: 1 })).toBe(true);
    expect(mayTry(minutes(monday, 30), minutes(monday, 31), { run, failures: 1 })).toBe(true);
  });
});

describe('a clock that has gone wrong', () => {
  const now = '2026-12-14T05:00:00Z';
  const ahead = '2027-12-28T05:00:00Z';

  it('holds no job up: what is dated after now does not count, gone well or wrong', () => {
    const good = aRun({ startedAt: ahead, endedAt: ahead });
    const failed = aRun({ startedAt: ahead, endedAt: ahead, outcome: 'failed' });
    expect(isDue(DAILY, now, { run: good, good, failures: 0 })).toBe(true);
    expect(isDue(DAILY, now, { run: failed, good: null, failures: 3 })).toBe(true);
  });

  it('holds no letter up', () => {
    const history = { begunAt: '2026-05-01T05:00:00Z', lastAt: ahead, chosenAt: null, writtenAt: ahead };
    expect(letterDue(WEEKLY, '2026-12-14T07:00:00Z', history)).toEqual({
      period: '2026-W51',
      since: instantOf('2026-12-14', '07:00'),
    });
  });
});
