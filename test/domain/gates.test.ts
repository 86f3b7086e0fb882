// Promises of the gates: what a source suddenly is not is noticed at once, and an honest year passes.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import {
  beginsAnew,
  countsOf,
  type EarlierSweep,
  figuresIn,
  type Gate,
  isSameTrouble,
  judge,
  type Promised,
  SWEEPS_REMEMBERED,
  type SweepFigures,
  type Verdict,
} from '../../src/domain/gates.ts';
import { TODAY } from '../kit/build.ts';
import { honestYear, YEAR_BEGINS } from '../kit/honest-year.ts';

const DAILY: Promised = { every: 'day' };
const WEEKLY: Promised = { every: 'week' };

const sweep = (understood: number, changes: Partial<SweepFigures> = {}): SweepFigures => ({
  total: understood,
  understood,
  valid: understood,
  fresh: 0,
  unread: 0,
  fields: {},
  ...changes,
});

/** Sweeps before today, newest first, one in every `step` days. */
const earlierOf = (counts: number[], changes: Partial<EarlierSweep> = {}, step = 1): EarlierSweep[] =>
  counts.map((n, i) => ({ ...sweep(n), day: addDays(TODAY, -step * (1 + i)), accepted: false, ...changes }));
const steady = (n: number, sweeps = 14, changes: Partial<EarlierSweep> = {}) =>
  earlierOf(Array(sweeps).fill(n), changes);

const gateOf = (figures: SweepFigures, earlier: EarlierSweep[], source = DAILY): Gate | null =>
  judge(figures, earlier, source, TODAY)[0]?.gate ?? null;

describe('the zero gate', () => {
  it.each<[string, EarlierSweep[], Promised]>([
    ['at the very first zero of a large source', steady(600, 1), DAILY],
    ['of a source with a single call', steady(1, 3), DAILY],
    ['in the first sweep of all', [], DAILY],
    ['of a source that is quiet now and then, when it had many', steady(12), { every: 'day', quietIsNormal: true }],
    ['of a weekly source', earlierOf([4, 4, 4], {}, 7), WEEKLY],
  ])('rings %s', (_, earlier, source) => {
    expect(gateOf(sweep(0), earlier, source)).toBe('zero');
  });

  it('says what was expected and what came', () => {
    expect(judge(sweep(0), steady(12), DAILY, TODAY)[0]).toMatchObject({
      expected: 'ungefär 12 utlysningar',
      came: 'inga alls',
      sentence: 'Källan gav inga utlysningar alls; förra gången 12.',
    });
    expect(judge(sweep(0), [], DAILY, TODAY)[0]).toMatchObject({ expected: 'minst en utlysning', came: 'inga alls' });
  });

  it('is silent when all that a page lists has closed', () => {
    expect(gateOf(sweep(12, { valid: 0 }), steady(12))).toBeNull();
  });

  it('believes a source that says in words that it has nothing, in its first sweep and after a few calls', () => {
    const quiet: Promised = { every: 'day', quietIsNormal: true };
    expect(gateOf(sweep(0), [], quiet)).toBeNull();
    expect(gateOf(sweep(0), steady(5), quiet)).toBeNull();
    expect(gateOf(sweep(0, { vanished: 0 }), steady(15), quiet)).toBeNull();
    expect(gateOf(sweep(0, { vanished: 3 }), steady(5), quiet)).toBe('zero');
  });

  it('believes a source that has never had anything since a person let that in', () => {
    expect(gateOf(sweep(0), [...steady(0, 1, { accepted: true }), ...steady(9)])).toBeNull();
    expect(gateOf(sweep(0), steady(0, 5))).toBeNull();
  });
});

