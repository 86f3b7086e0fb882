// What cannot wait on a real database: told at once, once, and not to somebody whose own letter is about to come.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day, instantOf } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { profileOf } from '../../src/domain/committee.ts';
import { digestsByHand, writeDigests } from '../../src/jobs/digest.ts';
import { writeUrgent } from '../../src/jobs/urgent.ts';
import { callsOfLetter } from '../../src/store/letters.ts';
import { setMark, takeCall } from '../../src/store/marks.ts';
import { saveMatches } from '../../src/store/matches.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aCommittee, aDeadline, aDraft, aMatch, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { STANDARD, someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn } from '../kit/letters.ts';

const CULTURE = aCommittee();
const TOWN = aMunicipality({ committees: [CULTURE] });
const MAIL = CULTURE.contacts[0]?.email ?? '';
const KEY = 'eu-portal:a';
const LAST_DAY = '2026-09-17';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const needsOn = (day: Day, time = '12:00') =>
  someLetterNeeds({ db, municipality: TOWN, clock: { now: () => instantOf(day, time), today: () => day } });

function bring(day: Day, changes: Partial<CallDraft> = {}): void {
  const [call] = keepCalls(db, [aDraft({ ref: 'a', deadlines: [aDeadline({ day: LAST_DAY })], ...changes })], { day });
  const revision = saveProfile(db, profileOf(TOWN, CULTURE), `${day}T04:00:00Z`);
  if (call) saveMatches(db, call, [{ committee: CULTURE.id, revision, match: aMatch() }], (hash, id) => hash + id);
}
const told = (day: Day) => writeDigests(needsOn(day), digestsByHand(needsOn(day)));
const urgent = (day: Day, time = '12:00') => {
  const { counts } = writeUrgent(needsOn(day, time));
  const [letter] = lettersIn(db);
  return counts.written === 0 || letter === undefined
    ? []
    : callsOfLetter(db, letter.id).map(({ section, about }) => `${letter.kind} ${section} ${about}`.trim());
};
const follow = (day: Day, mark: 'follow' | 'hide' = 'follow') =>
  setMark(db, MAIL, KEY, mark, { on: day, at: instantOf(day, '09:00') });
const deadline = (day: Day) => ({ deadlines: [aDeadline({ day })] });

describe('a last day that moves', () => {
  it('nearer is told at once, once, and the digest does not tell it again', () => {
    bring(TODAY);
    told(TODAY);
    bring(addDays(TODAY, 1), deadline('2026-08-20'));
    expect(urgent(addDays(TODAY, 1))).toEqual(['urgent changed']);
    expect(urgent(addDays(TODAY, 1))).toEqual([]);
    expect(told(addDays(TODAY, 7)).counts.calls).toBe(0);
  });

  it('further away waits for the digest', () => {
    bring(TODAY);
    told(TODAY);
    bring(addDays(TODAY, 1), deadline('2026-10-20'));
    expect(urgent(addDays(TODAY, 1))).toEqual([]);
    expect(told(addDays(TODAY, 7)).counts.calls).toBe(1);
  });

  it('is left to the digest when that comes within hours', () => {
    bring(TODAY);
    told(TODAY);
    bring(addDays(TODAY, 7), deadline('2026-08-20'));
    expect(urgent(addDays(TODAY, 7), '05:10')).toEqual([]);
    expect(told(addDays(TODAY, 7)).counts.calls).toBe(1);
  });
});

it('is told at once when the letter that should have told it has been written already', () => {
  bring(TODAY);
  told(TODAY);
  bring(addDays(TODAY, 7));
  told(addDays(TODAY, 7));
  bring(addDays(TODAY, 7), deadline('2026-08-20'));
  expect(urgent(addDays(TODAY, 7), '05:10')).toEqual(['urgent changed']);
});

describe('a call that somebody follows', () => {
  it.each([
    ['is withdrawn', { statusSaid: 'closed' as const }],
    ['gets another budget', { budget: null }],
    ['moves further away', deadline('2026-10-20')],
  ])('is told at once when it %s', (_, changes) => {
    bring(TODAY);
    told(TODAY);
    follow(TODAY);
    bring(addDays(TODAY, 1), changes);
    expect(urgent(addDays(TODAY, 1))).toContain('urgent changed');
  });

  it('is told nothing of when only its wording differs, or once it is hidden', () => {
    bring(TODAY);
    told(TODAY);
    follow(TODAY);
    bring(addDays(TODAY, 1), { keywords: ['annat'], sections: [] });
    expect(urgent(addDays(TODAY, 1))).toEqual([]);
    follow(addDays(TODAY, 1), 'hide');
    bring(addDays(TODAY, 2), { statusSaid: 'closed' });
    expect(urgent(addDays(TODAY, 2))).toEqual([]);
  });

  it('is reminded of at 14, 7 and 2 days, once each, also when a day was missed', () => {
    bring(TODAY);
    told(TODAY);
    follow(TODAY);
    // The steps at 90, 60 and 30 days come with the digest.
    told(addDays(LAST_DAY, -28));
    const days = [15, 14, 13, 6, 5, 1, 0].map((left) => urgent(addDays(LAST_DAY, -left)));
    expect(days).toEqual([
      [],
      [`urgent reminder 14 ${LAST_DAY}`],
      [],
      [`urgent reminder 7 ${LAST_DAY}`],
      [],
      [`urgent reminder 2 ${LAST_DAY}`],
      [],
    ]);
  });

  it('is reminded of from the day that its committee takes it', () => {
    bring(TODAY);
    told(TODAY);
    const on = addDays(LAST_DAY, -20);
    takeCall(db, { committee: CULTURE.id, callKey: KEY, by: 'Kontaktperson' }, { on, at: instantOf(on, '09:00') });
    expect(urgent(addDays(LAST_DAY, -13))).toEqual([`urgent reminder 14 ${LAST_DAY}`]);
  });
});

it('goes to nobody who is away', () => {
  bring(TODAY);
  told(TODAY);
  const pause = { from: TODAY, until: null };
  saveSettings(db, MAIL, { settings: { ...STANDARD, pause }, savedAt: `${TODAY}T09:00:00Z`, savedBy: 'person' });
  bring(addDays(TODAY, 1), deadline('2026-08-20'));
  writeUrgent(needsOn(addDays(TODAY, 1)));
  expect(lettersIn(db).filter(({ kind, recipient }) => kind === 'urgent' && recipient === MAIL)).toEqual([]);
});
