// Finds the concepts of several vocabularies in one go: reading a call looks for five, and most words begin a phrase in none of them.
import { conceptsIn, type Hit, hitsAt, searchIn } from './hits.ts';
import type { Language } from './stems.ts';
import type { Word } from './text.ts';
import type { Node, Vocabulary } from './vocabulary.ts';

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
export interface LookedFor {
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

export function lookingFor(vocabularies: readonly Vocabulary[]): LookedFor {
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
function numberOf({ spelling }: Word, stem: string, lookedFor: LookedFor): number {
  if (spelling.numberedBy === lookedFor) return spelling.number;
  spelling.numberedBy = lookedFor;
  spelling.number = lookedFor.numbers.get(stem) ?? 0;
  return spelling.number;
}

/** The concepts of each vocabulary, each as by itself; English text is gone through only once. */
export function conceptsOfEach(text: Stemmed, lookedFor: LookedFor): ReadonlyMap<Vocabulary, Hit[]> {
  const { words, language, stems } = text;
  const { vocabularies, roles, alone, pairs, stride } = lookedFor;
  if (language === 'sv') return new Map(vocabularies.map((each) => [each, conceptsIn(words, 'sv', each)]));
  const searches: ReturnType<typeof searchIn>[] = [];
  const searchFor = (of: number) => {
    searches[of] ??= searchIn(words, stems, 1);
    return searches[of];
  };
  const { numbers, capitals } = numbersOf(text, lookedFor);
  const follow = (first: number, second: number, i: number) => {
    const ways = ((roles[second] ?? 0) & SECOND) === 0 ? undefined : pairs.get(first * stride + second);
    if (ways && words[i]?.sentence === words[i + 1]?.sentence)
      for (const { of, node } of ways) searchFor(of).walk(node, i, i + 2, false);
  };
  const begin = (first: number, i: number) => {
    const role = roles[first] ?? 0;
    if (role & ALONE) for (const { of, node } of alone[first] ?? []) searchFor(of).note(node, i, i + 1, false);
    if ((role & FIRST) === 0) return;
    follow(first, numbers[i + 1] ?? 0, i);
    follow(first, capitals[i + 1] ?? 0, i);
  };
  for (let i = 0; i < words.length; i++) {
    begin(numbers[i] ?? 0, i);
    begin(capitals[i] ?? 0, i);
  }
  const hitsOf = (of: number) => (searches[of] ? hitsAt(words, searches[of].spans()) : []);
  return new Map(vocabularies.map((each, of) => [each, hitsOf(of)]));
}

/** The numbers of a text's stems and of its acronyms, word by word; 0 where there is none. */
function numbersOf({ words, stems }: Stemmed, lookedFor: LookedFor) {
  const numbers = new Int32Array(words.length);
  const capitals = new Int32Array(words.length);
  words.forEach((word, i) => {
    numbers[i] = numberOf(word, stems[i] ?? '', lookedFor);
    if (word.acronym !== null) capitals[i] = lookedFor.numbers.get(`=${word.acronym}`) ?? 0;
  });
  return { numbers, capitals };
}
