// Promises of fixed examinations: never altered or taken away, chained so that one flipped byte is named, searched, and secret to those who must not see them.
import { describe, expect, test } from 'vitest';
import { keepAccount } from '../../src/store/accounts.ts';
import {
  beginExamination,
  callsOf,
  dropExamination,
  examinationById,
  examinationsUnderWay,
  saveExamination,
  underWayOf,
} from '../../src/store/examinations.ts';
import { isFixedWhole, verifyExaminations } from '../../src/store/fixed-check.ts';
import {
  endSecrecy,
  findFixed,
  fixedByNumber,
  markSecret,
  secrecyOf,
  yearsOfFixed,
} from '../../src/store/fixed-examinations.ts';
import { noteInLog } from '../../src/store/log.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { beginFor, fixFor } from '../kit/examinations.ts';
import { COORDINATOR } from '../kit/house.ts';
import { addProject } from '../kit/projects.ts';

const AT = `${TODAY}T08:00:00Z`;
const OWN = 'kultur-och-fritidsnamnden';

/** A database with `most` fixed examinations, each of a project of its own. */
function withFixed(most: number): Store {
  const db = openInMemory();
  for (let i = 1; i <= most; i += 1) fixFor(db, addProject(db, { title: `Projekt ${i}` }), { motivation: `Ord ${i}` });
  return db;
}

/** Somebody with the database in their hands, past the triggers. */
function behind(db: Store, sql: string): void {
  db.exec('DROP TRIGGER fixed_examinations_stays; DROP TRIGGER fixed_examinations_remains; PRAGMA foreign_keys = OFF;');
  db.exec(sql);
}

