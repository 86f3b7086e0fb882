// The letter about pauses: at once, once, to the one who is there to read it.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Municipality } from '../../src/domain/committee.ts';
import type { ChosenBy, Pause, Settings } from '../../src/domain/person.ts';
import { writePauses } from '../../src/jobs/pauses.ts';
import { stepLetter } from '../../src/store/letters.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { allChoices, saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';
import { aClock, lettersIn } from '../kit/letters.ts';

const standard: Settings = { rhythm: { every: 'week', time: '07:00' }, language: 'sv', pause: null };
const PAUSE: Pause = { from: '2026-05-25', until: '2026-06-14' };
const [ANNA, EVA, SAM, VIK] = ['anna@x.example', 'eva@x.example', 'sam@x.example', 'vik@x.example'];
const municipality = aMunicipality({
  coordinator: { title: 'Samordnare', email: SAM, deputy: { title: 'Vikarie', email: VIK } },
  committees: [
    aCommittee({ contacts: [{ title: 'Kontakt Anna', email: ANNA, deputy: { title: 'Ersättare Eva', email: EVA } }] }),
    aCommittee({ id: 'b', name: 'Byggnämnden', contacts: [{ title: 'Kontakt Anna', email: ANNA, deputy: null }] }),
  ],
});

let db: Store;
let clock: ReturnType<typeof aClock>;
beforeEach(() => {
  db = openInMemory();
  clock = aClock('2026-05-25T12:00:00.000Z');
});

function choose(
  recipient: string,
  pause: Pause | null,
  savedBy: ChosenBy = 'person',
  change: Partial<Settings> = {},
): void {
  saveSettings(db, recipient, { settings: { ...standard, ...change, pause }, savedAt: clock.now(), savedBy });
  later(1);
}
const later = (minutes: number) => clock.set(new Date(Date.parse(clock.now()) + minutes * 60_000).toISOString());
const run = (of: Municipality = municipality): boolean => {
  const chosen = new Map([...allChoices(db)].map(([who, { settings }]) => [who, settings]));
  const wrote = writePauses({
    db,
    municipality: of,
    choices: { standard, chosen },
    clock,
    sender: {
      municipality: of.name,
      policyTitle: of.policy.title,
      duty: null,
      coordinator: of.coordinator,
      publicUrl: 'https://eu.x.example',
      example: false,
    },
    mailDomain: 'x.example',
    mailMode: 'live',
  });
  later(1);
  return wrote;
};
const letters = () => lettersIn(db).reverse();

describe('a pause', () => {
  it('is told the coordinator at once: who, how long, who takes over, and that the duty remains', () => {
    choose(ANNA, PAUSE);
    expect(run()).toBe(true);
    const [letter] = letters();
    expect(letter).toMatchObject({ kind: 'pause', period: '2026-05-25', recipient: SAM, code: null, calendar: null });
    expect(letter?.subject).toBe('Kontakt Anna har pausat sina brev');
    const text = letter?.text.replace(/\s+/g, ' ');
    expect(text).toContain('får inga brev från och med 25 maj 2026 till och med 14 juni 2026.');
    expect(text).toContain('Breven för Kultur- och fritidsnämnden går till Ersättare Eva.');
    expect(text).toContain('Breven för Byggnämnden går till Samordnare. Ersättare saknas');
    expect(text).toContain('Valt måndag 25 maj 2026 kl. 14.00, på sidan som brevet leder till.');
    expect(text).toContain('Uppdraget finns kvar: Kultur- och fritidsnämnden och Byggnämnden behöver fortfarande');
    expect(text).toContain('Be Byggnämnden att utse en ersättare');
  });

  it('is told once, however often it is looked for', () => {
    choose(ANNA, PAUSE);
    expect([run(), run(), run()]).toEqual([true, false, false]);
    clock.set('2026-05-26T12:00:00.000Z');
    expect(run()).toBe(false);
    expect(letters()).toHaveLength(1);
  });

  it('several are told in one letter', () => {
    choose(ANNA, PAUSE);
    choose(EVA, { from: '2026-05-25', until: null }, 'one-click');
    expect(run()).toBe(true);
    expect(letters().map(({ subject }) => subject)).toEqual(['2 personer har ändrat om de får brev']);
    expect(letters()[0]?.text.replace(/\s+/g, ' ')).toContain('med avanmälan i e-postprogrammet');
  });

  it('that ends, begins again and ends the same day is told each time', () => {
    for (const pause of [PAUSE, null, PAUSE, null]) {
      choose(ANNA, pause);
      expect(run()).toBe(true);
    }
    expect(letters().map(({ subject }) => subject)).toEqual([
      'Kontakt Anna har pausat sina brev',
      'Kontakt Anna får brev igen',
      'Kontakt Anna har pausat sina brev',
      'Kontakt Anna får brev igen',
    ]);
  });

  it('that is regretted before the next look is not told, nor is another language or weekday', () => {
    choose(ANNA, PAUSE);
    choose(ANNA, null);
    choose(EVA, null, 'person', { language: 'en' });
    choose(EVA, null, 'person', { rhythm: { every: 'week', time: '07:00', weekday: 3 } });
    expect(run()).toBe(false);
    expect(letters()).toEqual([]);
  });

  it('is not lost when another was told first', () => {
    choose(ANNA, PAUSE);
    run();
    choose(EVA, PAUSE);
    choose(ANNA, PAUSE, 'person', { language: 'en' });
    expect(run()).toBe(true);
    expect(letters().at(-1)?.subject).toBe('Ersättare Eva har pausat sina brev');
  });

  it('whose letter could not be delivered is told again, once a day', () => {
    choose(ANNA, PAUSE);
    run();
    stepLetter(db, letters()[0]?.id ?? 0, 'pending', 'failed', { at: clock.now(), who: 'deliver', why: '550' });
    expect(run()).toBe(false);
    clock.set('2026-05-26T05:00:00.000Z');
    expect([run(), run()]).toEqual([true, false]);
  });

  it('of the coordinator goes to their deputy, or to themselves when there is none or the deputy is away', () => {
    choose(SAM, { from: '2026-06-01', until: null });
    run();
    expect(letters().at(-1)).toMatchObject({ recipient: VIK, subject: 'Samordnare har stoppat sina brev' });
    choose(VIK, PAUSE);
    run();
    choose(SAM, null);
    run();
    expect(letters().at(-1)).toMatchObject({ recipient: SAM, subject: 'Samordnare får brev igen' });
    const alone = aMunicipality({ coordinator: { title: 'Samordnare', email: SAM } });
    choose(SAM, PAUSE);
    run(alone);
    expect(letters().at(-1)).toMatchObject({ recipient: SAM });
  });
});
