// Promises about why a committee was not told: each rule that held a call back, the weightiest first, in plain Swedish.
import { describe, expect, it } from 'vitest';
import type { Match } from '../../src/domain/match.ts';
import { type HeldBackFacts, whyNot } from '../../src/domain/why-not.ts';
import { aMatch, aReason } from '../kit/build.ts';

const open: HeldBackFacts = { threshold: 15, closedOn: null, kind: 'call' };
const role = aReason({
  kind: 'role',
  text: 'utlysningen är inte för kommuner: formen är gjord för forskare',
  points: -30,
});
const held = (changes: Partial<Match>, facts = open) =>
  whyNot(aMatch({ chosen: false, ...changes }), facts).map(({ rule, text }) => [rule, text]);

describe('why a committee was not told', () => {
  it('is nothing when it was told and the call is open', () => {
    expect(whyNot(aMatch(), open)).toEqual([]);
  });

  it('is the date when the call has closed, told or not', () => {
    const facts: HeldBackFacts = { ...open, closedOn: '2026-05-20' };
    expect(whyNot(aMatch(), facts)).toEqual([{ rule: 'date', text: 'Den stängde 20 maj 2026.' }]);
    expect(held({ score: 10 }, facts).map(([rule]) => rule)).toEqual(['score', 'date']);
  });

  it('is that nobody has compared it yet', () => {
    expect(whyNot(null, open)).toEqual([
      { rule: 'not-compared', text: 'Den har inte jämförts med nämndens områden än.' },
    ]);
  });

  it('is the score, with a decimal comma and with what took most from it', () => {
    const reasons = [
      aReason({ points: 40 }),
      aReason({ kind: 'role', text: 'kommunens roll är oklar', points: -25.5 }),
    ];
    expect(held({ score: 14.5, role: 'unclear', reasons })).toEqual([
      ['score', 'Poängen 14,5 är under nämndens gräns 15. Mest tog detta: kommunens roll är oklar (−25,5).'],
    ]);
    expect(held({ score: 3, reasons: [] })).toEqual([['score', 'Poängen 3 är under nämndens gräns 15.']]);
  });

  it('is the role, even when the score would do, and then the score too when it would not', () => {
    const text = 'Utlysningen är inte för kommuner: formen är gjord för forskare.';
    expect(held({ score: 20, role: 'no', reasons: [role] })).toEqual([['role', text]]);
    expect(held({ score: 5, role: 'no', reasons: [role] }).map(([rule]) => rule)).toEqual(['role', 'score']);
  });

  it('is the place alone when the municipality lies outside', () => {
    const place = aReason({
      kind: 'place',
      text: 'utlysningen gäller Norrbottens län; Södermanlands län ligger utanför',
    });
    expect(held({ score: 5, role: 'no', reasons: [role, place] })).toEqual([
      ['place', 'Utlysningen gäller Norrbottens län; Södermanlands län ligger utanför.'],
    ]);
  });

  it('is the subject when nothing of the areas stands in it', () => {
    expect(held({ score: 0, areas: [], reasons: [] })).toEqual([
      ['subject', 'Inget av nämndens områden finns i texten.'],
    ]);
    const both = held({ score: 0, role: 'no', areas: [], reasons: [] });
    expect(both[0]).toEqual(['role', 'Utlysningen är inte för kommuner.']);
    expect(both.map(([rule]) => rule)).toEqual(['role', 'subject']);
  });

  it('speaks of tasks and not of applying when it is a proposal from the EU', () => {
    const [first] = held({ score: 0, role: 'no', areas: [], reasons: [] }, { ...open, kind: 'policy' });
    expect(first).toEqual(['role', 'Rör inte kommunens uppgifter.']);
  });
});
