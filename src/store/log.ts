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
  /** What the account is called now; null when there is none, or when its name has been taken away. */
  name: string | null;
  chain: string;
}

/** The log's last line. */
export interface LogHead {
  id: number;
  chain: string;
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

/** The last line, of which every later one is a continuation; null while there is none. */
export const logHead = (db: Store): LogHead | null =>
  (db.prepare('SELECT id, chain FROM log ORDER BY id DESC LIMIT 1').get() as LogHead | undefined) ?? null;

/** How many rows this connection has changed since it was opened: whether something was changed at all. */
export const changesIn = (db: Store): number => Number(db.prepare('SELECT total_changes()').pluck().get());

/** Writes a line. Returns its number. Belongs in the transaction of the change that it tells of. */
export function noteInLog(db: Store, entry: LogEntry): number {
  return db
    .transaction((): number => {
      const last = logHead(db);
      const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
      const [before, after] = [json(entry.before), json(entry.after)];
      const { at, account, role, way, action, object } = entry;
      const id = (last?.id ?? 0) + 1;
      const row = { id, at, account, role, way, action, object, details: detailsOf(before, after) };
      db.prepare(
        `INSERT INTO log (id, at, account, role, way, action, object, details, chain)
         VALUES (@id, @at, @account, @role, @way, @action, @object, @details, @chain)`,
      ).run({ ...row, chain: chainOf(last?.chain ?? BEGINNING, row) });
      if (row.details !== null)
        db.prepare('INSERT INTO log_details (log, before, after) VALUES (?, ?, ?)').run(id, before, after);
      return id;
    })
    .immediate();
}

/** Which lines to show. What is left out or null does not limit. */
export interface LogQuery {
  action?: string | null;
  /** A kind of thing (`committee`), or one of them (`committee:kultur-och-fritidsnamnden`). */
  object?: string | null;
  /** An account's number, or the way of what no account has done. */
  who?: number | string | null;
  /** From 1. */
  page?: number;
  pageSize?: number;
}

/** One page of the log, the latest first, and how many lines fit in all. */
export function findInLog(db: Store, query: LogQuery): { lines: LogLine[]; total: number } {
  const { page = 1, pageSize = 50 } = query;
  const { where, bound } = soughtBy(query);
  const rows = db
    .prepare(
      `SELECT l.id, l.at, l.account, l.role, l.way, l.action, l.object, l.chain, d.before, d.after, nullif(a.name, '') AS name,
         l.details IS NOT NULL AND d.log IS NULL AS cleared
       FROM log l LEFT JOIN log_details d ON d.log = l.id LEFT JOIN accounts a ON a.id = l.account
       WHERE ${where} ORDER BY l.id DESC LIMIT @limit OFFSET @offset`,
    )
    .all({ ...bound, limit: pageSize, offset: (page - 1) * pageSize }) as (Omit<LogLine, 'cleared'> & {
    cleared: number;
  })[];
  const total = Number(db.prepare(`SELECT count(*) FROM log l WHERE ${where}`).pluck().get(bound));
  return { lines: rows.map((row) => ({ ...row, cleared: row.cleared === 1 })), total };
}

/** Only what is asked for stands in the question, so that the index of it is used. */
function soughtBy({ action, object, who }: LogQuery): { where: string; bound: Record<string, string | number> } {
  const parts: [string, Record<string, string | number>][] = [];
  if (action) parts.push(['l.action = @action', { action }]);
  if (object?.includes(':')) parts.push(['l.object = @object', { object }]);
  // A semicolon comes right after a colon: up to it goes what begins with the kind and a colon.
  else if (object)
    parts.push([
      '(l.object = @object OR l.object >= @from AND l.object < @to)',
      { object, from: `${object}:`, to: `${object};` },
    ]);
  if (typeof who === 'number') parts.push(['l.account = @account', { account: who }]);
  else if (who) parts.push(['l.account IS NULL AND l.way = @way', { way: who }]);
  return {
    where: parts.map(([part]) => part).join(' AND ') || 'TRUE',
    bound: Object.assign({}, ...parts.map(([, values]) => values)),
  };
}

/** Who has done something: accounts by number and name, and the ways of what no account has done. */
export const doersInLog = (db: Store): { accounts: { id: number; name: string | null }[]; ways: string[] } => ({
  accounts: db
    .prepare(
      `SELECT a.id, nullif(a.name, '') AS name FROM accounts a WHERE EXISTS (SELECT 1 FROM log WHERE account = a.id) ORDER BY a.id`,
    )
    .all() as { id: number; name: string | null }[],
  ways: ['command', 'letter', 'service', 'oidc', 'mail', 'local'].filter((way) =>
    db.prepare('SELECT 1 FROM log WHERE account IS NULL AND way = ? LIMIT 1').get(way),
  ),
});

/** Every action that the log knows, in order. Jumps from one to the next, so that a long log costs no more than a short one. */
export const actionsInLog = (db: Store): string[] =>
  db
    .prepare(
      `WITH RECURSIVE known (action) AS (
         SELECT min(action) FROM log
         UNION ALL SELECT (SELECT min(action) FROM log WHERE action > known.action) FROM known WHERE known.action IS NOT NULL)
       SELECT action FROM known WHERE action IS NOT NULL`,
    )
    .pluck()
    .all() as string[];

/** What looking through the log came to. */
export interface LogCheck {
  /** The number of the first line that is not as it was written; null when all are. */
  brokenAt: number | null;
  /** How many lines were looked at. */
  lines: number;
  /** The last line's chain. */
  head: string;
}

/** Looks whether the log is as it was written: all of it, or its `last` lines, which are then tied to the line before them. */
export function verifyLog(db: Store, { last }: { last?: number } = {}): LogCheck {
  const skipped = last === undefined ? 0 : Math.max(0, (logHead(db)?.id ?? 0) - last);
  const before = db.prepare('SELECT chain FROM log WHERE id = ?').pluck().get(skipped) as string | undefined;
  const rows = db
    .prepare(
      `SELECT l.id, l.at, l.account, l.role, l.way, l.action, l.object, l.details, l.chain, d.log AS kept, d.before, d.after
       FROM log l LEFT JOIN log_details d ON d.log = l.id WHERE l.id > ? ORDER BY l.id`,
    )
    .iterate(skipped) as IterableIterator<
    Chained & { chain: string; kept: number | null; before: string | null; after: string | null }
  >;
  let [head, lines, brokenAt] = [before ?? BEGINNING, 0, null as number | null];
  for (const row of rows) {
    lines += 1;
    const isWhole = chainOf(head, row) === row.chain && row.id === skipped + lines;
    const isSame = row.kept === null || detailsOf(row.before, row.after) === row.details;
    if (brokenAt === null && !(isWhole && isSame)) brokenAt = row.id;
    head = row.chain;
  }
  return { brokenAt, lines, head };
}
