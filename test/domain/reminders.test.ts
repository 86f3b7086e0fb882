// Reminders of followed calls: at or after each step, never twice, anew when the last day moves.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import { aboutOf, REMINDER_STEPS, type Reminder, reminderDue, reminderIn } from '../../src/domain/reminders.ts';
import { aDeadline } from '../kit/build.ts';

const LAST = '2026-09-17';
const call = (day: string | null = LAST) => ({ deadlines: [aDeadline({ day })] });
const due = (left: number, { followedOn = '2026-01-01', reminded = [] as Reminder[], day = LAST } = {}) =>
  reminderDue(call(day), { followedOn, reminded, today: addDays(day, -left) });

describe('a reminder', () => {
  it('is due at the least step that the last day lies within', () => {
    expect([91, 90, 61, 60, 31, 30, 15, 14, 8, 7, 3, 2, 0].map((left) => due(left)?.step)).toEqual([
      undefined,
      ...[90, 90, 60, 60, 30, 30, 14, 14, 7, 7, 2, 2],
    ]);
  });

  it('that nobody was there to give is given later, with the step that holds then', () => {
    const reminded = [{ step: 90, day: LAST }];
    expect(due(13, { reminded })).toEqual({ step: 14, day: LAST });
  });

  it('is not given for a step that had passed when the person began to follow', () => {
    expect(due(20, { followedOn: addDays(LAST, -20) })).toBeNull();
    expect(due(14, { followedOn: addDays(LAST, -20) })).toEqual({ step: 14, day: LAST });
  });

  it('is given anew for a last day that has moved, nearer or farther', () => {
    const reminded = [{ step: 14, day: LAST }];
    for (const day of [addDays(LAST, -5), addDays(LAST, 40)]) expect(due(10, { reminded, day })?.day).toBe(day);
    expect(due(10, { reminded })).toBeNull();
  });

  it('is never due without a last day ahead, or for the second stage, which newcomers cannot join', () => {
    expect(reminderDue(call(null), { followedOn: '2026-01-01', reminded: [], today: LAST })).toBeNull();
    expect(due(-1)).toBeNull();
    const second = { deadlines: [aDeadline({ stage: 'second' })] };
    expect(reminderDue(second, { followedOn: '2026-01-01', reminded: [], today: addDays(LAST, -3) })).toBeNull();
  });

  it('is read back from the ledger as it was written', () => {
    expect(reminderIn(aboutOf({ step: 14, day: LAST }))).toEqual({ step: 14, day: LAST });
    for (const none of ['', '14', 'x 2026-09-17']) expect(reminderIn(none)).toBeNull();
  });

  it('comes once for each step, in order, whichever days somebody looks: 500 random calendars', () => {
    const days = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 40 });
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 120 }), (looks, followedLeft) => {
        const followedOn = addDays(LAST, -followedLeft);
        const reminded: Reminder[] = [];
        for (const left of looks.filter((n) => n <= followedLeft).sort((a, b) => b - a)) {
          const reminder = due(left, { followedOn, reminded });
          if (reminder === null) continue;
          expect(left).toBeLessThanOrEqual(reminder.step);
          expect(reminder.step).toBeLessThan(followedLeft);
          reminded.push(reminder);
        }
        const steps = reminded.map(({ step }) => step);
        const seen = (step: number, i: number) =>
          looks.some((n) => n <= Math.min(step, followedLeft) && n > (REMINDER_STEPS[i + 1] ?? -1));
        expect(steps).toEqual(REMINDER_STEPS.filter((step, i) => step < followedLeft && seen(step, i)));
      }),
      { numRuns: 500, seed: 4 },
    );
  });
});
