// A policy's text suggests the areas that it names, and terms that stand in it.
import { describe, expect, test } from 'vitest';
import { suggestFrom } from '../../src/domain/suggest.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { readVocabulary } from '../../src/edges/knowledge.ts';

const vocabulary = buildVocabulary(readVocabulary('data/vocabulary'));
const areasOf = (text: string) => suggestFrom(text, vocabulary).areas;
const namedIn = (text: string) => areasOf(text).flatMap(({ name, named }) => (named ? [name] : []));

const LISTED = `Riktlinjer för Storköpings internationella arbete
Antagna 2024-03-11

Prioriterade områden

Alla verksamheter berörs, men det här går före

- Ett grönt Storköping
- Fler i arbete
2) Unga i världen

Ansvar

Nämnderna ansvarar. Kultur och idrott nämns ofta: kultur, bibliotek, idrott, museer och musik.

Unga i världen

Elevutbyte och volontärtjänst ska uppmuntras.
`;

describe('the areas that a text names', () => {
  test('are those of the list below words of priority, in its order', () => {
    expect(namedIn(LISTED)).toEqual(['Ett grönt Storköping', 'Fler i arbete', 'Unga i världen']);
  });

  test('are those of a sentence that counts them up; the last “och” divides, not those within a name', () => {
    const text =
      'I arbetet prioriteras tre områden: skolans utveckling, barns och ungas resor och omvärldsbevakning. Annat får vänta.';
    expect(namedIn(text)).toEqual(['Skolans utveckling', 'Barns och ungas resor', 'Omvärldsbevakning']);
  });

  test('have the terms of the section with their name, each with the words that it stands in', () => {
    const unga = areasOf(LISTED).find(({ name }) => name === 'Unga i världen');
    const said = unga?.terms.filter(({ quote }) => quote !== null) ?? [];
    expect(said.map(({ term }) => term)).toEqual(expect.arrayContaining(['elevutbyte']));
    expect(said.find(({ term }) => term === 'elevutbyte')?.quote).toContain('Elevutbyte och volontärtjänst');
  });

  test.each(['', '   \n\n', 'Prioriterade områden\n\n', 'lorem ipsum dolor', '-\n-\n-', 'x'.repeat(300_000)])(
    'are none in %.20j',
    (text) => expect(namedIn(text)).toEqual([]),
  );
});

test('other subjects that the text speaks of follow, none of them as named', () => {
  const subjects = areasOf(LISTED).filter(({ named }) => !named);
  const culture = subjects.find(({ name }) => name === 'Kultur och fritid');
  expect(culture?.terms.map(({ term }) => term)).toEqual(expect.arrayContaining(['bibliotek', 'museum']));
});

test('the first date is the text’s own, and none is made up', () => {
  expect(suggestFrom(LISTED, vocabulary).datedOn).toBe('2024-03-11');
  expect(suggestFrom('Antagna i mars', vocabulary).datedOn).toBeNull();
});

test('no area has more than twenty terms, none twice, none empty', () => {
  for (const { name, terms } of areasOf(`${LISTED}\nPrioriterade områden\n- Utbildning\n- Miljö och klimat\n`)) {
    const words = terms.map(({ term }) => term);
    expect(words.length, name).toBeLessThanOrEqual(20);
    expect(new Set(words).size, name).toBe(words.length);
    expect(words, name).not.toContain('');
  }
});
