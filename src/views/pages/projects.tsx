// The register of projects: the duty in the policy's words, who is behind, and the projects that are asked for.
import type { Gate, Project } from '../../domain/project.ts';
import { STAGES } from '../../domain/project-faults.ts';
import { type Frame, Layout } from '../layout.tsx';
import { TABLE, TableHead } from '../parts.tsx';
import { AGAIN, AgainTag, GATE_WORDS, GATES, GateTag, projectHref } from '../project-words.tsx';
import { counted, number } from '../swedish.ts';
import { type Choice, ChoiceField, ListForm, NarrowField } from './form-fields.tsx';
import { Paging } from './paging.tsx';

/** What is chosen in the form; empty: all, and of the stages all but those that are dropped. */
export interface ProjectsForm {
  committee: string;
  gate: string;
  stage: string;
}

/** A committee, how many of its projects stand at each gate, and how many of the examined ones may fit a call now. */
export interface CommitteeCount {
  id: string;
  name: string;
  gates: Readonly<Record<Gate | 'again', number>>;
}

export interface ProjectsProps {
  frame: Frame;
  /** The policy's words that make it a duty; null where it has none. */
  duty: { policy: string; quote: string } | null;
  /** Committees with projects, those that are most behind first. */
  counts: CommitteeCount[];
  form: ProjectsForm;
  committees: readonly { id: string; name: string }[];
  /** Those of this page, with the names of their committees. */
  projects: (Pick<Project, 'id' | 'title' | 'stage' | 'ref'> & { gate: Gate; again: boolean; committeeName: string })[];
  total: number;
  page: number;
  pages: number;
  /** What has just been done; null when nothing has. */
  done: string | null;
}

/** The register with something chosen in it. */
function registerHref(form: Partial<ProjectsForm>, page = 1): string {
  const said = Object.entries({ ...form, ...(page > 1 && { page: String(page) }) }).filter(([, value]) => value !== '');
  return said.length === 0 ? '/projects' : `/projects?${new URLSearchParams(said)}`;
}

export const ProjectsPage = (props: ProjectsProps) => {
  const { frame, duty, counts, done } = props;
  return (
    <Layout frame={frame} title="Projekt och EU-prövning" place="projects">
      <h1>Projekt och EU-prövning</h1>
      <p class="lead">
        Här står nämndernas utvecklingsprojekt, och om möjligheten till EU-finansiering är prövad. Överst står vem som
        ligger efter.
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      {duty !== null && <Duty {...duty} />}
      <Ways frame={frame} />
      {counts.length === 0 ? <Nothing frame={frame} /> : <Behind counts={counts} />}
      {(counts.length > 0 || props.total > 0) && <Found {...props} />}
    </Layout>
  );
};

const Duty = ({ policy, quote }: { policy: string; quote: string }) => (
  <section aria-labelledby="plikt">
    <h2 id="plikt">Det här säger kommunens egna regler</h2>
    <blockquote>{quote}</blockquote>
    <p class="quiet">{policy}</p>
  </section>
);

const Ways = ({ frame }: { frame: Frame }) => (
  <ul class="split">
    {frame.may('examine') && (
      <li>
        <a href="/projects/new">Skriv in ett projekt</a>
      </li>
    )}
    {frame.may('tune') && (
      <li>
        <a href="/projects/import">Läs in projekt från en tabell (CSV)</a>
      </li>
    )}
    <li>
      <a href="/projects.csv">Hämta alla projekt som tabell (CSV)</a>
    </li>
    <li>
      <a href="/applications">Alla ansökningar</a>
    </li>
    <li>
      <a href="/influence">Påverka förslag och samråd</a>
    </li>
  </ul>
);

const Nothing = ({ frame }: { frame: Frame }) => (
  <section aria-labelledby="tomt">
    <h2 id="tomt">Inga pågående eller planerade projekt än</h2>
    <p>
      {frame.may('examine')
        ? 'Skriv in det första projektet, eller låt samordnaren läsa in dem från den tabell där ni har dem i dag. Sedan kan ni pröva om projektet kan få EU-pengar.'
        : 'Nämndernas kontaktpersoner och samordnaren skriver in dem. Be dem om ett projekt som saknas.'}
    </p>
  </section>
);

