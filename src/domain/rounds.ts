// The rules: when two sources mean the same round of a call, and when a planned call has become a call. When in doubt they do not:
// a call that is shown twice is a nuisance, one that is hidden behind another is a loss.
import { type Day, daysBetween, inSwedish } from './calendar.ts';
import { inTime, windowOf } from './in-time.ts';
import {
  addressesOf,
  codesOf,
  daysOf,
  documentsOf,
  isDiaryNumber,
  isSign,
  overlap,
  proposalsOf,
  type Sighting,
} from './sighting.ts';
import { areAlike, areEqual, areSisters, sharedStems, type Title } from './titles.ts';

/** Raise it when a rule says otherwise than before, so that what is stored is compared anew. */
export const RULES = 2;

/** A record with its title as it is compared. */
export interface Compared extends Sighting {
  words: Title;
}

/** One rule. `says` is null when the rule has nothing to say; else it gives the reason, a Swedish sentence with the facts compared. */
export interface Rule {
  name: string;
  /** Only records that have one of these in common are compared. */
  keysOf(one: Compared): readonly string[];
  says(a: Compared, b: Compared): (() => string) | null;
}

const common = <T>(a: readonly T[], b: readonly T[]): T | undefined => a.find((one) => b.includes(one));
const on = (day: Day): string => inSwedish(day, { weekday: false });
const sameDay = (a: Sighting, b: Sighting): Day | undefined => common(daysOf(a), daysOf(b));

/** Whether both name the same last day: then a day that is moved later at one of them first does not part them. */
export const agree = (a: Sighting, b: Sighting): boolean => sameDay(a, b) !== undefined;

const daysDiffer = (a: Sighting, b: Sighting): boolean => daysOf(a).length > 0 && daysOf(b).length > 0 && !agree(a, b);

const endedBefore = (a: Sighting, b: Sighting): boolean => a.closesOn !== null && a.closesOn < b.firstSeenOn;

/**
 * What must hold whatever else agrees: two sources, the same kind, no two last days that differ (a page that is used for each round shows
 * two calls), not one that had closed before the other was first seen, not one closed and the other not, no regions apart.
 */
export function mayBeOne(a: Sighting, b: Sighting): boolean {
  if (a.source === b.source || a.kind !== b.kind || a.planned !== b.planned || daysDiffer(a, b)) return false;
  if (endedBefore(a, b) || endedBefore(b, a) || !overlap(a.regions, b.regions)) return false;
  const saidApart = (a.statusSaid === 'closed') !== (b.statusSaid === 'closed');
  return agree(a, b) || !saidApart;
}

/** A day that is moved further than this is the next round's, not this one's extended. */
const MOST_MOVED_DAYS = 60;

/** Whether two that were joined still may be: a last day that is moved at one of them first does not part those who once agreed. */
export function stillOne(a: Sighting, b: Sighting, agreed: boolean): boolean {
  if (!daysDiffer(a, b)) return true;
  return (
    agreed && daysOf(a).some((day) => daysOf(b).some((other) => Math.abs(daysBetween(day, other)) <= MOST_MOVED_DAYS))
  );
}

const andDay = (a: Sighting, b: Sighting): string => {
  const day = sameDay(a, b);
  return day === undefined ? '' : ` och har samma sista dag, ${on(day)}`;
};

/** The proposal that both are about, and that one of them is. */
const sameProposal = (a: Sighting, b: Sighting): string | undefined => {
  const shared = common(proposalsOf(a), proposalsOf(b));
  return shared !== undefined && [...documentsOf(a), ...documentsOf(b)].includes(shared) ? shared : undefined;
};

/** Whether both have a code of the kind that is one and the same everywhere, and not the same. */
const namedApart = (a: Sighting, b: Sighting): boolean => {
  const [ours, theirs] = [a, b].map((one) => codesOf(one).filter((code) => !isDiaryNumber(code)));
  return ours !== undefined && theirs !== undefined && ours.length > 0 && theirs.length > 0 && !common(ours, theirs);
};

/** The rules that join two sources' records of the same round, strongest first. */
export const SAME_RULES: readonly Rule[] = [
  {
    name: 'same-code',
    keysOf: codesOf,
    says(a, b) {
      const code = common(codesOf(a), codesOf(b));
      if (code === undefined) return null;
      if (isDiaryNumber(code) && (areSisters(a.words, b.words) || !(agree(a, b) || areAlike(a.words, b.words))))
        return null;
      return () => `Båda har beteckningen ${code}${andDay(a, b)}.`;
    },
  },
  {
    name: 'same-address',
    keysOf: addressesOf,
    says(a, b) {
      const address = common(addressesOf(a), addressesOf(b));
      if (address === undefined || areSisters(a.words, b.words)) return null;
      if (agree(a, b)) return () => `Båda leder till ${address}${andDay(a, b)}.`;
      return areAlike(a.words, b.words) ? () => `Båda leder till ${address} och har nästan samma titel.` : null;
    },
  },
  {
    name: 'same-proposal',
    keysOf: (one) => (one.kind === 'policy' ? proposalsOf(one) : []),
    says(a, b) {
      const proposal = sameProposal(a, b);
      if (proposal === undefined || daysOf(a).length > 0 !== daysOf(b).length > 0) return null;
      return () => `Båda gäller kommissionens förslag ${proposal}${andDay(a, b)}.`;
    },
  },
  {
    name: 'same-title',
    keysOf: (one) => daysOf(one).flatMap((day) => [...one.words.stems].map((stem) => `${day} ${stem}`)),
    says(a, b) {
      const day = sameDay(a, b);
      if (day === undefined || a.kind === 'policy' || namedApart(a, b)) return null;
      if (a.programme !== null && a.programme === b.programme)
        return areAlike(a.words, b.words)
          ? () => `Båda hör till samma program, har samma sista dag, ${on(day)}, och nästan samma titel.`
          : null;
      const unknown = a.programme === null || b.programme === null;
      return unknown && areEqual(a.words, b.words)
        ? () => `Båda har samma titel och samma sista dag, ${on(day)}.`
        : null;
    },
  },
];

