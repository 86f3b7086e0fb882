// The first sign-in's steps that have been gone through, and whose database it is until the first letter has gone out.
import { Refusal } from '../domain/errors.ts';
import type { SetupStep } from '../domain/setup.ts';
import { ownerOf, type Store } from './open.ts';

/** The steps that are done. */
export const setupDone = (db: Store): ReadonlySet<SetupStep> =>
  new Set(db.prepare('SELECT step FROM setup_steps').pluck().all() as SetupStep[]);

/** Notes that a step is done. Returns false when it was already. */
export const finishStep = (db: Store, step: SetupStep, { by, at }: { by: string; at: string }): boolean =>
  db
    .prepare('INSERT INTO setup_steps (step, done_at, done_by) VALUES (?, ?, ?) ON CONFLICT (step) DO NOTHING')
    .run(step, at, by).changes > 0;

/** Whether calls have been told to people for real: from then on the database is its municipality's for good. */
export const hasSentLetters = (db: Store): boolean =>
  db.prepare("SELECT 1 FROM letters WHERE kind IN ('digest', 'urgent') AND way = 'live' LIMIT 1").get() !== undefined;

/** Makes the database another municipality's. Refuses once letters have gone out in the name of the one that it belongs to. */
export function changeOwner(db: Store, municipality: string): void {
  if (ownerOf(db) === municipality) return;
  if (hasSentLetters(db))
    throw new Refusal(
      'Brev har redan gått ut i den här kommunens namn. Starta tjänsten med en ny mapp (DATA_DIR) för en annan kommun.',
    );
  db.prepare('DELETE FROM owner').run();
  db.prepare('INSERT INTO owner (municipality) VALUES (?)').run(municipality);
}
