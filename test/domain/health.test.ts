// Promises of source health: a leap is noticed, ordinary weeks are not, and a page says how a source is doing.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  type EarlierSweep,
  healthOf,
  isGood,
  leapOf,
  type Outcome,
  type SweepFigures,
} from '../../src/domain/health.ts';
import { aRun, TODAY } from '../kit/build.ts';

const SOURCE = { id: 'eu-portal', name: 'Portalen', home: 'https://ec.europa.eu/', evidence: 'described' };

/** A sweep on each of the days before today, newest first. */
const daily = (counts: number[], fresh = 0): EarlierSweep[] =>
  counts.map((valid, i) => ({ day: addDays(TODAY, -1 - i), total: valid, valid, fresh }));

const sweep = (valid: number, changes: Partial<SweepFigures> = {}): SweepFigures => ({
  total: valid,
  valid,
  fresh: 0,
  ...changes,
});
const steady = (count: number, days = 14) => daily(Array(days).fill(count));

/** Lives through one sweep a day; gives the days (from 1) on which the alarm went, a leap being kept out. */
function alarms(counts: number[], fresh: (day: number) => number = () => 0): number[] {
  const kept: EarlierSweep[] = [];
  const rang: number[] = [];
  counts.forEach((valid, i) => {
    const day = addDays(TODAY, i);
    const figures = { total: valid, valid, fresh: i === 0 ? valid : fresh(i) };
    if (leapOf(figures, kept.slice(0, 14), day) === null) kept.unshift({ day, ...figures });
    else rang.push(i + 1);
  });
  return rang;
}

describe('a leap', () => {
  it.each<[string, SweepFigures, EarlierSweep[], RegExp]>([
    ['nothing at all, at the very first time', sweep(0), steady(600, 1), /inga utlysningar alls; förra gången 600/],
    ['nothing at all from a small source', sweep(0), steady(1, 3), /inga utlysningar alls/],
    ['half of it gone, beside one earlier run', sweep(299), steady(600, 1), /bara 299 utlysningar; tidigare 600/],
    ['half of it gone, beside a fortnight', sweep(299), steady(600), /bara 299/],
    [
      'half gone in a week, though the last run was already low',
      sweep(290),
      daily([310, 350, 400, 450, 500, 550, 600, ...Array(7).fill(600)]),
      /bara 290/,
    ],
    ['a surge of new ones', sweep(640, { fresh: 40 }), steady(600), /40 utlysningar är nya på en gång/],
    ['all references changed', sweep(600, { fresh: 600 }), steady(600), /600 utlysningar är nya/],
    [
      'the total twice as large',
      sweep(600, { total: 1200 }),
      steady(600),
      /säger sig ha 1200 poster; förra gången 600/,
    ],
  ])('%s, is told', (_, figures, earlier, words) => {
    expect(leapOf(figures, earlier, TODAY)).toMatch(words);
  });

  it.each<[string, SweepFigures, EarlierSweep[]]>([
    ['the first sweep of all, whatever it holds', sweep(600, { fresh: 600 }), []],
    ['the first sweep of all, when it is empty', sweep(0), []],
    ['an empty source that stays empty', sweep(0), steady(0, 5)],
    ['an empty source that wakes', sweep(3, { fresh: 3 }), steady(0, 5)],
    ['half of it left, exactly', sweep(300), steady(600)],
    ['twenty new ones', sweep(620, { fresh: 20 }), steady(600)],
    ['a hundred new ones where twenty a day are usual', sweep(700, { fresh: 100 }), daily(Array(14).fill(600), 20)],
    [
      'forty new ones after two weeks of silence',
      sweep(620, { fresh: 40 }),
      [{ day: addDays(TODAY, -14), total: 600, valid: 600, fresh: 0 }],
    ],
    ['a small source that doubles', sweep(10, { fresh: 5 }), steady(5)],
  ])('%s, is none', (_, figures, earlier) => {
    expect(leapOf(figures, earlier, TODAY)).toBeNull();
  });

  it('is none on the captured days, in sequence', () => {
    // Day, rows of the portal, of the present, not known before: as read from ../shared/corpus.
    const days: [string, number, number, number][] = [
      ['2026-05-21', 631, 627, 627],
      ['2026-05-28', 635, 631, 13],
      ['2026-06-04', 591, 588, 12],
      ['2026-06-17', 626, 623, 18],
    ];
    const kept: EarlierSweep[] = [];
    for (const [day, total, valid, fresh] of days) {
      expect(leapOf({ total, valid, fresh }, kept, day), day).toBeNull();
      kept.unshift({ day, total, valid, fresh });
    }
  });
});

