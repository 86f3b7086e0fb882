// A call as a letter tells it: whom it concerns, why, what has changed, and how soon to act on it.

import { type Day, daysBetween } from './calendar.ts';
import { type Call, type Change, nextDeadline, type Status, statusOn } from './call.ts';
import type { Area, Committee } from './committee.ts';
import type { Elsewhere } from './found-at.ts';
import type { Match } from './match.ts';
import { type Programme, type ProgrammeOfCall, programmeOf } from './programme.ts';

/** A call that passes a committee's threshold. */
export interface ChosenMatch {
  call: Call;
  committee: string;
  match: Match;
}

/** The words of one area that a call matched by. */
export interface Why {
  area: string;
  words: string[];
}

/** A call as a letter tells it. */
export interface DigestCall {
  call: Call;
  status: Status;
  programme: ProgrammeOfCall | null;
  /** Names of the person's committees that it concerns, best score first. Empty when it no longer passes any threshold. */
  committees: string[];
  /** The best of the committees' scores; null when it passes no threshold. */
  score: number | null;
  role: Match['role'] | null;
  why: Why[];
  /** What the municipality's own rules added: children and young people, the Baltic Sea, a twin town, other committees. */
  bonuses: string[];
  /** What differs from what was told; empty for a new call. */
  changes: Change[];
  /** The next day on which a newcomer can hand in; null when none is known to lie ahead, or when the source has closed it. */
  nextOn: Day | null;
  /** Where else it is found; null when nowhere. */
  elsewhere: Elsewhere | null;
}

/** What the calls of one letter have in common. */
export interface Reader {
  /** Those that the person speaks for. */
  committees: readonly Pick<Committee, 'id' | 'name'>[];
  /** The municipality's, for their names. */
  areas: readonly Pick<Area, 'id' | 'name'>[];
  programmes: readonly Programme[];
  /** Of the calls that are found in several places, by key. */
  elsewhere?: ReadonlyMap<string, Elsewhere>;
  today: Day;
}

/** A deadline this far ahead adds nothing to a call's urgency; one today adds `MOST_URGENCY` points to its score. */
const URGENT_DAYS = 90;
const MOST_URGENCY = 40;
const MOST_WORDS = 4;
const MOST_AREAS = 3;

/** A call as it is told, with its matches of the reader's committees, best first. */
export function callOf(reader: Reader, call: Call, matches: readonly ChosenMatch[], changes: Change[]): DigestCall {
  const status = statusOn(call, reader.today);
  const names = new Map(reader.committees.map((c) => [c.id, c.name]));
  return {
    call,
    status,
    programme: programmeOf(reader.programmes, call),
    committees: [...new Set(matches.flatMap((m) => names.get(m.committee) ?? []))],
    score: matches[0]?.match.score ?? null,
    role: matches[0]?.match.role ?? null,
    why: whyOf(matches, reader.areas),
    bonuses: bonusesOf(matches),
    changes,
    nextOn: status === 'closed' ? null : (nextDeadline(call, reader.today)?.day ?? null),
    elsewhere: reader.elsewhere?.get(call.key) ?? null,
  };
}

/** The lines that the municipality's own rules gave, each once. */
const bonusesOf = (matches: readonly ChosenMatch[]): string[] => [
  ...new Set(matches.flatMap((m) => m.match.reasons.filter((r) => r.kind === 'bonus').map((r) => r.text))),
];

/** The words that weighed most, by area; of an area that several committees share, the words once. */
function whyOf(matches: readonly ChosenMatch[], areas: Reader['areas']): Why[] {
  const found = new Map<string, Map<string, number>>();
  for (const reason of matches.flatMap((m) => m.match.reasons)) {
    if (reason.area === null || reason.kind === 'role' || reason.text.trim() === '') continue;
    const words = found.get(reason.area) ?? new Map<string, number>();
    words.set(reason.text, Math.max(reason.points, words.get(reason.text) ?? 0));
    found.set(reason.area, words);
  }
  const sum = (words: Map<string, number>) => [...words.values()].reduce((a, b) => a + b, 0);
  return [...found]
    .sort(([, a], [, b]) => sum(b) - sum(a))
    .slice(0, MOST_AREAS)
    .map(([id, words]) => ({
      area: areas.find((a) => a.id === id)?.name ?? id,
      words: [...words]
        .sort(([, a], [, b]) => b - a)
        .slice(0, MOST_WORDS)
        .map(([word]) => word),
    }));
}

/** What to act on first: the score, and up to 40 points for a deadline that is near. */
export function byUrgency(calls: readonly DigestCall[], today: Day): DigestCall[] {
  const urgency = ({ score, nextOn }: DigestCall) => {
    const left = nextOn === null ? URGENT_DAYS : Math.min(URGENT_DAYS, daysBetween(today, nextOn));
    return (score ?? 0) + MOST_URGENCY * (1 - left / URGENT_DAYS);
  };
  return calls
    .map((call) => ({ call, points: urgency(call), key: call.call.key }))
    .sort((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1))
    .map(({ call }) => call);
}
