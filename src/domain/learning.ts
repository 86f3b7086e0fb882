// Learning: how a committee's answers move what its areas are about, by a small rule that is bounded, shown and undone with the answers.
import { type Answer, teaches } from './answer.ts';
import type { AreaReading } from './area.ts';
import type { CallReading } from './evidence.ts';
import type { ProfileReading } from './match.ts';
import type { Vocabulary } from './vocabulary.ts';

/*
 * The rule is Rocchio's (1971), in its plainest form: what relevant calls speak of counts more, what irrelevant ones speak of counts
 * less. Both pull equally hard, so that an answer and its opposite cancel. Nothing fades with time and nothing is stored but the
 * answers: the shifts are computed anew from those that stand, so an answer that is undone leaves no trace.
 */

/**
 * How far one answer moves a concept that the call is wholly about. What a call's title and text are about says some 0.75, so one
 * answer moves it 0.06: seen in the list, and no answer by itself turns a ranking over. Four that agree come to the bound.
 */
export const RATE = 0.08;
/**
 * The most that all answers together move a concept. An area's first term belongs 0.88 and its last 0.42, so what the committee has
 * written itself always outweighs what its answers say; and what they bring in weighs about as much as the area's description (0.22).
 */
export const MOST = 0.25;
/** Smaller shifts are dropped: a concept that one call mentions in passing (0.2) takes two answers to move at all. */
export const LEAST = 0.02;
/** So many relevant answers must speak of a concept that no area has before it is brought in: one call speaks of much by accident. */
export const BRINGS_IN = 2;
/** Why a concept that was brought in belongs. */
const BECAUSE = 'svar från nämnden';

/** How far the answers move one concept. */
export interface Shift {
  concept: number;
  /** Within ±MOST; above 0 it counts more. */
  shift: number;
  /** How many answers moved it. */
  answers: number;
  /** How many of them said that the call is relevant. */
  relevant: number;
}

/** What a committee's answers come to, by concept number. Holds for the vocabulary that the calls were read with. */
export interface Learnt {
  shifts: readonly Shift[];
}

/** An answer that stands, with what its call says. */
export type Lesson = Pick<Answer, 'verdict' | 'reason'> & Pick<CallReading, 'mentions'>;

/** What one committee's answers come to; those that no longer stand, and calls that cannot be read, say nothing. */
export function learntFor(
  answers: readonly Pick<Answer, 'callKey' | 'verdict' | 'reason' | 'standing'>[],
  readCall: (key: string) => Pick<CallReading, 'mentions'> | null,
): Learnt {
  const lessons = answers
    .filter((answer) => answer.standing && teaches(answer))
    .flatMap(({ callKey, verdict, reason }): Lesson[] => {
      const mentions = readCall(callKey)?.mentions;
      return mentions === undefined ? [] : [{ verdict, reason, mentions }];
    });
  return learn(lessons);
}

/** What lessons come to, the same in whatever order they are given. */
export function learn(lessons: readonly Lesson[]): Learnt {
  const moves = new Map<number, number[]>();
  for (const lesson of lessons.filter(teaches)) {
    const way = lesson.verdict === 'relevant' ? RATE : -RATE;
    // What only our description of the programme says, nobody has read in the call.
    for (const { concept, said, at } of lesson.mentions)
      if (said > 0 && at !== null) moves.set(concept, [...(moves.get(concept) ?? []), way * said]);
  }
  const shifts = [...moves].map(
    ([concept, by]): Shift => ({
      concept,
      shift: within(-MOST, sumOf(by), MOST),
      answers: by.length,
      relevant: by.filter((move) => move > 0).length,
    }),
  );
  return { shifts: shifts.filter((s) => Math.abs(s.shift) >= LEAST).sort((a, b) => a.concept - b.concept) };
}

const within = (least: number, n: number, most: number): number => Math.min(most, Math.max(least, n));
/** In an order of its own: a sum of fractions depends on it. */
const sumOf = (moves: readonly number[]): number => [...moves].sort((a, b) => a - b).reduce((sum, n) => sum + n, 0);

const nowhere = (): boolean => false;

/**
 * The area as the answers leave it; the area itself when they leave it as it is. What belongs is moved and stays within 0–1; a concept
 * that does not belong is brought in only by BRINGS_IN relevant answers, and not when it `belongsElsewhere` among the committee's areas.
 */
