// The latest weeks of a preview: how many new calls each week's letter would have told, before the change and after it. Pure.
import { addDays, type Day, mondayOf } from './calendar.ts';

/** So far back the calls are kept that have closed, and the weeks are counted. */
export const WEEKS_BACK = 12;

/** One week: the calls first seen in it. */
export interface WeekTold {
  monday: Day;
  /** How many of them would be told, with the profile as it was and as it is tried. */
  before: number;
  after: number;
  /** How many only the tried profile tells, and how many only the former. */
  gained: number;
  lost: number;
}

/** When a call came, and whether each of the two profiles tells it. */
interface Came {
  on: Day;
  before: boolean;
  after: boolean;
}

/** The Monday that the counting begins with; null when the service has read nothing yet. */
export function firstMonday(today: Day, since: Day | null): Day | null {
  if (since === null) return null;
  const earliest = addDays(mondayOf(today), -7 * (WEEKS_BACK - 1));
  const first = mondayOf(since);
  return first > earliest ? first : earliest;
}

/** The weeks from `monday` until the one that `today` is in, the latest first. */
export function weeksOf(came: readonly Came[], monday: Day | null, today: Day): WeekTold[] {
  const weeks: WeekTold[] = [];
  for (let at = mondayOf(today); monday !== null && at >= monday; at = addDays(at, -7)) {
    const those = came.filter(({ on }) => mondayOf(on) === at);
    weeks.push({
      monday: at,
      before: those.filter((c) => c.before).length,
      after: those.filter((c) => c.after).length,
      gained: those.filter((c) => c.after && !c.before).length,
      lost: those.filter((c) => c.before && !c.after).length,
    });
  }
  return weeks;
}
