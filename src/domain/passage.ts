// A passage: one text of a call, read into words and stems, and what a mention there is worth.
import type { Section } from './call.ts';
import type { Language } from './stems.ts';
import { languageOf, stemsOf, type Word, wordsOf } from './text.ts';

/** Where in a call something stands. */
export type Where = 'title' | 'call title' | 'keywords' | 'tags' | Section['heading'] | 'programme';

/** How much a mention counts by where it stands: a title says what a call is about, a text also what it merely mentions. */
export const WEIGHTS: Record<Where, number> = {
  title: 10,
  'call title': 1,
  keywords: 1,
  tags: 1,
  objective: 1,
  scope: 1,
  outcome: 0.8,
  impact: 0.5,
  other: 0.8,
  programme: 1.5,
};

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
}

/** A text with its words, language and stems. */
export function passage(where: Where, text: string, otherwise: Language): Passage {
  const words = wordsOf(text);
  const language = languageOf(words, otherwise);
  return { where, text, language, words, stems: stemsOf(words, language) };
}
