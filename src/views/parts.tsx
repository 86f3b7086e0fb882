// Parts that several pages share: a call in a list, a status, a letter's state, text that is in English.
import type { Child } from 'hono/jsx';
import type { Day } from '../domain/calendar.ts';
import type { Call, Change, Status } from '../domain/call.ts';
import type { LetterState } from '../domain/letter.ts';
import {
  beforeAndAfter,
  budgetLine,
  capital,
  dayAndLeft,
  FIELD_WORDS,
  LETTER_WORDS,
  NOT_STATED,
  statusWord,
} from './swedish.ts';

/** A call as lists show it. `programme` and `areas` are Swedish names. */
export interface CallLine {
  call: Pick<Call, 'key' | 'kind' | 'title' | 'language' | 'budget' | 'identifier'>;
  status: Status;
  nextDeadlineOn: Day | null;
  programme: string | null;
  areas: string[];
}

/** Where the page of a call is. */
export const callHref = (key: string): string => `/calls/${encodeURIComponent(key)}`;

/** Where the page of a committee is. */
export const committeeHref = (id: string): string => `/committees/${encodeURIComponent(id)}`;

/** An address from outside that is safe to link to: http or https only, else null. */
export function outwardHref(url: string): string | null {
  try {
    const { protocol, href } = new URL(url);
    return protocol === 'https:' || protocol === 'http:' ? href : null;
  } catch {
    return null;
  }
}

/** The lang of a text from outside, for a page in Swedish; nothing when the tag is not one. */
export const langOf = (language: string): string | undefined => (/^[a-z]{2,3}$/.test(language) ? language : undefined);

/** A call's status in words. */
export const StatusTag = ({ status, kind = 'call' }: { status: Status; kind?: Call['kind'] }) => (
  <span class={`status ${status}`}>{capital(statusWord(kind, status))}</span>
);

/** A letter's state in words. */
export const StateTag = ({ state }: { state: LetterState }) => (
  <span class={`status ${state}`}>{capital(LETTER_WORDS[state].one)}</span>
);

/** A list of calls. `extra` adds lines to a call; `idOf` names its row, so that an address can lead to it. */
export const CallList = <Line extends CallLine>({
  lines,
  today,
  extra,
  idOf,
}: {
  lines: Line[];
  today: Day;
  extra?: (line: Line) => Child;
  idOf?: (line: Line) => string;
}) => (
  <ul class="calls">
    {lines.map((line) => (
      <li id={idOf?.(line)}>
        <h3>
          <a href={callHref(line.call.key)} lang={langOf(line.call.language)}>
            {line.call.title}
          </a>
        </h3>
        <p>
          <StatusTag status={line.status} kind={line.call.kind} />
          {line.call.kind === 'policy' && 'Att påverka eller känna till. '}
          <span class="quiet">{line.programme ?? 'Okänt program'}</span>
        </p>
        <p class="when">
          <span>
            <b>{line.call.kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag'}:</b>{' '}
            {line.nextDeadlineOn === null ? lastDayLess(line.status) : dayAndLeft(line.nextDeadlineOn, today)}
          </span>
          <span class="quiet">Budget: {budgetLine(line.call.budget)}</span>
        </p>
        {line.areas.length > 0 && <p class="quiet">Passar: {line.areas.join(', ')}</p>}
        {extra?.(line)}
      </li>
    ))}
  </ul>
);

const lastDayLess = (status: Status) => (status === 'closed' ? 'passerad' : NOT_STATED);

/** What changed in a call, field by field, as it was and as it is. */
export const Changes = ({ changes, language }: { changes: Change[]; language: string }) => (
  <ul class="changes">
    {changes.map((change) => {
      const { before, after } = beforeAndAfter(change);
      const lang = change.field === 'title' || change.field === 'applicants' ? langOf(language) : undefined;
      return (
        <li>
          <div>
            {FIELD_WORDS[change.field]} före: <span lang={lang}>{before}</span>
          </div>
          <div>
            {FIELD_WORDS[change.field]} nu: <b lang={lang}>{after}</b>
          </div>
        </li>
      );
    })}
  </ul>
);

/** One line of a list of facts. */
export const Fact = ({ name, children }: { name: string; children?: Child }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/**
 * Roles that say what the elements are, for a table that narrow screens show as blocks: some browsers then forget that it is one.
 * Spread, since a linter that reads the tag alone takes them for superfluous.
 */
export const TABLE = {
  table: { role: 'table' },
  group: { role: 'rowgroup' },
  row: { role: 'row' },
  head: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const;

/** The head of such a table: the columns' names. */
export const TableHead = ({ heads }: { heads: readonly string[] }) => (
  <thead {...TABLE.group}>
    <tr {...TABLE.row}>
      {heads.map((head) => (
        <th scope="col" {...TABLE.head}>
          {head}
        </th>
      ))}
    </tr>
  </thead>
);
