// Why a committee was not told of a call: each rule that held it back, in plain Swedish.
import { type Day, inSwedish } from './calendar.ts';
import type { Call } from './call.ts';
import type { Match } from './match.ts';
import { roleWords } from './reasons.ts';

/** One rule that held a call back. */
export interface HeldBack {
  rule: 'place' | 'role' | 'subject' | 'score' | 'date' | 'not-compared';
  text: string;
}

/** What is known of the call and the committee, besides the match. */
export interface HeldBackFacts {
  /** The committee's threshold, 0–100. */
  threshold: number;
  /** The last day on which the call could be told, when that has passed. */
  closedOn: Day | null;
  /** A proposal from the EU is nothing that can be applied for. */
  kind: Call['kind'];
}

/** Points with a decimal comma, without one when they are whole. */
const points = (n: number): string => String(Math.round(n * 10) / 10).replace('.', ',');

/** All that held a call back from a committee, the weightiest first; empty when it was chosen and nothing did. Null: not yet compared. */
export function whyNot(match: Match | null, { threshold, closedOn, kind }: HeldBackFacts): HeldBack[] {
  const closed: HeldBack[] =
    closedOn === null ? [] : [{ rule: 'date', text: `Den stängde ${inSwedish(closedOn, { weekday: false })}.` }];
  if (match === null)
    return [...closed, { rule: 'not-compared', text: 'Den har inte jämförts med nämndens områden än.' }];
  if (match.chosen) return closed;
  const place = match.reasons.find((r) => r.kind === 'place');
  if (place) return [{ rule: 'place', text: sentence(place.text) }, ...closed];
  if (match.score === 0)
    return [
      ...(match.role === 'no' ? [roleOf(match, kind)] : []),
      { rule: 'subject', text: 'Inget av nämndens områden finns i texten.' },
      ...closed,
    ];
  const low: HeldBack[] = match.score < threshold ? [scoreOf(match, threshold)] : [];
  return [...(match.role === 'no' ? [roleOf(match, kind)] : []), ...low, ...closed];
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

function roleOf(match: Match, kind: Call['kind']): HeldBack {
  const said = match.reasons.find((r) => r.kind === 'role')?.text ?? roleWords(kind, 'no');
  return { rule: 'role', text: sentence(said) };
}

/** The score against the threshold, and what took most from it. */
function scoreOf(match: Match, threshold: number): HeldBack {
  const taken = match.reasons.filter((r) => r.points < 0).sort((a, b) => a.points - b.points)[0];
  const most = taken ? ` Mest tog detta: ${taken.text} (−${points(-taken.points)}).` : '';
  const text = `Poängen ${points(match.score)} är under nämndens gräns ${points(threshold)}.${most}`;
  return { rule: 'score', text };
}
