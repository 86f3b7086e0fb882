// Turns what a person typed into what is looked for: words with their other words, phrases as they stand, and what must not be there.
import { isCommon } from './common.ts';
import { type Language, stemOf } from './stems.ts';
import { partsOf, wordsOf } from './text.ts';

/** What search words are read with. */
export interface WordReader {
  /** Other words and phrases for one word, from the vocabulary. */
  expand(word: string): readonly string[];
  /** Whether a Swedish word stands in the vocabulary: by it compounds come apart. */
  knows(word: string): boolean;
}

/** One thing to look for. A call must hold every one, save those that are `without`. */
export interface Term {
  /** It must not be there. */
  without: boolean;
  /** As it stands, for codes, numbers, phrases in quotes, and for words that nothing else finds. */
  typed: string;
  /** Only as it stands. */
  exact: boolean;
  /** Also what only begins so. */
  prefix: boolean;
  /** Stems, each way of saying it a list of parts that must all be there; a part is one stem or several that follow each other. */
  ways: readonly (readonly string[])[];
}

/** What is searched for, and what is said of it. */
export interface Sought {
  terms: readonly Term[];
  /** Other words that were looked for, to be shown. */
  alsoSought: readonly string[];
  /** What was left out, in a Swedish sentence, or null. */
  leftOut: string | null;
}

/** More words than this narrow a search to nothing. */
const MOST_WORDS = 12;
const LONGEST_WORD = 60;
const LONGEST_PHRASE = 120;
/** More alternatives than this make a search slow, not better. */
const MOST_ALTERNATIVES = 24;
const MOST_SHOWN = 10;

/** A phrase in quotes or what stands between blanks, each with a minus before it or not. */
const TOKEN = /(-?)(?:["”“„]([^"”“„]*)["”“„]?|([^\s,;"”“„]+))/gu;

/** What `q` asks for. What holds no letter and no digit cannot be searched for and is left out; so are words like `och` beside others. */
export function termsOf(q: string, reader: WordReader): Sought {
  const typed = [...q.matchAll(TOKEN)]
    .map(([, minus, phrase, word]) => ({ without: minus === '-', phrase, said: phrase ?? word ?? '' }))
    .filter(({ said }) => isWord(said));
  const telling = typed.filter(({ phrase, said }) => phrase !== undefined || !saysNothing(said));
  const used = (telling.length > 0 ? telling : typed).slice(0, MOST_WORDS);
  const others = new Set<string>();
  const terms = used.map(({ without, phrase, said }): Term => {
    if (phrase !== undefined) return asItStands(said.slice(0, LONGEST_PHRASE), without, false);
    const word = said.slice(0, LONGEST_WORD);
    if (/\p{N}/u.test(word)) return asItStands(word, without, !/^\p{N}+$/u.test(word));
    return wordTerm(word, without, reader, others);
  });
  return { terms, alsoSought: [...others].slice(0, MOST_SHOWN), leftOut: leftOutOf(q, typed.length) };
}

const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text);

const saysNothing = (said: string): boolean => {
  const word = said.toLowerCase();
  return isCommon(word, 'sv') || isCommon(word, 'en');
};

const asItStands = (typed: string, without: boolean, prefix: boolean): Term => ({
  without,
  typed,
  exact: true,
  prefix,
  ways: [],
});

/** A word by its stem in either language, by the vocabulary's other words, and a compound that it does not know by its parts. */
function wordTerm(typed: string, without: boolean, reader: WordReader, others: Set<string>): Term {
  // What must not be there is only the word itself: its other words are not what the person wants to be rid of.
  const also = without ? [] : reader.expand(typed).filter(isWord).slice(0, MOST_ALTERNATIVES);
  for (const other of also) others.add(other);
  const phrases = [typed, ...also].flatMap((phrase) => stemPhrases(phrase).map((stems) => [stems]));
  const compound = also.length === 0 && !without ? partsWay(typed, reader) : null;
  const ways = unlike(compound === null ? phrases : [...phrases, compound]);
  return { without, typed, exact: ways.length === 0, prefix: false, ways };
}

/** The stems of a phrase's words, as a text in Swedish and as one in English has them. */
function stemPhrases(phrase: string): string[] {
  const words = wordsOf(phrase).map(({ word }) => word);
  if (words.length === 0) return [];
  return (['sv', 'en'] satisfies Language[]).map((language) => words.map((word) => stemOf(word, language)).join(' '));
}

/** `skolresor` as `skola` and `resa`: both must be there. */
function partsWay(typed: string, { knows }: WordReader): string[] | null {
  const parts = partsOf(typed.toLowerCase(), knows);
  return parts === null ? null : parts.map((part) => stemOf(part, 'sv'));
}

const unlike = (ways: readonly string[][]): string[][] =>
  ways.filter((way, i) => ways.findIndex((other) => other.join('+') === way.join('+')) === i);

function leftOutOf(q: string, typed: number): string | null {
  if (q !== '' && typed === 0) return 'Sökorden innehåller varken bokstäver eller siffror och användes inte.';
  return typed > MOST_WORDS ? `Bara de första ${MOST_WORDS} orden användes.` : null;
}