describe('a slow decay', () => {
  it.each([600, 200])('of 1.5 % a run, from %i, is noticed before the thirtieth run', (from) => {
    const counts = Array.from({ length: 40 }, (_, i) => Math.round(from * (1 - 0.015 * i)));
    const [first] = alarms([...Array(14).fill(from), ...counts.slice(1)]);
    expect(first).toBeLessThanOrEqual(14 + 30);
    expect(first).toBeGreaterThan(14);
  });

  it('that also rises now and then is noticed when half is gone', () => {
    const counts = Array.from({ length: 60 }, (_, i) => Math.round(600 * 0.95 ** i) + (i % 3 === 0 ? 25 : 0));
    expect(alarms([...Array(14).fill(600), ...counts])).not.toEqual([]);
  });

  it('is not seen in a clean year with lulls in August and at Christmas', () => {
    const lull = (day: number) => Math.max(0, 1 - Math.abs(day - 215) / 30) + Math.max(0, 1 - Math.abs(day - 355) / 15);
    const counts = Array.from({ length: 365 }, (_, day) => {
      const workday = day - (day % 7 >= 5 ? (day % 7) - 4 : 0);
      return Math.round(600 + 40 * Math.sin(workday / 40) - 180 * lull(workday) + (workday % 5) * 3);
    });
    expect(alarms(counts, (day) => [4, 2, 6, 1, 3, 0, 0][day % 7]!).length).toBeLessThanOrEqual(2);
  });
});

describe('how a source is doing', () => {
  const run = (outcome: Outcome, day = TODAY) => aRun({ outcome, day, sentence: 'Så gick det.' });

  it.each<[string, Parameters<typeof healthOf>[1], Parameters<typeof healthOf>[2], string, RegExp]>([
    ['never read', null, null, 'never', /har inte lästs än/],
    ['read today', run('ok'), run('ok'), 'well', /Så gick det\./],
    ['read today, nothing new', run('not-modified'), run('not-modified'), 'well', /Så gick det\./],
    ['read two days ago', run('ok', addDays(TODAY, -2)), run('ok', addDays(TODAY, -2)), 'well', /./],
    [
      'read three days ago',
      run('ok', addDays(TODAY, -3)),
      run('ok', addDays(TODAY, -3)),
      'ailing',
      /inte lästs på 3 dagar/,
    ],
    [
      'wrong today, right before',
      run('drifted'),
      run('ok', addDays(TODAY, -1)),
      'ailing',
      /Så gick det\. Senast läst 2026-05-24/,
    ],
    ['wrong from the start', run('failed'), null, 'ailing', /aldrig kunnat läsas/],
    ['asked to wait', run('skipped'), run('ok', addDays(TODAY, -1)), 'ailing', /Senast läst/],
  ])('%s', (_, last, good, state, words) => {
    const health = healthOf(SOURCE, last, good, TODAY);
    expect(health.state).toBe(state);
    expect(health.sentence).toMatch(words);
  });

  it('only a whole reading may change what readers see', () => {
    const outcomes: (Outcome | null)[] = [
      'ok',
      'not-modified',
      'partial',
      'blocked',
      'drifted',
      'failed',
      'skipped',
      null,
    ];
    expect(outcomes.filter(isGood)).toEqual(['ok', 'not-modified']);
  });
});
