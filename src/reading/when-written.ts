// Reading one day written in one way: each function takes that way and nothing else, and refuses the rest.
import { type Day, isDay } from '../domain/calendar.ts';

const SWEDISH = 'januari februari mars april maj juni juli augusti september oktober november december'.split(' ');
const NORWEGIAN = 'januar februar mars april mai juni juli august september oktober november desember'.split(' ');
const DANISH = 'januar februar marts april maj juni juli august september oktober november december'.split(' ');
const ENGLISH = 'january february march april may june july august september october november december'.split(' ');

/** `15 januari 2026`, `den 15 januari 2026`. Throws on anything else. */
export function swedishDay(said: string): Day {
  const found = /^(?:den )?(\d{1,2}) (\p{L}{3,9}) (\d{4})$/u.exec(plain(said));
  return dayFrom(said, found?.[3], SWEDISH.indexOf(found?.[2] ?? '') + 1, found?.[1]);
}

/** `2026-01-15`, and nothing after it. Throws on anything else. */
export function isoDay(said: string): Day {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(plain(said));
  return dayFrom(said, found?.[1], Number(found?.[2]), found?.[3]);
}

/** `17.03.2025`, `17.03.2025 17:00`: day first (EuroAccess, the Nordic funds). Throws on anything else. */
export function dottedDay(said: string): Day {
  const found = /^(\d{1,2})\.(\d{1,2})\.(\d{4})(?: \d{1,2}:\d{2})?$/.exec(plain(said));
  return dayFrom(said, found?.[3], Number(found?.[2]), found?.[1]);
}

/** `15/06/2026`: day first (European Urban Initiative). Throws on anything else. */
export function slashedDay(said: string): Day {
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(plain(said));
  return dayFrom(said, found?.[3], Number(found?.[2]), found?.[1]);
}

/** `5th November 2024`, `5 November 2024`, `November 5, 2024`. Throws on anything else. */
export function englishDay(said: string): Day {
  const text = plain(said);
  const dayFirst = /^(\d{1,2})(?:st|nd|rd|th)? (?:of )?([a-z]{3,9}),? (\d{4})$/.exec(text);
  if (dayFirst) return dayFrom(said, dayFirst[3], ENGLISH.indexOf(dayFirst[2] ?? '') + 1, dayFirst[1]);
  const monthFirst = /^([a-z]{3,9}) (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/.exec(text);
  return dayFrom(said, monthFirst?.[3], ENGLISH.indexOf(monthFirst?.[1] ?? '') + 1, monthFirst?.[2]);
}

/** `15. januar 2018`, `den 15. januar 2018`, `15. marts 2018`: Norwegian or Danish. Throws on anything else. */
export function norwegianDay(said: string): Day {
  const found = /^(?:den )?(\d{1,2})\.? (\p{L}{3,9}) (\d{4})$/u.exec(plain(said));
  const month = Math.max(NORWEGIAN.indexOf(found?.[2] ?? ''), DANISH.indexOf(found?.[2] ?? '')) + 1;
  return dayFrom(said, found?.[3], month, found?.[1]);
}

/** Lower case, every blank one space; long texts are no dates. */
const plain = (said: string): string => said.slice(0, 200).trim().replace(/\s+/gu, ' ').toLowerCase();

function dayFrom(said: string, year: string | undefined, month: number, date: string | undefined): Day {
  const day = `${year}-${String(month).padStart(2, '0')}-${date?.padStart(2, '0')}`;
  if (!isDay(day)) throw new Error(`datumet går inte att läsa: ${said.slice(0, 40)}`);
  return day;
}
