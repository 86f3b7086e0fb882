// The words that calls about a project's subjects are found by: a first cut, before the calls are read. Pure.
import type { ProjectReading } from './examine.ts';
import { type Language, stemOf } from './stems.ts';
import { wordsOf } from './text.ts';
import type { Node, Vocabulary } from './vocabulary.ts';

/** Ways of saying one subject, each its words' stems with a blank between. */
export interface WaysToSay {
  /** How central the subject is, 0–1. */
  weight: number;
  phrases: readonly string[];
}

/** More ways than these make the search slow and not better. */
const MOST_WAYS = 40;
/** What is less central than this puts no call among those to be read. */
const LEAST_WEIGHT = 0.15;
/** A subject's kinds are looked for too, but those of its kinds no more. */
const STEPS = 1;

/** For each subject of a project the ways to say it and its kinds, in both languages. */
export function waysToSay({ subjects, profile }: ProjectReading, vocabulary: Vocabulary): WaysToSay[] {
  const phrases = phrasesOf(vocabulary);
  const belongs = profile.areas[0]?.area.belongs ?? new Float32Array(0);
  const ways = subjects.map(({ concept, term, weight }): WaysToSay => {
    if (concept === null) return { weight, phrases: [stemsOfPhrase(term, 'sv')] };
    const kinds = (vocabulary.below[concept] ?? []).filter(({ steps }) => steps <= STEPS);
    const all = [concept, ...kinds.map((kind) => kind.concept)].flatMap((one) => phrases.get(one) ?? []);
    return { weight: belongs[concept] ?? 0, phrases: [...new Set(all)].slice(0, MOST_WAYS) };
  });
  return ways.filter((one) => one.phrases.length > 0 && one.weight >= LEAST_WEIGHT);
}

const stemsOfPhrase = (phrase: string, language: Language): string =>
  wordsOf(phrase)
    .map(({ word }) => stemOf(word, language))
    .join(' ');

const known = new WeakMap<Vocabulary, ReadonlyMap<number, readonly string[]>>();

/** The phrases of each concept, as stems; read from the vocabulary's trees once. */
function phrasesOf(vocabulary: Vocabulary): ReadonlyMap<number, readonly string[]> {
  const found = known.get(vocabulary);
  if (found) return found;
  const phrases = new Map<number, string[]>();
  for (const language of ['sv', 'en'] as const) collect(vocabulary.phrases[language], [], phrases);
  known.set(vocabulary, phrases);
  return phrases;
}

function collect({ next, concepts }: Node, stems: readonly string[], phrases: Map<number, string[]>): void {
  for (const concept of concepts) phrases.set(concept, [...(phrases.get(concept) ?? []), stems.join(' ')]);
  // An acronym's key begins with `=`; the search has it in small letters.
  for (const [key, node] of next) collect(node, [...stems, key.replace(/^=/, '').toLowerCase()], phrases);
}
