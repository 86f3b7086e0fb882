// Promises of the database's opening: the same settings on every connection, what is wrong is refused in Swedish, one process writes.
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { takeLease } from '../../src/store/lease.ts';
import { MIGRATIONS } from '../../src/store/migrations.ts';
import {
  databasePath,
  freeBytes,
  isDamaged,
  noteDamage,
  openInMemory,
  openStore,
  refuseFullDisk,
  type Store,
  translated,
} from '../../src/store/open.ts';
import { startRun } from '../../src/store/runs.ts';
import { compiled } from '../kit/compiled.ts';
import { ended, sayingOf } from '../kit/program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'open-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function refusalOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    expect(error).toBeInstanceOf(Refusal);
    return (error as Refusal).message;
  }
  return 'no refusal';
}

const write = (db: Store): number =>
  startRun(db, { job: 'match', source: null, day: '2026-05-25', at: '2026-05-25T05:00:00Z' });
const settingsOf = (db: Store) =>
  Object.fromEntries(
    ['journal_mode', 'synchronous', 'busy_timeout', 'foreign_keys', 'trusted_schema', 'mmap_size'].map((name) => [
      name,
      db.pragma(name, { simple: true }),
    ]),
  );
/** synchronous 2 is FULL: a commit that has returned survives a power cut. */
const SAFE = {
  journal_mode: 'wal',
  synchronous: 2,
  busy_timeout: 5000,
  foreign_keys: 1,
  trusted_schema: 0,
  mmap_size: 0,
};

