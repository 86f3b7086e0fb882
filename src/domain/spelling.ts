// Raw words as they are spelt: where one begins and ends in a text, and what each spelling comes to. Every call is read through here.

/** What a word is once its spelling is understood. */
export interface Spelling {
  /** Lower case, composed characters. */
  word: string;
  /** The acronym when it stands in capitals (`SME`, also for `SMEs`), else null. */
  acronym: string | null;
}

/** A soft hyphen only says where a word may be broken. */
const SOFT_HYPHENS = /\u00AD/g;
const ACRONYM = /^(\p{Lu}[\p{Lu}\p{N}]{1,9})s?$/u;

/** How many spellings are remembered; past that the memory starts over. */
const REMEMBERED = 40_000;
/** Longer ones are codes or noise, and are not remembered. */
const LONGEST_REMEMBERED = 40;
const spellings = new Map<string, Spelling>();

/** What a raw word comes to. Texts say the same words again and again, so that it is remembered. */
export function spellingOf(raw: string): Spelling {
  const known = spellings.get(raw);
  if (known !== undefined) return known;
  const word = raw.replace(SOFT_HYPHENS, '').normalize('NFC').toLowerCase();
  const spelling = { word, acronym: ACRONYM.exec(raw)?.[1] ?? null };
  if (spellings.size >= REMEMBERED) spellings.clear();
  if (raw.length <= LONGEST_REMEMBERED) spellings.set(raw, spelling);
  return spelling;
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
  return done === 0 ? text : parts.join('') + text.slice(done);
}

function nextMark(text: string, from: number): number {
  MARKS.lastIndex = from;
  return MARKS.exec(text)?.index ?? -1;
}
