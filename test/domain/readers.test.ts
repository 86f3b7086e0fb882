// Promises of who gets letters: nobody twice, a committee always somebody, whoever is away nothing.
import { describe, expect, it } from 'vitest';
import type { Committee, Contact, Municipality } from '../../src/domain/committee.ts';
import { recipientOf, type Settings } from '../../src/domain/person.ts';
import {
  actsFor,
  type Choices,
  coordinatorOn,
  coverFor,
  peopleIn,
  readersOn,
  settingsOf,
} from '../../src/domain/readers.ts';
import { aCommittee, aMunicipality, TODAY } from '../kit/build.ts';

const STANDARD: Settings = { rhythm: { every: 'week', weekday: 1, time: '07:00' }, language: 'sv', pause: null };
const AWAY: Settings = { ...STANDARD, pause: { from: TODAY, until: null } };
const someone = (name: string, changes: Partial<Contact> = {}): Contact => ({
  title: `Kontakt ${name}`,
  email: `${name}@kommun.example`,
  deputy: null,
  ...changes,
});
const COORDINATOR = { title: 'Samordnare', email: 'sam@kommun.example' };
const house = (contacts: Record<string, Contact[]>, coordinator: Municipality['coordinator'] = COORDINATOR) =>
  aMunicipality({
    coordinator,
    committees: Object.entries(contacts).map(([id, list]): Committee => aCommittee({ id, name: id, contacts: list })),
  });
const choices = (chosen: Record<string, Settings> = {}): Choices => ({
  standard: STANDARD,
  chosen: new Map(Object.entries(chosen)),
});
/** `anna: A+B, sam*`: who gets letters of what; * coordinates. */
const who = (municipality: Municipality, chosen: Record<string, Settings> = {}, day = TODAY) =>
  readersOn(municipality, choices(chosen), day).map(
    ({ recipient, committees, coordinates, standsIn }) =>
      `${recipient.split('@')[0]}${coordinates ? '*' : ''}: ${committees.map((c) => c.id).join('+')}${standsIn
        .map(({ committee, insteadOf }) => ` (${committee.id} för ${insteadOf})`)
        .join('')}`,
  );
const away = (...names: string[]) => Object.fromEntries(names.map((name) => [`${name}@kommun.example`, AWAY]));

describe('who gets letters', () => {
  it('is every contact person, each once with all their roles, and the coordinator, in the file’s order', () => {
    const both = house({ A: [someone('anna')], B: [someone('bo'), someone('anna', { title: 'Annan titel' })] });
    expect(who(both)).toEqual(['anna: A+B', 'bo: B', 'sam*: ']);
    expect(readersOn(both, choices(), TODAY)[0]?.person).toEqual({
      title: 'Kontakt anna',
      email: 'anna@kommun.example',
    });
  });

  it('is one person whatever the capitals, also when they coordinate', () => {
    const shouted = house(
      { A: [someone('anna')], B: [someone('x', { email: 'ANNA@Kommun.example' })] },
      {
        title: 'Samordnare',
        email: 'Anna@KOMMUN.example',
      },
    );
    expect(who(shouted)).toEqual(['anna*: A+B']);
    expect(recipientOf({ email: 'Anna@KOMMUN.example' })).toBe('anna@kommun.example');
    expect(who(shouted, away('anna'))).toEqual(['anna*: A+B']);
  });

  it('is the deputy while the contact person is away, and says instead of whom', () => {
    const deputed = house({ A: [someone('anna', { deputy: someone('dan') })], B: [someone('dan')] });
    expect(who(deputed)).toEqual(['anna: A', 'dan: B', 'sam*: ']);
    expect(who(deputed, away('anna'))).toEqual(['dan: A+B (A för Kontakt anna)', 'sam*: ']);
    expect(who(deputed, away('dan'))).toEqual(['anna: A', 'sam*: B (B för Kontakt dan)']);
  });

  it('is the coordinator where nobody is left: no contact person, no deputy, or both away', () => {
    const left = house({ A: [], B: [someone('bo')], C: [someone('cia', { deputy: someone('dan') })] });
    expect(who(left, away('bo', 'cia', 'dan'))).toEqual([
      'sam*: A+B+C (A för null) (B för Kontakt bo) (C för Kontakt cia)',
    ]);
    expect(who(left, away('cia'))).toEqual(['sam*: A (A för null)', 'bo: B', 'dan: C (C för Kontakt cia)']);
  });

  it('is the other contact persons when one of several is away: the coordinator is not needed', () => {
    const two = house({ A: [someone('anna'), someone('bo')] });
    expect(who(two, away('anna'))).toEqual(['bo: A', 'sam*: ']);
  });

  it('stands in once for a committee, also when two who are away have the same deputy', () => {
    const two = house({ A: [someone('anna', { deputy: someone('dan') }), someone('bo', { deputy: someone('dan') })] });
    expect(who(two, away('anna', 'bo'))).toEqual(['dan: A (A för Kontakt anna)', 'sam*: ']);
  });

  it('never holds a committee twice for one person, who may be contact person and deputy of it and stands in for nobody', () => {
    const same = house({ A: [someone('anna', { deputy: someone('bo') }), someone('bo')] });
    expect(who(same, away('anna'))).toEqual(['bo: A', 'sam*: ']);
  });
});

