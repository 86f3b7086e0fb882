// Promises of where an application stands: every state with every event, and the approval that the municipality's own rule asks for.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  type ApplicationState,
  applicationStateOf,
  approvalFor,
  EVENT_KINDS,
  type EventDraft,
  type EventKind,
  eventFaults,
  whyNotNext,
} from '../../src/domain/application-state.ts';
import { readMunicipalityText } from '../../src/edges/files.ts';
import { TODAY } from '../kit/build.ts';

const rulesOf = (id: string) =>
  readMunicipalityText(readFileSync(new URL(`../../data/municipalities/${id}.yaml`, import.meta.url), 'utf8')).rules;
const TYRESO = rulesOf('tyreso');
const ESKILSTUNA = rulesOf('eskilstuna');
const NONE = { need: 'none' } as const;

const kinds = (said: string): { kind: EventKind; day: string }[] =>
  said
    .split(' ')
    .filter(Boolean)
    .map((kind) => ({ kind: kind as EventKind, day: '2026-01-10' }));

/** By hand: what happened, where it stands then, and what may happen next. */
const TABLE: [string, ApplicationState, string][] = [
  ['', 'preparing', 'approved sent withdrawn'],
  ['approved', 'approved', 'sent withdrawn'],
  ['sent', 'sent', 'granted refused withdrawn'],
  ['approved sent', 'sent', 'granted refused withdrawn'],
  ['sent granted', 'granted', 'withdrawn started'],
  ['sent refused', 'refused', ''],
  ['withdrawn', 'withdrawn', ''],
  ['approved withdrawn', 'withdrawn', ''],
  ['sent withdrawn', 'withdrawn', ''],
  ['sent granted withdrawn', 'withdrawn', ''],
  ['sent granted started', 'running', 'ended effects'],
  ['sent granted started effects', 'running', 'ended effects'],
  ['sent granted started ended', 'ended', 'effects'],
  ['sent granted started ended effects', 'ended', 'effects'],
];

describe.each(TABLE)('after “%s”', (happened, state, next) => {
  test(`it is ${state}, and may go on with: ${next || 'nothing'}`, () => {
    const events = kinds(happened);
    expect(applicationStateOf(events)).toBe(state);
    expect(EVENT_KINDS.filter((kind) => whyNotNext(kind, events, NONE) === null).sort()).toEqual(
      next.split(' ').filter(Boolean).sort(),
    );
    for (const kind of EVENT_KINDS.filter((one) => !next.split(' ').includes(one)))
      expect(whyNotNext(kind, events, NONE)).toMatch(/^(Ansökan|Projektet) .+\.$/);
  });
});

describe('the approval', () => {
  test('that Tyresö asks for blocks “sent” until it is written down, with the policy’s words', () => {
    const approval = approvalFor(TYRESO, 'project');
    expect(approval).toMatchObject({ need: 'needed', by: 'kommunstyrelsen' });
    const why = whyNotNext('sent', [], approval);
    expect(why).toContain('får inte skickas förrän kommunstyrelsen har godkänt den');
    expect(why).toContain('Innan projektansökan lämnas in ska kommunstyrelsen godkänna');
    expect(whyNotNext('sent', kinds('approved'), approval)).toBeNull();
  });

  test('lets a pre-study through where the rule exempts it, and only there', () => {
    expect(whyNotNext('sent', [], approvalFor(TYRESO, 'prestudy'))).toBeNull();
    const strict = { approval: { by: 'kommunstyrelsen', exempt: [], quote: 'Allt ska godkännas.' } };
    expect(whyNotNext('sent', [], approvalFor(strict, 'prestudy'))).toContain('Allt ska godkännas.');
    const other = { approval: { by: 'kommunstyrelsen', exempt: ['vänortsbesök'], quote: 'Allt.' } };
    expect(approvalFor(other, 'prestudy').need).toBe('needed');
    expect(approvalFor(other, 'project').need).toBe('needed');
  });

  test('is not asked for in Eskilstuna, Falun, Motala and Södertälje, whose policies have no such rule', () => {
    expect(approvalFor(ESKILSTUNA, 'project')).toEqual(NONE);
    for (const id of ['falun', 'motala', 'sodertalje'])
      expect(whyNotNext('sent', [], approvalFor(rulesOf(id), 'project'))).toBeNull();
  });
});

