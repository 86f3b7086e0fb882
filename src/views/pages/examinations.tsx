// The page of examinations: those that are being made, and those that are fixed, which can be searched.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { ExaminationOutcome } from '../../domain/examination.ts';
import { examinationHref, fixedHref, OUTCOME_WORDS } from '../examination-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { TABLE, TableHead } from '../parts.tsx';
import { counted } from '../swedish.ts';
import { ForThePublic } from './examinations-public.tsx';
import { type Choice, ListForm, NarrowField, TextField } from './form-fields.tsx';
import { Paging } from './paging.tsx';

/** What is sought among the fixed ones. */
export interface ExaminationSearch {
  q: string;
  committee: string;
  outcome: string;
  year: string;
}

/** A fixed one, by its committee's name. */
export interface FixedRow {
  number: number;
  title: string;
  committee: string;
  outcome: ExaminationOutcome;
  fixedAt: string;
  corrects: number | null;
  correctedBy: number | null;
  isSecret: boolean;
}

/** One that is being made. */
export interface DraftRow {
  id: number;
  title: string;
  committee: string;
  begunAt: string;
}

export interface ExaminationsProps {
  frame: Frame;
  drafts: readonly DraftRow[];
  search: ExaminationSearch;
  committees: readonly Choice[];
  years: readonly string[];
  lines: readonly FixedRow[];
  total: number;
  page: number;
  pages: number;
  isDropped: boolean;
  /** Whom the public may ask; null when the municipality has not said. */
  contact: string | null;
}

export const ExaminationsPage = (props: ExaminationsProps) => (
  <Layout frame={props.frame} title={titleOf(props)} place="examinations">
    <h1>Prövningar av EU-finansiering</h1>
    <p class="lead">
      En prövning visar vilka utlysningar som passade ett projekt och varför nämnden sökte eller inte. En fastställd
      prövning går inte att ändra.
    </p>
    <ForThePublic {...props} />
    {props.isDropped && <p class="note">Prövningen är avbruten.</p>}
    <Drafts drafts={props.drafts} />
    <Found {...props} />
    <p>
      <a href="/weedings">Gallrade prövningar och besluten om gallring</a>
    </p>
  </Layout>
);

const titleOf = ({ total, page }: ExaminationsProps): string =>
  ['Prövningar', counted(total, 'fastställd', 'fastställda'), page > 1 && `sida ${page}`].filter(Boolean).join(', ');

const Drafts = ({ drafts }: Pick<ExaminationsProps, 'drafts'>) =>
  drafts.length === 0 ? null : (
    <>
      <h2>Pågår</h2>
      <ul class="plainlist">
        {drafts.map(({ id, title, committee, begunAt }) => (
          <li>
            <a href={examinationHref(id)}>{title}</a>
            <p class="quiet">
              {committee}, påbörjad {dayLine(begunAt)}
            </p>
          </li>
        ))}
      </ul>
    </>
  );

const Found = (props: ExaminationsProps) => (
  <>
    <h2>Fastställda</h2>
    <Form {...props} />
    <section class="results" aria-labelledby="antal">
      <h2 id="antal">{props.total === 0 ? 'Inga prövningar' : counted(props.total, 'prövning', 'prövningar')}</h2>
      {props.total === 0 ? <None {...props} /> : <Lines lines={props.lines} />}
      <Paging page={props.page} pages={props.pages} href={(page) => hrefOf(props.search, page)} />
    </section>
  </>
);

const isAsked = (search: ExaminationSearch): boolean => Object.values(search).some((value) => value !== '');

const None = ({ search, frame }: ExaminationsProps) =>
  isAsked(search) ? (
    <p>
      Ingen prövning passar allt du har valt. <a href="/examinations">Visa alla</a>.
    </p>
  ) : (
    <p>
      Ingen prövning är fastställd än.
      {frame.may('register') && (
        <>
          {' '}
          En prövning börjar på <a href="/projects">projektets sida</a>.
        </>
      )}
    </p>
  );

const hrefOf = (search: ExaminationSearch, page: number): string => {
  const asked = Object.entries(search).filter(([, value]) => value !== '');
  return `/examinations?${new URLSearchParams([...asked, ['page', String(page)]])}`;
};

const Form = ({ search, committees, years }: ExaminationsProps) => (
  <ListForm label="Fastställda prövningar" href="/examinations" button="Visa prövningar">
    <TextField
      name="q"
      label="Sök"
      hint="I titel, syfte, arbete, motivering och diarienummer."
      value={search.q}
      faults={[]}
    />
    <NarrowField name="committee" label="Nämnd" value={search.committee} choices={committees} />
    <NarrowField name="outcome" label="Utfall" value={search.outcome} choices={Object.entries(OUTCOME_WORDS)} />
    <NarrowField name="year" label="År" value={search.year} choices={years.map((year): Choice => [year, year])} />
  </ListForm>
);

const dayLine = (at: string): string => inSwedish(dayAt(at), { weekday: false });

const Lines = ({ lines }: { lines: readonly FixedRow[] }) => (
  <table {...TABLE.table}>
    <caption class="unseen">Fastställda prövningar, de senaste först</caption>
    <TableHead heads={['Nr', 'Projekt', 'Nämnd', 'Utfall', 'Fastställd']} />
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <tr {...TABLE.row}>
          <td data-head="Nr" {...TABLE.cell}>
            {line.number}
          </td>
          <td data-head="Projekt" {...TABLE.cell}>
            <a href={fixedHref(line.number)}>{line.title}</a> <span class="quiet">{aboutLine(line)}</span>
          </td>
          <td data-head="Nämnd" {...TABLE.cell}>
            {line.committee}
          </td>
          <td data-head="Utfall" {...TABLE.cell}>
            {OUTCOME_WORDS[line.outcome]}
          </td>
          <td data-head="Fastställd" {...TABLE.cell}>
            {dayLine(line.fixedAt)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

const aboutLine = ({ corrects, correctedBy, isSecret }: FixedRow): string =>
  [
    isSecret && 'Sekretess.',
    corrects !== null && `Rättar nr ${corrects}.`,
    correctedBy !== null && `Rättad av nr ${correctedBy}.`,
  ]
    .filter(Boolean)
    .join(' ');
