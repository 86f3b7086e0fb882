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
export function relevanceOf(call: CallReading, area: AreaReading): Relevance {
  const { half, next, share } = area.weights;
  const grounds: Ground[] = [];
  let own = 0;
  let foreign = 0;
  for (const { concept, said, at } of call.mentions) {
    const strength = said * (area.belongs[concept] ?? 0);
    if (strength === 0) foreign += said;
    else grounds.push({ concept, term: null, strength, at });
    own += strength;
  }
  for (const term of area.terms) {
    const found = findTerm(call, term);
    if (found === null) continue;
    const strength = halved(found.weight, call.weights.half) * term.weight;
    own += strength;
    grounds.push({ concept: null, term, strength, at: found.at });
  }
  if (own === 0) return { relevance: 0, grounds: [] };
  const ordered = inOrder(grounds, next);
  const evidence = ordered.reduce((sum, g) => sum + g.strength, 0);
  // What belongs to the area in part counts for it and never against it: saying more must not lower a score.
  const part = (own / (own + foreign)) ** share;
  return { relevance: Math.min(1, halved(evidence, half) / reachOf(area)) * part, grounds: ordered };
}

/** Strongest first, each with what it adds beside the stronger ones. */
const inOrder = (grounds: readonly Ground[], next: number): Ground[] =>
  [...grounds]
    .sort((a, b) => b.strength - a.strength || (a.concept ?? -1) - (b.concept ?? -1))
    .map((ground, i) => ({ ...ground, strength: ground.strength * next ** i }));

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
      const first = p.words[i];
      const last = p.words[i + wanted.length - 1];
      if (!first || !last || !wanted.every((s, n) => p.stems[i + n] === s)) continue;
      weight += call.weights.fields[p.where] * (isBody(p.where) ? call.bodyWeight : 1);
      at ??= { passage, start: first.start, end: last.end };
    }
  });
  return at === null ? null : { weight, at };
}
