// The vocabulary: concepts with their Swedish and English words, and the matcher that finds them in a text.
import { type Language, stemOf } from './stems.ts';
import { isCommon, stemsOf, takeApart, type Word, wordsOf } from './text.ts';

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
}

/** One vocabulary file. */
export interface ConceptGroup {
  group: string;
  concepts: Concept[];
}

interface Node {
  next: Map<string, Node>;
  /** Concepts whose phrase ends here. */
  concepts: number[];
  /** Concepts whose negative phrase ends here. */
  not: number[];
}

/** The built vocabulary. Concepts are numbered in the order of the files. */
export interface Vocabulary {
  names: readonly string[];
  /** For people: the first Swedish and the first English word. */
  labels: readonly { sv: string; en: string }[];
  /** Broader concepts of each, nearest first. */
  above: readonly (readonly number[])[];
  /** Narrower concepts of each with their distance. */
  below: readonly (readonly { concept: number; steps: number }[])[];
  phrases: Record<Language, Node>;
  /** Whether a Swedish word stands in the vocabulary, in any inflection. */
  knows: (word: string) => boolean;
  /** What is wrong with the files, in Swedish: names used twice, broader concepts that do not exist, circles. */
  faults: readonly string[];
}

/** A concept found in a text. */
export interface Hit {
  concept: number;
  /** Place in the text, in characters. */
  start: number;
  end: number;
  /** How many words it covers. */
  words: number;
  /** It is only a part of a compound word. */
  part: boolean;
  /** It is the last part of one, which tells the kind of thing and not what it is about. */
  head: boolean;
  /** How many concepts have this very phrase, this one included. */
  sharing: number;
}

const node = (): Node => ({ next: new Map(), concepts: [], not: [] });

/** Builds the vocabulary from the files' contents. Never throws: what is wrong is left out and told in `faults`. */
export function buildVocabulary(groups: readonly ConceptGroup[]): Vocabulary {
  const faults: string[] = [];
  const concepts = new Map<string, Concept>();
  for (const { group, concepts: listed } of groups)
    for (const concept of listed)
      if (concepts.has(concept.concept))
        faults.push(`Begreppet ”${concept.concept}” finns två gånger, senast i ”${group}”.`);
      else concepts.set(concept.concept, concept);
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
  return {
    names: all.map((c) => c.concept),
    labels: all.map((c) => ({ sv: c.sv[0] ?? c.concept, en: c.en[0] ?? '' })),
    above,
    below: belowOf(above),
    phrases,
    knows: (word) => known.has(stemOf(word, 'sv')),
    faults,
  };
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

interface Span {
  from: number;
  to: number;
  concept: number;
}

/**
 * The concepts in a text, in its order. The longest phrase wins over those within it; a negative phrase takes its concept's
 * hits with it. Swedish compounds are read by their parts. In Swedish text English phrases count from two words on, and acronyms.
 */
export function conceptsIn(words: readonly Word[], language: Language, vocabulary: Vocabulary): Hit[] {
  if (language === 'en')
    return hitsFrom(words, longest(spansIn(words, stemsOf(words, 'en'), vocabulary.phrases.en, 1)));
  const apart = takeApart(words, vocabulary.knows);
  const swedish = spansIn(apart, stemsOf(apart, 'sv'), vocabulary.phrases.sv, 1);
  const english = spansIn(apart, stemsOf(apart, 'en'), vocabulary.phrases.en, 2);
  return hitsFrom(apart, longest([...swedish, ...english]));
}

/** Where phrases stand, negative ones already applied. Single words below `fewest` words count only as acronyms. */
function spansIn(words: readonly Word[], stems: readonly string[], root: Node, fewest: number): Span[] {
  const found: Span[] = [];
  /** Words that stand in a negative phrase of a concept, as concept × words + place. */
  const refused = new Set<number>();
  const walk = (at: Node, from: number, to: number, acronym: boolean): void => {
    const end = to - 1;
    if (at.concepts.length > 0 && (to - from >= fewest || acronym))
      for (const concept of at.concepts) found.push({ from, to: end, concept });
    for (const concept of at.not) for (let i = from; i <= end; i++) refused.add(concept * words.length + i);
    const word = words[to];
    if (word === undefined || word.sentence !== words[from]?.sentence) return;
    const next = at.next.get(stems[to] ?? '');
    if (next) walk(next, from, to + 1, acronym);
    const capital = word.acronym === null ? undefined : at.next.get(`=${word.acronym}`);
    if (capital) walk(capital, from, to + 1, true);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word && (root.next.has(stems[i] ?? '') || (word.acronym !== null && root.next.has(`=${word.acronym}`))))
      walk(root, i, i, false);
  }
  const isRefused = (concept: number, place: number) => refused.has(concept * words.length + place);
  return refused.size === 0
    ? found
    : found.filter((f) => !(isRefused(f.concept, f.from) && isRefused(f.concept, f.to)));
}

/** The spans that lie within no longer one, each concept once per place, in the text's order. */
function longest(spans: Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.from - b.from || b.to - a.to || a.concept - b.concept);
  const kept: Span[] = [];
  let widest: Span | null = null;
  for (const span of ordered) {
    const within = widest !== null && widest.to >= span.to && !(widest.from === span.from && widest.to === span.to);
    const last = kept.at(-1);
    const again = last?.concept === span.concept && last.from === span.from && last.to === span.to;
    if (!within && !again) kept.push(span);
    if (widest === null || span.to > widest.to) widest = span;
  }
  return kept;
}

function hitsFrom(words: readonly Word[], spans: readonly Span[]): Hit[] {
  const places = new Map<string, number>();
  for (const { from, to } of spans) places.set(`${from} ${to}`, (places.get(`${from} ${to}`) ?? 0) + 1);
  return spans.flatMap(({ from, to, concept }) => {
    const first = words[from];
    const last = words[to];
    if (!first || !last) return [];
    const part = words.slice(from, to + 1).every((w) => w.part);
    return [
      {
        concept,
        start: first.start,
        end: last.end,
        words: to - from + 1,
        part,
        head: part && last.head,
        sharing: places.get(`${from} ${to}`) ?? 1,
      },
    ];
  });
}
