// The one account of the service's own, for when nothing else works: its password as it is kept, and its authenticator's secret.
import type { Instant } from '../domain/calendar.ts';
import { keepAccount } from './accounts.ts';
import type { Store } from './open.ts';

export interface LocalAccount {
  /** Its number among the accounts. */
  account: number;
  /** As `web/scrypt.ts` writes it. */
  password: string;
  /** The authenticator's secret, in base 32. */
  totp: string;
  /** The last time step whose code was used. */
  lastStep: number;
}

/** What the account is called on the pages. */
const LOCAL_NAME = 'Nödkontot';

export const localAccount = (db: Store): LocalAccount | null =>
  (db.prepare('SELECT account, password, totp, last_step AS lastStep FROM local_account').get() as
    | LocalAccount
    | undefined) ?? null;

export const hasLocalAccount = (db: Store): boolean => localAccount(db) !== null;

/** Makes the account, or gives the one there is another password and authenticator; it may be used again if it was disabled. Returns its number. */
export function keepLocalAccount(db: Store, anew: Omit<LocalAccount, 'account'>, at: Instant): number {
  return db
    .transaction((): number => {
      const known = { issuer: 'local', subject: 'emergency', name: LOCAL_NAME, recipient: null };
      const account = keepAccount(db, { ...known, role: 'admin', committees: [] }, at);
      db.prepare('UPDATE accounts SET disabled_at = NULL WHERE id = ?').run(account);
      db.prepare(
        `INSERT INTO local_account (one, account, password, totp, last_step) VALUES (1, @account, @password, @totp, @lastStep)
         ON CONFLICT (one) DO UPDATE SET password = excluded.password, totp = excluded.totp, last_step = excluded.last_step`,
      ).run({ ...anew, account });
      return account;
    })
    .immediate();
}

/** Uses up the code of a time step. Whether it could be: no code works twice, nor one older than the last that was used. */
export const useStep = (db: Store, step: number): boolean =>
  db.prepare('UPDATE local_account SET last_step = @step WHERE last_step < @step').run({ step }).changes === 1;
