// Brings a database to this version's schema, step by step, and gives back the room that a step has freed.
import { statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Refusal } from '../domain/errors.ts';
import { MIGRATIONS } from './migrations.ts';
import type { Store } from './open.ts';

/** A step may write everything anew: then the old, the new and the log of it lie on the disk at once. */
const TIMES_ROOM = 3;
/** Less than this share of free pages is left to be used again. */
const FREED = 0.25;

/**
 * Takes the steps from `from` on, each in one transaction: one that is interrupted leaves the database as it was before it. Refuses in
 * Swedish when the disk has no room for them.
 */
export function migrate(db: Store, from: number): void {
  if (from >= MIGRATIONS.length) return;
  if (from > 0) refuseWithoutRoom(db.name);
  for (let version = from; version < MIGRATIONS.length; version += 1) {
    const step = MIGRATIONS[version] ?? '';
    db.transaction(() => {
      db.exec(step);
      db.pragma(`user_version = ${version + 1}`);
    }).immediate();
  }
  const [free, all] = ['freelist_count', 'page_count'].map((name) => Number(db.pragma(name, { simple: true })));
  if (free !== undefined && all !== undefined && free > all * FREED) db.exec('VACUUM');
  db.pragma('wal_checkpoint(TRUNCATE)');
}

function refuseWithoutRoom(path: string): void {
  const { bavail, bsize } = statfsSync(dirname(path));
  const needed = TIMES_ROOM * statSync(path).size;
  if (bavail * bsize >= needed) return;
  const mb = (bytes: number) => Math.ceil(bytes / 1024 / 1024);
  throw new Refusal(
    `Databasen ${path} behöver skrivas om för den nya versionen, och disken har inte plats: ${mb(bavail * bsize)} MB är lediga och ${mb(needed)} MB behövs. Inget är ändrat. Frigör plats och starta igen.`,
  );
}
