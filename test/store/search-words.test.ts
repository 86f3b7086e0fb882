// Finding by words: Swedish and English, inflected and compounded, as it stands, and what must not be there; words made anew bit by bit.
import { beforeEach, describe, expect, test } from 'vitest';
import { termsOf } from '../../src/domain/search-words.ts';
import { buildSynonyms } from '../../src/domain/synonyms.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { keysOf } from '../../src/store/search.ts';
import { renewWords, wordlessCalls } from '../../src/store/search-words.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { theGroups, theVocabulary } from '../kit/vocabulary.ts';

const vocabulary = theVocabulary();
const reader = { expand: buildSynonyms(theGroups()), knows: vocabulary.knows };
const COMPOUNDS = { knows: vocabulary.knows, print: 'test' };
let db: Store;
const found = (q: string) =>
  keysOf(db, { terms: termsOf(q, reader).terms }, TODAY).map((key) => key.slice('eu-portal:'.length));

const PLAIN = { callTitle: null, sections: [], keywords: [], tags: [], applicants: null };
const said = (ref: string, title: string, text: string, language = 'sv') =>
  aDraft({ ...PLAIN, ref, identifier: `ID-${ref}`, title, language, sections: [{ heading: 'scope', text }] });

describe('with the vocabulary of the service', () => {
  beforeEach(() => {
    db = openInMemory();
    keepCalls(db, [
      said('bidrag', 'Bidrag till föreningar', 'Medel för lokala föreningar.'),
      said('klimat', 'Åtgärder mot översvämning', 'Vi stöder klimatanpassning i kommunerna.'),
      said('exchange', 'Meeting others', 'Support for youth exchanges between towns.', 'en'),
      said('digital', 'Digitalization of services', 'Public services become digital.', 'en'),
      said('harbour', 'Harbours', 'Harbour basins and the colour of the sea.', 'en'),
      { ...said('code', 'Town twinning', 'Meetings.', 'en'), identifier: 'CERV-2026-CITIZENS-TOWN-TT' },
    ]);
    while (renewWords(db, COMPOUNDS, 50));
  });

  test.each([
    ['bidraget', 'bidrag'],
    ['föreningarnas', 'bidrag'],
    ['anpassning', 'klimat'],
    ['klimatanpassningen', 'klimat'],
    ['ungdomsutbyten', 'exchange'],
    ['youth exchange', 'exchange'],
    ['digitalisation', 'digital'],
    ['digitalisering', 'digital'],
    ['harbor', 'harbour'],
    ['CERV-2026', 'code'],
    ['cerv-2026-citizens-town-tt', 'code'],
    ['2026', 'code'],
    ['"youth exchanges"', 'exchange'],
    ['översvämn', 'klimat'],
  ])('%s finds %s', (q, ref) => expect(found(q)).toContain(ref));

  test.each([
    ['"exchanges youth"', 'exchange'],
    ['"youth exchange"', 'exchange'],
    ['digitalization -services', 'digital'],
    ['oversvamning', 'klimat'],
    ['202', 'code'],
  ])('%s does not find %s', (q, ref) => expect(found(q)).not.toContain(ref));

  test('the title weighs more than the text', () => {
    keepCalls(db, [said('text', 'Meetings', 'Digitalization.', 'en')]);
    expect(found('digitalization')).toEqual(['digital', 'text']);
  });
});

describe('words are made anew', () => {
  beforeEach(() => {
    db = openInMemory();
    keepCalls(
      db,
      Array.from({ length: 30 }, (_, i) => said(`r${i}`, `Klimatanpassning ${i}`, 'Text.')),
    );
  });

  test('a few at a time, from where it stopped, until all are made with the same', () => {
    expect(found('anpassning')).toEqual([]);
    let slices = 1;
    while (renewWords(db, COMPOUNDS, 0)) {
      slices += 1;
      expect(found('klimatanpassning')).toHaveLength(30);
    }
    expect(slices).toBeGreaterThan(3);
    expect(found('anpassning')).toHaveLength(30);
    expect(renewWords(db, COMPOUNDS, 50)).toBe(false);
  });

  test('when the vocabulary changes, and those of before an upgrade are told of until they are made', () => {
    while (renewWords(db, COMPOUNDS, 50));
    expect(renewWords(db, { ...COMPOUNDS, print: 'other' }, 0)).toBe(true);
    expect(wordlessCalls(db)).toBe(0);
    db.prepare("UPDATE words_made SET made_of = ''").run();
    expect(wordlessCalls(db)).toBe(30);
  });
});
