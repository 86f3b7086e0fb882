// What a call and an area say, concept by concept: the evidence that a match is made from. Pure, and done once for each.
import type { CallDraft, Section } from './call.ts';
import type { Area } from './committee.ts';
import { type Fit, fitOf } from './fit.ts';
import type { ProgrammeOfCall } from './programme.ts';
import type { Language } from './stems.ts';
import { isCommon, languageOf, stemsOf, type Word, wordsOf } from './text.ts';
import { conceptsIn, type Vocabulary } from './vocabulary.ts';

/** Where in a call something stands. */
export type Where = 'title' | 'call title' | 'keywords' | 'tags' | Section['heading'] | 'programme';

/** What the matching needs of a call. */
export type Matchable = Pick<
  CallDraft,
  'kind' | 'identifier' | 'title' | 'callTitle' | 'actions' | 'language' | 'applicants' | 'sections' | 'keywords' | 'tags'
>;

/** How much a mention counts by where it stands: a title says what a call is about, a text also what it merely mentions. */
export const WEIGHTS: Record<Where, number> = {
  title: 5,
  'call title': 2.5,
  keywords: 2.5,
  tags: 1,
  objective: 1,
  scope: 1,
  outcome: 0.8,
  impact: 0.5,
  other: 0.8,
  programme: 3,
};

/** A concept found as one part of a compound counts this much of one that stands alone, in a call and in an area's term. */
const PART = 0.7;
const PART_OF_TERM = 0.2;
/** A body of this many words is as long as most; in longer ones a mention counts less. */
const USUAL_WORDS = 300;
/** How much of a mention's weight depends on the length of the body. */
const LENGTH = 0.6;
/** A body of this many words halves what the programme's name counts for. */
const PROGRAMME_WORDS = 40;

/** A text of the call, as it was read. */
export interface Passage {
  where: Where;
  text: string;
  language: Language;
  words: readonly Word[];
  stems: readonly string[];
}

/** What a call says of one concept. */
export interface Mention {
  concept: number;
  /** Weighted number of mentions. */
  weight: number;
  /** Where it stands most prominently. */
  at: { passage: number; start: number; end: number };
}

/** A call read for matching. Holds for the vocabulary it was read with. */
export interface CallReading {
  identifier: string | null;
  kind: CallDraft['kind'];
  passages: readonly Passage[];
  /** By concept number. */
  mentions: readonly Mention[];
  /** Every stem of the call's texts. */
  stems: ReadonlySet<string>;
  /** What one mention in the body counts, by the body's length. */
  bodyWeight: number;
  fit: Fit;
  /** The concepts' words for people, by concept number. */
  labels: Vocabulary['labels'];
}

/** Reads a call once: its concepts per field, its length, and whether a municipality may take part. */
export function readForMatching(call: Matchable, vocabulary: Vocabulary, programme: ProgrammeOfCall | null): CallReading {
  const passages = passagesOf(call, programme);
  const hits = passages.map((p) => conceptsIn(p.words, p.language, vocabulary));
  const bodyWords = passages.reduce((sum, p, i) => {
    if (!isBody(p.where)) return sum;
    // What a concept claims does not make the text longer, or else saying more could count for less.
    return sum + Math.max(0, p.words.length - (hits[i] ?? []).reduce((n, h) => n + h.words, 0));
  }, 0);
  const bodyWeight = 1 / (1 - LENGTH + (LENGTH * bodyWords) / USUAL_WORDS);
  const programmeWeight = PROGRAMME_WORDS / (PROGRAMME_WORDS + bodyWords);
  const mentions = new Map<number, Mention & { best: number }>();
  passages.forEach((passage, i) => {
    const { where } = passage;
    const factor = isBody(where) ? Math.min(1.5, bodyWeight) : where === 'programme' ? programmeWeight : 1;
    for (const hit of hits[i] ?? []) {
      const weight = (WEIGHTS[where] * factor * (hit.part ? PART : 1)) / hit.sharing;
      const mention = mentions.get(hit.concept);
      const at = { passage: i, start: hit.start, end: hit.end };
      if (mention === undefined) mentions.set(hit.concept, { concept: hit.concept, weight, at, best: weight });
      else {
        mention.weight += weight;
        if (weight > mention.best) Object.assign(mention, { at, best: weight });
      }
    }
  });
  return {
    identifier: call.identifier,
    kind: call.kind,
    passages,
    mentions: [...mentions.values()].sort((a, b) => a.concept - b.concept).map(({ concept, weight, at }) => ({ concept, weight, at })),
    stems: new Set(passages.flatMap((p) => (p.where === 'programme' ? [] : p.stems))),
    bodyWeight: Math.min(1.5, bodyWeight),
    fit: fitOf(call, passages, programme),
    labels: vocabulary.labels,
  };
}

