// The cooperation across borders that a project’s partners abroad tell of: few programmes pay for it, and a project seldom calls it by its name. Pure.
import { COUNTRIES } from './countries.ts';
import { conceptsIn } from './hits.ts';
import type { Word } from './text.ts';

const NORDIC: ReadonlySet<string> = new Set('AX DK FI FO GL IS NO'.split(' '));
const BALTIC: ReadonlySet<string> = new Set('AX DE DK EE FI LT LV PL'.split(' '));

/** The concepts of the vocabulary, by their names. */
const ACROSS = 'gränsöverskridande-samarbete';
const TWIN_TOWNS: ReadonlySet<string> = new Set(['vänort', 'vänortsmöten']);

/** The concept of the cooperation that a concept of partners abroad tells of; null for every other. Both by their names. */
export const cooperationBehind = (concept: string): string | null => (TWIN_TOWNS.has(concept) ? ACROSS : null);

/** The concepts, by name, of the cooperation with each country near by that a text names; again each time it does. Countries farther off tell of none. */
export const cooperationsIn = (text: string, words: readonly Word[]): string[] =>
  conceptsIn(words, 'sv', COUNTRIES)
    .filter(({ part, start }) => !part && /^\p{Lu}/u.test(text.charAt(start)))
    .flatMap(({ concept }) => cooperationsWith(COUNTRIES.names[concept] ?? ''));

function cooperationsWith(country: string): string[] {
  const near = [
    ...(NORDIC.has(country) ? ['nordiskt-samarbete'] : []),
    ...(BALTIC.has(country) ? ['östersjösamarbete'] : []),
  ];
  return near.length === 0 ? [] : [ACROSS, ...near];
}
