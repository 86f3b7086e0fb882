// Calls that touch several committees: one case, with one that holds it together.
import type { Committee } from './committee.ts';
import type { Match } from './match.ts';
import { oneDecimal, type Reason } from './reasons.ts';

/** A committee's match with a call. */
export interface CommitteesMatch {
  committee: string;
  name: string;
  match: Match;
}

type Told = Pick<CommitteesMatch, 'committee' | 'match'>;

/**
 * The committees that are told of a call, whom it fits best first; of equals the one to whom the area that matched weighs most, then the
 * first in the file. `weight` is that area's, 0–1.
 */
export function byFit<M extends Told>(
  matches: readonly M[],
  committees: readonly Pick<Committee, 'id' | 'areas'>[],
): { of: M; weight: number }[] {
  const ranked = matches.flatMap((of) => {
    const order = committees.findIndex(({ id }) => id === of.committee);
    const weight = committees[order]?.areas[of.match.areas[0]?.area ?? ''] ?? 0;
    return of.match.chosen ? [{ of, weight, order }] : [];
  });
  return ranked.sort((a, b) => b.of.match.score - a.of.match.score || b.weight - a.weight || a.order - b.order);
}

/** Whom we suggest to hold a call's case together: the first of those `byFit`. */
export const leadOf = <M extends Told>(
  matches: readonly M[],
  committees: readonly Pick<Committee, 'id' | 'areas'>[],
): M | null => byFit(matches, committees)[0]?.of ?? null;

/**
 * Says of a call that two or more committees are told of whom else it is for, and lifts it by at most `bonus` points when they are told of
 * it for different areas: then nobody else sees the whole of it. That of committees with the same area is no news.
 */
export function liftTogether(
  matches: readonly CommitteesMatch[],
  bonus: number,
  committees: readonly Pick<Committee, 'id' | 'areas'>[],
): CommitteesMatch[] {
  const chosen = matches.filter(({ match }) => match.chosen);
  const lead = leadOf(matches, committees);
  if (chosen.length < 2 || lead === null || bonus === 0) return [...matches];
  const areas = new Set(chosen.map(({ match }) => match.areas[0]?.area));
  // As much for all, so that the lead stays the one that it fits best.
  const points = areas.size < 2 ? 0 : oneDecimal(Math.min(bonus, 100 - lead.match.score));
  return matches.map((one) => {
    if (!one.match.chosen) return one;
    const others = chosen.filter((other) => other.committee !== one.committee).map((other) => other.name);
    const held = lead.committee === one.committee ? 'här' : `hos ${lead.name}`;
    const text = `berör också ${inWords(others)}: ett ärende, som förslag med samordning ${held}`;
    const reason: Reason = { kind: 'bonus', area: null, text, where: 'committees', quote: null, points };
    const score = oneDecimal(one.match.score + points);
    return { ...one, match: { ...one.match, score, reasons: [...one.match.reasons, reason] } };
  });
}

/** So many committees are named; the rest are counted. */
const MOST_NAMED = 3;

function inWords(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  const told = rest > 1 ? [...names.slice(0, MOST_NAMED), `${rest} till`] : names;
  const last = told.at(-1) ?? '';
  return told.length < 2 ? last : `${told.slice(0, -1).join(', ')} och ${last}`;
}
