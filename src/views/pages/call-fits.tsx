// The part of a call's page that says whom it fits and why: score, words found and the words around them.
import type { Match, Reason } from '../../domain/match.ts';
import { number, SECTION_WORDS } from '../swedish.ts';

/** How a call did with one committee. `threshold` is the one that held for the match; areas are by their Swedish names. */
export interface CommitteeMatch {
  committee: string;
  threshold: number | null;
  match: Match;
  areaNames: ReadonlyMap<string, string>;
}

/** `lang` is that of the call, in whose words the quotes are. */
export const Fits = ({ matches, lang }: { matches: CommitteeMatch[]; lang: string | undefined }) => {
  const chosen = matches.filter((m) => m.match.chosen);
  const others = matches.filter((m) => !m.match.chosen);
  return (
    <>
      <h2>Varför den passar</h2>
      {matches.length === 0 && (
        <p>Utlysningen har inte jämförts med nämndernas områden än. Det sker efter nästa läsning.</p>
      )}
      {matches.length > 0 && chosen.length === 0 && <p>Utlysningen når inte över gränsen för någon nämnd.</p>}
      {chosen.map((fit, i) => (
        <details open={i === 0}>
          <summary>
            <b>{fit.committee}</b>, {tenths(fit.match.score)} poäng av 100
          </summary>
          <p>{bestAreas(fit)}</p>
          <Reasons fit={fit} lang={lang} />
        </details>
      ))}
      {others.length > 0 && (
        <details>
          <summary>{chosen.length === 0 ? 'Poäng per nämnd' : 'Nämnder som den inte når fram till'}</summary>
          <ul>
            {others.map((fit) => (
              <li>
                {fit.committee}: {tenths(fit.match.score)} poäng av 100{whyNot(fit)}.
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

/** A score with its decimal comma. */
const tenths = (score: number) => String(Math.round(score * 10) / 10).replace('.', ',');

const nameOf = (fit: CommitteeMatch, area: string) => fit.areaNames.get(area) ?? area;

function bestAreas(fit: CommitteeMatch): string {
  const [best, ...rest] = fit.match.areas;
  if (!best) return '';
  const others = rest.slice(0, 3).map((a) => `${nameOf(fit, a.area)} (${tenths(a.score)})`);
  return `Passar bäst: ${nameOf(fit, best.area)}.${others.length > 0 ? ` Berör också: ${others.join(', ')}.` : ''}`;
}

/** What held a match back, with the comma before it; empty when nothing is known. */
function whyNot({ match, threshold }: CommitteeMatch): string {
  if (match.role === 'no') return ', utlysningen är inte för kommuner';
  if (match.score === 0) return ', inget av nämndens områden finns i texten';
  return threshold === null ? '' : `, under nämndens gräns ${number(threshold)}`;
}

const Reasons = ({ fit, lang }: { fit: CommitteeMatch; lang: string | undefined }) => (
  <ul class="reasons">
    {fit.match.reasons.map((reason) => (
      <li>
        {reason.text} <span class="quiet">({aboutReason(reason)})</span>
        {reason.quote !== null && (
          <blockquote lang={lang}>
            <Quote quote={reason.quote} hit={reason.text} />
          </blockquote>
        )}
      </li>
    ))}
  </ul>
);

const aboutReason = (reason: Reason) => {
  const sign = reason.points < 0 ? '−' : '+';
  return `${WHERE_WORDS[reason.where] ?? reason.where}, ${sign}${tenths(Math.abs(reason.points))} poäng`;
};

const under = (heading: keyof typeof SECTION_WORDS) => `under ${SECTION_WORDS[heading].toLowerCase()}`;

const WHERE_WORDS: Record<Reason['where'], string> = {
  title: 'i titeln',
  'call title': 'i den samlade utlysningens titel',
  keywords: 'bland nyckelorden',
  tags: 'bland ämnesorden',
  objective: under('objective'),
  scope: under('scope'),
  outcome: under('outcome'),
  impact: under('impact'),
  other: 'i texten',
  programme: 'programmet',
  applicants: 'i villkoren för sökande',
  action: 'typ av stöd',
  identifier: 'i beteckningen',
  committees: 'fler nämnder',
};

/** A quote with the words that were found marked, where they can be pointed out. */
const Quote = ({ quote, hit }: { quote: string; hit: string }) => (
  <>{markHits(quote, hit).map((piece) => (piece.hit ? <mark>{piece.text}</mark> : piece.text))}</>
);

/**
 * A quote in pieces, those that a reason speaks of marked. `ungdomsutbyte (youth exchange)` is sought in both languages: whole when
 * it stands so, else by the beginnings of its words, since texts inflect.
 */
export function markHits(quote: string, hit: string): { text: string; hit: boolean }[] {
  const [, before = hit, within = ''] = /^(.*?)(?: \((.+)\))?$/s.exec(hit) ?? [];
  const phrases = [within, before].filter((phrase) => phrase.length > 2);
  const whole = phrases.find((phrase) => quote.toLowerCase().includes(phrase.toLowerCase()));
  const sought = whole === undefined ? phrases.flatMap(beginnings) : [whole];
  if (sought.length === 0) return [{ text: quote, hit: false }];
  const found = new RegExp(`((?<![\\p{L}\\p{N}])(?:${sought.map(literally).join('|')})[\\p{L}\\p{N}]*)`, 'giu');
  return quote.split(found).flatMap((text, i) => (text === '' ? [] : [{ text, hit: i % 2 === 1 }]));
}

/** The first letters of each word that is long enough to be known by them. */
const beginnings = (phrase: string): string[] =>
  phrase
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word.length > 3)
    .map((word) => word.slice(0, Math.max(4, word.length - 3)));

const literally = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
