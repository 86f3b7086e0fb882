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

/** A text of the call, as it was read. */
export interface Passage {
  where: Where;
  text: string;
  language: Language;
  words: readonly Word[];
  stems: readonly string[];
  /** What has been looked for in it already, while it is read. */
  found?: ReadonlyMap<Vocabulary, readonly Hit[]>;
}

/** A text with its words, language and stems. */
export function passage(where: Where, text: string, otherwise: Language): Passage {
  const words = wordsOf(text);
  const language = languageOf(words, otherwise);
  return { where, text, language, words, stems: stemsOf(words, language) };
}

/** The concepts of a vocabulary in a passage. */
export const hitsIn = ({ words, language, found }: Passage, vocabulary: Vocabulary): readonly Hit[] =>
  found?.get(vocabulary) ?? conceptsIn(words, language, vocabulary);
