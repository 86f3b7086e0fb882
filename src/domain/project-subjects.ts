// What a development project is about: the subjects of its free text, most central first. Who does it, and where, is something else. Pure.
import { isCommon } from './common.ts';
import type { ProjectText } from './examine.ts';
import { conceptsIn, type Hit } from './hits.ts';
import { cooperationBehind, cooperationsIn } from './project-partners.ts';
import { type Language, stemOf } from './stems.ts';
import { languageOf, type Word, wordsOf } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A subject of a project, as a word that an area may have as its term. */
export interface Subject {
  term: string;
  /** How central it is beside the most central one, which is 1. */
  weight: number;
  /** Its number in the vocabulary; null for a word of the project's own. */
  concept: number | null;
}

/** So many times what the text says counts what the title says. */
const TITLE = 4;
/** What is left of a hit that is one part of a compound, and of one whose word says who does it or stands in every project. */
const PART = 0.4;
const ASIDE = 0.25;
/** What a partner abroad counts as a mention of the cooperation with it. */
const ABROAD = 0.5;
const MOST = 22;
/** How much a subject loses that has many kinds: `skola` says where things happen more often than what they are about. */
const BREADTH = 0.3;
/** Subjects of the same file support each other this much of what related ones do; so much support gives half of what it can. */
const SAME_FIELD = 0.3;
const HALF_SUPPORT = 3;

/** The subjects of a project, most central first. A text with none of the vocabulary's words, nor any that it dwells on, has none. */
export function subjectsOf({ title, text }: ProjectText, vocabulary: Vocabulary): Subject[] {
  const parts = [readPart(title, TITLE), readPart(text, 1)];
  const found = parts.map((part) => hitsOf(part, vocabulary));
  const ranked = inOrder(saidOf(parts, found, vocabulary), vocabulary).slice(0, MOST);
  const most = ranked[0]?.weight ?? 1;
  const known = ranked.map(({ concept, weight }): Subject => {
    return { term: vocabulary.labels[concept]?.sv ?? '', weight: weight / most, concept };
  });
  const own = ownWords(parts, found, vocabulary).map((term): Subject => ({ term, weight: OWN, concept: null }));
  return [...known, ...own].sort((a, b) => b.weight - a.weight);
}

/** The title or the text, in words. */
interface Part {
  text: string;
  worth: number;
  words: readonly Word[];
  language: Language;
}

/** More of a description than this is not read: reading must end in time. */
const LONGEST = 20_000;

function readPart(whole: string, worth: number): Part {
  const text = whole.slice(0, LONGEST);
  const words = wordsOf(text);
  return { text, worth, words, language: languageOf(words, 'sv') };
}

/** Names of places and people are no subjects: of a name in the middle of a sentence no part counts. */
function hitsOf(part: Part, vocabulary: Vocabulary): Hit[] {
  const named = part.words.filter((_, i) => isNamed(i, part));
  const isName = (hit: Hit) => hit.part && named.some(({ start, end }) => start <= hit.start && hit.start < end);
  return conceptsIn(part.words, part.language, vocabulary).filter((hit) => !hit.head && !isName(hit));
}

/** Who does it: `Socialnämnden`, `Kultur- och fritidsförvaltningen`, `bostadsbolaget`. That says little of what is done. `reningsverket` is none. */
const UNIT =
  /(?<!\p{L})(?:\p{L}{1,30}-(?:,| och) ){0,3}\p{L}{0,40}(?:nämnd|förvaltning|kontor|(?<!lägen)enhet|avdelning|bolag|styrelse|utskott|(?<!renings|kraft|vatten|värme|nät|hant|konst|regel)verk)(?:en|et|ens|ets)(?!\p{L})/giu;

/** Words of planning and paying, which stand in projects of every kind. */
const EVERY_PROJECT = new Set(
  (
    'upphandling upphandla budget kostnad finansiering medel bidrag personal anställd invånare boende kommun kommunal projekt förstudie ' +
    'samverkan samarbete samordning uppföljning utvärdering planering plan metod arbete utveckling innovation högskola universitet forskare ' +
    'länsstyrelse region företag förening deltagare insats åtgärd verksamhet behov mål syfte resultat'
  )
    .split(' ')
    .map((word) => stemOf(word, 'sv')),
);

