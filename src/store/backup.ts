// Backups: a checked copy of the database, taken while the service goes on working.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Instant } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { Verdict } from './check-worker.ts';
import { type Store, translated } from './open.ts';

/** What a backup that was killed left behind. */
const UNFINISHED = /^utlysningsvakt-.*\.db\.part(-\w+)?$/;
const NAME = /^utlysningsvakt-\d{4}-\d{2}-\d{2}T\d{6}Z\.db$/;

/**
 * Copies the database into `folder`, checks the copy and only then gives it its name. Returns its path and size in bytes.
 * A copy that fails is removed, also one
 * that an earlier process did not live to remove; finished ones are untouched.
 */
export async function backUp(db: Store, folder: string, at: Instant): Promise<{ path: string; bytes: number }> {
  const path = join(folder, `utlysningsvakt-${at.slice(0, 19).replaceAll(':', '')}Z.db`);
  const unfinished = `${path}.part`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o750 });
    for (const left of readdirSync(folder).filter((name) => UNFINISHED.test(name))) rmSync(join(folder, left));
    await db.backup(unfinished);
    await refuseUnlessWhole(unfinished);
    const file = await open(unfinished, 'r+');
    await file.sync().finally(() => file.close());
    renameSync(unfinished, path);
    return { path, bytes: statSync(path).size };
  } catch (error) {
    if (existsSync(unfinished))
      for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(`${unfinished}${ending}`, { force: true });
    throw translated(error, folder);
  }
}

/** Rejects with what is wrong in the copy. */
function refuseUnlessWhole(copy: string): Promise<void> {
  return new Promise((resolve, reject) => {
    workerOn(copy)
      .once('message', (verdict: Verdict) => (verdict === null ? resolve() : reject(new Refusal(verdict))))
      .once('error', reject)
      .once('exit', (code) => reject(new Error(`the check of ${copy} ended with ${code} and no verdict`)));
  });
}

/** The built service runs the built worker. From the TypeScript sources (tests, development) the worker first learns to read them. */
function workerOn(workerData: string): Worker {
  if (!import.meta.url.endsWith('.ts'))
    return new Worker(new URL('./check-worker.js', import.meta.url), { workerData });
  const worker = new URL('./check-worker.ts', import.meta.url).href;
  const learnThenWork = `import('tsx/esm/api').then((tsx) => { tsx.register(); return import('${worker}'); })`;
  return new Worker(learnThenWork, { workerData, eval: true });
}

/** Removes all but the newest `keep` backups. Returns how many went. */
export function pruneBackups(folder: string, keep: number): number {
  const old = backupsIn(folder).slice(keep);
  for (const name of old) rmSync(join(folder, name));
  return old.length;
}

/** File names, newest first. */
export function backupsIn(folder: string): string[] {
  return existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => NAME.test(name))
        .sort()
        .reverse()
    : [];
}
