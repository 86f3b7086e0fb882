// A change that is made from the command line: done and told in the log in one transaction, as those on the pages are.
import { noteInLog } from '../store/log.ts';
import type { Store } from '../store/open.ts';
import type { Told } from '../web/changing.ts';
import type { Hall } from './hall.ts';

/** Under what role the command line's changes stand. */
export const WHO = 'kommandoraden';

/**
 * Makes a change. `work` makes it and says what to tell; when it throws, nothing is changed and nothing is told. Returns its result; null
 * when `work` says that there was nothing to change.
 */
export function changingByCommand<T>(
  hall: Pick<Hall, 'clock'>,
  db: Store,
  work: (at: string) => (Told & { result: T }) | null,
): T | null {
  return db
    .transaction((): T | null => {
      const at = hall.clock.now();
      const done = work(at);
      if (done === null) return null;
      const { result, ...told } = done;
      noteInLog(db, { account: null, role: WHO, way: 'command', at, ...told });
      return result;
    })
    .immediate();
}
