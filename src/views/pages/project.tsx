// The page of a project: where it stands with the duty and what to do about it, then its facts, its examinations and its applications.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Fault } from '../../domain/own.ts';
import type { Gate, Project } from '../../domain/project.ts';
import { KINDS, STAGES } from '../../domain/project-faults.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref, Fact } from '../parts.tsx';
import { projectHref } from '../project-words.tsx';
import { NOT_STATED, number } from '../swedish.ts';
import { Faults } from './form-fields.tsx';
import { type Doings, ProjectDoings } from './project-doings.tsx';
import { type AgainCall, ProjectGate } from './project-gate.tsx';

interface ProjectProps {
  frame: Frame;
  project: Project & { gate: Gate; isSecret: boolean };
  /** `known`: whether the register still has it. */
  committee: { id: string; name: string; known: boolean };
  doings: Doings;
  /** The calls that it may be examined again for. */
  again: readonly AgainCall[];
  /** Whether the reader may write in it. */
  mayWrite: boolean;
  /** The reason for an exemption as it was filled in, and what is wrong with it. */
  reason: string;
  faults: readonly Fault[];
  /** What has just been done; null when nothing has. */
  done: string | null;
}

export const ProjectPage = (props: ProjectProps) => {
  const { frame, project, faults, done, mayWrite } = props;
  return (
    <Layout
      frame={frame}
      title={faults.length > 0 ? `Fel i formuläret – ${project.title}` : project.title}
      place="projects"
    >
      <p class="back">
        <a href="/projects">Till projekten</a>
      </p>
      <h1>{project.title}</h1>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      {project.isSecret && (
        <div class="note">
          <p>Projektet har en prövning med sekretess. Bara nämnden själv och samordnaren ser projektet i tjänsten.</p>
        </div>
      )}
      <Faults faults={faults} heading="Undantaget gick inte att spara" />
      <ProjectGate {...props} />
      <h2>Om projektet</h2>
      <Facts {...props} />
      {mayWrite && (
        <p>
          <a href={`${projectHref(project.id)}/edit`}>Ändra projektet</a>
        </p>
      )}
      <ProjectDoings id={project.id} doings={props.doings} mayWrite={mayWrite} />
    </Layout>
  );
};

const dayOf = (day: string | null): string => (day === null ? NOT_STATED : inSwedish(day, { weekday: false }));

const Facts = ({ project, committee }: ProjectProps) => (
  <dl class="facts">
    <Fact name="Nämnd">
      {committee.known ? <a href={committeeHref(committee.id)}>{committee.name}</a> : committee.name}
    </Fact>
    <Fact name="Syfte">
      <Words text={project.purpose} />
    </Fact>
    <Fact name="Vad som ska göras">
      <Words text={project.work} />
    </Fact>
    <Fact name="Typ">{KINDS[project.kind]}</Fact>
    <Fact name="Läge">{STAGES[project.stage]}</Fact>
    <Fact name="Start">{dayOf(project.startsOn)}</Fact>
    <Fact name="Slut">{dayOf(project.endsOn)}</Fact>
    <Fact name="Ungefärlig kostnad">{project.costSek === null ? NOT_STATED : `${number(project.costSek)} kronor`}</Fact>
    <Fact name="Diarienummer">{project.caseNumber ?? 'Ej diariefört'}</Fact>
    <Fact name="Referens">{project.ref ?? NOT_STATED}</Fact>
    <Fact name="Inskrivet">
      {dayOf(dayAt(project.madeAt))} av {project.madeBy}
    </Fact>
  </dl>
);

const Words = ({ text }: { text: string }) => <span class="note-words">{text === '' ? NOT_STATED : text}</span>;
