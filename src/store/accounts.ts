// Accounts: whoever has signed in, by issuer and subject, with the role and the committees that they had last.
import { randomUUID } from 'node:crypto';
import type { Role, SignedIn } from '../domain/access.ts';
import type { Instant } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** An account as it stands. */
export interface Account {
  id: number;
  issuer: string;
  subject: string;
  name: string;
  /** The address that letters go to, in small letters. */
  recipient: string | null;
  role: Role;
  committees: string[];
  madeAt: Instant;
  /** Null while it may be used. */
  disabledAt: Instant | null;
}

const COLUMNS = 'id, issuer, subject, name, recipient, role, committees, made_at AS madeAt, disabled_at AS disabledAt';

type Row = Omit<Account, 'committees'> & { committees: string };

const toAccount = (row: Row): Account => ({ ...row, committees: JSON.parse(row.committees) as string[] });

const accountFrom = (row: unknown): Account | undefined => (row === undefined ? undefined : toAccount(row as Row));

export const accountById = (db: Store, id: number): Account | undefined =>
  accountFrom(db.prepare(`SELECT ${COLUMNS} FROM accounts WHERE id = ?`).get(id));

export const accountOf = (db: Store, issuer: string, subject: string): Account | undefined =>
  accountFrom(db.prepare(`SELECT ${COLUMNS} FROM accounts WHERE issuer = ? AND subject = ?`).get(issuer, subject));

/** Every account, the newest first. */
export const accounts = (db: Store): Account[] =>
  (db.prepare(`SELECT ${COLUMNS} FROM accounts ORDER BY id DESC`).all() as Row[]).map(toAccount);

/** Who they are, and what the directory or the register says of them now. */
export type Known = Pick<SignedIn, 'issuer' | 'subject' | 'name' | 'recipient' | 'role' | 'committees'>;

/** Keeps somebody as they are now: the account is made the first time, and brought up to date after. Returns its number. */
export function keepAccount(db: Store, known: Known, at: Instant): number {
  const { issuer, subject, name, recipient, role } = known;
  const committees = JSON.stringify(known.committees);
  return Number(
    db
      .prepare(
        `INSERT INTO accounts (issuer, subject, name, recipient, role, committees, made_at) VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (issuer, subject) DO UPDATE SET name = excluded.name, recipient = coalesce(excluded.recipient, recipient),
           role = excluded.role, committees = excluded.committees
         RETURNING id`,
      )
      .pluck()
      .get(issuer, subject, name, recipient, role, committees, at),
  );
}

/**
 * The subject of whoever signs in by letters to an address: their account's, or one for an account to come. By chance, and not of the
 * address, so that nothing tells the address once it has been forgotten.
 */
export const mailSubjectOf = (db: Store, recipient: string): string =>
  (db
    .prepare("SELECT subject FROM accounts WHERE issuer = 'mail' AND recipient = ? ORDER BY id DESC LIMIT 1")
    .pluck()
    .get(recipient) as string | undefined) ?? randomUUID();

/** Shuts an account, or (null) opens it again. Whether that changed anything. */
export const setDisabled = (db: Store, id: number, disabledAt: Instant | null): boolean =>
  db
    .prepare(
      'UPDATE accounts SET disabled_at = @disabledAt WHERE id = @id AND (disabled_at IS NULL) <> (@disabledAt IS NULL)',
    )
    .run({ id, disabledAt }).changes === 1;
