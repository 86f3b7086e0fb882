// The match between a call and a committee: a score 0–100 and the reasons for it. Pure; no score without reasons.
import { type AreaReading, prepareArea, type Term } from './area.ts';
import type { Profile } from './committee.ts';
import type { CallReading } from './evidence.ts';
import type { FitReason, Role } from './fit.ts';
import { isBody, WEIGHTS, type Where } from './passage.ts';
import { quoteAround } from './text.ts';
import type { Vocabulary } from './vocabulary.ts';

export { type AreaReading, prepareArea } from './area.ts';
export { type CallReading, type Matchable, readForMatching } from './evidence.ts';

/** The score that a committee is told of when it has set none itself. Chosen for recall: one line more is cheap, a missed call is not. */
export const DEFAULT_THRESHOLD = 13;

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
  /** Every area above 0, best first, weighted. */
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

/** So many weighted mentions make half of what a concept can say. */
const MENTIONS = 4;
/** So much evidence makes half of what an area can get. */
const EVIDENCE = 0.5;
/** How strongly the share of the call that the area takes up counts. */
const SHARE = 0.25;
/** What is left of the score when no municipality can take part. */
const LEAST_FIT = 0.1;

interface Ground {
  concept: number | null;
  term: Term | null;
  strength: number;
  at: { passage: number; start: number; end: number };
}

interface Weighed {
  /** 0–1, before the municipal fit. */
  relevance: number;
  grounds: Ground[];
}

const saturate = (weight: number) => weight / (weight + MENTIONS);

/** How much of the area is in the call: its concepts and unknown terms, and the share of all that the call speaks of. */
function weigh(call: CallReading, area: AreaReading): Weighed {
  const grounds: Ground[] = [];
  let evidence = 0;
  let whole = 0;
  for (const { concept, weight, at } of call.mentions) {
    const said = saturate(weight);
    whole += said;
    const strength = said * (area.belongs[concept] ?? 0);
    if (strength === 0) continue;
    evidence += strength;
    grounds.push({ concept, term: null, strength, at });
  }
  for (const term of area.terms) {
    const found = findTerm(call, term);
    if (found === null) continue;
    const strength = saturate(found.weight) * term.weight;
    evidence += strength;
    whole += saturate(found.weight);
    grounds.push({ concept: null, term, strength, at: found.at });
  }
  if (evidence === 0) return { relevance: 0, grounds: [] };
  return { relevance: (evidence / (evidence + EVIDENCE)) * (evidence / whole) ** SHARE, grounds };
}

/** Where a term that no concept knows stands in the call, word for word by stems, and what that weighs. */
function findTerm(call: CallReading, term: Term): { weight: number; at: Ground['at'] } | null {
  if (!term.stems.sv.every((s) => call.stems.has(s)) && !term.stems.en.every((s) => call.stems.has(s))) return null;
  let weight = 0;
  let at: Ground['at'] | null = null;
  call.passages.forEach((p, passage) => {
    if (p.where === 'programme') return;
    const wanted = term.stems[p.language];
    for (let i = p.stems.indexOf(wanted[0] ?? ''); i >= 0; i = p.stems.indexOf(wanted[0] ?? '', i + 1)) {
      const first = p.words[i];
      const last = p.words[i + wanted.length - 1];
      if (!first || !last || !wanted.every((s, n) => p.stems[i + n] === s)) continue;
      weight += WEIGHTS[p.where] * (isBody(p.where) ? call.bodyWeight : 1);
      at ??= { passage, start: first.start, end: last.end };
    }
  });
  return at === null ? null : { weight, at };
}

const fitFactor = (municipal: number) => LEAST_FIT + (1 - LEAST_FIT) * Math.min(1, municipal / 2.5);
const oneDecimal = (n: number) => Math.round(n * 10) / 10;

/** Scores a call for one area. */
export function scoreArea(call: CallReading, area: AreaReading): AreaScore {
  const weighed = weigh(call, area);
  const score = oneDecimal(100 * weighed.relevance * fitFactor(call.fit.municipal));
  return { area: area.id, score, reasons: score === 0 ? [] : reasonsFor(call, area, weighed) };
}

/** So many concepts are told for an area; the points of the rest go with the last. */
const MOST_REASONS = 6;

function reasonsFor(call: CallReading, area: AreaReading, weighed: Weighed): Reason[] {
  const full = 100 * weighed.relevance;
  const sum = weighed.grounds.reduce((n, g) => n + g.strength, 0);
  const ordered = [...weighed.grounds].sort((a, b) => b.strength - a.strength || (a.concept ?? -1) - (b.concept ?? -1));
  const told = ordered.slice(0, MOST_REASONS);
  const rest = ordered.slice(MOST_REASONS).reduce((n, g) => n + g.strength, 0);
  const reasons = told.map((g, i): Reason => {
    const passage = call.passages[g.at.passage];
    const strength = g.strength + (i === told.length - 1 ? rest : 0);
    const where = passage?.where ?? 'other';
    return {
      kind: g.term ? 'term' : where === 'programme' ? 'programme' : 'concept',
      area: area.id,
      text: g.term ? g.term.term : labelOf(call, g.concept, passage?.language === 'sv'),
      where,
      quote: passage ? quoteAround(passage.text, g.at.start, g.at.end) : null,
      points: oneDecimal((full * strength) / sum),
    };
  });
  return [...reasons, ...roleReasons(call, full)];
}

/** `ungdomsutbyte (youth exchange)`; the Swedish word alone when the call is Swedish. */
function labelOf(call: CallReading, concept: number | null, swedish: boolean): string {
  const label = concept === null ? undefined : call.labels[concept];
  if (!label) return '';
  return swedish || label.en === '' || label.en === label.sv ? label.sv : `${label.sv} (${label.en})`;
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

/** Matches a call with a committee: the best of its areas, each by its weight for the committee. */
export function matchCommittee(call: CallReading, profile: ProfileReading): Match {
  const scored = profile.areas
    .map(({ area, weight }) => ({ area, weight, score: oneDecimal(scoreOf(call, area) * weight) }))
    .filter((s) => s.score > 0)
    .sort((a, b) => b.score - a.score || (a.area.id < b.area.id ? -1 : 1));
  const best = scored[0];
  const { municipal, role } = call.fit;
  const score = best?.score ?? 0;
  const reasons = best ? reasonsFor(call, best.area, scaled(weigh(call, best.area), best.weight)) : [];
  return {
    score,
    chosen: score >= profile.threshold && score > 0 && role !== 'no',
    municipal,
    role,
    areas: scored.map(({ area, score: points }) => ({ area: area.id, score: points })),
    reasons,
  };
}

const scoreOf = (call: CallReading, area: AreaReading) =>
  100 * weigh(call, area).relevance * fitFactor(call.fit.municipal);
const scaled = (weighed: Weighed, weight: number): Weighed => ({ ...weighed, relevance: weighed.relevance * weight });
