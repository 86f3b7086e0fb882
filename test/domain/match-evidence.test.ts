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

  /*
   * A longer text makes each mention count less, and the words around a mention make it longer. The loss is bounded, since the mention
   * itself counts too: the most that 15 words around it cost on real calls was 0.7 points.
   */
  it('a sentence with a mention costs at most a point, however many words stand around it', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, somePadding, (title, text, terms, padding) => {
        const sentence = [...padding, SAID[terms[0] ?? '']].join(' ');
        const after = score(title, `${text}. ${sentence}.`, terms);
        expect(after).toBeGreaterThanOrEqual(score(title, text, terms) - 1);
      }),
      SEED,
    );
  });
});

describe('with the words of the service', () => {
  const areas = theAreas('eskilstuna').map((area) => prepareArea(area, whole));
  const concepts = whole.vocabulary.labels.map((label, i) => ({ i, text: label.en })).filter(({ text }) => text !== '');
  const someConcepts = fc.array(fc.constantFrom(...concepts), { maxLength: 25 });

  /* What is said of a subject may also speak of who takes part (a battery: industry), so the municipal fit may fall. Else nothing may. */
  it('one more mention never makes a call less relevant, and its score falls only where the municipal fit does', () => {
    fc.assert(
      fc.property(someConcepts, fc.constantFrom(...areas), fc.nat(), (said, area, which) => {
        const own = concepts.filter(({ i }) => (area.belongs[i] ?? 0) > 0);
        const text = said.map((one) => one.text).join('. ');
        const read = (body: string) => readForMatching(aCall({ sections: scope(`S. ${body}`) }), whole);
        const before = read(text);
        const after = read(`${text}. ${own[which % own.length]?.text}.`);
        expect(relevanceOf(after, area).relevance).toBeGreaterThanOrEqual(relevanceOf(before, area).relevance - 1e-9);
        if (after.fit.municipal < before.fit.municipal) return;
        expect(scoreArea(after, area).score).toBeGreaterThanOrEqual(scoreArea(before, area).score);
      }),
      { ...SEED, numRuns: 300 },
    );
  });
});
