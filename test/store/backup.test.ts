// Promises of the backup: a copy taken at work is whole and holds what was saved before it, old ones go, a full disk harms nothing.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { backUp, backupsIn, pruneBackups } from '../../src/store/backup.ts';
import {
  databasePath,
  openStore,
  refuseDamaged,
  refuseFullDisk,
  type Store,
  translated,
} from '../../src/store/open.ts';
import { startRun } from '../../src/store/runs.ts';
import { aDraft, keepCalls } from '../kit/build.ts';

let folder = '';
let db: Store;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'backup-'));
  db = openStore(folder);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const AT = '2026-05-25T03:30:00.123Z';
const write = (store: Store): number => startRun(store, { job: 'match', source: null, day: '2026-05-25', at: AT });
const runsIn = (path: string): Set<number> => {
  const copyFolder = mkdtempSync(join(tmpdir(), 'restored-'));
  writeFileSync(databasePath(copyFolder), readFileSync(path));
  const copy = openStore(copyFolder);
  const ids = new Set(copy.prepare('SELECT id FROM runs').pluck().all() as number[]);
  expect(copy.pragma('integrity_check', { simple: true })).toBe('ok');
  copy.close();
  rmSync(copyFolder, { recursive: true });
  return ids;
};
/** Enough that a copy takes several turns. */
const fill = (store: Store, many = 300): void => {
  const text = 'Ett stycke om kommunens utveckling. '.repeat(200);
  keepCalls(
    store,
    Array.from({ length: many }, (_, i) =>
      aDraft({ ref: `r${i}`, sections: [{ heading: 'scope', text: `${i} ${text}` }] }),
    ),
  );
};

describe('a backup', () => {
  it('is one file, named after its moment, that the service can open', async () => {
    const id = write(db);
    const { path, bytes } = await backUp(db, join(folder, 'a', 'b'), AT);
    expect(path).toBe(join(folder, 'a', 'b', 'utlysningsvakt-2026-05-25T033000Z.db'));
    expect(bytes).toBeGreaterThan(4096);
    expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['utlysningsvakt-2026-05-25T033000Z.db']);
    expect(runsIn(path)).toEqual(new Set([id]));
  });

  it('taken ten times while the same and another connection write is whole, and holds all that was saved before it began', async () => {
    fill(db);
    const other = openStore(folder);
    let busy = true;
    const saved: number[] = [];
    const writing = (async () => {
      for (let i = 0; busy; i += 1) {
        saved.push(write(i % 2 ? db : other));
        await new Promise((turn) => setTimeout(turn, 1));
      }
    })();
    for (let i = 0; i < 10; i += 1) {
      const before = [...saved];
      const { path } = await backUp(db, join(folder, 'backups'), `2026-05-25T03:30:0${i}Z`);
      const held = runsIn(path);
      expect(before.filter((id) => !held.has(id))).toEqual([]);
    }
    busy = false;
    await writing;
    other.close();
    expect(saved.length).toBeGreaterThan(50);
  });

  it('is taken by a reader while another process writes', async () => {
    fill(db, 20);
    const reader = openStore(folder, { readonly: true });
    const { path } = await backUp(reader, join(folder, 'backups'), AT);
    expect(runsIn(path).size).toBe(1);
    reader.close();
  });

  it('whose folder cannot be is refused in Swedish, and leaves nothing', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, 'x');
    for (const place of [file, join(file, 'deeper')]) {
      await expect(backUp(db, place, AT)).rejects.toThrow(Refusal);
      await expect(backUp(db, place, AT)).rejects.toThrow(/^Det går inte att skriva i/);
    }
    expect(readFileSync(file, 'utf8')).toBe('x');
  });

  it('of a damaged database is never given its name', async () => {
    fill(db, 50);
    db.pragma('wal_checkpoint(TRUNCATE)');
    const bytes = readFileSync(databasePath(folder));
    const harmed = join(folder, 'harmed');
    mkdirSync(harmed);
    bytes.fill(0xa5, Math.floor(bytes.length * 0.85), Math.floor(bytes.length * 0.95));
    writeFileSync(databasePath(harmed), bytes);
    expect(() => refuseDamaged(databasePath(harmed))).toThrow();
    writeFileSync(databasePath(harmed), bytes);
    const store = openStore(harmed);
    await expect(backUp(store, join(harmed, 'backups'), AT)).rejects.toThrow(Refusal);
    store.close();
    expect(readdirSync(join(harmed, 'backups'))).toEqual([]);
  });
});

