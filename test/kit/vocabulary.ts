// The vocabulary, programmes and areas of data/ for the tests, read straight from their files.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Area } from '../../src/domain/committee.ts';
import type { MatchingKnowledge } from '../../src/domain/knowledge.ts';
import { buildPlaces, type Places } from '../../src/domain/places.ts';
import type { Programme } from '../../src/domain/programme.ts';
import { buildVocabulary, type ConceptGroup, type Vocabulary } from '../../src/domain/vocabulary.ts';
import type { Weights } from '../../src/domain/weights.ts';
import { readPlaces } from '../../src/edges/knowledge.ts';

const data = new URL('../../data/', import.meta.url).pathname;
const read = (...path: string[]) => parse(readFileSync(join(data, ...path), 'utf8'));

/** The files of data/vocabulary, in their alphabetical order. */
export const theGroups = (): ConceptGroup[] =>
  readdirSync(join(data, 'vocabulary'))
    .filter((f) => f.endsWith('.yaml'))
    .sort()
    .map((f) => read('vocabulary', f) as ConceptGroup);

/** Everything in data/vocabulary. */
export const theVocabulary = (): Vocabulary => buildVocabulary(theGroups());

/** Everything in data/programmes.yaml, whether the file is a list or has one under `programmes`. */
export function theProgrammes(): Programme[] {
  const content = read('programmes.yaml') as Programme[] | { programmes: Programme[] };
  const programmes = Array.isArray(content) ? content : content.programmes;
  return programmes.map((p) => ({
    ...p,
    themes: p.themes ?? [],
    exceptions: (p.exceptions ?? []).map((e) => ({ ...e, contains: e.contains ?? null, themes: e.themes ?? null })),
  }));
}

/** Everything in data/weights.yaml. */
export const theWeights = (): Weights => read('weights.yaml') as Weights;

/** Everything in data/places.yaml. */
export const thePlaces = (): Places => buildPlaces(readPlaces(join(data, 'places.yaml')));

/** All that the service matches with. */
export const theKnowledge = (): MatchingKnowledge => ({
  vocabulary: theVocabulary(),
  programmes: theProgrammes(),
  weights: theWeights(),
  places: thePlaces(),
});

/** The areas of a municipality's file. */
export const theAreas = (municipality: string): Area[] =>
  (read('municipalities', `${municipality}.yaml`) as { areas: Area[] }).areas;

/** A small vocabulary whose words are chosen for the tests, so that they hold whatever the files say. */
export const smallVocabulary = (): Vocabulary => buildVocabulary(smallGroups());

export const smallGroups = (): ConceptGroup[] => [
  {
    group: 'prov',
    concepts: [
      { concept: 'ungdom', sv: ['ungdom', 'unga', 'ung människa'], en: ['youth', 'young people', 'young person'] },
      {
        concept: 'ungdomsutbyte',
        sv: ['ungdomsutbyte', 'utbyte för unga'],
        en: ['youth exchange'],
        broader: 'ungdom',
      },
      { concept: 'utbyte', sv: ['utbyte'], en: ['exchange programme'] },
      {
        concept: 'klimat',
        sv: ['klimat', 'klimatförändring'],
        en: ['climate', 'climate change'],
        not: ['business climate', 'företagsklimat', 'arbetsklimat'],
      },
      {
        concept: 'klimatanpassning',
        sv: ['klimatanpassning'],
        en: ['climate change adaptation', 'climate adaptation'],
        broader: 'klimat',
      },
      { concept: 'skyfall', sv: ['skyfall'], en: ['cloudburst', 'heavy rainfall'], broader: 'klimatanpassning' },
      { concept: 'sysselsättning', sv: ['sysselsättning', 'arbetsmarknad'], en: ['labour market', 'employment'] },
      {
        concept: 'unga-utanför',
        sv: ['UVAS'],
        en: ['NEET', 'not in employment, education or training'],
        broader: 'sysselsättning',
      },
      {
        concept: 'kompetensförsörjning',
        sv: ['kompetensförsörjning'],
        en: ['skills supply', 'skills shortage'],
        broader: 'sysselsättning',
      },
      {
        concept: 'småföretag',
        sv: ['små företag', 'små och medelstora företag'],
        en: ['SME', 'small and medium-sized enterprises'],
      },
      { concept: 'skola', sv: ['skola'], en: ['school'] },
      { concept: 'ai', sv: ['artificiell intelligens', 'AI'], en: ['artificial intelligence', 'AI'] },
    ],
  },
];

/** The small vocabulary with the real weights and no programmes. */
export const smallKnowledge = (): MatchingKnowledge => ({
  vocabulary: smallVocabulary(),
  programmes: [],
  weights: theWeights(),
  places: thePlaces(),
});
