// What a person has said of a call for themselves, and what a committee has said of it for the whole municipality to see.
import type { Day } from './calendar.ts';

/** `follow`: reminded of its last day, told at once when it changes. `hide`: nothing more of it. */
export type Mark = 'follow' | 'hide';

/** A committee takes a call: it is going to apply, or to look into it. `by` is a role. */
export interface Take {
  callKey: string;
  committee: string;
  on: Day;
  by: string;
}
