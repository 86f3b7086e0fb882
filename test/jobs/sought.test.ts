// Saved searches in letters: what is news in a search comes in its owner's own letter, once, and what they had seen does not.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../src/domain/calendar.ts';
import type { CallDraft } from '../../src/domain/call.ts';
import { EVERYTHING, fieldsOf, type Search } from '../../src/domain/search.ts';
import { queryOf } from '../../src/domain/search-query.ts';
import { digestsByHand, writeDigests } from '../../src/jobs/digest.ts';
import { keepAccount } from '../../src/store/accounts.ts';
import { callsOfLetter, stepLetter } from '../../src/store/letters.ts';
import { setMark } from '../../src/store/marks.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { mailSearch, removeSearch, saveSearch } from '../../src/store/saved-searches.ts';
import { keysOf } from '../../src/store/search.ts';
import { saveSettings } from '../../src/store/settings.ts';
import { aDraft, aMunicipality, keepCalls, TODAY } from '../kit/build.ts';
import { someLetterNeeds } from '../kit/letter-needs.ts';
import { lettersIn } from '../kit/letters.ts';

const TOWN = aMunicipality();
const ANNA = TOWN.committees[0]?.contacts[0]?.email.toLowerCase() ?? '';
const OUTSIDE = 'forskningssamordnare@storkoping.example';
const READER = { expand: () => [], knows: () => false, funds: new Map<string, string>() };

let db: Store;
let day: Day;
beforeEach(() => {
  db = openInMemory();
  day = TODAY;
});

const call = (ref: string, title: string, changes: Partial<CallDraft> = {}) => aDraft({ ref, title, ...changes });
const arrive = (...drafts: CallDraft[]) => keepCalls(db, drafts, { day });

/** Saves a search of somebody's and lets its news come by letter from now. */
function subscribe(recipient: string, q: string, name = q, issuer = 'test'): number {
  const known = {
    issuer,
    subject: recipient,
    name: 'Forskningssamordnare',
    recipient,
    role: 'reader',
    committees: [],
  } as const;
  const account = keepAccount(db, known, `${day}T04:00:00Z`);
  const search: Search = { ...EVERYTHING, q };
  const id = saveSearch(db, { account, name, fields: fieldsOf(search), at: `${day}T04:00:00Z` });
  mailSearch(db, id, { day, known: keysOf(db, queryOf(search, READER), day) });
  return id;
}

/** Everybody's letter of the day; the next one is a week later. */
function write() {
  const at = `${day}T05:00:00Z`;
  const needs = someLetterNeeds({ db, municipality: TOWN, clock: { now: () => at, today: () => day } });
  const report = writeDigests(needs, digestsByHand(needs));
  day = addDays(day, 7);
  return report;
}

/** What each of somebody's letters told, the first letter first. */
const toldTo = (recipient: string): string[][] =>
  lettersIn(db)
    .filter((letter) => letter.recipient === recipient)
    .sort((a, b) => a.id - b.id)
    .map(({ id }) => callsOfLetter(db, id).map(({ section, callKey }) => `${section} ${callKey.split(':')[1]}`));

describe('the news of a saved search', () => {
  it('comes in the letter that its owner gets anyway, once; what was in it before does not', () => {
    arrive(call('old', 'Nyckelharpa in the north'));
    subscribe(ANNA, 'nyckelharpa');
    arrive(call('new', 'More nyckelharpa'), call('other', 'Sea ports'));
    write();
    arrive(call('late', 'Nyckelharpa again'));
    write();
    write();
    expect(toldTo(ANNA)).toEqual([['new new'], ['new late'], []]);
    const [first] = lettersIn(db)
      .filter(({ recipient }) => recipient === ANNA)
      .sort((a, b) => a.id - b.id);
    expect(first?.text).toContain('Din sparade sökning: ”nyckelharpa”');
    expect(first?.html).toContain('Din sparade sökning');
  });

  it('reaches somebody who is in no register, with links of their own', () => {
    subscribe(OUTSIDE, 'nyckelharpa', 'Folkmusik');
    arrive(call('new', 'More nyckelharpa'));
    write();
    const letter = lettersIn(db).find(({ recipient }) => recipient === OUTSIDE);
    expect(toldTo(OUTSIDE)).toEqual([['new new']]);
    expect([letter?.recipientTitle, letter?.code]).toEqual([
      'Forskningssamordnare',
      expect.stringMatching(/^[\w-]{22}$/),
    ]);
    expect(letter?.text).toContain('”Folkmusik”');
  });

  it('does not reach somebody who only signed in by letter and has left the register', () => {
    subscribe(OUTSIDE, 'nyckelharpa', 'Folkmusik', 'mail');
    arrive(call('new', 'More nyckelharpa'));
    write();
    expect(toldTo(OUTSIDE)).toEqual([]);
    subscribe(OUTSIDE, 'nyckelharpa', 'Folkmusik', 'https://login.example');
    arrive(call('newer', 'Most nyckelharpa'));
    write();
    expect(toldTo(OUTSIDE).flat()).toContain('new newer');
  });

  it('includes a call that was there before and fits only since its text was changed', () => {
    arrive(call('old', 'Music in the north'));
    subscribe(ANNA, 'nyckelharpa');
    arrive(call('old', 'Nyckelharpa in the north'));
    write();
    expect(toldTo(ANNA)).toEqual([['new old']]);
  });

  it('does not come for what is hidden, closed or told, for a search that has been removed, nor to somebody who has paused', () => {
    const gone = subscribe(ANNA, 'viola');
    subscribe(ANNA, 'nyckelharpa');
    subscribe(OUTSIDE, 'nyckelharpa');
    removeSearch(db, gone);
    const [hidden] = arrive(
      call('hidden', 'Nyckelharpa one'),
      call('viola', 'Viola'),
      call('shut', 'Nyckelharpa two', { statusSaid: 'closed' }),
    );
    setMark(db, ANNA, hidden?.key ?? '', 'hide', { on: day, at: `${day}T04:30:00Z` });
    const pause = { from: day, until: null };
    saveSettings(db, OUTSIDE, { settings: { pause }, savedAt: `${day}T04:30:00Z`, savedBy: 'person' });
    write();
    expect([toldTo(ANNA), toldTo(OUTSIDE)]).toEqual([[[]], []]);
  });

  it('is told again by the next letter when the one that told it failed', () => {
    subscribe(OUTSIDE, 'nyckelharpa');
    arrive(call('new', 'More nyckelharpa'));
    write();
    const letter = lettersIn(db).find(({ recipient }) => recipient === OUTSIDE);
    stepLetter(db, letter?.id ?? 0, 'pending', 'failed', { at: `${day}T06:00:00Z`, who: 'deliver', why: '550' });
    write();
    expect(toldTo(OUTSIDE)).toEqual([['new new'], ['new new']]);
  });
});
