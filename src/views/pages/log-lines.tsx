// The lines of the log as a table: when, who, what to what, and what it was before and became.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import { type Difference, differencesOf } from '../../domain/differences.ts';
import { actionWords, doerWords, fieldWords, type ObjectNames, objectWords, valueWords } from '../log-words.ts';
import { TABLE, TableHead } from '../parts.tsx';
import { capital, counted, number } from '../swedish.ts';

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

/** So many signs of a chain tell one from another; the letters show as many. */
export const CHAIN_SHOWN = 16;

/** The address of the list with what the form holds; only what differs from nothing stands in it. */
export function logHref(form: LogForm, { page = 1, csv = false } = {}): string {
  const query = new URLSearchParams(Object.entries(form).filter(([, value]) => value !== ''));
  if (page > 1) query.set('page', String(page));
  return `/log${csv ? '.csv' : ''}${query.size === 0 ? '' : `?${query}`}`;
}

const HEADS = ['När', 'Vem', 'Vad', 'Före och efter'] as const;

/** The lines as a table, the latest first. */
export const LogLines = ({ lines, names }: { lines: readonly ShownLine[]; names: ObjectNames }) => (
  <table {...TABLE.table}>
    <caption>Senaste först</caption>
    <TableHead heads={HEADS} />
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <Row line={line} names={names} />
      ))}
    </tbody>
  </table>
);

const Row = ({ line, names }: { line: ShownLine; names: ObjectNames }) => {
  const { who, how } = doerWords(line);
  const { name, href } = objectWords(line.object, names);
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
          Alla rader om samma
        </a>
      </td>
      <td {...TABLE.cell} data-head={HEADS[3]}>
        <WhatChanged line={line} />
      </td>
    </tr>
  );
};

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
    <div>
      Före: <span class="kept">{valueWords(before)}</span>
    </div>
    <div>
      Efter: <span class="kept">{valueWords(after)}</span>
    </div>
  </li>
);
