// A year of an honest source, made up from a seed: rounds of calls that open and close together, weekends, August and Christmas.
import { addDays, type Day, daysBetween } from '../../src/domain/calendar.ts';
import type { SweepFigures } from '../../src/domain/gates.ts';
import { chances } from './chance.ts';

export const YEAR_BEGINS: Day = '2026-01-05'; // A Monday.

interface Round {
  opensOn: number;
  closesOn: number;
  calls: number;
  dated: number;
}

/** Nothing opens at weekends or around Christmas, and little from late June to mid August. */
function openness(day: number): number {
  const date = addDays(YEAR_BEGINS, day);
  if (day % 7 >= 5) return 0;
  const ofYear = daysBetween(`${date.slice(0, 4)}-01-01`, date);
  if (ofYear >= 353 || ofYear <= 5) return 0;
  return ofYear >= 172 && ofYear <= 228 ? 0.25 : 1;
}

/**
 * What daily sweeps of a source bring that has `size` calls open on average. Rounds of one to four calls (more for big sources) close on
 * one day, always a workday, after 30 to 90 days; the page then drops them, and shows "none" when there are none.
 */
export function honestYear(seed: number, size: number, days = 365): SweepFigures[] {
  const next = chances(seed);
  const largest = Math.max(size > 100 ? 12 : 4, 1);
  const meanCalls = (1 + Math.min(largest, size)) / 2;
  const perDay = size / 60 / meanCalls / (5 / 7);
  const rounds: Round[] = [];
  for (let day = -120; day < days; day += 1) {
    const many = perDay * openness(day < 0 ? day + 364 : day);
    const whole = Math.floor(many) + (next() < many % 1 ? 1 : 0);
    for (let i = 0; i < whole; i += 1) {
      const calls = 1 + Math.floor(next() * Math.min(largest, size));
      let closesOn = day + 30 + Math.floor(next() * 60);
      while (((closesOn % 7) + 7) % 7 >= 5) closesOn += 1;
      const dated = Array.from({ length: calls }, () => next()).filter((x) => x < 0.97).length;
      rounds.push({ opensOn: day, closesOn, calls, dated });
    }
  }
  return Array.from({ length: days }, (_, day) => figuresOn(rounds, day));
}

function figuresOn(rounds: readonly Round[], day: number): SweepFigures {
  const open = rounds.filter((r) => r.opensOn <= day && day <= r.closesOn);
  const sum = (of: (r: Round) => number, list = open) => list.reduce((n, r) => n + of(r), 0);
  const understood = sum((r) => r.calls);
  const fresh = sum(
    (r) => r.calls,
    open.filter((r) => r.opensOn === day),
  );
  return {
    total: understood,
    understood,
    valid: understood,
    fresh,
    unread: 0,
    fields: { deadline: sum((r) => r.dated) },
  };
}