/** The last column counts some of the examined ones once more. */
const COLUMN_WORDS = { ...GATE_WORDS, again: AGAIN };
const COLUMNS = [...GATES, 'again'] as const;

const Behind = ({ counts }: { counts: readonly CommitteeCount[] }) => (
  <section aria-labelledby="efter">
    <h2 id="efter">Vem som ligger efter</h2>
    <table class="loose" {...TABLE.table}>
      <caption>Projekt som inte är nedlagda, nämnd för nämnd. Varje tal leder till sina projekt.</caption>
      <TableHead heads={['Nämnd', ...COLUMNS.map((column) => COLUMN_WORDS[column])]} />
      <tbody {...TABLE.group}>
        {counts.map(({ id, name, gates }) => (
          <tr {...TABLE.row}>
            <td {...TABLE.cell} data-head="Nämnd">
              <a href={registerHref({ committee: id })}>{name}</a>
            </td>
            {COLUMNS.map((gate) => (
              <td {...TABLE.cell} data-head={COLUMN_WORDS[gate]}>
                <Count count={gates[gate]} gate={gate} committee={{ id, name }} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

interface CountProps {
  count: number;
  gate: Gate | 'again';
  committee: { id: string; name: string };
}

const Count = ({ count, gate, committee }: CountProps) =>
  count === 0 ? (
    <>0</>
  ) : (
    <a
      href={registerHref({ committee: committee.id, gate })}
      aria-label={`${number(count)}, ${COLUMN_WORDS[gate].toLowerCase()}, ${committee.name}`}
    >
      {number(count)}
    </a>
  );

const Found = (props: ProjectsProps) => (
  <>
    <Form {...props} />
    <section class="results" aria-labelledby="lista">
      <h2 id="lista">{props.total === 0 ? 'Inga projekt' : counted(props.total, 'projekt', 'projekt')}</h2>
      {props.total === 0 ? (
        <p>
          Inget projekt passar allt du har valt. <a href="/projects">Visa alla projekt</a>.
        </p>
      ) : (
        <List {...props} />
      )}
      <Paging page={props.page} pages={props.pages} href={(page) => registerHref(props.form, page)} />
    </section>
  </>
);

const STAGE_CHOICES: readonly Choice[] = [
  ['', 'Alla utom nedlagda'],
  ...Object.entries(STAGES).map(([stage, words]): Choice => [stage, words]),
  ['all', 'Alla'],
];

const Form = ({ form, committees }: ProjectsProps) => (
  <ListForm label="Projekt" href="/projects" button="Visa projekt">
    <NarrowField
      name="committee"
      label="Nämnd"
      value={form.committee}
      choices={committees.map(({ id, name }): Choice => [id, name])}
    />
    <NarrowField
      name="gate"
      label="EU-prövning"
      value={form.gate}
      choices={COLUMNS.map((gate): Choice => [gate, COLUMN_WORDS[gate]])}
    />
    <ChoiceField name="stage" label="Läge" faults={[]} value={form.stage} choices={STAGE_CHOICES} />
  </ListForm>
);

const List = ({ projects }: Pick<ProjectsProps, 'projects'>) => (
  <table class="loose" {...TABLE.table}>
    <caption>De senast inskrivna först</caption>
    <TableHead heads={['Projekt', 'Nämnd', 'Läge', 'EU-prövning']} />
    <tbody {...TABLE.group}>
      {projects.map(({ id, title, ref, stage, gate, again, committeeName }) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell} data-head="Projekt">
            <a href={projectHref(id)}>{title}</a>
            {ref !== null && <span class="quiet"> {ref}</span>}
          </td>
          <td {...TABLE.cell} data-head="Nämnd">
            {committeeName}
          </td>
          <td {...TABLE.cell} data-head="Läge">
            {STAGES[stage]}
          </td>
          <td {...TABLE.cell} data-head="EU-prövning">
            <GateTag gate={gate} /> {again && <AgainTag />}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);
