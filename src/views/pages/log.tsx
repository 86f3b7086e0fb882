// The log: whether it is whole, a form to find lines by, and the lines with who did what to what, before and after.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { type Difference, differencesOf } from '../../domain/differences.ts';
import { type Frame, Layout } from '../layout.tsx';
import { actionWords, doerWords, fieldWords, OBJECT_KINDS, objectWords, wayWords } from '../log-words.ts';
import { TABLE } from '../parts.tsx';
import { capital, counted, number } from '../swedish.ts';
import { type Choice, ChoiceField, TextField } from './form-fields.tsx';
import { Paging } from './paging.tsx';

/** What the form holds; empty where the reader has chosen nothing. */
export interface LogForm {
  action: string;
  /** A kind of thing. */
  kind: string;
  /** Which of them, as its address has it. */
  id: string;
  /** An account's number, or a way. */
  who: string;
}

/** A line as the page shows it. */
export interface ShownLine {
  id: number;
  at: Instant;
  account: number | null;
  role: string;
  way: string;
  name: string | null;
  action: string;
  object: string;
  before: string | null;
  after: string | null;
  cleared: boolean;
  chain: string;
}

interface LogProps {
  frame: Frame;
  form: LogForm;
  /** Those that the log knows. */
  actions: readonly string[];
  doers: { accounts: { id: number; name: string | null }[]; ways: string[] };
  lines: readonly ShownLine[];
  total: number;
  /** What the newest lines came to; `last`: so many of them were looked at. Null while the log is empty. */
  check: { brokenAt: number | null; lines: number; head: { id: number; chain: string } } | null;
  page: number;
  pages: number;
}

/** So many signs of a chain tell one from another; the letters show as many. */
const CHAIN_SHOWN = 16;

/** The address of the list with what the form holds; only what differs from nothing stands in it. */
function logHref(form: LogForm, { page = 1, csv = false } = {}): string {
  const query = new URLSearchParams(Object.entries(form).filter(([, value]) => value !== ''));
  if (page > 1) query.set('page', String(page));
  return `/log${csv ? '.csv' : ''}${query.size === 0 ? '' : `?${query}`}`;
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
          <Lines lines={props.lines} />
        </>
      )}
      <Paging page={props.page} pages={props.pages} href={(page) => logHref(props.form, { page })} />
    </section>
  </>
);

const Form = ({ form, actions, doers }: LogProps) => {
  const all: Choice = ['', 'Alla'];
  const doing = actions.map((action): Choice => [action, actionWords(action)]);
  const who: Choice[] = [
    ...doers.accounts.map(({ id, name }): Choice => [String(id), `Konto ${id}${name === null ? '' : `, ${name}`}`]),
    ...doers.ways.map((way): Choice => [way, wayWords(way)]),
  ];
  return (
    <search aria-label="Logg">
      <form action="/log" method="get">
        <div class="fields">
          <ChoiceField
            name="action"
            label="Vad"
            faults={[]}
            value={form.action}
            choices={[all, ...doing.sort(([, a], [, b]) => a.localeCompare(b, 'sv'))]}
          />
          <ChoiceField name="kind" label="Om vad" faults={[]} value={form.kind} choices={[all, ...OBJECT_KINDS]} />
          <TextField name="id" label="Vilken (namn eller nummer i adressen)" faults={[]} value={form.id} code />
          <ChoiceField name="who" label="Vem" faults={[]} value={form.who} choices={[all, ...who]} />
        </div>
        <button type="submit">Visa rader</button>
        <div>
          <a class="clear" href="/log">
            Rensa allt
          </a>
        </div>
      </form>
    </search>
  );
};

const HEADS = ['När', 'Vem', 'Vad', 'Före och efter'] as const;

const Lines = ({ lines }: Pick<LogProps, 'lines'>) => (
  <table {...TABLE.table}>
    <caption>Senaste först</caption>
    <thead {...TABLE.group}>
      <tr {...TABLE.row}>
        {HEADS.map((head) => (
          <th scope="col" {...TABLE.head}>
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <Row line={line} />
      ))}
    </tbody>
  </table>
);

const Row = ({ line }: { line: ShownLine }) => {
  const { who, how } = doerWords(line);
  const { name, href } = objectWords(line.object);
  const [kind = '', ...rest] = line.object.split(':');
  return (
    <tr {...TABLE.row} id={`rad-${line.id}`}>
      <td {...TABLE.cell} data-head={HEADS[0]}>
        {moment(line.at)}
        <br />
        <span class="quiet small">
          rad {number(line.id)}, led <code>{line.chain.slice(0, CHAIN_SHOWN)}</code>
        </span>
      </td>
      <td {...TABLE.cell} data-head={HEADS[1]}>
        {who}
        {how !== null && (
          <>
            <br />
            <span class="quiet small">{how}</span>
          </>
        )}
      </td>
      <td {...TABLE.cell} data-head={HEADS[2]}>
        {actionWords(line.action)}
        <br />
        {href === null ? name : <a href={href}>{name}</a>} <br />
        <a class="small" href={logHref({ action: '', kind, id: rest.join(':'), who: '' })}>
          Alla rader om {lower(name)}
        </a>
      </td>
      <td {...TABLE.cell} data-head={HEADS[3]}>
        <WhatChanged line={line} />
      </td>
    </tr>
  );
};

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

/** A moment as readers in Sweden see it on their clocks. */
const moment = (at: Instant): string =>
  `${inSwedish(dayAt(at), { weekday: false })} kl.\u00a0${timeAt(at).replace(':', '.')}`;

const WhatChanged = ({ line }: { line: ShownLine }) => {
  if (line.cleared) return <span class="quiet">Borttaget på begäran</span>;
  const { fields, more } = differencesOf(line.before, line.after);
  if (fields.length === 0) return <span class="quiet">Inget mer är sparat</span>;
  return (
    <details>
      <summary>{counted(fields.length + more, 'uppgift', 'uppgifter')}</summary>
      <ul class="changes">
        {fields.map((field) => (
          <Changed field={field} />
        ))}
      </ul>
      {more > 0 && <p class="quiet">Och {number(more)} uppgifter till.</p>}
    </details>
  );
};

const Changed = ({ field: { path, before, after } }: { field: Difference }) => (
  <li>
    {path.length > 0 && (
      <p>
        <b>{capital(fieldWords(path))}</b>
      </p>
    )}
    <div>Före: {before === null ? 'inget' : <span class="kept">{before}</span>}</div>
    <div>Efter: {after === null ? 'inget' : <span class="kept">{after}</span>}</div>
  </li>
);
