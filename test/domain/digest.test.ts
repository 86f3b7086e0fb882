// What one person is told: new, opened and changed calls, in which order, what stands first, and how the figures are counted.
import { describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { Call } from '../../src/domain/call.ts';
import { allRead, callsIn, composeDigest, type DigestInput, isQuiet, toldBy } from '../../src/domain/digest.ts';
import { aCall, aDeadline, aMatch, aReason, aSourceHealth, TODAY } from '../kit/build.ts';
import { aDigestInput, chosen, meetingOn, moved } from '../kit/telling.ts';

const compose = (changes: Partial<DigestInput> = {}) => composeDigest(aDigestInput(changes));
const keys = (digest: ReturnType<typeof compose>, part: 'new' | 'opened' | 'changed') =>
  callsIn(digest, part).map((c) => c.call.ref);
const onlyNew = (changes: Partial<DigestInput>) => callsIn(compose(changes), 'new')[0];

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

  it('leaves out what the person wants to hear no more of', () => {
    expect(isQuiet(compose({ matches: [chosen(aCall())], unwanted: new Set([aCall().key]) }))).toBe(true);
  });

  it('tells a call that two of the person’s committees share once, and names both, best first', () => {
    const digest = compose({ matches: [chosen(aCall(), 'kultur', 40), chosen(aCall(), 'miljo', 60)] });
    expect(callsIn(digest, 'new')).toMatchObject([{ committees: ['Miljönämnden', 'Kulturnämnden'], score: 60 }]);
  });

  it('tells what the municipality’s own rules added, once, whatever committee they added it for', () => {
    const lift = aReason({ kind: 'bonus', area: null, text: 'handlar om barn och unga' });
    const both = ['kultur', 'miljo'].map((committee) => ({
      ...chosen(aCall(), committee),
      match: aMatch({ reasons: [lift] }),
    }));
    expect(onlyNew({ matches: both })?.bonuses).toEqual([lift.text]);
  });

  it('tells that others are told of it too once, as who they are, and not among what the rules added', () => {
    const together = aReason({ kind: 'bonus', area: null, where: 'committees', text: 'berör också Bildningsnämnden' });
    const matches = [{ ...chosen(aCall()), match: aMatch({ reasons: [together] }) }];
    const item = onlyNew({ matches, chosenBy: new Map([[aCall().key, ['kultur', 'skola']]]) });
    expect(item).toMatchObject({ bonuses: [], others: ['Bildningsnämnden'] });
  });

  it('suggests who holds the case together only while others are told of it and nobody has taken it', () => {
    const { key } = aCall();
    const input = {
      matches: [chosen(aCall())],
      leads: new Map([[key, 'Bildningsnämnden']]),
      chosenBy: new Map([[key, ['kultur', 'skola']]]),
    };
    const take = { callKey: key, committee: 'miljo', on: TODAY, by: 'Kontaktperson' };
    expect(onlyNew(input)?.lead).toBe('Bildningsnämnden');
    expect(onlyNew({ ...input, takes: new Map([[key, [take]]]) })?.lead).toBeNull();
    expect(onlyNew({ ...input, chosenBy: new Map([[key, ['kultur', 'miljo']]]) })?.lead).toBeNull();
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
    const item = onlyNew({ matches: [{ call: aCall(), committee: 'kultur', match: aMatch({ reasons }) }] });
    expect(item?.why).toEqual([{ area: 'Barn och unga', words: ['b', 'a'] }]);
  });

  it('says who else in the municipality is told of it, and who has taken it', () => {
    const { key } = aCall();
    const item = onlyNew({
      matches: [chosen(aCall())],
      chosenBy: new Map([[key, ['skola', 'kultur']]]),
      takes: new Map([[key, [{ callKey: key, committee: 'miljo', on: TODAY, by: 'Kontaktperson' }]]]),
    });
    expect(item).toMatchObject({ others: ['Bildningsnämnden'], takenBy: ['Miljönämnden'] });
  });

  it('says by when to decide, of money alone, and only where that can be worked out', () => {
    const decideBy = (day: string) => meetingOn(addDays(day, -16));
    const of = (call: Call) => onlyNew({ matches: [chosen(call)], decideBy })?.decideBy;
    expect(of(aCall())).toEqual(meetingOn('2026-09-01'));
    expect(of(aCall({ kind: 'policy' }))).toEqual({ kind: 'unknown' });
    expect(of(aCall({ deadlines: [] }))).toEqual({ kind: 'unknown' });
  });
});

