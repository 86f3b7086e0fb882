// Promises about points, for every call and committee: reasons add up to the score, bonuses lift what fits by half at most, and calls of
// several committees are lifted without anyone being told more.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Home } from '../../src/domain/committee.ts';
import { type Match, matchCommittee, prepareProfile, readForMatching, scoreArea } from '../../src/domain/match.ts';
import { type CommitteesMatch, leadOf, liftTogether } from '../../src/domain/together.ts';
import { aMatch } from '../kit/build.ts';
import { aCall, anArea } from '../kit/matching.ts';
import { theKnowledge } from '../kit/vocabulary.ts';

/** The same cases each time. */
const SEED = { seed: 20261122 };
const knowledge = theKnowledge();

const SUBJECTS = [
  'climate adaptation',
  'youth exchange',
  'children and young people',
  'schools',
  'Baltic Sea cooperation',
  'libraries and museums',
  'labour market',
  'homelessness',
  'stormwater',
];
const WHO = [
  'municipalities may apply',
  'public authorities take part',
  'researchers at universities apply',
  'manufacturers of batteries apply',
  'by invitation only',
];
const PLACES = [
  'partners from Finland',
  'a visit to Denmark',
  'applicants must be established in Ukraine',
  'participation is limited to Norrbotten',
];
const some = (phrases: readonly string[], maxLength: number) =>
  fc.array(fc.constantFrom(...phrases), { maxLength }).map((list) => list.map((one) => `. ${one}`).join(''));
const someCall = fc
  .record({
    title: some(SUBJECTS, 3),
    subjects: some(SUBJECTS, 12),
    who: some(WHO, 3),
    where: some(PLACES, 2),
    identifier: fc.constantFrom('X-2027-1', 'CERV-2027-CITIZENS-TOWN-TT', 'HORIZON-CL5-2027-D6-01', 'EDF-2027-DA-01'),
    kind: fc.constantFrom('call' as const, 'policy' as const),
  })
  .map(({ title, subjects, who, where, identifier, kind }) =>
    aCall({
      kind,
      identifier,
      title: `T${title}`,
      sections: [{ heading: 'scope', text: `S${subjects}${who}${where}.` }],
    }),
  );
const TERMS = ['klimatanpassning', 'ungdomsutbyte', 'skola', 'bibliotek', 'arbetsmarknad', 'hemlöshet', 'dagvatten'];
const someAreas = fc
  .uniqueArray(fc.record({ term: fc.constantFrom(...TERMS), weight: fc.double({ min: 0.1, max: 1, noNaN: true }) }), {
    selector: ({ term }) => term,
    minLength: 1,
    maxLength: 5,
  })
  .map((areas) => areas.map(({ term, weight }) => ({ ...anArea([term], { id: term }), weight })));
const points = fc.integer({ min: 0, max: 30 });
const someHome: fc.Arbitrary<Home> = fc
  .record({ children: points, balticSea: points, twinTowns: points, several: points })
  .map((bonuses) => ({ nuts: 'SE122', twinTowns: [{ name: 'Lojo', country: 'FI', note: null }], bonuses }));

const sumOf = (match: Pick<Match, 'reasons'>): number => match.reasons.reduce((sum, r) => sum + r.points, 0);
/** Each line is rounded to a tenth, and so is the score. */
const within = (match: Pick<Match, 'reasons'>): number => 0.05 * (match.reasons.length + 1) + 1e-6;

describe('for every call and area', () => {
  it('the score lies within 0–100, is explained by reasons that add up to it, and none comes without', () => {
    fc.assert(
      fc.property(someCall, someAreas, (call, areas) => {
        const reading = readForMatching(call, knowledge);
        for (const { area } of prepareProfile({ committee: 'n', threshold: 15, areas }, knowledge).areas) {
          const scored = scoreArea(reading, area);
          expect(scored.score).toBeGreaterThanOrEqual(0);
          expect(scored.score).toBeLessThanOrEqual(100);
          expect(scored.score > 0).toBe(scored.reasons.length > 0);
          expect(Math.abs(sumOf(scored) - scored.score)).toBeLessThanOrEqual(within(scored));
        }
      }),
      SEED,
    );
  });
});

