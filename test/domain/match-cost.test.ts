// Promises of the matching's cost, counted in work and not in seconds: hostile text is read in bounded steps. `npm run evaluate` tells the time.
import { describe, expect, it } from 'vitest';
import { type Matchable, prepareArea, readForMatching, scoreArea } from '../../src/domain/match.ts';
import { partsOf } from '../../src/domain/text.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();

const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];

describe('hostile text', () => {
  const area = prepareArea(anArea(['klimat', 'midsommar']), knowledge);
  const million = 1_000_000;
  it.each([
    ['a megabyte without blanks', 'x'.repeat(million)],
    ['a megabyte of one word', 'klimat '.repeat(million / 7)],
    ['a megabyte of emoji', '🧑‍🚒'.repeat(million / 5)],
    ['right to left', 'مناخ المدينة '.repeat(20_000)],
    ['combining marks', `a${'\u0301'.repeat(million)}`],
    ['endless compounds', 'klimatskolutbyte'.repeat(60_000)],
    [
      'many made-up words',
      Array.from({ length: 30_000 }, (_, i) => `åskolklimat${i.toString(36)}ungdomsutbytesklimatet`).join(' '),
    ],
    ['lone surrogates', '\uD83D'.repeat(100_000)],
  ])('is read to its end, and no more of it than is needed: %s', (_, text) => {
    for (const language of ['sv', 'en']) {
      const call = readForMatching(aCall({ title: text.slice(0, 500), language, sections: scope(text) }), knowledge);
      expect(scoreArea(call, area).score).toBeLessThanOrEqual(100);
      for (const { words } of call.passages) expect(words.at(-1)?.end ?? 0).toBeLessThanOrEqual(100_000);
    }
  });

  it.each([
    ['of known parts', 'klimat'.repeat(6)],
    ['of one letter', 'a'.repeat(40)],
    ['of the longest that is tried', `${'skol'.repeat(9)}xyzq`],
    ['longer than any word', 'klimatskol'.repeat(10_000)],
  ])('a compound %s asks the vocabulary a bounded number of times', (_, word) => {
    let asked = 0;
    partsOf(word, (part) => {
      asked += 1;
      return knowledge.vocabulary.knows(part) && part !== word;
    });
    // At most every pair of two cuts, each asked from both sides.
    expect(asked).toBeLessThanOrEqual(4 * 40 * 40);
  });

  it('each sign of who takes part and each concept is kept once, however often it is said', () => {
    const call = readForMatching(aCall({ sections: scope('Climate. School. '.repeat(3000)) }), knowledge);
    expect(call.mentions.length).toBeLessThanOrEqual(knowledge.vocabulary.names.length);
    expect(call.fit.reasons.length).toBeLessThan(20);
  });
});
