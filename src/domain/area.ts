// An area, read for matching: which concepts it is about and how much. Read once per profile.

import type { Area } from './committee.ts';
import { isCommon } from './common.ts';
import { conceptsIn } from './hits.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { nearnessOf } from './nearness.ts';
import type { Language } from './stems.ts';
import { stemsOf, wordsOf } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { RelevanceWeights, Weights } from './weights.ts';

/** A term that no concept knows, looked for as it stands. */
export interface Term {
  term: string;
  weight: number;
  stems: Record<Language, readonly string[]>;
}

/** An area read for matching. Holds for the vocabulary it was read with. */
export interface AreaReading {
  id: string;
  name: string;
  /** How much each concept belongs to the area, 0–1, by concept number. */
  belongs: Float32Array;
  /** Of each concept above 0, the area's own word that brought it in. */
  because: ReadonlyMap<number, string>;
  terms: readonly Term[];
  /** The area's terms that no concept in the vocabulary knows; they match only as they stand and by the parts of compounds. */
  unknownTerms: readonly string[];
  /** The area's terms that have little to do with the others, and therefore count less. */
  farTerms: readonly string[];
  weights: RelevanceWeights;
}

/** Terms that stand in most calls, whatever they are about. */
const EVERYWHERE: ReadonlySet<string> = new Set(
  'innovation innovationer samverkan samarbete utveckling arbete projekt hållbarhet kvalitet forskning kunskap nätverk europa eu'.split(
    ' ',
  ),
);
/** What the area itself says of a concept, and in which of its words. */
interface Claim {
  weight: number;
  word: string;
}

/** By the area's terms: the committees of a municipality share its areas, each with a weight of its own. */
const readings = new WeakMap<readonly string[], { area: Area; knowledge: MatchingKnowledge; reading: AreaReading }>();

/** Reads an area once: which concepts it is about and how much, and which of its terms the vocabulary lacks. */
export function prepareArea(area: Area, knowledge: MatchingKnowledge): AreaReading {
  const known = readings.get(area.terms);
  const same = (['id', 'name', 'description'] as const).every((field) => known?.area[field] === area[field]);
  if (known && same && known.knowledge === knowledge) return known.reading;
  const reading = readArea(area, knowledge);
  readings.set(area.terms, { area: { ...area }, knowledge, reading });
  return reading;
}

function readArea(area: Area, { vocabulary, weights }: MatchingKnowledge): AreaReading {
  const central = weights.areas;
  // Without terms an area says nothing, whatever it is called.
  const { name, description } = area.terms.length > 0 ? area : { name: '', description: '' };
  const claims = new Map<number, Claim>();
  const terms: Term[] = [];
  const unknownTerms: string[] = [];
  const last = Math.max(1, area.terms.length - 1);
  area.terms.forEach((term, i) => {
    const place = central.firstTerm - ((central.firstTerm - central.lastTerm) * i) / last;
    const weight = EVERYWHERE.has(term.trim().toLowerCase()) ? place * central.saysLittle : place;
    const known = readTerm(term, vocabulary, central.part);
    for (const [concept, share] of known.concepts) claim(claims, concept, { weight: weight * share, word: term });
    if (known.directly) return;
    unknownTerms.push(term);
    const stems = { sv: contentStems(term, 'sv'), en: contentStems(term, 'en') };
    if (stems.sv.length > 0 && stems.en.length > 0) terms.push({ term, weight, stems });
  });
  for (const [concept, share] of readTerm(name, vocabulary, central.part).concepts)
    claim(claims, concept, { weight: central.name * share, word: name });
  const near = nearnessOf(new Map([...claims].map(([concept, { weight }]) => [concept, weight])), vocabulary);
  for (const { concept } of conceptsIn(wordsOf(description), 'sv', vocabulary))
    if (!claims.has(concept)) claims.set(concept, { weight: central.description, word: description });
  return {
    id: area.id,
    name: area.name,
    ...spread(gathered(claims, near, central.far), vocabulary, central),
    terms,
    unknownTerms,
    farTerms: farAmong(area.terms, claims, near),
    weights: weights.relevance,
  };
}

/** Notes a claim. Said in several terms a concept is more central, but never more than wholly. */
function claim(claims: Map<number, Claim>, concept: number, { weight, word }: Claim): void {
  const before = claims.get(concept) ?? { weight: 0, word };
  claims.set(concept, {
    weight: 1 - (1 - before.weight) * (1 - weight),
    word: before.weight >= weight ? before.word : word,
  });
}

/** Words joined by these stand side by side, each a topic of its own: `bibliotek och museer`. Not after a hyphen: `studie- och`. */
const SIDE_BY_SIDE = /(?<!-)\s+(?:och|eller|samt|and|or)\s+|\s*[,;/]\s*/;

/**
 * The concepts of a term with how much of it each is, 0–1: the whole term when it covers it all, else by the square of its
 * share of the words, because `hälsofrämjande miljöer` is not about the environment. `directly`: some concept has it as a word.
 */
