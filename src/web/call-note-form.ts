// Writes down notes about a call for a committee or the whole municipality, and ends them.
import type { Context } from 'hono';
import { NotFound, Refusal } from '../domain/errors.ts';
import { noteWords } from '../domain/note.ts';
import { listedKeysOf } from '../store/marks.ts';
import { addNote, endNote, noteById } from '../store/notes.ts';
import type { NoteFilled } from '../views/pages/call-notes.tsx';
import { callAt, callPage } from './call.ts';
import { backTo, fieldsOf, notAllowed } from './call-doings.ts';
import { mayEndNote } from './call-notes.ts';
import { changing } from './changing.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { mayHere } from './signed-in.ts';

/** Writes a note. The same once more changes nothing. */
export async function noteOnPage(house: WebHouse, c: Context): Promise<Response> {
  const call = callAt(house, c);
  const one = await fieldsOf(c);
  const filled = { about: one('about'), note: one('note') };
  const isKnown = filled.about === '' || house.municipality.committees.some(({ id }) => id === filled.about);
  if (!isKnown) return again(house, c, filled, { field: 'about', text: 'Välj vad anteckningen gäller.' });
  const committee = filled.about === '' ? null : filled.about;
  if (committee !== null && !mayHere(house, c, 'note', committee)) return notAllowed(house, c, 'note');
  const words = wordsOf(filled.note);
  if (words instanceof Refusal) return again(house, c, filled, { field: 'note', text: words.message });
  changing(house, c, ({ by, account, at }) => {
    const id = addNote(house.db, { callKey: call.key, committee, words, by, account }, at);
    return id === null
      ? null
      : { action: 'note.write', object: `note:${id}`, after: { call: call.key, committee }, result: id };
  });
  return backTo(c, call, 'note');
}

const again = (house: WebHouse, c: Context, note: NoteFilled, fault: { field: string; text: string }) =>
  callPage(house, c, callAt(house, c), { faults: [fault], note });

function wordsOf(said: string): string | Refusal {
  try {
    return noteWords(said);
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** Ends a note. One that is ended already is left, and the page says the same. */
export function endNoteOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const call = callAt(house, c);
  const number = idIn(c.req.param('number'));
  if (number === null) throw new NotFound('Det finns ingen anteckning med det numret.');
  const note = noteById(house.db, number);
  const listed = listedKeysOf(house.db, [note.callKey, call.key]);
  if (listed.get(note.callKey) !== listed.get(call.key))
    throw new NotFound(`Utlysningen har ingen anteckning med nummer ${number}.`);
  if (!mayEndNote(house, c, note)) return notAllowed(house, c, 'note');
  changing(house, c, ({ by, at }) =>
    endNote(house.db, note.id, { by, at })
      ? {
          action: 'note.end',
          object: `note:${note.id}`,
          before: { call: call.key, committee: note.committee },
          result: undefined,
        }
      : null,
  );
  return backTo(c, call, 'note-ended');
}
