// What one person is told: new, opened and changed calls, in which order, and how the figures are counted.
import { describe, expect, it } from 'vitest';
import { type Call, factsOf } from '../../src/domain/call.ts';
import { allRead, callsIn, composeDigest, type DigestInput, isQuiet, toldBy } from '../../src/domain/digest.ts';
import type { ChosenMatch } from '../../src/domain/digest-call.ts';
import { aCall, aDeadline, aMatch, aProgramme, aReason, aSourceHealth, TODAY } from '../kit/build.ts';

const chosen = (call: Call, committee = 'kultur', score = 50): ChosenMatch => ({
  call,
  committee,
  match: aMatch({ score }),
});
const compose = (changes: Partial<DigestInput> = {}) =>
  composeDigest({
    person: { title: 'Kontaktperson', email: 'eu-kontakt.kultur@storkoping.example' },
    week: '2026-W22',
    committees: [
      { id: 'kultur', name: 'Kulturnämnden' },
      { id: 'miljo', name: 'Miljönämnden' },
    ],
    areas: [{ id: 'unga', name: 'Barn och unga' }],
    matches: [],
    told: new Map(),
    moved: [],
    service: { after: '2026-05-18', found: 0 },
    sources: [aSourceHealth()],
    programmes: [aProgramme()],
    today: TODAY,
    ...changes,
  });
/** A call told as version 1 that has become `now`. */
const moved = (before: Partial<Call>, now: Partial<Call>): Pick<DigestInput, 'told' | 'moved'> => {
  const call = aCall({ ...before, ...now, version: 2 });
  return { told: new Map([[call.key, 1]]), moved: [{ call, asTold: factsOf(aCall(before)) }] };
};
const keys = (digest: ReturnType<typeof compose>, section: 'new' | 'opened' | 'changed') =>
  callsIn(digest.sections[section]).map((c) => c.call.ref);

describe('what is new', () => {
  it('is a call that no letter has told, however long ago it was found', () => {
    const old = aCall({ ref: 'old', firstSeenOn: '2025-01-01' });
    expect(keys(compose({ matches: [chosen(old)] }), 'new')).toEqual(['old']);
    expect(keys(compose({ matches: [chosen(old)], told: new Map([[old.key, 1]]) }), 'new')).toEqual([]);
  });

  it('leaves out what is closed, by its dates or by its source', () => {
    const past = aCall({ ref: 'past', deadlines: [aDeadline({ day: '2026-05-24' })] });
    const shut = aCall({ ref: 'shut', statusSaid: 'closed' });
    const last = aCall({ ref: 'last day', deadlines: [aDeadline({ day: TODAY })] });
    expect(keys(compose({ matches: [past, shut, last].map((c) => chosen(c)) }), 'new')).toEqual(['last day']);
  });

  it('tells a call that two of the person’s committees share once, and names both, best first', () => {
    const digest = compose({ matches: [chosen(aCall(), 'kultur', 40), chosen(aCall(), 'miljo', 60)] });
    expect(callsIn(digest.sections.new)).toMatchObject([{ committees: ['Miljönämnden', 'Kulturnämnden'], score: 60 }]);
  });

  it('tells what the municipality’s own rules added, once, whatever committee they added it for', () => {
    const lift = aReason({ kind: 'bonus', area: null, text: 'handlar om barn och unga' });
    const both = ['kultur', 'miljo'].map((committee) => ({
      ...chosen(aCall(), committee),
      match: aMatch({ reasons: [lift] }),
    }));
    expect(callsIn(compose({ matches: both }).sections.new)[0]?.bonuses).toEqual([lift.text]);
  });

  it('passes over what is chosen for others, or not chosen', () => {
    const not = { call: aCall(), committee: 'kultur', match: aMatch({ chosen: false }) };
    expect(isQuiet(compose({ matches: [chosen(aCall(), 'skola'), not] }))).toBe(true);
  });

  it('says by which words of which area', () => {
    const reasons = [
      aReason({ text: 'a', points: 1 }),
      aReason({ text: 'b', points: 9 }),
      aReason({ kind: 'role', area: null, text: 'kommunen kan söka själv', points: 20 }),
    ];
    const digest = compose({ matches: [{ call: aCall(), committee: 'kultur', match: aMatch({ reasons }) }] });
    expect(callsIn(digest.sections.new)[0]?.why).toEqual([{ area: 'Barn och unga', words: ['b', 'a'] }]);
  });
});

