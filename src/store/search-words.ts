// The words that calls are found by: written when a call is saved, and made anew bit by bit when they are made in another way than before.
import type { CallDraft } from '../domain/call.ts';
import { textOf } from '../domain/call.ts';
import { stemOf } from '../domain/stems.ts';
import { languageOf, partsOf, wordsOf } from '../domain/text.ts';
import type { Store } from './open.ts';

/** The vocabulary as far as search words need it. */
export interface Compounds {
  /** Whether a Swedish word stands in it: by it compounds come apart. */
  knows(word: string): boolean;
  /** Changes when the vocabulary does. */
  print: string;
}

/** Raise it when words are made otherwise than before. */
const MAKING = 1;

const madeOf = (compounds: Compounds | undefined): string => `${MAKING} ${compounds?.print ?? ''}`;

/** A function that notes that a call's words are to be made; those that stand are found until then. */
export function wordsLater(db: Store): (id: number) => void {
  const unmade = db.prepare('DELETE FROM words_made WHERE call_id = ?');
  const later = db.prepare("INSERT INTO words_made (call_id, made_of) VALUES (?, '')");
  return (id) => {
    unmade.run(id);
    later.run(id);
  };
}

/** A function that writes a call's words in the place of those that stood there. Without `compounds` they stay whole until they are made anew. */
export function wordWriter(db: Store, compounds: Compounds | undefined): (id: number, draft: CallDraft) => void {
  const drop = db.prepare('DELETE FROM call_search WHERE rowid = ?');
  const add = db.prepare(
    'INSERT INTO call_search (rowid, title, text, title_stems, text_stems) VALUES (?, ?, ?, ?, ?)',
  );
  const unmade = db.prepare('DELETE FROM words_made WHERE call_id = ?');
  const made = db.prepare('INSERT INTO words_made (call_id, made_of) VALUES (?, ?)');
  const knows = compounds?.knows ?? (() => false);
  return (id, draft) => {
    const title = `${draft.title}\n${draft.callTitle ?? ''}`;
    const text = searchableText(draft);
    drop.run(id);
    add.run(id, title, text, stemsIn(title, draft.language, knows), stemsIn(text, draft.language, knows));
    unmade.run(id);
    made.run(id, madeOf(compounds));
  };
}

const searchableText = (draft: CallDraft): string =>
  [draft.identifier, ...draft.keywords, ...draft.tags, textOf(draft), draft.applicants].filter(Boolean).join('\n');

/** The stems of a text in its order; a compound is followed by its parts. */
function stemsIn(text: string, said: string, knows: (word: string) => boolean): string {
  const words = wordsOf(text);
  const language = languageOf(words, said === 'sv' ? 'sv' : 'en');
  const stems = words.flatMap(({ word }) => {
    // Also one that the vocabulary knows: it is found by what it is made of.
    const parts = language === 'sv' ? partsOf(word, (part) => part !== word && knows(part)) : null;
    return [word, ...(parts ?? [])].map((part) => stemOf(part, language));
  });
  return stems.join(' ');
}

/** Calls whose words are made in one go: so many take a few milliseconds. */
const AT_A_TIME = 4;

/**
 * Makes words anew where they were made with something else, for about so many milliseconds. Stops anywhere without harm. Returns
 * whether there may be more to make.
 */
export function renewWords(db: Store, compounds: Compounds, milliseconds: number): boolean {
  const until = performance.now() + milliseconds;
  const write = wordWriter(db, compounds);
  const draftOf = db.prepare('SELECT draft FROM calls WHERE id = ?').pluck();
  for (;;) {
    const ids = oldWords(db, compounds);
    if (ids.length === 0) return false;
    db.transaction(() => {
      for (const id of ids) write(id, JSON.parse(String(draftOf.get(id))) as CallDraft);
    }).immediate();
    if (performance.now() >= until) return true;
  }
}

const oldWords = (db: Store, compounds: Compounds): number[] =>
  db
    .prepare('SELECT call_id FROM words_made WHERE made_of <> ? ORDER BY id LIMIT ?')
    .pluck()
    .all(madeOf(compounds), AT_A_TIME) as number[];

/** How many calls cannot be found by their words yet, since those have not been made at all. */
export const wordlessCalls = (db: Store): number =>
  Number(db.prepare("SELECT count(*) FROM words_made WHERE made_of = ''").pluck().get());