describe('old backups', () => {
  it('go, all but the newest, and nothing else in the folder does', async () => {
    const backups = join(folder, 'backups');
    for (const day of ['21', '25', '23', '24', '22']) await backUp(db, backups, `2026-05-${day}T03:30:00Z`);
    for (const name of ['egen-kopia.db', 'utlysningsvakt-2026-05-01T033000Z.db.part'])
      writeFileSync(join(backups, name), '');
    expect(pruneBackups(backups, 3)).toBe(2);
    expect(backupsIn(backups)).toEqual(['25', '24', '23'].map((day) => `utlysningsvakt-2026-05-${day}T033000Z.db`));
    expect(readdirSync(backups)).toHaveLength(5);
    expect(pruneBackups(backups, 3)).toBe(0);
  });

  it('of a folder that does not exist are none', () => {
    expect(backupsIn(join(folder, 'nothing'))).toEqual([]);
    expect(pruneBackups(join(folder, 'nothing'), 3)).toBe(0);
  });
});

/** A small disk of its own, or null where mounting is not allowed. */
function smallDisk(place: string): string | null {
  mkdirSync(place);
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', place], { stdio: 'ignore' });
    return place;
  } catch {
    return null;
  }
}

describe('a full disk', () => {
  let disk: string | null;
  beforeEach(() => {
    disk = smallDisk(join(folder, 'disk'));
  });
  afterEach(() => {
    if (disk !== null) execFileSync('umount', [disk]);
  });

  it('is refused in Swedish, loses nothing that was saved, and the same connection goes on when there is room', ({
    skip,
  }) => {
    if (disk === null) return skip('mounting is not allowed here');
    expect(() => refuseFullDisk(disk ?? '')).toThrow(/nästan fullt.*Frigör utrymme/);
    const small = openStore(disk);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(1024 * 1024));
    const acknowledged: number[] = [];
    let trouble: unknown;
    try {
      for (let i = 0; i < 200; i += 1) {
        acknowledged.push(write(small));
        keepCalls(small, [aDraft({ ref: `r${i}`, sections: [{ heading: 'scope', text: 'x'.repeat(50_000) }] })]);
      }
    } catch (error) {
      trouble = translated(error, databasePath(disk));
    }
    expect(String(trouble)).toMatch(/^Refusal: Disken där .* är full\. Frigör utrymme/);
    expect(acknowledged.length).toBeGreaterThan(5);
    const found = () => small.prepare('SELECT id FROM runs').pluck().all() as number[];
    expect(acknowledged.filter((id) => !found().includes(id))).toEqual([]);
    expect(small.pragma('integrity_check', { simple: true })).toBe('ok');
    const calls = Number(small.prepare('SELECT count(*) FROM calls').pluck().get());
    expect(small.prepare('SELECT count(*) FROM call_versions').pluck().get()).toBe(calls);
    rmSync(join(disk, 'ballast'));
    const later = write(small);
    expect(found()).toContain(later);
    small.close();
    const again = openStore(disk);
    expect(again.pragma('integrity_check', { simple: true })).toBe('ok');
    again.close();
  });

  it('takes no half backup', async ({ skip }) => {
    if (disk === null) return skip('mounting is not allowed here');
    fill(db, 800);
    await expect(backUp(db, join(disk, 'backups'), AT)).rejects.toThrow(/är full\. Frigör utrymme/);
    expect(readdirSync(join(disk, 'backups'))).toEqual([]);
    expect(existsSync(databasePath(folder))).toBe(true);
  });
});
