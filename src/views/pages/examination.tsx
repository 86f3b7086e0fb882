// The page on which an examination of EU financing is made: the project's words, what fits it, what is chosen for each call, and the outcome.
import type { ExaminationRecord } from '../../domain/examination.ts';
import type { Fault } from '../../domain/own.ts';
import type { Project } from '../../domain/project.ts';
import { examinationHref, fixedHref, OUTCOME_WORDS, WHEN_WORDS, WHENS } from '../examination-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { projectHref } from '../project-words.tsx';
import { counted, decimal } from '../swedish.ts';
import { Token } from '../token.tsx';
import { CallInShort, CallToChoose, type ExaminedCall } from './examination-call.tsx';
import { Progress, type SameFilled, SameReason } from './examination-progress.tsx';
import { type Choice, ChoiceField, Faults, LongField, TextField } from './form-fields.tsx';

/** What is filled in of the whole. */
export interface ExaminationFilled {
  outcome: string;
  motivation: string;
  caseNumber: string;
  /** The paragraph by which it is to be secret. */
  ground: string;
}

export interface ExaminationProps {
  frame: Frame;
  id: number;
  /** The number of the fixed one that it corrects. */
  corrects: number | null;
  project: Pick<Project, 'id' | 'title' | 'purpose' | 'work'>;
  committee: string;
  /** What is at least to be chosen for: calls that can be applied for now with so many points. */
  threshold: number;
  duty: ExaminationRecord['duty'];
  calls: readonly ExaminedCall[];
  filled: ExaminationFilled;
  /** Of calls that do not suit for the same reason. */
  same: SameFilled;
  faults: readonly Fault[];
  /** Whether it was to be fixed, and not only saved. */
  fixing: boolean;
  isSaved: boolean;
}

export const ExaminationPage = (props: ExaminationProps) => {
  const { frame, project, committee, corrects, faults, fixing } = props;
  const title = `EU-prövning: ${project.title}`;
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="examinations">
      <p class="back">
        <a href="/examinations">Till prövningarna</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {committee} prövar om projektet kan få EU-finansiering. Välj för varje utlysning, skriv vad prövningen leder
        till och fastställ den.
      </p>
      <Faults
        faults={faults}
        heading={fixing ? 'Prövningen går inte att fastställa än' : 'Prövningen gick inte att spara'}
      />
      {props.isSaved && <p class="note">Prövningen är sparad. Den är inte fastställd än.</p>}
      {corrects !== null && (
        <p class="note">
          Rättar <a href={fixedHref(corrects)}>den fastställda prövningen nr {corrects}</a>, som står kvar som den är.
        </p>
      )}
      <About {...props} />
      <Work {...props} />
      <Drop id={props.id} />
    </Layout>
  );
};

const About = ({ project, duty }: ExaminationProps) => (
  <>
    <h2>Projektet med nämndens ord</h2>
    <p class="kept">{project.purpose === '' ? 'Syftet är inte beskrivet.' : project.purpose}</p>
    <p class="kept">{project.work === '' ? 'Vad som ska göras är inte beskrivet.' : project.work}</p>
    <p>
      <a href={projectHref(project.id)}>Till projektet</a>. Ju mer som står där, desto säkrare blir jämförelsen.
    </p>
    {duty !== null && (
      <p class="quiet">
        Därför prövas projektet: ”{duty.quote}” ({duty.policy})
      </p>
    )}
  </>
);

const Work = (props: ExaminationProps) => {
  const { id, calls } = props;
  return (
    <form action={examinationHref(id)} method="post">
      <Token />
      <h2>Det som passar</h2>
      <p>
        {calls.length === 0
          ? 'Ingen utlysning som tjänsten känner till passar projektet.'
          : `${counted(calls.length, 'utlysning passar', 'utlysningar passar')} projektet. De som går att söka nu och har minst ${decimal(props.threshold)} poäng, nämndens gräns, behöver ett val innan prövningen kan fastställas. De andra står i korthet och går att öppna.`}
      </p>
      {calls.length > 0 && <Progress calls={calls} />}
      <SameReason {...props} />
      {WHENS.map((when) => (
        <Group when={when} {...props} />
      ))}
      <Outcome {...props} />
    </form>
  );
};

const Group = ({ when, calls, frame, faults }: ExaminationProps & { when: (typeof WHENS)[number] }) => {
  const here = calls.filter((call) => call.when === when);
  return (
    <section class="results" aria-labelledby={`nar-${when}`}>
      <h2 id={`nar-${when}`}>{WHEN_WORDS[when]}</h2>
      {here.length === 0 ? (
        <p class="quiet">Inget som passar.</p>
      ) : (
        <ul class="calls">
          {here.map((call) => {
            const One = call.mustChoose ? CallToChoose : CallInShort;
            return <One call={call} today={frame.today} faults={faults} />;
          })}
        </ul>
      )}
    </section>
  );
};

const OUTCOMES: readonly Choice[] = [['', 'Inte bestämt än'], ...Object.entries(OUTCOME_WORDS)];

const Outcome = ({ id, filled, faults }: ExaminationProps) => (
  <fieldset>
    <legend>Vad prövningen leder till</legend>
    <ChoiceField name="outcome" label="Utfall" value={filled.outcome} choices={OUTCOMES} faults={faults} />
    <LongField
      name="motivation"
      label="Motivering"
      hint="Varför, så att den som läser om ett år förstår. Skriv inga personuppgifter."
      rows={6}
      value={filled.motivation}
      faults={faults}
    />
    <TextField
      name="caseNumber"
      label="Diarienummer"
      hint="Lämna tomt om prövningen inte är diarieförd. Då står det ”ej diariefört”."
      value={filled.caseNumber}
      faults={faults}
    />
    <TextField
      name="ground"
      label="Lagrum för sekretess"
      hint="Lämna tomt om prövningen är offentlig. Till exempel: 19 kap. 3 § offentlighets- och sekretesslagen. Då ser bara nämnden och samordnaren projektet, prövningen och ansökningarna, från det att du sparar."
      value={filled.ground}
      faults={faults}
    />
    <button type="submit">Spara</button>
    <p id="vad-faststalla">
      När du fastställer prövningen sparas den ordagrant med utlysningarna som de står nu, vilka källor som är lästa och
      vem som fastställde. Den går sedan inte att ändra eller ta bort. Blir något fel rättas det med en ny prövning som
      nämner den här.
    </p>
    <button type="submit" formaction={`${examinationHref(id)}/fix`} aria-describedby="vad-faststalla">
      Fastställ prövningen
    </button>
  </fieldset>
);

const Drop = ({ id }: { id: number }) => (
  <>
    <h2>Avbryt prövningen</h2>
    <p>
      Det som är valt och skrivet visas då inte längre. Projektet räknas som om den här prövningen inte hade börjat.
    </p>
    <form class="undo" method="post" action={`${examinationHref(id)}/drop`}>
      <Token />
      <button type="submit">Avbryt prövningen</button>
    </form>
  </>
);
