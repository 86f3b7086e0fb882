// Search words as the pages read them, with a vocabulary of one's own.
import { type Term, termsOf } from '../../src/domain/search-words.ts';

/** What `q` asks for. `also`: the other words of a word; `known`: the words that compounds come apart into. */
export const termsFor = (
  q: string,
  { also = {}, known = [] }: { also?: Record<string, string[]>; known?: string[] } = {},
): readonly Term[] => termsOf(q, { expand: (word) => also[word] ?? [], knows: (word) => known.includes(word) }).terms;
