// What the municipality says of how accessible the service is: the accessibility statement that the law asks for (lag 2018:1937).
import { addDays, type Day } from './calendar.ts';

/** How well it meets the law's demands, in the three words that the supervisor (Digg) has fixed. */
export const LEVELS = { helt: 'helt förenlig', delvis: 'delvis förenlig', inte: 'inte förenlig' } as const;
export type Level = keyof typeof LEVELS;

/** The statement as the settings have it; null is what the municipality has not said. */
export interface AccessibilitySettings {
  level: Level | null;
  /** The day that somebody judged it. */
  assessedOn: Day | null;
  /** Who judged it, and how: `Självskattning av digitaliseringsenheten`. */
  by: string | null;
  /** The day that the statement was last changed; null: the day of the judgement. */
  updatedOn: Day | null;
  /** What is not accessible and why, one by one. */
  faults: readonly string[];
  /** What is left as it is since mending it would be too heavy a burden (12 §), with why, one by one. */
  burdens: readonly string[];
  /** Where whoever meets a fault may say so: an address of mail or of a page. */
  contact: string | null;
  supervisor: { name: string; url: string };
}

/** Who supervises, as of November 2026; the settings may name another. */
export const SUPERVISOR = {
  name: 'Myndigheten för digital förvaltning (Digg)',
  url: 'https://www.digg.se/tdosanmalan',
} as const;

/** A judgement that the municipality has made and can stand for. */
export interface Assessment {
  level: Level;
  assessedOn: Day;
  by: string;
  updatedOn: Day;
}

/** The judgement; null while any part of it has not been said, for then nobody has made it. */
export function assessmentOf({ level, assessedOn, by, updatedOn }: AccessibilitySettings): Assessment | null {
  if (level === null || assessedOn === null || by === null) return null;
  return { level, assessedOn, by, updatedOn: updatedOn ?? assessedOn };
}

/** A judgement holds for so long before the coordinator is asked to make it anew. */
const HOLDS_DAYS = 365;

/** Why the coordinator is reminded: it has never been judged, or too long ago; null when neither. */
export function reminderOf(settings: AccessibilitySettings, today: Day): 'never' | 'old' | null {
  const assessment = assessmentOf(settings);
  if (assessment === null) return 'never';
  return addDays(assessment.assessedOn, HOLDS_DAYS) < today ? 'old' : null;
}
