// Sources of the municipality's own: those added on the pages, with every earlier form, and what trying a form came to.
import { createHash } from 'node:crypto';
import type { Instant } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import { NotFound } from '../domain/errors.ts';
import { type KeptTrial, type OwnSource, readingOf, type TrialFigures } from '../domain/own.ts';
import type { Store } from './open.ts';

/** A form that stands, or stood last, with who saved it and when. */
export interface KeptSource {
  form: OwnSource;
  savedAt: Instant;
  /** In what role. */
  savedBy: string;
  /** Null while it stands. */
  endedAt: Instant | null;
  endedBy: string | null;
}

/** A source in use: of the municipality's file, or added on the pages. */
export interface OwnEntry {
  form: OwnSource;
  /** Null when it stands in the file. */
  kept: KeptSource | null;
  /** The last trial of the form as it is now, or null. */
  trial: KeptTrial | null;
}

interface Who {
  by: string;
  at: Instant;
}

/** Saves a form; one that stands under the same id is ended in the same transaction. The same form again changes nothing. */
export function saveOwnSource(db: Store, form: OwnSource, { by, at }: Who): void {
  db.transaction(() => {
    const before = standing(db, form.id);
    const json = JSON.stringify(form);
    if (before !== undefined && JSON.stringify(before.form) === json) return;
    if (before !== undefined) end(db, form.id, { by, at });
    db.prepare('INSERT INTO own_sources (source, form, saved_at, saved_by) VALUES (?, ?, ?, ?)').run(
      form.id,
      json,
      at,
      by,
    );
  }).immediate();
}

/** Ends a source: it is read no more, and what it has brought stays. Throws `NotFound` when none stands under the id. */
export function endOwnSource(db: Store, id: string, who: Who): void {
  db.transaction(() => {
    if (standing(db, id) === undefined)
      throw new NotFound(`Det finns ingen egen källa med beteckningen ”${id.slice(0, 80)}”.`);
    end(db, id, who);
  }).immediate();
}

function end(db: Store, id: string, { by, at }: Who): void {
  db.prepare('UPDATE own_sources SET ended_at = ?, ended_by = ? WHERE source = ? AND ended_at IS NULL').run(at, by, id);
}

const SELECT =
  'SELECT form, saved_at AS savedAt, saved_by AS savedBy, ended_at AS endedAt, ended_by AS endedBy FROM own_sources';

const toKept = (row: unknown): KeptSource => {
  const { form, ...kept } = row as Omit<KeptSource, 'form'> & { form: string };
  return { ...kept, form: JSON.parse(form) as OwnSource };
};

function standing(db: Store, id: string): KeptSource | undefined {
  const row = db.prepare(`${SELECT} WHERE source = ? AND ended_at IS NULL`).get(id);
  return row === undefined ? undefined : toKept(row);
}

/** The sources that have been ended, the last form of each, newest first. One in use under the same id is left out. */
export const endedOwnSources = (db: Store): KeptSource[] =>
  db
    .prepare(
      `${SELECT} AS o WHERE id = (SELECT max(id) FROM own_sources WHERE source = o.source) AND ended_at IS NOT NULL
         ORDER BY ended_at DESC, id DESC`,
    )
    .all()
    .map(toKept);

/** Every id that a source added on the pages has had, also those that have been ended: none is used again for another. */
export const usedOwnIds = (db: Store): Set<string> =>
  new Set(db.prepare('SELECT DISTINCT source FROM own_sources').pluck().all() as string[]);

/** The sources of the municipality's own that are in use, the file's first. Where both have an id, the file's holds. */
export function ownEntries(db: Store, { sources = [] }: Pick<Municipality, 'sources'>): OwnEntry[] {
  const inFile = new Set(sources.map(({ id }) => id));
  const kept = db.prepare(`${SELECT} WHERE ended_at IS NULL ORDER BY source`).all().map(toKept);
  return [
    ...sources.map((form) => ({ form, kept: null })),
    ...kept.filter(({ form }) => !inFile.has(form.id)).map((one) => ({ form: one.form, kept: one })),
  ].map((entry) => ({ ...entry, trial: lastTrial(db, entry.form) }));
}

/** Notes what trying a form came to. Forms that are read the same have their trials in common. */
export function noteTrial(db: Store, form: OwnSource, trial: TrialFigures, { by, at }: Who): void {
  const { calls, dated, unread, sentence, well } = trial;
  db.prepare(
    `INSERT INTO own_source_trials (print, tried_at, tried_by, calls, dated, unread, sentence, well)
     VALUES (@print, @at, @by, @calls, @dated, @unread, @sentence, @well)`,
  ).run({ print: printOf(form), at, by, calls, dated, unread, sentence, well: well ? 1 : 0 });
}

/** The last trial of a form as it is read now, or null. With `well`, the last that could read its source. */
export function lastTrial(db: Store, form: OwnSource, { well = false } = {}): KeptTrial | null {
  const row = db
    .prepare(
      `SELECT tried_at AS triedAt, tried_by AS triedBy, calls, dated, unread, sentence, well FROM own_source_trials
       WHERE print = ? AND well >= ? ORDER BY id DESC LIMIT 1`,
    )
    .get(printOf(form), well ? 1 : 0) as (Omit<KeptTrial, 'well'> & { well: number }) | undefined;
  return row === undefined ? null : { ...row, well: row.well === 1 };
}

const printOf = (form: OwnSource): string => createHash('sha256').update(readingOf(form)).digest('base64url');
