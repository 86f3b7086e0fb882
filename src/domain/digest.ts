// A person's digest: what to tell them now, what has changed since they were told, and how well the sources were read.
import type { Day } from './calendar.ts';
import { type Call, changesBetween, closesOn, type Facts, factsOf, statusOn } from './call.ts';
import { byUrgency, type ChosenMatch, callOf, type DigestCall, type Shared } from './digest-call.ts';
import type { SourceHealth } from './health.ts';
import type { LetterCall } from './letter.ts';
import type { Reader } from './readers.ts';
import { aboutOf, type Reminder, reminderDue } from './reminders.ts';
import type { Period } from './schedule.ts';

/** A call that this person has been told of and that has had another version since: as it is now, and its facts as they were told. */
export interface Moved {
  call: Call;
  asTold: Facts;
}

/** What a letter to one person is made from, whether at their rhythm or at once. */
export interface TellingInput extends Shared {
  reader: Reader;
  /** What is chosen for any committee; what is chosen for others only says whom else it concerns. */
  matches: readonly ChosenMatch[];
  /** The latest version of each call that the person has been told, by call key. */
  told: ReadonlyMap<string, number>;
  moved: readonly Moved[];
  /** Calls that the person wants to hear no more of: hidden, or not relevant to any of their committees. */
  unwanted: ReadonlySet<string>;
  /** Since when the person follows each call, for themselves or because their committee has taken it, with the call as it is. */
  followed: readonly { call: Call; on: Day }[];
  /** What they have been reminded of, by call key. */
  reminded: ReadonlyMap<string, readonly Reminder[]>;
}

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

/** The parts of a digest, in their order. */
export const PARTS = ['new', 'opened', 'changed'] as const;
export type Part = (typeof PARTS)[number];

