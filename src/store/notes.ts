// Notes about calls. A note that is ended is no longer shown, but stays with when it was ended and in what role.
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { Note, NoteDraft } from '../domain/note.ts';
import { ITS_RECORDS, listedIdOf } from './marks.ts';
import type { Store } from './open.ts';

const SELECT = `SELECT n.id, c.key AS callKey, n.committee, n.words, n.written_by AS "by", n.account, n.written_at AS writtenAt,
  n.ended_at IS NULL AS standing FROM notes n JOIN calls c ON c.id = n.call_id`;

const toNote = (row: unknown): Note => {
  const note = row as Omit<Note, 'standing'> & { standing: number };
  return { ...note, standing: note.standing === 1 };
};

/**
 * Writes a note on the record that the call is listed by. Returns its number; null when the same account has the very same note there
 * already, as when a button is pressed twice. Throws `NotFound` for an unknown call.
 */
export function addNote(db: Store, { callKey, committee, words, by, account }: NoteDraft, at: Instant): number | null {
  const added = db
    .prepare(
      `INSERT INTO notes (call_id, committee, words, written_at, written_by, account) SELECT @listed, @committee, @words, @at, @by, @account
       WHERE NOT EXISTS (SELECT 1 FROM notes WHERE call_id = @listed AND committee IS @committee AND words = @words
         AND account = @account AND ended_at IS NULL)`,
    )
    .run({ listed: listedIdOf(db, callKey), committee, words, by, account, at });
  return added.changes === 0 ? null : Number(added.lastInsertRowid);
}

/** Throws `NotFound` for an unknown number. */
export function noteById(db: Store, id: number): Note {
  const row = db.prepare(`${SELECT} WHERE n.id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns ingen anteckning med nummer ${id}.`);
  return toNote(row);
}

/** The notes that stand of a call, at whichever of its places or early signs they were written. Newest first. */
export const notesOf = (db: Store, callKey: string): Note[] =>
  db
    .prepare(`${SELECT} WHERE n.ended_at IS NULL AND n.call_id IN (${ITS_RECORDS}) ORDER BY n.id DESC`)
    .all({ listed: listedIdOf(db, callKey) })
    .map(toNote);

/** Ends a note. Whether it stood. */
export const endNote = (db: Store, id: number, { by, at }: { by: string; at: Instant }): boolean =>
  db.prepare('UPDATE notes SET ended_at = ?, ended_by = ? WHERE id = ? AND ended_at IS NULL').run(at, by, id)
    .changes === 1;