describe('what has changed', () => {
  const later = { deadlines: [aDeadline({ day: '2026-10-15' })] };

  it('is what was told against what holds now', () => {
    const digest = compose(moved({}, later));
    expect(keys(digest, 'changed')).toHaveLength(1);
    expect(callsIn(digest, 'changed')[0]?.changes).toMatchObject([{ field: 'deadlines', severity: 'tell' }]);
    expect(toldBy(digest)).toEqual([{ callKey: aCall().key, version: 2, section: 'changed', about: '' }]);
  });

  it('is nothing when it flipped back, when only the title differs, or when the person wants no more of the call', () => {
    expect(isQuiet(compose(moved({}, {})))).toBe(true);
    expect(isQuiet(compose(moved({}, { title: 'Other words' })))).toBe(true);
    expect(isQuiet(compose({ ...moved({}, later), unwanted: new Set([aCall().key]) }))).toBe(true);
  });

  it('is told also of a call that no longer passes the threshold', () => {
    expect(callsIn(compose(moved({}, later)), 'changed')).toMatchObject([{ committees: [], score: null }]);
  });

  it('is "opened" when the source goes from forthcoming to open, with what else changed', () => {
    const digest = compose(moved({ statusSaid: 'forthcoming' }, { statusSaid: 'open', ...later }));
    expect(callsIn(digest, 'opened')[0]?.changes.map((c) => c.field)).toEqual(['deadlines', 'statusSaid']);
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

describe('the reminders', () => {
  const near = aCall({ ref: 'near', deadlines: [aDeadline({ day: '2026-06-05' })] });
  const followed = [{ call: near, on: '2026-03-01' }];

  it('stand by themselves when nothing else of the call is told, and tell no version of it', () => {
    const digest = compose({ followed, told: new Map([[near.key, 1]]) });
    expect(digest.reminders).toMatchObject([{ section: 'reminder', reminder: { step: 14, day: '2026-06-05' } }]);
    expect(isQuiet(digest)).toBe(true);
    expect(toldBy(digest)).toEqual([{ callKey: near.key, version: 1, section: 'reminder', about: '14 2026-06-05' }]);
  });

  it('stand on the call’s own entry when the letter tells it anyway, with a row of their own', () => {
    const digest = compose({ followed, matches: [chosen(near)] });
    expect(digest.reminders).toEqual([]);
    expect(toldBy(digest).map(({ section, about }) => `${section} ${about}`)).toEqual([
      'new ',
      'reminder 14 2026-06-05',
    ]);
  });

  it('are not given twice, nor of what is closed or unwanted', () => {
    const reminded = new Map([[near.key, [{ step: 14, day: '2026-06-05' }]]]);
    const shut = [{ call: aCall({ ...near, statusSaid: 'closed' }), on: '2026-03-01' }];
    for (const changes of [{ followed, reminded }, { followed: shut }, { followed, unwanted: new Set([near.key]) }])
      expect(toldBy(compose(changes))).toEqual([]);
  });

  it('come soonest first', () => {
    const nearer = aCall({ ref: 'nearer', deadlines: [aDeadline({ day: '2026-05-27' })] });
    const digest = compose({ followed: [...followed, { call: nearer, on: '2026-03-01' }] });
    expect(digest.reminders.map(({ call }) => call.ref)).toEqual(['nearer', 'near']);
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

  it('puts first a change in what the person follows or their committee has taken, however weak it is and far its day', () => {
    const strong = Array.from({ length: 9 }, (_, i) => chosen(day(`r${i}`, '2026-06-08'), 'kultur', 100));
    const later = moved({ ref: 'kept', deadlines: [aDeadline({ day: '2027-04-01' })] }, { applicants: 'Regions.' });
    const { key } = aCall({ ref: 'kept' });
    const taken = (committee: string) => new Map([[key, [{ callKey: key, committee, on: TODAY, by: 'x' }]]]);
    const firstOf = (changes: Partial<DigestInput>) => compose({ matches: strong, ...later, ...changes }).first[0];
    expect(firstOf({ marks: new Map([[key, { mark: 'follow', on: TODAY }]]) })?.call.ref).toBe('kept');
    expect(firstOf({ takes: taken('miljo') })?.call.ref).toBe('kept');
    expect(firstOf({ takes: taken('skola') })?.call.ref).toBe('r0');
    expect(firstOf({})?.call.ref).toBe('r0');
  });

  it('puts five first, drops none, and tells each once', () => {
    const digest = compose({ matches: Array.from({ length: 60 }, (_, i) => chosen(aCall({ ref: `r${i}` }))) });
    expect(digest.first).toHaveLength(5);
    expect(digest.rest.new).toHaveLength(55);
    expect(new Set(toldBy(digest).map((c) => c.callKey)).size).toBe(60);
    expect(toldBy(digest)).toHaveLength(60);
  });

  it('puts first only what one can still apply for', () => {
    const digest = compose({
      matches: [chosen(aCall({ ref: 'policy', kind: 'policy' }), 'kultur', 90)],
      ...moved({ ref: 'shut' }, { statusSaid: 'closed' }),
    });
    expect(digest.first).toEqual([]);
    expect([...keys(digest, 'new'), ...keys(digest, 'changed')]).toEqual(['policy', 'shut']);
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
