// Promises of the learning: what answers move, in which areas, and how that is told; see also learning-always.test.ts.
import { describe, expect, it } from 'vitest';
import type { AnswerReason, Verdict } from '../../src/domain/answer.ts';
import {
  applyLearnt,
  applyLearntToProfile,
  BRINGS_IN,
  changedBetween,
  feltIn,
  type Learnt,
  type Lesson,
  learn,
  learntFor,
  learntInWords,
  MOST,
  RATE,
  signed,
} from '../../src/domain/learning.ts';
import { type AreaReading, prepareArea, prepareProfile, readForMatching } from '../../src/domain/match.ts';
import { relevanceOf } from '../../src/domain/relevance.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();
const { vocabulary } = knowledge;
const number = (name: string): number => vocabulary.numbers.get(name) ?? -1;
const area = (...terms: string[]): AreaReading => prepareArea(anArea(terms), knowledge);
const belonging = (reading: AreaReading, name: string): number => reading.belongs[number(name)] ?? 0;

/** A lesson of a call that says so much of each concept. */
function lesson(
  said: Record<string, number>,
  verdict: Verdict = 'not-relevant',
  reason: AnswerReason | null = null,
): Lesson {
  const mentions = Object.entries(said).map(([name, n]) => ({
    concept: number(name),
    said: n,
    at: { passage: 0, start: 0, end: 1 },
  }));
  return { verdict, reason: verdict === 'relevant' ? null : reason, mentions };
}
const shiftOf = ({ shifts }: Learnt, name: string): number =>
  shifts.find((s) => s.concept === number(name))?.shift ?? 0;

describe('an answer', () => {
  it('moves each of the call’s concepts by as much as the call says of it, up or down', () => {
    const said = { klimat: 0.75, skola: 0.5 };
    const up = learn([lesson(said, 'relevant')]);
    expect(shiftOf(up, 'klimat')).toBeCloseTo(RATE * 0.75);
    expect(shiftOf(up, 'skola')).toBeCloseTo(RATE * 0.5);
    const down = learn([lesson(said, 'not-relevant', 'wrong-subject')]);
    expect(shiftOf(down, 'klimat')).toBeCloseTo(-RATE * 0.75);
  });

  it.each<[AnswerReason | null, boolean]>([
    [null, true],
    ['wrong-subject', true],
    ['other', true],
    ['wrong-role', false],
    ['wrong-size', false],
    ['wrong-time', false],
  ])('that the call is not relevant because of %s moves something: %s', (reason, moves) => {
    const lessons = [1, 2, 3].map(() => lesson({ klimat: 0.9 }, 'not-relevant', reason));
    expect(learn(lessons).shifts.length > 0).toBe(moves);
  });

  it('and its opposite cancel', () => {
    expect(learn([lesson({ klimat: 0.9 }, 'relevant'), lesson({ klimat: 0.9 })]).shifts).toEqual([]);
  });

  it('moves nothing by what a call mentions in passing, until another says so too', () => {
    expect(learn([lesson({ klimat: 0.2 })]).shifts).toEqual([]);
    expect(shiftOf(learn([lesson({ klimat: 0.2 }), lesson({ klimat: 0.2 })]), 'klimat')).toBeCloseTo(-RATE * 0.4);
  });

  it('that no longer stands, or whose call cannot be read, says nothing', () => {
    const read = (key: string) => (key === 'gone' ? null : lesson({ klimat: 0.9 }));
    const answer = { callKey: 'a', verdict: 'not-relevant', reason: null, standing: true } as const;
    expect(learntFor([answer], read).shifts).toHaveLength(1);
    expect(
      learntFor(
        [
          { ...answer, standing: false },
          { ...answer, callKey: 'gone' },
        ],
        read,
      ).shifts,
    ).toEqual([]);
  });
});

