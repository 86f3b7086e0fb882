// Makes the words that calls are found by anew, a little at a time, where they were made with another vocabulary or by an older version.
import type { Store } from '../store/open.ts';
import { type Compounds, renewWords } from '../store/search-words.ts';

/** So long at a time; then others have as long a turn. */
const SLICE_MILLISECONDS = 25;

/** Does all there is to do, or goes on next time when stopped. Nothing is asked for while nothing is old: a look takes a millisecond. */
export async function renewAllWords(db: Store, compounds: Compounds, stop?: AbortSignal): Promise<void> {
  while (!stop?.aborted && renewWords(db, compounds, SLICE_MILLISECONDS))
    await new Promise((turn) => setTimeout(turn, SLICE_MILLISECONDS));
}
