// Finds the vocabulary's concepts in a text.
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
export function conceptsIn(words: readonly Word[], language: Language, vocabulary: Vocabulary): Hit[] {
  if (language === 'en')
    return hitsFrom(words, longest(spansIn(words, stemsOf(words, 'en'), vocabulary.phrases.en, 1)));
  const apart = takeApart(words, vocabulary.knows);
  const swedish = spansIn(apart, stemsOf(apart, 'sv'), vocabulary.phrases.sv, 1);
  const english = spansIn(apart, stemsOf(apart, 'en'), vocabulary.phrases.en, 2);
  return hitsFrom(apart, longest([...swedish, ...english]));
}

/** Where phrases stand, negative ones already applied. Single words below `fewest` words count only as acronyms. */
function spansIn(words: readonly Word[], stems: readonly string[], root: Node, fewest: number): Span[] {
  const found: Span[] = [];
  /** Words that stand in a negative phrase of a concept, as concept × words + place. */
  const refused = new Set<number>();
  const walk = (at: Node, from: number, to: number, acronym: boolean): void => {
    const end = to - 1;
    if (at.concepts.length > 0 && (to - from >= fewest || acronym))
      for (const concept of at.concepts) found.push({ from, to: end, concept });
    for (const concept of at.not) for (let i = from; i <= end; i++) refused.add(concept * words.length + i);
    const word = words[to];
    if (word === undefined || word.sentence !== words[from]?.sentence) return;
    const next = at.next.get(stems[to] ?? '');
    if (next) walk(next, from, to + 1, acronym);
    const capital = word.acronym === null ? undefined : at.next.get(`=${word.acronym}`);
    if (capital) walk(capital, from, to + 1, true);
  };
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word && (root.next.has(stems[i] ?? '') || (word.acronym !== null && root.next.has(`=${word.acronym}`))))
      walk(root, i, i, false);
  }
  const isRefused = (concept: number, place: number) => refused.has(concept * words.length + place);
  return refused.size === 0
    ? found
    : found.filter((f) => !(isRefused(f.concept, f.from) && isRefused(f.concept, f.to)));
}

/** The spans that lie within no longer one, each concept once per place, in the text's order. */
function longest(spans: Span[]): Span[] {
  const ordered = [...spans].sort((a, b) => a.from - b.from || b.to - a.to || a.concept - b.concept);
  const kept: Span[] = [];
  let widest: Span | null = null;
  for (const span of ordered) {
    const within = widest !== null && widest.to >= span.to && !(widest.from === span.from && widest.to === span.to);
    const last = kept.at(-1);
    const again = last?.concept === span.concept && last.from === span.from && last.to === span.to;
    if (!within && !again) kept.push(span);
    if (widest === null || span.to > widest.to) widest = span;
  }
  return kept;
}

function hitsFrom(words: readonly Word[], spans: readonly Span[]): Hit[] {
  const places = new Map<string, number>();
  for (const { from, to } of spans) places.set(`${from} ${to}`, (places.get(`${from} ${to}`) ?? 0) + 1);
  return spans.flatMap(({ from, to, concept }) => {
    const first = words[from];
    const last = words[to];
    if (!first || !last) return [];
    const part = words.slice(from, to + 1).every((w) => w.part);
    return [
      {
        concept,
        start: first.start,
        end: last.end,
        sentence: first.sentence,
        words: to - from + 1,
        part,
        head: part && last.head,
        sharing: places.get(`${from} ${to}`) ?? 1,
      },
    ];
  });
}
