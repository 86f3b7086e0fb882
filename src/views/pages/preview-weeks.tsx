// The part of the preview that looks back: what the latest weeks' letters would have gained and lost.
import { type Day, inSwedish, weekOf } from '../../domain/calendar.ts';
import type { Preview } from '../../domain/preview.ts';
import { TABLE, TableHead } from '../parts.tsx';
import { number } from '../swedish.ts';
import { Lines, type LinesProps } from './preview-lines.tsx';

type WeeklyProps = Pick<LinesProps, 'most' | 'langs'> & Pick<Preview, 'weekly'>;

export const Weekly = ({ weekly: { weeks, gained, lost }, most, langs }: WeeklyProps) => (
  <>
    <h3>De senaste veckornas brev</h3>
    {weeks.length === 0 ? (
      <p>Tjänsten har inte läst någon källa än, så det finns inga veckor att se tillbaka på.</p>
    ) : (
      <>
        <p>
          Så många nya utlysningar hade varje vecka gett med profilen som den är nu, och med den som prövas. Veckan är
          den då tjänsten först såg utlysningen.
        </p>
        <Weeks weeks={weeks} />
        <Folded heading="Hade kommit till" lines={gained} most={most} langs={langs} />
        <Folded heading="Hade fallit bort" lines={lost} most={most} langs={langs} />
      </>
    )}
  </>
);

const Weeks = ({ weeks }: Pick<Preview['weekly'], 'weeks'>) => (
  <table class="weeks" {...TABLE.table}>
    <caption>Nya utlysningar per vecka, den senaste först</caption>
    <TableHead heads={['Vecka', 'Nu', 'Prövat', 'Till', 'Bort']} />
    <tbody {...TABLE.group}>
      {weeks.map(({ monday, before, after, gained, lost }) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell}>{weekName(monday)}</td>
          <Figure head="Nu" figure={before} />
          <Figure head="Prövat" figure={after} />
          <Figure head="Till" figure={gained} />
          <Figure head="Bort" figure={lost} />
        </tr>
      ))}
    </tbody>
  </table>
);

const Figure = ({ head, figure }: { head: string; figure: number }) => (
  <td data-head={head} {...TABLE.cell}>
    {number(figure)}
  </td>
);

/** `v. 22 (25 maj)` */
const weekName = (monday: Day): string => {
  const [date, month] = inSwedish(monday, { weekday: false }).split(' ');
  return `v.\u00a0${Number(weekOf(monday).slice(-2))} (${date}\u00a0${month})`;
};

const Folded = ({ heading, lines, ...props }: { heading: string } & Omit<LinesProps, 'none'>) =>
  lines.length === 0 ? (
    <p>{heading}: inga.</p>
  ) : (
    <details>
      <summary>
        {heading}: {number(lines.length)}
      </summary>
      <Lines lines={lines} none="" {...props} />
    </details>
  );
