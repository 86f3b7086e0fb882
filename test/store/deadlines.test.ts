// Promises of the last days that are stored: whose they are, which of them stand, and that each stage and each of several days is one.
import { describe, expect, test } from 'vitest';
import {
  closingCalls,
  closingsBetween,
  committeesTold,
  countAfter,
  keysWithDays,
  withoutDay,
} from '../../src/store/deadlines.ts';
import { aDeadline, aDraft, aMatch, keepCalls, TODAY } from '../kit/build.ts';
import { aHouse, keepMatches, type TestHouse } from '../kit/house.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const KS = 'kommunstyrelsen';
const WINDOW = { from: '2026-05-01', until: '2026-10-31', today: TODAY };
const no = aMatch({ score: 5, chosen: false });

/** What is told to whom is by the letters that a reference begins with: k for culture, s for the board, n for a call that is not for us. */
function aDatedHouse(drafts: Parameters<typeof aDraft>[0][]): TestHouse {
  const house = aHouse();
  for (const call of keepCalls(house.db, drafts.map(aDraft))) {
    const forUs = call.ref.startsWith('n') ? { ...no, role: 'no' as const } : no;
    keepMatches(house, call, {
      [KULTUR]: /^k/.test(call.ref) ? aMatch() : forUs,
      [KS]: /^k?s/.test(call.ref) ? aMatch() : forUs,
    });
  }
  return house;
}
const days = ({ db }: TestHouse, selection: Parameters<typeof closingsBetween>[1]) =>
  closingsBetween(db, selection, WINDOW).map(({ day, stage }) => (stage === null ? day : `${day} ${stage}`));

describe('what closes', () => {
  test('is told to a committee, to any, or is for the municipality at all; with both ends of the time asked for', () => {
    const house = aDatedHouse([
      { ref: 'k', deadlines: [aDeadline({ day: '2026-05-01' })] },
      { ref: 's', deadlines: [aDeadline({ day: '2026-06-02' })] },
      { ref: 'ks', deadlines: [aDeadline({ day: '2026-06-03' })] },
      { ref: 'free', deadlines: [aDeadline({ day: '2026-10-31' })] },
      { ref: 'n1', deadlines: [aDeadline({ day: '2026-06-05' })] },
      { ref: 'k-later', deadlines: [aDeadline({ day: '2026-11-01' })] },
    ]);
    expect(days(house, { toldTo: [KULTUR] })).toEqual(['2026-05-01', '2026-06-03']);
    expect(days(house, { toldTo: [KULTUR, KS] })).toEqual(['2026-05-01', '2026-06-02', '2026-06-03']);
    expect(days(house, 'all')).toEqual(['2026-05-01', '2026-06-02', '2026-06-03', '2026-10-31']);
    expect(days(house, { toldTo: [] })).toEqual([]);
    expect(countAfter(house.db, { toldTo: [KULTUR] }, { after: WINDOW.until, today: TODAY })).toBe(1);
    const calls = closingsBetween(house.db, 'all', WINDOW).map(({ call }) => call);
    const told = [...committeesTold(house.db, [KULTUR, KS], calls).values()];
    expect(told.map((ids) => ids.length).sort()).toEqual([0, 1, 1, 2]);
  });

  test('is each stage and each of several days for itself, with its own words', () => {
    const house = aDatedHouse([
      {
        ref: 'k',
        deadlines: [
          aDeadline({ day: '2026-06-01', stage: 'first' }),
          aDeadline({ day: '2026-09-01', stage: 'second' }),
          aDeadline({ day: '2026-07-01', stage: 'cut-off', time: '12:00' }),
          aDeadline({ day: '2026-07-01', stage: 'cut-off', time: '17:00' }),
        ],
      },
    ]);
    expect(days(house, { toldTo: [KULTUR] })).toEqual([
      '2026-06-01 first',
      '2026-07-01 cut-off',
      '2026-07-01 cut-off',
      '2026-09-01 second',
    ]);
    const closings = closingsBetween(house.db, { toldTo: [KULTUR] }, WINDOW);
    expect(closings.map(({ nth }) => nth)).toEqual([0, 0, 1, 0]);
    const [call] = closingCalls(house.db, [closings[0]?.call ?? 0]).values();
    expect(call?.deadlines.map(({ time }) => time)).toEqual(['17:00', '17:00', '12:00', '17:00']);
  });

  test('does not hold days that a source has closed its call before, but the second stage of one whose first has passed', () => {
    const house = aDatedHouse([
      {
        ref: 'k-withdrawn',
        statusSaid: 'closed',
        deadlines: [aDeadline({ day: '2026-06-01' }), aDeadline({ day: '2026-08-01', stage: 'second' })],
      },
      {
        ref: 'k-on',
        statusSaid: 'closed',
        deadlines: [
          aDeadline({ day: '2026-05-10', stage: 'first' }),
          aDeadline({ day: '2026-08-02', stage: 'second' }),
        ],
      },
    ]);
    expect(days(house, { toldTo: [KULTUR] })).toEqual(['2026-05-10 first', '2026-08-02 second']);
    // A calendar that somebody subscribes to must say that the days are cancelled.
    expect(keysWithDays(house.db, { toldTo: [KULTUR] }, TODAY)).toEqual(['eu-portal:k-on', 'eu-portal:k-withdrawn']);
  });
});

test('a call whose last day nobody knows stands on no day, and is not forgotten; one that is closed is', () => {
  const house = aDatedHouse([
    { ref: 'k-none', deadlines: [] },
    {
      ref: 'k-words',
      deadlines: [aDeadline({ day: null, said: 'hösten 2026', within: { from: '2026-09-01', to: '2026-11-30' } })],
    },
    { ref: 'k-half', deadlines: [aDeadline({ day: '2026-06-01' }), aDeadline({ day: null, said: 'to be announced' })] },
    {
      ref: 'k-over',
      deadlines: [aDeadline({ day: null, said: 'våren 2025', within: { from: '2025-03-01', to: '2025-05-31' } })],
    },
    { ref: 'k-closed', statusSaid: 'closed', deadlines: [] },
    { ref: 'k-dated', deadlines: [aDeadline()] },
    { ref: 's-none', deadlines: [] },
  ]);
  const found = withoutDay(house.db, { toldTo: [KULTUR] }, { today: TODAY, most: 2 });
  expect(found.total).toBe(3);
  expect(found.ids).toHaveLength(2);
  const all = withoutDay(house.db, 'all', { today: TODAY, most: 99 });
  expect([...closingCalls(house.db, all.ids).values()].map(({ key }) => key).sort()).toEqual(
    ['k-half', 'k-none', 'k-words', 's-none'].map((ref) => `eu-portal:${ref}`),
  );
});