export const isBody = (where: Where): boolean =>
  where !== 'title' && where !== 'call title' && where !== 'keywords' && where !== 'tags' && where !== 'programme';

/** Codes (`CERV-2026-CITIZENS`) among the keywords say nothing that a title does not. */
const CODE = /^[A-Z0-9]+(?:[-_/.][A-Z0-9]+)+$/i;

function passagesOf(call: Matchable, programme: ProgrammeOfCall | null): Passage[] {
  const otherwise: Language = call.language === 'sv' ? 'sv' : 'en';
  const bare = (list: readonly string[]) => list.filter((k) => !(CODE.test(k) && /\d/.test(k))).join('\n');
  const texts: [Where, string][] = [
    ['title', call.title],
    ['call title', call.callTitle ?? ''],
    ['keywords', bare(call.keywords)],
    ['tags', bare(call.tags)],
    ...call.sections.map((s): [Where, string] => [s.heading, s.text]),
  ];
  const passages = texts.filter(([, text]) => text.trim() !== '').map(([where, text]) => passage(where, text, otherwise));
  if (programme) {
    const { name, english, money } = programme.programme;
    passages.push(passage('programme', `${name}\n${money}`, 'sv'), passage('programme', english, 'en'));
  }
  return passages;
}

/** A text with its words, language and stems. */
export function passage(where: Where, text: string, otherwise: Language): Passage {
  const words = wordsOf(text);
  const language = languageOf(words, otherwise);
  return { where, text, language, words, stems: stemsOf(words, language) };
}

// --- Areas ---

/** A term that no concept knows, looked for as it stands. */
export interface Term {
  term: string;
  weight: number;
  stems: Record<Language, readonly string[]>;
}

/** An area read for matching. Holds for the vocabulary it was read with. */
export interface AreaReading {
  id: string;
  name: string;
  /** How much each concept belongs to the area, 0–1, by concept number. */
  belongs: Float64Array;
  /** Of each concept above 0, the area's own word that brought it in. */
  because: ReadonlyMap<number, string>;
  terms: readonly Term[];
  /** The area's terms that no concept in the vocabulary knows; they match only as they stand and by the parts of compounds. */
  unknownTerms: readonly string[];
}

/** How central a concept is by where the area says it. */
const CENTRAL = { name: 0.9, firstTerm: 0.9, lastTerm: 0.7, description: 0.3 };
/** What is left of the belonging for each step to a narrower concept, and to a broader one. */
const NARROWER = 0.85;
const BROADER = 0.2;

