// What a call says, concept by concept: the evidence that its matches are made from. Read once per call.
import { boilerplateIn, LANGUAGE_OF_BOILERPLATE } from './boilerplate.ts';
import type { Highlights } from './bonus.ts';
import type { CallDraft } from './call.ts';
import { COUNTRIES, countriesIn } from './countries.ts';
import { type Fit, fitOf, LANGUAGE_OF_SIGNS } from './fit.ts';
import { type Geography, limitsOf } from './geography.ts';
import type { Hit } from './hits.ts';
import { conceptsOfEach, type LookedFor, lookingFor } from './hits-of-each.ts';
import type { MatchingKnowledge } from './knowledge.ts';
import { closed, hitsIn, isBody, type OpenPassage, type Passage, passage, type Where } from './passage.ts';
import type { Places } from './places.ts';
import { type ProgrammeOfCall, programmeOf } from './programme.ts';
import type { Language } from './stems.ts';
import type { Vocabulary } from './vocabulary.ts';
import type { MentionWeights } from './weights.ts';

/** What the matching needs of a call. */
export type Matchable = Pick<
  CallDraft,
  | 'kind'
  | 'identifier'
  | 'programmeCode'
  | 'title'
  | 'callTitle'
  | 'actions'
  | 'language'
  | 'applicants'
  | 'sections'
  | 'keywords'
  | 'tags'
  | 'regions'
>;

/** A place in one of the call's passages, in characters. */
export interface Place {
  passage: number;
  start: number;
  end: number;
}

/** What a call says of one concept. */
export interface Mention {
  concept: number;
  /** 0–1: how much it says. */
  said: number;
  /** Where it stands most prominently; null when only our description of the programme says it. */
  at: Place | null;
}

/** A call read for matching. Holds for the knowledge it was read with. */
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
  /** The places that it is limited to. */
  geography: Geography;
  highlights: Highlights;
  /** The concepts' words for people, by concept number. */
  labels: Vocabulary['labels'];
  weights: MentionWeights;
}

/** Reads a call once: its concepts per field, its length, and whether a municipality may take part. */
export function readForMatching(call: Matchable, knowledge: MatchingKnowledge): CallReading {
  const { vocabulary, weights } = knowledge;
  const programme = programmeOf(knowledge.programmes, call);
  const all = lookedForWith(knowledge);
  const searched = (p: OpenPassage): OpenPassage => ({ ...p, found: conceptsOfEach(p, all) });
  const passages = passagesOf(call).map(searched);
  const applicants = searched(passage('other', call.applicants ?? '', call.language === 'sv' ? 'sv' : 'en'));
  const hits = passages.map((p) => hitsIn(p, vocabulary));
  const bodyWords = bodyWordsOf(passages, hits);
  const { fields, usualWords, length, most, programmeWords } = weights.mentions;
  const bodyWeight = Math.min(most, 1 / (1 - length + (length * bodyWords) / usualWords));
  const sums = sumsOf(passages, hits, (where) => fields[where] * (isBody(where) ? bodyWeight : 1), weights.mentions);
  const programmeWeight = (fields.programme * programmeWords) / (programmeWords + bodyWords);
  addThemes(sums, programme, vocabulary, programmeWeight);
  const mentions = [...sums]
    .map(([concept, { weight, at }]) => ({ concept, said: weight / (weight + weights.mentions.half), at }))
    .sort((a, b) => a.concept - b.concept);
  return {
    identifier: call.identifier,
    kind: call.kind,
    passages: passages.map(closed),
    mentions,
    stems: stemsIn(passages),
    bodyWeight,
    fit: fitOf(call, { passages, applicants, programme, mentions, bodyWords }, knowledge),
    geography: geographyOf(call, passages, { applicants, programme, places: knowledge.places }),
    highlights: highlightsOf(passages, mentions, knowledge),
    labels: vocabulary.labels,
    weights: weights.mentions,
  };
}

const lookedFor = new WeakMap<MatchingKnowledge, LookedFor>();

/** All that is looked for in a call's texts. */
function lookedForWith(knowledge: MatchingKnowledge): LookedFor {
  const { vocabulary, places } = knowledge;
  const known =
    lookedFor.get(knowledge) ??
    lookingFor([vocabulary, places.vocabulary, LANGUAGE_OF_SIGNS, LANGUAGE_OF_BOILERPLATE, COUNTRIES]);
  lookedFor.set(knowledge, known);
  return known;
}

function stemsIn(passages: readonly OpenPassage[]): Set<string> {
  const stems = new Set<string>();
  for (const p of passages) for (const stem of p.stems) stems.add(stem);
  return stems;
}

/** The body's length. What a concept claims does not make it longer, or else saying more could count for less. */
const bodyWordsOf = (passages: readonly OpenPassage[], hits: readonly (readonly Hit[])[]): number =>
  passages.reduce((sum, p, i) => {
    const claimed = (hits[i] ?? []).reduce((n, h) => n + h.words / h.sharing, 0);
    return isBody(p.where) ? sum + Math.max(0, p.words.length - claimed) : sum;
  }, 0);

