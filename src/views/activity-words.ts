// How activities with twin towns and others read in Swedish, and where their pages are.
import type { Activity, ActivityKind } from '../domain/activity.ts';
import { inSwedish } from '../domain/calendar.ts';
import { counted, NOT_STATED, number } from './swedish.ts';

export const ACTIVITY_WORDS: Readonly<Record<ActivityKind, string>> = {
  'visit-out': 'Besök ute hos andra',
  'visit-in': 'Besök här hos oss',
  exchange: 'Utbyte för elever eller unga',
  online: 'Digitalt möte',
  project: 'Gemensamt projekt',
  other: 'Annat',
};

/** Where the page of one is. */
export const activityHref = (id: number): string => `/activities/${id}`;

/** `3 maj 2026`, or `3 maj 2026 till 5 maj 2026`. */
export const activityDays = ({ firstOn, lastOn }: Pick<Activity, 'firstOn' | 'lastOn'>): string =>
  [...new Set([firstOn, lastOn])].map((day) => inSwedish(day, { weekday: false })).join(' till ');

/** `24 personer, varav 18 unga` */
export function peopleWords({ participants, young }: Pick<Activity, 'participants' | 'young'>): string {
  const all = participants === null ? NOT_STATED : counted(participants, 'person', 'personer');
  return young === null ? all : `${all}, varav ${number(young)} unga`;
}