export interface Digest {
  reader: Reader;
  period: Period;
  today: Day;
  summary: Summary;
  /** What to act on first: a few calls, of any part. */
  first: DigestCall[];
  /** Everything else, by part, none left out. */
  rest: Record<Part, DigestCall[]>;
  /** Followed calls whose last day is near and that stand nowhere else in the letter. */
  reminders: DigestCall[];
  /** Told calls whose last day has passed as it was told, and whose source now says so: one line each, nothing to act on. */
  ranOut: DigestCall[];
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
  const { reader, told, today, sources, service, unwanted } = input;
  const matched = matchesByCall(input);
  const fresh = [...matched.values()].flatMap((matches) => {
    const call = matches[0]?.call;
    const isNew = call && !told.has(call.key) && !unwanted.has(call.key) && statusOn(call, today) !== 'closed';
    return isNew ? [callOf(input, 'new', call, matches)] : [];
  });
  const changes = changedCalls(input, matched);
  const ranOut = changes.filter(({ fate }) => fate === 'ran out').map(({ item }) => item);
  const changed = changes.filter(({ fate }) => fate !== 'ran out').map(({ item }) => item);
  const { reminders, withReminder } = remindersOf(input, matched, [...fresh, ...changed]);
  const ordered = byUrgency(withReminder, today);
  const first = ordered.filter(isToActOn).slice(0, MOST_FIRST);
  const rest = ordered.filter((item) => !first.includes(item));
  const part = (name: Part) => rest.filter(({ section }) => section === name);
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
    ranOut: byUrgency(ranOut, today),
    nearestOn: ordered.flatMap(({ nextOn }) => nextOn ?? []).sort()[0] ?? null,
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

/** Money that is not gone. */
const isToActOn = ({ status, call }: DigestCall): boolean => status !== 'closed' && call.kind === 'call';

type Fate = 'opened' | 'changed' | 'ran out';

/** What has changed in what the person has been told, with what it means. */
export function changedCalls(
  input: TellingInput,
  matched: ReadonlyMap<string, ChosenMatch[]>,
): { fate: Fate; item: DigestCall; asTold: Facts }[] {
  return input.moved.flatMap(({ call, asTold }) => {
    const changes = changesBetween(asTold, factsOf(call)).filter((c) => c.severity === 'tell');
    if (changes.length === 0 || !input.told.has(call.key) || input.unwanted.has(call.key)) return [];
    const item = callOf(input, 'changed', call, matched.get(call.key) ?? [], changes);
    const fate = fateOf(item, asTold, input.today);
    return [{ fate, item: fate === 'opened' ? { ...item, section: 'opened' } : item, asTold }];
  });
}

/** A call whose source says "closed" only after the last day that was told has done what everybody expected. */
function fateOf({ status, changes }: DigestCall, asTold: Facts, today: Day): Fate {
  const said = changes.find((c) => c.field === 'statusSaid');
  if (status !== 'closed') return said?.before === 'forthcoming' && said.after === 'open' ? 'opened' : 'changed';
  const closes = closesOn(asTold);
  return closes !== null && closes < today && changes.every((c) => c.field === 'statusSaid') ? 'ran out' : 'changed';
}

/** The reminders that are due: on the calls that the letter tells anyway, and those that it tells only for that. */
export function remindersOf(
  input: TellingInput,
  matched: ReadonlyMap<string, ChosenMatch[]>,
  told: readonly DigestCall[],
): { withReminder: DigestCall[]; reminders: DigestCall[] } {
  const due = new Map<string, Reminder>();
  for (const { call, on } of input.followed) {
    const reminded = input.reminded.get(call.key) ?? [];
    const isOver = input.unwanted.has(call.key) || statusOn(call, input.today) === 'closed';
    const reminder = isOver ? null : reminderDue(call, { followedOn: on, reminded, today: input.today });
    if (reminder) due.set(call.key, reminder);
  }
  const reminding = (item: DigestCall): DigestCall => ({ ...item, reminder: due.get(item.call.key) ?? null });
  const elsewhere = new Set(told.map(({ call }) => call.key));
  const reminders = input.followed.flatMap(({ call }) =>
    due.has(call.key) && !elsewhere.has(call.key)
      ? [reminding(callOf(input, 'reminder', call, matched.get(call.key) ?? []))]
      : [],
  );
  const soonest = (a: DigestCall, b: DigestCall) => ((a.nextOn ?? '') < (b.nextOn ?? '') ? -1 : 1);
  return { withReminder: told.map(reminding), reminders: reminders.sort(soonest) };
}

/** The matches of the person's committees by call key, each call's best first. */
export function matchesByCall({ matches, committees }: TellingInput): Map<string, ChosenMatch[]> {
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

/** Every call of a part, in the letter's order: those that stand first, then the rest. */
export const callsIn = ({ first, rest }: Pick<Digest, 'first' | 'rest'>, part: Part): DigestCall[] => [
  ...first.filter(({ section }) => section === part),
  ...rest[part],
];

/** Whether there is nothing to tell: no new call, none opened and none changed. */
export const isQuiet = (digest: Pick<Digest, 'first' | 'rest'>): boolean =>
  PARTS.every((part) => callsIn(digest, part).length === 0);

/** Whether every source is well; only then may anybody say that there is nothing new. */
export const allRead = ({ summary }: Pick<Digest, 'summary'>): boolean =>
  summary.sources > 0 && summary.read === summary.sources;

/** Which version of which call a letter tells, and why: a row for each reason. A reminder that stands on a call's entry has its own. */
export const rowsOf = (items: readonly DigestCall[]): LetterCall[] =>
  items.flatMap(({ call, section, reminder }): LetterCall[] => {
    const row = { callKey: call.key, version: call.version };
    return [
      ...(section === 'reminder' ? [] : [{ ...row, section, about: '' }]),
      ...(reminder === null ? [] : [{ ...row, section: 'reminder' as const, about: aboutOf(reminder) }]),
    ];
  });

/** What a letter with this digest tells. */
export const toldBy = (digest: Digest): LetterCall[] =>
  rowsOf([...PARTS.flatMap((part) => callsIn(digest, part)), ...digest.ranOut, ...digest.reminders]);
