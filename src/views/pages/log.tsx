// The log: whether it is whole, a form to find lines by, and the lines with who did what to what, before and after.
import { type Frame, Layout } from '../layout.tsx';
import { actionWords, OBJECT_KINDS, type ObjectNames, wayWords } from '../log-words.ts';
import { counted, number } from '../swedish.ts';
import { type Choice, ListForm, NarrowField, TextField } from './form-fields.tsx';
import { CHAIN_SHOWN, type LogForm, LogLines, logHref, type ShownLine } from './log-lines.tsx';
import { Paging } from './paging.tsx';

interface LogProps {
  frame: Frame;
  form: LogForm;
  /** Those that the log knows. */
  actions: readonly string[];
  doers: { accounts: { id: number; name: string | null }[]; ways: string[] };
  lines: readonly ShownLine[];
  names: ObjectNames;
  total: number;
  /** What the newest lines came to; `last`: so many of them were looked at. Null while the log is empty. */
  check: { brokenAt: number | null; lines: number; head: { id: number; chain: string } } | null;
  page: number;
  pages: number;
}

export const LogPage = (props: LogProps) => (
  <Layout frame={props.frame} title={titleOf(props)} place="log">
    <h1>Logg</h1>
    <p class="lead">
      Här står varje ändring som har gjorts i tjänsten: vem som gjorde den, när, och hur det var före och efter. Inget i
      loggen går att ändra eller ta bort i efterhand utan att det syns.
    </p>
    {props.check === null ? <Empty /> : <Whole {...props.check} />}
    {props.check !== null && <Found {...props} />}
  </Layout>
);

const titleOf = ({ total, page }: LogProps): string =>
  ['Logg', counted(total, 'rad', 'rader'), page > 1 && `sida ${page}`].filter(Boolean).join(', ');

const Empty = () => (
  <>
    <h2>Inget har ändrats än</h2>
    <p>
      Den första raden kommer när någon ändrar något, till exempel <a href="/committees">en nämnds områden</a> eller{' '}
      <a href="/sources/own">en egen källa</a>.
    </p>
  </>
);

/** Only the newest are looked at here: the whole of a long log takes its time, and a command does that. */
const Whole = ({ brokenAt, lines, head }: NonNullable<LogProps['check']>) =>
  brokenAt === null ? (
    <p class="quiet">
      {lines === head.id ? 'Loggen är hel' : `De senaste ${number(lines)} raderna är hela`}: varje rad stämmer med raden
      före. Sista led: <code>{head.chain.slice(0, CHAIN_SHOWN)}</code> (rad {number(head.id)}).
      {lines < head.id && (
        <>
          {' '}
          Hela loggen kontrolleras med <code>utlysningsvakt log --verify</code>.
        </>
      )}
    </p>
  ) : (
    <section class="alarm" aria-labelledby="bruten">
      <h2 id="bruten">Loggen är inte hel</h2>
      <p>
        Rad {number(brokenAt)} är inte som den skrevs. Någon har ändrat i databasen vid sidan av tjänsten, eller så är
        disken skadad. Be den som driftar tjänsten att köra <code>utlysningsvakt log --verify</code> och jämföra med en
        säkerhetskopia.
      </p>
    </section>
  );

const Found = (props: LogProps) => (
  <>
    <Form {...props} />
    <section class="results" aria-labelledby="rader">
      <h2 id="rader">{props.total === 0 ? 'Inga rader' : counted(props.total, 'rad', 'rader')}</h2>
      {props.total === 0 ? (
        <p>
          Ingen rad passar allt du har valt. <a href="/log">Visa alla rader</a>.
        </p>
      ) : (
        <>
          <p>
            <a href={logHref(props.form, { csv: true })}>Hämta raderna som tabell (CSV)</a>
          </p>
          <LogLines lines={props.lines} names={props.names} />
        </>
      )}
      <Paging page={props.page} pages={props.pages} href={(page) => logHref(props.form, { page })} />
    </section>
  </>
);

const Form = ({ form, actions, doers }: LogProps) => {
  const doing = actions.map((action): Choice => [action, actionWords(action)]);
  const who: Choice[] = [
    ...doers.accounts.map(({ id, name }): Choice => [String(id), `Konto ${id}${name === null ? '' : `, ${name}`}`]),
    ...doers.ways.map((way): Choice => [way, wayWords(way)]),
  ];
  return (
    <ListForm label="Logg" href="/log" button="Visa rader">
      <NarrowField
        name="action"
        label="Vad"
        value={form.action}
        choices={doing.sort(([, a], [, b]) => a.localeCompare(b, 'sv'))}
      />
      <NarrowField name="kind" label="Om vad" value={form.kind} choices={OBJECT_KINDS} />
      <TextField name="id" label="Vilken, som i adressen" faults={[]} value={form.id} code />
      <NarrowField name="who" label="Vem" value={form.who} choices={who} />
    </ListForm>
  );
};
