// The page on which a project is written into the register, or changed there.
import type { Fault } from '../../domain/own.ts';
import { KINDS, LONGEST, type ProjectFilled, STAGES } from '../../domain/project-faults.ts';
import { type Frame, Layout } from '../layout.tsx';
import { projectHref } from '../project-words.tsx';
import { number } from '../swedish.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, DayField, Faults, LongField, TextField } from './form-fields.tsx';

interface ProjectFormProps {
  frame: Frame;
  /** Null for a new one. */
  project: { id: number; title: string } | null;
  filled: ProjectFilled;
  faults: readonly Fault[];
  /** Those that the reader may write for. */
  committees: readonly { id: string; name: string }[];
}

export const ProjectFormPage = ({ frame, project, filled, faults, committees }: ProjectFormProps) => {
  const title = project === null ? 'Skriv in ett projekt' : 'Ändra projektet';
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="projects">
      <p class="back">
        {project === null ? (
          <a href="/projects">Till projekten</a>
        ) : (
          <a href={projectHref(project.id)}>Till {project.title}</a>
        )}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Beskriv projektet med egna ord på svenska. Beskrivningen jämförs med utlysningarna när ni prövar om projektet
        kan få EU-pengar.
      </p>
      <Faults faults={faults} heading="Projektet gick inte att spara" />
      {committees.length === 0 ? (
        <p>
          Det finns ingen nämnd att skriva in projekt för. Be samordnaren att{' '}
          <a href="/committees">lägga till nämnden</a> först.
        </p>
      ) : (
        <form method="post" action={project === null ? '/projects/new' : `${projectHref(project.id)}/edit`}>
          <Token />
          <What filled={filled} faults={faults} committees={committees} />
          <When filled={filled} faults={faults} />
          <Numbers filled={filled} faults={faults} />
          <button type="submit">Spara projektet</button>
        </form>
      )}
    </Layout>
  );
};

type Fields = Pick<ProjectFormProps, 'filled' | 'faults'>;

const choices = (words: Readonly<Record<string, string>>): Choice[] => Object.entries(words);

const What = ({ filled, faults, committees }: Fields & Pick<ProjectFormProps, 'committees'>) => (
  <fieldset>
    <legend>Vad det handlar om</legend>
    <ChoiceField
      name="committee"
      label="Nämnd"
      value={filled.committee}
      choices={[['', 'Välj nämnd'], ...committees.map(({ id, name }): Choice => [id, name])]}
      faults={faults}
    />
    <TextField name="title" label="Titel" value={filled.title} faults={faults} />
    <LongField
      name="purpose"
      label="Syfte"
      hint="Vad projektet ska leda till, och för vilka."
      rows={4}
      value={filled.purpose}
      faults={faults}
    />
    <LongField
      name="work"
      label="Vad som ska göras"
      hint={`Ju mer som står här, desto säkrare blir jämförelsen. Högst ${number(LONGEST.text)} tecken, och inga känsliga personuppgifter: det du skriver kan bli allmän handling.`}
      rows={7}
      value={filled.work}
      faults={faults}
    />
    <ChoiceField
      name="kind"
      label="Typ"
      hint="En förstudie kan vara undantagen från godkännande innan ansökan skickas."
      value={filled.kind}
      choices={choices(KINDS)}
      faults={faults}
    />
  </fieldset>
);

const When = ({ filled, faults }: Fields) => (
  <fieldset>
    <legend>När</legend>
    <ChoiceField name="stage" label="Läge" value={filled.stage} choices={choices(STAGES)} faults={faults} />
    <DayField name="startsOn" label="Startdag, om den är känd" value={filled.startsOn} faults={faults} />
    <DayField name="endsOn" label="Slutdag, om den är känd" value={filled.endsOn} faults={faults} />
  </fieldset>
);

const Numbers = ({ filled, faults }: Fields) => (
  <fieldset>
    <legend>Om du vet mer</legend>
    <TextField
      name="costSek"
      label="Ungefärlig kostnad i kronor"
      hint="Hela kronor, till exempel 1 200 000."
      value={filled.costSek}
      inputmode="numeric"
      faults={faults}
    />
    <TextField
      name="caseNumber"
      label="Diarienummer"
      hint="Lämna tomt om ärendet inte är diariefört."
      value={filled.caseNumber}
      faults={faults}
      code
    />
    <TextField
      name="ref"
      label="Referens"
      hint="Projektets nummer i ett annat register, om det har ett."
      value={filled.ref}
      faults={faults}
      code
    />
  </fieldset>
);
