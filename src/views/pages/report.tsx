// The page of the yearly report: what the policy asks for, figures with pictures and tables, texts, and the files to take along.
import type { Fault } from '../../domain/own.ts';
import { REPORT_BLOCKS, type ReportBlock, type ReportTexts } from '../../domain/report.ts';
import type { Figure } from '../../domain/report-figure.ts';
import { type Frame, Layout } from '../layout.tsx';
import { BLOCK_WORDS, barsOf, REPORT_PARTS, type ReportPart, reportFileHref } from '../report-words.ts';
import { Faults } from './form-fields.tsx';
import { Chart } from './report-chart.tsx';
import { FigureTable } from './report-figures.tsx';
import { Choose, type ReportChoice, TextsForm } from './report-forms.tsx';
import { ActivityTable, EffectTable, GrantedTable, RefusedTable } from './report-lists.tsx';

export interface ReportProps {
  frame: Frame;
  choice: ReportChoice;
  /** Whose it is. */
  name: string;
  figures: readonly Figure[];
  /** What the policy says must be accounted for. */
  rules: readonly { what: string; to: string | null; when: string | null; quote: string }[];
  policy: string;
  /** How many live there and since when that is known, in words. */
  inhabitants: string;
  texts: ReportTexts;
  /** What was sent and could not be saved; null when nothing was. */
  filled: ReportTexts | null;
  faults: readonly Fault[];
  mayWrite: boolean;
  saved: boolean;
  /** The committees' names, by id. */
  names: ReadonlyMap<string, string>;
}

export const ReportPage = (props: ReportProps) => {
  const { frame, choice, name, figures, texts, faults, saved } = props;
  const title = `Årsredovisning ${choice.year}, ${name}`;
  const isEmpty = figures.every(({ id, rows }) => rows.length === 0 || id === 'vacancies');
  return (
    <Layout frame={frame} title={title} place="report">
      <h1>{title}</h1>
      <p class="lead">
        Vad som har prövats, sökts och beviljats under året, och vad det blev av utskicken. Varje siffra leder till det
        som den är räknad på.
      </p>
      {saved && (
        <div class="note" role="status">
          <p>Texterna är sparade.</p>
        </div>
      )}
      <Faults faults={faults} heading="Texterna gick inte att spara" />
      <Choose choice={choice} />
      {choice.year === Number(frame.today.slice(0, 4)) && (
        <p class="note">Året pågår. Siffrorna gäller till och med i dag.</p>
      )}
      <Duty {...props} />
      <Words block="summary" texts={texts} />
      {isEmpty && (
        <p>
          Inget är registrerat för {choice.year}: inga projekt, ansökningar eller brev. Välj ett annat år, eller fyll på
          projekten och ansökningarna först.
        </p>
      )}
      {REPORT_PARTS.map((part) => (
        <Part part={part} {...props} />
      ))}
      <Words block="ahead" texts={texts} />
      <Along {...props} />
      <TextsForm {...props} />
    </Layout>
  );
};

const Duty = ({ rules, policy }: ReportProps) =>
  rules.length === 0 ? (
    <p>Kommunens policy ({policy}) säger inget om redovisning.</p>
  ) : (
    <>
      <h2 id="policyn">Vad policyn säger ska redovisas</h2>
      <p class="quiet">{policy}</p>
      <ul class="plainlist">
        {rules.map(({ what, to, when, quote }) => (
          <li>
            <p>
              <b>{what}</b>
              {to !== null && `, till ${to}`}
              {when !== null && `, ${when}`}
            </p>
            <p>
              <q>{quote}</q>
            </p>
          </li>
        ))}
      </ul>
    </>
  );

const Part = ({ part, ...props }: ReportProps & { part: ReportPart }) => {
  const figures = props.figures.filter(({ id }) => part.figures.includes(id));
  return (
    <>
      <h2 id={part.id}>{part.name}</h2>
      <p>{part.how}</p>
      {part.id === 'ansokningar' && <p>Invånare: {props.inhabitants}.</p>}
      <Chart id={`bild-${part.id}`} title={`${part.name} ${props.choice.year}`} bars={barsOf(part, figures)} />
      <FigureTable caption={part.name} figures={figures} choice={props.choice} />
      {part.id === 'ansokningar' && (
        <>
          <GrantedTable {...props} />
          <RefusedTable {...props} />
        </>
      )}
      {part.id === 'effekter' && <EffectTable {...props} />}
      {part.id === 'vanorter' && (
        <>
          <ActivityTable {...props} />
          <p>
            <a href="/activities">Skriv in och läs om vänorter och besök</a>
          </p>
        </>
      )}
      {part.block !== null && <Words block={part.block} texts={props.texts} />}
    </>
  );
};

const Words = ({ block, texts }: { block: ReportBlock; texts: ReportTexts }) => {
  const words = texts[block] ?? '';
  return words === '' ? null : (
    <>
      <h2 id={`text-${REPORT_BLOCKS.indexOf(block)}`}>{BLOCK_WORDS[block].name}</h2>
      <p class="note-words">{words}</p>
    </>
  );
};

const Along = ({ choice: { year, committee } }: ReportProps) => (
  <>
    <h2 id="ta-med">Ta med redovisningen</h2>
    <ul class="split">
      {FILES.map(([file, name]) => (
        <li>
          <a href={reportFileHref(year, committee, file)}>{name}</a>
        </li>
      ))}
    </ul>
  </>
);

const FILES = [
  ['document.docx', 'Hämta som Word-fil (DOCX)'],
  ['document.pdf', 'Hämta som PDF'],
  ['document.html', 'Visa som sida att skriva ut'],
  ['report.csv', 'Hämta siffrorna som tabell (CSV)'],
] as const;