describe('a period', () => {
  const dan = someone('dan');
  const one = (changes: Partial<Contact>) => house({ A: [someone('anna', changes)] });

  it('holds on its first and its last day, and not on the days around', () => {
    const june = one({ from: '2026-06-01', until: '2026-06-30' });
    const speaks = (day: string) => who(june, {}, day).includes('anna: A');
    expect(['2026-05-31', '2026-06-01', '2026-06-30', '2026-07-01'].map(speaks)).toEqual([false, true, true, false]);
  });

  it('that is over leaves the committee to the deputy, else to the coordinator', () => {
    expect(who(one({ until: '2026-05-24', deputy: dan }))).toEqual(['dan: A (A för Kontakt anna)', 'sam*: ']);
    expect(who(one({ until: '2026-05-24' }))).toEqual(['sam*: A (A för Kontakt anna)']);
    expect(who(one({ until: '2026-05-24', deputy: dan }), away('dan'))).toEqual(['sam*: A (A för Kontakt anna)']);
  });

  it('that is over is nothing to the committee once somebody else has begun: not their deputy either', () => {
    const follows = house({
      A: [someone('anna', { until: '2026-05-31', deputy: dan }), someone('bo', { from: '2026-06-01' })],
    });
    expect(who(follows, {}, '2026-05-31')).toEqual(['anna: A', 'sam*: ']);
    expect(who(follows, {}, '2026-06-01')).toEqual(['bo: A', 'sam*: ']);
    expect(who(follows, away('bo'), '2026-06-01')).toEqual(['sam*: A (A för Kontakt bo)']);
  });

  it('decides who may act for the committee; a deputy may also after it', () => {
    const [committee] = one({ until: '2026-05-24', deputy: dan }).committees;
    const acts = (name: string) => committee && actsFor(committee, `${name}@kommun.example`, TODAY);
    expect([acts('anna'), acts('dan'), acts('sam')]).toEqual([false, true, false]);
  });
});

describe('the coordinator', () => {
  const withDeputy = { ...COORDINATOR, deputy: { title: 'Biträdande', email: 'dep@kommun.example' } };

  it('gives way to the deputy while away, with the committees that nobody speaks for', () => {
    const empty = house({ A: [] }, withDeputy);
    expect(who(empty)).toEqual(['sam*: A (A för null)']);
    expect(who(empty, away('sam'))).toEqual(['dep*: A (A för null)']);
  });

  it('gets letters all the same without a deputy who is there', () => {
    expect(who(house({ A: [] }), away('sam'))).toEqual(['sam*: A (A för null)']);
    expect(who(house({ A: [] }, withDeputy), away('sam', 'dep'))).toEqual(['sam*: A (A för null)']);
    expect(coordinatorOn(house({}, withDeputy), choices(away('sam')), TODAY).title).toBe('Biträdande');
  });

  it('who is away from a committee of their own stands in for nobody else', () => {
    const own = house({ A: [someone('sam', { title: 'Kontakt' })] });
    expect(who(own, away('sam'))).toEqual(['sam*: A']);
  });
});

describe('a pause', () => {
  const one = house({ A: [someone('anna')] });
  const from = (pause: Settings['pause']) => ({ 'anna@kommun.example': { ...STANDARD, pause } });

  it('holds on its first and its last day, and not on the days around', () => {
    const week = from({ from: '2026-06-01', until: '2026-06-07' });
    const isAway = (day: string) => who(one, week, day).every((line) => !line.startsWith('anna'));
    expect(['2026-05-31', '2026-06-01', '2026-06-07', '2026-06-08'].map(isAway)).toEqual([false, true, true, false]);
  });

  it('without an end holds until it is ended', () => {
    expect(who(one, from({ from: '2026-06-01', until: null }), '2031-01-01')).toEqual(['sam*: A (A för Kontakt anna)']);
  });
});

describe('settings', () => {
  it('are what was chosen, else the file’s, else the standard', () => {
    const rhythm = { every: 'day', time: '06:00' } as const;
    const anna = someone('anna', { rhythm, language: 'en' });
    expect(settingsOf(anna, choices())).toEqual({ rhythm, language: 'en', pause: null });
    expect(settingsOf(someone('bo'), choices())).toEqual(STANDARD);
    expect(settingsOf(anna, choices({ 'anna@kommun.example': AWAY }))).toEqual(AWAY);
  });

  it('of somebody with two roles are those of whichever entry has them', () => {
    const rhythm = { every: 'month', time: '06:00', weekday: 2 } as const;
    const split = house({ A: [someone('anna', { language: 'en' })], B: [someone('anna', { rhythm })] });
    expect(readersOn(split, choices(), TODAY)[0]?.settings).toEqual({ rhythm, language: 'en', pause: null });
    expect(peopleIn(split).get('anna@kommun.example')).toMatchObject({ title: 'Kontakt anna', rhythm, language: 'en' });
  });
});

describe('who covers for somebody', () => {
  it('is named by role, whether or not they are away today', () => {
    const some = house({ A: [someone('anna', { deputy: someone('dan') })], B: [someone('anna')] });
    const expected = {
      committees: [
        { name: 'A', by: ['Kontakt dan'], deputy: 'covers' },
        { name: 'B', by: ['Samordnare'], deputy: 'none' },
      ],
      coordinates: undefined,
    };
    for (const chosen of [{}, away('anna')])
      expect(coverFor(some, choices(chosen), 'anna@kommun.example', TODAY)).toEqual(expected);
  });

  it('of a coordinator is the deputy, and nobody without one', () => {
    const some = house({ A: [] }, { ...COORDINATOR, deputy: someone('dan') });
    expect(coverFor(some, choices(), 'sam@kommun.example', TODAY)).toEqual({
      committees: [{ name: 'A', by: ['Kontakt dan'], deputy: null }],
      coordinates: 'Kontakt dan',
    });
    expect(coverFor(house({}), choices(), 'sam@kommun.example', TODAY)).toEqual({ committees: [], coordinates: null });
  });
});
