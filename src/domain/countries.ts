// The countries that a call names, by the names that the runtime's language data has for them.
import type { Place } from './evidence.ts';
import { hitsIn, type OpenPassage } from './passage.ts';
import { buildVocabulary } from './vocabulary.ts';

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
const SWEDISH = new Intl.DisplayNames('sv', { type: 'region', fallback: 'none' });
const ENGLISH = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** Names that calls use beside those of the language data. */
const ALSO: Readonly<Record<string, { sv: string[]; en: string[] }>> = {
  BA: { sv: ['Bosnien'], en: ['Bosnia and Herzegovina', 'Bosnia'] },
  CZ: { sv: [], en: ['Czech Republic'] },
  GB: { sv: [], en: ['UK'] },
  TR: { sv: [], en: ['Turkey'] },
  US: { sv: ['USA'], en: ['USA'] },
};

/** Sweden itself, and codes of what is no country: the European Union, the euro area, the United Nations, places to test with. */
const LEFT_OUT: ReadonlySet<string> = new Set(['SE', 'EU', 'EZ', 'UN', 'XA', 'XB', 'ZZ', 'QO']);

/** Old codes stand for the new one of the same country (`DD` for `DE`). */
const isCurrent = (code: string) => Intl.getCanonicalLocales(`und-${code}`)[0] === `und-${code}`;

/** Every current ISO 3166-1 alpha-2 code that has a name: each is a concept of the code's name. */
export const COUNTRIES = buildVocabulary([
  {
    group: 'länder',
    concepts: LETTERS.flatMap((a) => LETTERS.map((b) => a + b))
      .filter((code) => !LEFT_OUT.has(code) && isCurrent(code))
      .flatMap((code) => {
        const [sv, en] = [SWEDISH, ENGLISH].map((names) => names.of(code)?.replace(/\s*\(.*\)/, ''));
        const also = ALSO[code] ?? { sv: [], en: [] };
        return sv && en ? [{ concept: code, sv: [sv, ...also.sv], en: [en, ...also.en] }] : [];
      }),
  },
]);

/** Where each country is first named, by its code. A country has a capital letter: `china cups` come from anywhere. */
export function countriesIn(passages: readonly OpenPassage[]): ReadonlyMap<string, Place> {
  const first = new Map<string, Place>();
  passages.forEach((p, passage) => {
    for (const { concept, start, end } of hitsIn(p, COUNTRIES)) {
      const code = COUNTRIES.names[concept] ?? '';
      if (!first.has(code) && /\p{Lu}/u.test(p.text.charAt(start))) first.set(code, { passage, start, end });
    }
  });
  return first;
}
