// Reminders of followed calls' last days: which one is due, worked out from what has been reminded before.
import { addDays, type Day, daysBetween } from './calendar.ts';
import { type Call, nextDeadline } from './call.ts';

/** So many days before a last day somebody who follows the call is reminded. */
export const REMINDER_STEPS: readonly number[] = [90, 60, 30, 14, 7, 2];

/** With so few days left a reminder does not wait for the person's next letter. */
export const URGENT_STEP = 14;

/** `step`: the least of the steps that the last day `day` lies within. */
export interface Reminder {
  step: number;
  day: Day;
}

/** A reminder as the ledger has it: `14 2026-06-25`. */
export const aboutOf = ({ step, day }: Reminder): string => `${step} ${day}`;

/** What the ledger has as a reminder; null when it is none. */
export function reminderIn(about: string): Reminder | null {
  const [step = '', day = ''] = about.split(' ');
  return /^\d+$/.test(step) && day !== '' ? { step: Number(step), day } : null;
}

/**
 * The reminder that is due: the next last day lies within a step, the person has followed the call since before it did, and they have not
 * been reminded of that day at this step or a nearer one. So a missed day only delays a reminder, and a last day that moves begins anew.
 */
export function reminderDue(
  call: Pick<Call, 'deadlines'>,
  { followedOn, reminded, today }: { followedOn: Day; reminded: readonly Reminder[]; today: Day },
): Reminder | null {
  const day = nextDeadline(call, today)?.day ?? null;
  if (day === null) return null;
  const step = stepDue(day, REMINDER_STEPS, { since: followedOn, reminded, today });
  return step === null ? null : { step, day };
}

/** The least of `steps`, in falling order, that is due for a last day; null when none is. `since`: when somebody took it upon them. */
export function stepDue(
  day: Day,
  steps: readonly number[],
  { since, reminded, today }: { since: Day; reminded: readonly Reminder[]; today: Day },
): number | null {
  const left = daysBetween(today, day);
  const step = steps.filter((days) => left <= days).at(-1);
  if (step === undefined || addDays(day, -step) <= since) return null;
  return reminded.some((one) => one.day === day && one.step <= step) ? null : step;
}
