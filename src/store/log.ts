// The log: who changed what, when and how, each line chained to the one before, so that a line that is altered later shows.
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** Who did something, as the log names them: a number and a role, and nobody by name. */
export interface Doer {
  /** Null when no account did it: a command, a letter or the service itself. */
  account: number | null;
  role: string;
  /** How they came: a way of signing in, `command`, `letter` or `service`. */
  way: string;
}

/** A line to write. `before` and `after` are kept as JSON; null says that there was, or is, nothing. */
export interface LogEntry extends Doer {
  at: Instant;
  /** `profile.save`: what it was done to, and what was done. */
  action: string;
  /** `committee:kultur-och-fritidsnamnden`: what kind of thing, and which. */
  object: string;
  before?: unknown;
  after?: unknown;
}

/** A line as it stands. `before` and `after`: JSON, or null when there was nothing or it has been taken away. */
export interface LogLine extends Doer {
  id: number;
  at: Instant;
  action: string;
  object: string;
  before: string | null;
  after: string | null;
  /** Whether what it was and became has been taken away since: somebody has asked to be forgotten. */
  cleared: boolean;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** What the first line is chained to. */
const BEGINNING = '0'.repeat(64);

type Chained = Omit<LogEntry, 'before' | 'after'> & { id: number; details: string | null };

/** The chain of a line: of all that it says and of the chain before it. */
const chainOf = (before: string, { id, at, account, role, way, action, object, details }: Chained): string =>
  sha256(JSON.stringify([before, id, at, account, role, way, action, object, details]));

const detailsOf = (before: string | null, after: string | null): string | null =>
  before === null && after === null ? null : sha256(JSON.stringify([before, after]));

/** Writes a line. Returns its number. Belongs in the transaction of the change that it tells of. */
export function noteInLog(db: Store, entry: LogEntry): number {
  return db
    .transaction((): number => {
      const last = db.prepare('SELECT id, chain FROM log ORDER BY id DESC LIMIT 1').get() as
        | { id: number; chain: string }
        | undefined;
      const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
      const [before, after] = [json(entry.before), json(entry.after)];
      const { at, account, role, way, action, object } = entry;
      const row = {
        id: (last?.id ?? 0) + 1,
        at,
        account,
        role,
        way,
        action,
        object,
        details: detailsOf(before, after),
      };
      db.prepare(
        `INSERT INTO log (id, at, account, role, way, action, object, details, chain)
         VALUES (@id, @at, @account, @role, @way, @action, @object, @details, @chain)`,
      ).run({ ...row, chain: chainOf(last?.chain ?? BEGINNING, row) });
      if (row.details !== null)
        db.prepare('INSERT INTO log_details (log, before, after) VALUES (?, ?, ?)').run(row.id, before, after);
      return row.id;
    })
    .immediate();
}

/** Which lines to show. Everything that is left out does not limit. */
export interface LogQuery {
  action?: string;
  object?: string;
  account?: number;
  /** From 1. */
  page?: number;
  pageSize?: number;
}

/** One page of the log, the latest first, and how many lines fit in all. */
export function findInLog(db: Store, query: LogQuery): { lines: LogLine[]; total: number } {
  const { action = null, object = null, account = null, page = 1, pageSize = 50 } = query;
  const values = { action, object, account };
  const where = `(@action IS NULL OR l.action = @action) AND (@object IS NULL OR l.object = @object)
    AND (@account IS NULL OR l.account = @account)`;
  const rows = db
    .prepare(
      `SELECT l.id, l.at, l.account, l.role, l.way, l.action, l.object, d.before, d.after,
         l.details IS NOT NULL AND d.log IS NULL AS cleared
       FROM log l LEFT JOIN log_details d ON d.log = l.id WHERE ${where} ORDER BY l.id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...values, limit: pageSize, offset: (page - 1) * pageSize }) as (Omit<LogLine, 'cleared'> & {
    cleared: number;
  })[];
  const total = Number(db.prepare(`SELECT count(*) FROM log l WHERE ${where}`).pluck().get(values));
  return { lines: rows.map((row) => ({ ...row, cleared: row.cleared === 1 })), total };
}

/** Every action that the log knows, in order. */
export const actionsInLog = (db: Store): string[] =>
  db.prepare('SELECT DISTINCT action FROM log ORDER BY action').pluck().all() as string[];

/** Whether the log is as it was written: null when it is, else the number of the first line that is not. `head`: the last line's chain. */
export function verifyLog(db: Store): { brokenAt: number | null; lines: number; head: string } {
  const rows = db
    .prepare(
      `SELECT l.id, l.at, l.account, l.role, l.way, l.action, l.object, l.details, l.chain, d.log AS kept, d.before, d.after
       FROM log l LEFT JOIN log_details d ON d.log = l.id ORDER BY l.id`,
    )
    .iterate() as IterableIterator<
    Chained & { chain: string; kept: number | null; before: string | null; after: string | null }
  >;
  let [head, lines, brokenAt] = [BEGINNING, 0, null as number | null];
  for (const row of rows) {
    lines += 1;
    const isWhole = chainOf(head, row) === row.chain && row.id === lines;
    const isSame = row.kept === null || detailsOf(row.before, row.after) === row.details;
    if (brokenAt === null && !(isWhole && isSame)) brokenAt = row.id;
    head = row.chain;
  }
  return { brokenAt, lines, head };
}
