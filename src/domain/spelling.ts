// Raw words as they are spelt: where one begins and ends in a text, and what each spelling comes to. Every call is read through here.
import { languageTold } from './common.ts';
import type { Language } from './stems.ts';

/** What a word is once its spelling is understood. */
export interface Spelling {
  raw: string;
  /** Lower case, composed characters. */
  word: string;
  /** The acronym when it stands in capitals (`SME`, also for `SMEs`), else null. */
  acronym: string | null;
  /** The language that it gives away. */
  language: Language | null;
  /** The words that are one with it when they stand behind it. */
  joins: RegExp | null;
  /** Its stem in either language, once somebody has asked for it. */
  sv: string | null;
  en: string | null;
  /** The number that it was last looked up by, and where: see hits-of-each.ts. */
  number: number;
  numberedBy: object | null;
}

/** A soft hyphen only says where a word may be broken. */
const SOFT_HYPHENS = /\u00AD/g;
const ACRONYM = /^(\p{Lu}[\p{Lu}\p{N}]{1,9})s?$/u;

/** English words that are written as one, with a hyphen or as two. */
const ONE_WORD: ReadonlyMap<string, RegExp> = new Map([
  ['start', /^ups?$/],
  ['scale', /^ups?$/],
  ['spin', /^offs?$/],
  ['well', /^being$/],
  ['health', /^care$/],
  ['child', /^care$/],
  ['waste', /^waters?$/],
  ['storm', /^waters?$/],
  ['bio', /^(?:based|economy|diversity|gas|waste)$/],
  ['agri', /^food$/],
  ['re', /^(?:use|used|using|manufacturing|skilling|integration)$/],
  ['up', /^skilling$/],
  ['e', /^(?:learning|health|mobility|government)$/],
]);

/** How many spellings are remembered; past that the memory starts over. */
const REMEMBERED = 40_000;
/** Longer ones are codes or noise, and are not remembered. */
const LONGEST_REMEMBERED = 40;
const spellings = new Map<string, Spelling>();

/** What a raw word comes to. Texts say the same words again and again, so that it is remembered. */
export function spellingOf(raw: string): Spelling {
  const known = spellings.get(raw);
  if (known !== undefined) return known;
  const spelling = spelt([...raw].join(''));
  if (spellings.size >= REMEMBERED) spellings.clear();
  if (raw.length <= LONGEST_REMEMBERED) spellings.set(spelling.raw, spelling);
  return spelling;
}

/** `raw` must be a string of its own: one cut out of a text would keep the whole text in memory. */
function spelt(raw: string): Spelling {
  const word = raw.replace(SOFT_HYPHENS, '').normalize('NFC').toLowerCase();
  const acronym = ACRONYM.exec(raw)?.[1] ?? null;
  const joins = ONE_WORD.get(word) ?? null;
  return { raw, word, acronym, language: languageTold(word), joins, sv: null, en: null, number: 0, numberedBy: null };
}

const IN_WORD = /[\p{L}\p{M}\p{N}\u00AD]/u;
/** What each UTF-16 unit is, learnt when it is first met: 0 not yet known. */
const KINDS = new Uint8Array(65_536);
const BETWEEN = 1;
const WITHIN = 2;
const HALF = 3;

function kindOf(unit: number): number {
  const half = unit >= 0xd800 && unit <= 0xdfff;
  const kind = half ? HALF : IN_WORD.test(String.fromCharCode(unit)) ? WITHIN : BETWEEN;
  KINDS[unit] = kind;
  return kind;
}

/** Where the run of characters that are `within` words, or of those that are not, ends. By hand: a regular expression takes twice the time. */
export function endOfRun(text: string, from: number, within: boolean): number {
  const wanted = within ? WITHIN : BETWEEN;
  let at = from;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const kind = KINDS[unit] || kindOf(unit);
    if (kind === wanted) at += 1;
    else if (kind === HALF && IN_WORD.test(characterAt(text, at)) === within) at += characterAt(text, at).length;
    else break;
  }
  return at;
}

/** The character at a place, which is two units long when it lies beyond the first 65,536. */
const characterAt = (text: string, at: number): string => String.fromCodePoint(text.codePointAt(at) ?? 0);

/**
 * The spelling met last of all those that come to the same number: most words are found here without being cut out of the text. A Map
 * alone takes three times as long.
 */
const lately: (Spelling | undefined)[] = new Array(0x1_0000).fill(undefined);

/** The raw word that begins at a place in a text. */
export function wordAt(text: string, start: number): Spelling {
  let number = 0;
  let at = start;
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (KINDS[unit] !== WITHIN) break;
    number = (number * 31 + unit) & 0xffff;
  }
  const end = endOfRun(text, at, true);
  const last = lately[number];
  if (last !== undefined && last.raw.length === end - start && text.startsWith(last.raw, start)) return last;
  const spelling = spellingOf(text.slice(start, end));
  if (end - start <= LONGEST_REMEMBERED) lately[number] = spelling;
  return spelling;
}

/** Web and e-mail addresses and the codes of calls (`HORIZON-CL2-2025-01-DEMOCRACY-05`) hold words that the text does not say. */
const NO_WORDS =
  /https?:\/\/\S{1,400}|www\.\S{1,400}|(?<![\w.+-])[\w.+-]{1,64}@[\w.-]{1,100}|(?<![\w-])[A-Z][A-Z0-9]{1,11}(?:-[A-Za-z0-9]{1,24}){1,8}-\d{1,4}(?![\w-])/g;
/** One of these stands in each of them. */
const MARK = /:\/\/|www\.|@|-\d/;
const MARKS = new RegExp(MARK, 'g');

/** The text with blanks for addresses and codes, as long as before. They hold no white space, so only what stands around a mark is looked at. */
export function withoutAddresses(text: string): string {
  const parts: string[] = [];
  let done = 0;
  for (let mark = nextMark(text, 0); mark >= 0; mark = nextMark(text, done)) {
    let from = mark;
    while (from > done && /\S/.test(text.charAt(from - 1))) from -= 1;
    let to = mark;
    while (to < text.length && /\S/.test(text.charAt(to))) to += 1;
    parts.push(
      text.slice(done, from),
      text.slice(from, to).replace(NO_WORDS, (hidden) => ' '.repeat(hidden.length)),
    );
    done = to;
  }
  return done === 0 ? text : [...parts, text.slice(done)].join('');
}

function nextMark(text: string, from: number): number {
  MARKS.lastIndex = from;
  return MARKS.exec(text)?.index ?? -1;
}
