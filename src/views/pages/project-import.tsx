// The page on which projects are read in from a table: first what it would change, then saved.
import type { ProjectDraft } from '../../domain/project.ts';
import { MOST_ROWS, PROJECT_COLUMNS, type ProjectImport } from '../../domain/project-csv.ts';
import { type Frame, Layout } from '../layout.tsx';
import { projectHref } from '../project-words.tsx';
import { counted, listed, number } from '../swedish.ts';
import { Token } from '../token.tsx';
import { Faults, LongField } from './form-fields.tsx';

interface ProjectImportProps {
  frame: Frame;
  text: string;
  /** What is wrong with the text, each with its line. */
  faults: readonly string[];
  /** What the text would change; null when nothing has been shown. */
  change: ProjectImport | null;
  /** Of the text and what it would change, as they are shown. */
  print: string;
  /** Why nothing was saved, when nothing is wrong. */
  notice: string | null;
}

export const ProjectImportPage = (props: ProjectImportProps) => {
  const { frame, text, change, print, notice } = props;
  const title = 'Läs in projekt från en tabell';
  const faults = props.faults.map((fault) => ({ field: 'text', text: fault }));
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i tabellen – ${title}` : title} place="projects">
      <p class="back">
        <a href="/projects">Till projekten</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Klistra in tabellen med sin rubrikrad, så visas först vad den skulle ändra. Inget sparas förrän du har sett det,
        och är något fel läses inget in.
      </p>
      <Faults
        faults={faults}
        heading="Tabellen går inte att läsa in"
        kept="Inget är sparat. Texten står kvar i fältet, så att du kan rätta den."
      />
      {notice !== null && (
        <div class="note" role="alert">
          <p>{notice}</p>
        </div>
      )}
      <form method="post" action="/projects/import">
        <Token />
        <input type="hidden" name="shown" value={print} />
        {change !== null && <WouldChange change={change} />}
        <LongField
          name="text"
          label="Tabellens text"
          hint={<Hint />}
          rows={14}
          value={text}
          faults={faults.slice(0, 1)}
        />
        <button type="submit" name="do" value="show" class={change === null ? undefined : 'second'}>
          Visa vad som skulle ändras
        </button>
      </form>
    </Layout>
  );
};

const Hint = () => (
  <>
    Rubrikraden är {PROJECT_COLUMNS.map(([name]) => name).join(';')}, med semikolon, komma eller tabb emellan. Fält utom
    nämnd, titel och läge får vara tomma. Högst {number(MOST_ROWS)} projekt åt gången.{' '}
    <a href="/projects/import.csv">Hämta en exempelfil</a>.
  </>
);

/** So many of each are named; the rest are counted. */
const MOST_NAMED = 50;

const WouldChange = ({ change: { added, changed, unchanged } }: { change: ProjectImport }) => (
  <section aria-labelledby="andras">
    <h2 id="andras">Det här skulle ändras</h2>
    <p>
      {counted(added.length, 'nytt projekt', 'nya projekt')}, {counted(changed.length, 'ändrat', 'ändrade')} och{' '}
      {counted(unchanged, 'oförändrat', 'oförändrade')}.
    </p>
    {added.length > 0 && (
      <>
        <h3>Nya</h3>
        <ul>
          {added.slice(0, MOST_NAMED).map(({ title }) => (
            <li>{title}</li>
          ))}
        </ul>
      </>
    )}
    {changed.length > 0 && (
      <>
        <h3>Ändrade</h3>
        <ul>
          {changed.slice(0, MOST_NAMED).map(({ id, before, after }) => (
            <li>
              <a href={projectHref(id)}>{before.title}</a>: {listed(changedIn(before, after))}
            </li>
          ))}
        </ul>
      </>
    )}
    {Math.max(added.length, changed.length) > MOST_NAMED && <p>De första {MOST_NAMED} av varje visas.</p>}
    {added.length + changed.length === 0 ? (
      <p>Registret säger redan detsamma, så det finns inget att spara.</p>
    ) : (
      <button type="submit" name="do" value="save">
        Spara
      </button>
    )}
  </section>
);

const changedIn = (before: ProjectDraft, after: ProjectDraft): string[] =>
  PROJECT_COLUMNS.flatMap(([name, field]) => (before[field] === after[field] ? [] : [name]));