/** Reads an area once: which concepts it is about and how much, and which of its terms the vocabulary lacks. */
export function prepareArea(area: Area, vocabulary: Vocabulary): AreaReading {
  const direct = new Map<number, { weight: number; word: string }>();
  const terms: Term[] = [];
  const unknownTerms: string[] = [];
  const claim = (concept: number, weight: number, word: string) => {
    const before = direct.get(concept);
    // Said in several terms it is more central, but never more than wholly.
    if (before === undefined) direct.set(concept, { weight, word });
    else direct.set(concept, { weight: 1 - (1 - before.weight) * (1 - weight), word: before.weight >= weight ? before.word : word });
  };
  area.terms.forEach((term, i) => {
    const weight = CENTRAL.firstTerm - ((CENTRAL.firstTerm - CENTRAL.lastTerm) * i) / Math.max(1, area.terms.length - 1);
    const known = readTerm(term, vocabulary);
    for (const [concept, share] of known.concepts) claim(concept, weight * share, term);
    if (!known.directly) {
      unknownTerms.push(term);
      const stems = { sv: contentStems(term, 'sv'), en: contentStems(term, 'en') };
      if (stems.sv.length > 0) terms.push({ term, weight, stems });
    }
  });
  if (area.terms.length > 0) {
    for (const [concept, share] of readTerm(area.name, vocabulary).concepts) claim(concept, CENTRAL.name * share, area.name);
    for (const { concept } of conceptsIn(wordsOf(area.description), 'sv', vocabulary))
      if (!direct.has(concept)) direct.set(concept, { weight: CENTRAL.description, word: area.description });
  }
  return { id: area.id, name: area.name, ...spread(direct, vocabulary), terms, unknownTerms };
}

/** Words joined by these stand side by side, each a topic of its own: `bibliotek och museer`. Not after a hyphen: `studie- och`. */
const SIDE_BY_SIDE = /(?<!-)\s+(?:och|eller|samt|and|or)\s+|\s*[,;/]\s*/;

/**
 * The concepts of a term with how much of it each is, 0–1: the whole term when it covers it all, else by the square of its
 * share of the words, because `hälsofrämjande miljöer` is not about the environment. `directly`: some concept has it as a word.
 */
function readTerm(term: string, vocabulary: Vocabulary): { concepts: Map<number, number>; directly: boolean } {
  const whole = readPiece(term, vocabulary);
  const pieces = term.split(SIDE_BY_SIDE);
  if (pieces.length < 2 || [...whole.concepts.values()].some((share) => share === 1)) return whole;
  const read = pieces.map((piece) => readPiece(piece, vocabulary));
  const concepts = new Map<number, number>();
  for (const [concept, share] of read.flatMap((r) => [...r.concepts]))
    concepts.set(concept, Math.max(share, concepts.get(concept) ?? 0));
  return { concepts, directly: read.some((r) => r.directly) };
}

function readPiece(piece: string, vocabulary: Vocabulary): { concepts: Map<number, number>; directly: boolean } {
  const concepts = new Map<number, number>();
  for (const language of ['sv', 'en'] as const) {
    const words = wordsOf(piece).map((w) => (w.acronym === null ? { ...w, acronym: w.word.toUpperCase() } : w));
    const content = words.filter((w) => !isCommon(w.word, language));
    const hits = conceptsIn(words, language, vocabulary);
    for (const hit of hits) {
      const covered = content.filter((w) => hit.start <= w.start && hit.end >= w.end).length;
      const share = hit.part ? PART_OF_TERM : (covered / Math.max(1, content.length)) ** 2;
      concepts.set(hit.concept, Math.max(share, concepts.get(hit.concept) ?? 0));
    }
    if (hits.length > 0) return { concepts, directly: hits.some((h) => !h.part) };
  }
  return { concepts, directly: false };
}

const contentStems = (term: string, language: Language): string[] =>
  stemsOf(
    wordsOf(term).filter((w) => !isCommon(w.word, 'sv') && !isCommon(w.word, 'en')),
    language,
  );

/** Lets narrower concepts belong almost as much as the one that the area names, and broader ones a little. */
function spread(direct: ReadonlyMap<number, { weight: number; word: string }>, vocabulary: Vocabulary) {
  const belongs = new Float64Array(vocabulary.names.length);
  const because = new Map<number, string>();
  const raise = (concept: number, weight: number, word: string) => {
    if (weight <= (belongs[concept] ?? 0)) return;
    belongs[concept] = weight;
    because.set(concept, word);
  };
  for (const [concept, { weight, word }] of direct) {
    raise(concept, weight, word);
    for (const { concept: narrower, steps } of vocabulary.below[concept] ?? []) raise(narrower, weight * NARROWER ** steps, word);
    const broader = vocabulary.above[concept]?.[0];
    if (broader !== undefined) raise(broader, weight * BROADER, word);
  }
  return { belongs, because };
}
