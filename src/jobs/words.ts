// Makes the words that calls are found by anew, a little at a time, where they were made with another vocabulary or by an older version.
import type { Store } from '../store/open.ts';
import { type Compounds, makeWords, oldWords, writeWords } from '../store/search-words.ts';

/** So long words are made at a time; then pages have their turn. */
const SLICE_MILLISECONDS = 10;
/** The words of so many calls are written together, in some 20 ms. */
const AT_ONCE = 100;

/** Does all there is to do, or goes on next time when stopped. Nothing is asked for while nothing is old: a look takes a millisecond. */
export async function renewAllWords(db: Store, compounds: Compounds, stop?: AbortSignal): Promise<void> {
  for (let old = oldWords(db, compounds, AT_ONCE); old.length > 0; old = oldWords(db, compounds, AT_ONCE)) {
    const made: Parameters<typeof writeWords>[1][number][] = [];
    let until = performance.now() + SLICE_MILLISECONDS;
    for (const one of old) {
      made.push({ old: one, words: makeWords(db, one, compounds) });
      if (performance.now() < until) continue;
      await turn();
      until = performance.now() + SLICE_MILLISECONDS;
    }
    if (stop?.aborted) return;
    writeWords(db, made, compounds);
    await turn();
  }
}

/** As long for the pages as for the words. */
const turn = (): Promise<void> => new Promise((served) => setTimeout(served, SLICE_MILLISECONDS));
