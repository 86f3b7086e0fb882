// The page of one proposal's feedback: the last day, what each committee does, where it may lead, the form, and all that has been said.
import { type Day, dayAt, inSwedish } from '../../domain/calendar.ts';
import type { Call } from '../../domain/call.ts';
import { type Feedback, type FeedbackForm, LONGEST_FEEDBACK } from '../../domain/feedback.ts';
import type { Fault } from '../../domain/own.ts';
import { FEEDBACK_WORDS, feedbackHref, feedbackLine, influenceHref } from '../influence-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, Fact, langOf } from '../parts.tsx';
import { counted, number } from '../swedish.ts';
import { Token } from '../token.tsx';
import type { Named } from './call-stand.tsx';
import { ChoiceField, DayField, Faults, LongField } from './form-fields.tsx';
import { LastDay, SaidList, type SaidOf } from './influence.tsx';

/** A call that a proposal leads on to. */
type Ahead = Pick<Call, 'key' | 'title' | 'language'>;

/** Where a proposal leads, as far as it is known. */
export interface Leads {
  programme: { id: string; name: string; guide: string | null } | null;
  /** What it is known to have become, or to be a sign of. */
  became: Ahead[];
  /** The nearest open and coming calls of the programme, and how many there are. */
  open: { calls: Ahead[]; total: number };
}

interface FeedbackProps {
  frame: Frame;
  call: Pick<Call, 'key' | 'title' | 'language'>;
  lastOn: Day | null;
  committees: SaidOf[];
  /** Everything that has been said, newest first. */
  history: (Feedback & { name: string })[];
  leads: Leads;
  /** The committees that the reader may write for; null when they may write for none. */
  mayWrite: Named[] | null;
  filled: FeedbackForm;
  faults: Fault[];
  /** Whether it has just been saved. */
  saved: boolean;
}

export const FeedbackPage = (props: FeedbackProps) => {
  const { frame, call, lastOn, committees, mayWrite, faults, saved } = props;
  return (
    <Layout frame={frame} title={`Påverka: ${call.title.slice(0, 80)}`} place="deadlines">
      <p class="back">
        <a href={influenceHref()}>Till allt att påverka</a>
      </p>
      <h1 lang={langOf(call.language)}>{call.title}</h1>
      {saved && (
        <div class="note" role="status">
          <p>Sparat.</p>
        </div>
      )}
      <Faults faults={faults} heading="Det är inte sparat" />
      <dl class="facts">
        <Fact name="Sista dag att påverka">
          <LastDay lastOn={lastOn} today={frame.today} />
        </Fact>
        <Fact name="Förslaget">
          <a href={callHref(call.key)}>Läs vad det gäller</a>
        </Fact>
      </dl>
      <h2 id="sagt">Vad nämnderna gör</h2>
      {committees.length === 0 ? (
        <p>Ingen nämnd har sagt något om förslaget än.</p>
      ) : (
        <SaidList committees={committees} />
      )}
      {mayWrite !== null && <Form {...props} mayWrite={mayWrite} />}
      <Ahead {...props.leads} />
      <History history={props.history} />
    </Layout>
  );
};

const Form = ({ call, mayWrite, filled, faults }: FeedbackProps & { mayWrite: Named[] }) => (
  <form method="post" action={feedbackHref(call.key)}>
    <Token />
    <h2 id="skriv">Skriv vad en nämnd gör</h2>
    <ChoiceField
      name="committee"
      label="Nämnd"
      value={filled.committee}
      choices={[
        ...(mayWrite.length > 1 ? [['', 'Välj nämnd'] as const] : []),
        ...mayWrite.map(({ id, name }) => [id, name] as const),
      ]}
      faults={faults}
    />
    <ChoiceField
      name="state"
      label="Vad nämnden gör"
      value={filled.state}
      choices={[['', 'Välj'] as const, ...Object.entries(FEEDBACK_WORDS)]}
      faults={faults}
    />
    <DayField
      name="day"
      label="Dag (frivilligt)"
      hint="När svaret ska skickas, eller skickades."
      value={filled.day}
      faults={faults}
    />
    <LongField
      name="words"
      label="Med egna ord (frivilligt)"
      hint={`Vad nämnden tycker, var svaret finns eller varför ni avstår. Högst ${number(LONGEST_FEEDBACK)} tecken. Skriv inga känsliga personuppgifter: det du skriver står kvar och kan bli allmän handling.`}
      value={filled.words}
      rows={5}
      faults={faults}
    />
    <button type="submit">Spara</button>
  </form>
);

const Ahead = ({ programme, became, open }: Leads) => (
  <>
    <h2 id="vidare">Vart det kan leda</h2>
    {became.length > 0 && (
      <>
        <p>Förslaget hör ihop med:</p>
        <CallLinks calls={became} />
      </>
    )}
    <p>Program: {programme === null ? <span class="quiet">anges inte</span> : <ProgrammeName {...programme} />}</p>
    {programme !== null &&
      (open.total === 0 ? (
        <p>Programmet har inga öppna eller kommande utlysningar i tjänsten.</p>
      ) : (
        <>
          <p>
            Programmet har{' '}
            <b>{counted(open.total, 'öppen eller kommande utlysning', 'öppna eller kommande utlysningar')}</b>.
            {open.total > open.calls.length && ' De som stänger först:'}
          </p>
          <CallLinks calls={open.calls} />
          {open.total > open.calls.length && (
            <p>
              <a href={`/calls?${new URLSearchParams({ programme: programme.id })}`}>Visa alla i {programme.name}</a>
            </p>
          )}
        </>
      ))}
  </>
);

const ProgrammeName = ({ name, guide }: { name: string; guide: string | null }) =>
  guide === null ? (
    <span>{name}</span>
  ) : (
    <a href={guide} rel="noreferrer">
      {name}
    </a>
  );

const CallLinks = ({ calls }: { calls: Ahead[] }) => (
  <ul>
    {calls.map(({ key, title, language }) => (
      <li>
        <a href={callHref(key)} lang={langOf(language)}>
          {title}
        </a>
      </li>
    ))}
  </ul>
);

const History = ({ history }: Pick<FeedbackProps, 'history'>) =>
  history.length === 0 ? null : (
    <>
      <h2 id="historik">Allt som har sagts</h2>
      <ul class="plainlist">
        {history.map((one) => (
          <li>
            <p>
              <b>
                {one.name}: {feedbackLine(one)}
              </b>
            </p>
            {one.words !== '' && <p class="note-words">{one.words}</p>}
            <p class="quiet">
              Skrivet {inSwedish(dayAt(one.writtenAt), { weekday: false })}, {one.by}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