/** The day a call opened, as far as we know: the day it names, else the day we first saw it, unless it is yet to open. */
const openedOn = ({ opensOn, statusSaid, firstSeenOn }: Sighting): Day | null =>
  opensOn ?? (statusSaid === 'forthcoming' ? null : firstSeenOn);

/**
 * The days of warning that a sign gave: from the day it was first seen to the day the call opened. Null when it gave none, or when nobody
 * knows when the call opens.
 */
export function leadDays(sign: Sighting, call: Sighting): number | null {
  const opened = openedOn(call);
  const days = opened === null ? 0 : daysBetween(sign.firstSeenOn, opened);
  return days > 0 ? days : null;
}

/** So large a part of the shorter title's words must stand in the other, and at least so many. */
const PLAN_LIKE = 0.6;
const PLAN_FEWEST = 2;
/** The same for a plan that names no time to look at. */
const TIMELESS_LIKE = 0.8;
const TIMELESS_FEWEST = 3;

/** How much of the shorter of two titles stands in the other, from 0 to 1. */
export const likeness = (a: Title, b: Title): number =>
  sharedStems(a, b) / Math.max(1, Math.min(a.stems.size, b.stems.size));

const kept = (sign: Sighting, call: Sighting): string => {
  const opens = call.opensOn === null ? `Den sågs först ${on(call.firstSeenOn)}` : `Den öppnar ${on(call.opensOn)}`;
  const said = sign.opens?.said.slice(0, LONGEST_SAID) ?? (sign.opensOn === null ? null : on(sign.opensOn));
  return said === null ? '' : ` ${opens}; planen sade ”${said}”.`;
};

const LONGEST_SAID = 80;

/** Whether a record only tells of what is to come: a sign of a call, or a proposal that nobody can say anything of yet. */
export const onlyTells = (one: Sighting): boolean => isSign(one) || (one.kind === 'policy' && daysOf(one).length === 0);

/** What holds for every sign and its call: the call is no sign itself, comes in time, and is for the same places. */
const mayBecome = (sign: Sighting, call: Sighting): boolean =>
  sign.key !== call.key &&
  isSign(sign) &&
  call.kind === 'call' &&
  !isSign(call) &&
  inTime(sign, call) &&
  overlap(sign.regions, call.regions);

/** The rules that join an early sign with what it became, strongest first; `a` is the sign. */
export const BECAME_RULES: readonly Rule[] = [
  {
    name: 'planned-code',
    keysOf: codesOf,
    says(sign, call) {
      const code = common(codesOf(sign), codesOf(call));
      if (code === undefined || !mayBecome(sign, call)) return null;
      if (isDiaryNumber(code) && !areAlike(sign.words, call.words)) return null;
      return () => `Båda har beteckningen ${code}.`;
    },
  },
  {
    name: 'planned-words',
    keysOf: ({ programme, words }) =>
      programme === null ? [] : [...words.stems].map((stem) => `${programme} ${stem}`),
    says(sign, call) {
      const shared = sharedStems(sign.words, call.words);
      const timeless = windowOf(sign) === null;
      if (shared < (timeless ? TIMELESS_FEWEST : PLAN_FEWEST) || areSisters(sign.words, call.words)) return null;
      if (likeness(sign.words, call.words) < (timeless ? TIMELESS_LIKE : PLAN_LIKE) || !mayBecome(sign, call))
        return null;
      return () => `Båda hör till samma program, och titlarna har ${shared} ord gemensamma.${kept(sign, call)}`;
    },
  },
  {
    name: 'proposal-open',
    keysOf: (one) => (one.kind === 'policy' ? proposalsOf(one) : []),
    says(sign, call) {
      const proposal = sameProposal(sign, call);
      if (proposal === undefined || sign.source === call.source || sign.kind !== call.kind) return null;
      if (daysOf(sign).length > 0 || daysOf(call).length === 0 || endedBefore(call, sign)) return null;
      return () => `Båda gäller kommissionens förslag ${proposal}, som nu går att lämna synpunkter på.`;
    },
  },
];

/** How strong the rule of that name is among those that join places; the lower the stronger. One that is no more comes last. */
export function strengthOf(rule: string): number {
  const at = SAME_RULES.findIndex(({ name }) => name === rule);
  return at < 0 ? SAME_RULES.length : at;
}
