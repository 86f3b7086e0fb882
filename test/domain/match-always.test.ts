// Promises that hold for every call: more evidence never lowers a score, order does not matter, reasons add up and their quotes stand in the text.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Matchable, prepareArea, readForMatching, scoreArea } from '../../src/domain/match.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();

const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];
const score = (call: Partial<Matchable>, terms: string[]) =>
  scoreArea(readForMatching(aCall(call), knowledge), prepareArea(anArea(terms), knowledge));

const PHRASES = [
  'youth exchange',
  'climate',
  'cloudburst',
  'school',
  'SMEs',
  'labour market',
  'the project will',
  'of course',
  'and also',
  'young people',
];
const someText = fc.array(fc.constantFrom(...PHRASES), { maxLength: 30 }).map((phrases) => phrases.join('. '));
const someTerms = fc.uniqueArray(fc.constantFrom('ungdomsutbyte', 'klimat', 'skola', 'sysselsättning'), {
  minLength: 1,
  maxLength: 3,
});
const SAID: Record<string, string> = {
  ungdomsutbyte: 'youth exchange',
  klimat: 'climate',
  skola: 'school',
  sysselsättning: 'labour market',
};

describe('for every call', () => {
  it('one more mention of an area’s own term never lowers its score', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, fc.boolean(), (title, text, terms, inTitle) => {
        const more = SAID[terms[0] ?? ''] ?? '';
        const before = score({ title: `T. ${title}`, sections: scope(`S. ${text}`) }, terms).score;
        const after = score(
          {
            title: inTitle ? `T. ${title}. ${more}` : `T. ${title}`,
            sections: scope(inTitle ? `S. ${text}` : `S. ${text}. ${more}`),
          },
          terms,
        ).score;
        expect(after).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  it('the order of calls, areas and sections does not matter', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, (one, two, terms) => {
        const sections = [...scope(`A. ${one}`), { heading: 'objective' as const, text: `B. ${two}` }];
        const first = score({ sections }, terms);
        score({ title: 'Another call in between' }, ['klimat']);
        expect(score({ sections: [...sections].reverse() }, terms).score).toBe(first.score);
        expect(score({ sections }, terms)).toEqual(first);
      }),
    );
  });

  it('the score lies within 0–100, is explained by reasons that add up to it, and none comes without', () => {
    fc.assert(
      fc.property(someText, someText, someTerms, (title, text, terms) => {
        const { score: points, reasons } = score({ title: `T. ${title}`, sections: scope(text) }, terms);
        expect(points).toBeGreaterThanOrEqual(0);
        expect(points).toBeLessThanOrEqual(100);
        expect(points > 0).toBe(reasons.length > 0);
        const sum = reasons.reduce((n, r) => n + r.points, 0);
        expect(Math.abs(sum - points)).toBeLessThanOrEqual(0.06 * (reasons.length + 1));
      }),
    );
  });

  it('the reasons’ quotes really stand in the call, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), someText, (odd, text) => {
        const call = aCall({ title: `${odd} youth exchange ${odd}`, sections: scope(`${text}\n${odd} climate${odd}`) });
        const { reasons } = scoreArea(
          readForMatching(call, knowledge),
          prepareArea(anArea(['ungdomsutbyte', 'klimat']), knowledge),
        );
        for (const { quote } of reasons) {
          if (quote === null) continue;
          expect(quote.length).toBeLessThanOrEqual(160);
          expect(`${call.title}\n\n${call.sections[0]?.text}`).toContain(quote);
        }
      }),
    );
  });
});
