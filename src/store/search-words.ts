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

/** A call's words, made and not yet written. */
export interface CallWords {
  callId: number;
  title: string;
  text: string;
  titleStems: string;
  textStems: string;
}

function wordsOfCall(callId: number, draft: CallDraft, compounds: Compounds | undefined): CallWords {
  const knows = compounds?.knows ?? (() => false);
  const title = `${draft.title}\n${draft.callTitle ?? ''}`;
  const text = searchableText(draft);
  const stems = (whole: string) => stemsIn(whole, draft.language, knows);
  return { callId, title, text, titleStems: stems(title), textStems: stems(text) };
}

/** A function that writes a call's words in the place of those that stood there. Without `compounds` they stay whole until they are made anew. */
export function wordWriter(db: Store, compounds: Compounds | undefined): (id: number, draft: CallDraft) => void {
  const put = wordPutter(db, compounds);
  return (id, draft) => put(wordsOfCall(id, draft, compounds));
}

function wordPutter(db: Store, compounds: Compounds | undefined): (words: CallWords) => void {
  const drop = db.prepare('DELETE FROM call_search WHERE rowid = ?');
  const add = db.prepare(
    'INSERT INTO call_search (rowid, title, text, title_stems, text_stems) VALUES (?, ?, ?, ?, ?)',
  );
  const unmade = db.prepare('DELETE FROM words_made WHERE call_id = ?');
  const made = db.prepare('INSERT INTO words_made (call_id, made_of) VALUES (?, ?)');
  return ({ callId, title, text, titleStems, textStems }) => {
    drop.run(callId);
    add.run(callId, title, text, titleStems, textStems);
    unmade.run(callId);
    made.run(callId, madeOf(compounds));
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

/** A call whose words were made with something else. `written` tells whether it has been written since. */
export interface OldWords {
  written: number;
  callId: number;
}

/** The calls whose words were made with something else, those written longest ago first, so many at most. */
export const oldWords = (db: Store, compounds: Compounds, most: number): OldWords[] =>
  db
    .prepare('SELECT id AS written, call_id AS callId FROM words_made WHERE made_of <> ? ORDER BY id LIMIT ?')
    .all(madeOf(compounds), most) as OldWords[];

/** A call's words, made anew from what is stored of it; nothing is written. */
export const makeWords = (db: Store, { callId }: OldWords, compounds: Compounds): CallWords =>
  wordsOfCall(
    callId,
    JSON.parse(String(db.prepare('SELECT unpacked(draft) FROM calls WHERE id = ?').pluck().get(callId))) as CallDraft,
    compounds,
  );

/**
 * Writes words that have been made anew, all in one transaction: each commit makes a piece of the index that searches must look through.
 * A call that has been saved or removed since is left as it is.
 */
export function writeWords(
  db: Store,
  made: readonly { old: OldWords; words: CallWords }[],
  compounds: Compounds,
): void {
  const isAsWas = db.prepare('SELECT 1 FROM words_made WHERE id = ? AND call_id = ?').pluck();
  const put = wordPutter(db, compounds);
  db.transaction(() => {
    for (const { old, words } of made) if (isAsWas.get(old.written, old.callId) === 1) put(words);
  }).immediate();
}

/** How many calls cannot be found by their words yet, since those have not been made at all. */
export const wordlessCalls = (db: Store): number =>
  Number(db.prepare("SELECT count(*) FROM words_made WHERE made_of = ''").pluck().get());
