// A call as a letter tells it: whom it concerns, why, what has changed, and how soon to act on it.

import { type Day, daysBetween } from './calendar.ts';
import { type Call, type Change, nextDeadline, type Status, statusOn } from './call.ts';
import type { Area, Committee } from './committee.ts';
import type { Elsewhere } from './found-at.ts';
import type { LetterCall } from './letter.ts';
import type { Mark, Take } from './mark.ts';
import type { Match } from './match.ts';
import type { Decision } from './meetings.ts';
import { type Programme, type ProgrammeOfCall, programmeOf } from './programme.ts';
import type { Reminder } from './reminders.ts';

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
  section: LetterCall['section'];
  status: Status;
  programme: ProgrammeOfCall | null;
  /** Names of the person's committees that it concerns, best score first. Empty when it no longer passes any threshold. */
  committees: string[];
  /** Names of the municipality's other committees that are told of it. */
  others: string[];
  /** The name of the committee that we suggest to hold the case together; null when nobody else is told of it, or somebody has taken it. */
  lead: string | null;
  /** Names of the committees that have taken it. */
  takenBy: string[];
  /** What the person has said of it for themselves. */
  mark: Mark | null;
  /** The person follows it, or a committee of theirs has taken it. */
  followed: boolean;
  /** The reminder that the letter gives of it. */
  reminder: Reminder | null;
  /** The day it was last seen, when its source no longer has it; only of calls that the person follows. */
  goneSince: Day | null;
  /** By when the municipality can decide to apply; unknown as well of what has no last day ahead, and of what brings no money. */
  decideBy: Decision;
  /** The best of the committees' scores; null when it passes no threshold. */
  score: number | null;
  role: Match['role'] | null;
  why: Why[];
  /** What the municipality's own rules added: children and young people, the Baltic Sea, a twin town. Other committees are in `others`. */
  bonuses: string[];
  /** What differs from what was told; empty for a new call. */
  changes: Change[];
  /** The next day on which a newcomer can hand in; null when none is known to lie ahead, or when the source has closed it. */
  nextOn: Day | null;
  /** Where else it is found; null when nowhere. */
  elsewhere: Elsewhere | null;
  /** The names of the person's saved searches that it is news in. */
  searches: readonly string[];
}

/** What the calls of one letter have in common. */
export interface Shared {
  /** Those that the person speaks for. */
  committees: readonly Pick<Committee, 'id' | 'name'>[];
  /** The municipality's committees, for their names. */
  everyCommittee: readonly Pick<Committee, 'id' | 'name'>[];
  /** Which committees each call is chosen for, by its key. */
  chosenBy: ReadonlyMap<string, readonly string[]>;
  /** Whom we suggest to hold the case together, by name, for each call that several committees are told of, by its key. */
  leads: ReadonlyMap<string, string>;
  /** What committees have taken, by call key. */
  takes: ReadonlyMap<string, readonly Take[]>;
  /** The person's own marks, by call key. */
  marks: ReadonlyMap<string, { mark: Mark; on: Day }>;
  /** By when to decide on applying, by a last day to hand in. */
  decideBy(lastDay: Day): Decision;
  /** The municipality's, for their names. */
  areas: readonly Pick<Area, 'id' | 'name'>[];
  programmes: readonly Programme[];
  /** The followed calls that their sources no longer have, with the day each was last seen, by key. */
  gone?: ReadonlyMap<string, Day>;
  /** Of the calls that are found in several places, by key. */
  elsewhere?: ReadonlyMap<string, Elsewhere>;
  today: Day;
}

/** A deadline this far ahead adds nothing to a call's urgency; one within `SOON_DAYS` adds `MOST_URGENCY` points to its score. */
const URGENT_DAYS = 90;
const SOON_DAYS = 14;
const MOST_URGENCY = 40;
/** Somebody works on what is followed or taken: that it has changed comes before all else, more than any score and deadline give together. */
const CHANGED_UNDER_WAY = 100 + MOST_URGENCY + 1;
/** Nearer than this hardly anybody who hears of a call now can hand in an application. */
const TOO_LATE_DAYS = 5;
const MOST_WORDS = 4;
const MOST_AREAS = 3;

