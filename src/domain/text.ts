// Text as the matching reads it: words with their places, the language they are in, compounds and quotes.
import { list } from './common.ts';
import { endOfRun, type Spelling, spellingOf, withoutAddresses, wordAt } from './spelling.ts';
import { type Language, stemOf } from './stems.ts';

/** A word of a text. `start` and `end` are its place in the text, so that it can be quoted. */
export interface Word {
  /** Lower case, composed characters. */
  word: string;
  /** The acronym when it stands in capitals (`SME`, also for `SMEs`), else null. */
  acronym: string | null;
  spelling: Spelling;
  start: number;
  end: number;
  /** Number of the sentence or list item; a phrase never runs across two. */
  sentence: number;
  /** A part of a compound, which says less than a word that stands alone. */
  part: boolean;
  /** The last part of a compound: what kind of thing it is, not what it is about (`ungdoms|resor` are journeys, not transport). */
  head: boolean;
}

/** What ends a sentence, between two words. A full stop without a blank (`2.1`, `e.g.`) does not. */
const BREAK = /[\n\r;!?•·|]|[.:](?=\s)|\s[–—-]\s/;
/** What lies beyond this many characters is not read: no call is that long, and reading must end in time. */
const LONGEST_TEXT = 100_000;
/** So much text between two words ends the sentence, whatever it is. */
const ENDING_GAP = 39;
/** Text before a quote is looked at this far for a sentence break. */
const LONGEST_GAP = 40;

/** Whether two words stand for one: `co-creation`, `well-being`, `start up`. Short ones (`re`, `e`) only with a hyphen. */
const isOneWord = ({ word, spelling }: Word, second: string, between: string): boolean =>
  (word === 'co' && between === '-') ||
  ((between === '-' || (between === ' ' && word.length > 3)) && (spelling.joins?.test(second) ?? false));

/** A word made of others, or a part of one: it is no acronym. */
const madeOf = (word: string) => ({ word, acronym: null, spelling: spellingOf(word) });

/** The words of a text in their order. Cuts at hyphens (`climate-neutral` is two words) except after `co-`; drops English `'s`, addresses and codes. */
export function wordsOf(whole: string): Word[] {
  const text = withoutAddresses(whole.slice(0, LONGEST_TEXT));
  const words: Word[] = [];
  let sentence = 0;
  let last = 0;
  for (let start = endOfRun(text, 0, false); start < text.length; start = endOfRun(text, last, false)) {
    const gap = text.slice(last, Math.min(start, last + ENDING_GAP));
    if (last > 0 && gap !== ' ' && (gap.length === ENDING_GAP || BREAK.test(gap))) sentence += 1;
    const spelling = wordAt(text, start);
    const { word, acronym } = spelling;
    last = start + spelling.raw.length;
    if (word === '' || (spelling.raw === 's' && (gap === '’' || gap === "'"))) continue;
    const previous = gap.length === 1 ? words.at(-1) : undefined;
    if (previous && isOneWord(previous, word, gap))
      words[words.length - 1] = { ...previous, ...madeOf(`${previous.word}${word}`), end: last };
    else words.push({ word, acronym, spelling, start, end: last, sentence, part: false, head: false });
  }
  return words;
}

/** The language of a text by its commonest words; `otherwise` when they do not tell. Languages other than the two read as `otherwise`. */
export function languageOf(words: readonly Word[], otherwise: Language): Language {
  let swedish = 0;
  let english = 0;
  for (const { spelling } of words.slice(0, 400)) {
    if (spelling.language === 'sv') swedish += 1;
    if (spelling.language === 'en') english += 1;
  }
  if (swedish === english) return otherwise;
  return swedish > english ? 'sv' : 'en';
}

/** Tails and heads of Swedish compounds that say nothing of the topic: `klimatåtgärder` is about the climate. */
const GENERIC = list(
  'arbete arbetet arbeten insats insatser åtgärd åtgärder åtgärderna projekt projektet projekten plan planen planer strategi strategin strategier fråga frågor frågorna område området områden områdena stöd stödet verksamhet verksamheten verksamheter utveckling utvecklingen process processen processer program programmet programmen behov behovet mål målet målen politik politiken lösning lösningar lösningarna system systemet systemen sektor sektorn ändamål möjlighet möjligheter aktivitet aktiviteter metod metoder direktiv direktivet förordning förordningen lag lagen lagstiftning paket paketet rekommendation avtal bidrag bidraget bidragen utlysning utlysningen',
);
const SHORTEST_COMPOUND = 8;
const LONGEST_COMPOUND = 40;
const SHORTEST_PART = 3;

/**
 * The parts of a Swedish compound, or null when the word is known, too short or does not come apart into known words.
 * `knows` says whether a word is known. Parts may be joined by an s (`ungdoms|utbyte`) or have lost their last vowel
 * (`skol|utbyte`). The fewest parts win, then the longest first one. The last part may be generic (`klimat|åtgärder`).
 */
export function partsOf(word: string, knows: (word: string) => boolean): string[] | null {
  if (word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND || knows(word)) return null;
  return splitBy(word, knows, 3) ?? beginning(word, knows);
}

/** A first part so long, or joined by an s, is no accident even when nobody knows the rest: `gigabit|nätet`, `utsläpps|kvot`. */
const SURE_BEGINNING = 7;

