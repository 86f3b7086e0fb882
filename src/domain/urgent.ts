// What cannot wait for a person's next letter: a last day that has moved nearer, a followed call that has changed, a last day that is near.
import type { Day } from './calendar.ts';
import { type Facts, factsOf, nextDeadline } from './call.ts';
import type { DigestCall } from './digest-call.ts';
import { type Duty, NO_DUTY, urgentDues } from './duty.ts';
import type { LetterCall } from './letter.ts';
import type { Reader } from './readers.ts';
import { URGENT_STEP } from './reminders.ts';
import { changedCalls, goneOf, matchesByCall, remindersOf, rowsOf, type TellingInput } from './telling.ts';

export interface Urgent {
  reader: Reader;
  today: Day;
  /** Moved nearer, or followed and changed in any way that matters, or withdrawn. */
  changed: DigestCall[];
  /** Followed, with few days left; nothing else of them is new. */
  reminders: DigestCall[];
  /** Followed, and no longer at its source. */
  gone: DigestCall[];
  /** What is due so soon of the committees' own applications and answers. */
  duty: Duty;
}

/** What a person is told at once; null when everything can wait for the letter that comes on `nextLetterOn`. */
export function composeUrgent(input: TellingInput, nextLetterOn: Day): Urgent | null {
  const matched = matchesByCall(input);
  const followed = new Set(input.followed.map(({ call }) => call.key));
  const changed = changedCalls(input, matched)
    .filter(({ fate }) => fate !== 'ran out')
    .filter(({ item, asTold }) => followed.has(item.call.key) || isNearer(asTold, item, input.today))
    .map(({ item }) => item);
  const { withReminder, reminders } = remindersOf(input, matched, changed);
  const near = reminders.filter(({ reminder }) => reminder !== null && reminder.step <= URGENT_STEP);
  const gone = goneOf(input, matched, [...changed, ...near]);
  const duty: Duty = { due: urgentDues((input.duty ?? NO_DUTY).due, nextLetterOn), again: [] };
  if (withReminder.length + near.length + gone.length + duty.due.length === 0) return null;
  return { reader: input.reader, today: input.today, changed: withReminder, reminders: near, gone, duty };
}

/** Whether the next last day was told as a later one. Once it has been closed, nothing is to be handed in sooner. */
function isNearer(asTold: Facts, { call, status }: DigestCall, today: Day): boolean {
  const now = nextDeadline(factsOf(call), today)?.day ?? null;
  const before = nextDeadline(asTold, today)?.day ?? null;
  return status !== 'closed' && now !== null && before !== null && now < before;
}

/** What the letter tells of calls. */
export const toldUrgently = ({ changed, reminders, gone }: Urgent): LetterCall[] =>
  rowsOf([...changed, ...reminders, ...gone]);
