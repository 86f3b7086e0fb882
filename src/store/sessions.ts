// Browsers that are signed in: begun, found by their cookie, and ended. Only the cookie's SHA-256 is kept.
import { createHash, randomBytes } from 'node:crypto';
import type { SignInWay } from '../domain/access.ts';
import { addSeconds, type Instant } from '../domain/calendar.ts';
import { type Account, accountById, accounts } from './accounts.ts';
import type { Store } from './open.ts';

/** A session of the account's that has not ended. */
export interface Session {
  hash: string;
  account: Account;
  way: Extract<SignInWay, 'oidc' | 'mail' | 'local'>;
  startedAt: Instant;
}

/** 256 random bits, as a cookie holds them. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

/** None lasts nearly so long: after this nothing is left of it but what the log says. */
const KEPT_SECONDS = 30 * 24 * 60 * 60;

/** Begins a session. Returns what its cookie holds: always new, so that a cookie from before the sign-in is worth nothing. */
export function beginSession(db: Store, account: number, way: Session['way'], at: Instant): string {
  const cookie = newSecret();
  db.prepare('DELETE FROM sessions WHERE started_at < ?').run(addSeconds(at, -KEPT_SECONDS));
  db.prepare('INSERT INTO sessions (hash, account, way, started_at) VALUES (?, ?, ?, ?)').run(
    hashOf(cookie),
    account,
    way,
    at,
  );
  return cookie;
}

/** The session of a cookie; undefined when there is none, it has ended, or its account may not be used any more. */
export function sessionOf(db: Store, cookie: string): Session | undefined {
  const row = db
    .prepare('SELECT hash, account, way, started_at AS startedAt FROM sessions WHERE hash = ? AND ended_at IS NULL')
    .get(hashOf(cookie)) as (Omit<Session, 'account'> & { account: number }) | undefined;
  const account = row && accountById(db, row.account);
  return row && account && account.disabledAt === null ? { ...row, account } : undefined;
}

export function endSession(db: Store, hash: string, at: Instant): void {
  db.prepare('UPDATE sessions SET ended_at = ? WHERE hash = ? AND ended_at IS NULL').run(at, hash);
}

/** Ends every session of an account. Returns how many. */
export const endSessionsOf = (db: Store, account: number, at: Instant): number =>
  db.prepare('UPDATE sessions SET ended_at = ? WHERE account = ? AND ended_at IS NULL').run(at, account).changes;

/** How many sessions an account has that have not ended and were begun after `since`: longer than that none lasts. */
export const sessionsOf = (db: Store, account: number, since: Instant): number =>
  Number(
    db
      .prepare('SELECT count(*) FROM sessions WHERE account = ? AND ended_at IS NULL AND started_at > ?')
      .pluck()
      .get(account, since),
  );

/** An account, and whether somebody is signed in with it. */
export interface AccountInUse extends Account {
  /** How it was last signed in with, and when; null when it never was, or long ago. */
  lastWay: SignInWay | null;
  lastAt: Instant | null;
  /** Sessions begun after `since` that have not ended. */
  sessions: number;
}

/** Every account, the newest first. `since`: when the oldest session may have begun that still lasts. */
export const accountsInUse = (db: Store, since: Instant): AccountInUse[] =>
  accounts(db).map((account) => {
    const last = db
      .prepare('SELECT way, started_at AS at FROM sessions WHERE account = ? ORDER BY started_at DESC LIMIT 1')
      .get(account.id) as { way: SignInWay; at: Instant } | undefined;
    const sessions = sessionsOf(db, account.id, since);
    return { ...account, lastWay: last?.way ?? null, lastAt: last?.at ?? null, sessions };
  });

/** A secret of the service's own by its name; made when it is first asked for. */
export function secretOf(db: Store, name: string): string {
  db.prepare('INSERT INTO secrets (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING').run(name, newSecret());
  return String(db.prepare('SELECT value FROM secrets WHERE name = ?').pluck().get(name));
}