describe('for every call and committee', () => {
  const everyMatch = (promise: (match: Match, home: Home) => void) =>
    fc.assert(
      fc.property(someCall, someAreas, someHome, (call, areas, home) => {
        const profile = prepareProfile({ committee: 'n', threshold: 15, areas, home }, knowledge);
        promise(matchCommittee(readForMatching(call, knowledge), profile), home);
      }),
      { ...SEED, numRuns: 400 },
    );

  it('the reasons add up to the score: subjects, role, place and bonuses together', () => {
    const seen = new Set<string>();
    everyMatch((match) => {
      expect(match.score).toBeLessThanOrEqual(100);
      expect(Math.abs(sumOf(match) - match.score)).toBeLessThanOrEqual(within(match));
      for (const { kind } of match.reasons) seen.add(kind);
    });
    expect([...seen].sort()).toEqual(['bonus', 'concept', 'place', 'programme', 'role']);
  });

  it('bonuses add at most half of what the areas gave, and nothing to a call that is not for municipalities', () => {
    everyMatch((match, { bonuses }) => {
      const added = match.reasons.filter((r) => r.kind === 'bonus').map((r) => r.points);
      const sum = added.reduce((n, p) => n + p, 0);
      const given = match.areas[0]?.score ?? 0;
      for (const one of added) expect(one).toBeGreaterThan(0);
      expect(sum).toBeLessThanOrEqual(given / 2 + 1e-6);
      expect(sum).toBeLessThanOrEqual(bonuses.children + bonuses.balticSea + bonuses.twinTowns);
      if (match.role === 'no') expect(added).toEqual([]);
      expect(match.score).toBeCloseTo(given + sum, 6);
    });
  });

  it('what a place shuts out keeps at most a tenth, has the role no, says which place, and is never told', () => {
    everyMatch((match) => {
      const place = match.reasons.find((r) => r.kind === 'place');
      if (place === undefined) return;
      expect(match).toMatchObject({ chosen: false, role: 'no', municipal: 0 });
      expect(place.points).toBeLessThanOrEqual(0);
      expect(match.score).toBeLessThanOrEqual(10);
      expect(place.text).toMatch(/Ukraina|Norrbotten/);
    });
  });

  it('none is told below its threshold, without a subject, or when it is not for municipalities', () => {
    everyMatch((match) => {
      expect(match.chosen).toBe(match.score >= 15 && match.role !== 'no' && match.areas.length > 0);
    });
  });
});

describe('for every call that several committees are told of', () => {
  const someMatches = fc.array(
    fc.record({ score: fc.integer({ min: 0, max: 1000 }).map((n) => n / 10), chosen: fc.boolean() }),
    { maxLength: 12 },
  );
  const matchesOf = (list: { score: number; chosen: boolean }[]): CommitteesMatch[] =>
    list.map((one, i) => ({ committee: `n${i}`, name: `Nämnd ${i}`, match: aMatch(one) }));

  it('the bonus lowers nothing, goes past neither itself nor 100, and tells nobody more', () => {
    fc.assert(
      fc.property(someMatches, fc.integer({ min: 0, max: 20 }), (list, bonus) => {
        const before = matchesOf(list);
        const after = liftTogether(before, bonus, []);
        expect(after.map(({ committee, match }) => [committee, match.chosen])).toEqual(
          before.map(({ committee, match }) => [committee, match.chosen]),
        );
        const chosen = before.filter(({ match }) => match.chosen).length;
        after.forEach(({ match }, i) => {
          const { score } = before[i]?.match ?? aMatch();
          expect(match.score).toBeGreaterThanOrEqual(score);
          expect(match.score).toBeLessThanOrEqual(Math.min(100, score + bonus + 1e-6));
          if (!match.chosen || chosen < 2) expect(match).toEqual(before[i]?.match);
        });
        const best = leadOf(before, []);
        const lead = after[before.findIndex(({ committee }) => committee === best?.committee)];
        const most = Math.max(...after.filter(({ match }) => match.chosen).map(({ match }) => match.score));
        if (lead) expect(lead.match.score).toBe(most);
      }),
      SEED,
    );
  });
});
