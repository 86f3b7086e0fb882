// Sign-ins under way: begun in one browser, and ended in the same one, once and soon. Secrets are kept as their SHA-256.
import { addSeconds, type Instant, secondsBetween } from '../domain/calendar.ts';
import type { Store } from './open.ts';
import { hashOf } from './sessions.ts';

/** What comes back from elsewhere: from the provider, or by a letter's link. */
export type SignInKind = 'oidc' | 'mail';

/** A sign-in under way. */
export interface SignInUnderWay {
  /** JSON: what must be known when it ends. */
  holds: string;
  /** Where they were going. */
  returnTo: string;
}

/** A sign-in to begin. `browser`: what its cookie holds. `key`: what comes back, the state or the letter's code. */
export interface SignInBegun {
  browser: string;
  kind: SignInKind;
  key: string;
  holds: object;
  returnTo: string;
  at: Instant;
}

/** So long after it was begun it may still be ended. */
const SIGN_IN_SECONDS = 10 * 60;
/** So long a sign-in stands after it can be ended no more. */
const KEPT_SECONDS = 24 * 60 * 60;
/** More of them at once is nobody who wants to sign in; the oldest go. */
const MOST = 5000;

/** Begins a sign-in, and clears away those that are long past. */
export function beginSignIn(db: Store, { browser, kind, key, holds, returnTo, at }: SignInBegun): void {
  db.transaction(() => {
    db.prepare('DELETE FROM sign_ins WHERE made_at < ?').run(addSeconds(at, -KEPT_SECONDS));
    db.prepare('DELETE FROM sign_ins WHERE id <= (SELECT max(id) FROM sign_ins) - ?').run(MOST);
    db.prepare('INSERT INTO sign_ins (browser, kind, key, holds, return_to, made_at) VALUES (?, ?, ?, ?, ?, ?)').run(
      hashOf(browser),
      kind,
      hashOf(key),
      JSON.stringify(holds),
      returnTo,
      at,
    );
  }).immediate();
}

type Row = SignInUnderWay & { id: number; browser: string; madeAt: Instant };

/** A sign-in that may still be ended, in whatever browser; undefined when there is none. */
export function signInUnderWay(
  db: Store,
  { kind, key, at }: Pick<SignInBegun, 'kind' | 'key' | 'at'>,
): Row | undefined {
  const row = db
    .prepare(
      `SELECT id, browser, holds, return_to AS returnTo, made_at AS madeAt FROM sign_ins
       WHERE key = ? AND kind = ? AND used_at IS NULL`,
    )
    .get(hashOf(key), kind) as Row | undefined;
  return row !== undefined && secondsBetween(row.madeAt, at) <= SIGN_IN_SECONDS ? row : undefined;
}

/** Uses a sign-in up, for the browser that began it. Undefined when it is another's, is too old, is used or never was: nothing is written then. */
export function redeemSignIn(
  db: Store,
  { browser, kind, key, at }: Pick<SignInBegun, 'browser' | 'kind' | 'key' | 'at'>,
): SignInUnderWay | undefined {
  const row = signInUnderWay(db, { kind, key, at });
  if (row === undefined || row.browser !== hashOf(browser)) return undefined;
  const { changes } = db.prepare('UPDATE sign_ins SET used_at = ? WHERE id = ? AND used_at IS NULL').run(at, row.id);
  return changes === 1 ? { holds: row.holds, returnTo: row.returnTo } : undefined;
}