export function applyLearnt(
  area: AreaReading,
  { shifts }: Learnt,
  belongsElsewhere: (concept: number) => boolean = nowhere,
): AreaReading {
  // An area without terms matches nothing, whatever is answered.
  if (fullest(area) === 0) return area;
  const belongs = area.belongs.slice();
  const because = new Map(area.because);
  for (const shift of shifts) {
    const { concept } = shift;
    const before = area.belongs[concept] ?? 0;
    belongs[concept] = movedFrom(before, shift, belongsElsewhere(concept));
    if (belongs[concept] === 0) because.delete(concept);
    else if (before === 0) because.set(concept, BECAUSE);
  }
  if (belongs.every((n, concept) => n === area.belongs[concept])) return area;
  return measuredAs(area, { ...area, belongs, because });
}

function movedFrom(before: number, { shift, relevant }: Shift, elsewhere: boolean): number {
  if (before === 0) return shift > 0 && relevant >= BRINGS_IN && !elsewhere ? shift : 0;
  return within(0, before + shift, 1);
}

/**
 * The moved area with the yardstick of the unmoved one. A score says how much of what the area could get a call gets; were that
 * measured anew, lowering an area's strongest concept would lower the yardstick too and raise all the others.
 */
function measuredAs(area: AreaReading, moved: AreaReading): AreaReading {
  const full = fullest(moved);
  const subject = full === 0 ? area.weights.subject : (area.weights.subject * fullest(area)) / full;
  return { ...moved, weights: { ...area.weights, subject } };
}

/** What a call that is about nothing but the area would come to, beside its subject's weight; as in relevance.ts. */
function fullest({ belongs, terms, weights }: AreaReading): number {
  const best = [...belongs, ...terms.map((t) => t.weight)].filter((n) => n > 0).sort((a, b) => b - a);
  return best.reduce((sum, weight, i) => sum + weight * weights.next ** i, 0);
}

/** The committee's whole profile as its answers leave it. Lets the matching go on as before. */
export function applyLearntToProfile(profile: ProfileReading, learnt: Learnt): ProfileReading {
  const belongs = (concept: number) => profile.areas.some(({ area }) => (area.belongs[concept] ?? 0) > 0);
  return {
    ...profile,
    areas: profile.areas.map(({ area, weight }) => ({ area: applyLearnt(area, learnt, belongs), weight })),
  };
}

/** Of what the answers come to, what moves something in the committee's areas: no more than that may be told. */
export function feltIn(profile: ProfileReading, learnt: Learnt): Learnt {
  const after = applyLearntToProfile(profile, learnt);
  const felt = (concept: number) =>
    profile.areas.some(({ area }, i) => area.belongs[concept] !== after.areas[i]?.area.belongs[concept]);
  return { shifts: learnt.shifts.filter((s) => felt(s.concept)) };
}

/** What changed between two states of the answers, as shifts that say how much: the later less the earlier. */
export function changedBetween(before: Learnt, after: Learnt): { concept: number; by: number }[] {
  const shiftIn = ({ shifts }: Learnt) => new Map(shifts.map((s) => [s.concept, s.shift]));
  const [old, now] = [shiftIn(before), shiftIn(after)];
  return [...new Set([...old.keys(), ...now.keys()])]
    .map((concept) => ({ concept, by: (now.get(concept) ?? 0) - (old.get(concept) ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= LEAST_SHOWN)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || a.concept - b.concept);
}

/** Less than this reads as 0,00. */
const LEAST_SHOWN = 0.005;

/** What the answers have changed, strongest first, a line each: `hemlöshet: räknas mer (+0,12) efter 3 svar`. */
export const learntInWords = ({ shifts }: Learnt, vocabulary: Pick<Vocabulary, 'labels'>): string[] =>
  [...shifts]
    .sort((a, b) => Math.abs(b.shift) - Math.abs(a.shift) || a.concept - b.concept)
    .map(({ concept, shift, answers }) => {
      const way = shift > 0 ? 'räknas mer' : 'räknas mindre';
      return `${vocabulary.labels[concept]?.sv ?? ''}: ${way} (${signed(shift)}) efter ${answers} svar`;
    });

/** A shift as Swedes write it: `+0,12`, `−0,05`. */
export const signed = (shift: number): string =>
  `${shift < 0 ? '−' : '+'}${Math.abs(shift).toFixed(2).replace('.', ',')}`;
