// Promises of the vocabulary: how phrases are found, what swallows them, and what a faulty file leads to.
import { describe, expect, it } from 'vitest';
import { conceptsIn } from '../../src/domain/hits.ts';
import type { Language } from '../../src/domain/stems.ts';
import { wordsOf } from '../../src/domain/text.ts';
import { buildVocabulary } from '../../src/domain/vocabulary.ts';
import { smallVocabulary, theVocabulary } from '../kit/vocabulary.ts';

const vocabulary = smallVocabulary();
const found = (text: string, language: Language) =>
  conceptsIn(wordsOf(text), language, vocabulary).map((h) => vocabulary.names[h.concept]);

describe('concepts in a text', () => {
  it('are found in any inflection, in both languages', () => {
    expect(found('Ungdomsutbytena och klimatanpassningen', 'sv')).toEqual(['ungdomsutbyte', 'klimatanpassning']);
    expect(found('Youth exchanges adapt', 'en')).toEqual(['ungdomsutbyte']);
  });

  it('know their place', () => {
    const text = 'Support to youth exchanges in Europe';
    const [hit] = conceptsIn(wordsOf(text), 'en', vocabulary);
    expect(text.slice(hit?.start, hit?.end)).toBe('youth exchanges');
  });

  it('take the longest phrase and not the shorter ones within it', () => {
    expect(found('climate change adaptation', 'en')).toEqual(['klimatanpassning']);
    expect(found('people not in employment, education or training', 'en')).toEqual(['unga-utanför']);
  });

  it('are not taken from a phrase that means something else', () => {
    expect(found('A better business climate', 'en')).toEqual([]);
    expect(found('Företagsklimatet är gott, klimatet är varmt', 'sv')).toEqual(['klimat']);
    expect(found('The business climate and the climate', 'en')).toEqual(['klimat']);
  });

  it('never run across two sentences', () => {
    expect(found('They study the labour. Market forces decide', 'en')).toEqual([]);
  });

  it('know acronyms only in capitals', () => {
    expect(found('NEETs and AI', 'en')).toEqual(['unga-utanför', 'ai']);
    expect(found('He needs a neet ai', 'en')).toEqual([]);
  });

  it('are found in parts of Swedish compounds, and say so', () => {
    const hits = conceptsIn(wordsOf('klimatåtgärder och skolutbyten'), 'sv', vocabulary);
    expect(hits.map((h) => [vocabulary.names[h.concept], h.part, h.head])).toEqual([
      ['klimat', true, false],
      ['skola', true, false],
      ['utbyte', true, true],
    ]);
  });

  it('are found in English phrases that stand in Swedish text, from two words on', () => {
    expect(found('Projektet ska främja youth exchange i skolan', 'sv')).toEqual(['ungdomsutbyte', 'skola']);
    expect(found('Vi besökte school', 'sv')).toEqual([]);
  });
});

describe('building', () => {
  it('gives each concept its line of broader ones, nearest first', () => {
    const skyfall = vocabulary.names.indexOf('skyfall');
    expect(vocabulary.above[skyfall]?.map((i) => vocabulary.names[i])).toEqual(['klimatanpassning', 'klimat']);
  });

  it('tells what is wrong instead of stopping: doublets, unknown broader concepts, circles', () => {
    const concept = (name: string, broader?: string) => ({
      concept: name,
      sv: [name],
      en: [],
      ...(broader ? { broader } : {}),
    });
    const built = buildVocabulary([
      { group: 'en', concepts: [concept('a', 'b'), concept('b', 'a'), concept('c', 'finns-inte')] },
      { group: 'två', concepts: [concept('a')] },
    ]);
    expect(built.names).toEqual(['a', 'b', 'c']);
    expect(built.faults.join(' ')).toMatch(/”a” finns två gånger.*eget överbegrepp.*finns-inte/s);
  });

  it('passes over empty words and ignores an empty vocabulary', () => {
    expect(buildVocabulary([{ group: 'tom', concepts: [{ concept: 'x', sv: ['', '+'], en: [] }] }]).names).toEqual([
      'x',
    ]);
    expect(conceptsIn(wordsOf('klimat'), 'sv', buildVocabulary([]))).toEqual([]);
  });

  it('finds nothing to complain of in data/vocabulary', () => {
    const built = theVocabulary();
    expect(built.names.length).toBeGreaterThan(500);
    expect(built.faults).toEqual([]);
  });
});