describe('a connection', () => {
  it('has the safe settings, also after a write, the first as well as the second and the reading one', () => {
    const first = openStore(folder);
    write(first);
    expect(settingsOf(first)).toEqual(SAFE);
    const second = openStore(folder);
    write(second);
    expect(settingsOf(second)).toEqual(SAFE);
    const reader = openStore(folder, { readonly: true });
    expect(reader.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(2);
    expect(settingsOf(reader)).toEqual(SAFE);
    expect(() => write(reader)).toThrow(/readonly/);
    for (const db of [first, second, reader]) db.close();
  });

  it('in memory keeps what the file keeps: foreign keys hold', () => {
    const db = openInMemory();
    expect(() => db.exec("INSERT INTO call_deadlines (call_id, day) VALUES (7, '2026-01-01')")).toThrow(/FOREIGN KEY/);
  });

  it('runs on an SQLite without the fault that can corrupt a WAL database', () => {
    const [major = 0, minor = 0, patch = 0] = String(openInMemory().prepare('SELECT sqlite_version()').pluck().get())
      .split('.')
      .map(Number);
    expect(major * 1_000_000 + minor * 1000 + patch).toBeGreaterThanOrEqual(3_051_003);
  });
});

describe('a database', () => {
  it('is made with this version of the schema, in a folder that is made for it, and opens again as it was', () => {
    const deep = join(folder, 'a', 'b');
    const db = openStore(deep);
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    write(db);
    db.close();
    const again = openStore(deep);
    expect(again.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
    again.close();
  });

  it('that does not exist is not made by a reader', () => {
    expect(refusalOf(() => openStore(folder, { readonly: true }))).toMatch(
      /^Det finns ingen databas i .*utlysningsvakt crawl/,
    );
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each([false, true])(
    'that a newer program has written is refused and left as it was (readonly: %s)',
    (readonly) => {
      const db = openStore(folder);
      db.pragma(`user_version = ${MIGRATIONS.length + 1}`);
      db.close();
      const before = readFileSync(databasePath(folder));
      expect(refusalOf(() => openStore(folder, { readonly }))).toMatch(/nyare version.*Installera den nyare versionen/);
      expect(readFileSync(databasePath(folder)).equals(before)).toBe(true);
    },
  );

  it.each([false, true])('that is no database is refused and left as it was (readonly: %s)', (readonly) => {
    writeFileSync(databasePath(folder), 'Det här är en textfil.\n'.repeat(500));
    const before = readFileSync(databasePath(folder));
    expect(refusalOf(() => openStore(folder, { readonly }))).toMatch(/ingen hel databas.*säkerhetskopian/);
    expect(readFileSync(databasePath(folder)).equals(before)).toBe(true);
  });

  it.each(['missing', 'empty'])('that is %s is not begun anew while there are backups', (how) => {
    mkdirSync(join(folder, 'backups'));
    openStore(folder).close();
    for (const name of readdirSync(folder)) if (name.startsWith('utlysningsvakt.db')) rmSync(join(folder, name));
    if (how === 'empty') writeFileSync(databasePath(folder), '');
    writeFileSync(join(folder, 'backups', '2026-05-25.db'), 'a copy');
    expect(refusalOf(() => openStore(folder))).toMatch(/saknas eller är tom.*backups.*Återställ den senaste kopian/);
    expect(existsSync(databasePath(folder))).toBe(how === 'empty');
  });

  it('is known as damaged from the first error that says so, and of no other', () => {
    const db = openStore(folder);
    noteDamage(db, new Error('oväntat'));
    noteDamage(db, Object.assign(new Error('locked'), { code: 'SQLITE_BUSY' }));
    expect(isDamaged(db)).toBe(false);
    noteDamage(db, Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' }));
    expect(isDamaged(db)).toBe(true);
    db.close();
  });

  it('that has been cut off is refused at the latest when it is read', () => {
    const db = openStore(folder);
    for (let i = 0; i < 500; i += 1) write(db);
    db.close();
    truncateSync(databasePath(folder), 8192);
    expect(refusalOf(() => openStore(folder))).toMatch(/ingen hel databas/);
  });

  it('in the place of a folder, or a folder in its place, is refused with what to do', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(refusalOf(() => openStore(file))).toMatch(/går inte att skapa mappen.*DATA_DIR/);
    expect(refusalOf(() => takeLease(join(file, 'deeper')))).toMatch(/går inte att skapa mappen.*DATA_DIR/);
    mkdirSync(databasePath(folder));
    expect(refusalOf(() => openStore(folder))).toMatch(/går inte att skriva/);
    expect(refusalOf(() => openStore(folder, { readonly: true }))).toMatch(/^Disken .*Kontrollera disken/);
  });
});

describe('a migration', () => {
  /** Opens with one more step, as the next version would. */
  function openWith(step: string): Store {
    const steps = MIGRATIONS as string[];
    steps.push(step);
    try {
      return openStore(folder);
    } finally {
      steps.pop();
    }
  }

  it('that fails in the middle leaves nothing of itself, and the old version opens again', () => {
    const db = openStore(folder);
    write(db);
    db.close();
    expect(() =>
      openWith('CREATE TABLE extra (a); INSERT INTO runs (job) SELECT job FROM runs; SELECT nothing FROM nowhere;'),
    ).toThrow();
    const after = openStore(folder);
    expect(after.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    expect(after.prepare("SELECT count(*) FROM sqlite_schema WHERE name = 'extra'").pluck().get()).toBe(0);
    expect(after.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
    after.close();
  });

  it('that succeeds is done once, keeps what was there, and is asked for by a reader', () => {
    const db = openStore(folder);
    write(db);
    db.close();
    const newer = openWith('CREATE TABLE extra (a);');
    expect(newer.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length + 1);
    expect(newer.prepare('SELECT count(*) FROM runs').pluck().get()).toBe(1);
    newer.pragma('user_version = 0');
    newer.close();
    expect(refusalOf(() => openStore(folder, { readonly: true }))).toMatch(/behöver uppgraderas/);
  });
});

describe('the lease', () => {
  let child: { script: string; folder: string };
  beforeAll(() => {
    child = compiled(fileURLToPath(new URL('../kit/lease-child.ts', import.meta.url)));
  });
  afterAll(() => rmSync(child.folder, { recursive: true }));
  const start = () => spawn(process.execPath, [child.script, folder], { stdio: ['ignore', 'pipe', 'pipe'] });

  it('is refused to the second, and free again when it is given back', () => {
    writeFileSync(join(folder, 'lease.db'), 'skräp '.repeat(200));
    expect(refusalOf(() => takeLease(folder))).toMatch(/Låsfilen .*lease\.db är skadad. Ta bort den/);
    rmSync(join(folder, 'lease.db'));
    const first = takeLease(folder);
    expect(refusalOf(() => takeLease(folder))).toMatch(/körs redan mot .*status och calls, går att köra ändå/);
    first.release();
    takeLease(folder).release();
  });

  it('does not keep readers or other folders waiting', () => {
    const lease = takeLease(folder);
    openStore(folder).close();
    openStore(folder, { readonly: true }).close();
    const other = mkdtempSync(join(tmpdir(), 'open-other-'));
    takeLease(other).release();
    rmSync(other, { recursive: true });
    lease.release();
  });

  it('is taken over at once after kill -9 of its holder', async () => {
    const holder = start();
    const end = ended(holder);
    await sayingOf(holder, /held/);
    expect(refusalOf(() => takeLease(folder))).toMatch(/körs redan/);
    holder.kill('SIGKILL');
    await end;
    const began = performance.now();
    takeLease(folder).release();
    expect(performance.now() - began).toBeLessThan(1000);
  });

  it('of five starts at once, five times over: one runs, four are told why not', async () => {
    for (let time = 0; time < 5; time += 1) {
      const children = Array.from({ length: 5 }, start);
      const ends = children.map(ended);
      const said = await Promise.all(
        children.map((one) => sayingOf(one, /held|Refusal: Utlysningsvakt körs redan mot /)),
      );
      expect(said.map(([words]) => words.slice(0, 7)).sort()).toEqual([
        'Refusal',
        'Refusal',
        'Refusal',
        'Refusal',
        'held',
      ]);
      for (const one of children) one.kill('SIGKILL');
      const codes = (await Promise.all(ends)).map(({ code }) => code);
      expect(codes.every((code) => code === 1 || code === null)).toBe(true);
    }
  }, 60_000);
});

describe('a disk that is nearly full', () => {
  it('is told in megabytes, before there is no room to say so', () => {
    expect(freeBytes(folder)).toBeGreaterThan(0);
    expect(() => refuseFullDisk(folder)).not.toThrow();
  });
});

describe('an error of the database', () => {
  it('because somebody else holds it is a sentence, and so is a full disk', () => {
    const holder = openStore(folder);
    holder.exec('BEGIN IMMEDIATE');
    const db = new Database(databasePath(folder), { timeout: 0 });
    const busy = errorOf(() => db.exec('BEGIN IMMEDIATE'));
    db.close();
    holder.close();
    expect(String(translated(busy, 'x.db'))).toMatch(/^Refusal: Databasen x\.db är upptagen .*Försök igen/);
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    expect(String(translated(full, 'x.db'))).toMatch(/^Refusal: Disken där x\.db ligger är full/);
  });

  it('that nobody has thought of is passed on as it is', () => {
    const unknown = new TypeError('x is not a function');
    expect(translated(unknown, 'x.db')).toBe(unknown);
  });
});

function errorOf(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  return undefined;
}