describe('the drop gate', () => {
  it.each<[string, SweepFigures, EarlierSweep[]]>([
    ['half gone beside a single sweep', sweep(299), steady(600, 1)],
    ['half gone beside a fortnight', sweep(299), steady(600)],
    [
      'half gone in a week, though the last sweep was low already',
      sweep(290),
      earlierOf([310, 350, 400, 450, 500, 550, 600, ...Array(7).fill(600)]),
    ],
    [
      'five open calls that became one, four of them before their time',
      sweep(1, { vanished: 4 }),
      steady(5, 14, { vanished: 0 }),
    ],
    ['twelve that became three', sweep(3), steady(12)],
    ['the open ones gone while the closed ones stay', sweep(100, { valid: 9 }), steady(100, 14, { valid: 30 })],
  ])('rings for %s', (_, figures, earlier) => {
    expect(gateOf(figures, earlier)).toBe('drop');
  });

  it.each<[string, SweepFigures, EarlierSweep[]]>([
    ['half left, exactly', sweep(300), steady(600)],
    ['three that became one', sweep(1), steady(3)],
    ['four that became two', sweep(2, { vanished: 2 }), steady(4)],
    [
      'twelve that became three, all closed on their last day',
      sweep(3, { vanished: 0 }),
      steady(12, 14, { vanished: 0 }),
    ],
    ['what a person has let in', sweep(10), [...steady(10, 1, { accepted: true }), ...steady(30)]],
  ])('is silent for %s', (_, figures, earlier) => {
    expect(gateOf(figures, earlier)).toBeNull();
  });

  it('compares with the same weekday where there are enough of them', () => {
    const weekdays = Array.from({ length: 28 }, (_, i) => ((i + 1) % 7 === 0 ? 30 : 100));
    expect(gateOf(sweep(28), earlierOf(weekdays))).toBeNull();
    expect(gateOf(sweep(14), earlierOf(weekdays))).toBe('drop');
  });
});

describe('a slow decay', () => {
  it.each([
    [600, DAILY],
    [200, DAILY],
    [100, DAILY],
    [200, WEEKLY],
  ])('of 1.5 %% a run, from %i, is noticed before the thirtieth run', (from, source) => {
    const kept: EarlierSweep[] = earlierOf(Array(14).fill(from), {}, source.every === 'day' ? 1 : 7);
    const rang = Array.from({ length: 40 }, (_, i) => i + 1).find((run) => {
      const day = addDays(TODAY, run * (source.every === 'day' ? 1 : 7));
      const figures = sweep(Math.round(from * (1 - 0.015 * run)));
      const [verdict] = judge(figures, kept, source, day);
      kept.unshift({ ...figures, day, accepted: false });
      return verdict !== undefined;
    });
    expect(rang).toBeLessThanOrEqual(30);
  });
});

describe('an honest year, with weekends, August and Christmas', () => {
  /** How many times a person is asked; a yes holds for the same trouble. */
  function questions(seed: number, size: number, source: Promised, counted: boolean): number {
    const kept: EarlierSweep[] = [];
    let asked = 0;
    let said: readonly Verdict[] = [];
    honestYear(seed, size).forEach((figures, i) => {
      if (source.every === 'week' && i % 7 !== 0) return;
      const day = addDays(YEAR_BEGINS, i);
      const brought = counted ? { ...figures, vanished: 0 } : figures;
      const verdicts = judge(brought, kept.slice(0, SWEEPS_REMEMBERED), source, day);
      asked += verdicts.filter((verdict) => !said.some((before) => isSameTrouble(before, verdict))).length;
      said = verdicts;
      kept.unshift({ ...brought, day, accepted: verdicts.some(beginsAnew) });
    });
    return asked;
  }
  const SEEDS = Array.from({ length: 8 }, (_, i) => i + 1);

  it.each([
    [2, DAILY],
    [5, DAILY],
    [12, DAILY],
    [600, DAILY],
    [5, WEEKLY],
    [12, WEEKLY],
  ])('of a source with about %i calls gives two questions at most', { timeout: 30_000 }, (size, { every }) => {
    const source: Promised = { every, quietIsNormal: true, ...(size >= 12 ? { needs: ['deadline'] } : {}) };
    const seeds = size > 100 ? SEEDS.slice(0, 2) : SEEDS;
    expect(Math.max(...seeds.map((seed) => questions(seed, size, source, true)))).toBeLessThanOrEqual(2);
  });

  it.each([2, 5, 12])('of about %i calls gives at most two on average where nobody counts what vanished', (size) => {
    const source: Promised = { every: 'day', quietIsNormal: true };
    const asked = SEEDS.map((seed) => questions(seed, size, source, false));
    expect(asked.reduce((a, b) => a + b) / asked.length).toBeLessThanOrEqual(2);
  });

  it('is made up of what it says: lulls, and about as many calls as asked for', () => {
    const counts = honestYear(1, 600).map((s) => s.understood);
    expect(counts.reduce((a, b) => a + b) / counts.length).toBeGreaterThan(400);
    expect(Math.min(...counts)).toBeLessThan(0.7 * Math.max(...counts));
  });
});

