// Promises of what people choose for their letters: one choice stands, each is kept with who made it, and a choice that stands is not written again.
import { beforeEach, expect, it } from 'vitest';
import type { Settings } from '../../src/domain/person.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { allChoices, choiceOf, saveSettings } from '../../src/store/settings.ts';
import { STANDARD } from '../kit/letter-needs.ts';

const ANNA = 'anna@kommun.example';
const DAILY: Settings = {
  rhythm: { every: 'day', time: '06:00' },
  language: 'en',
  pause: { from: '2026-06-01', until: null },
};
const AT = '2026-05-25T08:00:00Z';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});
const save = (settings: Settings, savedBy: 'person' | 'one-click' | 'coordinator' = 'person') =>
  saveSettings(db, ANNA, { settings, savedAt: AT, savedBy });

it('somebody who has chosen nothing has no choice', () => {
  expect([choiceOf(db, ANNA), allChoices(db)]).toEqual([undefined, new Map()]);
});

it('the last choice stands, whole, with when and by whom', () => {
  expect([save(STANDARD), save(DAILY, 'one-click')]).toEqual([true, true]);
  const choice = { settings: DAILY, savedAt: AT, savedBy: 'one-click' };
  expect([choiceOf(db, ANNA), allChoices(db)]).toEqual([choice, new Map([[ANNA, choice]])]);
});

it('a choice that stands is not written again, whoever makes it', () => {
  save(DAILY);
  const { pause, language, rhythm } = DAILY;
  expect([save(DAILY), save({ pause, language, rhythm: { time: rhythm.time, every: 'day' } }, 'coordinator')]).toEqual([
    false,
    false,
  ]);
  expect(db.prepare('SELECT count(*) FROM person_settings').pluck().get()).toBe(1);
  expect(choiceOf(db, ANNA)?.savedBy).toBe('person');
});

it('an earlier choice is kept as it was, with when it ended, and cannot be changed', () => {
  save(STANDARD);
  save(DAILY, 'coordinator');
  save(STANDARD);
  const rows = db.prepare('SELECT saved_by, ended_at FROM person_settings ORDER BY id').raw().all();
  expect(rows).toEqual([
    ['person', AT],
    ['coordinator', AT],
    ['person', null],
  ]);
  expect(() => db.exec("UPDATE person_settings SET settings = '{}' WHERE id = 3")).toThrow(/can only be ended/);
  expect(() => db.exec('UPDATE person_settings SET ended_at = NULL')).toThrow(/can only be ended/);
});
