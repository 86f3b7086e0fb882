// Promises of the bonuses: what a policy wants seen first lifts what fits, as lines of its own, and makes nothing fit.
import { describe, expect, it } from 'vitest';
import { bonusesFor, bonusReason } from '../../src/domain/bonus.ts';
import type { Home } from '../../src/domain/committee.ts';
import { type Reason, readForMatching } from '../../src/domain/match.ts';
import { aCall } from '../kit/matching.ts';
import { theKnowledge } from '../kit/vocabulary.ts';

const knowledge = theKnowledge();
const home: Home = {
  nuts: 'SE122',
  twinTowns: [
    { name: 'Lojo', country: 'FI', note: null },
    { name: 'Ventspils', country: 'LV', note: null },
  ],
  bonuses: { children: 5, balticSea: 3, twinTowns: 2, several: 4 },
};
const read = (title: string, text = '') =>
  readForMatching(aCall({ title, sections: [{ heading: 'scope', text }] }), knowledge);
function bonuses(title: string, text = '', score = 40, of: Home | null = home): Reason[] {
  const call = read(title, text);
  return bonusesFor(call, of, score).map((bonus) => bonusReason(call, bonus));
}

describe('the bonuses of a call', () => {
  it('are none without a municipality, and none where the policy asks for none', () => {
    const none = { ...home, bonuses: { children: 0, balticSea: 0, twinTowns: 0, several: 0 } };
    expect(bonuses('Children in Finland', '', 40, null)).toEqual([]);
    expect(bonuses('Children in Finland', '', 40, none)).toEqual([]);
    expect(bonuses('Stormwater')).toEqual([]);
  });

  it('lift what is about children and young people, with the words that say so', () => {
    const [line] = bonuses('Children in planning', 'Children. '.repeat(30));
    expect(line).toMatchObject({ kind: 'bonus', area: null, where: 'title', points: 5 });
    expect(line?.text).toBe('handlar om barn och unga');
    expect(line?.quote).toContain('Children');
  });

  it('are smaller for what only mentions them', () => {
    const [line] = bonuses(
      'Stormwater',
      `${'We build better ditches and ponds for the rain that comes. '.repeat(20)} Children.`,
    );
    expect(line?.points).toBeGreaterThan(0);
    expect(line?.points).toBeLessThan(5);
  });

  it('lift cooperation around the Baltic Sea, and the country of a twin town, named after the first that fits', () => {
    const lines = bonuses(
      'Baltic Sea cooperation',
      `${'Baltic Sea cooperation. '.repeat(30)} Partners from Latvia and Finland.`,
    );
    expect(lines.map((line) => [line.text, line.points])).toEqual([
      ['samarbete kring Östersjön', 3],
      ['nämner landet där vänorten Lojo ligger', 2],
    ]);
  });

  it('say nothing of a twin town when the call names countries by the dozen', () => {
    const names = 'Finland, Norway, Denmark, Iceland, Poland, Latvia, Lithuania, Estonia, Spain and Italy';
    expect(bonuses('A call', `Open to ${names}.`)).toEqual([]);
  });

  it('add half of what the areas gave at most, and never go past 100', () => {
    const points = (score: number) =>
      bonuses('Children', `${'Children. '.repeat(30)} Finland.`, score).map((line) => line.points);
    expect(points(40)).toEqual([5, 2]);
    expect(points(12)).toEqual([5, 1]);
    expect(points(4)).toEqual([2]);
    expect(points(0)).toEqual([]);
    expect(points(98)).toEqual([2]);
  });
});
