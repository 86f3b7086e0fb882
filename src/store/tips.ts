// Calls written in by hand on the pages, with every earlier wording. Nothing is removed; a tip is ended, and by whom is kept.
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { KeptTip, Tip } from '../domain/tip.ts';
import type { Store } from './open.ts';

const SELECT =
  'SELECT ref, tip, saved_at AS savedAt, saved_by AS savedBy, ended_at AS endedAt, ended_by AS endedBy FROM tips';

const toTip = (row: unknown): KeptTip => {
  const { tip, ...kept } = row as Omit<KeptTip, 'tip'> & { tip: string };
  return { ...kept, tip: JSON.parse(tip) as Tip };
};

interface Who {
  by: string;
  at: Instant;
}

/** Saves a new tip. Returns its reference. */
export function addTip(db: Store, tip: Tip, { by, at }: Who): string {
  return db
    .transaction((): string => {
      const number = Number(db.prepare('SELECT coalesce(max(id), 0) + 1 FROM tips').pluck().get());
      const ref = `tips-${number}`;
      insert(db, ref, tip, { by, at });
      return ref;
    })
    .immediate();
}

function insert(db: Store, ref: string, tip: Tip, { by, at }: Who): void {
  db.prepare('INSERT INTO tips (ref, tip, saved_at, saved_by) VALUES (?, ?, ?, ?)').run(
    ref,
    JSON.stringify(tip),
    at,
    by,
  );
}

/** Puts another wording in place of one that stands. Throws `NotFound` when none does. */
export function changeTip(db: Store, ref: string, tip: Tip, who: Who): void {
  db.transaction(() => {
    const before = standingTip(db, ref);
    if (JSON.stringify(before.tip) === JSON.stringify(tip)) return;
    markEnded(db, ref, who);
    insert(db, ref, tip, who);
  }).immediate();
}

/** Ends a tip: its call is closed the next time the tips are read. Throws `NotFound` when it does not stand. */
export function endTip(db: Store, ref: string, who: Who): void {
  db.transaction(() => {
    standingTip(db, ref);
    markEnded(db, ref, who);
  }).immediate();
}

function markEnded(db: Store, ref: string, { by, at }: Who): void {
  db.prepare('UPDATE tips SET ended_at = ?, ended_by = ? WHERE ref = ? AND ended_at IS NULL').run(at, by, ref);
}

function standingTip(db: Store, ref: string): KeptTip {
  const tip = tipByRef(db, ref);
  if (tip === undefined || tip.endedAt !== null)
    throw new NotFound(`Det finns ingen inskriven utlysning med beteckningen ”${ref.slice(0, 40)}”.`);
  return tip;
}

/** A tip as it stands, or as it last stood. */
export function tipByRef(db: Store, ref: string): KeptTip | undefined {
  const row = db.prepare(`${SELECT} WHERE ref = ? ORDER BY id DESC LIMIT 1`).get(ref);
  return row === undefined ? undefined : toTip(row);
}

/** A tip as it was first written in. */
export function firstWording(db: Store, ref: string): KeptTip | undefined {
  const row = db.prepare(`${SELECT} WHERE ref = ? ORDER BY id LIMIT 1`).get(ref);
  return row === undefined ? undefined : toTip(row);
}

/** Every tip that has been written in on the pages, each as it stands or last stood, in the order they came. */
export const allTips = (db: Store): KeptTip[] =>
  db.prepare(`${SELECT} AS t WHERE id = (SELECT max(id) FROM tips WHERE ref = t.ref) ORDER BY id`).all().map(toTip);
