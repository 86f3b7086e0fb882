// The part of a call's page that says whom it fits and why, and for everybody else why not.
import type { CallDraft } from '../../domain/call.ts';
import type { Match } from '../../domain/match.ts';
import type { HeldBack } from '../../domain/why-not.ts';
import { committeeHref } from '../parts.tsx';
import { counted, decimal, listed } from '../swedish.ts';
import { ScoreLines } from './call-score.tsx';

/** How a call did with one committee. Areas are by their Swedish names. */
export interface CommitteeMatch {
  id: string;
  committee: string;
  /** Null when it has not been compared yet. */
  match: Match | null;
  /** What held it back, the weightiest first. */
  heldBack: HeldBack[];
  areaNames: ReadonlyMap<string, string>;
}

interface FitsProps {
  /** Best first. */
  matches: CommitteeMatch[];
  /** The name of the committee that we suggest to hold the case together, when several are told. */
  lead: string | null;
  kind: CallDraft['kind'];
  /** That of the call, in whose words the quotes are. */
  lang: string | undefined;
}

type Compared = CommitteeMatch & { match: Match };
const isCompared = (one: CommitteeMatch): one is Compared => one.match !== null;

export const Fits = (props: FitsProps) => {
  const chosen = props.matches.filter(isCompared).filter((m) => m.match.chosen);
  const others = props.matches.filter((m) => m.match?.chosen !== true);
  if (!props.matches.some(isCompared))
    return (
      <>
        <h2 id="passar">Varför den passar</h2>
        <p>Utlysningen har inte jämförts med nämndernas områden än. Det sker efter nästa läsning.</p>
      </>
    );
  return (
    <>
      <h2 id="passar">Varför den passar</h2>
      {chosen.length === 0 && <p>Utlysningen når inte över gränsen för någon nämnd. Nedan står vad som fattas.</p>}
      <Together chosen={chosen} lead={props.lead} />
      {chosen.map((fit, i) => (
        <Fit fit={fit} open={i === 0} {...props} />
      ))}
      {others.length > 0 && <WhyNot others={others} {...props} />}
    </>
  );
};

/** A call for several committees is one case, and somebody must hold it together. */
const Together = ({ chosen, lead }: { chosen: Compared[]; lead: string | null }) =>
  chosen.length < 2 || lead === null ? null : (
    <p>
      <b>Berör flera nämnder:</b> {listed(chosen.map((m) => m.committee))}. Förslag: {lead} håller ihop ärendet.
    </p>
  );

const Fit = ({ fit, open, kind, lang }: FitsProps & { fit: Compared; open: boolean }) => (
  <details open={open}>
    <summary>
      <b>{fit.committee}</b>, {decimal(fit.match.score)} poäng av 100
    </summary>
    <p>{bestAreas(fit)}</p>
    {fit.heldBack.length > 0 && <p>Den berättas inte längre. {fit.heldBack.map((h) => h.text).join(' ')}</p>}
    <ScoreLines match={fit.match} kind={kind} lang={lang} />
    <p>
      <a href={committeeHref(fit.id)}>Vad {fit.committee} bevakar</a>
    </p>
  </details>
);

const nameOf = (fit: CommitteeMatch, area: string) => fit.areaNames.get(area) ?? area;

function bestAreas(fit: Compared): string {
  const [best, ...rest] = fit.match.areas;
  if (!best) return '';
  const others = rest.slice(0, 3).map((a) => `${nameOf(fit, a.area)} (${decimal(a.score)})`);
  return `Passar bäst: ${nameOf(fit, best.area)}.${others.length > 0 ? ` Berör också: ${others.join(', ')}.` : ''}`;
}

const WhyNot = ({ others, kind, lang }: FitsProps & { others: CommitteeMatch[] }) => (
  <>
    <h2 id="varfor-inte">Varför fick vi inte den?</h2>
    <p>
      {others.length === 1
        ? 'En nämnd får inte veta om utlysningen.'
        : `${counted(others.length, 'nämnd', 'nämnder och bolag')} får inte veta om utlysningen.`}{' '}
      Här står varför. Stämmer det inte är det ofta sökorden som behöver ändras.
    </p>
    <ul class="plainlist">
      {others.map((one) => (
        <li>
          <a href={committeeHref(one.id)}>{one.committee}</a>
          <ul class="held">
            {one.heldBack.map((held) => (
              <li>{held.text}</li>
            ))}
          </ul>
          {isCompared(one) && one.match.reasons.length > 0 && (
            <details>
              <summary>Poängen rad för rad för {one.committee}</summary>
              <p>{bestAreas(one)}</p>
              <ScoreLines match={one.match} kind={kind} lang={lang} />
            </details>
          )}
        </li>
      ))}
    </ul>
  </>
);
