// What does not wait for a person's own rhythm, and what does.
import { describe, expect, it } from 'vitest';
import type { Call } from '../../src/domain/call.ts';
import type { TellingInput } from '../../src/domain/telling.ts';
import { composeUrgent, toldUrgently } from '../../src/domain/urgent.ts';
import { aCall, aDeadline, TODAY } from '../kit/build.ts';
import { aTelling, chosen, moved } from '../kit/telling.ts';

const on = (...days: string[]): Partial<Call> => ({ deadlines: days.map((day) => aDeadline({ day })) });
const compose = (changes: Partial<TellingInput>) => composeUrgent(aTelling(changes), TODAY);
const following = (changes: Pick<TellingInput, 'told' | 'moved'>, since = '2026-03-01') => ({
  ...changes,
  followed: changes.moved.map(({ call }) => ({ call, on: since })),
});
const rows = (changes: Partial<TellingInput>) => {
  const urgent = compose(changes);
  return urgent && toldUrgently(urgent);
};

describe('a change is told at once', () => {
  it('when the next last day was told as a later one, whoever was told', () => {
    expect(rows(moved(on('2026-09-17'), on('2026-08-20')))).toEqual([
      { callKey: aCall().key, version: 2, section: 'changed', about: '' },
    ]);
    expect(compose(moved(on('2026-09-17', '2026-12-01'), on('2026-08-20', '2026-12-01')))?.changed).toHaveLength(1);
  });

  it('when the person follows the call and anything that matters has changed, also that it has been closed', () => {
    for (const now of [on('2026-10-15'), { applicants: 'Only regions.' }, { statusSaid: 'closed' as const }]) {
      expect(compose(moved({}, now))).toBeNull();
      expect(compose(following(moved({}, now)))?.changed).toHaveLength(1);
    }
  });

  it('when a followed call opens', () => {
    const opened = following(moved({ statusSaid: 'forthcoming' }, { statusSaid: 'open' }));
    expect(compose(opened)?.changed[0]?.section).toBe('opened');
  });
});

describe('nothing is told at once', () => {
  it('of what is new, what moves later, what is cosmetic, and what closes on its day', () => {
    expect(compose({ matches: [chosen(aCall(on('2026-05-28')))] })).toBeNull();
    expect(compose(moved(on('2026-09-17'), on('2026-10-15')))).toBeNull();
    expect(compose(following(moved({}, { title: 'Other words' })))).toBeNull();
    expect(compose(following(moved(on('2026-05-20'), { statusSaid: 'closed' })))).toBeNull();
  });

  it('of a last day that was unknown, or of the later of two', () => {
    expect(compose(moved({ deadlines: [] }, on('2026-08-20')))).toBeNull();
    expect(compose(moved(on('2026-06-30', '2026-12-01'), on('2026-06-30', '2026-11-01')))).toBeNull();
  });

  it('of what the person wants to hear no more of', () => {
    const nearer = moved(on('2026-09-17'), on('2026-08-20'));
    expect(compose({ ...following(nearer), unwanted: new Set([aCall().key]) })).toBeNull();
  });
});

describe('a reminder', () => {
  const follow = (day: string, since = '2026-01-01') => ({ followed: [{ call: aCall(on(day)), on: since }] });

  it('does not wait when 14 days or fewer are left, and waits for the next letter when more are', () => {
    expect(rows(follow('2026-06-08'))).toEqual([
      { callKey: aCall().key, version: 1, section: 'reminder', about: '14 2026-06-08' },
    ]);
    expect(compose(follow('2026-06-09'))).toBeNull();
  });

  it('stands on the entry of a change that is told at once', () => {
    const urgent = compose(following(moved(on('2026-06-30'), on('2026-06-04'))));
    expect(urgent).toMatchObject({ changed: [{ reminder: { step: 14 } }], reminders: [], today: TODAY });
    expect(urgent && toldUrgently(urgent)).toHaveLength(2);
  });
});
