// What a changed profile would tell: the calls as they would be ranked, what comes in, what goes out, and which terms say little. Pure.
import { addDays, type Day, daysBetween } from './calendar.ts';
import type { Municipality, Profile } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { Role } from './fit.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { applyLearntToProfile, type Learnt } from './learning.ts';
import { type Match, type ProfileReading, prepareProfile, type Reason, scoreCommittee } from './match.ts';
import { type OtherChange, othersOf } from './preview-others.ts';
import { type CountTerm, type TermsToSee, termsOf } from './preview-terms.ts';
import { firstMonday, WEEKS_BACK, type WeekTold, weeksOf } from './preview-weeks.ts';
import { type CommitteesMatch, liftTogether } from './together.ts';

/** A stored call as the preview needs it. */
export interface HeldCall {
  key: string;
  identifier: string | null;
  title: string;
  firstSeenOn: Day;
  /** It came with the first sweep of its source: that week says nothing of the weeks to come. */
  initial: boolean;
  /** It is closed today: nobody is told of it any more. */
  closed: boolean;
  reading: CallReading;
  /** The committees that are told of it as the municipality's file has them, in its order. */
  toldTo: readonly CommitteesMatch[];
}

/** A call as the changed profile would have it. */
export interface PreviewLine {
  key: string;
  identifier: string | null;
  title: string;
  firstSeenOn: Day;
  /** 0–100, one decimal. */
  score: number;
  chosen: boolean;
  municipal: number;
  role: Role;
  /** The area that fits best; null when none does. */
  area: { id: string; name: string } | null;
  /** The same with the profile as it was. */
  before: { score: number; chosen: boolean };
  /** Null where nobody has asked for them. */
  reasons: Reason[] | null;
}

export interface BeforeAfter<T> {
  before: T;
  after: T;
}

export interface Preview {
  /** Every call that is not closed, best first. */
  ranked: PreviewLine[];
  /** Those of them that would be told and are not told now, and the other way round; best first, by the score that is the higher. */
  enters: PreviewLine[];
  leaves: PreviewLine[];
  /** How many calls that are not closed are told. */
  told: BeforeAfter<number>;
  /**
   * How many new calls a week are told, over the last `WEEKS_BACK` weeks or as long as there is anything to count; one decimal. Calls of
   * a source's first sweep are not counted. Null when that is less than a week.
   */
  perWeek: BeforeAfter<number> | null;
  /** How many whole weeks `perWeek` rests on. */
  weeks: number;
  /** How many calls the terms were looked for in, those lately closed among them. */
  calls: number;
  terms: TermsToSee;
  /** The letters of the last `WEEKS_BACK` weeks: how many new calls each would have told, and which those are that only one profile tells. */
  weekly: { weeks: WeekTold[]; gained: PreviewLine[]; lost: PreviewLine[] };
  /** The other committees that have an area whose terms are tried. */
  others: OtherChange[];
}

/**
 * The reading without its texts: enough for every score, at a fifth of the memory. Its reasons have the right points and no quotes, so
 * that those which are shown are made from a whole reading.
 */
export const withoutTexts = (reading: CallReading): CallReading => ({
  ...reading,
  passages: reading.passages.map((p) => ({ ...p, text: '' })),
});

/** The match without its reasons, which take the longest. */
function scoreOnly(reading: CallReading, profile: ProfileReading): Match {
  const { why: _, ...scored } = scoreCommittee(reading, profile);
  return { ...scored, reasons: [] };
}

/** The committees that a call is told to as the municipality's file has them. Their reasons are left out. */
export const toldTo = (
  reading: CallReading,
  committees: readonly { id: string; name: string; profile: ProfileReading }[],
): CommitteesMatch[] =>
  committees.flatMap(({ id, name, profile }) => {
    const match = scoreOnly(reading, profile);
    return match.chosen ? [{ committee: id, name, match: { ...match, areas: match.areas.slice(0, 1) } }] : [];
  });

/** The match with what it gains when other committees are told of the call too. */
export function togetherWith(
  match: Match,
  committee: string,
  others: readonly CommitteesMatch[],
  { committees, bonuses }: Pick<Municipality, 'committees' | 'bonuses'>,
): Match {
  const mine = { committee, name: committees.find((c) => c.id === committee)?.name ?? committee, match };
  const rest = others.filter((o) => o.committee !== committee);
  if (!match.chosen || rest.length === 0) return match;
  const place = (id: string) => committees.findIndex((c) => c.id === id);
  const all = [...rest, mine].sort((a, b) => place(a.committee) - place(b.committee));
  return liftTogether(all, bonuses.several, committees).find((one) => one.committee === committee)?.match ?? match;
}

