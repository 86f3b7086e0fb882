// The reasons of a score: the words found, where, what each gave, and what the municipality's role took. No score without reasons.
import type { AreaReading } from './area.ts';
import type { CallReading, Place } from './evidence.ts';
import type { FitReason, Role } from './fit.ts';
import type { Passage, Where } from './passage.ts';
import type { Relevance } from './relevance.ts';
import { type Mark, markedQuote } from './text.ts';

/** One thing that the score rests on. The points of a match's reasons add up to its score, but for rounding. */
export interface Reason {
  kind: 'concept' | 'term' | 'role' | 'programme' | 'bonus' | 'place';
  /** The area's id; null for what concerns the whole call. */
  area: string | null;
  /** Short plain Swedish. */
  text: string;
  where: Where | 'applicants' | 'action' | 'identifier' | 'regions' | 'committees';
  /** The words around it, exactly as they stand, at most 160 characters. */
  quote: string | null;
  /** The place in the quote; left out where there is no quote, and in matches from before it was kept. */
  mark?: Mark;
  points: number;
}

type Quoted = Pick<Reason, 'quote' | 'mark'>;

/** The quotes of each passage, which every committee asks for anew. */
const quotes = new WeakMap<Passage, WeakMap<Place, Quoted>>();

/** The quote of a place in a call; none when there is no place or no text. */
export function quoteOf({ passages }: Pick<CallReading, 'passages'>, at: Place | null): Quoted {
  const passage = at === null ? undefined : passages[at.passage];
  if (!passage || !at) return { quote: null };
  const known = quotes.get(passage) ?? new WeakMap<Place, Quoted>();
  quotes.set(passage, known);
  const quoted = known.get(at) ?? markedQuote(passage.text, at.start, at.end);
  known.set(at, quoted);
  return quoted;
}

/** What the municipal fit leaves of an area's relevance, 0–1. */
export const fitFactor = (municipal: number, { weights: { leastFit, fullFit } }: AreaReading): number =>
  leastFit + (1 - leastFit) * Math.min(1, municipal / fullFit);

export const oneDecimal = (n: number): number => Math.round(n * 10) / 10;

/** So many concepts are told for an area; the points of the rest go with the last. */
const MOST_REASONS = 6;

/** What the relevance for an area rests on, and what the municipal fit takes from it. */
export function reasonsFor(call: CallReading, area: AreaReading, { relevance, grounds }: Relevance): Reason[] {
  const full = 100 * relevance;
  const sum = grounds.reduce((n, g) => n + g.strength, 0);
  const told = grounds.slice(0, MOST_REASONS);
  const rest = grounds.slice(MOST_REASONS).reduce((n, g) => n + g.strength, 0);
  const reasons = told.map((g, i): Reason => {
    const passage = g.at === null ? undefined : call.passages[g.at.passage];
    const strength = g.strength + (i === told.length - 1 ? rest : 0);
    const where = passage?.where ?? 'programme';
    return {
      kind: g.term ? 'term' : where === 'programme' ? 'programme' : 'concept',
      area: area.id,
      text: g.term ? g.term.term : labelOf(call, g.concept, passage),
      where,
      ...quoteOf(call, g.at),
      points: oneDecimal((full * strength) / sum),
    };
  });
  return [...reasons, ...roleReasons(call, area, full)];
}

/** `ungdomsutbyte (youth exchange)`; the Swedish word alone when the call is Swedish. What only the programme says is said so. */
function labelOf(call: CallReading, concept: number | null, passage: Passage | undefined): string {
  const label = concept === null ? undefined : call.labels[concept];
  if (!label) return '';
  if (passage === undefined) return `${label.sv} (enligt vår beskrivning av programmet)`;
  return passage.language === 'sv' || label.en === '' || label.en === label.sv ? label.sv : `${label.sv} (${label.en})`;
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

/** What a role is called, of a call or of a proposal. */
export const roleWords = (kind: CallReading['kind'], role: Role): string =>
  (kind === 'policy' ? POLICY_TEXT : ROLE_TEXT)[role];

/** More than any sign moves the fit. */
const QUOTED = 10;

/** What a programme's rules are called when they by themselves come to a role; the others say another one than the call came to. */
const RULES: Record<Role, readonly string[]> = {
  yes: ['applicant', 'national'],
  partner: ['partner'],
  unclear: ['unclear', 'unusual', 'policy'],
  no: ['no', 'unusual', 'policy'],
};

/**
 * What the municipal fit takes from the score, told by the strongest sign that speaks the same way and names no other role; by the call's
 * own words before ours on its programme.
 */
function roleReasons(call: CallReading, area: AreaReading, full: number): Reason[] {
  const { municipal, role, reasons } = call.fit;
  const points = oneDecimal(full * (fitFactor(municipal, area) - 1));
  const speaks = (r: FitReason) => (role === 'no' || role === 'unclear' ? -r.points : r.points);
  const agrees = (r: FitReason) => speaks(r) > 0 && (r.of !== 'start' || RULES[role].includes(r.name));
  const rank = (r: FitReason) => speaks(r) + (r.of === 'signs' && r.quote !== null ? QUOTED : 0);
  const stronger = (best: FitReason | null, r: FitReason) =>
    agrees(r) && rank(r) > (best ? rank(best) : 0) ? r : best;
  const sign = reasons.reduce(stronger, null);
  const quoted = quoteOf(call, sign?.quote ?? null);
  const said = roleWords(call.kind, role);
  const text = sign ? `${said}: ${sign.text}` : said;
  const where = sign?.where ?? (call.kind === 'policy' ? 'title' : 'programme');
  return [{ kind: 'role', area: null, text, where, ...quoted, points }];
}
