// The vocabulary: concepts with their Swedish and English words, what lies above, below and beside each, and whose task it is.
import { isCommon } from './common.ts';
import { type Language, stemOf } from './stems.ts';
import { wordsOf } from './text.ts';

/** One concept as the vocabulary files have it. */
export interface Concept {
  /** Its name: Swedish, lower case, hyphens for blanks. Unique in the whole vocabulary. */
  concept: string;
  sv: string[];
  en: string[];
  /** The name of the concept that this one is a kind of. */
  broader?: string | null | undefined;
  /** Phrases in either language that contain a word of the concept but mean something else: they swallow the hit. */
  not?: string[] | null | undefined;
  /** Names of concepts that it touches without being a kind of them: who follows those wants to hear of it too. */
  related?: string[] | null | undefined;
  /** Whose task it is in Sweden. Left out: that of its broader concept, or shared. */
  task?: Task | null | undefined;
}

/** Whose task something is: the municipality's, one it shares with the state, the region or others, or wholly that of others. */
export type Task = 'municipal' | 'shared' | 'other';

/** One vocabulary file. */
export interface ConceptGroup {
  group: string;
  concepts: Concept[];
}

/** A place in a tree of phrases, word by word. */
export interface Node {
  next: Map<string, Node>;
  /** Concepts whose phrase ends here. */
  concepts: number[];
  /** Concepts whose negative phrase ends here. */
  not: number[];
}

/** The built vocabulary. Concepts are numbered in the order of the files. */
export interface Vocabulary {
  names: readonly string[];
  /** The number of each name. */
  numbers: ReadonlyMap<string, number>;
  /** For people: the first Swedish and the first English word. */
  labels: readonly { sv: string; en: string }[];
  /** Broader concepts of each, nearest first. */
  above: readonly (readonly number[])[];
  /** Narrower concepts of each with their distance. */
  below: readonly (readonly { concept: number; steps: number }[])[];
  /** What each concept touches without being a kind of it. */
  related: readonly (readonly number[])[];
  /** Whose task each is. */
  tasks: readonly Task[];
  /** The subject of the file that each stands in. */
  subjects: readonly string[];
  phrases: Record<Language, Node>;
  /** Whether a Swedish word stands in the vocabulary, in any inflection. */
  knows: (word: string) => boolean;
  /** What is wrong with the files, in Swedish: names used twice, broader concepts that do not exist, circles. */
  faults: readonly string[];
}

const node = (): Node => ({ next: new Map(), concepts: [], not: [] });

/** Builds the vocabulary from the files' contents. Never throws: what is wrong is left out and told in `faults`. */
export function buildVocabulary(groups: readonly ConceptGroup[]): Vocabulary {
  const faults: string[] = [];
  const concepts = new Map<string, Concept>();
  const subjects: string[] = [];
  for (const { group, concepts: listed } of groups)
    for (const concept of listed)
      if (concepts.has(concept.concept))
        faults.push(`Begreppet ”${concept.concept}” finns två gånger, senast i ”${group}”.`);
      else {
        concepts.set(concept.concept, concept);
        subjects.push(group);
      }
  const all = [...concepts.values()];
  const numbers = new Map(all.map((c, i) => [c.concept, i]));
  const phrases = { sv: node(), en: node() };
  const known = new Set<string>();
  all.forEach((c, i) => {
    for (const phrase of c.sv) add(phrases.sv, phrase, 'sv', known)?.concepts.push(i);
    for (const phrase of c.en) add(phrases.en, phrase, 'en')?.concepts.push(i);
    for (const phrase of c.not ?? []) {
      // A compound that means something else (`företagsklimat`) must stay whole to be recognised.
      add(phrases.sv, phrase, 'sv', /\s/.test(phrase) ? undefined : known)?.not.push(i);
      add(phrases.en, phrase, 'en')?.not.push(i);
    }
  });
  const above = all.map((c) => ancestorsOf(c, concepts, numbers, faults));
  const told = (i: number) => all[i]?.task ?? null;
  return {
    names: all.map((c) => c.concept),
    numbers,
    labels: all.map((c) => ({ sv: c.sv[0] ?? c.concept, en: c.en[0] ?? '' })),
    above,
    below: belowOf(above),
    related: all.map((c) => relatedOf(c, numbers, faults)),
    tasks: all.map((_, i) => [i, ...(above[i] ?? [])].map(told).find((task) => task !== null) ?? 'shared'),
    subjects,
    phrases,
    knows: (word) => known.has(stemOf(word, 'sv')),
    faults,
  };
}

function relatedOf(concept: Concept, numbers: ReadonlyMap<string, number>, faults: string[]): number[] {
  return (concept.related ?? []).flatMap((name) => {
    const number = numbers.get(name);
    if (number === undefined) faults.push(`Begreppet ”${concept.concept}” hänvisar till ”${name}”, som inte finns.`);
    return number === undefined ? [] : [number];
  });
}

function belowOf(above: readonly (readonly number[])[]): { concept: number; steps: number }[][] {
  const below: { concept: number; steps: number }[][] = above.map(() => []);
  above.forEach((line, concept) => {
    line.forEach((broader, i) => {
      below[broader]?.push({ concept, steps: i + 1 });
    });
  });
  return below;
}

/** Puts a phrase into the tree of a language and returns where it ends, or null when it has no words. */
function add(root: Node, phrase: string, language: Language, known?: Set<string>): Node | null {
  const words = wordsOf(phrase);
  if (words.length === 0) return null;
  return words.reduce((at, word) => {
    const key = word.acronym === null ? stemOf(word.word, language) : `=${word.acronym}`;
    if (word.word.length >= 4 && !isCommon(word.word, language)) known?.add(stemOf(word.word, language));
    const next = at.next.get(key) ?? node();
    at.next.set(key, next);
    return next;
  }, root);
}

/** The numbers of a concept's broader concepts, nearest first; stops, with a fault, at an unknown name or a circle. */
function ancestorsOf(
  concept: Concept,
  concepts: ReadonlyMap<string, Concept>,
  numbers: ReadonlyMap<string, number>,
  faults: string[],
): number[] {
  const line: number[] = [];
  const self = numbers.get(concept.concept);
  for (let at: Concept | undefined = concept; at?.broader; at = concepts.get(at.broader)) {
    const number = numbers.get(at.broader);
    if (number === undefined) {
      if (at === concept) faults.push(`Begreppet ”${at.concept}” hänvisar till ”${at.broader}”, som inte finns.`);
      break;
    }
    if (number === self || line.includes(number)) {
      faults.push(`Begreppet ”${concept.concept}” är sitt eget överbegrepp.`);
      break;
    }
    line.push(number);
  }
  return line;
}
