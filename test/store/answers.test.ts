// Promises of the answers: one stands for each committee and call, nothing said is lost, and what is undone is undone once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  type AnswerDraft,
  LONGEST_WORDS,
  ownWords,
  reasonOf,
  teaches,
  verdictInWords,
} from '../../src/domain/answer.ts';
import { NotFound, Refusal } from '../../src/domain/errors.ts';
import {
  answerById,
  answersOf,
  committeesWithAnswers,
  saveAnswer,
  standingAnswer,
  undoAnswer,
} from '../../src/store/answers.ts';
import { callByKey, keysNamed } from '../../src/store/calls.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import { databasePath, openInMemory, openStore, type Store } from '../../src/store/open.ts';
import { aDraft, keepCalls } from '../kit/build.ts';

const KULTUR = 'kultur-och-fritidsnamnden';
const AT = '2026-05-25T08:00:00Z';
const LATER = '2026-05-26T08:00:00Z';

let db: Store;
beforeEach(() => {
  db = openInMemory();
  keepCalls(
    db,
    ['a', 'b'].map((ref) => aDraft({ ref, identifier: 'CERV-2026', title: `Call ${ref}` })),
  );
});

const anAnswer = (changes: Partial<AnswerDraft> = {}): AnswerDraft => ({
  committee: KULTUR,
  callKey: 'eu-portal:a',
  verdict: 'not-relevant',
  reason: 'wrong-subject',
  words: null,
  person: 'Kontaktperson',
  ...changes,
});
const rows = (): number => Number(db.prepare('SELECT count(*) FROM answers').pluck().get());

describe('an answer', () => {
  it('stands as it was given, with its call', () => {
    expect(saveAnswer(db, anAnswer({ words: 'Det handlar om turism.' }), AT)).toEqual({
      id: 1,
      replaced: null,
      already: false,
    });
    expect(answersOf(db, KULTUR)).toEqual([
      {
        ...anAnswer({ words: 'Det handlar om turism.' }),
        id: 1,
        callTitle: 'Call a',
        givenAt: AT,
        undoneAt: null,
        undoneBy: null,
        standing: true,
      },
    ]);
    expect(standingAnswer(db, KULTUR, 'eu-portal:a')?.id).toBe(1);
    expect(standingAnswer(db, KULTUR, 'eu-portal:b')).toBeUndefined();
  });

  it('takes the place of the committee’s earlier one on the same call, which is kept and says who undid it', () => {
    saveAnswer(db, anAnswer(), AT);
    const next = anAnswer({ verdict: 'relevant', reason: null, person: 'Ersättare' });
    expect(saveAnswer(db, next, LATER)).toEqual({ id: 2, replaced: 1, already: false });
    expect(answersOf(db, KULTUR).map((a) => [a.id, a.standing, a.undoneAt, a.undoneBy])).toEqual([
      [2, true, null, null],
      [1, false, LATER, 'Ersättare'],
    ]);
  });

  it('given twice is written once, also by somebody else', () => {
    saveAnswer(db, anAnswer(), AT);
    expect(saveAnswer(db, anAnswer({ person: 'Ersättare' }), LATER)).toEqual({ id: 1, replaced: null, already: true });
    expect(rows()).toBe(1);
    expect(saveAnswer(db, anAnswer({ words: 'Nej.' }), LATER)).toMatchObject({ id: 2, replaced: 1 });
  });

  it('leaves other committees’ and other calls’ alone, newest first', () => {
    for (const draft of [anAnswer(), anAnswer({ callKey: 'eu-portal:b' }), anAnswer({ committee: 'kommunstyrelsen' })])
      saveAnswer(db, draft, AT);
    expect(answersOf(db, KULTUR).map((a) => [a.callKey, a.standing])).toEqual([
      ['eu-portal:b', true],
      ['eu-portal:a', true],
    ]);
    expect(committeesWithAnswers(db)).toEqual(['kommunstyrelsen', KULTUR]);
  });

  it('on a call that is not there is refused, and what stood still stands', () => {
    expect(() => saveAnswer(db, anAnswer({ callKey: 'eu-portal:zzz' }), AT)).toThrow(NotFound);
    expect(rows()).toBe(0);
  });

  it('that cannot be written undoes nothing', () => {
    saveAnswer(db, anAnswer(), AT);
    const bad = anAnswer({ verdict: 'relevant', reason: 'other' });
    expect(() => saveAnswer(db, bad, LATER)).toThrow(/CHECK/);
    expect(() => saveAnswer(db, anAnswer({ words: 'x'.repeat(501) }), LATER)).toThrow(/CHECK/);
    expect(answerById(db, 1).standing).toBe(true);
  });

  it('of two connections at once: the later one replaces the earlier', () => {
    const folder = mkdtempSync(join(tmpdir(), 'answers-'));
    const [first, second] = [openStore(folder), openStore(folder, { asIs: true })];
    keepCalls(first, [aDraft({ ref: 'a' })]);
    saveAnswer(first, anAnswer(), AT);
    expect(saveAnswer(second, anAnswer({ reason: null }), AT)).toMatchObject({ replaced: 1 });
    expect(answersOf(first, KULTUR).filter((a) => a.standing)).toHaveLength(1);
    for (const store of [first, second]) store.close();
    rmSync(folder, { recursive: true });
  });
});

