// Which days of a call stand in a calendar, under which names, and what becomes of them when the call is moved or closed.
import { expect, test } from 'vitest';
import { droppedDues, duesOf } from '../../src/domain/due.ts';
import { aCall, aDeadline, TODAY } from '../kit/build.ts';

const dues = (changes: Parameters<typeof aCall>[0] & { changedOn?: string }, today = TODAY) =>
  duesOf({ ...aCall(changes), changedOn: changes.changedOn ?? '2026-05-01' }, today);

test('each known day is an entry, earliest first; a day that nobody has said is none', () => {
  const deadlines = [
    aDeadline({ day: '2026-12-01', stage: 'second' }),
    aDeadline({ day: '2026-09-01', stage: 'first' }),
    aDeadline({ day: null, said: 'hösten 2027', within: { from: '2027-08-01', to: '2027-11-30' } }),
    aDeadline({ day: '2026-99-99' }),
  ];
  expect(dues({ deadlines }).map(({ day, deadline }) => [day, deadline.stage])).toEqual([
    ['2026-09-01', 'first'],
    ['2026-12-01', 'second'],
  ]);
});

test('a moved day keeps its name, whatever order the source writes its days in', () => {
  const [a, b] = ['2026-09-01', '2026-11-01'].map((day) => aDeadline({ day, stage: 'cut-off' }));
  if (!a || !b) throw new Error('no days');
  const before = dues({ deadlines: [a, b] }).map(({ name }) => name);
  const moved = dues({ deadlines: [b, { ...a, day: '2026-09-15', time: '12:00' }] });
  expect(moved.map(({ name }) => name)).toEqual(before);
  expect(moved.map(({ day }) => day)).toEqual(['2026-09-15', '2026-11-01']);
  expect(new Set(before).size).toBe(2);
});

test('passed days stay for 30 days, and keep the number that they had', () => {
  const deadlines = ['2026-04-24', '2026-04-25', '2026-06-01'].map((day) => aDeadline({ day, stage: 'cut-off' }));
  expect(dues({ deadlines }).map(({ day, name }) => [day, name.at(-1)])).toEqual([
    ['2026-04-25', '1'],
    ['2026-06-01', '2'],
  ]);
});

test('a moment is known only with both time and zone, and never made of nonsense', () => {
  const at = (changes: Parameters<typeof aDeadline>[0]) => dues({ deadlines: [aDeadline(changes)] })[0]?.at;
  expect(at({})).toBe('2026-09-17T15:00:00Z');
  expect(at({ day: '2027-01-14' })).toBe('2027-01-14T16:00:00Z');
  for (const odd of [{ time: null }, { zone: null }, { time: '25:00' }, { time: 'x' }, { zone: 'Mars/Olympus' }])
    expect(at(odd)).toBeNull();
});

test('a call that is closed before its day is cancelled for 30 days; one that ran its time is not', () => {
  const closed = { statusSaid: 'closed' as const, changedOn: '2026-05-20' };
  const states = (days: string[], today = TODAY) =>
    dues({ ...closed, deadlines: days.map((day) => aDeadline({ day })) }, today).map(({ state }) => state);
  expect(states(['2026-09-17'])).toEqual(['cancelled']);
  expect(states(['2026-09-17'], '2026-06-19')).toEqual(['cancelled']);
  expect(states(['2026-09-17'], '2026-06-20')).toEqual([]);
  expect(states(['2026-05-20'])).toEqual(['stands']);
  expect(states(['2026-05-10', '2026-09-17'])).toEqual(['stands', 'cancelled']);
});

test('the second stage outlives the closing for newcomers, but not a withdrawal', () => {
  const states = (first: string) =>
    dues({
      statusSaid: 'closed',
      changedOn: '2026-05-20',
      deadlines: [aDeadline({ day: first, stage: 'first' }), aDeadline({ day: '2026-12-01', stage: 'second' })],
    }).map(({ state }) => state);
  expect(states('2026-05-19')).toEqual(['stands', 'stands']);
  expect(states('2026-09-01')).toEqual(['cancelled', 'cancelled']);
});

test('the days of a plan are preliminary', () => {
  expect(dues({ planned: true, statusSaid: 'forthcoming' }).map(({ state }) => state)).toEqual(['preliminary']);
});

test('a coming day that is named no more is dropped; one that moved, and one that has passed, is not', () => {
  const [passed, soon, later] = ['2026-05-20', '2026-06-30', '2026-09-30'].map((day) =>
    aDeadline({ day, stage: 'cut-off' }),
  );
  if (!passed || !soon || !later) throw new Error('no days');
  const gone = (after: (typeof soon)[], before: (typeof soon)[]) =>
    droppedDues({ ...aCall({ deadlines: after }), changedOn: TODAY }, before, TODAY).map(({ day, state }) => [
      day,
      state,
    ]);
  expect(gone([soon], [soon, later])).toEqual([['2026-09-30', 'dropped']]);
  expect(gone([], [passed, soon])).toEqual([['2026-06-30', 'dropped']]);
  expect(gone([{ ...soon, day: '2026-07-31' }, later], [soon, later])).toEqual([]);
});