/** What a call says of a concept, summed up: the weighted mentions, and the most prominent place, which is kept for the quote. */
interface Sum {
  weight: number;
  at: Place | null;
  most: number;
}

/** Adds up the hits per concept. */
function sumsOf(
  passages: readonly OpenPassage[],
  hits: readonly (readonly Hit[])[],
  worth: (where: Where) => number,
  { part, boilerplate }: MentionWeights,
): Map<number, Sum> {
  const sums = new Map<number, Sum>();
  // The head of a compound counts only for what the call also says otherwise.
  const said = new Set(hits.flatMap((some) => some.filter((h) => !h.head).map((h) => h.concept)));
  passages.forEach((p, passage) => {
    const one = worth(p.where);
    const some = hits[passage] ?? [];
    const standard = some.length > 0 ? boilerplateIn(p) : new Set();
    for (const hit of some) {
      if (!said.has(hit.concept)) continue;
      const share = (hit.part ? part : 1) * (standard.has(hit.sentence) ? boilerplate : 1);
      const weight = (one * share) / hit.sharing;
      const sum = sums.get(hit.concept) ?? { weight: 0, at: null, most: 0 };
      sum.weight += weight;
      if (weight > sum.most) {
        sum.at = { passage, start: hit.start, end: hit.end };
        sum.most = weight;
      }
      sums.set(hit.concept, sum);
    }
  });
  return sums;
}

/** What the later of a programme's themes count beside the first. */
const LAST_THEME = 0.5;

/** Adds what the programme is for: it stands in for a text that is missing, and weighs less the more the call says itself. */
function addThemes(
  sums: Map<number, Sum>,
  programme: ProgrammeOfCall | null,
  vocabulary: Vocabulary,
  weight: number,
): void {
  const themes = programme?.terms.themes ?? [];
  themes.forEach((name, i) => {
    const concept = vocabulary.numbers.get(name);
    if (concept === undefined) return;
    const sum = sums.get(concept) ?? { weight: 0, at: null, most: 0 };
    sum.weight += weight * (1 - ((1 - LAST_THEME) * i) / themes.length);
    sums.set(concept, sum);
  });
}

/** Codes (`CERV-2026-CITIZENS`) among the keywords say nothing that a title does not. */
const CODE = /^[A-Z0-9]+(?:[-_/.][A-Z0-9]+)+$/i;

function passagesOf(call: Matchable): OpenPassage[] {
  const otherwise: Language = call.language === 'sv' ? 'sv' : 'en';
  const bare = (list: readonly string[]) => list.filter((k) => !(CODE.test(k) && /\d/.test(k))).join('\n');
  const texts: [Where, string][] = [
    ['title', call.title],
    ['call title', call.callTitle ?? ''],
    ['keywords', bare(call.keywords)],
    ['tags', bare(call.tags)],
    ...call.sections.map((s): [Where, string] => [s.heading, s.text]),
  ];
  return texts.filter(([, text]) => text.trim() !== '').map(([where, text]) => passage(where, text, otherwise));
}

/** What the call says of children and young people, of the Baltic Sea, and which countries it names. */
function highlightsOf(
  passages: readonly OpenPassage[],
  mentions: readonly Mention[],
  { vocabulary }: MatchingKnowledge,
): Highlights {
  const strongest = (names: readonly string[]): Mention | null => {
    const numbers = new Set(names.map((name) => vocabulary.numbers.get(name)));
    const of = mentions.filter(
      ({ concept }) => numbers.has(concept) || vocabulary.above[concept]?.some((broader) => numbers.has(broader)),
    );
    return of.reduce<Mention | null>((best, m) => (best && best.said >= m.said ? best : m), null);
  };
  return {
    children: strongest(CHILDREN),
    balticSea: strongest(BALTIC_SEA),
    countries: countriesIn(passages),
  };
}

/** The vocabulary's names of what a policy may put first. */
const CHILDREN = ['barn', 'ungdomar'];
const BALTIC_SEA = ['östersjösamarbete', 'östersjön'];

/**
 * The places that limit the call. Where municipalities usually take part, a place abroad in the title says with whom, not who:
 * `Ukraine Cooperation Programme` is for Swedish applicants.
 */
function geographyOf(
  call: Matchable,
  passages: readonly OpenPassage[],
  { applicants, programme, places }: { applicants: OpenPassage; programme: ProgrammeOfCall | null; places: Places },
): Geography {
  const { limits } = limitsOf({ ...call, programme: programme?.programme.id ?? null }, passages, places, applicants);
  const role = programme?.terms.municipality;
  const open = role === 'applicant' || role === 'partner';
  const named = (where: string) => where === 'title' || where === 'call title' || where === 'identifier';
  return { limits: limits.filter(({ where, covers }) => !(open && covers.length === 0 && named(where))) };
}
