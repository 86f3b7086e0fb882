// Promises of what is due next of an application: papers, decision or sending, counted back from the call's last day.
import { describe, expect, it } from 'vitest';
import { applicationDue } from '../../src/domain/application-due.ts';
import type { EventKind } from '../../src/domain/application-state.ts';
import { aDeadline, aMunicipality } from '../kit/build.ts';

const APPROVAL = { by: 'Kommunstyrelsen', quote: 'Ska godkännas.', exempt: ['förstudier'], source: null };
const MEETINGS = [
  { body: 'Kommunstyrelsen', decides: true, papersDaysBefore: 14, days: ['2026-08-12', '2026-09-09', '2026-10-14'] },
];
const town = (approval: object | null = APPROVAL) => {
  const one = aMunicipality({ meetings: MEETINGS });
  return { ...one, rules: { ...one.rules, approval } } as typeof one;
};

const dueOn = (
  today: string,
  {
    kind = 'project' as 'project' | 'prestudy',
    events = [] as EventKind[],
    municipality = town(),
    day = '2026-09-17',
  } = {},
) => {
  const due = applicationDue(
    { madeAt: '2026-06-01T08:00:00Z', events: events.map((one) => ({ kind: one })) },
    { project: { kind }, call: { deadlines: [aDeadline({ day })] }, municipality, today },
  );
  return due && `${due.stage} ${due.day}`;
};

describe('an application that is not sent', () => {
  it.each([
    ['2026-06-01', 'papers 2026-08-26'],
    ['2026-08-26', 'papers 2026-08-26'],
    ['2026-08-27', 'decide 2026-09-09'],
    ['2026-09-09', 'decide 2026-09-09'],
    // Nobody has written down a decision, and the call is open still.
    ['2026-09-10', 'decide 2026-09-09'],
    ['2026-09-18', 'send 2026-09-17'],
  ])('has on %s due %s', (today, due) => expect(dueOn(today)).toBe(due));

  it('is to be sent by the last day once it is approved, or when the rule exempts it', () => {
    expect(dueOn('2026-08-01', { events: ['approved'] })).toBe('send 2026-09-17');
    expect(dueOn('2026-08-01', { kind: 'prestudy' })).toBe('send 2026-09-17');
  });

  it('waits for no meeting that has passed where no rule asks for approval', () => {
    expect(dueOn('2026-09-09', { municipality: town(null) })).toBe('decide 2026-09-09');
    expect(dueOn('2026-09-10', { municipality: town(null) })).toBe('send 2026-09-17');
  });

  it('has no more than its last day when no meeting comes before that, or none is known', () => {
    expect(dueOn('2026-06-01', { day: '2026-06-20' })).toBe('send 2026-06-20');
    expect(dueOn('2026-06-01', { municipality: { ...town(), meetings: [] } })).toBe('send 2026-09-17');
  });
});

it.each<EventKind[][]>([[['sent']], [['withdrawn']], [['approved', 'sent', 'refused']]])(
  'nothing is due after %s',
  (events) => expect(dueOn('2026-08-01', { events })).toBeNull(),
);

it('an application for a call that nobody knows the last day of has no day', () => {
  const due = applicationDue(
    { madeAt: '2026-06-01T08:00:00Z', events: [] },
    { project: { kind: 'project' }, call: undefined, municipality: town(), today: '2026-08-01' },
  );
  expect(due).toMatchObject({ stage: 'send', day: null, decision: null });
});