const AREAS = ['unga'];
const faults = (
  draft: EventDraft,
  happened: { kind: EventKind; day: string }[] = [],
  approval = approvalFor(TYRESO, 'project'),
) =>
  eventFaults(draft, { events: happened, approval, today: TODAY, areas: AREAS }).map(
    ({ field, text }) => `${field}: ${text}`,
  );
const approved = (changes: { day?: string; by?: string; paragraph?: string } = {}): EventDraft => {
  const { day = '2026-05-12', by = 'Kommunstyrelsen', paragraph = '§ 45' } = changes;
  return { kind: 'approved', day, holds: { by, paragraph } };
};
const sent = (day: string): EventDraft => ({ kind: 'sent', day, holds: {} });
const granted = (grantedSek: number | null): EventDraft => ({
  kind: 'granted',
  day: TODAY,
  holds: { grantedSek, words: '' },
});

describe('what is wrong', () => {
  test('is nothing with a whole course of events', () => {
    expect(faults(approved())).toEqual([]);
    expect(faults(sent(TODAY), [approved()])).toEqual([]);
    expect(faults(granted(0), [approved(), sent(TODAY)])).toEqual([]);
    expect(faults(granted(null), [approved(), sent(TODAY)])).toEqual([]);
  });

  test.each([
    ['', 'day: Skriv dagen som ÅÅÅÅ-MM-DD'],
    ['2026-02-30', 'day: Skriv dagen som ÅÅÅÅ-MM-DD'],
    ['26/5', 'day: Skriv dagen som ÅÅÅÅ-MM-DD'],
    ['2026-05-26', 'day: Dagen ligger i framtiden. I dag är det måndag 25 maj 2026.'],
    ['1894-05-26', 'day: Dagen är före Sveriges inträde i EU'],
  ])('the day %j is told of', (day, why) => {
    expect(faults(approved({ day }))).toEqual([expect.stringContaining(why)]);
  });

  test('a day before what it must come after is told of, and the same day is not', () => {
    expect(faults(sent('2026-05-11'), [approved()])).toEqual([
      'day: Ansökan godkändes tisdag 12 maj 2026. Det här kan inte ha hänt före den dagen.',
    ]);
    expect(faults(sent('2026-05-12'), [approved()])).toEqual([]);
    const ended: EventDraft = { kind: 'ended', day: '2026-05-01', holds: { words: '' } };
    const course = [
      sent('2025-01-01'),
      { ...granted(1), day: '2025-02-01' },
      { kind: 'started', day: '2026-05-02' },
    ] as const;
    expect(faults(ended, [...course])).toEqual([expect.stringContaining('Projektet startade lördag 2 maj 2026')]);
  });

  test('an approval by another body than the rule names is told of; one on its behalf is not', () => {
    expect(faults(approved({ by: 'Socialnämnden' }))).toEqual([
      expect.stringContaining('by: Enligt kommunens regel godkänner kommunstyrelsen ansökan.'),
    ]);
    expect(faults(approved({ by: 'Kommunstyrelsens ordförande på delegation' }))).toEqual([]);
    expect(faults(approved({ by: 'Socialnämnden' }), [], approvalFor(ESKILSTUNA, 'project'))).toEqual([]);
  });

  test.each([-1, 1.5, Number.NaN, 1e13])('a granted sum of %d is told of', (sum) => {
    expect(faults(granted(sum), [approved(), sent(TODAY)])).toEqual([expect.stringContaining('grantedSek: ')]);
  });

  test('words that are wanted or too many are told of', () => {
    expect(faults(approved({ by: '', paragraph: '' }))).toHaveLength(2);
    expect(faults(approved({ paragraph: 'å'.repeat(101) }))).toEqual([
      expect.stringContaining('Skriv högst 100 tecken'),
    ]);
    const gone = [approved(), sent(TODAY)];
    expect(faults({ kind: 'refused', day: TODAY, holds: { reasons: '' } }, gone)).toHaveLength(1);
    expect(faults({ kind: 'withdrawn', day: TODAY, holds: { why: '' } }, gone)).toHaveLength(1);
    const running = [...gone, granted(1), { kind: 'started' as const, day: TODAY }];
    expect(faults({ kind: 'effects', day: TODAY, holds: { area: 'nowhere', effects: '' } }, running)).toHaveLength(2);
    expect(faults({ kind: 'effects', day: TODAY, holds: { area: 'unga', effects: 'Fler unga.' } }, running)).toEqual(
      [],
    );
  });

  test('what cannot happen now is told of, and nothing else', () => {
    expect(faults(sent('nonsense'))).toEqual([expect.stringContaining('förrän kommunstyrelsen')]);
  });
});
