// Which calls hold what is looked for, and how well: one question to the full-text index for each word, remembered as long as the view shows no
// words written since.

import type { CallQuery } from '../domain/search-query.ts';
import type { Term } from '../domain/search-words.ts';
import type { Store } from './open.ts';
import type { View } from './search-view.ts';

/** The numbers of the calls that hold a word, and how well each does. */
interface Hits {
  ids: Int32Array;
  scores: Float32Array;
}

interface Memory {
  /** Of the view that this was remembered for. */
  written: number;
  hits: Map<string, Hits>;
  size: number;
}

const MEMORIES = new WeakMap<Store, Memory>();
/** So many numbers of calls are remembered in all, at 8 bytes each. */
const MOST_REMEMBERED = 3_000_000;

function memoryOf(db: Store, { written }: View): Memory {
  const known = MEMORIES.get(db);
  if (known?.written === written) return known;
  const memory = { written, hits: new Map<string, Hits>(), size: 0 };
  MEMORIES.set(db, memory);
  return memory;
}

/** A title says more than a text. The order of the columns of `call_search`. */
const WEIGHTS = '8.0, 1.0, 8.0, 1.0';

/** The calls that hold `term`; a word that no call holds is looked for as the beginning of words. */
function hitsOf(db: Store, view: View, term: Term): Hits {
  const memory = memoryOf(db, view);
  const name = JSON.stringify([term.typed, term.exact, term.prefix, term.without, term.ways]);
  const known = memory.hits.get(name);
  if (known) return known;
  const hits = found(db, term);
  if (memory.size + hits.ids.length > MOST_REMEMBERED) {
    memory.hits.clear();
    memory.size = 0;
  }
  memory.hits.set(name, hits);
  memory.size += hits.ids.length + 50;
  return hits;
}

function found(db: Store, term: Term): Hits {
  if (term.exact) return matching(db, asItStands(term.typed, term.prefix));
  const hits = matching(db, byStems(term.ways));
  return hits.ids.length > 0 ? hits : matching(db, asItStands(term.typed, true));
}

function matching(db: Store, match: string): Hits {
  const rows = db
    .prepare(`SELECT rowid, bm25(call_search, ${WEIGHTS}) FROM call_search WHERE call_search MATCH ?`)
    .raw()
    .all(match) as [number, number][];
  return {
    ids: Int32Array.from(rows, ([id]) => id),
    scores: Float32Array.from(rows, ([, rank]) => Math.max(0, -rank)),
  };
}

/** Every word is quoted, so that nothing a person types is an operator. */
const quoted = (words: string): string => `"${words.replaceAll('"', ' ').replaceAll('\0', ' ')}"`;

const asItStands = (typed: string, prefix: boolean): string => `{title text} : ${quoted(typed)}${prefix ? ' *' : ''}`;

const byStems = (ways: Term['ways']): string =>
  `{title_stems text_stems} : (${ways.map((parts) => `(${parts.map(quoted).join(' AND ')})`).join(' OR ')})`;

/** A word that nearly every call holds scores nothing, but it is there. */
const LEAST_SCORE = 1e-6;

/**
 * How well each call holds all that is asked for, by place; 0 for those that do not. Each word may stand at another of the call's places.
 * Null when no words are asked for.
 */
export function heldBy(db: Store, view: View, { terms = [] }: CallQuery): Float32Array | null {
  if (terms.length === 0) return null;
  const sums = new Float32Array(view.entries.length).fill(LEAST_SCORE);
  for (const term of terms) {
    const scores = scoresOf(view, hitsOf(db, view, term));
    for (let place = 0; place < sums.length; place += 1) {
      const score = scores[place] ?? 0;
      if (score > 0 === term.without) sums[place] = 0;
      else if (sums[place] !== 0) sums[place] = (sums[place] ?? 0) + score;
    }
  }
  return sums;
}

/** By place, the best of what a call's places score; 0 where the word is not. */
function scoresOf({ entries, placeOf }: View, { ids, scores }: Hits): Float32Array {
  const best = new Float32Array(entries.length);
  for (let n = 0; n < ids.length; n += 1) {
    const place = placeOf[ids[n] ?? -1] ?? -1;
    if (place >= 0) best[place] = Math.max(best[place] ?? 0, (scores[n] ?? 0) + LEAST_SCORE);
  }
  return best;
}
