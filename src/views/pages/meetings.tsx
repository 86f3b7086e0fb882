// The page of the meeting days that are known, and the form that reads a calendar file into them: first what it says, then saved.
import { addDays, type Day, inSwedish } from '../../domain/calendar.ts';
import type { Meetings } from '../../domain/committee.ts';
import type { IcsRead } from '../../domain/meetings-ics.ts';
import { type Frame, Layout } from '../layout.tsx';
import { TABLE } from '../parts.tsx';
import { counted, listed, NOT_STATED } from '../swedish.ts';
import { Token } from '../token.tsx';
import { LongField, TextField, TickField } from './form-fields.tsx';
import { ReasonField, type WrongField, WrongFields } from './preview-form.tsx';

/** The form as it was filled in. */
export interface MeetingsFilled {
  ics: string;
  only: string;
  body: string;
  papers: string;
  decides: boolean;
  reason: string;
}

interface MeetingsProps {
  frame: Frame;
  meetings: readonly Meetings[];
  done: string | null;
  filled: MeetingsFilled;
  wrong: WrongField[];
  /** What the file says; null when nothing has been shown. */
  read: IcsRead | null;
  /** Why nothing was saved, when nothing is wrong. */
  notice: string | null;
  /** The municipality's revision that the form is opened with. */
  from: number;
  /** Of what is shown. */
  print: string;
  /** Characters in a reason. */
  most: number;
}

export const MeetingsPage = (props: MeetingsProps) => {
  const { frame, meetings, done, wrong } = props;
  const title = 'Sammanträdesdagar';
  return (
    <Layout frame={frame} title={wrong.length > 0 ? `Fel i formuläret – ${title}` : title} place="committees">
      <p class="back">
        <a href="/municipality">Till kommunen</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        Av dagarna räknar tjänsten ut vilken dag som är den sista att besluta om en ansökan, och när handlingarna ska
        vara inne.
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <WrongFields wrong={wrong} heading="Det går inte att läsa in" />
      {meetings.length === 0 ? (
        <p>Ingen har lagt in när kommunens nämnder och styrelser sammanträder.</p>
      ) : (
        <>
          {meetings.map((one) => (
            <Body meetings={one} today={frame.today} />
          ))}
          <p>
            <a href="/meetings.ics">Prenumerera på dagarna som kalender (ICS)</a>
          </p>
        </>
      )}
      {frame.may('tune') && <ImportForm {...props} />}
    </Layout>
  );
};

const Body = ({ meetings: { body, days, papersDaysBefore, decides }, today }: { meetings: Meetings; today: Day }) => {
  const ahead = days.filter((day) => day >= today).sort();
  const papers = papersDaysBefore === null ? NOT_STATED : `${counted(papersDaysBefore, 'dag', 'dagar')} före mötet`;
  return (
    <section>
      <h2>{body}</h2>
      <p>
        {decides ? 'Kan besluta att söka.' : 'Beslutar inte om ansökningar.'} Handlingar ska vara inne: {papers}.
        {days.length > ahead.length && ` ${counted(days.length - ahead.length, 'dag', 'dagar')} har redan varit.`}
      </p>
      {ahead.length === 0 ? (
        <p>Ingen kommande dag är känd.</p>
      ) : (
        <table {...TABLE.table}>
          <caption>Kommande dagar för {body}</caption>
          <thead {...TABLE.group}>
            <tr {...TABLE.row}>
              <th scope="col" {...TABLE.head}>
                Sammanträde
              </th>
              <th scope="col" {...TABLE.head}>
                Handlingar senast
              </th>
            </tr>
          </thead>
          <tbody {...TABLE.group}>
            {ahead.map((day) => (
              <tr {...TABLE.row}>
                <td {...TABLE.cell}>{inSwedish(day)}</td>
                <td data-head="Handlingar senast" {...TABLE.cell}>
                  {papersDaysBefore === null ? NOT_STATED : inSwedish(addDays(day, -papersDaysBefore))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
};

const ImportForm = (props: MeetingsProps) => {
  const { filled, wrong, read, notice, from, print } = props;
  return (
    <>
      <h2 id="las-in">Läs in ur en kalender</h2>
      {notice !== null && (
        <div class="note" role="alert">
          <p>{notice}</p>
        </div>
      )}
      <form method="post" action="/meetings/import">
        <Token />
        <input type="hidden" name="from" value={String(from)} />
        <input type="hidden" name="shown" value={print} />
        {read !== null && <WouldSave {...props} read={read} />}
        <TextField
          name="body"
          label="Nämnd eller styrelse"
          hint="Finns den redan ersätts dess dagar mellan den första och den sista i kalendern. Övriga dagar är kvar."
          value={filled.body}
          faults={wrong}
        />
        <TextField
          name="papers"
          label="Handlingar ska vara inne så många dagar före"
          hint="Tomt om det inte är känt."
          value={filled.papers}
          faults={wrong}
          inputmode="numeric"
        />
        <TickField name="decides" ticked={filled.decides} label="Kan besluta att kommunen ska söka" />
        <TextField
          name="only"
          label="Bara händelser vars rubrik innehåller (frivilligt)"
          hint="Om kalendern har flera nämnders möten."
          value={filled.only}
          faults={wrong}
        />
        <LongField
          name="ics"
          label="Kalenderfilens text"
          hint="Öppna filen, som slutar på .ics, i en textredigerare. Kopiera allt och klistra in det här."
          rows={10}
          value={filled.ics}
          faults={wrong}
        />
        <button type="submit" name="do" value="look" class={read === null ? undefined : 'second'}>
          Visa vad som skulle läsas in
        </button>
      </form>
    </>
  );
};

const WouldSave = ({ read, filled, wrong, most }: MeetingsProps & { read: IcsRead }) => (
  <>
    <h3>Det här skulle läsas in</h3>
    <p>
      {counted(read.meetings.length, 'sammanträde', 'sammanträden')} för {filled.body}.
      {read.cancelled > 0 && ` ${counted(read.cancelled, 'inställt möte', 'inställda möten')} är utelämnade.`}
    </p>
    <ul>
      {byDay(read).map(([day, summaries]) => (
        <li>
          {inSwedish(day)}
          {summaries.length > 0 && ` – ${listed(summaries)}`}
        </li>
      ))}
    </ul>
    <ReasonField reason={filled.reason} most={most} wrong={wrong} />
    <button type="submit" name="do" value="save">
      Spara dagarna
    </button>
    <h3>Ändra eller läs in något annat</h3>
  </>
);

/** Each day once, with what its meetings are called. */
const byDay = ({ meetings }: IcsRead): [Day, string[]][] =>
  [...new Set(meetings.map(({ day }) => day))].map((day) => [
    day,
    [...new Set(meetings.filter((one) => one.day === day && one.summary !== '').map(({ summary }) => summary))],
  ]);
