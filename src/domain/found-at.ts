// Where a call is found: every place that has it, the early signs that told of it, and what an early sign has become.
import type { Day } from './calendar.ts';
import { type Call, type Deadline, nextDeadline } from './call.ts';

/** Why two records are shown as one call, with the number by which a person parts them. */
export interface Reason {
  id: number;
  /** A Swedish sentence with the facts compared. */
  why: string;
  madeOn: Day;
}

/** A record of the call at one source. */
export type FoundCall = Pick<
  Call,
  'key' | 'source' | 'title' | 'language' | 'url' | 'deadlines' | 'opensOn' | 'firstSeenOn' | 'statusSaid'
>;

/** One of the places. `reason` is null at the one that the call is listed by. */
export interface Place extends FoundCall {
  reason: Reason | null;
}

/** What told of the call before it opened. */
export interface Sign extends FoundCall {
  /** In its own words, when it was to open. */
  opensSaid: string | null;
  /** Days from when it was first seen to when the call opened; null when it gave no warning. */
  leadDays: number | null;
  /** Null where it is another place of a sign that has one. */
  reason: Reason | null;
}

/** Where a call is found. */
export interface Places {
  /** The key of the record that the call is listed by. */
  main: string;
  /** The main one first. */
  places: Place[];
  signs: Sign[];
  /** The calls that this record, an early sign, has become. */
  became: { key: string; title: string; language: string; reason: Reason }[];
}

/** The last days that a place gives and the main record does not, in the place's own words; null when it says the same, or nothing. */
export function otherDays(place: Pick<Call, 'deadlines'>, main: Pick<Call, 'deadlines'>): string | null {
  const days = (deadlines: readonly Deadline[]) => deadlines.map((d) => `${d.day ?? d.said} ${d.time ?? ''}`).sort();
  const theirs = days(place.deadlines);
  const known = new Set(days(main.deadlines));
  if (theirs.every((day) => known.has(day))) return null;
  return (
    place.deadlines
      .map((d) => d.said.trim())
      .filter(Boolean)
      .join('; ') || null
  );
}

/** Whether a place names another next day to hand in than the main record does. */
export const differsOnDay = (place: Pick<Call, 'deadlines'>, main: Pick<Call, 'deadlines'>, today: Day): boolean => {
  const theirs = nextDeadline(place, today)?.day ?? null;
  return theirs !== null && theirs !== (nextDeadline(main, today)?.day ?? null);
};
