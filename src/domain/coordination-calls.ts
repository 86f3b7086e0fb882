// The calls in the coordinator's part of the letter: those that nobody has answered, those that touch several committees, and last days ahead.
import type { Verdict } from './answer.ts';
import { addDays, type Day } from './calendar.ts';
import { type Call, nextDeadline, statusOn } from './call.ts';
import type { Committee, Municipality } from './committee.ts';
import type { ChosenMatch } from './digest-call.ts';
import type { Decision } from './meetings.ts';
import { recipientOf } from './person.ts';
import { byFit } from './together.ts';

/**
 * From so many points, of 100, a committee must have an opinion on a call. Of the judged calls that reach it four in five are clearly
 * relevant, and it holds three quarters of those that a letter must have; at the threshold itself one in three is relevant, and at 50 a third
 * of those that matter most would be left out. A committee whose own threshold is higher is asked from there.
 */
const MUST_SEE = 40;
/** So many days a committee has to answer in before the coordinator hears of it: one weekly letter's time. */
const ANSWER_DAYS = 7;
/** Last days so near are told. */
const AHEAD_DAYS = 30;

const MOST_UNANSWERED = 5;
const MOST_SHARED = 5;
const MOST_DEADLINES = 8;

/** The first of a list, and how many there are beyond them. */
export interface Few<T> {
  first: T[];
  more: number;
}

/** A call with no word from committees that were told of it. */
export interface Unanswered {
  call: Call;
  committees: string[];
  /** The best of their scores. */
  score: number;
  /** When the first of them was told. */
  toldOn: Day;
  nextOn: Day;
}

/** A call that is chosen for several committees. */
export interface SharedCall {
  call: Call;
  /** Best score first. */
  committees: string[];
  nextOn: Day | null;
  takenBy: string[];
  /** Who may lead; null when somebody has taken it. */
  lead: Lead | null;
}

/** `over`: what it was chosen by, before the others. */
export interface Lead {
  committee: string;
  score: number;
  /** The area that it matched by; null when it has gone. */
  area: string | null;
  over: 'score' | 'weight' | 'order';
}

/** A last day within the next 30 days. */
export interface ComingDeadline {
  call: Call;
  nextOn: Day;
  decideBy: Decision;
  takenBy: string[];
  /** How many people follow it. */
  followers: number;
  /** For a must-see call that nobody has taken and nobody follows: the committees that it is chosen for. */
  mustSeeFor: string[];
}

/** What is known of calls. Everything is by the key that a call is listed by. */
export interface CallsInput {
  municipality: Municipality;
  today: Day;
  /** What is chosen for any committee. */
  matches: readonly ChosenMatch[];
  /** The calls that are taken or followed, whether chosen or not. */
  acted: ReadonlyMap<string, Call>;
  /** On which day each recipient was first told. */
  told: ReadonlyMap<string, ReadonlyMap<string, Day>>;
  verdicts: ReadonlyMap<string, ReadonlyMap<string, Verdict>>;
  takers: ReadonlyMap<string, ReadonlyMap<string, Day>>;
  followers: ReadonlyMap<string, ReadonlyMap<string, Day>>;
  /** The calls that are new in the period. */
  found: ReadonlySet<string>;
  decideBy(lastDay: Day): Decision;
}

export interface CoordinationCalls {
  unanswered: Few<Unanswered>;
  shared: Few<SharedCall>;
  deadlines: Few<ComingDeadline>;
}

export function coordinationCalls(input: CallsInput): CoordinationCalls {
  const byCall = openMatches(input);
  const unanswered = few(unansweredIn(input, byCall), MOST_UNANSWERED);
  const shown = new Set(unanswered.first.map(({ call }) => call.key));
  const deadlines = deadlinesIn(input, byCall).filter(({ call }) => !shown.has(call.key));
  return { unanswered, shared: few(sharedIn(input, byCall), MOST_SHARED), deadlines: few(deadlines, MOST_DEADLINES) };
}

/** The calls that must be seen, have a last day ahead and that nobody has taken: for these it must be known who was told, and when. */
export const mustSeeKeys = ({
  matches,
  today,
  takers,
  verdicts,
}: Pick<CallsInput, 'matches' | 'today' | 'takers' | 'verdicts'>): string[] => {
  const isSilent = ({ call: { key }, committee }: ChosenMatch) =>
    !takers.has(key) && !verdicts.get(key)?.has(committee);
  const open = matches.filter((one) => isMustSee(one) && isSilent(one) && lastDayOf(one.call, today) !== null);
  return [...new Set(open.map(({ call }) => call.key))];
};

const few = <T>(list: readonly T[], most: number): Few<T> => ({
  first: list.slice(0, most),
  more: Math.max(0, list.length - most),
});

/** Whether a call must be seen by the committee that it is chosen for: only such are waited for an answer to. */
export const isMustSee = ({ call, match }: ChosenMatch): boolean =>
  match.chosen && match.score >= MUST_SEE && call.kind === 'call';

/** The next last day, of a call that can still be applied for. */
const lastDayOf = (call: Call, today: Day): Day | null =>
  statusOn(call, today) === 'closed' ? null : (nextDeadline(call, today)?.day ?? null);

/** The matches with calls to apply for that are not closed, by call, best first. */
function openMatches({ matches, today }: CallsInput): ChosenMatch[][] {
  const byCall = new Map<string, ChosenMatch[]>();
  for (const one of matches) {
    if (!one.match.chosen || one.call.kind !== 'call') continue;
    const known = byCall.get(one.call.key);
    if (known) known.push(one);
    else if (statusOn(one.call, today) !== 'closed') byCall.set(one.call.key, [one]);
  }
  return [...byCall.values()].map((list) => list.sort((a, b) => b.match.score - a.match.score));
}

