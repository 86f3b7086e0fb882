// Suggests areas and terms from a policy's own text: the areas that it names, and the subjects that it speaks of. Pure; a person decides.
import type { Day } from './calendar.ts';
import { conceptsIn, type Hit } from './hits.ts';
import { quoteAround, wordsOf } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A term that an area might have. */
export interface SuggestedTerm {
  term: string;
  /** The words of the text that it rests on; null when it comes from the vocabulary, as something narrower than what stands there. */
  quote: string | null;
}

/** An area that the text might mean. */
export interface SuggestedArea {
  name: string;
  /** The text names it as one of its priorities; else it is a subject that the text often speaks of. */
  named: boolean;
  terms: SuggestedTerm[];
}

export interface Suggestions {
  areas: SuggestedArea[];
  /** The first day that the text dates itself by, `2016-02-08`; null when it has none. */
  datedOn: Day | null;
}

/** More of a text than this is not read: the longest of the policies that we have seen is a tenth of it. */
export const LONGEST_POLICY = 100_000;
const MOST_TERMS = 20;
const MOST_NAMED = 12;
/** A piece of a text that may still be a name, with what stands around it. */
const LONGEST_PIECE = 200;
/** A subject is suggested when the text speaks of so many different things within it. */
const LEAST_CONCEPTS = 2;

/** What the text suggests, the areas that it names first and then the subjects that it says most of. */
export function suggestFrom(text: string, vocabulary: Vocabulary): Suggestions {
  const whole = text.slice(0, LONGEST_POLICY).replace(/\r\n?/g, '\n');
  const lines = whole.split('\n').map((line) => line.trim());
  const named = namesIn(lines).map((name) => namedArea(name, sectionOf(name, lines), vocabulary));
  return {
    areas: [...named, ...subjectsIn(whole, vocabulary)],
    datedOn: whole.match(/\b(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/)?.[0] ?? null,
  };
}

const BULLET = /^(?:[-–•*·]|\d{1,2}[.)])\s+/;
/** Speaks of what has been given priority: `Prioriterade områden`, `prioriteras tre områden:`. */
const PRIORITIES = /\bpriorite|\bfokusområde|\binsatsområde/i;
/** A line that only leads on to a list below it. */
const UNFINISHED = /\s(?:såsom|som|att|för|av|till|med)$/i;
/** So many lines after a line that speaks of priorities its list may begin. */
const LIST_WITHIN = 6;
/** So many lines a list is read, the empty ones too. */
const LONGEST_LIST = 100;

/** The names of the areas that a text gives priority, in its order: of a list below such words, or of one within the sentence. */
function namesIn(lines: readonly string[]): string[] {
  const names = lines.flatMap((line, i) => {
    if (!PRIORITIES.test(line) || BULLET.test(line)) return [];
    const inline = line.match(/områden\s*:\s*([^.]+)/i)?.[1];
    return inline === undefined
      ? listBelow(lines.slice(i + 1, i + 1 + LONGEST_LIST))
      : inline.split(/,|\soch\s(?=(?:(?!\soch\s)[^,])*$)/);
  });
  const clean = names.map((name) => firstUpper(withoutEnd(name)));
  return [...new Set(clean)]
    .filter((name) => name.length >= 3 && name.length <= 80 && !UNFINISHED.test(name))
    .slice(0, MOST_NAMED);
}

/** The items of the list that begins within a few lines. */
function listBelow(lines: readonly string[]): string[] {
  const begins = lines.slice(0, LIST_WITHIN).findIndex((line) => BULLET.test(line));
  if (begins < 0) return [];
  const rest = lines.slice(begins).filter((line) => line !== '');
  const ends = rest.findIndex((line) => !BULLET.test(line));
  return (ends < 0 ? rest : rest.slice(0, ends)).map((line) => line.replace(BULLET, ''));
}

/** A name without the signs that end it; one so long that it is no name is left as it is, since looking for its end would take long. */
const withoutEnd = (name: string): string => (name.length > LONGEST_PIECE ? name : name.replace(/[.,;:]+$/, '').trim());

const firstUpper = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** A heading: a short line that ends no sentence. */
const isHeading = (line: string): boolean =>
  line !== '' && line.length <= 80 && !/[.,;:]$/.test(line) && !BULLET.test(line);

/** What stands under the heading that an area has in the text; its words may be inflected there. Empty when there is none. */
function sectionOf(name: string, lines: readonly string[]): string {
  const letters = (text: string) =>
    text
      .toLowerCase()
      .replace(/s?\b/g, '')
      .replace(/[^\p{L}]/gu, '');
  const begins = lines.findIndex((line) => isHeading(line) && letters(line) === letters(name));
  if (begins < 0) return '';
  const below = lines.slice(begins + 1);
  const ends = below.findIndex(isHeading);
  return (ends < 0 ? below : below.slice(0, ends)).join('\n');
}

/** A named area with what its name and its section speak of, and then what the vocabulary has below that. */
function namedArea(name: string, section: string, vocabulary: Vocabulary): SuggestedArea {
  const text = `${name}.\n${section}`;
  const found = conceptsOf(text, vocabulary);
  const said = found.map(({ hit }) => termOf(hit, text, vocabulary));
  const narrower = found.flatMap(({ hit }) =>
    (vocabulary.below[hit.concept] ?? [])
      .filter(({ concept, steps }) => steps === 1 && vocabulary.tasks[concept] !== 'other')
      .map(({ concept }): SuggestedTerm => ({ term: vocabulary.labels[concept]?.sv ?? '', quote: null })),
  );
  return { name, named: true, terms: eachOnce([...said, ...narrower]) };
}

/** The vocabulary's subjects that the text speaks of, most said first. */
function subjectsIn(text: string, vocabulary: Vocabulary): SuggestedArea[] {
  const bySubject = new Map<string, ReturnType<typeof conceptsOf>>();
  for (const found of conceptsOf(text, vocabulary)) {
    const subject = vocabulary.subjects[found.hit.concept] ?? '';
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), found]);
  }
  const times = (found: ReturnType<typeof conceptsOf>) => found.reduce((sum, one) => sum + Math.log2(1 + one.times), 0);
  return [...bySubject]
    .filter(([, found]) => found.length >= LEAST_CONCEPTS)
    .sort(([, a], [, b]) => times(b) - times(a))
    .map(([name, found]) => ({
      name,
      named: false,
      terms: eachOnce(found.map(({ hit }) => termOf(hit, text, vocabulary))),
    }));
}

/** The concepts of a text, each once with where it stands first and how often, the most said first. Parts of compounds do not count. */
function conceptsOf(text: string, vocabulary: Vocabulary): { hit: Hit; times: number }[] {
  const found = new Map<number, { hit: Hit; times: number }>();
  for (const hit of conceptsIn(wordsOf(text), 'sv', vocabulary)) {
    if (hit.part) continue;
    const known = found.get(hit.concept);
    if (known) known.times += 1;
    else found.set(hit.concept, { hit, times: 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times || a.hit.start - b.hit.start);
}

const termOf = ({ concept, start, end }: Hit, text: string, { labels }: Vocabulary): SuggestedTerm => ({
  term: labels[concept]?.sv ?? '',
  quote: quoteAround(text, start, end),
});

const eachOnce = (terms: readonly SuggestedTerm[]): SuggestedTerm[] =>
  terms.filter(({ term }, i) => term !== '' && terms.findIndex((t) => t.term === term) === i).slice(0, MOST_TERMS);
