// The last day of a call in words: the next for somebody who starts now, what comes after it, and what is unknown of it.
import { type Day, daysBetween } from '../../domain/calendar.ts';
import type { Deadline } from '../../domain/call.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import { isOurClock } from '../swedish.ts';
import { plain, shortened } from './blocks.ts';
import type { Words } from './words.ts';

/** A last day this near is set off. */
const SOON_DAYS = 21;
export const LONGEST_SAID = 120;

export const isSoon = ({ nextOn }: Pick<DigestCall, 'nextOn'>, today: Day): boolean =>
  nextOn !== null && daysBetween(today, nextOn) <= SOON_DAYS;

/** The last day to hand in for somebody who starts now, with how long is left and what comes after it. */
export function deadlineWords({ call, nextOn }: DigestCall, today: Day, words: Words): string {
  const { figures, call: say } = words;
  const next = call.deadlines.find((d) => d.day !== null && d.day === nextOn && d.stage !== 'second');
  if (!next?.day) return dayless(call.deadlines, today, words);
  const later = call.deadlines.filter(
    (d) => d.stage !== 'second' && d.day !== null && next.day !== null && d.day > next.day,
  );
  const second = call.deadlines.find((d) => d.stage === 'second');
  const steps = [
    (next.stage === 'first' || second) && say.firstOfTwo,
    second && say.second(secondWhen(second, words)),
    later.length > 0 && say.laterDates(later.length),
  ];
  const day = `${figures.day(next.day)}${clockOf(next, words)}, ${figures.left(today, next.day)}`;
  return [day, ...steps].filter(Boolean).join('; ');
}

const secondWhen = ({ day, said }: Deadline, { figures }: Words): string =>
  day === null ? `(${figures.quoted(shortened(said, LONGEST_SAID))})` : figures.date(day);

/** ` kl. 17.00`, with the zone where its clock is not ours. */
export const clockOf = ({ time, zone }: Deadline, { figures }: Words): string =>
  time === null ? '' : ` ${figures.clock(time, zone === null || isOurClock(zone) ? null : zone)}`;

/** What to say when no day lies ahead: unknown stays unknown, in the source's words when it has some. */
function dayless(deadlines: readonly Deadline[], today: Day, { figures, call: say }: Words): string {
  const unknown = deadlines.find((d) => d.day === null && d.stage !== 'second');
  if (unknown && plain(unknown.said) !== '') return say.noDay(shortened(unknown.said, LONGEST_SAID));
  const passed = deadlines.flatMap((d) => (d.stage !== 'second' && d.day !== null && d.day < today ? [d.day] : []));
  const last = passed.sort().at(-1);
  return last === undefined || unknown ? figures.notStated : say.passed(figures.date(last));
}

/** The same for the line of facts of a call in short. */
export function briefDeadline({ nextOn, call, status }: DigestCall, today: Day, words: Words): string {
  const { figures, call: say } = words;
  if (nextOn !== null) return say.brief.lastDay(figures.day(nextOn), figures.left(today, nextOn));
  return status === 'closed' ? say.brief.closed : say.brief.lastDayUnknown(dayless(call.deadlines, today, words));
}
