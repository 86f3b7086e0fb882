// Promises about standing sentences: which are known, and that what they mention in passing counts less.
import { describe, expect, it } from 'vitest';
import { boilerplateIn } from '../../src/domain/boilerplate.ts';
import { prepareArea, readForMatching, scoreArea } from '../../src/domain/match.ts';
import { passage } from '../../src/domain/passage.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const known = (text: string, language: 'sv' | 'en' = 'en') => [...boilerplateIn(passage('scope', text, language))];

describe('a standing sentence', () => {
  it.each([
    'This topic requires the effective contribution of SSH disciplines.',
    'Grants awarded under this topic will be lump sums.',
    'Proposals should consider the gender dimension in schools and for young people.',
    'Projects are encouraged to cluster with other projects on climate.',
    'The conditions are described in General Annexes B and D.',
    'The Joint Research Centre (JRC) may take part.',
  ])('is known in English: %s', (text) => {
    expect(known(text)).toEqual([0]);
  });

  it('is known in Swedish', () => {
    expect(known('Läs de allmänna bilagorna. Skolan söker.', 'sv')).toEqual([0]);
  });

  it('is told apart from the sentences around it', () => {
    expect(known('Cities adapt. The General Annexes apply. Schools take part.')).toEqual([1]);
    expect(known('Cities adapt to the climate. Schools take part.')).toEqual([]);
    expect(known('')).toEqual([]);
  });

  it('makes what it mentions count less, but something', () => {
    const knowledge = smallKnowledge();
    const area = prepareArea(anArea(['skola']), knowledge);
    const score = (text: string) =>
      scoreArea(readForMatching(aCall({ sections: [{ heading: 'scope', text }] }), knowledge), area).score;
    const meant = score('The lighthouse teaches in each school.');
    const passing = score('The gender dimension matters in each school.');
    expect(passing).toBeGreaterThan(0);
    expect(passing).toBeLessThan(meant / 2);
  });
});