describe('the surge gate', () => {
  it.each<[string, SweepFigures, EarlierSweep[], Promised]>([
    ['forty new ones', sweep(640, { fresh: 40 }), steady(600), DAILY],
    ['every reference changed', sweep(600, { fresh: 600 }), steady(600), DAILY],
    ['every reference of a small source changed', sweep(6, { fresh: 6 }), steady(6), DAILY],
    ['every reference of a weekly source changed', sweep(8, { fresh: 8 }), earlierOf([8, 8, 8], {}, 7), WEEKLY],
    ['a total twice as large', sweep(600, { total: 1200 }), steady(600), DAILY],
  ])('rings for %s', (_, figures, earlier, source) => {
    expect(gateOf(figures, earlier, source)).toBe('surge');
  });

  it.each<[string, SweepFigures, EarlierSweep[]]>([
    ['the first sweep of all', sweep(600, { fresh: 600 }), []],
    ['an empty source that wakes', sweep(3, { fresh: 3 }), steady(0, 5)],
    ['twenty new ones', sweep(620, { fresh: 20 }), steady(600)],
    ['a hundred where twenty a day are usual', sweep(700, { fresh: 100 }), steady(600, 14, { fresh: 20 })],
    ['forty after two weeks', sweep(620, { fresh: 40 }), earlierOf([600], {}, 14)],
    ['a page of four that takes a new round', sweep(4, { fresh: 4 }), steady(4)],
    ['two of six pages used again for a new round', sweep(6, { fresh: 2 }), steady(6)],
    ['a small source that doubles', sweep(10, { fresh: 5 }), steady(5)],
  ])('is silent for %s', (_, figures, earlier) => {
    expect(gateOf(figures, earlier)).toBeNull();
  });
});

describe('the unread gate', () => {
  it.each<[number, number, Gate | null]>([
    [0, 1, 'unread'],
    [1, 1, null],
    [9, 1, null],
    [9, 2, 'unread'],
    [95, 5, null],
    [94, 6, 'unread'],
    [0, 120, 'unread'],
  ])('with %i understood and %i not: %s', (understood, unread, gate) => {
    expect(gateOf(sweep(understood, { unread }), steady(understood))).toBe(gate);
  });

  it('rings in the first sweep too', () => {
    expect(judge(sweep(0, { unread: 3 }), [], DAILY, TODAY)[0]?.came).toBe('3 av 3 poster gick inte att förstå');
  });
});

describe('the date gate', () => {
  it.each<[number, Gate | null]>([
    [1, null],
    [2, 'dates'],
  ])('with %i dates out of reach: %s', (datesOutside, gate) => {
    expect(gateOf(sweep(100, { unread: datesOutside, datesOutside }), steady(100))).toBe(gate);
  });
});

