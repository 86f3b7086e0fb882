// How a person wants their letters: how often, in which language, and whether they are away.
import type { Day } from './calendar.ts';
import type { Rhythm } from './schedule.ts';

/** The languages that letters are written in. */
export type Language = 'sv' | 'en';

/** No letters from `from` to `until`, both days included; until further notice when `until` is null. */
export interface Pause {
  from: Day;
  until: Day | null;
}

export interface Settings {
  rhythm: Rhythm;
  language: Language;
  pause: Pause | null;
}

/** Who made a choice: the person on the page that the letter leads to, their mail program with one click, or the coordinator. */
export type ChosenBy = 'person' | 'one-click' | 'coordinator';

export const isAway = ({ pause }: Pick<Settings, 'pause'>, day: Day): boolean =>
  pause !== null && pause.from <= day && (pause.until === null || day <= pause.until);

/** Whether it is a day of somebody's period as contact person: from its first day to its last, each open when nobody has said. */
export const isInOffice = (
  { from, until }: { from?: Day | null | undefined; until?: Day | null | undefined },
  day: Day,
) => (from ?? day) <= day && day <= (until ?? day);

/** Who a letter goes to: the same person whatever the capitals. */
export const recipientOf = ({ email }: { email: string }): string => email.toLowerCase();
