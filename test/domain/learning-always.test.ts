// Promises of the learning that hold whatever is answered: bounded, the same in any order, and gone without a trace when undone.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnswerReason, Verdict } from '../../src/domain/answer.ts';
import { applyLearnt, LEAST, learn, learntFor, MOST, RATE } from '../../src/domain/learning.ts';
import { type AreaReading, prepareArea, readForMatching } from '../../src/domain/match.ts';
import { relevanceOf } from '../../src/domain/relevance.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();
const { vocabulary } = knowledge;
const area = (...terms: string[]): AreaReading => prepareArea(anArea(terms), knowledge);

describe('whatever is answered', () => {
  const concept = fc.integer({ min: 0, max: vocabulary.names.length - 1 });
  const mentions = fc
    .uniqueArray(fc.record({ concept, said: fc.double({ min: 0, max: 1, noNaN: true }) }), {
      selector: (m) => m.concept,
      maxLength: 8,
    })
    .map((some) => some.map((m) => ({ ...m, at: { passage: 0, start: 0, end: 1 } })));
  const silent = fc.constantFrom<AnswerReason>('wrong-role', 'wrong-size', 'wrong-time');
  const speaking = fc.constantFrom<AnswerReason | null>(null, 'wrong-subject', 'other');
  const relevant = fc.record({ verdict: fc.constant<Verdict>('relevant'), reason: fc.constant(null), mentions });
  const notRelevant = (reason: fc.Arbitrary<AnswerReason | null>) =>
    fc.record({ verdict: fc.constant<Verdict>('not-relevant'), reason, mentions });
  const lessons = fc.array(fc.oneof(relevant, notRelevant(speaking), notRelevant(silent)), { maxLength: 12 });
  const terms = fc.uniqueArray(fc.constantFrom('klimat', 'skola', 'ungdomsutbyte', 'sysselsättning', 'midsommar'), {
    minLength: 1,
  });

  it('shifts are bounded, none is too small to tell, and the order is nothing to them', () => {
    fc.assert(
      fc.property(lessons, fc.infiniteStream(fc.nat()), (some, keys) => {
        const learnt = learn(some);
        for (const { shift, answers } of learnt.shifts) {
          expect(Math.abs(shift)).toBeLessThanOrEqual(MOST);
          expect(Math.abs(shift)).toBeGreaterThanOrEqual(LEAST);
          expect(Math.abs(shift)).toBeLessThanOrEqual(answers * RATE + 1e-9);
        }
        const shuffled = some
          .map((one) => ({ one, key: keys.next().value }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(learn(shuffled)).toEqual(learnt);
        expect(learn([...some].reverse())).toEqual(learnt);
      }),
    );
  });

  it('what belongs stays within 0–1, moves no further than the bound, and each concept above 0 has its reason', () => {
    fc.assert(
      fc.property(lessons, terms, (some, words) => {
        const before = area(...words);
        const after = applyLearnt(before, learn(some));
        after.belongs.forEach((n, i) => {
          expect(n).toBeGreaterThanOrEqual(0);
          expect(n).toBeLessThanOrEqual(1);
          expect(Math.abs(n - (before.belongs[i] ?? 0))).toBeLessThanOrEqual(MOST + 1e-6);
          expect(after.because.has(i)).toBe(n > 0);
        });
      }),
    );
  });

  it('answers about role, size or time change nothing', () => {
    fc.assert(
      fc.property(lessons, fc.array(notRelevant(silent)), (some, others) => {
        expect(learn([...some, ...others])).toEqual(learn(some));
      }),
    );
  });

  it('one answer more, undone, leaves exactly what was', () => {
    fc.assert(
      fc.property(lessons, lessons, fc.nat(), terms, (some, more, place, words) => {
        const at = place % (some.length + 1);
        const all = [...some.slice(0, at), ...more, ...some.slice(at)];
        const answers = all.map((one, i) => ({ ...one, callKey: String(i), standing: !more.includes(one) }));
        const undone = learntFor(answers, (key) => all[Number(key)] ?? null);
        const before = area(...words);
        expect(applyLearnt(before, undone)).toEqual(applyLearnt(before, learn(some)));
      }),
    );
  });

  it('no call scores more after “not relevant”, and none less after “relevant”', () => {
    const titles = ['Climate', 'Youth exchange at school', 'Employment and SMEs', 'Midsommar'];
    const calls = titles.map((title) =>
      readForMatching(aCall({ title, sections: [{ heading: 'scope', text: title }] }), knowledge),
    );
    fc.assert(
      fc.property(fc.array(notRelevant(speaking)), fc.array(relevant), terms, (no, yes, words) => {
        const before = area(...words);
        for (const call of calls) {
          const score = (reading: AreaReading) => relevanceOf(call, reading).relevance;
          expect(score(applyLearnt(before, learn(no)))).toBeLessThanOrEqual(score(before) + 1e-9);
          expect(score(applyLearnt(before, learn(yes)))).toBeGreaterThanOrEqual(score(before) - 1e-9);
        }
      }),
    );
  });
});
