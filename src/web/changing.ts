// Every change that is made on the pages: done and told in the log in one transaction, so that neither is there without the other.
import type { Context } from 'hono';
import { changesIn, noteInLog } from '../store/log.ts';
import type { WebHouse } from './house.ts';
import { doerOf, whoOf } from './signed-in.ts';

/** What the log says of a change. */
export interface Told {
  /** `profile.save` */
  action: string;
  /** `committee:kultur-och-fritidsnamnden` */
  object: string;
  before?: unknown;
  after?: unknown;
}

/** Who makes a change, and when: as the tables have it. */
export interface Maker {
  /** `samordnare (konto 3)` */
  by: string;
  account: number;
  at: string;
}

/**
 * Makes a change. `work` makes it and says what to tell; when it throws, nothing is changed and nothing is told. Returns its result; null
 * when `work` says that there was nothing to change.
 */
export function changing<T>(
  house: WebHouse,
  c: Context,
  work: (maker: Maker) => (Told & { result: T }) | null,
): T | null {
  return house.db
    .transaction((): T | null => {
      const doer = doerOf(house, c);
      const at = house.now();
      const done = work({ by: whoOf(doer), account: doer.account, at });
      if (done === null) return null;
      const { result, ...told } = done;
      noteInLog(house.db, { ...doer, at, ...told });
      return result;
    })
    .immediate();
}

/**
 * The same of whoever has a letter: what they do is told under the letter, which says who got it. What was so already changes nothing, and
 * is not told.
 */
export function changingByLetter(house: WebHouse, work: (at: string) => Told): void {
  house.db
    .transaction(() => {
      const at = house.now();
      const before = changesIn(house.db);
      const told = work(at);
      if (changesIn(house.db) > before)
        noteInLog(house.db, { account: null, role: 'contact', way: 'letter', at, ...told });
    })
    .immediate();
}
