// Other words for a search word: a Swedish word finds English calls, and the other way round.
import { type Language, stemOf } from './stems.ts';
import type { ConceptGroup } from './vocabulary.ts';

/** Other words and phrases for one search word, at most a dozen; none when the vocabulary does not know it. */
export type Synonyms = (word: string) => string[];

const MOST = 12;

/** Looks words up by their stem among the vocabulary's one-word phrases. */
export function buildSynonyms(groups: readonly ConceptGroup[]): Synonyms {
  const byStem = new Map<string, Set<string>>();
  for (const { sv, en } of groups.flatMap((g) => g.concepts)) {
    const all = [...en.slice(0, MOST), ...sv.slice(0, MOST)];
    for (const [language, phrases] of [
      ['sv', sv],
      ['en', en],
    ] as [Language, string[]][]) {
      for (const phrase of phrases.filter((p) => !p.includes(' '))) {
        const key = `${language} ${stemOf(phrase.toLowerCase(), language)}`;
        const others = byStem.get(key) ?? new Set();
        for (const other of all) others.add(other);
        byStem.set(key, others);
      }
    }
  }
  return (word) => {
    const lower = word.toLowerCase();
    const found = (['sv', 'en'] as Language[]).flatMap((language) => [
      ...(byStem.get(`${language} ${stemOf(lower, language)}`) ?? []),
    ]);
    return [...new Set(found)].filter((other) => other.toLowerCase() !== lower).slice(0, MOST);
  };
}
