// Promises of the log: nothing in it can be changed or taken away, what is done beside the service shows, and what is sought is found.
import { describe, expect, it } from 'vitest';
import { keepAccount } from '../../src/store/accounts.ts';
import {
  actionsInLog,
  doersInLog,
  findInLog,
  type LogEntry,
  logHead,
  noteInLog,
  verifyLog,
} from '../../src/store/log.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { TODAY } from '../kit/build.ts';

const aChange = (changes: Partial<LogEntry> = {}): LogEntry => ({
  at: `${TODAY}T08:00:00Z`,
  account: null,
  role: 'kommandoraden',
  way: 'command',
  action: 'source.save',
  object: 'source:egen-lanet',
  before: { name: 'Länet' },
  after: { name: 'Länets utlysningar' },
  ...changes,
});

/** A log of `lines` lines. */
function aLog(lines: number): Store {
  const db = openInMemory();
  for (let i = 1; i <= lines; i += 1) noteInLog(db, aChange({ after: { name: `Källa ${i}` } }));
  return db;
}

/** Somebody with the database in their hands, past the triggers. */
function behind(db: Store, sql: string): void {
  db.exec('DROP TRIGGER log_stays; DROP TRIGGER log_remains;');
  db.exec(sql);
}

describe('the log', () => {
  it('refuses that a line is changed or taken away', () => {
    const db = aLog(2);
    expect(() => db.exec("UPDATE log SET action = 'x' WHERE id = 1")).toThrow(/append-only/);
    expect(() => db.exec('DELETE FROM log WHERE id = 2')).toThrow(/append-only/);
    expect(verifyLog(db)).toMatchObject({ brokenAt: null, lines: 2, head: logHead(db)?.chain });
  });

  it('holds when it is empty', () => {
    expect(verifyLog(openInMemory())).toEqual({ brokenAt: null, lines: 0, head: '0'.repeat(64) });
  });

  it.each([
    ['at', "'2026-05-25T08:00:01Z'"],
    ['account', '7'],
    ['role', "'coordinator'"],
    ['way', "'service'"],
    ['action', "'source.savf'"],
    ['object', "'source:egen-lanes'"],
    ['details', "replace(details, substr(details, 1, 1), 'x')"],
    ['chain', "replace(chain, substr(chain, 1, 1), 'x')"],
  ])('names the line of which one sign of %s has been changed', (column, value) => {
    const db = aLog(5);
    if (column === 'account') keepAccountNumber(db, 7);
    behind(db, `UPDATE log SET ${column} = ${value} WHERE id = 3`);
    expect(verifyLog(db).brokenAt).toBe(3);
    expect(verifyLog(db, { last: 3 }).brokenAt).toBe(3);
  });

  it('names the line of which what it was before or became has been changed', () => {
    for (const column of ['before', 'after']) {
      const db = aLog(5);
      db.exec(`UPDATE log_details SET ${column} = '{"name":"Länen"}' WHERE log = 2`);
      expect(verifyLog(db).brokenAt, column).toBe(2);
    }
  });

  it('names the line after one that has been taken away', () => {
    const db = aLog(5);
    behind(db, 'PRAGMA foreign_keys = OFF; DELETE FROM log WHERE id = 3');
    expect(verifyLog(db).brokenAt).toBe(4);
  });

  it('holds when somebody has asked to be forgotten, and says that what they left has been taken away', () => {
    const db = aLog(3);
    db.exec('DELETE FROM log_details WHERE log = 2');
    expect(verifyLog(db).brokenAt).toBeNull();
    expect(findInLog(db, {}).lines.map(({ id, cleared, after }) => [id, cleared, after])).toEqual([
      [3, false, '{"name":"Källa 3"}'],
      [2, true, null],
      [1, false, '{"name":"Källa 1"}'],
    ]);
  });

  it('looks at its last lines alone when asked, and does not see what is wrong before them', () => {
    const db = aLog(10);
    behind(db, "UPDATE log SET action = 'x' WHERE id = 2");
    expect(verifyLog(db, { last: 5 })).toMatchObject({ brokenAt: null, lines: 5 });
    expect(verifyLog(db).brokenAt).toBe(2);
  });

  it('is found by what was done, to what and by whom, the latest first and a page at a time', () => {
    const db = aLog(3);
    const account = keepAccount(db, aPerson, `${TODAY}T07:00:00Z`);
    noteInLog(db, aChange({ account, role: 'coordinator', way: 'oidc', object: 'committee:kommunstyrelsen' }));
    noteInLog(
      db,
      aChange({ account, role: 'coordinator', way: 'oidc', action: 'tip.save', object: 'committees-of:x' }),
    );
    noteInLog(db, aChange({ object: 'committee' }));
    const ids = (query: Parameters<typeof findInLog>[1]) => findInLog(db, query).lines.map(({ id }) => id);
    expect(ids({ object: 'source' })).toEqual([3, 2, 1]);
    expect(ids({ object: 'committee' })).toEqual([6, 4]);
    expect(ids({ object: 'committee:kommunstyrelsen' })).toEqual([4]);
    expect(ids({ action: 'tip.save' })).toEqual([5]);
    expect(ids({ who: account })).toEqual([5, 4]);
    expect(ids({ who: 'command', object: 'source', pageSize: 2, page: 2 })).toEqual([1]);
    expect(findInLog(db, { who: 'command', pageSize: 2 }).total).toBe(4);
    expect(actionsInLog(db)).toEqual(['source.save', 'tip.save']);
    expect(doersInLog(db)).toEqual({ accounts: [{ id: account, name: 'Sara Samordnare' }], ways: ['command'] });
    expect(findInLog(db, { object: 'committee:kommunstyrelsen' }).lines[0]?.name).toBe('Sara Samordnare');
  });
});

const aPerson = {
  issuer: 'https://login.x.example',
  subject: 'sara',
  name: 'Sara Samordnare',
  recipient: null,
  role: 'coordinator',
  committees: [],
} as const;

function keepAccountNumber(db: Store, number: number): void {
  for (let i = 1; i <= number; i += 1) keepAccount(db, { ...aPerson, subject: `s${i}` }, `${TODAY}T07:00:00Z`);
}
