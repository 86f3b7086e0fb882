// The command `backup`: a checked copy of the database, also while the service runs.
import { resolve } from 'node:path';
import { backUp } from '../store/backup.ts';
import { backupFolder } from '../store/open.ts';
import type { Hall } from './hall.ts';
import { asReader } from './session.ts';

export async function backupCommand(
  hall: Hall,
  folder: string | undefined,
  options: { json?: boolean },
): Promise<void> {
  await asReader(hall, async (db) => {
    const made = await backUp(db, folder ? resolve(folder) : backupFolder(hall.config.dataDir), hall.realClock.now());
    hall.say(
      options.json
        ? JSON.stringify(made)
        : `Säkerhetskopian är klar och kontrollerad: ${made.path} (${(made.bytes / 1024 / 1024).toFixed(1)} MB).`,
    );
  });
}