function readTerm(
  term: string,
  vocabulary: Vocabulary,
  part: number,
): { concepts: Map<number, number>; directly: boolean } {
  const whole = readPiece(term, vocabulary, part);
  const pieces = term.split(SIDE_BY_SIDE);
  if (pieces.length < 2 || [...whole.concepts.values()].some((share) => share === 1)) return whole;
  const read = pieces.map((piece) => readPiece(piece, vocabulary, part));
  const concepts = new Map<number, number>();
  for (const [concept, share] of read.flatMap((r) => [...r.concepts]))
    concepts.set(concept, Math.max(share, concepts.get(concept) ?? 0));
  return { concepts, directly: read.some((r) => r.directly) };
}

function readPiece(
  piece: string,
  vocabulary: Vocabulary,
  part: number,
): { concepts: Map<number, number>; directly: boolean } {
  const concepts = new Map<number, number>();
  for (const language of ['sv', 'en'] as const) {
    const words = wordsOf(piece).map((w) => (w.acronym === null ? { ...w, acronym: w.word.toUpperCase() } : w));
    const content = words.filter((w) => !isCommon(w.word, language));
    const hits = conceptsIn(words, language, vocabulary);
    for (const hit of hits) {
      const covered = content.filter((w) => hit.start <= w.start && hit.end >= w.end).length;
      const share = hit.part ? part : (covered / Math.max(1, content.length)) ** 2;
      concepts.set(hit.concept, Math.max(share, concepts.get(hit.concept) ?? 0));
    }
    if (hits.length > 0) return { concepts, directly: hits.some((h) => !h.part) };
  }
  return { concepts, directly: false };
}

const contentStems = (term: string, language: Language): string[] =>
  stemsOf(
    wordsOf(term).filter((w) => !isCommon(w.word, 'sv') && !isCommon(w.word, 'en')),
    language,
  );

/** The claims, those less that have little to do with the others. */
const gathered = (claims: ReadonlyMap<number, Claim>, near: ReadonlyMap<number, number>, far: number) =>
  new Map(
    [...claims].map(([concept, { weight, word }]): [number, Claim] => [
      concept,
      { weight: weight * (far + (1 - far) * (near.get(concept) ?? 1)), word },
    ]),
  );

/** Below this nearness a term is told to the coordinator. */
const FAR = 1 / 4;

/** The terms of which all that they bring lies far from what the area says otherwise. */
function farAmong(
  terms: readonly string[],
  claims: ReadonlyMap<number, Claim>,
  near: ReadonlyMap<number, number>,
): string[] {
  const nearest = new Map<string, number>();
  for (const [concept, { word }] of claims) nearest.set(word, Math.max(nearest.get(word) ?? 0, near.get(concept) ?? 1));
  return terms.filter((term) => (nearest.get(term) ?? 1) < FAR);
}

/** Lets narrower concepts belong almost as much as the one that the area names, and broader and related ones a little. */
function spread(claims: ReadonlyMap<number, Claim>, vocabulary: Vocabulary, weights: Weights['areas']) {
  const belongs = new Float32Array(vocabulary.names.length);
  const because = new Map<number, string>();
  const raise = (concept: number, weight: number, word: string) => {
    if (Math.fround(weight) <= (belongs[concept] ?? 0)) return;
    belongs[concept] = weight;
    because.set(concept, word);
  };
  const raiseNarrower = (concept: number, weight: number, word: string) => {
    for (const { concept: narrower, steps } of vocabulary.below[concept] ?? [])
      raise(narrower, weight * weights.narrower ** steps, word);
  };
  for (const [concept, { weight, word }] of claims) {
    raise(concept, weight, word);
    // A concept that is only part of what the area says does not bring its narrower ones.
    if (weight >= CENTRAL) raiseNarrower(concept, weight, word);
  }
  for (const [concept, { weight, word }] of broaderOf(claims, vocabulary, weights)) {
    raise(concept, weight, word);
    if (weight >= CENTRAL) raiseNarrower(concept, weight * weights.siblings, word);
  }
  const before = belongs.slice();
  vocabulary.related.forEach((others, concept) => {
    for (const other of others) raise(concept, (before[other] ?? 0) * weights.related, because.get(other) ?? '');
  });
  return { belongs, because };
}

/** From here on a concept is central enough to bring its narrower ones. */
const CENTRAL = 0.5;

/** What the area claims of broader concepts through narrower ones: little by one, much by many. `förskola, grundskola` is `utbildning`. */
function broaderOf(
  claims: ReadonlyMap<number, Claim>,
  { above }: Vocabulary,
  weights: Weights['areas'],
): Map<number, Claim> {
  const broader = new Map<number, Claim>();
  for (const [concept, { weight, word }] of claims) {
    const up = above[concept]?.[0];
    if (up !== undefined) claim(broader, up, { weight: weight * weights.broader, word });
  }
  for (const [concept, { weight, word }] of broader)
    broader.set(concept, { weight: Math.min(weights.mostBroader, weight), word });
  return broader;
}