/** The longest known beginning of a compound and its unknown rest. */
function beginning(word: string, knows: (word: string) => boolean): string[] | null {
  for (let cut = word.length - 4; cut >= 5; cut--) {
    const head = word.slice(0, cut);
    const joined = head.endsWith('s') && knows(head.slice(0, -1));
    if (joined || (cut >= SURE_BEGINNING && knows(head))) return [head, word.slice(cut)];
  }
  return null;
}

function splitBy(word: string, knows: (word: string) => boolean, most: number): string[] | null {
  let best: string[] | null = null;
  for (let cut = word.length - SHORTEST_PART; cut >= SHORTEST_PART; cut--) {
    const head = word.slice(0, cut);
    if (!isPart(head, knows)) continue;
    const tail = word.slice(cut);
    if (isTail(tail, knows)) return [head, tail];
    if (best !== null || most <= 2) continue;
    const rest = splitBy(tail, knows, most - 1);
    if (rest !== null) best = [head, ...rest];
  }
  return best;
}

/** Three letters make a part only as a whole known word (`bio`, `el` never): short pieces are found in everything. */
const isPart = (part: string, knows: (word: string) => boolean) =>
  part.length >= 4 ? knows(part) || GENERIC.has(part) : part === 'bio' || part === 'eko' || part === 'vux';
const isTail = (part: string, knows: (word: string) => boolean) =>
  part.length >= 4 && (knows(part) || GENERIC.has(part));

type Knows = (word: string) => boolean;

/** How many words' parts are remembered for each vocabulary; past that the memory starts over. */
const REMEMBERED = 20_000;
const remembered = new WeakMap<Knows, Map<string, string[] | null>>();

/** The same, remembered: trying all cuts of a word takes far longer than reading it. */
function knownPartsOf(word: string, knows: Knows): string[] | null {
  if (word.length < SHORTEST_COMPOUND || word.length > LONGEST_COMPOUND) return null;
  const memory = remembered.get(knows) ?? new Map<string, string[] | null>();
  remembered.set(knows, memory);
  const known = memory.get(word);
  if (known !== undefined) return known;
  const parts = partsOf(word, knows);
  if (memory.size >= REMEMBERED) memory.clear();
  memory.set(word, parts);
  return parts;
}

/** The words with each Swedish compound replaced by its parts, which keep their own places in the text. */
export function takeApart(words: readonly Word[], knows: (word: string) => boolean): Word[] {
  return words.flatMap((word) => {
    const parts = knownPartsOf(word.word, knows);
    if (parts === null || word.end - word.start !== word.word.length) return [word];
    let at = word.start;
    return parts.map((part, i) => {
      const start = at;
      at += part.length;
      return { ...word, ...madeOf(part), start, end: at, part: true, head: i === parts.length - 1 };
    });
  });
}

/** The stems of words, in their order. */
export const stemsOf = (words: readonly Word[], language: Language): string[] =>
  words.map(({ word, spelling }) => {
    spelling[language] ??= stemOf(word, language);
    return spelling[language];
  });

/** The longest quote, in characters. */
export const LONGEST_QUOTE = 160;

/** Where the words that were found stand in a quote, and at which of its ends a sentence was cut. */
export interface Mark {
  start: number;
  end: number;
  cutBefore: boolean;
  cutAfter: boolean;
}

/** The words around a place in a text, exactly as they stand there, cut between words and at line and sentence ends. */
export const quoteAround = (text: string, start: number, end: number): string => markedQuote(text, start, end).quote;

/** The same with the place marked. */
export function markedQuote(text: string, start: number, end: number): { quote: string; mark: Mark } {
  const from = Math.max(0, start - Math.max(0, Math.floor((LONGEST_QUOTE - (end - start)) / 2)));
  const to = Math.min(text.length, from + LONGEST_QUOTE);
  const head = headOf(text.slice(from, start), from > 0);
  const tail = tailOf(text.slice(end, to), to < text.length && /\S/.test(text.charAt(to)));
  const whole = text.slice(start - head.length, Math.min(end + tail.length, start - head.length + LONGEST_QUOTE));
  const bare = whole.replace(/^[\s\uDC00-\uDFFF]+/, '');
  const quote = bare.replace(/[\s\uD800-\uDBFF]+$/, '');
  const at = start - head.length + whole.length - bare.length;
  const within = (place: number) => Math.min(quote.length, Math.max(0, place - at));
  const cutBefore = !/(?:^|[\n\r.:;!?•·])\s*$/.test(text.slice(Math.max(0, at - LONGEST_GAP), at));
  const cutAfter = !/[.:;!?]$/.test(quote) && !/^[^\S\n\r]*(?:$|[\n\r.!?])/.test(text.slice(at + quote.length));
  return { quote, mark: { start: within(start), end: within(end), cutBefore, cutAfter } };
}

/** What stands before the place in the same line and sentence, without half a word at the edge. */
function headOf(before: string, cut: boolean): string {
  const sentence = Math.max(before.lastIndexOf('\n'), before.lastIndexOf('. ') + 1, before.lastIndexOf('? ') + 1);
  if (sentence > 0 || before.startsWith('\n')) return before.slice(sentence);
  if (!cut) return before;
  const blank = before.search(/\s/);
  return blank < 0 ? '' : before.slice(blank);
}

/** What stands after the place in the same line, without half a word at the edge. */
function tailOf(after: string, cut: boolean): string {
  const line = after.indexOf('\n');
  if (line >= 0) return after.slice(0, line);
  if (!cut) return after;
  const blank = /\s\S*$/.exec(after)?.index;
  return blank === undefined ? '' : after.slice(0, blank);
}
