// A person's digest: what to tell them now, what has changed since they were told, and how well the sources were read.
import type { Day } from './calendar.ts';
import { statusOn } from './call.ts';
import { byUrgency, type ChosenMatch, callOf, type DigestCall } from './digest-call.ts';
import { type Duty, NO_DUTY, standingDues } from './duty.ts';
import type { SourceHealth } from './health.ts';
import type { LetterCall } from './letter.ts';
import type { Reader } from './readers.ts';
import type { Period } from './schedule.ts';
import { changedCalls, goneOf, matchesByCall, remindersOf, rowsOf, type TellingInput } from './telling.ts';

export interface DigestInput extends TellingInput {
  period: Period;
  /** How many calls the service first saw later than the day `after`. */
  service: { after: Day; found: number };
  /** Every source in use. */
  sources: readonly SourceHealth[];
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

/** The sections of a digest that may hold what to act on, in their order. */
export const SECTIONS = ['new', 'opened', 'changed'] as const;
export type Section = (typeof SECTIONS)[number];

export interface Digest {
  reader: Reader;
  period: Period;
  today: Day;
  summary: Summary;
  /** What to act on first: a few calls, of any section. */
  first: DigestCall[];
  /** Everything else, by section, none left out. */
  rest: Record<Section, DigestCall[]>;
  /** Followed calls whose last day is near and that stand nowhere else in the letter. */
  reminders: DigestCall[];
  /** Followed calls that their source no longer has, and that stand nowhere else in the letter. */
  gone: DigestCall[];
  /** Told calls whose last day has passed as it was told, and whose source now says so: one line each, nothing to act on. */
  ranOut: DigestCall[];
  /** What is due of the committees' own applications and answers, and the examined projects that a call fits now. */
  duty: Duty;
  /** The first day to hand in among all that the letter tells, reminders aside. */
  nearestOn: Day | null;
  read: SourceNote[];
  ailing: SourceNote[];
}

/** So many stand first, in full. */
const MOST_FIRST = 5;

/**
 * What one person is told now: all their committees in one, each call once. A call is new while no letter tells it,
 * and changed when what was told differs from what holds now, so that what flipped back tells nothing. Calls that are closed and were
 * never told are left out; told ones keep having their changes told, also when they no longer pass a threshold.
 */
export function composeDigest(input: DigestInput): Digest {
  const { reader, today, sources, service, duty = NO_DUTY } = input;
  const matched = matchesByCall(input);
  const fresh = freshCalls(input, matched);
  const changes = changedCalls(input, matched);
  const ranOut = changes.filter(({ fate }) => fate === 'ran out').map(({ item }) => item);
  const changed = changes.filter(({ fate }) => fate !== 'ran out').map(({ item }) => item);
  const { reminders, withReminder } = remindersOf(input, matched, [...fresh, ...changed]);
  const ordered = byUrgency(withReminder, today);
  const first = ordered.filter(isToActOn).slice(0, MOST_FIRST);
  const rest = ordered.filter((item) => !first.includes(item));
  const part = (name: Section) => rest.filter(({ section }) => section === name);
  const earlier = fresh.filter((c) => c.call.firstSeenOn <= service.after).length;
  const well = sources.filter((s) => s.state === 'well');
  return {
    reader,
    period: input.period,
    today,
    summary: {
      found: service.found + earlier,
      concerning: fresh.length,
      earlier,
      read: well.length,
      sources: sources.length,
    },
    first,
    rest: { new: part('new'), opened: part('opened'), changed: part('changed') },
    reminders,
    gone: goneOf(input, matched, [...fresh, ...changed, ...reminders]),
    ranOut: byUrgency(ranOut, today),
    duty: { ...duty, due: standingDues(duty.due, today) },
    nearestOn: ordered.flatMap(({ nextOn }) => nextOn ?? []).sort()[0] ?? null,
    read: well.map(noteOf),
    ailing: sources.filter((s) => s.state !== 'well').map(noteOf),
  };
}

/** What no letter has told: the matches of the person's committees, and what is news in their saved searches. */
function freshCalls(input: DigestInput, matched: ReadonlyMap<string, ChosenMatch[]>): DigestCall[] {
  const { told, unwanted, today, sought } = input;
  const searches = new Map(sought.map(({ call, searches: names }) => [call.key, names]));
  const found = [...matched.values()].flatMap(([first]) => first?.call ?? []);
  const others = sought.flatMap(({ call }) => (matched.has(call.key) ? [] : [call]));
  return [...found, ...others].flatMap((call) => {
    if (told.has(call.key) || unwanted.has(call.key) || statusOn(call, today) === 'closed') return [];
    const item = callOf(input, 'new', call, matched.get(call.key) ?? []);
    return [{ ...item, searches: searches.get(call.key) ?? [] }];
  });
}

/** A source as letters name it. */
export const noteOf = ({ name, sentence, lastGoodRun }: SourceHealth): SourceNote => ({
  name,
  sentence,
  lastReadOn: lastGoodRun?.day ?? null,
});

/** Money that is not gone. */
const isToActOn = ({ status, call }: DigestCall): boolean => status !== 'closed' && call.kind === 'call';

/** Every call of a section, in the letter's order: those that stand first, then the rest. */
export const callsIn = ({ first, rest }: Pick<Digest, 'first' | 'rest'>, wanted: Section): DigestCall[] => [
  ...first.filter(({ section }) => section === wanted),
  ...rest[wanted],
];

/** Whether there is nothing to tell: no new call, none opened and none changed. */
export const isQuiet = (digest: Pick<Digest, 'first' | 'rest'>): boolean =>
  SECTIONS.every((section) => callsIn(digest, section).length === 0);

/** Whether every source is well; only then may anybody say that there is nothing new. */
export const allRead = ({ summary }: Pick<Digest, 'summary'>): boolean =>
  summary.sources > 0 && summary.read === summary.sources;

/** Every call that a letter with this digest tells, each once. */
export const everyCallOf = (digest: Digest): DigestCall[] => [
  ...SECTIONS.flatMap((section) => callsIn(digest, section)),
  ...digest.ranOut,
  ...digest.reminders,
  ...digest.gone,
];

/** What a letter with this digest tells of calls. */
export const toldBy = (digest: Digest): LetterCall[] => rowsOf(everyCallOf(digest));
