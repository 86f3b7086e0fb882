// The list of applications: where each stands and for how much, by committee, state and year, with the sums below.
import type { ApplicationState } from '../../domain/application-state.ts';
import type { Sum } from '../../domain/application-sums.ts';
import { APPLICATION_STATES, applicationHref, hoursLine, kronor, sumLine } from '../application-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { TABLE, TableHead } from '../parts.tsx';
import { counted } from '../swedish.ts';
import { ListForm, NarrowField } from './form-fields.tsx';
import { Paging } from './paging.tsx';

/** An application as the list shows it. */
export interface ApplicationLine {
  id: number;
  callName: string;
  project: string;
  committee: string;
  state: ApplicationState;
  year: string;
  appliedSek: number | null;
  ownSek: number | null;
  grantedSek: number | null;
  hours: number | null;
}

/** What is asked for; empty is everything. */
export interface ApplicationsForm {
  committee: string;
  state: string;
  year: string;
}

interface ApplicationsProps {
  frame: Frame;
  form: ApplicationsForm;
  /** Those of this page; `total` and the sums are of all. */
  lines: readonly ApplicationLine[];
  total: number;
  page: number;
  pages: number;
  sums: Record<'applied' | 'granted' | 'own', Sum>;
  committees: readonly { id: string; name: string }[];
  years: readonly string[];
}

const pageHref = (form: ApplicationsForm, page: number): string =>
  `/applications?${new URLSearchParams({ ...form, ...(page > 1 && { page: String(page) }) })}`;

export const ApplicationsPage = ({
  frame,
  form,
  lines,
  sums,
  committees,
  years,
  total,
  page,
  pages,
}: ApplicationsProps) => (
  <Layout frame={frame} title={page === 1 ? 'Ansökningar' : `Ansökningar, sida ${page}`} place="applications">
    <h1>Ansökningar</h1>
    <p class="lead">
      Kommunens ansökningar om EU-medel, från förberedelse till avslut. En ny ansökan skrivs in från{' '}
      <a href="/projects">projektets sida</a>.
    </p>
    <ListForm label="Ansökningar" href="/applications" button="Visa ansökningar">
      <NarrowField
        name="committee"
        label="Nämnd eller bolag"
        value={form.committee}
        choices={committees.map(({ id, name }) => [id, name] as const)}
      />
      <NarrowField name="state" label="Läge" value={form.state} choices={Object.entries(APPLICATION_STATES)} />
      <NarrowField
        name="year"
        label="År"
        hint="Året då ansökan skickades, eller skrevs in om den inte är skickad."
        value={form.year}
        choices={years.map((year) => [year, year] as const)}
      />
    </ListForm>
    {lines.length === 0 ? (
      <p>Ingen ansökan finns att visa.</p>
    ) : (
      <>
        <Lines lines={lines} />
        <Paging page={page} pages={pages} href={(to) => pageHref(form, to)} />
        <h2>Summor</h2>
        <p>
          {counted(total, 'ansökan', 'ansökningar')}. Sökt: {sumLine(sums.applied)}. Beviljat: {sumLine(sums.granted)}.
          Egen insats: {sumLine(sums.own)}.
        </p>
        <p>
          <a href={`/applications.csv?${new URLSearchParams({ ...form })}`}>Hämta listan som tabell (CSV)</a>
        </p>
      </>
    )}
  </Layout>
);

const HEADS = ['Ansökan', 'Projekt', 'Nämnd', 'Läge', 'År', 'Sökt', 'Beviljat', 'Egen insats', 'Timmar'] as const;

const Lines = ({ lines }: Pick<ApplicationsProps, 'lines'>) => (
  <table {...TABLE.table}>
    <caption>Ansökningar, den senast inskrivna först</caption>
    <TableHead heads={HEADS} />
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell}>
            <a href={applicationHref(line.id)}>{line.callName}</a>
          </td>
          {cellsOf(line).map((words, i) => (
            <td data-head={HEADS[i + 1]} {...TABLE.cell}>
              {words}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
);

const cellsOf = ({ project, committee, state, year, appliedSek, grantedSek, ownSek, hours }: ApplicationLine) => [
  project,
  committee,
  APPLICATION_STATES[state],
  year,
  kronor(appliedSek),
  grantedSek === null && !GRANTED.has(state) ? '–' : kronor(grantedSek),
  kronor(ownSek),
  hoursLine(hours),
];

/** Where a granted sum is to be expected. */
const GRANTED: ReadonlySet<ApplicationState> = new Set(['granted', 'running', 'ended']);
