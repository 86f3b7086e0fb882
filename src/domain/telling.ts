// What there is to tell one person of the calls that they know: what has changed, which last days are near, what has gone; and the rows for it.
import type { Day } from './calendar.ts';
import { type Call, changesBetween, closesOn, type Facts, factsOf, statusOn } from './call.ts';
import { type ChosenMatch, callOf, type DigestCall, type Shared } from './digest-call.ts';
import type { Duty } from './duty.ts';
import type { LetterCall } from './letter.ts';
import type { Reader } from './readers.ts';
import { aboutOf, type Reminder, reminderDue } from './reminders.ts';

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
  /** The calls that are news in the person's saved searches, each with the names of those. */
  sought: readonly { call: Call; searches: string[] }[];
  /** That a call is gone, as they have been told it: its key and the day it was last seen. */
  toldGone: ReadonlySet<string>;
  /** What there is to tell of the duty; none when left out. */
  duty?: Duty;
}

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

/** What the person follows, and its source no longer has before its last day, told once for the day it was last seen. */
export function goneOf(
  input: TellingInput,
  matched: ReadonlyMap<string, ChosenMatch[]>,
  told: readonly DigestCall[],
): DigestCall[] {
  const elsewhere = new Set(told.map(({ call }) => call.key));
  return input.followed.flatMap(({ call }) => {
    const since = input.gone?.get(call.key);
    const isKnown = since === undefined || elsewhere.has(call.key) || input.toldGone.has(`${call.key} ${since}`);
    const isOver = input.unwanted.has(call.key) || statusOn(call, input.today) === 'closed';
    return isKnown || isOver ? [] : [callOf(input, 'gone', call, matched.get(call.key) ?? [])];
  });
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

/** Which version of which call a letter tells, and why: a row for each reason. A reminder that stands on a call's entry has its own. */
export const rowsOf = (items: readonly DigestCall[]): LetterCall[] =>
  items.flatMap(({ call, section, reminder, goneSince }): LetterCall[] => {
    const row = { callKey: call.key, version: call.version };
    const about = section === 'gone' ? (goneSince ?? '') : '';
    return [
      ...(section === 'reminder' ? [] : [{ ...row, section, about }]),
      ...(reminder === null ? [] : [{ ...row, section: 'reminder' as const, about: aboutOf(reminder) }]),
    ];
  });