/** What the days are counted by. `since`: the first day that the service read any source; null when it has read none. */
export interface PreviewDays {
  today: Day;
  since: Day | null;
}

export interface PreviewKnowledge {
  knowledge: MatchingKnowledge;
  municipality: Municipality;
  /** What a committee's answers have taught. */
  learntOf: (committee: string) => Learnt;
  countTerm: CountTerm;
}

/** What the changed profile would tell today, beside the profile as it was. */
export function previewOf(
  calls: readonly HeldCall[],
  profiles: BeforeAfter<Profile>,
  { today, since }: PreviewDays,
  { countTerm, ...known }: PreviewKnowledge,
): Preview {
  const lines = linesOf(calls, profiles, known);
  const ranked = lines.filter(({ call }) => !call.closed).map(({ line }) => line);
  ranked.sort(by((l) => l.score));
  const either = by((l) => Math.max(l.score, l.before.score));
  const days = since === null ? 0 : Math.min(7 * WEEKS_BACK, daysBetween(since, today));
  const from = addDays(today, -days);
  const fresh = lines.flatMap(({ call, line }) => (call.initial || call.firstSeenOn <= from ? [] : [line]));
  return {
    ranked,
    enters: ranked.filter((l) => l.chosen && !l.before.chosen).sort(either),
    leaves: ranked.filter((l) => !l.chosen && l.before.chosen).sort(either),
    told: chosenOf(ranked),
    perWeek: days < 7 ? null : perWeek(chosenOf(fresh), days),
    weeks: Math.floor(days / 7),
    calls: calls.length,
    terms: termsOf(profiles.after, calls.length, known.knowledge, countTerm),
    weekly: weeklyOf(lines, { today, since }),
    others: othersOf(calls, profiles, known),
  };
}

/** The calls of a source's first sweep are no news, and are left out. */
function weeklyOf(lines: readonly { call: HeldCall; line: PreviewLine }[], { today, since }: PreviewDays) {
  const monday = firstMonday(today, since);
  const fresh = lines.flatMap(({ call, line }) =>
    call.initial || monday === null || call.firstSeenOn < monday ? [] : [line],
  );
  const came = fresh.map((l) => ({ on: l.firstSeenOn, before: l.before.chosen, after: l.chosen }));
  const latest = (wanted: (line: PreviewLine) => boolean) =>
    fresh.filter(wanted).sort((a, b) => (a.firstSeenOn > b.firstSeenOn ? -1 : a.firstSeenOn < b.firstSeenOn ? 1 : 0));
  return {
    weeks: weeksOf(came, monday, today),
    gained: latest((l) => l.chosen && !l.before.chosen),
    lost: latest((l) => !l.chosen && l.before.chosen),
  };
}

const by = (of: (line: PreviewLine) => number) => (a: PreviewLine, b: PreviewLine) =>
  of(b) - of(a) || (a.key < b.key ? -1 : 1);

const chosenOf = (lines: readonly PreviewLine[]): BeforeAfter<number> => ({
  before: lines.filter((l) => l.before.chosen).length,
  after: lines.filter((l) => l.chosen).length,
});

const perWeek = ({ before, after }: BeforeAfter<number>, days: number): BeforeAfter<number> => {
  const mean = (calls: number) => Math.round((70 * calls) / days) / 10;
  return { before: mean(before), after: mean(after) };
};

function linesOf(
  calls: readonly HeldCall[],
  { before, after }: BeforeAfter<Profile>,
  { knowledge, learntOf, municipality }: Omit<PreviewKnowledge, 'countTerm'>,
): { call: HeldCall; line: PreviewLine }[] {
  const names = new Map(after.areas.map((a) => [a.id, a.name]));
  const learnt = learntOf(after.committee);
  const read = (profile: Profile) => applyLearntToProfile(prepareProfile(profile, knowledge), learnt);
  const [now, then] = [read(after), read(before)];
  return calls.map((call) => {
    const { key, identifier, title, firstSeenOn } = call;
    const scored = (profile: ProfileReading) =>
      togetherWith(scoreOnly(call.reading, profile), after.committee, call.toldTo, municipality);
    const { score, chosen, municipal, role, areas } = scored(now);
    const was = scored(then);
    const id = areas[0]?.area;
    const area = id === undefined ? null : { id, name: names.get(id) ?? id };
    const told = { score: was.score, chosen: was.chosen };
    return {
      call,
      line: { key, identifier, title, firstSeenOn, score, chosen, municipal, role, area, before: told, reasons: null },
    };
  });
}
