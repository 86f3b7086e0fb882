// A person's digest: what to tell them this week, what has changed since they were told, and how well the sources were read.
import type { Day, Week } from './calendar.ts';
import { type Call, changesBetween, closesOn, type Facts, factsOf, statusOn } from './call.ts';
import type { Person } from './committee.ts';
import { byUrgency, type ChosenMatch, callOf, type DigestCall, type Reader } from './digest-call.ts';
import type { SourceHealth } from './health.ts';
import type { LetterCall } from './letter.ts';

/** A call that this person has been told of and that has had another version since: as it is now, and its facts as they were told. */
export interface Moved {
  call: Call;
  asTold: Facts;
}

export interface DigestInput extends Reader {
  person: Person;
  week: Week;
  /** What is chosen for the person's committees; what is chosen for others is passed over. */
  matches: readonly ChosenMatch[];
  /** The latest version of each call that the person has been told, by call key. */
  told: ReadonlyMap<string, number>;
  moved: readonly Moved[];
  /** How many calls the service first saw later than the day `after`. */
  service: { after: Day; found: number };
  /** Every source in use. */
  sources: readonly SourceHealth[];
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
/**
 * What one person is told this week: all their committees in one, each call once. A call is new while no letter tells it,
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
  const of = (fate: Fate) =>
    byUrgency(
      changed.filter((c) => c.fate === fate).map((c) => c.item),
      today,
    );
  const sections = { new: cut(byUrgency(fresh, today)), opened: cut(of('opened')), changed: cut(of('changed')) };
  const earlier = fresh.filter((c) => c.call.firstSeenOn <= service.after).length;
  const well = sources.filter((s) => s.state === 'well');
  return {
    person,
    committees: committees.map((c) => c.name),
    week: input.week,
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

/** A source as letters name it. */
export const noteOf = ({ name, sentence, lastGoodRun }: SourceHealth): SourceNote => ({
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

const cut = (calls: DigestCall[]): DigestSection => ({
  full: calls.slice(0, SHOWN_IN_FULL),
  brief: calls.slice(SHOWN_IN_FULL),
});

/** All calls of a section, in their order. */
export const callsIn = (section: DigestSection): DigestCall[] => [...section.full, ...section.brief];

function nearestOf(sections: Digest['sections']): Day | null {
  const days = Object.values(sections).flatMap((s) => callsIn(s).flatMap((c) => c.nextOn ?? []));
  return days.sort()[0] ?? null;
}

/** Whether there is nothing to tell: no new call, none opened and none changed. */
export const isQuiet = ({ sections }: Digest): boolean => Object.values(sections).every((s) => callsIn(s).length === 0);

/** Whether every source is well; only then may anybody say that there is nothing new. */
export const allRead = ({ summary }: Pick<Digest, 'summary'>): boolean =>
  summary.sources > 0 && summary.read === summary.sources;

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