/** Who may speak for a committee: its contact persons and their deputies, or the coordinator when it has none. */
const peopleOf = ({ coordinator }: Municipality, { contacts }: Committee): string[] =>
  contacts.length === 0
    ? [coordinator, coordinator.deputy].flatMap((person) => (person ? [recipientOf(person)] : []))
    : contacts.flatMap((contact) => [contact, contact.deputy].flatMap((p) => (p ? [recipientOf(p)] : [])));

/** Soonest last day first. A call that some committee has taken is in good hands: nobody else is asked about it. */
function unansweredIn(input: CallsInput, byCall: readonly ChosenMatch[][]): Unanswered[] {
  const { municipality, today } = input;
  const people = new Map(municipality.committees.map((c) => [c.id, { name: c.name, of: peopleOf(municipality, c) }]));
  const dueOn = addDays(today, -ANSWER_DAYS);
  const silent = byCall.flatMap((matches): Unanswered[] => {
    const call = matches[0]?.call;
    const nextOn = call ? lastDayOf(call, today) : null;
    if (!call || nextOn === null || input.takers.has(call.key)) return [];
    const [told, verdicts, followers] = [input.told, input.verdicts, input.followers].map((all) => all.get(call.key));
    const waiting = matches.filter(isMustSee).flatMap(({ committee, match }) => {
      const { name, of } = people.get(committee) ?? { name: '', of: [] };
      const toldOn = of.flatMap((who) => (told as ReadonlyMap<string, Day> | undefined)?.get(who) ?? []).sort()[0];
      const isAnswered = verdicts?.has(committee) || of.some((who) => followers?.has(who));
      return toldOn === undefined || toldOn > dueOn || isAnswered ? [] : [{ name, toldOn, score: match.score }];
    });
    const [best] = waiting;
    if (best === undefined) return [];
    const toldOn = waiting.map((one) => one.toldOn).sort()[0] ?? best.toldOn;
    return [{ call, committees: waiting.map(({ name }) => name), score: best.score, toldOn, nextOn }];
  });
  return silent.sort((a, b) => inOrder(a.nextOn, b.nextOn) || b.score - a.score || inOrder(a.call.key, b.call.key));
}

const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Best score first: there a lead is worth most. */
function sharedIn(input: CallsInput, byCall: readonly ChosenMatch[][]): SharedCall[] {
  const { municipality, today } = input;
  const nameOf = namesIn(municipality);
  const shared = byCall.filter(([first, second]) => second !== undefined && first && input.found.has(first.call.key));
  return shared
    .sort(([a], [b]) => (b?.match.score ?? 0) - (a?.match.score ?? 0) || inOrder(a?.call.key ?? '', b?.call.key ?? ''))
    .flatMap((matches): SharedCall[] => {
      const call = matches[0]?.call;
      if (!call) return [];
      const takenBy = [...(input.takers.get(call.key)?.keys() ?? [])].map(nameOf);
      const lead = takenBy.length > 0 ? null : leadOf(municipality, matches);
      const committees = matches.map(({ committee }) => nameOf(committee));
      return [{ call, committees, nextOn: lastDayOf(call, today), takenBy, lead }];
    });
}

/** A committee that is gone is named by its id: what it said still stands. */
const namesIn = ({ committees }: Municipality) => {
  const names = new Map(committees.map(({ id, name }) => [id, name]));
  return (id: string): string => names.get(id) ?? id;
};

/** Who may lead, of the committees that the file has, and what decided it. */
export function leadOf(municipality: Municipality, matches: readonly ChosenMatch[]): Lead | null {
  const { committees, areas } = municipality;
  const listed = matches.filter(({ committee }) => committees.some(({ id }) => id === committee));
  const [best, next] = byFit(listed, committees);
  if (best === undefined) return null;
  const { committee, match } = best.of;
  const isBest = next === undefined || next.of.match.score < match.score;
  const over = isBest ? 'score' : next.weight < best.weight ? 'weight' : 'order';
  const area = areas.find(({ id }) => id === match.areas[0]?.area)?.name ?? null;
  return { committee: namesIn(municipality)(committee), score: match.score, area, over };
}

/** What is taken or followed, and what must be seen and that somebody has not turned down; soonest first. */
function deadlinesIn(input: CallsInput, byCall: readonly ChosenMatch[][]): ComingDeadline[] {
  const { today, takers, followers, verdicts } = input;
  const nameOf = namesIn(input.municipality);
  const lastOn = addDays(today, AHEAD_DAYS);
  const calls = new Map(input.acted);
  const mustSee = new Map<string, string[]>();
  for (const matches of byCall)
    for (const one of matches.filter(isMustSee)) {
      const { key } = one.call;
      if (verdicts.get(key)?.get(one.committee) === 'not-relevant') continue;
      calls.set(key, one.call);
      mustSee.set(key, [...(mustSee.get(key) ?? []), nameOf(one.committee)]);
    }
  const coming = [...calls.values()].flatMap((call): ComingDeadline[] => {
    const nextOn = lastDayOf(call, today);
    if (nextOn === null || nextOn > lastOn) return [];
    const takenBy = [...(takers.get(call.key)?.keys() ?? [])].map(nameOf);
    const many = followers.get(call.key)?.size ?? 0;
    const mustSeeFor = takenBy.length + many > 0 ? [] : (mustSee.get(call.key) ?? []);
    return [{ call, nextOn, decideBy: input.decideBy(nextOn), takenBy, followers: many, mustSeeFor }];
  });
  return coming.sort((a, b) => inOrder(a.nextOn, b.nextOn) || inOrder(a.call.key, b.call.key));
}
