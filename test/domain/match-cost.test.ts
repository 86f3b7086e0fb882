// Promises of the matching's cost: hostile text is read in bounded steps, and in far less time than anyone would wait. `npm run evaluate` tells the time.
import { describe, expect, it } from 'vitest';
import type { Home } from '../../src/domain/committee.ts';
import {
  type Matchable,
  matchCommittee,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../../src/domain/match.ts';
import { partsOf } from '../../src/domain/text.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge, theKnowledge } from '../kit/vocabulary.ts';

const knowledge = smallKnowledge();
/** All that the service reads with: its thousands of phrases are where a hostile text could find something slow. */
const whole = theKnowledge();
/** A call takes some milliseconds, the worst of these texts two seconds. More than this is a reading that does not end in time. */
const BOUND_MS = 20_000;

const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];

const home: Home = {
  nuts: 'SE122',
  twinTowns: [{ name: 'Lojo', country: 'FI', note: null }],
  bonuses: { children: 5, balticSea: 3, twinTowns: 3, several: 5 },
};

describe('hostile text', () => {
  const terms = ['klimat', 'midsommar'];
  const area = prepareArea(anArea(terms), whole);
  const profile = prepareProfile(
    { committee: 'n', threshold: 15, areas: [{ ...anArea(terms), weight: 1 }], home },
    whole,
  );
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
    ['a hundred thousand commas', ','.repeat(100_000)],
    ['words between a hundred thousand commas', 'klimat,'.repeat(100_000)],
    ['nested parentheses', `${'('.repeat(50_000)}klimat${')'.repeat(50_000)}`],
    ['capital letters with hyphens', 'AB-'.repeat(million / 3)],
    ['codes of calls without an end', `${'HORIZON-CL5-'.repeat(20_000)}X`],
    ['capital letters, digits and hyphens', 'A1-2-'.repeat(million / 5)],
    ['addresses', 'https://example.org/klimat?a=1&b=klimat '.repeat(25_000)],
    ['one address', `https://${'klimat/'.repeat(100_000)}`],
    ['something like a mail address', `${'a.'.repeat(200_000)}@${'b.'.repeat(200_000)}`],
    ['countries', 'Ukraine, Finland and Moldova, '.repeat(30_000)],
    ['limits', 'Applicants must be established in Ukraine or '.repeat(20_000)],
    ['labels', 'Region: Norrbotten\n'.repeat(40_000)],
    ['line breaks and blanks', `klimat${' \n\t'.repeat(300_000)}`],
    ['full stops', 'klimat. '.repeat(100_000)],
    ['soft hyphens', 'kli\u00ADmat\u00AD'.repeat(100_000)],
  ])(
    'is read to its end, and no more of it than is needed: %s',
    (_, text) => {
      for (const language of ['sv', 'en']) {
        const started = performance.now();
        const title = text.slice(0, 500);
        const call = readForMatching(aCall({ title, language, applicants: text, sections: scope(text) }), whole);
        const scores = [scoreArea(call, area).score, matchCommittee(call, profile).score];
        expect(performance.now() - started).toBeLessThan(BOUND_MS);
        for (const points of scores) {
          expect(points).toBeGreaterThanOrEqual(0);
          expect(points).toBeLessThanOrEqual(100);
        }
        for (const { ends } of call.passages) expect(ends.at(-1) ?? 0).toBeLessThanOrEqual(100_000);
      }
    },
    60_000,
  );

  it('as the terms of an area is bounded too', () => {
    const terms = ['klimat'.repeat(10_000), '('.repeat(5_000), 'och '.repeat(20_000), 'a och b, '.repeat(2_000)];
    const odd = prepareArea(anArea(terms, { name: 'x'.repeat(100_000), description: 'klimat '.repeat(20_000) }), whole);
    expect(odd.belongs.every((n) => n >= 0 && n <= 1)).toBe(true);
    const call = readForMatching(aCall({ title: 'Climate', sections: scope('Climate.') }), whole);
    expect(scoreArea(call, odd).score).toBeLessThanOrEqual(100);
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
