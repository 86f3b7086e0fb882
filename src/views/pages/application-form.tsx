// The form of an application's facts: for what, who leads, with whom, and for how much.
import type { Fault } from '../../domain/own.ts';
import { applicationHref } from '../application-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { langOf } from '../parts.tsx';
import { projectHref } from '../project-words.tsx';
import { Token } from '../token.tsx';
import { ChoiceField, Faults, LongField, TextField } from './form-fields.tsx';

/** The form as it was filled in. */
export interface ApplicationFilled {
  /** The key of a call, or empty. */
  call: string;
  callName: string;
  committee: string;
  responsible: string;
  partners: string;
  appliedSek: string;
  ownSek: string;
  hours: string;
}

interface ApplicationFormProps {
  frame: Frame;
  project: { id: number; title: string };
  /** Of the application that is changed; null for a new one. */
  id: number | null;
  filled: ApplicationFilled;
  faults: readonly Fault[];
  /** Those that the project's latest examination chose to apply for. */
  calls: readonly { key: string; title: string; language: string }[];
  committees: readonly { id: string; name: string }[];
  /** The project's other applications. */
  others: readonly { id: number; callName: string }[];
}

export const ApplicationFormPage = (props: ApplicationFormProps) => {
  const { frame, project, id, faults, others } = props;
  const title = id === null ? 'Ny ansökan' : `Ändra ansökan ${id}`;
  const back = id === null ? projectHref(project.id) : applicationHref(id);
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="applications">
      <p class="back">
        <a href={back}>{id === null ? `Till projektet ${project.title}` : 'Till ansökan'}</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Ansökan hör till projektet {project.title}. Uppgifterna går att ändra tills ansökan är skickad. Lämna tomt det
        som ingen vet än.
      </p>
      <Faults faults={faults} heading="Det gick inte att spara" />
      {others.length > 0 && (
        <div class="note">
          <p>Projektet har redan {others.length === 1 ? 'en ansökan' : 'ansökningar'}:</p>
          <ul>
            {others.map((other) => (
              <li>
                <a href={applicationHref(other.id)}>{other.callName}</a>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Form {...props} />
    </Layout>
  );
};

const Form = ({ project, id, filled, faults, calls, committees }: ApplicationFormProps) => (
  <form
    method="post"
    action={id === null ? `${projectHref(project.id)}/applications/new` : `${applicationHref(id)}/edit`}
  >
    <Token />
    <fieldset>
      <legend>Vad ni söker</legend>
      {calls.length > 0 && (
        <>
          <ChoiceField
            name="call"
            label="Utlysning"
            hint="De utlysningar som projektets senaste prövning valde att söka."
            value={filled.call}
            choices={[['', 'En annan, som jag skriver nedan'], ...calls.map(({ key, title }) => [key, title] as const)]}
            faults={faults}
          />
          <Languages calls={calls} />
        </>
      )}
      <TextField
        name="callName"
        label={calls.length > 0 ? 'Eller en annan utlysning' : 'Utlysning'}
        hint="Skriv vad utlysningen eller stödet heter. Då vet tjänsten inte dess sista dag."
        value={filled.callName}
        faults={faults}
      />
    </fieldset>
    <fieldset>
      <legend>Vilka som är med</legend>
      <ChoiceField
        name="committee"
        label="Ledande nämnd eller bolag"
        value={filled.committee}
        choices={[['', 'Välj'], ...committees.map(({ id: one, name }) => [one, name] as const)]}
        faults={faults}
      />
      <TextField
        name="responsible"
        label="Ansvarig"
        hint="En roll eller titel räcker, till exempel projektledare vid kulturskolan. Inga privata uppgifter behövs."
        value={filled.responsible}
        faults={faults}
      />
      <LongField
        name="partners"
        label="Partner"
        hint="En på varje rad, med landets två bokstäver sist: Hauho kommun, FI"
        rows={4}
        value={filled.partners}
        faults={faults}
      />
    </fieldset>
    <fieldset>
      <legend>Pengar och tid</legend>
      <Amount name="appliedSek" label="Sökt belopp, i kronor" value={filled.appliedSek} faults={faults} />
      <Amount name="ownSek" label="Egen insats, i kronor" value={filled.ownSek} faults={faults} />
      <Amount name="hours" label="Egna arbetstimmar" value={filled.hours} faults={faults} />
    </fieldset>
    <button type="submit">Spara ansökan</button>
  </form>
);

/** The titles once more with their languages, since what a choice says cannot have one of its own everywhere. */
const Languages = ({ calls }: Pick<ApplicationFormProps, 'calls'>) => (
  <ul class="quiet small">
    {calls.map(({ key, title, language }) => (
      <li>
        <a href={`/calls/${encodeURIComponent(key)}`} lang={langOf(language)}>
          {title}
        </a>
      </li>
    ))}
  </ul>
);

const Amount = (field: { name: string; label: string; value: string; faults: readonly Fault[] }) => (
  <TextField {...field} inputmode="numeric" />
);
