// The page of the municipality's areas: what each is about, and which committees have it.
import type { Area } from '../../domain/committee.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref, TABLE, TableHead } from '../parts.tsx';
import { exact } from '../profile-words.ts';
import { number } from '../swedish.ts';

/** A committee that has an area. */
export interface Having {
  id: string;
  name: string;
  weight: number;
}

interface AreasProps {
  frame: Frame;
  lines: { area: Area; committees: Having[] }[];
  /** What just happened; null when nothing did. */
  done: string | null;
}

export const areaHref = (id: string): string => `/areas/${encodeURIComponent(id)}`;

export const AreasPage = ({ frame, lines, done }: AreasProps) => (
  <Layout frame={frame} title="Områden" place="committees">
    <p class="back">
      <a href="/municipality">Till kommunen</a>
    </p>
    <h1>Kommunens prioriterade områden</h1>
    <p class="lead">
      Här står de områden som kommunens policy prioriterar, med sökorden som utlysningarna jämförs med. Ett område kan
      höra till flera nämnder, var och en med sin vikt.
    </p>
    {done !== null && (
      <div class="note" role="status">
        <p>{done}</p>
      </div>
    )}
    {frame.may('tune') && (
      <ul class="split">
        <li>
          <a href="/areas/new">Lägg till ett område</a>
        </li>
        <li>
          <a href="/areas/suggest">Föreslå områden ur en policys text</a>
        </li>
      </ul>
    )}
    {lines.length === 0 ? <p>Kommunen har inget område än. Lägg till det första.</p> : <Lines lines={lines} />}
  </Layout>
);

const Lines = ({ lines }: Pick<AreasProps, 'lines'>) => (
  <table {...TABLE.table}>
    <caption>Områden, i policyns ordning</caption>
    <TableHead heads={['Område', 'Sökord', 'Nämnder och bolag, med vikt']} />
    <tbody {...TABLE.group}>
      {lines.map(({ area, committees }) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell}>
            <a href={areaHref(area.id)}>{area.name}</a>
          </td>
          <td data-head="Sökord" {...TABLE.cell}>
            {number(area.terms.length)}
          </td>
          <td data-head="Nämnder" {...TABLE.cell}>
            {committees.length === 0 ? 'ingen än' : <Having committees={committees} />}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** `Kulturnämnden 1, Kommunstyrelsen 0,3` */
const Having = ({ committees }: { committees: Having[] }) => (
  <>
    {committees.map(({ id, name, weight }, i) => (
      <>
        {i > 0 && ', '}
        <a href={committeeHref(id)}>{name}</a> {exact(weight)}
      </>
    ))}
  </>
);
