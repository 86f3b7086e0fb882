// Promises of the forms and the tips that people save: nothing is lost, nothing is changed behind anybody, and one of each stands.
import { beforeEach, describe, expect, test } from 'vitest';
import { NotFound } from '../../src/domain/errors.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import {
  endedOwnSources,
  endOwnSource,
  lastTrial,
  noteTrial,
  ownEntries,
  saveOwnSource,
  usedOwnIds,
} from '../../src/store/own-sources.ts';
import { addTip, allTips, changeTip, endTip, firstWording, tipByRef } from '../../src/store/tips.ts';
import { anOwnSource, aTip } from '../kit/own.ts';

const FIRST = { by: 'samordnare', at: '2026-05-25T08:00:00Z' };
const SECOND = { by: 'kontaktperson', at: '2026-05-26T08:00:00Z' };

let db: Store;
beforeEach(() => {
  db = openInMemory();
});
const rows = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
const formsIn = (sources?: ReturnType<typeof anOwnSource>[]) =>
  ownEntries(db, { sources }).map(({ form }) => form.name);

describe('a source of one’s own', () => {
  test('stands as it was saved, and an edit keeps what was before', () => {
    saveOwnSource(db, anOwnSource(), FIRST);
    saveOwnSource(db, anOwnSource({ name: 'Nytt namn' }), SECOND);
    expect(ownEntries(db, {})).toEqual([
      {
        form: anOwnSource({ name: 'Nytt namn' }),
        kept: {
          form: anOwnSource({ name: 'Nytt namn' }),
          savedAt: SECOND.at,
          savedBy: 'kontaktperson',
          endedAt: null,
          endedBy: null,
        },
        trial: null,
      },
    ]);
    expect(rows('own_sources')).toBe(2);
    expect(endedOwnSources(db)).toEqual([]);
  });

  test('that is saved again just as it was is no edit', () => {
    saveOwnSource(db, anOwnSource(), FIRST);
    saveOwnSource(db, anOwnSource(), SECOND);
    expect([rows('own_sources'), ownEntries(db, {})[0]?.kept?.savedBy]).toEqual([1, 'samordnare']);
  });

  test('that has ended is out of use, and its id is never used for another', () => {
    saveOwnSource(db, anOwnSource(), FIRST);
    endOwnSource(db, 'egen-bidrag', SECOND);
    expect(formsIn()).toEqual([]);
    expect(endedOwnSources(db)).toMatchObject([{ endedAt: SECOND.at, endedBy: 'kontaktperson' }]);
    expect([...usedOwnIds(db)]).toEqual(['egen-bidrag']);
    expect(() => endOwnSource(db, 'egen-bidrag', SECOND)).toThrow(NotFound);
  });

  test('of the municipality’s file comes first, and hides one of the pages with its id', () => {
    saveOwnSource(db, anOwnSource({ name: 'Sidans' }), FIRST);
    saveOwnSource(db, anOwnSource({ id: 'egen-annan', name: 'Annan' }), FIRST);
    expect(formsIn([anOwnSource({ name: 'Filens' })])).toEqual(['Filens', 'Annan']);
  });

  test.each([
    "UPDATE own_sources SET form = '{}'",
    "UPDATE own_sources SET saved_by = 'x'",
    'DELETE FROM own_sources',
    "INSERT INTO own_sources (source, form, saved_at, saved_by) VALUES ('eu-portal', '{}', 'x', 'x')",
    "INSERT INTO own_sources (source, form, saved_at, saved_by) VALUES ('egen-tips', '{}', 'x', 'x')",
    "INSERT INTO own_sources (source, form, saved_at, saved_by) VALUES ('egen-bidrag', '{}', 'x', 'x')",
    "INSERT INTO own_sources (source, form, saved_at, saved_by) VALUES ('egen-x', '{', 'x', 'x')",
  ])('cannot be spoilt: %s', (sql) => {
    saveOwnSource(db, anOwnSource(), FIRST);
    expect(() => db.prepare(sql).run()).toThrow(/SQLITE|only be ended|never removed|constraint/);
  });
});

describe('a trial', () => {
  const figures = { calls: 7, dated: 5, unread: 1, sentence: 'Så här', well: true };

  test('is remembered with the form’s way of reading, whatever it is called', () => {
    noteTrial(db, anOwnSource(), figures, FIRST);
    expect(lastTrial(db, anOwnSource({ name: 'Annat namn' }))).toEqual({
      ...figures,
      triedAt: FIRST.at,
      triedBy: 'samordnare',
    });
    expect(lastTrial(db, anOwnSource({ address: 'https://annan.exempel.se/' }))).toBeNull();
    expect(ownEntries(db, { sources: [anOwnSource()] })[0]?.trial?.calls).toBe(7);
  });

  test('that went wrong is the last one, but the last good one is still known', () => {
    noteTrial(db, anOwnSource(), figures, FIRST);
    noteTrial(db, anOwnSource(), { calls: 0, dated: 0, unread: 0, sentence: 'Nej', well: false }, SECOND);
    expect(lastTrial(db, anOwnSource())).toMatchObject({ well: false, sentence: 'Nej' });
    expect(lastTrial(db, anOwnSource(), { well: true })?.triedAt).toBe(FIRST.at);
    expect(() => db.prepare('DELETE FROM own_source_trials').run()).toThrow(/append-only/);
  });
});

describe('a tip', () => {
  test('keeps its reference through edits, and every wording', () => {
    const ref = addTip(db, aTip(), FIRST);
    changeTip(db, ref, aTip({ deadline: null }), SECOND);
    changeTip(db, ref, aTip({ deadline: null }), SECOND);
    expect(tipByRef(db, ref)).toEqual({
      ref,
      tip: aTip({ deadline: null }),
      savedAt: SECOND.at,
      savedBy: 'kontaktperson',
      endedAt: null,
      endedBy: null,
    });
    expect([firstWording(db, ref)?.savedAt, rows('tips')]).toEqual([FIRST.at, 2]);
  });

  test('has a reference that no other has, also after edits', () => {
    const first = addTip(db, aTip(), FIRST);
    changeTip(db, first, aTip({ title: 'b' }), FIRST);
    const second = addTip(db, aTip(), FIRST);
    endTip(db, second, SECOND);
    expect([first, second, addTip(db, aTip(), SECOND)]).toEqual(['tips-1', 'tips-3', 'tips-4']);
    expect(allTips(db).map(({ ref, endedBy }) => [ref, endedBy])).toEqual([
      ['tips-1', null],
      ['tips-3', 'kontaktperson'],
      ['tips-4', null],
    ]);
  });

  test('that has ended cannot be changed or ended again, and nothing of it can be removed', () => {
    const ref = addTip(db, aTip(), FIRST);
    endTip(db, ref, SECOND);
    expect(() => changeTip(db, ref, aTip({ title: 'b' }), SECOND)).toThrow(NotFound);
    expect(() => endTip(db, ref, SECOND)).toThrow(NotFound);
    expect(() => endTip(db, 'tips-99', SECOND)).toThrow(NotFound);
    expect(() => db.prepare('DELETE FROM tips').run()).toThrow(/never removed/);
    expect(() => db.prepare("UPDATE tips SET tip = '{}'").run()).toThrow(/only be ended/);
  });
});
