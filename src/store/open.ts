// Opens the database: the one place that does, so that every connection has the same settings.
import { existsSync, mkdirSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Refusal } from '../domain/errors.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations.ts';
import { teachPacking } from './packing.ts';

/** A connection to the service's database. */
export type Store = Database.Database;

const FILE = 'utlysningsvakt.db';
/** Below 5 % free, but at least 50 and at most 200 MB, nothing is written: neither crawl nor mail. A day's work needs some 30 MB. */
const LEAST_FREE = { part: 0.05, fromBytes: 50 * 1024 * 1024, toBytes: 200 * 1024 * 1024 };

export const databasePath = (dataDir: string): string => join(dataDir, FILE);
/** Where the copies lie that are taken each night. */
export const backupFolder = (dataDir: string): string => join(dataDir, 'backups');

/**
 * The database of `dataDir`, brought to this version's schema. `readonly` and `asIs` (to write one word) open it as it is.
 * Refuses in Swedish when the folder cannot be written, the file is no database or a newer program has written it.
 */
export function openStore(
  dataDir: string,
  { readonly = false, asIs = readonly }: { readonly?: boolean; asIs?: boolean } = {},
): Store {
  if (!asIs) makeFolder(dataDir);
  const path = databasePath(dataDir);
  if (!asIs) refuseLost(dataDir);
  let db: Store;
  try {
    db = new Database(path, { readonly, fileMustExist: asIs });
  } catch (cause) {
    if (asIs && !existsSync(path))
      throw new Refusal(
        `Det finns ingen databas i ${dataDir}. Kör "utlysningsvakt crawl" först, eller sätt DATA_DIR rätt.`,
        { cause },
      );
    throw translated(cause, path);
  }
  try {
    configure(db);
    refuseOldSqlite(db);
    const version = Number(db.pragma('user_version', { simple: true }));
    if (version > MIGRATIONS.length)
      throw new Refusal(
        `Databasen ${path} är skriven av en nyare version av Utlysningsvakt (schema ${version}, den här kan ${MIGRATIONS.length}). Installera den nyare versionen, eller återställ en äldre säkerhetskopia.`,
      );
    if (!asIs) migrate(db, version);
    else if (version < MIGRATIONS.length)
      throw new Refusal(
        `Databasen ${path} behöver uppgraderas. Kör "utlysningsvakt crawl" eller "utlysningsvakt start" först.`,
      );
    return db;
  } catch (error) {
    db.close();
    throw translated(error, path);
  }
}

/** The empty database, once it has been made: to copy it takes a fiftieth of making it. */
let empty: Buffer | null = null;

/** Refuses to begin anew where a database has been: copies of it without itself mean that it is lost, and new copies would crowd them out. */
function refuseLost(dataDir: string): void {
  const path = databasePath(dataDir);
  const backups = backupFolder(dataDir);
  const isThere = existsSync(path) && statSync(path).size > 0;
  if (isThere || !existsSync(backups) || !readdirSync(backups).some((name) => name.endsWith('.db'))) return;
  throw new Refusal(
    `Databasen ${path} saknas eller är tom, men det finns säkerhetskopior i ${backups}. Återställ den senaste kopian. Ska tjänsten börja om från början: flytta undan mappen med kopior först.`,
  );
}

