// A committee's score for a call, line by line: what gave points, what took them, where it stands, and the words around it.
import type { CallDraft } from '../../domain/call.ts';
import type { Match, Reason } from '../../domain/match.ts';
import { ReasonQuote } from '../quote.tsx';
import { signOf } from '../role.tsx';
import { decimal, roleWords } from '../swedish.ts';
import { whereWords } from '../where.ts';

/** What of a match its lines tell. */
type Told = Pick<Match, 'score' | 'role'> & { reasons: readonly Reason[] };

interface ScoreProps {
  match: Told;
  kind: CallDraft['kind'];
  /** That of the call, in whose words the quotes are. */
  lang: string | undefined;
}

export const ScoreLines = ({ match, kind, lang }: ScoreProps) => (
  <>
    <ul class="reasons">
      {match.reasons.map((reason) => (
        <li>
          {lineOf(reason, match, kind)} <span class="quiet">({aboutReason(reason)})</span>
          <ReasonQuote reason={reason} lang={lang} />
        </li>
      ))}
    </ul>
    <p>
      <b>Summa: {decimal(match.score)} poäng av 100</b>
      {isRounded(match) && <span class="quiet"> (raderna är avrundade)</span>}
    </p>
  </>
);

const isRounded = ({ reasons, score }: Told): boolean =>
  Math.abs(reasons.reduce((sum, r) => sum + r.points, 0) - score) >= 0.05;

/** What a line is about. The role is told by its state, so that a page never says it in two ways. */
function lineOf(reason: Reason, match: Told, kind: CallDraft['kind']): string {
  switch (reason.kind) {
    case 'role':
      return roleLine(reason, match, kind);
    case 'bonus':
      return `Tillägg: ${reason.text}`;
    case 'place':
      return `Plats: ${reason.text}, så vi kan inte vara med`;
    default:
      return reason.text;
  }
}

/** Where the place shuts the municipality out, what the call says of municipalities holds for those elsewhere. */
function roleLine(reason: Reason, { role, reasons }: Told, kind: CallDraft['kind']): string {
  const sign = signOf(reason);
  if (reasons.some((r) => r.kind === 'place')) return `Kommuner där utlysningen gäller: ${sign || 'oklart'}`;
  const { name, state } = roleWords(kind, role);
  return `${name}: ${state}${sign && `, ${sign}`}`;
}

/** Where it stands and what it gave; what gave nothing says no points. */
function aboutReason({ where, points }: Reason): string {
  const rounded = Math.round(points * 10) / 10;
  if (rounded === 0) return whereWords(where);
  return `${whereWords(where)}, ${rounded < 0 ? '−' : '+'}${decimal(Math.abs(rounded))} poäng`;
}
