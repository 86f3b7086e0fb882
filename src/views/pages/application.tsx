// The page of one application: where it stands, what must happen next and by when, its facts, its course, and the forms for what comes.
import type { Application, ApplicationDraft, KeptEvent } from '../../domain/application.ts';
import type { ApplicationState, Approval } from '../../domain/application-state.ts';
import type { Day } from '../../domain/calendar.ts';
import type { Decision } from '../../domain/meetings.ts';
import type { Fault } from '../../domain/own.ts';
import { KINDS } from '../../domain/project-faults.ts';
import { APPLICATION_STATES, applicationHref, hoursLine, kronor, nextSentence } from '../application-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { decisionLine } from '../letters/decision.ts';
import { SWEDISH } from '../letters/words-sv.ts';
import { callHref, committeeHref, Fact } from '../parts.tsx';
import { projectHref } from '../project-words.tsx';
import { capital, dayAndLeft, NOT_STATED } from '../swedish.ts';
import { type EventFilled, EventForms, type NextEvent, Timeline } from './application-events.tsx';
import { Faults } from './form-fields.tsx';

/** An application with all that has been written of what happened with it. */
type ToldApplication = Application & { told: readonly KeptEvent[] };

interface ApplicationProps {
  frame: Frame;
  application: ToldApplication;
  state: ApplicationState;
  project: { id: number; title: string; kind: 'project' | 'prestudy' };
  committee: { id: string; name: string; known: boolean };
  approval: Approval;
  /** Of the stored call; null when none lies ahead or it is none of ours. */
  deadlineOn: Day | null;
  /** By when to decide; null when there is nothing left to decide, or no last day. */
  decision: Decision | null;
  next: readonly NextEvent[];
  areas: readonly { id: string; name: string }[];
  filled: EventFilled | null;
  faults: readonly Fault[];
  done: string | null;
  mayWrite: boolean;
}

export const ApplicationPage = (props: ApplicationProps) => {
  const { frame, application, state, project, faults, done, mayWrite } = props;
  const title = `Ansökan: ${application.callName}`;
  const mayEdit = mayWrite && (state === 'preparing' || state === 'approved');
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="applications">
      <p class="back">
        <a href="/applications">Till alla ansökningar</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        <b>{APPLICATION_STATES[state]}.</b> Ansökan hör till projektet{' '}
        <a href={projectHref(project.id)}>{project.title}</a>.
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <Faults faults={faults} heading="Det gick inte att spara" />
      <Next {...props} />
      <h2>Om ansökan</h2>
      <Facts {...props} />
      {mayEdit && (
        <p>
          <a href={`${applicationHref(application.id)}/edit`}>Ändra uppgifterna</a>
        </p>
      )}
      <h2>Vad som har hänt</h2>
      <Timeline {...props} id={application.id} told={application.told} />
      {mayWrite && props.next.length > 0 && (
        <>
          <h2 id="handelser">Skriv in vad som händer</h2>
          <p class="hint">
            Det som är inskrivet tas aldrig bort. Blev något fel går det att rätta, och då står både det gamla och det
            rättade kvar.
          </p>
          <EventForms {...props} id={application.id} />
        </>
      )}
    </Layout>
  );
};

const Next = ({ state, approval, deadlineOn, decision, application, frame }: ApplicationProps) => {
  const isOpen = state === 'preparing' || state === 'approved';
  return (
    <>
      <h2>Nästa steg</h2>
      <p>{nextSentence(state, approval)}</p>
      {state === 'preparing' && approval.need !== 'none' && (
        <blockquote>
          <p>{approval.quote}</p>
          <p class="quiet small">Ur kommunens egen policy</p>
        </blockquote>
      )}
      {isOpen && (
        <dl class="facts">
          <Fact name="Sista ansökningsdag">
            {deadlineOn === null ? capital(noDeadline(application)) : capital(dayAndLeft(deadlineOn, frame.today))}
          </Fact>
          {decision !== null && (
            <Fact name="Sista dag att besluta">
              <DecideBy decision={decision} today={frame.today} />
            </Fact>
          )}
        </dl>
      )}
    </>
  );
};

const noDeadline = ({ callKey }: ApplicationDraft): string =>
  callKey === null
    ? 'okänd: utlysningen finns inte i tjänsten'
    : 'okänd: tjänsten vet ingen kommande sista dag för utlysningen';

const DecideBy = ({ decision, today }: { decision: Decision; today: Day }) => {
  const words = decisionLine(decision, today, SWEDISH)
    .map(({ text }) => text)
    .join('');
  if (words !== '') return <>{capital(words)}</>;
  return (
    <>
      Okänd: ingen har lagt in när den som beslutar sammanträder. Samordnaren gör det bland{' '}
      <a href="/meetings">sammanträdesdagarna</a>.
    </>
  );
};

const Facts = ({ application, committee, project }: ApplicationProps) => {
  const { callKey, callName, responsible, partners, appliedSek, ownSek, hours } = application;
  return (
    <dl class="facts">
      <Fact name="Utlysning">{callKey === null ? callName : <a href={callHref(callKey)}>{callName}</a>}</Fact>
      <Fact name="Typ">{KINDS[project.kind]}</Fact>
      <Fact name="Ledande nämnd eller bolag">
        {committee.known ? <a href={committeeHref(committee.id)}>{committee.name}</a> : committee.name}
      </Fact>
      <Fact name="Ansvarig">{responsible}</Fact>
      <Fact name="Partner">
        {partners.length === 0 ? (
          NOT_STATED
        ) : (
          <ul>
            {partners.map(({ name, country }) => (
              <li>
                {name}
                {country !== null && ` (${country})`}
              </li>
            ))}
          </ul>
        )}
      </Fact>
      <Fact name="Sökt belopp">{kronor(appliedSek)}</Fact>
      <Fact name="Egen insats">{kronor(ownSek)}</Fact>
      <Fact name="Egna arbetstimmar">{hoursLine(hours)}</Fact>
    </dl>
  );
};
