// Promises of what is filled in of a visit or another activity: unknown stays unknown, and what is wrong is said at its field.
import { describe, expect, test } from 'vitest';
import { type ActivityFilled, activityIn } from '../../src/domain/activity.ts';

const FILLED: ActivityFilled = {
  ...{ committee: 'a', kind: 'visit-in', firstOn: '2026-05-04', lastOn: '', town: 'Hauho', place: '' },
  ...{ about: ' Lekplatser.\r\nMer. ', participants: '', young: '', caseNumber: '' },
};
const read = (changes: Partial<ActivityFilled> = {}) =>
  activityIn({ ...FILLED, ...changes }, { committees: ['a'], towns: ['Hauho'], today: '2026-05-25' });
const faults = (changes: Partial<ActivityFilled>) => read(changes).faults.map(({ field, text }) => `${field}: ${text}`);

describe('an activity', () => {
  test('of one day with nobody counted is kept so', () => {
    expect(read()).toEqual({
      faults: [],
      draft: {
        ...{
          committee: 'a',
          kind: 'visit-in',
          firstOn: '2026-05-04',
          lastOn: '2026-05-04',
          town: 'Hauho',
          place: null,
        },
        ...{ about: 'Lekplatser.\nMer.', participants: null, young: null, caseNumber: null },
      },
    });
    expect(read({ participants: '1 200', young: '0' }).draft).toMatchObject({ participants: 1200, young: 0 });
  });

  test.each([
    ['committee', { committee: 'b' }, 'Välj vilken nämnd'],
    ['kind', { kind: 'fest' }, 'Välj vad det var'],
    ['place', { town: 'Atlantis' }, 'Välj en vänort i listan, eller skriv en annan ort'],
    ['place', { place: 'Tartu' }, 'inte båda'],
    ['firstOn', { firstOn: 'i maj' }, 'går inte att läsa'],
    ['lastOn', { lastOn: '2026-5-9' }, 'går inte att läsa'],
    ['lastOn', { lastOn: '2026-05-03' }, 'före den första'],
    ['lastOn', { lastOn: '2026-05-26' }, 'framtiden'],
    ['firstOn', { firstOn: '2026-05-26' }, 'framtiden'],
    ['firstOn', { firstOn: '1894-05-04', lastOn: '2026-05-04' }, 'Kontrollera årtalet'],
    ['about', { about: ' ' }, 'Skriv vad det handlade om'],
    ['about', { about: 'å'.repeat(2001) }, 'högst 2000 tecken'],
    ['place', { town: '', place: 'å'.repeat(201) }, 'högst 200 tecken'],
    ['caseNumber', { caseNumber: 'å'.repeat(61) }, 'högst 60 tecken'],
    ['participants', { participants: 'många' }, 'helt antal'],
    ['participants', { participants: '100 001' }, 'helt antal'],
    ['young', { young: '-1' }, 'helt antal'],
    ['young', { participants: '4', young: '5' }, 'kan inte vara fler'],
  ])('with a wrong %s says so: %j', (field, changes, words) => {
    expect(faults(changes)).toEqual([expect.stringMatching(new RegExp(`^${field}: .*${words}`))]);
  });
});
