// What a preview found: how much would be told, what enters and leaves, the best calls with why, and terms to look at.
import type { Profile } from '../../domain/committee.ts';
import type { BeforeAfter, Preview, PreviewLine, TermCount } from '../../domain/preview.ts';
import { callHref } from '../parts.tsx';
import { counted, decimal, listed, number } from '../swedish.ts';

export interface PreviewResult extends BeforeAfter<Profile> {
  preview: Preview;
  /** So many of each list are shown. */
  most: number;
  /** The lang of each call shown, by its key. */
  langs: ReadonlyMap<string, string>;
}

export const Result = (props: PreviewResult) => {
  const { preview, most, langs } = props;
  return (
    <>
      <h2 id="resultat">Så skulle det bli</h2>
      <Told {...props} />
      <h3>Kommer in: {number(preview.enters.length)}</h3>
      <Lines lines={preview.enters} most={most} langs={langs} none="Ingen ny utlysning skulle nå över gränsen." />
      <h3>Faller bort: {number(preview.leaves.length)}</h3>
      <Lines lines={preview.leaves} most={most} langs={langs} none="Ingen utlysning skulle försvinna." />
      <Terms {...props} />
      <Ranked {...props} />
    </>
  );
};

const Told = ({ preview, before, after }: PreviewResult) => {
  const { told, perWeek, weeks, ranked } = preview;
  return (
    <>
      <p class="figure">
        <b>{number(told.after)}</b> av {counted(ranked.length, 'utlysning', 'utlysningar')} skulle berättas, mot{' '}
        <b>{number(told.before)}</b> nu.
      </p>
      <p>
        {perWeek === null
          ? 'Hur många nya det blir i veckan går inte att säga än: tjänsten har läst källorna i mindre än en vecka.'
          : `Ungefär ${decimal(perWeek.after)} nya i veckan, mot ${decimal(perWeek.before)} nu. Räknat på ${weeks === 1 ? 'den senaste veckan' : `de senaste ${weeks} veckorna`}.`}
      </p>
      <p class="quiet">Både ”skulle” och ”nu” är räknade med det som nämndens svar har ändrat.</p>
      {after.threshold !== before.threshold && (
        <p>
          Gränsen prövas på {decimal(after.threshold)} poäng. Nu är den {decimal(before.threshold)}.
        </p>
      )}
    </>
  );
};

type LinesProps = Pick<PreviewResult, 'most' | 'langs'> & { lines: PreviewLine[]; none: string };

/** Calls in a list, each with its title and its score before and after. */
const Lines = ({ lines, most, langs, none }: LinesProps) => (
  <>
    {lines.length === 0 ? (
      <p>{none}</p>
    ) : (
      <ul>
        {lines.slice(0, most).map((line) => (
          <li>
            <Title line={line} langs={langs} />, {scores(line)}
          </li>
        ))}
      </ul>
    )}
    {lines.length > most && (
      <p class="quiet">
        De {number(most)} högsta visas, av {number(lines.length)}.
      </p>
    )}
  </>
);

const Title = ({ line, langs }: Pick<PreviewResult, 'langs'> & { line: PreviewLine }) => (
  <a href={callHref(line.key)} lang={langs.get(line.key)}>
    {line.title}
  </a>
);

const scores = ({ score, before }: PreviewLine) =>
  score === before.score ? `${decimal(score)} poäng` : `${decimal(score)} poäng (nu ${decimal(before.score)})`;

const Ranked = ({ preview, most, langs }: PreviewResult) => {
  const ranked = preview.ranked.filter((line) => line.score > 0).slice(0, most);
  return (
    <>
      <h3>Högst poäng</h3>
      {ranked.length === 0 ? (
        <p>Ingen utlysning som inte är stängd handlar om de här orden.</p>
      ) : (
        <ol class="ranked">
          {ranked.map((line) => (
            <li>
              <Title line={line} langs={langs} />
              <p class="quiet">{about(line)}</p>
            </li>
          ))}
        </ol>
      )}
    </>
  );
};

/** The score, whether it is told, and what it rests on. */
function about(line: PreviewLine): string {
  const why = [...new Set((line.reasons ?? []).filter((r) => r.area !== null).map((r) => r.text))];
  const told = line.chosen ? 'berättas' : line.role === 'no' ? 'berättas inte, är inte för oss' : 'berättas inte';
  const area = line.area === null ? '' : ` ${line.area.name}${why.length > 0 ? `: ${why.join(', ')}` : ''}.`;
  return `${scores(line)}, ${told}.${area}`;
}

const Terms = ({ preview: { terms, calls } }: PreviewResult) => (
  <>
    <h3>Sökord att se över</h3>
    {terms.unknown.length + terms.common.length + terms.absent.length === 0 ? (
      <p>Ordlistan känner alla sökord, och alla finns i några av utlysningarna men inte i för många.</p>
    ) : (
      <ul>
        <TermLine terms={terms.unknown} calls={calls}>
          Söks ord för ord, för ordlistan känner dem inte
        </TermLine>
        <TermLine terms={terms.common} calls={calls}>
          Finns i mer än var fjärde utlysning och säger därför lite
        </TermLine>
        <TermLine terms={terms.absent} calls={null}>
          Finns inte i någon utlysning
        </TermLine>
      </ul>
    )}
  </>
);

interface TermLineProps {
  terms: TermCount[];
  /** In how many calls they were looked for; null when the number says nothing. */
  calls: number | null;
  children?: string;
}

const TermLine = ({ terms, calls, children }: TermLineProps) =>
  terms.length === 0 ? null : (
    <li>
      <b>{children}:</b>{' '}
      {listed(terms.map((t) => (calls === null ? t.term : `${t.term} (${number(t.calls)} av ${number(calls)})`)))}.
    </li>
  );
