// Promises about evidence, for every call: one more mention of what an area is about never makes the call less relevant for it, and a whole
// sentence with one costs next to nothing.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matchable, prepareArea, readForMatching, scoreArea } from '../../src/domain/match.ts';
import { relevanceOf } from '../../src/domain/relevance.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge, theAreas, theKnowledge } from '../kit/vocabulary.ts';

/** The same cases each time. */
const SEED = { seed: 20261122 };
const small = smallKnowledge();
const whole = theKnowledge();
const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];

/** The area's term, and how a call says it. */
const SAID: Record<string, string> = {
  ungdomsutbyte: 'youth exchange',
  klimat: 'climate',
  skola: 'school',
  sysselsättning: 'labour market',
};
const PHRASES = [...Object.values(SAID), 'cloudburst', 'SMEs', 'young people', 'the project will', 'of course'];
const someText = fc.array(fc.constantFrom(...PHRASES), { maxLength: 30 }).map((phrases) => phrases.join('. '));
const someTerms = fc.uniqueArray(fc.constantFrom(...Object.keys(SAID)), { minLength: 1, maxLength: 3 });
const someLength = fc.integer({ max: 600, min: 0 });
/** Words that are about nothing, so that only the length of the text changes. */
const somePadding = fc.array(fc.constantFrom('perhaps', 'seldom', 'nearby', 'gladly', 'twice'), { maxLength: 15 });

const score = (title: string, text: string, terms: string[]) =>
  scoreArea(
    readForMatching(aCall({ title: `T. ${title}`, sections: scope(`S. ${text}`) }), small),
    prepareArea(anArea(terms), small),
  ).score;

describe('for every call', () => {
  it('one more mention of an area’s own term never lowers its score, in the title or in the text', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, fc.boolean(), (title, text, terms, inTitle) => {
        const more = SAID[terms[0] ?? ''] ?? '';
        const after = inTitle ? score(`${title}. ${more}`, text, terms) : score(title, `${text}. ${more}`, terms);
        expect(after).toBeGreaterThanOrEqual(score(title, text, terms));
      }),
      SEED,
    );
  });

  it('many more mentions never lower it either', () => {
    fc.assert(
      fc.property(someText, someTerms, fc.integer({ min: 1, max: 40 }), (text, terms, times) => {
        const more = `. ${SAID[terms[0] ?? '']}`.repeat(times);
        const scores = ['', more, more + more].map((added) => score('Nothing', `${text}${added}`, terms));
        expect(scores).toEqual([...scores].sort((a, b) => a - b));
      }),
      SEED,
    );
  });

  it('a sentence with one of its terms lowers it neither, though the words around it make the text longer', () => {
    fc.assert(
      fc.property(someText, someLength, someTerms, somePadding, (text, length, terms, padding) => {
        const long = `${text}. ${'perhaps '.repeat(length)}`;
        const sentence = [...padding, SAID[terms.at(-1) ?? '']].join(' ');
        expect(score('Nothing', `${long}. ${sentence}.`, terms)).toBeGreaterThanOrEqual(score('Nothing', long, terms));
      }),
      SEED,
    );
  });
});

describe('with the words of the service', () => {
  const areas = theAreas('eskilstuna').map((area) => prepareArea(area, whole));
  const concepts = whole.vocabulary.labels.map((label, i) => ({ i, text: label.en })).filter(({ text }) => text !== '');
  const someConcepts = fc.array(fc.constantFrom(...concepts.map(({ text }) => text)), { maxLength: 25 });

  const someOf = (area: (typeof areas)[number], which: number): string => {
    const own = concepts.filter(({ i }) => (area.belongs[i] ?? 0) > 0);
    return own[which % own.length]?.text ?? '';
  };
  const read = (body: string) => readForMatching(aCall({ sections: scope(`S. ${body}`) }), whole);

  /* What is said of a subject may also speak of who takes part (a battery: industry), so the municipal fit may fall. Else nothing may. */
  it('one more mention never makes a call less relevant, and its score falls only where the municipal fit does', () => {
    fc.assert(
      fc.property(someConcepts, fc.constantFrom(...areas), fc.nat(), (said, area, which) => {
        const before = read(said.join('. '));
        const after = read(`${said.join('. ')}. ${someOf(area, which)}.`);
        expect(relevanceOf(after, area).relevance).toBeGreaterThanOrEqual(relevanceOf(before, area).relevance - 1e-9);
        if (after.fit.municipal < before.fit.municipal) return;
        expect(scoreArea(after, area).score).toBeGreaterThanOrEqual(scoreArea(before, area).score);
      }),
      { ...SEED, numRuns: 300 },
    );
  });

  /*
   * A longer text makes each mention count less. What hardly belongs to the area gives less than the words around it take, so this loss is
   * bounded and not nought: on real calls it was 0.6 points at most for 15 words.
   */
  it('a sentence with a mention of what hardly belongs costs a point at most', () => {
    fc.assert(
      fc.property(
        someConcepts,
        someLength,
        fc.constantFrom(...areas),
        fc.nat(),
        somePadding,
        (said, length, area, which, padding) => {
          const long = `${said.join('. ')}. ${'perhaps '.repeat(length)}`;
          const after = read(`${long}. ${padding.join(' ')} ${someOf(area, which)}.`);
          expect(100 * relevanceOf(after, area).relevance).toBeGreaterThanOrEqual(
            100 * relevanceOf(read(long), area).relevance - 1,
          );
        },
      ),
      { ...SEED, numRuns: 300 },
    );
  });
});
