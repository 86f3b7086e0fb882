// Finds the vocabulary's concepts in a text.
import type { Language } from './stems.ts';
import { stemsOf, takeApart, type Word } from './text.ts';
import type { Node, Vocabulary } from './vocabulary.ts';

/** A concept found in a text. */
export interface Hit {
  concept: number;
  /** Place in the text, in characters. */
  start: number;
  end: number;
  /** Number of the sentence or list item that it stands in. */
  sentence: number;
  /** How many words it covers. */
  words: number;
  /** It is only a part of a compound word. */
  part: boolean;
  /** It is the last part of one, which tells the kind of thing and not what it is about. */
  head: boolean;
  /** How many concepts have this very phrase, this one included. */
  sharing: number;
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
export function conceptsIn(words: readonly Word[], language: Language, { phrases, knows }: Vocabulary): Hit[] {
  if (language === 'en') return hitsFrom(words, longest(spansIn(words, stemsOf(words, 'en'), phrases.en, 1)));
  const apart = takeApart(words, knows);
  const swedish = spansIn(apart, stemsOf(apart, 'sv'), phrases.sv, 1);
  const english = spansIn(apart, stemsOf(apart, 'en'), phrases.en, 2);
  return hitsFrom(apart, longest([...swedish, ...english]));
}

/** A place in the tree of one of several vocabularies. */
interface Way {
  of: number;
  node: Node;
}

/** What a stem is to English phrases, as bits: one by itself, the first of one that goes on, the second of one. */
const ALONE = 1;
const FIRST = 2;
const SECOND = 4;

/** Some vocabularies to be looked for in one go. Two words tell where to look: one alone begins too many phrases. */
export interface Together {
  vocabularies: readonly Vocabulary[];
  /** A number above 0 for each stem, or acronym with `=` before it, that begins an English phrase or comes second in one. */
  numbers: ReadonlyMap<string, number>;
  /** What each is to phrases, by number. */
  roles: Uint8Array;
  /** Where phrases end that are one stem alone, by its number. */
  alone: readonly (readonly Way[])[];
  /** Where the first two stems of phrases lead, by the first one's number × `stride` + the second one's. */
  pairs: ReadonlyMap<number, readonly Way[]>;
  stride: number;
}

export function lookTogether(vocabularies: readonly Vocabulary[]): Together {
  const numbers = new Map<string, number>();
  const alone: Way[][] = [];
  const pairs = new Map<number, Way[]>();
  const trees = vocabularies.map(({ phrases }) => phrases.en.next);
  // More than there are numbers.
  const stride = trees.reduce((sum, tree) => [...tree.values()].reduce((n, { next }) => n + next.size + 1, sum), 1);
  const roles = new Uint8Array(stride);
  const numbered = (stem: string, role: number): number => {
    const number = numbers.get(stem) ?? numbers.size + 1;
    numbers.set(stem, number);
    roles[number] = (roles[number] ?? 0) | role;
    return number;
  };
  trees.forEach((tree, of) => {
    for (const [stem, node] of tree) {
      const ends = node.concepts.length + node.not.length > 0;
      const first = numbered(stem, (ends ? ALONE : 0) | (node.next.size > 0 ? FIRST : 0));
      if (ends) alone[first] = [...(alone[first] ?? []), { of, node }];
      for (const [next, way] of node.next) {
        const pair = first * stride + numbered(next, SECOND);
        pairs.set(pair, [...(pairs.get(pair) ?? []), { of, node: way }]);
      }
    }
  });
  return { vocabularies, numbers, roles, alone, pairs, stride };
}

/** A text read into words, and their stems in its language. */
interface Stemmed {
  words: readonly Word[];
  language: Language;
  stems: readonly string[];
}

/** The number of a word's stem; 0 when it stands in no phrase. Remembered with the spelling: texts say the same words again and again. */
function numberOf({ spelling }: Word, stem: string, together: Together): number {
  if (spelling.numberedBy === together) return spelling.number;
  spelling.numberedBy = together;
  spelling.number = together.numbers.get(stem) ?? 0;
  return spelling.number;
}

/** The concepts of each vocabulary, each as by itself; English text is gone through only once. */
export function conceptsOfEach(text: Stemmed, together: Together): ReadonlyMap<Vocabulary, Hit[]> {
  const { words, language, stems } = text;
  const { vocabularies, roles, alone, pairs, stride } = together;
  if (language === 'sv') return new Map(vocabularies.map((each) => [each, conceptsIn(words, 'sv', each)]));
  const searches = vocabularies.map(() => searchIn(words, stems, 1));
  const numbers = words.map((word, i) => numberOf(word, stems[i] ?? '', together));
  const capitals = (word: Word | undefined) => (word?.acronym ? (together.numbers.get(`=${word.acronym}`) ?? 0) : 0);
  const follow = (first: number, second: number, i: number) => {
    const ways = ((roles[second] ?? 0) & SECOND) === 0 ? undefined : pairs.get(first * stride + second);
    if (ways && words[i]?.sentence === words[i + 1]?.sentence)
      for (const { of, node } of ways) searches[of]?.walk(node, i, i + 2, false);
  };
  const begin = (first: number, i: number) => {
    const role = roles[first] ?? 0;
    if (role & ALONE) for (const { of, node } of alone[first] ?? []) searches[of]?.note(node, i, i + 1, false);
    if ((role & FIRST) === 0) return;
    follow(first, numbers[i + 1] ?? 0, i);
    follow(first, capitals(words[i + 1]), i);
  };
  words.forEach((word, i) => {
    begin(numbers[i] ?? 0, i);
    if (word.acronym !== null) begin(capitals(word), i);
  });
  return new Map(vocabularies.map((each, of) => [each, hitsFrom(words, longest(searches[of]?.spans() ?? []))]));
}

/** Where phrases stand, negative ones already applied. */
function spansIn(words: readonly Word[], stems: readonly string[], root: Node, fewest: number): Span[] {
  const search = searchIn(words, stems, fewest);
  for (let i = 0; i < words.length; i++) search.walk(root, i, i, false);
  return search.spans();
}

/** Looks for phrases from wherever it is set out to walk. Single words below `fewest` words count only as acronyms. */
function searchIn(words: readonly Word[], stems: readonly string[], fewest: number) {
  const found: Span[] = [];
  /** Words that stand in a negative phrase of a concept, as concept × words + place. */
  const refused = new Set<number>();
  /** Notes what ends at the node that the words `from` up to but not with `to` have led to. */
  const note = ({ concepts, not }: Node, from: number, to: number, acronym: boolean): void => {
    if (concepts.length > 0 && (to - from >= fewest || acronym))
      for (const concept of concepts) found.push({ from, to: to - 1, concept });
    for (const concept of not) for (let i = from; i < to; i++) refused.add(concept * words.length + i);
  };
  /** The same, and goes on from there. */
  const walk = (at: Node, from: number, to: number, acronym: boolean): void => {
    note(at, from, to, acronym);
    const word = at.next.size === 0 ? undefined : words[to];
    if (word === undefined || word.sentence !== words[from]?.sentence) return;
    const next = at.next.get(stems[to] ?? '');
    if (next) walk(next, from, to + 1, acronym);
    const capital = word.acronym === null ? undefined : at.next.get(`=${word.acronym}`);
    if (capital) walk(capital, from, to + 1, true);
  };
  const isRefused = (concept: number, place: number) => refused.has(concept * words.length + place);
  const spans = (): Span[] =>
    refused.size === 0 ? found : found.filter((f) => !(isRefused(f.concept, f.from) && isRefused(f.concept, f.to)));
  return { note, walk, spans };
}

/** The spans that lie within no longer one, each concept once per place, in the text's order. */
function longest(spans: Span[]): Span[] {
  const ordered = spans.sort((a, b) => a.from - b.from || b.to - a.to || a.concept - b.concept);
  const kept: Span[] = [];
  let widest: Span | null = null;
  for (const span of ordered) {
    const within = widest !== null && widest.to >= span.to && !samePlace(widest, span);
    const last = kept.at(-1);
    const again = last?.concept === span.concept && samePlace(span, last);
    if (!within && !again) kept.push(span);
    if (widest === null || span.to > widest.to) widest = span;
  }
  return kept;
}

const samePlace = (a: Span | null, b: Span | undefined): boolean => a?.from === b?.from && a?.to === b?.to;

/** The hits that spans are, which stand in the text's order. */
function hitsFrom(words: readonly Word[], spans: readonly Span[]): Hit[] {
  return spans.flatMap((span, i) => {
    const { from, to, concept } = span;
    const [first, last] = [words[from], words[to]];
    if (!first || !last) return [];
    const part = first.part && words.slice(from, to + 1).every((w) => w.part);
    const sharing = samePlacesAround(spans, i);
    const { start, sentence } = first;
    return [{ concept, start, end: last.end, sentence, words: to - from + 1, part, head: part && last.head, sharing }];
  });
}

/** How many spans stand in the same place as this one; they stand next to it. */
function samePlacesAround(spans: readonly Span[], i: number): number {
  const here = spans[i];
  let [first, after] = [i, i + 1];
  while (here && samePlace(here, spans[first - 1])) first -= 1;
  while (here && samePlace(here, spans[after])) after += 1;
  return after - first;
}
