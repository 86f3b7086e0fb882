// A person's digest: what to tell them this week, what has changed since they were told, and how well the sources were read.
import { type Call, type Change, changesBetween, closesOn, type Facts, factsOf, nextDeadline, type Status, statusOn } from './call.ts';
import { type Day, daysBetween, type Week, weekOf } from './calendar.ts';
import type { Area, Committee, Person } from './committee.ts';
import type { SourceHealth } from './health.ts';
import type { LetterCall } from './letter.ts';
import type { Match } from './match.ts';
import { type Programme, type ProgrammeOfCall, programmeOf } from './programme.ts';

/** A call that passes a committee's threshold. */
export interface ChosenMatch {
  call: Call;
  committee: string;
  match: Match;
}

/** A call that this person has been told of and that has had another version since: as it is now, and its facts as they were told. */
export interface Moved {
  call: Call;
  asTold: Facts;
}

export interface DigestInput {
  person: Person;
  /** Those that the person speaks for. */
  committees: readonly Pick<Committee, 'id' | 'name'>[];
  /** The municipality's, for their names. */
  areas: readonly Pick<Area, 'id' | 'name'>[];
  /** What is chosen for the person's committees; what is chosen for others is passed over. */
  matches: readonly ChosenMatch[];
  /** The latest version of each call that the person has been told, by call key. */
  told: ReadonlyMap<string, number>;
  moved: readonly Moved[];
  /** How many calls the service first saw later than the day `after`. */
  service: { after: Day; found: number };
  /** Every source in use. */
  sources: readonly SourceHealth[];
  programmes: readonly Programme[];
  today: Day;
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
  /** What differs from what was told; empty for a new call. */
  changes: Change[];
  /** The next day on which a newcomer can hand in. */
  nextOn: Day | null;
}

/** Everything is in it: what to act on first in full, the tail in short. */
export interface DigestSection {
  full: DigestCall[];
  brief: DigestCall[];
}

/**
 * The figures of the line that is never missing.
 *
 * `found` (N): the calls that are new since the person's last letter, or in the last 7 days when there is none, plus those that this
 * letter tells as new although they were found earlier (`earlier`: the person is new, a week was skipped, or an area has changed).
 * `concerning` (M): of these, the ones that this letter tells as new. So M is never more than N, and every new call in the letter is
 * counted. `read` (X) of `sources` (Y): sources that are well, of all in use.
 */
export interface Summary {
  found: number;
  concerning: number;
  earlier: number;
  read: number;
  sources: number;
}

/** A source and the day it was last read whole, null when never. `sentence` says how it is. */
export interface SourceNote {
  name: string;
  sentence: string;
  lastReadOn: Day | null;
}

export interface Digest {
  person: Person;
  committees: string[];
  week: Week;
  today: Day;
  summary: Summary;
  sections: Record<LetterCall['section'], DigestSection>;
  /** Told calls whose last day has passed as it was told, and whose source now says so: one line each, nothing to act on. */
  ranOut: DigestCall[];
  /** The first day to hand in among all that the sections tell. */
  nearestOn: Day | null;
  read: SourceNote[];
  ailing: SourceNote[];
}

/** So many calls of each section stand in full. */
const SHOWN_IN_FULL = 8;
/** A deadline this far ahead adds nothing to a call's urgency; one today adds `MOST_URGENCY` points to its score. */
const URGENT_DAYS = 90;
const MOST_URGENCY = 40;
const MOST_WORDS = 4;
const MOST_AREAS = 3;

/**
 * What one person is told in the week of `today`: all their committees in one, each call once. A call is new while no letter tells it,
 * and changed when what was told differs from what holds now, so that what flipped back tells nothing. Calls that are closed and were
 * never told are left out; told ones keep having their changes told, also when they no longer pass a threshold.
 */
export function composeDigest(input: DigestInput): Digest {
  const { person, committees, told, today, sources, service } = input;
  const matched = matchesByCall(input);
  const fresh = [...matched.values()]
    .filter(([first]) => first && !told.has(first.call.key) && statusOn(first.call, today) !== 'closed')
    .flatMap((matches) => (matches[0] ? [callOf(input, matches[0].call, matches, [])] : []));
  const changed = changedCalls(input, matched);
  const of = (fate: Fate) => byUrgency(changed.filter((c) => c.fate === fate).map((c) => c.item), today);
  const sections = { new: cut(byUrgency(fresh, today)), opened: cut(of('opened')), changed: cut(of('changed')) };
  const earlier = fresh.filter((c) => c.call.firstSeenOn <= service.after).length;
  const well = sources.filter((s) => s.state === 'well');
  return {
    person,
    committees: committees.map((c) => c.name),
    week: weekOf(today),
    today,
    summary: {
      found: service.found + earlier,
      concerning: fresh.length,
      earlier,
      read: well.length,
      sources: sources.length,
    },
    sections,
    ranOut: of('ran out'),
    nearestOn: nearestOf(sections),
    read: well.map(noteOf),
    ailing: sources.filter((s) => s.state !== 'well').map(noteOf),
  };
}

