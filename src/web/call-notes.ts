// Gathers the notes of a call for those who are signed in, and who may write and end them.
import type { Context } from 'hono';
import type { Note } from '../domain/note.ts';
import { accountOf } from '../store/accounts.ts';
import { notesOf } from '../store/notes.ts';
import type { NoteFilled, NoteLine, NotesProps } from '../views/pages/call-notes.tsx';
import type { WebHouse } from './house.ts';
import { mayHere, visitorOf } from './signed-in.ts';

/** Null for whoever is not signed in. */
export function notesFor(
  house: WebHouse,
  c: Context,
  key: string,
  filled: NoteFilled | undefined,
): Pick<NotesProps, 'notes' | 'mayWrite' | 'filled'> | null {
  if (visitorOf(house, c) === null) return null;
  const { committees } = house.municipality;
  const names = new Map(committees.map(({ id, name }) => [id, name]));
  const mayWrite = committees.filter(({ id }) => mayHere(house, c, 'note', id)).map(({ id, name }) => ({ id, name }));
  return {
    notes: notesOf(house.db, key).map(
      (note): NoteLine => ({
        note,
        of: note.committee === null ? null : (names.get(note.committee) ?? note.committee),
        mayEnd: mayEndNote(house, c, note),
      }),
    ),
    mayWrite: mayHere(house, c, 'note') ? mayWrite : null,
    filled: filled ?? { about: mayWrite[0]?.id ?? '', note: '' },
  };
}

/** The account of whoever asks; null while they have left nothing behind. */
function myAccount(house: WebHouse, c: Context): number | null {
  const visitor = visitorOf(house, c);
  if (visitor === null) return null;
  return visitor.account ?? accountOf(house.db, visitor.issuer, visitor.subject)?.id ?? null;
}

/** One's own, and for those who tune the service any. */
export const mayEndNote = (house: WebHouse, c: Context, note: Note): boolean =>
  (note.account !== null && note.account === myAccount(house, c)) || mayHere(house, c, 'tune');
