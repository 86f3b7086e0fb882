// Promises of the matching's cost: hostile text is read in bounded time, and real amounts in seconds.
import { describe, expect, it } from 'vitest';
import type { Area } from '../../src/domain/committee.ts';
import {
  type Matchable,
  matchCommittee,
  prepareArea,
  prepareProfile,
  readForMatching,
  scoreArea,
} from '../../src/domain/match.ts';
import { smallVocabulary, theAreas, theVocabulary } from '../kit/vocabulary.ts';

const vocabulary = smallVocabulary();

const aCall = (over: Partial<Matchable> = {}): Matchable => ({
  kind: 'call',
  identifier: 'X-2027-1',
  title: 'A call',
  callTitle: null,
  actions: [],
  language: 'en',
  applicants: null,
  sections: [],
  keywords: [],
  tags: [],
  ...over,
});
const anArea = (terms: string[], over: Partial<Area> = {}): Area => ({
  id: 'x',
  name: 'Område',
  description: '',
  terms,
  ...over,
});
const scope = (text: string): Matchable['sections'] => [{ heading: 'scope', text }];

describe('hostile text', () => {
  const area = prepareArea(anArea(['klimat', 'midsommar']), vocabulary);
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
  ])('is read in bounded time: %s', (_, text) => {
    const started = performance.now();
    for (const language of ['sv', 'en']) {
      const call = readForMatching(
        aCall({ title: text.slice(0, 500), language, sections: scope(text) }),
        vocabulary,
        null,
      );
      scoreArea(call, area);
    }
    expect(performance.now() - started).toBeLessThan(4000);
  });
});

describe('speed with the real vocabulary', () => {
  it('reads calls at more than 400 a second and scores a profile against 1,000 of them in a blink', () => {
    const real = theVocabulary();
    const text =
      'Local authorities adapt to climate change through nature-based solutions and better schools for young people. '.repeat(
        45,
      );
    const calls = Array.from({ length: 100 }, (_, i) =>
      aCall({ identifier: `X-${i}`, sections: scope(`${i} ${text}`) }),
    );
    const started = performance.now();
    const readings = calls.map((call) => readForMatching(call, real, null));
    const readMs = performance.now() - started;
    const profile = prepareProfile(
      { committee: 'n', threshold: 15, areas: theAreas('eskilstuna').map((a) => ({ ...a, weight: 1 })) },
      real,
    );
    const again = performance.now();
    for (let i = 0; i < 10; i++) for (const reading of readings) matchCommittee(reading, profile);
    const scoreMs = performance.now() - again;
    // Generous bounds: the machine is shared.
    expect(readMs).toBeLessThan(1000);
    expect(scoreMs).toBeLessThan(500);
  });
});
