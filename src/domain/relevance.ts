// The relevance of a call for an area: how much of the area is in the call, and what that rests on.
import type { AreaReading, Term } from './area.ts';
import type { CallReading, Place } from './evidence.ts';
import { isBody } from './passage.ts';
import type { RelevanceWeights } from './weights.ts';

/** One thing that the relevance rests on: a concept or a term of the area, and where the call says it. */
export interface Ground {
  concept: number | null;
  term: Term | null;
  /** How much it adds, beside the stronger ones. */
  strength: number;
  /** Null when only our description of the programme says it. */
  at: Place | null;
}

export interface Relevance {
  /** 0–1, before the municipal fit: 1 is a call that is about nothing but the core of the area. */
  relevance: number;
  /** Strongest first. */
  grounds: Ground[];
}

const halved = (evidence: number, half: number) => evidence / (evidence + half);

/** Weighs what the call says of the area against what a perfect call could say, and against all else that it speaks of. */
export const relevanceOf = (call: CallReading, area: AreaReading): Relevance => ({
  relevance: howRelevant(call, area),
  grounds: groundsOf(call, area),
});

/** The relevance alone: most calls are only scored, and nobody asks what for. */
export function howRelevant(call: CallReading, area: AreaReading): number {
  const { half, next, share } = area.weights;
  let own = 0;
  let foreign = 0;
  let count = 0;
  for (const { concept, said } of call.mentions) {
    const strength = said * (area.belongs[concept] ?? 0);
    if (strength === 0) foreign += said;
    else insert(strength, count++);
    own += strength;
  }
  for (const { strength } of termsIn(call, area)) {
    own += strength;
    insert(strength, count++);
  }
  if (own === 0) return 0;
  let evidence = 0;
  for (let i = 0; i < count; i++) evidence += (strengths[i] ?? 0) * next ** i;
  // What belongs to the area in part counts for it and never against it: saying more must not lower a score.
  const part = (own / (own + foreign)) ** share;
  return Math.min(1, halved(evidence, half) / reachOf(area)) * part;
}

/** The strengths of one call for one area, strongest first; the same array each time, because every call is weighed for every area. */
let strengths = new Float64Array(64);

/** Puts a strength among the `count` that are there. They are few: sorting them takes longer. */
function insert(strength: number, count: number): void {
  if (count === strengths.length) {
    const longer = new Float64Array(2 * count);
    longer.set(strengths);
    strengths = longer;
  }
  let at = count;
  for (; at > 0 && (strengths[at - 1] ?? 0) < strength; at--) strengths[at] = strengths[at - 1] ?? 0;
  strengths[at] = strength;
}

/** What the relevance rests on, strongest first, each with what it adds beside the stronger ones. */
export function groundsOf(call: CallReading, area: AreaReading): Ground[] {
  const grounds = [...termsIn(call, area)];
  for (const { concept, said, at } of call.mentions) {
    const strength = said * (area.belongs[concept] ?? 0);
    if (strength !== 0) grounds.push({ concept, term: null, strength, at });
  }
  if (grounds.every(({ strength }) => strength === 0)) return [];
  grounds.sort((a, b) => b.strength - a.strength || (a.concept ?? -1) - (b.concept ?? -1));
  grounds.forEach((ground, i) => {
    ground.strength *= area.weights.next ** i;
  });
  return grounds;
}

const NONE: readonly Ground[] = [];

/** The area's terms that no concept knows, where the call says them. */
function termsIn(call: CallReading, area: AreaReading): readonly Ground[] {
  if (area.terms.length === 0) return NONE;
  return area.terms.flatMap((term) => {
    const found = findTerm(call, term);
    const strength = found === null ? 0 : halved(found.weight, call.weights.half) * term.weight;
    return found === null ? [] : [{ concept: null, term, strength, at: found.at }];
  });
}

const reaches = new WeakMap<AreaReading, number>();

/** What a call could reach that is about the area's core alone, so that the same score means the same in every area. */
function reachOf(area: AreaReading): number {
  const known = reaches.get(area);
  if (known !== undefined) return known;
  const weights = [...area.belongs, ...area.terms.map((t) => t.weight)].filter((weight) => weight > 0);
  const reach = reachable(weights, area.weights);
  reaches.set(area, reach);
  return reach;
}

function reachable(weights: number[], { subject, next, half }: RelevanceWeights): number {
  const best = weights.sort((a, b) => b - a);
  return halved(
    best.reduce((sum, weight, i) => sum + subject * weight * next ** i, 0),
    half,
  );
}

/** Where a term that no concept knows stands in the call, word for word by stems, and what that weighs. */
function findTerm(call: CallReading, term: Term): { weight: number; at: Place } | null {
  if (!term.stems.sv.every((s) => call.stems.has(s)) && !term.stems.en.every((s) => call.stems.has(s))) return null;
  let weight = 0;
  let at: Place | null = null;
  call.passages.forEach((p, passage) => {
    const wanted = term.stems[p.language];
    for (let i = p.stems.indexOf(wanted[0] ?? ''); i >= 0; i = p.stems.indexOf(wanted[0] ?? '', i + 1)) {
      if (!wanted.every((s, n) => p.stems[i + n] === s)) continue;
      weight += call.weights.fields[p.where] * (isBody(p.where) ? call.bodyWeight : 1);
      at ??= { passage, start: p.starts[i] ?? 0, end: p.ends[i + wanted.length - 1] ?? 0 };
    }
  });
  return at === null ? null : { weight, at };
}
