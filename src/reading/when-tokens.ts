// Cutting a text into numbers, words and signs, so that ways of writing times can be read piece by piece in linear time.

/** Longer texts are cut: no page that names a call says anything new after this. */
const MOST_CHARACTERS = 200_000;
/** No word that says a time is longer; longer words are kept as blanks so that nobody has to look at them. */
const LONGEST_WORD = 30;

/** A number, a word in lower case, or one sign. `start` and `end` are places in the text. */
export interface Token {
  kind: 'number' | 'word' | 'sign';
  text: string;
  start: number;
  end: number;
  /** Written with a capital first. */
  capital: boolean;
}

// A soft hyphen stands inside words; what has no width stands for a blank.
const PIECE = /(\d+)|([\p{L}\p{M}\u00ad]+)|[^\s\u200b-\u200d\u2060\ufeff]/gu;

/** No token: what is read past the end of a text. */
const NOTHING: Token = { kind: 'sign', text: '', start: -1, end: -2, capital: false };

/** The pieces of a text, in order. */
export function tokensOf(text: string): Token[] {
  return [...cut(text).matchAll(PIECE)].map((found) => {
    const [whole, number, word] = found;
    const kind = number !== undefined ? 'number' : word !== undefined ? 'word' : 'sign';
    const known = whole.length <= LONGEST_WORD ? whole : '';
    return {
      kind,
      text: kind === 'word' ? plainWord(known) : known,
      start: found.index,
      end: found.index + whole.length,
      capital: kind === 'word' && whole[0] !== whole[0]?.toLowerCase(),
    };
  });
}

const plainWord = (word: string): string => word.normalize('NFC').replaceAll('\u00ad', '').toLowerCase();

/** The part of a text that is read. */
export const cut = (text: string): string => text.slice(0, MOST_CHARACTERS);

/** The token at `i`, or one that is nothing. */
export const at = (tokens: readonly Token[], i: number): Token => tokens[i] ?? NOTHING;

/** The number at `i` when it has from `least` to `most` digits; null otherwise. */
export function numberAt(tokens: readonly Token[], i: number, least: number, most: number): number | null {
  const { kind, text } = at(tokens, i);
  return kind === 'number' && text.length >= least && text.length <= most ? Number(text) : null;
}

/** Whether the tokens at `i` and after it stand without blanks between them, `count` of them. */
export function unbroken(tokens: readonly Token[], i: number, count: number): boolean {
  for (let j = i; j < i + count - 1; j++) if (at(tokens, j).end !== at(tokens, j + 1).start) return false;
  return true;
}

/** The place after `i` when the words there are exactly these, `i` itself when they are not. */
export function past(tokens: readonly Token[], i: number, ...words: readonly string[]): number {
  return words.every((word, n) => at(tokens, i + n).text === word) ? i + words.length : i;
}

/** The place after `i` when the token there is one of these, `i` itself when it is not. */
export const pastAny = (tokens: readonly Token[], i: number, words: ReadonlySet<string>): number =>
  words.has(at(tokens, i).text) ? i + 1 : i;
