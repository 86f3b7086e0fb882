// The match between a call and a committee: a score 0–100 and the reasons for it. Pure; no score without reasons.
import { type AreaReading, prepareArea } from './area.ts';
import type { Profile } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { FitReason, Role } from './fit.ts';
import type { Passage, Where } from './passage.ts';
import { type Relevance, relevanceOf } from './relevance.ts';
import { quoteAround } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

export { type AreaReading, prepareArea } from './area.ts';
export { type CallReading, type Matchable, readForMatching } from './evidence.ts';

/** The score that a committee is told of when it has set none itself. Chosen for recall: one line more is cheap, a missed call is not. */
export const DEFAULT_THRESHOLD = 15;

/** One thing that the score rests on. The points of a match's reasons add up to its score, but for rounding. */
export interface Reason {
  kind: 'concept' | 'term' | 'role' | 'programme' | 'bonus';
  /** The area's id; null for what concerns the whole call. */
  area: string | null;
  /** Short plain Swedish. */
  text: string;
  where: Where | 'applicants' | 'action';
  /** The words around it, exactly as they stand, at most 160 characters. */
  quote: string | null;
  points: number;
}

/** How well a call suits one area. */
export interface AreaScore {
  area: string;
  /** 0–100, one decimal. */
  score: number;
  reasons: Reason[];
}

export interface Match {
  /** 0–100, one decimal: that of the area that fits best, by its weight for the committee. */
  score: number;
  /** Whether the committee is told. */
  chosen: boolean;
  /** 0–3: see `fit.ts`. */
  municipal: number;
  role: Role;
  /** Every area above 0, best first, by its weight. */
  areas: { area: string; score: number }[];
  reasons: Reason[];
}

/** A committee's profile read for matching. Holds for the vocabulary it was read with. */
export interface ProfileReading {
  threshold: number;
  areas: { area: AreaReading; weight: number }[];
}

/** Reads a profile once. */
export function prepareProfile(profile: Profile, vocabulary: Vocabulary): ProfileReading {
  return {
    threshold: profile.threshold,
    areas: profile.areas.map((a) => ({ area: prepareArea(a, vocabulary), weight: a.weight })),
  };
}

/** What is left of the score when no municipality can take part. */
const LEAST_FIT = 0.1;
/** The fit from which nothing is taken from the score. */
const FULL_FIT = 2.5;

const fitFactor = (municipal: number) => LEAST_FIT + (1 - LEAST_FIT) * Math.min(1, municipal / FULL_FIT);
const oneDecimal = (n: number) => Math.round(n * 10) / 10;

/** Scores a call for one area. */
export function scoreArea(call: CallReading, area: AreaReading): AreaScore {
  const weighed = relevanceOf(call, area);
  const score = oneDecimal(100 * weighed.relevance * fitFactor(call.fit.municipal));
  return { area: area.id, score, reasons: score === 0 ? [] : reasonsFor(call, area, weighed) };
}

/** So many concepts are told for an area; the points of the rest go with the last. */
const MOST_REASONS = 6;

function reasonsFor(call: CallReading, area: AreaReading, { relevance, grounds }: Relevance): Reason[] {
  const full = 100 * relevance;
  const sum = grounds.reduce((n, g) => n + g.strength, 0);
  const told = grounds.slice(0, MOST_REASONS);
  const rest = grounds.slice(MOST_REASONS).reduce((n, g) => n + g.strength, 0);
  const reasons = told.map((g, i): Reason => {
    const passage = call.passages[g.at.passage];
    const strength = g.strength + (i === told.length - 1 ? rest : 0);
    const where = passage?.where ?? 'other';
    return {
      kind: g.term ? 'term' : where === 'programme' ? 'programme' : 'concept',
      area: area.id,
      text: g.term ? g.term.term : labelOf(call, g.concept, passage),
      where,
      quote: passage ? quoteAround(passage.text, g.at.start, g.at.end) : null,
      points: oneDecimal((full * strength) / sum),
    };
  });
  return [...reasons, ...roleReasons(call, full)];
}

/** `ungdomsutbyte (youth exchange)`; the Swedish word alone when the call is Swedish. What only the programme says is said so. */
function labelOf(call: CallReading, concept: number | null, passage: Passage | undefined): string {
  const label = concept === null ? undefined : call.labels[concept];
  if (!label) return '';
  if (passage?.where === 'programme') return `${label.sv} (enligt vår beskrivning av programmet)`;
  return passage?.language === 'sv' || label.en === '' || label.en === label.sv
    ? label.sv
    : `${label.sv} (${label.en})`;
}

const ROLE_TEXT: Record<Role, string> = {
  yes: 'kommunen kan söka själv',
  partner: 'kommunen kan vara partner eller pilot',
  unclear: 'kommunens roll är oklar',
  no: 'utlysningen är inte för kommuner',
};

/** The same for what cannot be applied for: what it has to do with municipalities. */
const POLICY_TEXT: Record<Role, string> = {
  yes: 'rör kommunens uppgifter',
  partner: 'rör troligen kommunens uppgifter',
  unclear: 'oklart om kommunens uppgifter berörs',
  no: 'rör inte kommunens uppgifter',
};

/** What the municipal fit takes from the score, told by the strongest sign that speaks the same way. */
function roleReasons(call: CallReading, full: number): Reason[] {
  const { municipal, role, reasons } = call.fit;
  const points = oneDecimal(full * (fitFactor(municipal) - 1));
  const speaks = (r: FitReason) => (role === 'no' || role === 'unclear' ? -r.points : r.points);
  const sign = [...reasons].filter((r) => speaks(r) > 0).sort((a, b) => speaks(b) - speaks(a))[0];
  const passage = sign?.quote ? call.passages[sign.quote.passage] : undefined;
  const quote = sign?.quote && passage ? quoteAround(passage.text, sign.quote.start, sign.quote.end) : null;
  const said = (call.kind === 'policy' ? POLICY_TEXT : ROLE_TEXT)[role];
  const text = sign ? `${said}: ${sign.text}` : said;
  return [{ kind: 'role', area: null, text, where: sign?.where ?? 'programme', quote, points }];
}

/** How strongly an area's weight counts: the exponent is the weight to this, so that at weight 0.1 a score of 41 becomes 15. */
const WEIGHING = -1 / 3;

/**
 * The score by the area's weight for the committee. A low weight takes most from low scores and nothing from the highest: an area that
 * matters less needs a stronger call, but none is out of reach, whatever the threshold.
 */
const weighted = (score: number, weight: number): number => 100 * (score / 100) ** (weight ** WEIGHING);

/** Matches a call with a committee: the best of its areas, each by its weight for the committee. */
export function matchCommittee(call: CallReading, profile: ProfileReading): Match {
  const { municipal, role } = call.fit;
  const scored = profile.areas
    .map(({ area, weight }) => {
      const relevance = relevanceOf(call, area);
      const full = 100 * relevance.relevance * fitFactor(municipal);
      return { area, relevance, full, score: oneDecimal(weighted(full, weight)) };
    })
    .filter((s) => s.score > 0)
    .sort((a, b) => b.score - a.score || (a.area.id < b.area.id ? -1 : 1));
  const best = scored[0];
  const score = best?.score ?? 0;
  return {
    score,
    chosen: score >= profile.threshold && score > 0 && role !== 'no',
    municipal,
    role,
    areas: scored.map(({ area, score: points }) => ({ area: area.id, score: points })),
    reasons: best ? reasonsFor(call, best.area, scaled(best.relevance, score / best.full)) : [],
  };
}

const scaled = (found: Relevance, by: number): Relevance => ({ ...found, relevance: found.relevance * by });
