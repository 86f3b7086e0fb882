// The relevance of a call for an area: how much of the area is in the call, and what that rests on.
import type { AreaReading, Term } from './area.ts';
import type { CallReading } from './evidence.ts';
import { isBody, WEIGHTS } from './passage.ts';

/** One thing that the relevance rests on: a concept or a term of the area, and where the call says it. */
export interface Ground {
  concept: number | null;
  term: Term | null;
  /** How much it adds, beside the stronger ones. */
  strength: number;
  at: { passage: number; start: number; end: number };
}

export interface Relevance {
  /** 0–1, before the municipal fit: 1 is a call that is about nothing but the core of the area. */
  relevance: number;
  /** Strongest first. */
  grounds: Ground[];
}

/** So many weighted mentions make half of what a concept can say. */
const MENTIONS = 4;
/** So much evidence makes half of what an area can get. */
const EVIDENCE = 0.35;
/** Each further ground adds this much of what the one before it does: ten words in passing do not make a subject. */
const NEXT = 0.5;
/** How strongly the share of the call that the area takes up counts. */
const SHARE = 0.25;
/** What a call says of a concept that is its subject: in the title and some times in the text. */
const SUBJECT = 0.75;

const saturate = (weight: number) => weight / (weight + MENTIONS);
const halved = (evidence: number) => evidence / (evidence + EVIDENCE);

/** Weighs what the call says of the area against what a perfect call could say, and against all else that it speaks of. */
export function relevanceOf(call: CallReading, area: AreaReading): Relevance {
  const grounds: Ground[] = [];
  let own = 0;
  let foreign = 0;
  for (const { concept, weight, at } of call.mentions) {
    const said = saturate(weight);
    const strength = said * (area.belongs[concept] ?? 0);
    if (strength === 0) foreign += said;
    else grounds.push({ concept, term: null, strength, at });
    own += strength;
  }
  for (const term of area.terms) {
    const found = findTerm(call, term);
    if (found === null) continue;
    const strength = saturate(found.weight) * term.weight;
    own += strength;
    grounds.push({ concept: null, term, strength, at: found.at });
  }
  if (own === 0) return { relevance: 0, grounds: [] };
  const ordered = inOrder(grounds);
  const evidence = ordered.reduce((sum, g) => sum + g.strength, 0);
  // What belongs to the area in part counts for it and never against it: saying more must not lower a score.
  const share = (own / (own + foreign)) ** SHARE;
  return { relevance: Math.min(1, halved(evidence) / reachOf(area)) * share, grounds: ordered };
}

/** Strongest first, each with what it adds beside the stronger ones. */
const inOrder = (grounds: readonly Ground[]): Ground[] =>
  [...grounds]
    .sort((a, b) => b.strength - a.strength || (a.concept ?? -1) - (b.concept ?? -1))
    .map((ground, i) => ({ ...ground, strength: ground.strength * NEXT ** i }));

const reaches = new WeakMap<AreaReading, number>();

/** What a call could reach that is about the area's core alone, so that the same score means the same in every area. */
function reachOf(area: AreaReading): number {
  const known = reaches.get(area);
  if (known !== undefined) return known;
  const weights = [...area.belongs, ...area.terms.map((t) => t.weight)].sort((a, b) => b - a);
  const reach = halved(weights.reduce((sum, weight, i) => sum + SUBJECT * weight * NEXT ** i, 0));
  reaches.set(area, reach);
  return reach;
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
