// How a person's choices read in Swedish: how often their letters come, in which language, and while they are away.
import { type Day, inSwedish, WEEKDAYS } from '../domain/calendar.ts';
import type { Language, Pause } from '../domain/person.ts';
import type { Rhythm } from '../domain/schedule.ts';
import { clock } from './swedish.ts';

/** How often letters come: `varje måndag kl. 07.00`, `varje dag kl. 07.00`, `första måndagen i månaden kl. 07.00`. */
export function rhythmLine({ every, weekday = 1, time }: Rhythm): string {
  const name = WEEKDAYS[weekday - 1] ?? '';
  const when = { day: 'varje dag', week: `varje ${name}`, month: `första ${name}en i månaden` }[every];
  return `${when} ${clock(time, null)}`;
}

/** How long somebody is away: `från 22 november 2026 till och med 6 januari 2027`, `från 22 november 2026 tills vidare`. */
export function pauseLine({ from, until }: Pause): string {
  const end = until === null ? 'tills vidare' : `till och med ${inSwedish(until, { weekday: false })}`;
  return `från ${inSwedish(from, { weekday: false })} ${end}`;
}

/** The days of a post: `från och med 1 januari 2027`, `till och med 31 december 2026`; null for one with neither end. */
export function periodWords({
  from,
  until,
}: {
  from?: Day | null | undefined;
  until?: Day | null | undefined;
}): string | null {
  const words = [
    ...(from ? [`från och med ${inSwedish(from, { weekday: false })}`] : []),
    ...(until ? [`till och med ${inSwedish(until, { weekday: false })}`] : []),
  ];
  return words.length === 0 ? null : words.join(' ');
}

export const LANGUAGE_WORDS: Record<Language, string> = { sv: 'svenska', en: 'engelska' };
