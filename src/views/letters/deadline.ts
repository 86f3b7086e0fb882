// The last day of a call in words: the next for somebody who starts now, what comes after it, and what is unknown of it.
import { type Day, daysBetween } from '../../domain/calendar.ts';
import type { Call, Deadline } from '../../domain/call.ts';
import type { DigestCall } from '../../domain/digest-call.ts';
import { langOf } from '../parts.tsx';
import { isOurClock } from '../swedish.ts';
import { joined, type Line, line, plain, say, shortened } from './blocks.ts';
import type { Words } from './words.ts';

/** A last day this near is set off. */
const SOON_DAYS = 21;
export const LONGEST_SAID = 120;

export const isSoon = ({ nextOn }: Pick<DigestCall, 'nextOn'>, today: Day): boolean =>
  nextOn !== null && daysBetween(today, nextOn) <= SOON_DAYS;

/** What its source says, in the source's words and language. */
export const saidBy = ({ language }: Pick<Call, 'language'>, said: string): Line => [
  { text: shortened(said, LONGEST_SAID), lang: langOf(language) },
];

/** The last day to hand in for somebody who starts now, with how long is left and what comes after it. */
export function deadlineWords({ call, nextOn }: DigestCall, today: Day, words: Words): Line {
  const { figures, call: ours } = words;
  const next = call.deadlines.find((d) => d.day !== null && d.day === nextOn && d.stage !== 'second');
  if (!next?.day) return dayless(call, today, words);
  const later = call.deadlines.filter(
    (d) => d.stage !== 'second' && d.day !== null && next.day !== null && d.day > next.day,
  );
  const second = call.deadlines.find((d) => d.stage === 'second');
  const steps = [
    next.stage === 'first' || second ? say(ours.firstOfTwo) : [],
    second ? ours.second(secondWhen(call, second, words)) : [],
    later.length > 0 ? say(ours.laterDates(later.length)) : [],
  ];
  const day = `${figures.day(next.day)}${clockOf(next, words)}, ${figures.left(today, next.day)}`;
  return joined([say(day), ...steps], '; ');
}

const secondWhen = (call: Call, { day, said }: Deadline, { figures }: Words): Line =>
  day === null ? line`(${figures.quoted(saidBy(call, said))})` : say(figures.date(day));

/** ` kl. 17.00`, with the zone where its clock is not ours. */
export const clockOf = ({ time, zone }: Deadline, { figures }: Words): string =>
  time === null ? '' : ` ${figures.clock(time, zone === null || isOurClock(zone) ? null : zone)}`;

/** What to say when no day lies ahead: unknown stays unknown, in the source's words when it has some. */
function dayless(call: Call, today: Day, { figures, call: ours }: Words): Line {
  const { deadlines } = call;
  const unknown = deadlines.find((d) => d.day === null && d.stage !== 'second');
  if (unknown && plain(unknown.said) !== '') return ours.noDay(saidBy(call, unknown.said));
  const passed = deadlines.flatMap((d) => (d.stage !== 'second' && d.day !== null && d.day < today ? [d.day] : []));
  const last = passed.sort().at(-1);
  return say(last === undefined || unknown ? figures.notStated : ours.passed(figures.date(last)));
}

/** The same for the line of facts of a call in short. */
export function briefDeadline({ nextOn, call, status }: DigestCall, today: Day, words: Words): Line {
  const { figures, call: ours } = words;
  if (nextOn !== null) return say(ours.brief.lastDay(figures.day(nextOn), figures.left(today, nextOn)));
  return status === 'closed' ? say(ours.brief.closed) : ours.brief.lastDayUnknown(dayless(call, today, words));
}