describe('undoing', () => {
  it('says when and by whom, and leaves the committee without an answer on the call', () => {
    saveAnswer(db, anAnswer(), AT);
    saveAnswer(db, anAnswer({ reason: 'other' }), AT);
    expect(undoAnswer(db, 2, { by: 'Kontaktperson', at: LATER })).toMatchObject({
      id: 2,
      standing: false,
      undoneAt: LATER,
      undoneBy: 'Kontaktperson',
    });
    expect(standingAnswer(db, KULTUR, 'eu-portal:a')).toBeUndefined();
    expect(saveAnswer(db, anAnswer({ reason: 'other' }), LATER)).toMatchObject({ id: 3, replaced: null });
  });

  it('works once, and for no number that is not there', () => {
    saveAnswer(db, anAnswer(), AT);
    undoAnswer(db, 1, { by: 'x', at: AT });
    expect(() => undoAnswer(db, 1, { by: 'y', at: LATER })).toThrow(Refusal);
    expect(() => undoAnswer(db, 1, { by: 'y', at: LATER })).toThrow(/^Svar 1 gäller inte längre/);
    expect(() => undoAnswer(db, 77, { by: 'y', at: LATER })).toThrow(/^Det finns inget svar med nummer 77\.$/);
    expect(answerById(db, 1)).toMatchObject({ undoneBy: 'x', undoneAt: AT });
  });
});

describe('what was once said', () => {
  it('cannot be changed, taken back twice or removed, nor can its call', () => {
    saveAnswer(db, anAnswer(), AT);
    for (const [column, value] of Object.entries({
      id: 9,
      committee: 'x',
      call_id: 2,
      verdict: 'relevant',
      reason: null,
      words: 'x',
      person: 'x',
      given_at: LATER,
    })) {
      const change = db.prepare(`UPDATE answers SET ${column} = ?, undone_at = ?, undone_by = ? WHERE id = 1`);
      expect(() => change.run(value, LATER, 'x'), column).toThrow(/can only be undone|CHECK/);
    }
    const set = (values: string) => () => db.exec(`UPDATE answers SET ${values} WHERE id = 1`);
    expect(set("undone_by = 'x'")).toThrow(/can only be undone/);
    expect(() => db.exec('DELETE FROM answers')).toThrow(/never removed/);
    expect(() => db.exec('DELETE FROM calls')).toThrow(/FOREIGN KEY/);
    undoAnswer(db, 1, { by: 'x', at: AT });
    expect(set('undone_at = NULL, undone_by = NULL')).toThrow(/can only be undone/);
    expect(set("undone_by = 'y'")).toThrow(/can only be undone/);
    expect(answerById(db, 1)).toMatchObject({ verdict: 'not-relevant', undoneBy: 'x' });
  });

  it('of two answers only one can stand, whoever writes', () => {
    saveAnswer(db, anAnswer(), AT);
    const again = `INSERT INTO answers (committee, call_id, verdict, person, given_at) SELECT committee, call_id, 'relevant', 'x', 'x' FROM answers`;
    expect(() => db.exec(again)).toThrow(/UNIQUE/);
  });
});