describe('what has changed', () => {
  const later = { deadlines: [aDeadline({ day: '2026-10-15' })] };

  it('is what was told against what holds now', () => {
    const digest = compose(moved({}, later));
    expect(keys(digest, 'changed')).toHaveLength(1);
    expect(callsIn(digest.sections.changed)[0]?.changes).toMatchObject([{ field: 'deadlines', severity: 'tell' }]);
    expect(toldBy(digest)).toEqual([{ callKey: aCall().key, version: 2, section: 'changed' }]);
  });

  it('is nothing when it flipped back, or when only the title differs', () => {
    expect(isQuiet(compose(moved({}, {})))).toBe(true);
    expect(isQuiet(compose(moved({}, { title: 'Other words' })))).toBe(true);
  });

  it('is told also of a call that no longer passes the threshold', () => {
    expect(callsIn(compose(moved({}, later)).sections.changed)).toMatchObject([{ committees: [], score: null }]);
  });

  it('is "opened" when the source goes from forthcoming to open, with what else changed', () => {
    const digest = compose(moved({ statusSaid: 'forthcoming' }, { statusSaid: 'open', ...later }));
    expect(callsIn(digest.sections.opened)[0]?.changes.map((c) => c.field)).toEqual(['deadlines', 'statusSaid']);
    expect(keys(digest, 'changed')).toEqual([]);
  });

  it('is a change when the source closes it before its day, but only a line when its day had passed as told', () => {
    const early = compose(moved({}, { statusSaid: 'closed' }));
    expect(keys(early, 'changed')).toHaveLength(1);
    const onTime = compose(moved({ deadlines: [aDeadline({ day: '2026-05-20' })] }, { statusSaid: 'closed' }));
    expect(isQuiet(onTime)).toBe(true);
    expect(onTime.ranOut).toHaveLength(1);
    expect(toldBy(onTime)).toMatchObject([{ section: 'changed', version: 2 }]);
  });
});

describe('the order', () => {
  const day = (ref: string, on: string | null) =>
    aCall({ ref, deadlines: [aDeadline({ day: on, said: on ?? 'later' })] });

  it('puts first what fits well and is due soon', () => {
    const calls = [day('far and good', '2027-05-01'), day('near and good', '2026-06-05'), day('unknown', null)];
    const digest = compose({
      matches: [...calls.map((c) => chosen(c)), chosen(day('near and weak', '2026-06-04'), 'kultur', 5)],
    });
    expect(keys(digest, 'new')).toEqual(['near and good', 'far and good', 'unknown', 'near and weak']);
    expect(digest.nearestOn).toBe('2026-06-04');
  });

  it('shows eight in full and drops none', () => {
    const digest = compose({ matches: Array.from({ length: 60 }, (_, i) => chosen(aCall({ ref: `r${i}` }))) });
    expect(digest.sections.new.full).toHaveLength(8);
    expect(digest.sections.new.brief).toHaveLength(52);
    expect(new Set(toldBy(digest).map((c) => c.callKey)).size).toBe(60);
  });
});

describe('the figures', () => {
  it('count each new call in the letter among the found ones, also those found earlier', () => {
    const matches = [chosen(aCall({ ref: 'a' })), chosen(aCall({ ref: 'b', firstSeenOn: '2026-03-01' }))];
    const { summary } = compose({ matches, service: { after: '2026-05-18', found: 37 } });
    expect(summary).toEqual({ found: 38, concerning: 2, earlier: 1, read: 1, sources: 1 });
  });

  it('say that all is read only when every source is well, and there is one', () => {
    const ailing = aSourceHealth({ name: 'ESF-rådet', state: 'ailing', sentence: 'Ingen svarade.' });
    const digest = compose({ sources: [aSourceHealth(), ailing] });
    expect(allRead(digest)).toBe(false);
    expect(digest.ailing).toEqual([{ name: 'ESF-rådet', sentence: 'Ingen svarade.', lastReadOn: TODAY }]);
    expect(allRead(compose())).toBe(true);
    expect(allRead(compose({ sources: [] }))).toBe(false);
  });
});
