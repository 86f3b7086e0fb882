// The municipality as it is kept on the pages: whole, as numbered revisions. Before the first one its file holds.
import type { Instant } from '../domain/calendar.ts';
import { type Municipality, profileOf } from '../domain/committee.ts';
import { Refusal } from '../domain/errors.ts';
import { prepared, type Store } from './open.ts';
import { saveProfile } from './profiles.ts';

/** Who saved it, when and why. */
export interface Saved {
  at: Instant;
  /** In what role. */
  by: string;
  account: number | null;
  reason: string;
}

export interface MunicipalityRevision extends Saved {
  number: number;
}

/** Somebody else has saved since the form was opened. */
export class SavedMeanwhile extends Refusal {}

/** The last revision of each database, read once: it is asked for by every page. */
const LAST = new WeakMap<Store, { number: number; municipality: Municipality }>();

/** The number of the revision that holds; 0 while the municipality's file does. */
export const municipalityNumber = (db: Store): number =>
  Number(prepared(db, 'SELECT coalesce(max(number), 0) FROM municipality_revisions').pluck().get());

/** The municipality as it has been saved last; null while its file holds. The same object until another is saved. */
export function municipalityIn(db: Store): Municipality | null {
  const number = municipalityNumber(db);
  if (number === 0) return null;
  const known = LAST.get(db);
  if (known?.number === number) return known.municipality;
  const municipality = municipalityAt(db, number);
  if (municipality === undefined) return null;
  LAST.set(db, { number, municipality });
  return municipality;
}

/** The municipality as it was at a revision. */
export function municipalityAt(db: Store, number: number): Municipality | undefined {
  const json = db.prepare('SELECT document FROM municipality_revisions WHERE number = ?').pluck().get(number);
  return json === undefined ? undefined : (JSON.parse(String(json)) as Municipality);
}

/**
 * Saves the municipality under the next number, and a revision of every committee's profile that it changes. `from`: the number that the
 * change was made from; throws `SavedMeanwhile` when another has been saved since. `filePrint`: of the municipality's file as it is now.
 * Returns the number.
 */
export function saveMunicipality(
  db: Store,
  municipality: Municipality,
  { from, filePrint, at, by, account, reason }: Saved & { from: number; filePrint: string },
): number {
  return db
    .transaction((): number => {
      const last = municipalityNumber(db);
      if (last !== from)
        throw new SavedMeanwhile('Någon annan har sparat medan du ändrade. Det du har skrivit är inte sparat.');
      db.prepare(
        `INSERT INTO municipality_revisions (number, document, saved_at, saved_by, account, reason, file_print)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      ).run(last + 1, JSON.stringify(municipality), at, by, account, reason, filePrint);
      for (const committee of municipality.committees)
        saveProfile(db, profileOf(municipality, committee), at, { by, reason });
      return last + 1;
    })
    .immediate();
}

/** All revisions, the latest first, without what they hold. */
export const municipalityRevisions = (db: Store): MunicipalityRevision[] =>
  db
    .prepare(
      `SELECT number, saved_at AS at, saved_by AS by, account, reason FROM municipality_revisions ORDER BY number DESC`,
    )
    .all() as MunicipalityRevision[];

/** When the municipality was last saved on the pages; null when it never was. */
export const lastSavedAt = (db: Store): Instant | null =>
  db.prepare('SELECT max(saved_at) FROM municipality_revisions').pluck().get() as Instant | null;

/** Of the municipality's file as it was when the last revision was saved; null before the first one. */
export const filePrintThen = (db: Store): string | null =>
  (db.prepare('SELECT file_print FROM municipality_revisions ORDER BY number DESC LIMIT 1').pluck().get() as
    | string
    | undefined) ?? null;
