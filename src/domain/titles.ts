// Titles, as they are compared when two sources may mean the same call.
import { isCommon, list } from './common.ts';
import type { Language } from './stems.ts';
import { languageOf, stemsOf, wordsOf } from './text.ts';

/** A title as it is compared. */
export interface Title {
  language: Language;
  /** Stems of the words that say what it is about. */
  stems: ReadonlySet<string>;
  /** What tells it from its sisters: numbers, and letters or Roman numbers on their own (`Lot B`, `etapp II`). */
  marks: ReadonlySet<string>;
}

/** Words that nearly every title has. */
const EMPTY = list(
  'call calls proposal proposals project projects programme program open grant grants funding application applications utlysning utlysningar utlysningen ansökan ansökningar ansökningsomgång projekt projektstöd stöd bidrag bidraget programmet medel omgång kring åt hos inför across about towards',
);
const LONGEST_TITLE = 500;
const MARK = /(?<=\S\s)(?:[A-Z]|[IVX]{2,4})(?![\p{L}\p{N}'’])|\d{1,9}/gu;

export function titleOf({ title, language }: { title: string; language: string }): Title {
  const text = title.slice(0, LONGEST_TITLE);
  const words = wordsOf(text);
  // Swedish agencies list calls under their English titles too.
  const spoken = languageOf(words, language === 'sv' ? 'sv' : 'en');
  const telling = words.filter(({ word }) => !/^\d+$/.test(word) && !EMPTY.has(word) && !isCommon(word, spoken));
  return {
    language: spoken,
    stems: new Set(stemsOf(telling, spoken)),
    marks: new Set(text.match(MARK)?.map((mark) => mark.replace(/^0+(?=\d)/, '')) ?? []),
  };
}

/** How many stems two titles share. */
export function sharedStems(a: Title, b: Title): number {
  if (a.language !== b.language) return 0;
  let shared = 0;
  for (const stem of a.stems) if (b.stems.has(stem)) shared += 1;
  return shared;
}

/** Whether each has a mark that the other lacks: `Call 1` and `Call 2` are sisters. */
export const areSisters = (a: Title, b: Title): boolean =>
  [...a.marks].some((mark) => !b.marks.has(mark)) && [...b.marks].some((mark) => !a.marks.has(mark));

/** Titles of fewer words say too little to be recognised by. */
const FEWEST_SHARED = 3;
/** One title may have a word or two that the other lacks, but not one word where the other has another: sister calls differ so. */
const LEAST_LIKE = 0.8;

/** Whether two titles of one language say the same, save for a word or two that one of them leaves out. */
export function areAlike(a: Title, b: Title): boolean {
  const shared = sharedStems(a, b);
  const [fewer, more] = [Math.min(a.stems.size, b.stems.size), Math.max(a.stems.size, b.stems.size)];
  return shared >= FEWEST_SHARED && shared === fewer && shared >= more * LEAST_LIKE && !areSisters(a, b);
}

/** Whether two titles say exactly the same in words that tell, and enough of them to be no accident. */
export const areEqual = (a: Title, b: Title): boolean =>
  areAlike(a, b) && a.stems.size === b.stems.size && a.stems.size > FEWEST_SHARED && a.marks.size === b.marks.size;