/** A call as it is told, with its matches of the reader's committees, best first. */
export function callOf(
  shared: Shared,
  section: DigestCall['section'],
  call: Call,
  matches: readonly ChosenMatch[],
  changes: Change[] = [],
): DigestCall {
  const status = statusOn(call, shared.today);
  const mine = new Map(shared.committees.map((c) => [c.id, c.name]));
  const chosenBy = shared.chosenBy.get(call.key) ?? [];
  const others = chosenBy.filter((id) => !mine.has(id));
  const takenBy = shared.takes.get(call.key)?.map(({ committee }) => committee) ?? [];
  const mark = shared.marks.get(call.key)?.mark ?? null;
  const nextOn = status === 'closed' ? null : (nextDeadline(call, shared.today)?.day ?? null);
  const namesOf = (ids: readonly string[]) =>
    shared.everyCommittee.filter(({ id }) => ids.includes(id)).map(({ name }) => name);
  return {
    call,
    section,
    status,
    programme: programmeOf(shared.programmes, call),
    committees: [...new Set(matches.flatMap((m) => mine.get(m.committee) ?? []))],
    others: namesOf(others),
    lead: others.length === 0 || takenBy.length > 0 ? null : (shared.leads.get(call.key) ?? null),
    takenBy: namesOf(takenBy),
    mark,
    followed: mark === 'follow' || takenBy.some((id) => mine.has(id)),
    reminder: null,
    goneSince: shared.gone?.get(call.key) ?? null,
    decideBy: nextOn === null || call.kind === 'policy' ? { kind: 'unknown' } : shared.decideBy(nextOn),
    score: matches[0]?.match.score ?? null,
    role: matches[0]?.match.role ?? null,
    why: whyOf(matches, shared.areas),
    bonuses: bonusesOf(matches),
    changes,
    nextOn,
    elsewhere: shared.elsewhere?.get(call.key) ?? null,
    searches: [],
  };
}

/** The lines that the municipality's own rules gave, each once. That of other committees each committee has in words of its own. */
const bonusesOf = (matches: readonly ChosenMatch[]): string[] => {
  const reasons = matches.flatMap(({ match }) => match.reasons);
  return [...new Set(reasons.flatMap((r) => (r.kind === 'bonus' && r.where !== 'committees' ? [r.text] : [])))];
};

/** The words that weighed most, by area; of an area that several committees share, the words once. */
function whyOf(matches: readonly ChosenMatch[], areas: Shared['areas']): Why[] {
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

/**
 * What to act on first: changes in what the reader follows or their committee has taken; then by the score, and up to 40 points for a
 * deadline that is near, yet not so near that it is too late.
 */
export function byUrgency(calls: readonly DigestCall[], today: Day): DigestCall[] {
  return calls
    .map((call) => ({ call, points: urgencyOf(call, today), key: call.call.key }))
    .sort((a, b) => b.points - a.points || (a.key < b.key ? -1 : 1))
    .map(({ call }) => call);
}

function urgencyOf({ score, nextOn, section, followed, changes }: DigestCall, today: Day): number {
  const left = nextOn === null ? URGENT_DAYS : Math.min(URGENT_DAYS, daysBetween(today, nextOn));
  const near = 1 - Math.max(0, left - SOON_DAYS) / (URGENT_DAYS - SOON_DAYS);
  const tooLate = section === 'new' && left < TOO_LATE_DAYS;
  const underWay = followed && changes.length > 0 ? CHANGED_UNDER_WAY : 0;
  return underWay + (score ?? 0) + (tooLate ? -MOST_URGENCY : MOST_URGENCY * near);
}
