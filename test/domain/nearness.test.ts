// How near what an area says lies to the rest of it, with a small vocabulary of our own.
import { describe, expect, it } from 'vitest';
import { nearnessOf } from '../../src/domain/nearness.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';

const vocabulary = buildVocabulary([
  {
    group: 'test',
    concepts: [
      { concept: 'omsorg', sv: ['omsorg'], en: ['care'] },
      { concept: 'funktionsstöd', sv: ['funktionsstöd'], en: ['disability support'], broader: 'omsorg' },
      { concept: 'hjälpmedel', sv: ['hjälpmedel'], en: ['assistive device'], broader: 'funktionsstöd' },
      { concept: 'tillgänglighet', sv: ['tillgänglighet'], en: ['accessibility'], related: ['funktionsstöd'] },
      { concept: 'demokrati', sv: ['demokrati'], en: ['democracy'] },
      { concept: 'medborgardeltagande', sv: ['delaktighet'], en: ['participation'], broader: 'demokrati' },
    ],
  },
]);

/** How near each concept lies, when an area has them with these weights. */
function near(weights: Record<string, number>): (concept: string) => number {
  const said = new Map(Object.entries(weights).map(([name, weight]) => [vocabulary.numbers.get(name) ?? -1, weight]));
  const nearness = nearnessOf(said, vocabulary);
  return (concept) => nearness.get(vocabulary.numbers.get(concept) ?? -1) ?? Number.NaN;
}

describe('the nearness of what an area says to the rest of it', () => {
  const disability = { funktionsstöd: 0.95, hjälpmedel: 0.8, tillgänglighet: 0.7, medborgardeltagande: 0.7 };

  it('is least for what has nothing in common with the other words', () => {
    const of = near(disability);
    expect(of('medborgardeltagande')).toBeLessThan(0.5);
    for (const concept of ['funktionsstöd', 'hjälpmedel', 'tillgänglighet'])
      expect(of(concept)).toBeGreaterThan(1.3 * of('medborgardeltagande'));
  });

  it('is 1 for the nearest, never above, and wholly so for a concept that stands alone', () => {
    expect(Math.max(...Object.keys(disability).map(near(disability)))).toBe(1);
    expect(near({ demokrati: 0.4 })('demokrati')).toBe(1);
  });

  it('is not told of what does not belong, and of nothing when nothing does', () => {
    expect(near(disability)('demokrati')).toBeNaN();
    expect(nearnessOf(new Map(), vocabulary).size).toBe(0);
  });

  it('grows when the area says more of the same', () => {
    const alone = near({ funktionsstöd: 0.9, medborgardeltagande: 0.9 });
    const backed = near({ funktionsstöd: 0.9, medborgardeltagande: 0.9, demokrati: 0.9 });
    expect(backed('medborgardeltagande')).toBeGreaterThan(alone('funktionsstöd') - 0.001);
    expect(backed('funktionsstöd')).toBeLessThan(alone('funktionsstöd'));
  });
});
