// Where a call is found: every place that has it, the early signs that told of it, and what an early sign has become.
import type { Day } from './calendar.ts';
import type { Call, Deadline } from './call.ts';

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

/** What a place says of the last days that the main record does not say, in the place's own words; null when it says nothing else. */
export function otherDays(place: Pick<Call, 'deadlines'>, main: Pick<Call, 'deadlines'>): string | null {
  const isSaid = ({ day, said, time }: Deadline) =>
    main.deadlines.some((d) => (day === null ? d.said === said : d.day === day && (time === null || d.time === time)));
  if (place.deadlines.every(isSaid)) return null;
  return (
    place.deadlines
      .map((d) => d.said.trim())
      .filter(Boolean)
      .join('; ') || null
  );
}

/** What a letter says of where else a call is found, and of what told of it before. */
export interface Elsewhere {
  others: { name: string; url: string; days: string | null }[];
  signs: { name: string; firstSeenOn: Day; leadDays: number | null }[];
}

/** `nameOf` gives the name of a source. */
export function elsewhereOf({ places, signs }: Places, nameOf: (source: string) => string): Elsewhere {
  const [main, ...others] = places;
  return {
    others: others.map((one) => ({ name: nameOf(one.source), url: one.url, days: main ? otherDays(one, main) : null })),
    signs: signs.map(({ source, firstSeenOn, leadDays }) => ({ name: nameOf(source), firstSeenOn, leadDays })),
  };
}
