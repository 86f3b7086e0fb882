// Turns what a person typed into words to search for, each with its alternatives from the vocabulary.

/** What is searched for, and what is said of it. */
interface Sought {
  /** Each entry is one word with its alternatives. */
  words: string[][];
  /** The alternatives, to be shown. */
  alsoSought: string[];
  /** What was left out, in a Swedish sentence, or null. */
  leftOut: string | null;
}

/** More words than this narrow a search to nothing. */
const MOST_WORDS = 12;
const LONGEST_WORD = 60;
/** More alternatives than this make a search slow, not better. */
const MOST_ALTERNATIVES = 24;
const MOST_SHOWN = 10;

/** The words of `q`. What holds no letter and no digit cannot be searched for and is left out. */
export function sought(q: string, expand: (word: string) => string[]): Sought {
  const typed = q.split(/[\s,;]+/).filter(isWord);
  const words = typed.slice(0, MOST_WORDS).map((word) => {
    const whole = word.slice(0, LONGEST_WORD);
    return [...new Set([whole, ...expand(whole).filter(isWord).slice(0, MOST_ALTERNATIVES)])];
  });
  const alternatives = new Set(words.flatMap(([, ...others]) => others));
  return { words, alsoSought: [...alternatives].slice(0, MOST_SHOWN), leftOut: leftOutOf(q, typed.length) };
}

const isWord = (text: string) => /[\p{L}\p{N}]/u.test(text);

function leftOutOf(q: string, typed: number): string | null {
  if (q !== '' && typed === 0) return 'Sökorden innehåller varken bokstäver eller siffror och användes inte.';
  return typed > MOST_WORDS ? `Bara de första ${MOST_WORDS} orden användes.` : null;
}