/** A file that holds nothing and is there to be locked. */
export function lockFile(path: string, waitMilliseconds: number): Store {
  const lock = new Database(path, { timeout: waitMilliseconds });
  try {
    lock.pragma('journal_mode = DELETE');
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

/** A database in memory, for tests and trials. */
export function openInMemory(): Store {
  const db = new Database(empty ?? ':memory:');
  configure(db);
  if (empty !== null) return db;
  migrate(db, 0);
  empty = db.serialize();
  return db;
}

function configure(db: Store): void {
  db.pragma('busy_timeout = 5000');
  if (!db.readonly) db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('foreign_keys = ON');
  // Else INSERT OR REPLACE removes rows past the triggers that forbid it.
  db.pragma('recursive_triggers = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('mmap_size = 0');
  teachPacking(db);
}

/** SQLite before 3.51.3 can corrupt a WAL database (a checkpoint that races a commit); 3.52.0 was withdrawn. */
function refuseOldSqlite(db: Store): void {
  const version = String(db.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const number = major * 1_000_000 + minor * 1000 + patch;
  if (number < 3_051_003 || number === 3_052_000)
    throw new Refusal(`SQLite ${version} har ett känt fel som kan skada databasen. Installera om med "npm ci".`);
}

/** The schema's version in the database and the one that this program needs. */
export const schemaVersions = (db: Store): { found: number; needed: number } => ({
  found: Number(db.pragma('user_version', { simple: true })),
  needed: MIGRATIONS.length,
});

/** The statements of each database that are asked for again and again, made ready once. */
const READY = new WeakMap<Store, Map<string, Database.Statement>>();

/** A statement made ready once: for what every page asks. `sql` is one of few texts, never put together from what somebody sends. */
export function prepared(db: Store, sql: string): Database.Statement {
  const ready = READY.get(db) ?? new Map<string, Database.Statement>();
  READY.set(db, ready);
  const statement = ready.get(sql) ?? db.prepare(sql);
  ready.set(sql, statement);
  return statement;
}

/** The id of the municipality that the database belongs to; null when it is nobody's yet. */
export const ownerOf = (db: Store): string | null =>
  (db.prepare('SELECT municipality FROM owner').pluck().get() as string | undefined) ?? null;

/** Makes the database `municipality`'s own, the first time. Refuses one that is another's: its letters would go out in the wrong name. */
export function claimFor(db: Store, municipality: string): void {
  const owner = ownerOf(db);
  if (owner === null) db.prepare('INSERT INTO owner (municipality) VALUES (?)').run(municipality);
  else if (owner !== municipality)
    throw new Refusal(
      `Databasen hör till kommunen "${owner}", inte "${municipality}". Sätt MUNICIPALITY rätt, eller välj en annan mapp med DATA_DIR.`,
    );
}

/** Refuses a database file that is not whole. The file is left as one file, without a log beside it. */
export function refuseDamaged(path: string): void {
  const db = new Database(path);
  try {
    db.pragma('journal_mode = DELETE');
    const verdict = db.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok')
      throw new Refusal(`Databasen ${path} är inte hel (${String(verdict).slice(0, 100)}). Kontrollera disken.`);
  } finally {
    db.close();
  }
}

/** Makes the folder of the data, for nobody but the service. */
export function makeFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o750 });
  } catch (cause) {
    throw new Refusal(
      `Det går inte att skapa mappen ${dataDir} (${codeOf(cause)}). Ge tjänsten skrivrätt dit, eller välj en annan mapp med DATA_DIR.`,
      { cause },
    );
  }
}

/** The code of an error of SQLite or of the system, like `ENOSPC`. */
export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : String(error);

const UNWRITABLE = ['EACCES', 'EPERM', 'EROFS', 'EEXIST', 'ENOTDIR', 'EISDIR'];

/** Whether an error tells that a file is damaged or no database at all. */
export const isDamage = (error: unknown): boolean => /^SQLITE_(NOTADB|CORRUPT)/.test(codeOf(error));

/** The databases of which a part could not be read since they were opened. */
const DAMAGED = new WeakSet<Store>();

/** Notes when an error tells that the database is damaged, so that whoever watches over the service is told. */
export function noteDamage(db: Store, error: unknown): void {
  if (isDamage(error)) DAMAGED.add(db);
}

export const isDamaged = (db: Store): boolean => DAMAGED.has(db);

/** An error of the database or the disk as a sentence that says what to do; anything else unchanged. */
export function translated(error: unknown, path: string): unknown {
  const code = codeOf(error);
  const cause = { cause: error };
  if (error instanceof Refusal) return error;
  if (isDamage(error))
    return new Refusal(
      `Filen ${path} är ingen hel databas. Flytta undan den och återställ den senaste säkerhetskopian.`,
      cause,
    );
  if (code === 'SQLITE_FULL' || code === 'ENOSPC')
    return new Refusal(
      `Disken där ${path} ligger är full. Frigör utrymme och starta igen; inget som redan sparats är förlorat.`,
      cause,
    );
  if (code.startsWith('SQLITE_BUSY'))
    return new Refusal(`Databasen ${path} är upptagen av ett annat program. Försök igen om en stund.`, cause);
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_READONLY') || UNWRITABLE.includes(code))
    return new Refusal(
      `Det går inte att skriva i ${path} (${code}). Ge tjänsten skrivrätt till mappen, eller välj en annan med DATA_DIR.`,
      cause,
    );
  if (code.startsWith('SQLITE_IOERR'))
    return new Refusal(
      `Disken där ${path} ligger svarar med fel (${code}). Kontrollera disken och ledigt utrymme.`,
      cause,
    );
  return error;
}

/** Free bytes where the data lies. */
export function freeBytes(dataDir: string): number {
  const { bavail, bsize } = statfsSync(dataDir);
  return bavail * bsize;
}

/** Refuses when the disk is nearly full, while there is still room to say so. */
export function refuseFullDisk(dataDir: string): void {
  const { bavail, blocks, bsize } = statfsSync(dataDir);
  const free = bavail * bsize;
  const { part, fromBytes, toBytes } = LEAST_FREE;
  const least = Math.max(fromBytes, Math.min(toBytes, blocks * bsize * part));
  if (free < least)
    throw new Refusal(
      `Det är nästan fullt på disken där ${dataDir} ligger: ${megabytes(free)} MB ledigt, minst ${megabytes(least)} MB behövs. Frigör utrymme; inget läses eller skickas tills dess.`,
    );
}

const megabytes = (bytes: number): number => Math.floor(bytes / 1024 / 1024);
