// The right to write: one process at a time, by a lock that the operating system drops when the process dies.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../domain/errors.ts';
import { codeOf, isDamage, lockFile, makeFolder, type Store, translated } from './open.ts';

const LEASE_FILE = 'lease.db';

/** Of several that start at once each may for a moment stand in the others' way; without a short wait all of them might give up. */
const LEASE_WAIT_MILLISECONDS = 200;

/** Another process writes in this folder. */
export class LeaseTaken extends Refusal {}

/** The right to write, held until `release` or until the process dies. */
export interface Lease {
  /** Whether it is still ours. */
  held(): boolean;
  release(): void;
}

/**
 * Takes the lease of `dataDir`: only one process at a time writes there. It is a lock that the operating system drops when the
 * process dies, so a killed holder never blocks the next start. Refuses when somebody else holds it.
 */
export function takeLease(dataDir: string): Lease {
  makeFolder(dataDir);
  const path = join(dataDir, LEASE_FILE);
  let lock: Store | undefined;
  try {
    lock = lockFile(path, LEASE_WAIT_MILLISECONDS);
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock?.close();
    if (codeOf(error).startsWith('SQLITE_BUSY'))
      throw new LeaseTaken(
        `Utlysningsvakt körs redan mot ${dataDir}. Stoppa den först, eller välj en annan mapp med DATA_DIR. (Kommandon som bara läser, som status och calls, går att köra ändå.)`,
        { cause: error },
      );
    if (isDamage(error))
      throw new Refusal(`Låsfilen ${path} är skadad. Ta bort den och starta igen: den innehåller inga uppgifter.`, {
        cause: error,
      });
    throw translated(error, path);
  }
  try {
    writeFileSync(join(dataDir, 'lease.pid'), `${process.pid}\n`);
  } catch (error) {
    lock.close();
    throw translated(error, path);
  }
  const held = lock;
  return { held: () => held.open && held.inTransaction, release: () => held.close() };
}
