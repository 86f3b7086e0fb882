// The part of a project's page that says where it stands with the duty, and lets those who may examine it or say why it need not be.
import { type Day, dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Call } from '../../domain/call.ts';
import type { Fault } from '../../domain/own.ts';
import type { Gate, Project } from '../../domain/project.ts';
import { callHref, langOf } from '../parts.tsx';
import { AGAIN, GateTag, projectHref } from '../project-words.tsx';
import { NOT_STATED } from '../swedish.ts';
import { Token } from '../token.tsx';
import { LongField } from './form-fields.tsx';

interface GateProps {
  project: Project & { gate: Gate };
  /** The calls that fit it and that its examination did not know of, the best first. */
  again: readonly AgainCall[];
  mayWrite: boolean;
  reason: string;
  faults: readonly Fault[];
}

/** A call that an examined project may be examined again for. */
export type AgainCall = Pick<Call, 'key' | 'title' | 'language'> & { when: 'now' | 'coming'; lastOn: Day | null };

/** What each gate means for the project. */
const MEANS: Readonly<Record<Gate, string>> = {
  'started-unexamined':
    'Projektet har startat utan att någon har prövat om det kan få EU-pengar. Pröva det nu, eller skriv varför det inte behövs.',
  unexamined: 'Ingen har prövat om projektet kan få EU-pengar. Pröva det innan det startar.',
  examined: 'Möjligheten till EU-finansiering är prövad, och prövningen är fastställd.',
  exempt: 'Projektet behöver inte prövas.',
};

export const ProjectGate = ({ project, again, mayWrite, reason, faults }: GateProps) => (
  <section aria-labelledby="provning">
    <h2 id="provning">EU-prövning</h2>
    <p>
      <GateTag gate={project.gate} /> {MEANS[project.gate]}
    </p>
    <ItsExemption project={project} />
    {again.length > 0 && <MayFit calls={again} />}
    {mayWrite && (
      <form method="post" action={`${projectHref(project.id)}/examinations`}>
        <Token />
        <button type="submit">
          {project.gate === 'examined' ? 'Pröva EU-finansiering igen' : 'Pröva EU-finansiering'}
        </button>
      </form>
    )}
    {mayWrite && project.exemption !== null && (
      <form class="undo" method="post" action={`${projectHref(project.id)}/exempt/end`}>
        <Token />
        <button type="submit">Ta bort undantaget</button>
      </form>
    )}
    {mayWrite && project.exemption === null && project.gate !== 'examined' && (
      <Exempt id={project.id} reason={reason} faults={faults} />
    )}
  </section>
);

const MayFit = ({ calls }: { calls: readonly AgainCall[] }) => (
  <div class="note">
    <h3>{AGAIN}</h3>
    <p>De här utlysningarna har öppnat eller tillkommit sedan prövningen. Pröva projektet igen om någon passar.</p>
    <ul>
      {calls.map(({ key, title, language, when, lastOn }) => (
        <li>
          <a href={callHref(key)} lang={langOf(language)}>
            {title}
          </a>
          {when === 'coming' ? ', kommer' : ''}, sista dag{' '}
          {lastOn === null ? NOT_STATED : inSwedish(lastOn, { weekday: false })}
        </li>
      ))}
    </ul>
  </div>
);

const ItsExemption = ({ project: { exemption, gate } }: Pick<GateProps, 'project'>) =>
  exemption === null ? null : (
    <>
      <p>
        {gate === 'examined' && 'Projektet är också undantaget. '}
        Skäl till undantaget: <span class="note-words">{exemption.reason}</span>
      </p>
      <p class="quiet">
        {inSwedish(dayAt(exemption.at), { weekday: false })}, {exemption.by}
      </p>
    </>
  );

const Exempt = ({ id, reason, faults }: { id: number; reason: string; faults: readonly Fault[] }) => (
  <details open={faults.length > 0}>
    <summary>Projektet behöver inte prövas</summary>
    <form method="post" action={`${projectHref(id)}/exempt`}>
      <Token />
      <LongField
        name="reason"
        label="Skäl till undantaget"
        hint="Till exempel att projektet redan har full finansiering. Skälet visas för alla som är inloggade, med din roll."
        rows={3}
        value={reason}
        faults={faults}
      />
      <button type="submit" class="second">
        Undanta projektet
      </button>
    </form>
  </details>
);
