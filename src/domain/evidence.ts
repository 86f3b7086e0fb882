// What a call says, concept by concept: the evidence that its matches are made from. Read once per call.
import type { CallDraft } from './call.ts';
import { type Fit, fitOf } from './fit.ts';
import { isBody, type Passage, passage, WEIGHTS, type Where } from './passage.ts';
import type { ProgrammeOfCall } from './programme.ts';
import type { Language } from './stems.ts';
import { conceptsIn, type Hit, type Vocabulary } from './vocabulary.ts';

/** What the matching needs of a call. */
export type Matchable = Pick<
  CallDraft,
  | 'kind'
  | 'identifier'
  | 'title'
  | 'callTitle'
  | 'actions'
  | 'language'
  | 'applicants'
  | 'sections'
  | 'keywords'
  | 'tags'
>;

/** A concept found as one part of a compound counts this much of one that stands alone. */
const PART = 0.5;
/** A body of this many words is as long as most; in longer ones a mention counts less. */
const USUAL_WORDS = 300;
/** How much of a mention's weight depends on the length of the body. */
const LENGTH = 0.8;
/** The most that a mention in a short body counts. */
const MOST_BODY_WEIGHT = 1.5;
/** A body of this many words halves what our words on the programme count for: they stand in for a text that is missing. */
const PROGRAMME_WORDS = 20;

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
export function readForMatching(
  call: Matchable,
  vocabulary: Vocabulary,
  programme: ProgrammeOfCall | null,
): CallReading {
  const passages = passagesOf(call, programme);
  const hits = passages.map((p) => conceptsIn(p.words, p.language, vocabulary));
  const bodyWords = bodyWordsOf(passages, hits);
  const bodyWeight = Math.min(MOST_BODY_WEIGHT, 1 / (1 - LENGTH + (LENGTH * bodyWords) / USUAL_WORDS));
  const programmeWeight = PROGRAMME_WORDS / (PROGRAMME_WORDS + bodyWords);
  const worth = (where: Where) =>
    WEIGHTS[where] * (isBody(where) ? bodyWeight : where === 'programme' ? programmeWeight : 1);
  return {
    identifier: call.identifier,
    kind: call.kind,
    passages,
    mentions: mentionsOf(passages, hits, worth),
    stems: new Set(passages.flatMap((p) => (p.where === 'programme' ? [] : p.stems))),
    bodyWeight,
    fit: fitOf(call, passages, programme, bodyWords),
    labels: vocabulary.labels,
  };
}

/** The body's length. What a concept claims does not make it longer, or else saying more could count for less. */
const bodyWordsOf = (passages: readonly Passage[], hits: readonly Hit[][]): number =>
  passages.reduce((sum, p, i) => {
    const claimed = (hits[i] ?? []).reduce((n, h) => n + h.words / h.sharing, 0);
    return isBody(p.where) ? sum + Math.max(0, p.words.length - claimed) : sum;
  }, 0);

/** Adds up the hits per concept, by concept number; the most prominent place is kept for the quote. */
function mentionsOf(passages: readonly Passage[], hits: readonly Hit[][], worth: (where: Where) => number): Mention[] {
  const mentions = new Map<number, { mention: Mention; most: number }>();
  // The head of a compound counts only for what the call also says otherwise.
  const said = new Set(hits.flatMap((some) => some.filter((h) => !h.head).map((h) => h.concept)));
  passages.forEach(({ where }, i) => {
    const one = worth(where);
    for (const hit of hits[i] ?? []) {
      if (!said.has(hit.concept)) continue;
      const weight = (one * (hit.part ? PART : 1)) / hit.sharing;
      const at = { passage: i, start: hit.start, end: hit.end };
      const known = mentions.get(hit.concept);
      if (known === undefined)
        mentions.set(hit.concept, { mention: { concept: hit.concept, weight, at }, most: weight });
      else {
        known.mention.weight += weight;
        if (weight > known.most) {
          known.mention.at = at;
          known.most = weight;
        }
      }
    }
  });
  return [...mentions.values()].map(({ mention }) => mention).sort((a, b) => a.concept - b.concept);
}

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
  const passages = texts
    .filter(([, text]) => text.trim() !== '')
    .map(([where, text]) => passage(where, text, otherwise));
  if (programme) {
    const { name, english, money } = programme.programme;
    passages.push(passage('programme', `${name}\n${money}`, 'sv'), passage('programme', english, 'en'));
  }
  return passages;
}
