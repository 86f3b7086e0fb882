// What a preview found: how much would be told, what changes, what enters and leaves, and the best calls with why.
import type { PropsWithChildren } from 'hono/jsx';
import type { Profile } from '../../domain/committee.ts';
import type { BeforeAfter, Preview, PreviewLine } from '../../domain/preview.ts';
import type { OtherChange } from '../../domain/preview-others.ts';
import { isNoChange, type ProfileChange } from '../../domain/profile-change.ts';
import { committeeHref } from '../parts.tsx';
import { changeInWords } from '../profile-words.ts';
import { counted, decimal, listed, number } from '../swedish.ts';
import { Lines, MOST_OPEN, scores, Title } from './preview-lines.tsx';
import { Terms } from './preview-terms.tsx';
import { Weekly } from './preview-weeks.tsx';

export interface PreviewResult extends BeforeAfter<Profile> {
  preview: Preview;
  change: ProfileChange;
  /** So many of each list are shown. */
  most: number;
  /** The lang of each call shown, by its key. */
  langs: ReadonlyMap<string, string>;
}

/** `children`: what can be done with it. */
export const Result = ({ children, ...props }: PropsWithChildren<PreviewResult>) => {
  const { preview, change, most, langs } = props;
  return (
    <>
      <h2 id="resultat">Så skulle det bli</h2>
      <Told {...props} />
      <Changed change={change} />
      <Others others={preview.others} />
      {children}
      <h3>Kommer in: {number(preview.enters.length)}</h3>
      <Lines lines={preview.enters} most={most} langs={langs} none="Ingen ny utlysning skulle nå över gränsen." />
      <h3>Faller bort: {number(preview.leaves.length)}</h3>
      <Lines lines={preview.leaves} most={most} langs={langs} none="Ingen utlysning skulle försvinna." />
      <Weekly weekly={preview.weekly} most={most} langs={langs} />
      <Terms {...preview} />
      <Ranked {...props} />
    </>
  );
};

const Changed = ({ change }: { change: ProfileChange }) =>
  isNoChange(change) ? null : (
    <>
      <h3>Det här ändras</h3>
      <ul>
        {changeInWords(change).map((sentence) => (
          <li>{sentence}</li>
        ))}
      </ul>
    </>
  );

/** Terms belong to areas: whoever has the same area is told by them too. */
const Others = ({ others }: { others: OtherChange[] }) =>
  others.length === 0 ? null : (
    <>
      <h3>Så ändras det för andra</h3>
      <p>Sökorden hör till området. De gäller alla som har det.</p>
      <ul>
        {others.map(({ committee, name, areas, enters, leaves }) => (
          <li>
            <a href={committeeHref(committee)}>{name}</a> ({listed(areas)}):{' '}
            {enters + leaves === 0
              ? 'listan blir densamma.'
              : `${number(enters)} kommer in och ${number(leaves)} faller bort.`}
          </li>
        ))}
      </ul>
    </>
  );

const Told = ({ preview }: Pick<PreviewResult, 'preview'>) => {
  const { told, perWeek, weeks, ranked } = preview;
  return (
    <>
      <p class="figure" id="kort">
        <b>{number(told.after)}</b> av {counted(ranked.length, 'utlysning', 'utlysningar')} skulle berättas, mot{' '}
        <b>{number(told.before)}</b> nu.
      </p>
      <p>
        {perWeek === null
          ? 'Hur många nya det blir i veckan går inte att säga än: tjänsten har läst källorna i mindre än en vecka.'
          : `Ungefär ${decimal(perWeek.after)} nya i veckan, mot ${decimal(perWeek.before)} nu. Räknat på ${weeks === 1 ? 'den senaste veckan' : `de senaste ${weeks} veckorna`}.`}
      </p>
      <p class="quiet">Både ”skulle” och ”nu” är räknade med det som nämndens svar har ändrat.</p>
    </>
  );
};

const Ranked = ({ preview, most, langs }: PreviewResult) => {
  const ranked = preview.ranked.filter((line) => line.score > 0).slice(0, most);
  return (
    <>
      <h3>Högst poäng</h3>
      {ranked.length === 0 ? (
        <p>Ingen utlysning som inte är stängd handlar om de här orden.</p>
      ) : (
        <Best lines={ranked.slice(0, MOST_OPEN)} from={1} langs={langs} />
      )}
      {ranked.length > MOST_OPEN && (
        <details>
          <summary>Visa {number(ranked.length - MOST_OPEN)} till</summary>
          <Best lines={ranked.slice(MOST_OPEN)} from={MOST_OPEN + 1} langs={langs} />
        </details>
      )}
    </>
  );
};

const Best = ({ lines, from, langs }: Pick<PreviewResult, 'langs'> & { lines: PreviewLine[]; from: number }) => (
  <ol class="ranked" start={from}>
    {lines.map((line) => (
      <li>
        <Title line={line} langs={langs} />
        <p class="quiet">{about(line)}</p>
      </li>
    ))}
  </ol>
);

/** The score, whether it is told, and what it rests on. */
function about(line: PreviewLine): string {
  const why = [...new Set((line.reasons ?? []).filter((r) => r.area !== null).map((r) => r.text))];
  const told = line.chosen ? 'berättas' : line.role === 'no' ? 'berättas inte, är inte för oss' : 'berättas inte';
  const area = line.area === null ? '' : ` ${line.area.name}${why.length > 0 ? `: ${why.join(', ')}` : ''}.`;
  return `${scores(line)}, ${told}.${area}`;
}