describe('a fixed examination', () => {
  test('is refused to be changed or taken away by the database itself', () => {
    const db = withFixed(2);
    expect(() => db.exec("UPDATE fixed_examinations SET title = 'x' WHERE number = 1")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM fixed_examinations WHERE number = 2')).toThrow(/append-only/);
    expect(verifyExaminations(db)).toEqual({ brokenAt: null, examinations: 2, head: fixedByNumber(db, 2).chain });
  });

  test.each([
    ['UPDATE fixed_examinations SET chain = chain'],
    ['DELETE FROM fixed_examinations'],
    ['INSERT OR REPLACE INTO fixed_examinations SELECT * FROM changed'],
    ['REPLACE INTO fixed_examinations SELECT * FROM changed'],
    [
      'INSERT INTO fixed_examinations SELECT * FROM changed WHERE 1 ON CONFLICT (number) DO UPDATE SET title = excluded.title',
    ],
    ['INSERT OR IGNORE INTO fixed_examinations SELECT * FROM changed'],
    ['UPDATE OR REPLACE fixed_examinations SET number = 2 WHERE number = 1'],
  ])('is kept from “%s”, also in a program that has none of our settings', (sql) => {
    const db = withFixed(3);
    const columns = db.prepare("SELECT name FROM pragma_table_info('fixed_examinations')").pluck().all().join();
    db.exec(
      `CREATE TEMP TABLE changed AS SELECT ${columns} FROM fixed_examinations WHERE number = 2; UPDATE changed SET title = 'x'`,
    );
    const before = db.prepare('SELECT * FROM fixed_examinations').all();
    for (const setting of ['ON', 'OFF']) {
      db.exec(`PRAGMA recursive_triggers = ${setting}`);
      expect(() => db.exec(sql.replace('INTO fixed_examinations', `INTO fixed_examinations (${columns})`))).toThrow(
        /append-only/,
      );
      expect(db.prepare('SELECT * FROM fixed_examinations').all()).toEqual(before);
    }
  });

  test('that stands as another examination’s than it was is named', () => {
    const db = withFixed(3);
    for (const number of [1, 2, 3])
      noteInLog(db, {
        ...{ account: null, role: 'coordinator', way: 'oidc', at: AT, action: 'examination.fix' },
        ...{ object: `examination:${fixedByNumber(db, number).examinationId}`, after: { number } },
      });
    const other = beginFor(db, 1);
    expect(verifyExaminations(db).brokenAt).toBeNull();
    behind(db, `UPDATE fixed_examinations SET examination_id = ${other} WHERE number = 2`);
    expect(verifyExaminations(db).brokenAt).toBe(2);
  });

  test('holds when there is none', () => {
    expect(verifyExaminations(openInMemory())).toEqual({ brokenAt: null, examinations: 0, head: '0'.repeat(64) });
  });

  test.each<[string, string, { motivation?: string }?]>([
    ['record', "replace(record, 'Inget', 'Inhet')", { motivation: 'Inget passar' }],
    ['chain', "replace(chain, substr(chain, 1, 1), 'x')"],
    ['title', "'Projekt 4'"],
    ['outcome', "'not-now'"],
    ['committee', "'kommunstyrelsen'"],
    ['project_id', '1'],
    ['fixed_at', "'2026-05-25T07:30:01Z'"],
    ['fixed_by', "'samordnare (konto 2)'"],
    ['account', '2'],
    ['corrects', '1'],
  ])('of which %s has been changed is named', (column, value, changes = {}) => {
    const db = withFixed(2);
    fixFor(db, addProject(db, { title: 'Projekt 3' }), changes);
    fixFor(db, addProject(db, { title: 'Projekt 5' }));
    behind(db, `UPDATE fixed_examinations SET ${column} = ${value} WHERE number = 3`);
    expect(verifyExaminations(db).brokenAt).toBe(3);
    expect([2, 3].map((number) => isFixedWhole(db, number))).toEqual([true, false]);
  });

  test.each([
    ['record', 7],
    ...(['committee', 'title', 'outcome', 'fixed_at', 'fixed_by', 'chain'] as const).map(
      (column) => [column, 1] as const,
    ),
  ] as const)('is named for every single byte of its %s that is flipped', (column, step) => {
    const db = withFixed(3);
    const is = String(db.prepare(`SELECT ${column} FROM fixed_examinations WHERE number = 2`).pluck().get());
    behind(db, '');
    const write = db.prepare(`UPDATE fixed_examinations SET ${column} = ? WHERE number = 2`);
    db.pragma('ignore_check_constraints = ON');
    for (let i = 0; i < is.length; i += step) {
      const flipped = String.fromCharCode(is.charCodeAt(i) ^ 1);
      write.run(is.slice(0, i) + flipped + is.slice(i + 1));
      expect([i, verifyExaminations(db).brokenAt]).toEqual([i, 2]);
    }
    write.run(is);
    expect(verifyExaminations(db).brokenAt).toBeNull();
  });

  test.each([2, 3])('that has been taken away is named (%i of 3)', (number) => {
    const db = withFixed(3);
    const { examinationId } = fixedByNumber(db, number);
    const told = { account: null, role: 'samordnare', way: 'command', at: AT, action: 'examination.fix' };
    noteInLog(db, { ...told, object: `examination:${examinationId}` });
    behind(db, `DELETE FROM fixed_examinations WHERE number = ${number}`);
    expect(verifyExaminations(db).brokenAt).toBe(number);
  });
});

describe('secrecy', () => {
  test('hides one from all but its own committee, until it ends, and stays told', () => {
    const db = withFixed(1);
    const secret = { ground: '19 kap. 3 § OSL', by: 'samordnare (konto 1)', account: 1, at: AT };
    const seen = (sight: 'all' | string[]) =>
      findFixed(db, { sight, text: '', committee: null, outcome: null, year: null, page: 1, pageSize: 10 }).total;
    expect(markSecret(db, 1, secret)).toBe(true);
    expect(markSecret(db, 1, secret)).toBe(false);
    expect([seen('all'), seen([OWN]), seen([]), seen(['kommunstyrelsen'])]).toEqual([1, 1, 0, 0]);
    expect([yearsOfFixed(db, []), fixedByNumber(db, 1).isSecret]).toEqual([[], true]);
    expect(endSecrecy(db, 1, { by: 'samordnare (konto 1)', at: AT })).toBe(true);
    expect(endSecrecy(db, 1, { by: 'samordnare (konto 1)', at: AT })).toBe(false);
    expect([seen([]), secrecyOf(db, 1)]).toMatchObject([1, [{ ground: '19 kap. 3 § OSL', endedAt: AT }]]);
  });
});

describe('the search', () => {
  const query = { sight: 'all', text: '', committee: null, outcome: null, year: null, page: 1, pageSize: 2 } as const;

  test('finds by words whatever their case, by committee, outcome and year, a page at a time', () => {
    const db = withFixed(3);
    const project = addProject(db, { title: 'Örtagård', committee: 'kommunstyrelsen' });
    fixFor(db, project, { outcome: 'not-now', fixedAt: '2027-02-03T08:00:00Z' });
    const numbers = (asked: object) => findFixed(db, { ...query, ...asked }).lines.map(({ number }) => number);
    expect([numbers({}), numbers({ page: 2 }), findFixed(db, query).total]).toEqual([[4, 3], [2, 1], 4]);
    expect([numbers({ text: 'örtaGÅRD bro' }), numbers({ text: 'örtagård häst' })]).toEqual([[4], []]);
    expect([numbers({ committee: 'kommunstyrelsen' }), numbers({ outcome: 'not-now' })]).toEqual([[4], [4]]);
    expect([numbers({ year: '2027' }), yearsOfFixed(db, 'all')]).toEqual([[4], ['2027', '2026']]);
  });
});

describe('an examination that is being made', () => {
  test('keeps what is chosen and said, says whether that was anything new, and is one at a time for a project', () => {
    const db = openInMemory();
    const [call] = keepCalls(db, [aDraft()]);
    const project = addProject(db);
    const id = beginFor(db, project);
    expect([underWayOf(db, project), examinationsUnderWay(db)]).toMatchObject([id, [{ id }]]);
    const callId = callsOf(db, [call?.key ?? '']).get(call?.key ?? '')?.id ?? 0;
    const draft = { outcome: 'not-now', motivation: 'Vi väntar.', caseNumber: 'KS 2026/1', ground: null } as const;
    const chosen = { choice: 'unsuitable', code: 'time', words: 'Nästa år' } as const;
    const choices = new Map([[callId, chosen]]);
    expect([1, 2].map(() => saveExamination(db, id, draft, { choices, at: AT }))).toEqual([true, false]);
    expect(examinationById(db, id)).toMatchObject({ ...draft, choices: new Map([[call?.key, chosen]]) });
    expect(saveExamination(db, id, draft, { choices: new Map([[callId, null]]), at: AT })).toBe(true);
    expect(examinationById(db, id).choices.size).toBe(0);
    expect([dropExamination(db, id, AT), dropExamination(db, id, AT), underWayOf(db, project)]).toEqual([
      ...[true, false, null],
    ]);
  });

  test('that corrects a fixed one begins with what was chosen and said there', () => {
    const db = withFixed(1);
    const [call] = keepCalls(db, [aDraft()]);
    const account = keepAccount(db, COORDINATOR, AT);
    const chosen = { choice: 'follow', code: null, words: '' } as const;
    const draft = { outcome: 'no-call', motivation: 'Ord', caseNumber: 'KS 1', ground: '19 kap. 3 § OSL' } as const;
    const corrected = { number: 1, draft, choices: new Map([[call?.key ?? '', chosen]]) };
    const id = beginExamination(db, 1, { by: 'samordnare', account, at: AT, caseNumber: null, corrected });
    expect(examinationById(db, id)).toMatchObject({ ...draft, corrects: 1, choices: new Map([[call?.key, chosen]]) });
  });
});
