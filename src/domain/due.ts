// The days of a call as entries in a calendar: one for each deadline whose day is known, under a name that outlives a move.
import { addDays, type Day, type Instant, instantOf, isDay } from './calendar.ts';
import type { Call, Deadline } from './call.ts';

/** Passed days and cancelled ones stay so long, so that a calendar that looks in seldom gets to know. */
export const KEPT_DAYS = 30;

/** A deadline as a calendar needs it. */
export interface Due {
  /** The same for as long as the call lives, wherever the day moves: key, stage and which one of that stage it is. */
  name: string;
  deadline: Deadline;
  day: Day;
  /** The very moment; null when the source does not say both time and zone. */
  at: Instant | null;
  /** `cancelled`: the source closed the call before the day came. `dropped`: it names the day no more. `preliminary`: from a plan. */
  state: 'stands' | 'preliminary' | 'cancelled' | 'dropped';
}

/** A call with the day its facts last changed. */
export type Changing = Pick<Call, 'key' | 'deadlines' | 'statusSaid' | 'planned'> & { changedOn: Day };

/** What of a call belongs in a calendar on a day: its known days from `KEPT_DAYS` back and onwards, earliest first. */
export function duesOf(call: Changing, today: Day): Due[] {
  const since = addDays(today, -KEPT_DAYS);
  const passed = new Map<string, number>();
  const dated = call.deadlines.flatMap((deadline) =>
    deadline.day !== null && isDay(deadline.day) ? [{ deadline, day: deadline.day }] : [],
  );
  return dated
    .sort((a, b) => (a.day < b.day ? -1 : Number(a.day > b.day)))
    .map(({ deadline, day }): Due => {
      const stage = deadline.stage ?? 'only';
      const nth = passed.get(stage) ?? 0;
      passed.set(stage, nth + 1);
      const name = `${call.key} ${stage} ${nth}`;
      return { name, deadline, day, at: momentOf(deadline), state: stateOf(call, deadline) };
    })
    .filter(({ day, state }) => (state === 'cancelled' ? call.changedOn : day) >= since);
}

/**
 * The coming days that a call had before and has no more: whoever put them into a calendar by hand must hear of it. One that moved has
 * kept its name and is none of them.
 */
export function droppedDues(call: Changing, before: Deadline[], today: Day): Due[] {
  const present = new Set(duesOf(call, today).map(({ name }) => name));
  return duesOf({ ...call, deadlines: before }, today)
    .filter(({ name, day }) => !present.has(name) && day >= today)
    .map((due) => ({ ...due, state: 'dropped' }));
}

/** When a deadline falls; null unless day, time and zone are known and make sense. */
function momentOf({ day, time, zone }: Deadline): Instant | null {
  if (day === null || time === null || zone === null || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  try {
    return instantOf(day, time, zone);
  } catch {
    return null;
  }
}

/**
 * A source calls a call closed when its day has passed, too, and when only the second stage is left: neither cancels anything.
 * Closed before any day for newcomers had come it was withdrawn, and all its days with it.
 */
function stateOf(call: Changing, { day, stage }: Deadline): Due['state'] {
  if (call.statusSaid !== 'closed') return call.planned ? 'preliminary' : 'stands';
  const ahead = (d: Day | null) => d !== null && d > call.changedOn;
  const newcomers = call.deadlines.filter((d) => d.stage !== 'second' && d.day !== null);
  const withdrawn = newcomers.length > 0 && newcomers.every((d) => ahead(d.day));
  return ahead(day) && (withdrawn || stage !== 'second') ? 'cancelled' : 'stands';
}