/** How much each concept is said. The second time says less than the first. */
function saidOf(parts: readonly Part[], found: readonly (readonly Hit[])[], vocabulary: Vocabulary) {
  const sums = new Map<number, number>();
  const add = (concept: number | undefined, weight: number) => {
    if (concept !== undefined) sums.set(concept, (sums.get(concept) ?? 0) + weight);
  };
  parts.forEach(({ text, worth, words }, i) => {
    const units = [...text.matchAll(UNIT)].map(({ index, 0: whole }) => ({ start: index, end: index + whole.length }));
    for (const hit of found[i] ?? []) {
      const ofUnit = units.some(({ start, end }) => hit.start >= start && hit.end <= end);
      const aside = ofUnit || EVERY_PROJECT.has(stemOf(text.slice(hit.start, hit.end).toLowerCase(), 'sv'));
      const weight = (worth * (hit.part ? PART : 1) * (aside ? ASIDE : 1)) / hit.sharing;
      add(hit.concept, weight);
      add(vocabulary.numbers.get(cooperationBehind(vocabulary.names[hit.concept] ?? '') ?? ''), ABROAD * weight);
    }
    for (const name of cooperationsIn(text, words)) add(vocabulary.numbers.get(name), ABROAD * worth);
  });
  const kinds = (concept: number) => vocabulary.below[concept]?.length ?? 0;
  const weigh = (concept: number, sum: number) => Math.log2(1 + sum) / (1 + BREADTH * Math.log2(1 + kinds(concept)));
  return new Map([...sums].map(([concept, sum]) => [concept, weigh(concept, sum)]));
}

/** The concepts by what they weigh, each more the more of the others go with it: what stands alone is mostly said in passing. */
function inOrder(said: ReadonlyMap<number, number>, vocabulary: Vocabulary) {
  const subjects = [...said].map(([concept, weight]) => {
    let support = 0;
    for (const [other, theirs] of said) if (other !== concept) support += theirs * tie(concept, other, vocabulary);
    return { concept, weight: weight * (1 + support / (support + HALF_SUPPORT)) };
  });
  return subjects.sort((a, b) => b.weight - a.weight || a.concept - b.concept);
}

function tie(a: number, b: number, { related, above, subjects }: Vocabulary): number {
  const close = [related, above].some((of) => of[a]?.includes(b) || of[b]?.includes(a));
  return close ? 1 : subjects[a] === subjects[b] ? SAME_FIELD : 0;
}

/** A word of the project's own: few calls are in Swedish. */
const OWN = 0.4;
const MOST_OWN = 4;
const SHORTEST_OWN = 4;

/** Words of the title that the vocabulary lacks and that the text says too: calls in Swedish may have them. */
function ownWords([title, text]: readonly Part[], found: readonly (readonly Hit[])[], { knows }: Vocabulary): string[] {
  if (!title || !text) return [];
  const stem = ({ word }: Word) => stemOf(word, 'sv');
  const inText = new Set(text.words.filter((_, i) => !isNamed(i, text)).map(stem));
  const lacks = ({ start, end }: Word) => !(found[0] ?? []).some((hit) => hit.start < end && hit.end > start);
  const own = title.words.filter(
    (word) =>
      word.word.length >= SHORTEST_OWN &&
      /^\p{L}+$/u.test(word.word) &&
      !isCommon(word.word, title.language) &&
      !EVERY_PROJECT.has(stem(word)) &&
      !knows(word.word) &&
      lacks(word) &&
      inText.has(stem(word)),
  );
  return [...new Set(own.map(({ word }) => word))].slice(0, MOST_OWN);
}

/** Whether the word of this number stands in the middle of a sentence and has a capital letter. */
const isNamed = (number: number, { text, words }: Part): boolean => {
  const [before, word] = [words[number - 1], words[number]];
  return word !== undefined && /^\p{Lu}/u.test(text.charAt(word.start)) && before?.sentence === word.sentence;
};
