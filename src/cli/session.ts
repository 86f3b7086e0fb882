// A session of the one process that writes: takes the lease, sorts out what a dead process left, and puts everything back.
import { type Lease, takeLease } from '../store/lease.ts';
import { recoverLetters } from '../store/letters.ts';
import { claimFor, openStore, ownerOf, refuseFullDisk, type Store } from '../store/open.ts';
import { closeInterruptedRuns } from '../store/runs.ts';
import type { Hall } from './hall.ts';

/** Runs `work` as the only writer of DATA_DIR. Refuses when another process writes there, or when the disk is nearly full. */
export async function asWriter<T>(hall: Hall, work: (db: Store, lease: Lease) => Promise<T> | T): Promise<T> {
  const { dataDir } = hall.config;
  const lease = takeLease(dataDir);
  try {
    refuseFullDisk(dataDir);
    const db = openStore(dataDir);
    try {
      claimDatabase(hall, db);
      closeInterruptedRuns(db, hall.clock.now());
      const { uncertain } = recoverLetters(db, hall.clock.now());
      if (uncertain > 0) hall.log.warn({ uncertain }, 'letters are in doubt since the last time');
      return await work(db, lease);
    } finally {
      db.close();
    }
  } finally {
    lease.release();
  }
}

/**
 * Notes a person's decision, also while the service runs: one small write that its next tick acts on. `work` starts no job.
 */
export function asPerson<T>(hall: Hall, work: (db: Store) => T): T {
  const db = openStore(hall.config.dataDir, { asIs: true });
  try {
    return work(db);
  } finally {
    db.close();
  }
}

/** Runs `work` on the database as it is, while others may write. */
export async function asReader<T>(hall: Hall, work: (db: Store) => Promise<T> | T): Promise<T> {
  const db = openStore(hall.config.dataDir, { readonly: true });
  try {
    return await work(db);
  } finally {
    db.close();
  }
}

/** One that the settings name must be the database's own; with no name there, whichever the database belongs to is meant. */
function claimDatabase(hall: Hall, db: Store): void {
  const { id } = hall.knowledge().municipalityFile;
  if (hall.config.isMunicipalityNamed || ownerOf(db) === null) claimFor(db, id);
}
