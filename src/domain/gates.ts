// The judgement of one sweep: whether what a source brought is believable beside what it brought before, or must wait for a person.
import type { Day } from './calendar.ts';
import { FIELDS, type Field } from './call.ts';
import { decayOf, dropOf, zeroOf } from './falls.ts';
import { alteredOf, datesOf, fieldsOf, surgeOf, unreadOf } from './oddities.ts';

/** What a sweep brought, in numbers. */
export interface SweepFigures {
  /** What the source says it has. */
  total: number;
  /** Records that we could read, whatever their dates. */
  understood: number;
  /** Of these, the ones of the present: coming, open or unknown. */
  valid: number;
  /** Of `valid`, not known before. */
  fresh: number;
  /** Records seen but not understood. */
  unread: number;
  /** How many of `understood` have each field. A field that nobody counted is absent, and passes. */
  fields: Readonly<Partial<Record<Field, number>>>;
  /** Of `unread`, those with a date that lies too far away to be one. */
  datesOutside?: number;
  /** Calls of the last sweep that was let in, whose last day is still ahead or unknown, and that did not come now. Absent: not counted. */
  vanished?: number;
  /**
   * Of the calls that we knew and that were read anew, how many have another title, and how many no last day any more; and how many calls came
   * under another reference. Absent: not counted.
   */
  altered?: { retitled: number; undated: number; renamed: number };
}

/** An earlier sweep that was let in. `accepted`: by a person, so that what is usual is counted from there. */
export interface EarlierSweep extends SweepFigures {
  day: Day;
  accepted: boolean;
}

/** What a source promises of itself. */
export interface Promised {
  every: 'day' | 'week';
  needs?: readonly Field[];
  /** The source says in words that it has nothing, and its reader has understood them; else the reader throws. */
  quietIsNormal?: true;
}

/**
 * zero    nothing at all
 * drop    half is gone at once
 * decay   fewer for each time, and never more
 * surge   far too many new ones, or every reference another
 * fields  a field that the calls had is missing
 * unread  too many records not understood
 * dates   dates too far away to be dates
 */
export type Gate = 'zero' | 'drop' | 'decay' | 'surge' | 'fields' | 'unread' | 'dates';

/** Why a sweep is kept out. `expected` and `came` are Swedish phrases without capital or full stop; `sentence` says both. */
export interface Verdict {
  gate: Gate;
  /** Which fields, when they are what is missing; else empty. */
  about: string;
  /** How bad it is: the share that is lost, missing or not understood, else how many times more than usual. */
  figure: number;
  expected: string;
  came: string;
  sentence: string;
}

/** How many earlier sweeps the judgement looks at, at most. */
export const SWEEPS_REMEMBERED = 35;
/** A sweep and what it is judged beside. */
export interface Beside {
  sweep: SweepFigures;
  /** Newest first, back to where a person last said what is usual. */
  earlier: readonly EarlierSweep[];
  source: Promised;
  today: Day;
}

/** How much is lost is one question: half at once or little by little is for a person the same to look at. */
const lossOf = (beside: Beside): Verdict | null => zeroOf(beside) ?? dropOf(beside) ?? decayOf(beside);

/**
 * All that is not believable in a sweep beside the earlier ones that were let in (newest first), the gravest first; empty when it is
 * believable. All, since a person's yes to one must not hide the others. The first sweep of all need only hold something that can be
 * understood.
 */
export function judge(
  sweep: SweepFigures,
  earlier: readonly EarlierSweep[],
  source: Promised,
  today: Day,
): readonly Verdict[] {
  const begun = earlier.findIndex(({ accepted }) => accepted);
  const beside = { sweep, earlier: begun < 0 ? earlier : earlier.slice(0, begun + 1), source, today };
  const gates = [unreadOf, datesOf, lossOf, fieldsOf, surgeOf, alteredOf];
  return gates.map((gate) => gate(beside)).filter((verdict) => verdict !== null);
}

/** Whether two verdicts speak of one and the same trouble: what a person has said of the one then holds for the other. */
export function isSameTrouble(a: Pick<Verdict, 'gate' | 'about' | 'figure'>, b: typeof a): boolean {
  return a.gate === b.gate && a.about === b.about && Math.abs(a.figure - b.figure) <= 0.1 * Math.max(1, a.figure);
}

/** What a person has let in is what is usual from then on, when the trouble was how much came. */
export const beginsAnew = ({ gate }: Pick<Verdict, 'gate'>): boolean =>
  gate === 'zero' || gate === 'drop' || gate === 'decay' || gate === 'surge';

/** A sweep's figures as a run keeps them. `accepted`: a person has let it in, and what is usual begins anew there, see `beginsAnew`. */
export function countsOf(sweep: SweepFigures, { accepted }: { accepted: boolean }): Record<string, number> {
  const { total, understood, valid, fresh, unread, fields, vanished, datesOutside = 0 } = sweep;
  const each = Object.entries(fields).map(([field, count]) => [`field:${field}`, count]);
  return {
    total,
    understood,
    valid,
    fresh,
    unread,
    ...(datesOutside > 0 ? { datesOutside } : {}),
    ...(vanished === undefined ? {} : { vanished }),
    ...(accepted ? { accepted: 1 } : {}),
    ...(Object.fromEntries(each) as Record<string, number>),
  };
}

/** The figures that a good run kept. Runs from before there were fields have none. */
export function figuresIn(counts: Readonly<Record<string, number>>): SweepFigures & { accepted: boolean } {
  const { total = 0, valid = 0, understood = valid, fresh = 0, unread = 0, vanished, accepted = 0 } = counts;
  const fields: Partial<Record<Field, number>> = {};
  for (const field of FIELDS) {
    const count = counts[`field:${field}`];
    if (count !== undefined) fields[field] = count;
  }
  return {
    total,
    understood,
    valid,
    fresh,
    unread,
    fields,
    accepted: accepted > 0,
    ...(vanished === undefined ? {} : { vanished }),
  };
}
