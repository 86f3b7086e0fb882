// Where somebody's address stands in what others have saved and written: the municipality's revisions, the log, notes, reasons, sign-ins.
import type { Instant } from '../domain/calendar.ts';
import { anyTextOf, mentions, withoutMention } from '../domain/mention.ts';
import type { Store } from './open.ts';

/** The numbers of what names somebody. */
export interface Named {
  revisions: number[];
  log: number[];
  notes: number[];
}

interface RevisionRow {
  number: number;
  document: string;
  reason: string;
}

/** The municipality's revisions that name somebody, whole. */
export const revisionsNaming = (db: Store, recipient: string): RevisionRow[] =>
  (
    db
      .prepare(
        `SELECT number, document, reason FROM municipality_revisions
         WHERE instr(lower(document), @recipient) > 0 OR instr(lower(reason), @recipient) > 0 ORDER BY number`,
      )
      .all({ recipient }) as RevisionRow[]
  ).filter(({ document, reason }) => namedIn(document, recipient) || mentions(reason, recipient));

/** The log's lines whose before or after names somebody: by their address, or by one of the texts in `names` as it stands. */
export const logNaming = (db: Store, recipient: string, names: readonly string[] = []): number[] =>
  (
    db.prepare('SELECT log, before, after FROM log_details ORDER BY log').all() as {
      log: number;
      before: string | null;
      after: string | null;
    }[]
  )
    .filter(({ before, after }) => [before, after].some((json) => json !== null && namedIn(json, recipient, names)))
    .map(({ log }) => log);

/** Whether a JSON text names somebody. Most do not, and are not taken apart to see it. */
function namedIn(json: string, recipient: string, names: readonly string[] = []): boolean {
  const maybe = json.toLowerCase().includes(recipient) || names.length > 0;
  return maybe && anyTextOf(json, (text) => names.includes(text) || mentions(text, recipient));
}

/** The notes that name somebody. */
export const notesNaming = (db: Store, recipient: string): { id: number; words: string }[] =>
  (
    db.prepare('SELECT id, words FROM notes WHERE instr(lower(words), ?) > 0 ORDER BY id').all(recipient) as {
      id: number;
      words: string;
    }[]
  ).filter(({ words }) => mentions(words, recipient));

/** The sign-ins under way that are for somebody. */
export const signInsNaming = (
  db: Store,
  recipient: string,
): { id: number; madeAt: Instant; usedAt: Instant | null }[] =>
  (
    db
      .prepare(
        `SELECT id, holds, made_at AS madeAt, used_at AS usedAt FROM sign_ins WHERE instr(lower(holds), ?) > 0 ORDER BY id`,
      )
      .all(recipient) as { id: number; holds: string; madeAt: Instant; usedAt: Instant | null }[]
  ).flatMap(({ holds, ...one }) => (namedIn(holds, recipient) ? [one] : []));

/** Takes somebody's address out of the reasons and notes that others have written. */
export function takeOutOfWords(db: Store, recipient: string): void {
  const reasons = db.prepare('UPDATE municipality_revisions SET reason = ? WHERE number = ?');
  for (const { number, reason } of revisionsNaming(db, recipient))
    reasons.run(withoutMention(reason, recipient), number);
  const notes = db.prepare('UPDATE notes SET words = ? WHERE id = ?');
  for (const { id, words } of notesNaming(db, recipient)) notes.run(withoutMention(words, recipient), id);
  const profiles = db
    .prepare('SELECT committee, revision, reason FROM profiles WHERE instr(lower(reason), ?) > 0')
    .all(recipient) as { committee: string; revision: number; reason: string }[];
  const save = db.prepare('UPDATE profiles SET reason = ? WHERE committee = ? AND revision = ?');
  for (const { committee, revision, reason } of profiles)
    save.run(withoutMention(reason, recipient), committee, revision);
}
