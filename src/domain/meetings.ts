// The last day to decide: which of the municipality's meetings comes last before a call's last day, by what it has said of when it meets.
import { addDays, type Day } from './calendar.ts';
import type { Meetings, Municipality } from './committee.ts';

/**
 * unknown  nobody has said when the deciding body meets, or what was said ends too early to tell
 * none     it meets, but not between now and the last day
 * meeting  the last known meeting in time; `papersOn` is the last day for its papers, null when nobody has said. `mayMeetLater`: the known
 *          meetings end before the call's last day, so that a later one may come.
 */
export type Decision =
  | { kind: 'unknown' }
  | { kind: 'none'; body: string }
  | { kind: 'meeting'; body: string; day: Day; papersOn: Day | null; mayMeetLater: boolean };

/** So many days are left between the decision and a call's last day, to send in the application. */
const TO_SEND_IN = 1;

/** The last day on which the municipality can decide to apply for a call that closes on `lastDay`. */
export function lastDayToDecide(
  { rules, meetings = [] }: Pick<Municipality, 'rules' | 'meetings'>,
  lastDay: Day,
  today: Day,
): Decision {
  const latest = addDays(lastDay, -TO_SEND_IN);
  const deciding = thatDecide(meetings, rules.approval?.by ?? null);
  const inTime = deciding
    .flatMap(({ body, days, papersDaysBefore }) =>
      days
        .filter((day) => day >= today && day <= latest)
        .map((day) => ({ body, day, papersOn: papersDaysBefore === null ? null : addDays(day, -papersDaysBefore) })),
    )
    .sort((a, b) => (a.day < b.day ? 1 : -1));
  const knownBeyond = deciding.some(({ days }) => days.some((day) => day > latest));
  const [last] = inTime;
  if (last !== undefined) return { kind: 'meeting', ...last, mayMeetLater: !knownBeyond };
  const [first] = deciding;
  return first !== undefined && knownBeyond ? { kind: 'none', body: first.body } : { kind: 'unknown' };
}

/** The body that the municipality's rule names; when it names none of them, all that may decide. */
function thatDecide(meetings: readonly Meetings[], by: string | null): Meetings[] {
  const deciding = meetings.filter(({ decides }) => decides);
  const named = deciding.filter(({ body }) => by !== null && names(by, body));
  return named.length > 0 ? named : deciding;
}

/** Whether `rule` names the body as words of their own: `kommunstyrelsen` in `Kommunstyrelsen eller dess utskott`. */
const names = (rule: string, body: string): boolean => {
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()} `;
  return words(rule).includes(words(body));
};
