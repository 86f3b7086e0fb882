// A passage: one text of a call, read into words and stems.
import type { Section } from './call.ts';
import { conceptsIn, type Hit } from './hits.ts';
import type { Language } from './stems.ts';
import { languageOf, stemsOf, type Word, wordsOf } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Where in a call something stands; `programme`: in our description of its programme. */
export const FIELDS = [
  'title',
  'call title',
  'keywords',
  'tags',
  'objective',
  'scope',
  'outcome',
  'impact',
  'other',
  'programme',
] as const satisfies readonly ('title' | 'call title' | 'keywords' | 'tags' | 'programme' | Section['heading'])[];
export type Where = (typeof FIELDS)[number];

/** Whether a mention there is one of many in a long text. */
export const isBody = (where: Where): boolean =>
  where !== 'title' && where !== 'call title' && where !== 'keywords' && where !== 'tags' && where !== 'programme';

/** A text of the call, as it was read: its words' stems, and where each word stands in it. */
export interface Passage {
  where: Where;
  text: string;
  language: Language;
  stems: readonly string[];
  starts: Int32Array;
  ends: Int32Array;
}

/** A passage while it is being read. The words are most of its weight and are not kept. */
export interface OpenPassage extends Passage {
  words: readonly Word[];
  /** What has been looked for in it already. */
  found?: ReadonlyMap<Vocabulary, readonly Hit[]>;
}

/** A text with its words, language and stems. */
export function passage(where: Where, text: string, otherwise: Language): OpenPassage {
  const words = wordsOf(text);
  const language = languageOf(words, otherwise);
  const starts = new Int32Array(words.length);
  const ends = new Int32Array(words.length);
  words.forEach(({ start, end }, i) => {
    starts[i] = start;
    ends[i] = end;
  });
  return { where, text, language, stems: stemsOf(words, language), starts, ends, words };
}

/** What is kept of a passage when all has been looked for. */
export function closed({ words: _, found: __, ...kept }: OpenPassage): Passage {
  return kept;
}

/** The concepts of a vocabulary in a passage. */
export const hitsIn = ({ words, language, found }: OpenPassage, vocabulary: Vocabulary): readonly Hit[] =>
  found?.get(vocabulary) ?? conceptsIn(words, language, vocabulary);
