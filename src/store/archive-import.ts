// Takes the rows of an archive package into a database that has none of its own, under the same numbers.
import type { Day, Instant } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import { columnsOf, PACKED } from './archive.ts';
import type { Store } from './open.ts';
import { endRun, startRun } from './runs.ts';
import { wordsLater } from './search-words.ts';

/** Whether nothing stands in the database that a package could clash with. */
export const isEmpty = (db: Store): boolean =>
  db
    .prepare(
      'SELECT EXISTS (SELECT 1 FROM projects) + EXISTS (SELECT 1 FROM calls) + EXISTS (SELECT 1 FROM activities) + EXISTS (SELECT 1 FROM weedings)',
    )
    .pluck()
    .get() === 0;

/** Takes rows in, table by table. */
export interface Taking {
  /** A row of a table; what the package keeps elsewhere is in `more`. Refuses one that does not fit. */
  row(table: string, row: object, more?: Record<string, unknown>): void;
  /** A line of the earlier service's log. */
  logLine(line: object): void;
  /** Refuses when anything refers to what is not there. */
  end(): void;
}

/** Belongs in a transaction, which the caller ends. */
export function openTaking(db: Store, { today, at }: { today: Day; at: Instant }): Taking {
  // What refers to each other comes in any order: it is looked at in the end.
  db.pragma('defer_foreign_keys = ON');
  const run = startRun(db, { job: 'archive', source: null, day: today, at });
  const laterWords = wordsLater(db);
  const take = (table: string, columns: readonly string[], row: Record<string, unknown>) => {
    if (columns.some((name) => row[name] === undefined) || Object.keys(row).length !== columns.length)
      throw new Refusal('raden har andra fält än tabellen');
    const values = columns.map((name) => row[name]);
    try {
      db.prepare(
        `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map((name) => (PACKED.has(name) ? 'packed(?)' : '?')).join(', ')})`,
      ).run(values);
    } catch (cause) {
      throw new Refusal('raden passar inte i tabellen', { cause });
    }
  };
  const columns = new Map<string, string[]>();
  const knownColumns = (table: string): string[] => {
    const known = columns.get(table) ?? columnsOf(db, table);
    columns.set(table, known);
    return known;
  };
  return {
    row(table, row, more = {}) {
      const added = table === 'call_versions' ? { ...more, run_id: run } : more;
      take(table, [...knownColumns(table), ...Object.keys(added)], { ...row, ...added });
      if (table === 'calls') laterWords((row as { id: number }).id);
    },
    logLine: (line) => take('earlier_log', ['id', 'at', 'role', 'way', 'action', 'object'], { ...line }),
    end() {
      endRun(db, run, { at, outcome: 'ok', sentence: 'Ett arkivpaket lästes in.', counts: {} });
      const [lost] = db.pragma('foreign_key_check') as { table: string }[];
      if (lost !== undefined)
        throw new Refusal(`något i tabellen ${lost.table} hänvisar till det som inte finns i paketet`);
    },
  };
}

/** Does what takes its time in one transaction; when it fails nothing is changed. Nobody else may write on the connection meanwhile. */
export async function allOrNothing<T>(db: Store, work: () => Promise<T>): Promise<T> {
  db.exec('BEGIN IMMEDIATE');
  try {
    const done = await work();
    db.exec('COMMIT');
    return done;
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
