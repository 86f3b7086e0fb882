// The page of one thing done with a twin town or another, and the form that it is written and changed in.
import {
  ACTIVITY_KINDS,
  type Activity,
  type ActivityFilled,
  LONGEST_ACTIVITY,
  placeOf,
} from '../../domain/activity.ts';
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Fault } from '../../domain/own.ts';
import { ACTIVITY_WORDS, activityDays, activityHref, peopleWords } from '../activity-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Fact } from '../parts.tsx';
import { NOT_STATED, number } from '../swedish.ts';
import { Token } from '../token.tsx';
import { type Choice, ChoiceField, DayField, Faults, LongField, TextField } from './form-fields.tsx';

interface ActivityProps {
  frame: Frame;
  activity: Activity & { committeeName: string };
  mayWrite: boolean;
  /** What has just been done; null when nothing has. */
  done: string | null;
}

export const ActivityPage = ({ frame, activity, mayWrite, done }: ActivityProps) => {
  const { id, kind, about, caseNumber, town, madeAt, madeBy } = activity;
  const title = `${ACTIVITY_WORDS[kind]}: ${placeOf(activity)}`;
  return (
    <Layout frame={frame} title={title} place="activities">
      <p class="back">
        <a href="/activities">Till vänorter och besök</a>
      </p>
      <h1>{title}</h1>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <dl class="facts">
        <Fact name="När">{activityDays(activity)}</Fact>
        <Fact name={town === null ? 'Ort' : 'Vänort'}>{placeOf(activity)}</Fact>
        <Fact name="Nämnd">{activity.committeeName}</Fact>
        <Fact name="Deltagare">{peopleWords(activity)}</Fact>
        <Fact name="Diarienummer">{caseNumber ?? NOT_STATED}</Fact>
      </dl>
      <h2>Vad det handlade om</h2>
      <p class="note-words">{about}</p>
      <p class="quiet small">
        Inskrivet {inSwedish(dayAt(madeAt), { weekday: false })} av {madeBy}
      </p>
      {mayWrite && (
        <>
          <h2>Blev något fel?</h2>
          <p>
            <a href={`${activityHref(id)}/edit`}>Ändra uppgifterna</a>
          </p>
          <form class="undo" method="post" action={`${activityHref(id)}/remove`}>
            <Token />
            <p>Det som tas bort räknas inte längre i årsredovisningen. Loggen visar att det har funnits.</p>
            <button type="submit">Ta bort</button>
          </form>
        </>
      )}
    </Layout>
  );
};

interface FormProps {
  frame: Frame;
  /** Null for a new one. */
  id: number | null;
  filled: ActivityFilled;
  faults: readonly Fault[];
  /** Those that the reader may write for. */
  committees: readonly { id: string; name: string }[];
  towns: readonly string[];
}

export const ActivityFormPage = (props: FormProps) => {
  const { frame, id, faults, committees } = props;
  const title = id === null ? 'Skriv in ett besök eller något annat' : 'Ändra uppgifterna';
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="activities">
      <p class="back">
        {id === null ? <a href="/activities">Till vänorter och besök</a> : <a href={activityHref(id)}>Tillbaka</a>}
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Alla som är inloggade läser det, och det kan bli allmän handling. Skriv inga känsliga personuppgifter. Lämna
        tomt det som ingen vet.
      </p>
      <Faults faults={faults} heading="Det gick inte att spara" />
      {committees.length === 0 ? (
        <p>
          Det finns ingen nämnd att skriva in något för. Be samordnaren att <a href="/committees">lägga till nämnden</a>{' '}
          först.
        </p>
      ) : (
        <form method="post" action={id === null ? '/activities/new' : `${activityHref(id)}/edit`}>
          <Token />
          <What {...props} />
          <Who {...props} />
          <button type="submit">Spara</button>
        </form>
      )}
    </Layout>
  );
};

const What = ({ filled, faults, towns }: FormProps) => (
  <fieldset>
    <legend>Vad, var och när</legend>
    <ChoiceField
      name="kind"
      label="Vad det var"
      value={filled.kind}
      choices={[['', 'Välj'], ...ACTIVITY_KINDS.map((kind): Choice => [kind, ACTIVITY_WORDS[kind]])]}
      faults={faults}
    />
    {towns.length > 0 && (
      <ChoiceField
        name="town"
        label="Vänort"
        value={filled.town}
        choices={[['', 'En annan ort, som jag skriver nedan'], ...towns.map((name): Choice => [name, name])]}
        faults={faults}
      />
    )}
    <TextField
      name="place"
      label={towns.length > 0 ? 'Eller en annan ort' : 'Ort'}
      hint="Orten eller organisationen, och landet."
      value={filled.place}
      faults={faults}
    />
    <DayField name="firstOn" label="Första dagen" value={filled.firstOn} faults={faults} />
    <DayField name="lastOn" label="Sista dagen (tomt om det var en dag)" value={filled.lastOn} faults={faults} />
    <LongField
      name="about"
      label="Vad det handlade om"
      hint={`Och vad det ledde till, om det är känt. Högst ${number(LONGEST_ACTIVITY.about)} tecken.`}
      rows={5}
      value={filled.about}
      faults={faults}
    />
  </fieldset>
);

const Who = ({ filled, faults, committees }: FormProps) => (
  <fieldset>
    <legend>Vilka som var med</legend>
    <ChoiceField
      name="committee"
      label="Nämnd eller bolag"
      value={filled.committee}
      choices={[['', 'Välj'], ...committees.map(({ id, name }): Choice => [id, name])]}
      faults={faults}
    />
    <TextField
      name="participants"
      label="Antal deltagare"
      hint="Från båda håll. Tomt om det inte är känt."
      inputmode="numeric"
      value={filled.participants}
      faults={faults}
    />
    <TextField
      name="young"
      label="Varav barn och unga"
      hint="Tomt om det inte är känt. Skriv 0 om ingen var det."
      inputmode="numeric"
      value={filled.young}
      faults={faults}
    />
    <TextField name="caseNumber" label="Diarienummer (frivilligt)" value={filled.caseNumber} faults={faults} />
  </fieldset>
);