describe('a database from before there were answers', () => {
  it('gets them, and keeps its calls', () => {
    const folder = mkdtempSync(join(tmpdir(), 'answers-'));
    const old = new Database(databasePath(folder));
    old.exec(MIGRATIONS[0] ?? '');
    old.pragma('user_version = 1');
    const { budget: _, ...draft } = aDraft({ ref: 'a' });
    const euro = { totalEur: 500, shared: true, minPerProjectEur: null, maxPerProjectEur: 50, projects: 2 };
    old
      .prepare(
        `INSERT INTO calls (key, source, ref, kind, title, language, draft, content_hash, fingerprint, version, first_seen_on, last_seen_on)
         VALUES ('eu-portal:a', 'eu-portal', 'a', 'call', 'A', 'en', ?, 'hash', 'print', 1, '2026-05-21', '2026-05-21')`,
      )
      .run(JSON.stringify({ ...draft, budget: euro }));
    old.close();
    expect(() => openStore(folder, { asIs: true })).toThrow(/behöver uppgraderas/);
    const now = openStore(folder);
    expect(callByKey(now, 'eu-portal:a')?.budget).toEqual({
      currency: 'EUR',
      total: 500,
      shared: true,
      minPerProject: null,
      maxPerProject: 50,
      projects: 2,
    });
    expect(saveAnswer(now, anAnswer(), AT).id).toBe(1);
    now.close();
    rmSync(folder, { recursive: true });
  });
});

describe('a call', () => {
  it('is found by its key and by what its source calls it, which may be several', () => {
    expect(keysNamed(db, 'eu-portal:a')).toEqual(['eu-portal:a']);
    expect(keysNamed(db, 'CERV-2026')).toEqual(['eu-portal:a', 'eu-portal:b']);
    expect(keysNamed(db, '%')).toEqual([]);
  });
});

describe('words', () => {
  it('are kept on one line, without what a terminal would obey; none are null; too many are refused', () => {
    expect(ownWords('  Fel\n ämne\u001b[2J\u0000 ')).toBe('Fel ämne [2J');
    expect([ownWords(null), ownWords(undefined), ownWords(' \n')]).toEqual([null, null, null]);
    expect(ownWords('🙂'.repeat(LONGEST_WORDS))).toHaveLength(2 * LONGEST_WORDS);
    expect(() => ownWords('x'.repeat(501))).toThrow(/högst 500 tecken får plats, de här är 501/);
    const words = ownWords('🙂'.repeat(LONGEST_WORDS));
    saveAnswer(db, anAnswer({ words }), AT);
    expect(answerById(db, 1).words).toBe(words);
  });

  it('of a verdict are Swedish, and a reason goes by either code', () => {
    expect(verdictInWords(anAnswer())).toBe('inte relevant (fel ämne)');
    expect(verdictInWords(anAnswer({ reason: null }))).toBe('inte relevant');
    expect(verdictInWords(anAnswer({ verdict: 'relevant', reason: null }))).toBe('relevant');
    expect([reasonOf('ämne'), reasonOf('Roll'), reasonOf('wrong-time'), reasonOf('pengar')]).toEqual([
      'wrong-subject',
      'wrong-role',
      'wrong-time',
      undefined,
    ]);
    expect(teaches({ reason: 'wrong-size' })).toBe(false);
  });
});