const noteOf = ({ name, sentence, lastGoodRun }: SourceHealth): SourceNote => ({
  name,
  sentence,
  lastReadOn: lastGoodRun?.day ?? null,
});

type Fate = 'opened' | 'changed' | 'ran out';

function changedCalls(input: DigestInput, matched: Map<string, ChosenMatch[]>): { fate: Fate; item: DigestCall }[] {
  return input.moved.flatMap(({ call, asTold }) => {
    const changes = changesBetween(asTold, factsOf(call)).filter((c) => c.severity === 'tell');
    if (changes.length === 0 || !input.told.has(call.key)) return [];
    const item = callOf(input, call, matched.get(call.key) ?? [], changes);
    return [{ fate: fateOf(item, asTold, input.today), item }];
  });
}

/** A call whose source says "closed" only after the last day that was told has done what everybody expected. */
function fateOf({ status, changes }: DigestCall, asTold: Facts, today: Day): Fate {
  const said = changes.find((c) => c.field === 'statusSaid');
  if (status !== 'closed') return said?.before === 'forthcoming' && said.after === 'open' ? 'opened' : 'changed';
  const closes = closesOn(asTold);
  return closes !== null && closes < today && changes.every((c) => c.field === 'statusSaid') ? 'ran out' : 'changed';
}

/** The matches of the person's committees by call key, each call's best first. */
function matchesByCall({ matches, committees }: DigestInput): Map<string, ChosenMatch[]> {
  const mine = new Set(committees.map((c) => c.id));
  const byCall = new Map<string, ChosenMatch[]>();
  for (const match of matches) {
    if (!match.match.chosen || !mine.has(match.committee)) continue;
    const others = byCall.get(match.call.key);
    if (others) others.push(match);
    else byCall.set(match.call.key, [match]);
  }
  for (const list of byCall.values()) list.sort((a, b) => b.match.score - a.match.score);
  return byCall;
}

function callOf(input: DigestInput, call: Call, matches: readonly ChosenMatch[], changes: Change[]): DigestCall {
  const names = new Map(input.committees.map((c) => [c.id, c.name]));
  return {
    call,
    status: statusOn(call, input.today),
    programme: programmeOf(input.programmes, call),
    committees: [...new Set(matches.flatMap((m) => names.get(m.committee) ?? []))],
    score: matches[0]?.match.score ?? null,
    role: matches[0]?.match.role ?? null,
    why: whyOf(matches, input.areas),
    changes,
    nextOn: nextDeadline(call, input.today)?.day ?? null,
  };
}

/** The words that weighed most, by area; of an area that several committees share, the words once. */
function whyOf(matches: readonly ChosenMatch[], areas: DigestInput['areas']): Why[] {
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
      words: [...words].sort(([, a], [, b]) => b - a).slice(0, MOST_WORDS).map(([word]) => word),
    }));
}

/** What to act on first: the score, and up to 40 points for a deadline that is near. */
function byUrgency(calls: readonly DigestCall[], today: Day): DigestCall[] {
  const urgency = ({ score, nextOn }: DigestCall) => {
    const left = nextOn === null ? URGENT_DAYS : Math.min(URGENT_DAYS, daysBetween(today, nextOn));
    return (score ?? 0) + MOST_URGENCY * (1 - left / URGENT_DAYS);
  };
  return [...calls].sort((a, b) => urgency(b) - urgency(a) || (a.call.key < b.call.key ? -1 : 1));
}

const cut = (calls: DigestCall[]): DigestSection => ({ full: calls.slice(0, SHOWN_IN_FULL), brief: calls.slice(SHOWN_IN_FULL) });

/** All calls of a section, in their order. */
export const callsIn = (section: DigestSection): DigestCall[] => [...section.full, ...section.brief];

function nearestOf(sections: Digest['sections']): Day | null {
  const days = Object.values(sections).flatMap((s) => callsIn(s).flatMap((c) => c.nextOn ?? []));
  return days.sort()[0] ?? null;
}

/** Whether there is nothing to tell: no new call, none opened and none changed. */
export const isQuiet = ({ sections }: Digest): boolean => Object.values(sections).every((s) => callsIn(s).length === 0);

/** Whether every source is well; only then may anybody say that there is nothing new. */
export const allRead = ({ summary }: Pick<Digest, 'summary'>): boolean => summary.sources > 0 && summary.read === summary.sources;

/** Which version of which call a letter with this digest tells, in which section. */
export function toldBy(digest: Digest): LetterCall[] {
  const { sections, ranOut } = digest;
  const rows = (section: LetterCall['section'], calls: DigestCall[]) =>
    calls.map(({ call }): LetterCall => ({ callKey: call.key, version: call.version, section }));
  return [
    ...rows('new', callsIn(sections.new)),
    ...rows('opened', callsIn(sections.opened)),
    ...rows('changed', [...callsIn(sections.changed), ...ranOut]),
  ];
}