describe('the field gate', () => {
  const needs = (every: Promised['every'] = 'day'): Promised => ({ every, needs: ['deadline', 'status'] });
  const having = (of: number, deadline: number, status = of) => sweep(of, { fields: { deadline, status } });

  it.each<[number, number, Gate | null]>([
    [100, 90, null],
    [100, 80, null],
    [100, 79, 'fields'],
    [100, 70, 'fields'],
    [5, 4, null],
    [5, 3, 'fields'],
    [4, 2, null],
    [4, 1, 'fields'],
    [2, 1, null],
    [2, 0, 'fields'],
    [1, 0, null],
  ])('of %i calls, %i with the deadline that all should have: %s', (of, have, gate) => {
    expect(gateOf(having(of, have), steady(of), needs())).toBe(gate);
    expect(gateOf(having(of, have), [], needs())).toBe(gate);
  });

  it('names every field that is gone, in words', () => {
    expect(judge(having(10, 0, 0), [], needs(), TODAY)[0]).toMatchObject({
      about: 'deadline,status',
      expected: 'utlysningar med sista ansökningsdag, status',
      came: '10 av 10 utlysningar saknar sista ansökningsdag, status',
    });
  });

  it('rings when a field falls twenty points below what is usual, though nobody promised it', () => {
    const budget = (n: number) => ({ fields: { budget: n } });
    const usual = steady(50, 5, budget(40));
    expect(gateOf(sweep(50, budget(30)), usual)).toBeNull();
    expect(gateOf(sweep(50, budget(29)), usual)).toBe('fields');
    expect(gateOf(sweep(50, budget(29)), usual.slice(1))).toBeNull();
    expect(gateOf(sweep(10, budget(1)), steady(10, 5, budget(8)))).toBeNull();
  });

  it('passes fields that nobody counted', () => {
    expect(gateOf(sweep(50), steady(50), needs())).toBeNull();
  });
});

describe('of several troubles at once', () => {
  const gatesOf = (figures: SweepFigures, earlier: EarlierSweep[], source = DAILY) =>
    judge(figures, earlier, source, TODAY).map(({ gate }) => gate);

  it('none hides another', () => {
    expect(gatesOf(sweep(23, { unread: 2, vanished: 69 }), steady(92, 14, { vanished: 0 }))).toEqual([
      'unread',
      'drop',
    ]);
    const altered = { retitled: 60, undated: 0, renamed: 0 };
    const strange = sweep(100, { fresh: 40, fields: { deadline: 10 }, altered });
    expect(gatesOf(strange, steady(100), { every: 'day', needs: ['deadline'] })).toEqual(['fields', 'surge', 'fields']);
    expect(gatesOf(sweep(0, { unread: 9, datesOutside: 9 }), steady(9))).toEqual(['unread', 'dates', 'zero']);
  });

  it('what is lost is one question, though it was lost little by little and then at once', () => {
    const falling = Array.from({ length: 20 }, (_, i) => 300 + 5 * i);
    expect(gatesOf(sweep(50), earlierOf(falling))).toEqual(['drop']);
    expect(gatesOf(sweep(295), earlierOf(falling))).toEqual(['decay']);
  });
});

describe('the same trouble', () => {
  const verdict = (gate: Gate, figure: number, about = '') => ({ gate, figure, about });
  it.each<[string, boolean, ReturnType<typeof verdict>, ReturnType<typeof verdict>]>([
    ['the same', true, verdict('drop', 0.6), verdict('drop', 0.65)],
    ['worse', false, verdict('drop', 0.6), verdict('drop', 0.8)],
    ['another gate', false, verdict('drop', 1), verdict('zero', 1)],
    ['another field', false, verdict('fields', 1, 'deadline'), verdict('fields', 1, 'status')],
    ['a surge of nearly as many', true, verdict('surge', 40), verdict('surge', 42)],
    ['a surge of many more', false, verdict('surge', 40), verdict('surge', 60)],
  ])('%s: %s', (_, same, a, b) => {
    expect(isSameTrouble(a, b)).toBe(same);
  });
});

it('figures are found again in what a run kept', () => {
  const figures = sweep(12, { fresh: 3, unread: 1, vanished: 2, fields: { deadline: 12, budget: 0 } });
  expect(figuresIn(countsOf(figures, { accepted: true }))).toEqual({ ...figures, accepted: true });
  expect(figuresIn({ total: 36, valid: 30, fresh: 3 })).toEqual({
    ...sweep(30, { total: 36, fresh: 3 }),
    accepted: false,
  });
});