describe('what belongs to an area', () => {
  it('is lowered and raised, and the area itself stays as it was read', () => {
    const before = area('klimat', 'skola');
    const was = belonging(before, 'klimat');
    const after = applyLearnt(before, learn([lesson({ klimat: 0.75 }), lesson({ skola: 0.75 }, 'relevant')]));
    expect(belonging(after, 'klimat')).toBeCloseTo(was - RATE * 0.75);
    expect(belonging(after, 'skola')).toBeCloseTo(belonging(before, 'skola') + RATE * 0.75);
    expect(belonging(before, 'klimat')).toBe(was);
    expect(after.because.get(number('klimat'))).toBe('klimat');
  });

  it('is the very same when nothing was learnt, and when all that was learnt is undone', () => {
    const before = area('klimat', 'skola');
    const answers = (['a', 'b', 'c'] as const).map((callKey) => ({
      callKey,
      verdict: 'not-relevant' as const,
      reason: null,
      standing: true,
    }));
    const learntWith = (standing: boolean) =>
      learntFor(
        answers.map((a) => ({ ...a, standing })),
        () => lesson({ klimat: 0.9 }),
      );
    expect(applyLearnt(before, learntWith(true)).belongs).not.toEqual(before.belongs);
    expect(applyLearnt(before, learntWith(false))).toBe(before);
  });

  it('takes in a new concept only by two relevant answers, says why, and no further than the bound', () => {
    const before = area('klimat');
    const relevant = (n: number) => learn(Array.from({ length: n }, () => lesson({ skola: 0.9 }, 'relevant')));
    expect(applyLearnt(before, relevant(BRINGS_IN - 1))).toBe(before);
    const after = applyLearnt(before, relevant(BRINGS_IN));
    expect(belonging(after, 'skola')).toBeCloseTo(BRINGS_IN * RATE * 0.9);
    expect(after.because.get(number('skola'))).toBe('svar från nämnden');
    expect(belonging(applyLearnt(before, relevant(50)), 'skola')).toBeCloseTo(MOST);
    const doubted = learn([
      ...Array.from({ length: 2 }, () => lesson({ skola: 0.9 }, 'relevant')),
      lesson({ skola: 0.9 }),
    ]);
    expect(belonging(applyLearnt(before, doubted), 'skola')).toBeCloseTo(RATE * 0.9);
  });

  it('never takes in what only irrelevant calls speak of', () => {
    const before = area('klimat');
    expect(applyLearnt(before, learn([lesson({ skola: 0.9 }), lesson({ skola: 0.9 })]))).toBe(before);
  });

  it('loses a weak concept wholly, with its reason', () => {
    const before = prepareArea(anArea(['klimat'], { description: 'Också om skola.' }), knowledge);
    expect(before.because.has(number('skola'))).toBe(true);
    const after = applyLearnt(before, learn(Array.from({ length: 9 }, () => lesson({ skola: 1 }))));
    expect(belonging(after, 'skola')).toBe(0);
    expect(after.because.has(number('skola'))).toBe(false);
  });

  it('stays empty in an area without terms', () => {
    const empty = area();
    expect(applyLearnt(empty, learn([lesson({ skola: 1 }, 'relevant'), lesson({ skola: 1 }, 'relevant')]))).toBe(empty);
  });
});

describe('a committee’s profile', () => {
  const profile = prepareProfile(
    {
      committee: 'x',
      threshold: 15,
      areas: [
        { ...anArea(['klimat'], { id: 'a' }), weight: 1 },
        { ...anArea(['skola'], { id: 'b' }), weight: 0.5 },
      ],
    },
    knowledge,
  );
  const twice = (name: string) => learn([lesson({ [name]: 0.9 }, 'relevant'), lesson({ [name]: 0.9 }, 'relevant')]);

  it('keeps what one area has out of the others, and takes what none has into all', () => {
    const learnt = applyLearntToProfile(profile, twice('skola')).areas;
    expect(learnt.map((a) => belonging(a.area, 'skola') > 0)).toEqual([false, true]);
    const fresh = applyLearntToProfile(profile, twice('småföretag')).areas;
    expect(fresh.map((a) => belonging(a.area, 'småföretag') > 0)).toEqual([true, true]);
    expect(fresh.map((a) => a.weight)).toEqual([1, 0.5]);
  });

  it('feels only what moves something in it', () => {
    const learnt = learn([lesson({ klimat: 0.9, småföretag: 0.9 }), lesson({ utbyte: 0.9 }, 'relevant')]);
    expect(learnt.shifts).toHaveLength(3);
    expect(feltIn(profile, learnt).shifts.map((s) => s.concept)).toEqual([number('klimat')]);
  });
});

describe('a score', () => {
  const read = (title: string) => readForMatching(aCall({ title }), knowledge);

  it('falls for calls on what was not relevant, also in an area of one concept, and for no other call rises', () => {
    const before = area('klimat');
    const after = applyLearnt(before, learn([lesson({ klimat: 0.9 }), lesson({ klimat: 0.9 })]));
    expect(relevanceOf(read('Climate'), after).relevance).toBeLessThan(
      relevanceOf(read('Climate'), before).relevance - 0.02,
    );
    const other = relevanceOf(read('Cloudburst'), before).relevance;
    expect(relevanceOf(read('Cloudburst'), after).relevance).toBeCloseTo(other, 9);
  });

  it('rises for calls on what was brought in', () => {
    const after = applyLearnt(area('klimat'), learn([1, 2, 3].map(() => lesson({ skola: 0.9 }, 'relevant'))));
    const { relevance, grounds } = relevanceOf(read('School'), after);
    expect(relevance).toBeGreaterThan(0);
    expect(grounds[0]?.concept).toBe(number('skola'));
  });
});

describe('in words', () => {
  it('stands what moved, how far and by how many answers, the strongest first', () => {
    const learnt = learn([
      lesson({ skyfall: 0.5 }, 'relevant'),
      lesson({ skyfall: 0.5 }, 'relevant'),
      lesson({ skyfall: 0.5, skola: 0.625 }, 'relevant'),
      lesson({ utbyte: 0.4 }),
    ]);
    expect(learntInWords(learnt, vocabulary)).toEqual([
      'skyfall: räknas mer (+0,12) efter 3 svar',
      'skola: räknas mer (+0,05) efter 1 svar',
      'utbyte: räknas mindre (−0,03) efter 1 svar',
    ]);
    expect([signed(0.25), signed(-0.046)]).toEqual(['+0,25', '−0,05']);
  });

  it('a change is told as what came and what went', () => {
    const one = learn([lesson({ klimat: 0.75 })]);
    const other = learn([lesson({ skola: 0.5 }, 'relevant')]);
    expect(changedBetween(one, one)).toEqual([]);
    expect(changedBetween(one, other)).toEqual([
      { concept: number('klimat'), by: expect.closeTo(0.06) },
      { concept: number('skola'), by: expect.closeTo(0.04) },
    ]);
  });
});
