// What of the database belongs to the municipality's records of the duty: its tables, row by row, as an archive package holds them.
import type { Instant } from '../domain/calendar.ts';
import type { ExaminationOutcome } from '../domain/examination.ts';
import type { Store } from './open.ts';
import { SECRET_PROJECT } from './projects.ts';

/** What is left out of the package's rows: accounts are persons', runs this machine's, and a record lies in a file of its own. */
const LEFT_OUT: ReadonlySet<string> = new Set(['account', 'run_id', 'record']);

/** What is packed in the database, and plain in the package. */
export const PACKED: ReadonlySet<string> = new Set(['draft']);

/** Projects that the package leaves out, with all that is of them; none of them when it is whole. */
const SHOWN = 'NOT IN (SELECT value FROM json_each(@hidden))';
const EXAMINATIONS = `SELECT id FROM examinations WHERE project_id ${SHOWN}`;
const APPLICATIONS = `SELECT id FROM applications WHERE project_id ${SHOWN}`;
const FIXED = `SELECT number FROM fixed_examinations WHERE project_id ${SHOWN}`;
const EVENTS = `SELECT id FROM application_events WHERE application_id IN (${APPLICATIONS})`;

/** The calls that anything of it refers to, each with all that it is listed with. */
const NAMED = `SELECT call_id FROM examination_choices WHERE examination_id IN (${EXAMINATIONS})
  UNION SELECT call_id FROM applications WHERE id IN (${APPLICATIONS}) AND call_id IS NOT NULL
  UNION SELECT call_id FROM feedbacks
  UNION SELECT c.id FROM fixed_examinations f, json_each(f.record, '$.calls') said JOIN calls c ON c.key = said.value ->> 'key'
    WHERE f.project_id ${SHOWN}`;
const CALLS = `SELECT call_id FROM archived_calls`;

/** The tables in the order that they are packed in: which of their rows, and in what order. */
const TABLES: Readonly<Record<string, { where: string; by: string }>> = {
  projects: { where: `id ${SHOWN}`, by: 'id' },
  examinations: { where: `project_id ${SHOWN}`, by: 'id' },
  examination_choices: { where: `examination_id IN (${EXAMINATIONS})`, by: 'examination_id, call_id' },
  fixed_examinations: { where: `project_id ${SHOWN}`, by: 'number' },
  secrecy: { where: `number IN (${FIXED})`, by: 'id' },
  weedings: { where: 'TRUE', by: 'id' },
  weeded_examinations: { where: `project_id ${SHOWN}`, by: 'number' },
  applications: { where: `project_id ${SHOWN}`, by: 'id' },
  application_events: { where: `application_id IN (${APPLICATIONS})`, by: 'id' },
  event_corrections: { where: `event IN (${EVENTS})`, by: 'event' },
  activities: { where: 'TRUE', by: 'id' },
  report_texts: { where: 'TRUE', by: 'year, committee, block' },
  feedbacks: { where: 'TRUE', by: 'id' },
  calls: { where: `id IN (${CALLS})`, by: 'id' },
  call_versions: { where: `call_id IN (${CALLS})`, by: 'call_id, version' },
  call_deadlines: { where: `call_id IN (${CALLS})`, by: 'call_id, rowid' },
  call_parts: { where: `call_id IN (${CALLS}) AND main_id IN (${CALLS})`, by: 'call_id' },
  links: { where: `from_call IN (${CALLS}) AND to_call IN (${CALLS})`, by: 'id' },
};

export const ARCHIVED_TABLES: readonly string[] = Object.keys(TABLES);

/** The columns of a table as the package has them. */
export const columnsOf = (db: Store, table: string): string[] =>
  (db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table) as string[]).filter(
    (name) => !LEFT_OUT.has(name),
  );

