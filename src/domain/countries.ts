// The countries that a call names, by the names that the runtime's language data has for them.
import type { Place } from './evidence.ts';
import { conceptsIn } from './hits.ts';
import type { Passage } from './passage.ts';
import { buildVocabulary } from './vocabulary.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const NAMES = (['sv', 'en'] as const).map(
  (language) => [language, new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })] as const,
);

/** Codes that are no country or that hold one that is a word of its own: the European Union, the euro area, the United Nations, … */
const NOT_COUNTRIES: ReadonlySet<string> = new Set(['EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO', 'SE']);

/** Every ISO 3166-1 alpha-2 code that has a name, Sweden left out: each is a concept of the code's name. */
const COUNTRIES = buildVocabulary([
  {
    group: 'länder',
    concepts: LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
      .filter((code) => !NOT_COUNTRIES.has(code))
      .flatMap((code) => {
        const [sv, en] = NAMES.map(([, names]) => names.of(code)?.replace(/\s*\(.*\)/, ''));
        return sv && en ? [{ concept: code, sv: [sv], en: [en] }] : [];
      }),
  },
]);

/** Where each country is first named, by its code. */
export function countriesIn(passages: readonly Passage[]): ReadonlyMap<string, Place> {
  const first = new Map<string, Place>();
  passages.forEach((p, passage) => {
    for (const { concept, start, end } of conceptsIn(p.words, p.language, COUNTRIES)) {
      const code = COUNTRIES.names[concept] ?? '';
      if (!first.has(code)) first.set(code, { passage, start, end });
    }
  });
  return first;
}
