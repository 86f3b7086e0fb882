// Finds a vocabulary's concepts in a text.
import type { Language } from './stems.ts';
import { stemsOf, takeApart, type Word } from './text.ts';
import type { Node, Vocabulary } from './vocabulary.ts';

/** A concept found in a text. */
export interface Hit {
  concept: number;
  /** Place in the text, in characters. */
  start: number;
  end: number;
  /** Number of the sentence or list item that it stands in. */
  sentence: number;
  /** How many words it covers. */
  words: number;
  /** It is only a part of a compound word. */
  part: boolean;
  /** It is the last part of one, which tells the kind of thing and not what it is about. */
  head: boolean;
  /** How many concepts have this very phrase, this one included. */
  sharing: number;
}

interface Span {
  from: number;
  to: number;
  concept: number;
}

/**
 * The concepts in a text, in its order. The longest phrase wins over those within it; a negative phrase takes its concept's
 * hits with it. Swedish compounds are read by their parts. In Swedish text English phrases count from two words on, and acronyms.
 */
export function conceptsIn(words: readonly Word[], language: Language, { phrases, knows }: Vocabulary): Hit[] {
  if (language === 'en') return hitsAt(words, spansIn(words, stemsOf(words, 'en'), phrases.en, 1));
  const apart = takeApart(words, knows);
  const swedish = spansIn(apart, stemsOf(apart, 'sv'), phrases.sv, 1);
  const english = spansIn(apart, stemsOf(apart, 'en'), phrases.en, 2);
  return hitsAt(apart, [...swedish, ...english]);
}

/** Where phrases stand, negative ones already applied. */
function spansIn(words: readonly Word[], stems: readonly string[], root: Node, fewest: number): Span[] {
  const search = searchIn(words, stems, fewest);
  for (let i = 0; i < words.length; i++) search.walk(root, i, i, false);
  return search.spans();
}

/** Looks for phrases from wherever it is set out to walk. Single words below `fewest` words count only as acronyms. */
export function searchIn(words: readonly Word[], stems: readonly string[], fewest: number) {
  const found: Span[] = [];
  /** Words that stand in a negative phrase of a concept, as concept × words + place. */
  const refused = new Set<number>();
  /** Notes what ends at the node that the words `from` up to but not with `to` have led to. */
  const note = ({ concepts, not }: Node, from: number, to: number, acronym: boolean): void => {
    if (concepts.length > 0 && (to - from >= fewest || acronym))
      for (const concept of concepts) found.push({ from, to: to - 1, concept });
    for (const concept of not) for (let i = from; i < to; i++) refused.add(concept * words.length + i);
  };
  /** The same, and goes on from there. */
  const walk = (at: Node, from: number, to: number, acronym: boolean): void => {
    note(at, from, to, acronym);
    const word = at.next.size === 0 ? undefined : words[to];
    if (word === undefined || word.sentence !== words[from]?.sentence) return;
    const next = at.next.get(stems[to] ?? '');
    if (next) walk(next, from, to + 1, acronym);
    const capital = word.acronym === null ? undefined : at.next.get(`=${word.acronym}`);
    if (capital) walk(capital, from, to + 1, true);
  };
  const isRefused = (concept: number, place: number) => refused.has(concept * words.length + place);
  const spans = (): Span[] =>
    refused.size === 0 ? found : found.filter((f) => !(isRefused(f.concept, f.from) && isRefused(f.concept, f.to)));
  return { note, walk, spans };
}

/** The hits that found spans come to. */
export const hitsAt = (words: readonly Word[], spans: Span[]): Hit[] => hitsFrom(words, longest(spans));

/** The spans that lie within no longer one, each concept once per place, in the text's order. */
function longest(spans: Span[]): Span[] {
  const ordered = spans.sort((a, b) => a.from - b.from || b.to - a.to || a.concept - b.concept);
  const kept: Span[] = [];
  let widest: Span | null = null;
  for (const span of ordered) {
    const within = widest !== null && widest.to >= span.to && !samePlace(widest, span);
    const last = kept.at(-1);
    const again = last?.concept === span.concept && samePlace(span, last);
    if (!within && !again) kept.push(span);
    if (widest === null || span.to > widest.to) widest = span;
  }
  return kept;
}

const samePlace = (a: Span | null, b: Span | undefined): boolean => a?.from === b?.from && a?.to === b?.to;

/** The hits that spans are, which stand in the text's order. */
function hitsFrom(words: readonly Word[], spans: readonly Span[]): Hit[] {
  return spans.flatMap((span, i) => {
    const { from, to, concept } = span;
    const [first, last] = [words[from], words[to]];
    if (!first || !last) return [];
    const part = first.part && words.slice(from, to + 1).every((w) => w.part);
    const sharing = samePlacesAround(spans, i);
    const { start, sentence } = first;
    return [{ concept, start, end: last.end, sentence, words: to - from + 1, part, head: part && last.head, sharing }];
  });
}

/** How many spans stand in the same place as this one; they stand next to it. */
function samePlacesAround(spans: readonly Span[], i: number): number {
  const here = spans[i];
  let [first, after] = [i, i + 1];
  while (here && samePlace(here, spans[first - 1])) first -= 1;
  while (here && samePlace(here, spans[after])) after += 1;
  return after - first;
}
