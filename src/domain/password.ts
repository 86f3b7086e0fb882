// Which passwords the service's own account may have: long, anything goes, and not what many others would choose.
import { COMMON_WORDS, folded, KEY_ROWS } from './common-words.ts';

const LEAST = 15;
/** So that nobody keeps us busy with a book. */
const MOST = 128;

/** A password as it is kept and compared: the same letters however a keyboard puts them together. */
export const normalized = (password: string): string => password.normalize('NFKC');

/**
 * Why a password cannot be used, as a Swedish sentence; null when it can. `names`: what anybody would guess here, such as the
 * municipality's name. Any characters do, blanks too, and none are demanded: length is what helps.
 */
export function passwordFault(password: string, names: readonly string[]): string | null {
  const letters = [...normalized(password)].length;
  if (letters === 0) return 'Skriv ett lösenord.';
  if (letters < LEAST) return `Lösenordet har ${letters} tecken. Det behöver minst ${LEAST}. En hel mening går bra.`;
  if (letters > MOST) return `Lösenordet har ${letters} tecken. Det får ha högst ${MOST}.`;
  return isCommon(password, names)
    ? 'Lösenordet är för lätt att gissa: ord eller tangenter som många väljer. Ta fyra eller fler ord som inte hör ihop.'
    : null;
}

/** What each kind of piece adds to how hard it is to guess, counted in common words. */
const COST = { word: 1, row: 1, figures: 0.5, sign: 0.3, other: 1 } as const;
/** Up to three common words with figures and signs around are what many choose; of four on, the order is a secret. */
const ENOUGH = 4;

/**
 * Whether many would choose it: one piece over and over, keys in a row, or a few common words with figures and signs around. Rules, since
 * the lists of common passwords hold hardly any that are so long, and those that are so long are of these kinds.
 */
function isCommon(password: string, names: readonly string[]): boolean {
  const plain = folded(normalized(password));
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (new Set(plain).size <= 4 || isRepeated(plain) || (core.length >= plain.length / 2 && isRepeated(core)))
    return true;
  const words = new Set([...COMMON_WORDS, ...names.flatMap(wordsOf)]);
  return leastCost([...plain], words) < ENOUGH;
}

/** `abcabcabcabcabc`: a piece over and over, the last one perhaps cut. */
function isRepeated(text: string): boolean {
  for (let long = 1; long <= text.length / 2; long += 1)
    if (
      text ===
      text
        .slice(0, long)
        .repeat(Math.ceil(text.length / long))
        .slice(0, text.length)
    )
      return true;
  return false;
}

/** A name's words, also without the s of the genitive. */
const wordsOf = (name: string): string[] =>
  folded(name)
    .split(/[^a-z]+/)
    .flatMap((word) => [word, word.replace(/s$/, '')])
    .filter((word) => word.length >= 3);

/** Figures and signs that stand for letters. */
const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  7: 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

const LONGEST_PIECE = 24;

/** The least that the password costs to put together of pieces, over every way to cut it. */
function leastCost(signs: readonly string[], words: ReadonlySet<string>): number {
  const letters = signs.map((sign) => LEET[sign] ?? sign);
  const least = [0];
  for (let end = 1; end <= signs.length; end += 1) {
    let best = Number.POSITIVE_INFINITY;
    for (let start = Math.max(0, end - LONGEST_PIECE); start < end; start += 1) {
      const piece = signs.slice(start, end).join('');
      const cost = costOf(piece, letters.slice(start, end).join(''), words);
      best = Math.min(best, (least[start] ?? 0) + cost);
    }
    least.push(best);
  }
  return least.at(-1) ?? 0;
}

function costOf(piece: string, asLetters: string, words: ReadonlySet<string>): number {
  if (words.has(piece) || words.has(asLetters)) return COST.word;
  if (piece.length >= 3 && (/^(.)\1+$/u.test(piece) || KEY_ROWS.some((row) => row.includes(piece)))) return COST.row;
  if (/^\d{1,8}$/.test(piece)) return COST.figures;
  if (/^[!-/:-@[-`{-~\s]$/.test(piece)) return COST.sign;
  return piece.length === 1 || [...piece].length === 1 ? COST.other : Number.POSITIVE_INFINITY;
}
