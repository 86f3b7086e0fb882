// The municipality as it holds now: what has been saved on its pages, or its file before that.
import { existsSync } from 'node:fs';
import type { Municipality } from '../domain/committee.ts';
import { municipalityIn } from '../store/municipality.ts';
import { databasePath, openStore, type Store, schemaVersions } from '../store/open.ts';
import type { Hall } from './hall.ts';

/** Where no database is open yet, the one of DATA_DIR is looked into, when there is one that this version knows. */
export function municipalityOf(hall: Hall, db?: Store): Municipality {
  const { municipalityFile } = hall.knowledge();
  return (db === undefined ? savedIn(hall) : municipalityIn(db)) ?? municipalityFile;
}

function savedIn({ config: { dataDir } }: Hall): Municipality | null {
  if (!existsSync(databasePath(dataDir))) return null;
  try {
    const db = openStore(dataDir, { readonly: true });
    try {
      return schemaVersions(db).found === schemaVersions(db).needed ? municipalityIn(db) : null;
    } finally {
      db.close();
    }
  } catch {
    // What is wrong with the database is said by whoever opens it for their work.
    return null;
  }
}
