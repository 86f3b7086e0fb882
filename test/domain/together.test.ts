// Promises about calls for several committees: one case, one committee that holds it together, and nobody is told more.
import { describe, expect, it } from 'vitest';
import { type CommitteesMatch, leadOf, liftTogether } from '../../src/domain/together.ts';
import { aCommittee, aMatch } from '../kit/build.ts';

const NAMES: Record<string, string> = { a: 'Skolnämnden', b: 'Socialnämnden', c: 'Kulturnämnden' };
const one = (committee: string, score: number, chosen = true, area = committee): CommitteesMatch => ({
  committee,
  name: NAMES[committee] ?? `Nämnd ${committee}`,
  match: aMatch({ score, chosen, areas: [{ area, score }], reasons: [] }),
});
const scores = (matches: CommitteesMatch[]) => matches.map(({ match }) => match.score);
const lines = (matches: CommitteesMatch[]) => matches.map(({ match }) => match.reasons.map((r) => r.text));

describe('the committee that holds a call together', () => {
  it('is the one it fits best, and none when nobody is told', () => {
    expect(leadOf([one('a', 30), one('b', 50), one('c', 50)], [])?.committee).toBe('b');
    expect(leadOf([one('a', 90, false), one('b', 20)], [])?.committee).toBe('b');
    expect(leadOf([one('a', 90, false)], [])).toBeNull();
    expect(leadOf([], [])).toBeNull();
  });

  it('is of equals the one to whom the area that matched weighs most, then the first in the file; also where it is said who leads', () => {
    const file = [
      aCommittee({ id: 'b', areas: { jobb: 0.4 } }),
      aCommittee({ id: 'a', areas: { jobb: 0.4 } }),
      aCommittee({ id: 'c', areas: { jobb: 0.9 } }),
    ];
    const alike = ['a', 'b', 'c'].map((id) => one(id, 50, true, 'jobb'));
    expect(leadOf(alike, file)?.committee).toBe('c');
    expect(leadOf(alike.slice(0, 2), file)?.committee).toBe('b');
    expect(leadOf([one('a', 50.1, true, 'jobb'), ...alike.slice(1)], file)?.committee).toBe('a');
    expect(lines(liftTogether(alike, 5, file))[2]?.[0]).toContain('samordning här');
  });
});

describe('a call that several committees are told of', () => {
  it('is lifted for each of them, with a line that says whom else it is for and who is best placed', () => {
    const lifted = liftTogether([one('a', 30), one('b', 50)], 5, []);
    expect(scores(lifted)).toEqual([35, 55]);
    expect(lines(lifted)).toEqual([
      ['berör också Socialnämnden: ett ärende, som förslag med samordning hos Socialnämnden'],
      ['berör också Skolnämnden: ett ärende, som förslag med samordning här'],
    ]);
    expect(lifted[0]?.match.reasons[0]).toMatchObject({ kind: 'bonus', area: null, where: 'committees', points: 5 });
  });

  it('is not lifted for a committee that is not told, nor does the lift tell it', () => {
    const lifted = liftTogether([one('a', 30), one('b', 50), one('c', 14.9, false)], 5, []);
    expect(scores(lifted)).toEqual([35, 55, 14.9]);
    expect(lifted.map(({ match }) => match.chosen)).toEqual([true, true, false]);
    expect(lines(lifted)[2]).toEqual([]);
  });

  it('is told to be for several and not lifted when they are told of it for the same area', () => {
    const same = liftTogether([one('a', 30, true, 'skola'), one('b', 50, true, 'skola')], 5, []);
    expect(scores(same)).toEqual([30, 50]);
    expect(lines(same)[0]?.[0]).toContain('berör också Socialnämnden');
  });

  it('is left alone when only one is told', () => {
    const alone = [one('a', 30), one('b', 10, false)];
    expect(liftTogether(alone, 5, [])).toEqual(alone);
  });

  it('never goes past 100, and is lifted as much for all, so that the lead stays the same', () => {
    const lifted = liftTogether([one('a', 95.5), one('b', 97)], 5, []);
    expect(scores(lifted)).toEqual([98.5, 100]);
    expect(leadOf(lifted, [])?.committee).toBe('b');
  });

  it('names three committees and counts the rest', () => {
    const five = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => one(id, 30));
    expect(lines(liftTogether(five, 5, []))[5]?.[0]).toContain('Skolnämnden, Socialnämnden, Kulturnämnden och 2 till:');
    expect(lines(liftTogether(five.slice(0, 5), 5, []))[4]?.[0]).toContain('Kulturnämnden och Nämnd d:');
  });
});
