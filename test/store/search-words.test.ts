// Finding by words: Swedish and English, inflected and compounded, as it stands, and what must not be there; words made anew bit by bit.
import { beforeEach, describe, expect, test } from 'vitest';
import { termsOf } from '../../src/domain/search-words.ts';
import { buildSynonyms } from '../../src/domain/synonyms.ts';
import { renewAllWords } from '../../src/jobs/words.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { keysOf } from '../../src/store/search.ts';
import { makeWords, oldWords, wordlessCalls, writeWords } from '../../src/store/search-words.ts';
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
  beforeEach(async () => {
    db = openInMemory();
    keepCalls(db, [
      said('bidrag', 'Bidrag till föreningar', 'Medel för lokala föreningar.'),
      said('klimat', 'Åtgärder mot översvämning', 'Vi stöder klimatanpassning i kommunerna.'),
      said('exchange', 'Meeting others', 'Support for youth exchanges between towns.', 'en'),
      said('digital', 'Digitalization of services', 'Public services become digital.', 'en'),
      said('harbour', 'Harbours', 'Harbour basins and the colour of the sea.', 'en'),
      { ...said('code', 'Town twinning', 'Meetings.', 'en'), identifier: 'CERV-2026-CITIZENS-TOWN-TT' },
    ]);
    await renewAllWords(db, COMPOUNDS);
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

  /** As the job does, `many` at a time. */
  const renewSome = (many: number): number => {
    const old = oldWords(db, COMPOUNDS, many);
    writeWords(
      db,
      old.map((one) => ({ old: one, words: makeWords(db, one, COMPOUNDS) })),
      COMPOUNDS,
    );
    return old.length;
  };

  test('some at a time, from where it stopped, until all are made with the same', () => {
    expect(found('anpassning')).toEqual([]);
    let times = 0;
    for (; renewSome(7) > 0; times += 1) expect(found('klimatanpassning')).toHaveLength(30);
    expect([times, found('anpassning').length, oldWords(db, COMPOUNDS, 1)]).toEqual([5, 30, []]);
  });

  test('stops when it is told to, and goes on from there', async () => {
    const stop = new AbortController();
    stop.abort();
    await renewAllWords(db, COMPOUNDS, stop.signal);
    expect(oldWords(db, COMPOUNDS, 100)).toHaveLength(30);
    await renewAllWords(db, COMPOUNDS);
    expect(oldWords(db, COMPOUNDS, 100)).toEqual([]);
  });

  test('of a call that is saved in the meantime are those of what was saved', () => {
    const old = oldWords(db, COMPOUNDS, 30);
    const made = old.map((one) => ({ old: one, words: makeWords(db, one, COMPOUNDS) }));
    keepCalls(db, [said('r3', 'Nyckelharpa', 'Text.')]);
    writeWords(db, made, COMPOUNDS);
    expect([found('nyckelharpa'), found('klimatanpassning').length]).toEqual([['r3'], 29]);
  });

  test('when the vocabulary changes, and those of before an upgrade are told of until they are made', async () => {
    await renewAllWords(db, COMPOUNDS);
    expect(oldWords(db, { ...COMPOUNDS, print: 'other' }, 100)).toHaveLength(30);
    expect(wordlessCalls(db)).toBe(0);
    db.prepare("UPDATE words_made SET made_of = ''").run();
    expect(wordlessCalls(db)).toBe(30);
  });
});
