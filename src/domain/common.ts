// The commonest words of each language: they tell the language of a text and carry no topic.
import type { Language } from './stems.ts';

/** Words as a set, written one after the other. */
export const list = (words: string): ReadonlySet<string> => new Set(words.split(' '));

/** Those of the other language left out. */
const COMMON: Record<Language, ReadonlySet<string>> = {
  sv: list(
    'och att för av som är på med till den det de ett en i om från inte ska kan har inom eller vid genom samt mellan under alla andra bland deras dessa detta denna sina sin sitt våra även vara blir där när hur vad ut upp över efter utan mot',
  ),
  en: list(
    'the of and to in for is on with by be a an that will as are this from at or which their its these should can may also through have has been not it such other into between under all both within into your our we they',
  ),
};

/** Whether a word is too common to be about anything. */
export const isCommon = (word: string, language: Language): boolean => COMMON[language].has(word);

/** The language that a word gives away; null when it may be of either. */
export function languageTold(word: string): Language | null {
  const swedish = COMMON.sv.has(word) || /[åäö]/.test(word);
  const english = COMMON.en.has(word);
  return swedish === english ? null : swedish ? 'sv' : 'en';
}