/** What a package is of. */
export interface Archived {
  /** How many projects it leaves out: those with something that is secret now, being made or fixed. */
  hidden: number;
  /** The rows of a table, as objects by column. */
  rows(table: string): IterableIterator<Record<string, unknown>>;
  fixed: readonly ArchivedFixed[];
  record(number: number): string;
  /** The log's lines about all this, those of an earlier service first. */
  log(): IterableIterator<Record<string, unknown>>;
}

/** A fixed examination as the package lists it. */
export interface ArchivedFixed {
  number: number;
  title: string;
  committee: string;
  outcome: ExaminationOutcome;
  fixedAt: Instant;
  chain: string;
  correctedBy: number | null;
  /** Why it is secret now; null when it is not. */
  ground: string | null;
}

/** Reads the database as it is when it is opened, whatever is written meanwhile, until the connection is closed. Once for each connection. */
export function openArchived(db: Store, { withoutSecret }: { withoutSecret: boolean }): Archived {
  db.exec('BEGIN');
  const secret = `SELECT p.id FROM projects p WHERE ${SECRET_PROJECT('p.id')} ORDER BY p.id`;
  const hidden = withoutSecret ? db.prepare(secret).pluck().all() : [];
  const bound = { hidden: JSON.stringify(hidden) };
  db.exec('CREATE TEMP TABLE archived_calls (call_id INTEGER PRIMARY KEY)');
  const parts = 'SELECT call_id, main_id FROM call_parts';
  db.prepare(`INSERT INTO archived_calls ${NAMED}`).run(bound);
  db.exec(`INSERT OR IGNORE INTO archived_calls SELECT main_id FROM (${parts}) WHERE call_id IN (${CALLS})`);
  db.exec(`INSERT OR IGNORE INTO archived_calls SELECT call_id FROM (${parts}) WHERE main_id IN (${CALLS})`);
  const record = db.prepare('SELECT record FROM fixed_examinations WHERE number = ?').pluck();
  return {
    hidden: hidden.length,
    rows(table) {
      const { where, by } = TABLES[table] ?? { where: 'FALSE', by: '1' };
      const columns = columnsOf(db, table).map((name) => (PACKED.has(name) ? `unpacked(${name}) AS ${name}` : name));
      const sql = `SELECT ${columns.join(', ')} FROM ${table} WHERE ${where} ORDER BY ${by}`;
      return db.prepare(sql).iterate(bound) as IterableIterator<Record<string, unknown>>;
    },
    fixed: db
      .prepare(
        `SELECT f.number, f.title, f.committee, f.outcome, f.fixed_at AS fixedAt, f.chain,
           (SELECT min(later.number) FROM fixed_examinations later WHERE later.corrects = f.number) AS correctedBy,
           (SELECT ground FROM secrecy s WHERE s.number = f.number AND s.ended_at IS NULL) AS ground
         FROM fixed_examinations f WHERE f.project_id ${SHOWN} ORDER BY f.number`,
      )
      .all(bound) as ArchivedFixed[],
    record: (number) => String(record.get(number)),
    log: () => db.prepare(LOG).iterate(bound) as IterableIterator<Record<string, unknown>>,
  };
}

/** What the log calls all this. */
const KINDS = ['project', 'examination', 'application', 'feedback', 'report', 'activity'];

const LOG = `SELECT id, at, role, way, action, object FROM (
    SELECT 0 AS own, place, id, at, role, way, action, object FROM earlier_log
    UNION ALL SELECT 1, id, id, at, role, way, action, object FROM log
      WHERE substr(action, 1, instr(action, '.') - 1) IN (${KINDS.map((kind) => `'${kind}'`).join(', ')}))
  WHERE object NOT IN (SELECT 'project:' || value FROM json_each(@hidden)
    UNION SELECT 'examination:' || e.id FROM examinations e JOIN json_each(@hidden) h ON h.value = e.project_id
    UNION SELECT 'application:' || a.id FROM applications a JOIN json_each(@hidden) h ON h.value = a.project_id)
  ORDER BY own, place`;
