// Promises of corrections: what may stand in the place of something written wrongly, and what must be corrected before it.
import { describe, expect, test } from 'vitest';
import type { Approval, EventDraft } from '../../src/domain/application-state.ts';
import { correctionFaults } from '../../src/domain/event-correction.ts';

const NONE: Approval = { need: 'none' };
const NEEDED: Approval = { need: 'needed', by: 'kommunstyrelsen', quote: 'Styrelsen ska godkänna.' };
const APPROVED: EventDraft = {
  kind: 'approved',
  day: '2026-01-10',
  holds: { by: 'Kommunstyrelsen', paragraph: '§ 4' },
};
const SENT: EventDraft = { kind: 'sent', day: '2026-02-01', holds: {} };
const GRANTED: EventDraft = { kind: 'granted', day: '2026-04-01', holds: { grantedSek: 100, words: '' } };
const REFUSED: EventDraft = { kind: 'refused', day: '2026-04-01', holds: { reasons: 'För få länder.' } };
const STARTED: EventDraft = { kind: 'started', day: '2026-05-01', holds: { words: '' } };

/** What is wrong with correcting one of a course, by its place; `draft` null: striking it. */
const faults = (
  course: EventDraft[],
  id: number,
  draft: EventDraft | null,
  approval: Approval = NONE,
  reason = 'Fel i besked.',
) =>
  correctionFaults(draft, {
    ...{ events: course.map((event, i) => ({ ...event, id: i })), id, approval, reason },
    ...{ today: '2026-06-01', areas: ['unga'] },
  }).map(({ field, text }) => `${field}: ${text}`);

describe('a correction', () => {
  test('may change a sum, a day and what the word was', () => {
    expect(faults([SENT, GRANTED], 1, { ...GRANTED, holds: { grantedSek: 90, words: '' } })).toEqual([]);
    expect(faults([SENT, GRANTED], 0, { ...SENT, day: '2026-03-01' })).toEqual([]);
    expect(faults([SENT, REFUSED], 1, GRANTED)).toEqual([]);
    expect(faults([SENT, GRANTED], 1, null)).toEqual([]);
  });

  test('says in Swedish what to correct first when what came later cannot stand', () => {
    expect(faults([SENT, GRANTED], 0, null)).toEqual([
      'day: Rätta eller stryk först det som kom efter: Ansökan beviljades onsdag 1 april 2026. Annars går det inte ihop. Ansökan är inte skickad än.',
    ]);
    expect(faults([SENT, GRANTED, STARTED], 1, REFUSED)[0]).toContain('Projektet startade fredag 1 maj 2026');
    expect(faults([SENT, GRANTED], 0, { ...SENT, day: '2026-04-02' })[0]).toMatch(
      /^day: Rätta eller stryk först.*beviljades.*Ansökan skickades torsdag 2 april 2026\. Det här kan inte ha hänt före/,
    );
  });

  test('is bound by the municipality’s rule as what it corrects was', () => {
    const course = [APPROVED, SENT];
    expect(faults(course, 0, null, NEEDED)[0]).toContain('Styrelsen ska godkänna.');
    expect(faults(course, 0, null, NONE)).toEqual([]);
    const byCommittee: EventDraft = { ...APPROVED, holds: { by: 'Tekniska', paragraph: '§ 1' } };
    expect(faults(course, 0, byCommittee, NEEDED)[0]).toMatch(/^by: Enligt kommunens regel/);
    expect(faults([APPROVED], 0, SENT, NEEDED)[0]).toContain('får inte skickas förrän kommunstyrelsen');
  });

  test('may be made of an application that was sent before the rule was', () => {
    expect(faults([SENT, GRANTED], 1, REFUSED, NEEDED)).toEqual([]);
  });

  test('comes after what came before it, not in the future, and is something else than what stands', () => {
    expect(faults([SENT, GRANTED], 1, { ...GRANTED, day: '2026-01-31' })[0]).toMatch(/^day: Ansökan skickades/);
    expect(faults([SENT, GRANTED], 1, { ...GRANTED, day: '2026-06-02' })[0]).toContain('framtiden');
    expect(faults([SENT, GRANTED], 1, GRANTED)[0]).toContain('precis det som redan står');
  });

  test('has a reason, which is not too long', () => {
    expect(faults([SENT, GRANTED], 1, null, NONE, '')).toEqual(['reason: Skriv varför det rättas, i några ord.']);
    expect(faults([SENT, GRANTED], 1, null, NONE, 'å'.repeat(1001))[0]).toContain('högst 1000 tecken');
  });
});
