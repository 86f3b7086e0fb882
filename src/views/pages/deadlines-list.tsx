// The list of last days: what closes when, how long is left, whom it concerns, and by when the municipality can decide.
import { type Day, daysLeft, inSwedish } from '../../domain/calendar.ts';
import type { Deadline } from '../../domain/call.ts';
import type { ClosingCall } from '../../domain/deadlines.ts';
import type { Decision } from '../../domain/meetings.ts';
import { decisionLine } from '../letters/decision.ts';
import { SWEDISH } from '../letters/words-sv.ts';
import { callHref, langOf, TABLE, TableHead } from '../parts.tsx';
import { capital, clock, listed, STAGE_WORDS } from '../swedish.ts';

/** A last day of a call. `programme` and `committees` are names. */
export interface ClosingLine {
  call: ClosingCall;
  day: Day;
  deadline: Deadline;
  programme: string | null;
  /** Those that are told of it. */
  committees: string[];
  /** By when to decide; null where there is nothing to decide on: a second stage, a proposal, a day that has passed. */
  decision: Decision | null;
}

const HEADS = { day: 'Sista dag', left: 'Kvar', call: 'Utlysning', committees: 'Nämnder', decide: 'Besluta senast' };

interface ClosingListProps {
  lines: ClosingLine[];
  today: Day;
  caption: string;
  /** How many committees there are. */
  committees: number;
}

export const ClosingList = ({ lines, today, caption, committees }: ClosingListProps) => (
  <table class="closings" {...TABLE.table}>
    <caption>{caption}</caption>
    <TableHead heads={Object.values(HEADS)} />
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <Line line={line} today={today} all={committees} />
      ))}
    </tbody>
  </table>
);

const Line = ({ line, today, all }: { line: ClosingLine; today: Day; all: number }) => {
  const { call, day, deadline, programme, committees } = line;
  return (
    <tr {...TABLE.row}>
      <td data-head={HEADS.day} {...TABLE.cell}>
        <b>{capital(inSwedish(day))}</b>
        {deadline.time !== null && <div class="quiet">{clock(deadline.time, deadline.zone)}</div>}
      </td>
      <td data-head={HEADS.left} {...TABLE.cell}>
        {capital(daysLeft(today, day))}
      </td>
      <td data-head={HEADS.call} {...TABLE.cell}>
        <a href={callHref(call.key)} lang={langOf(call.language)}>
          {call.title}
        </a>
        <div class="quiet small">{[programme ?? 'Okänt program', ...notesOf(line)].join(', ')}</div>
      </td>
      <td data-head={HEADS.committees} {...TABLE.cell}>
        <Told committees={committees} all={all} />
      </td>
      <td data-head={HEADS.decide} {...TABLE.cell}>
        {decideBy(line, today)}
      </td>
    </tr>
  );
};

/** More names than these are folded, so that one line is not as long as a page. */
const MOST_NAMES = 3;

const Told = ({ committees, all }: { committees: string[]; all: number }) => {
  if (committees.length === 0) return <span class="quiet">ingen får veta om den</span>;
  if (committees.length <= MOST_NAMES) return <>{listed(committees)}</>;
  return (
    <details>
      <summary>
        {committees.length} av {all} nämnder och bolag
      </summary>
      <div>{listed(committees)}</div>
    </details>
  );
};

/** What must be known of the day itself. */
const notesOf = ({ call, deadline }: ClosingLine): string[] => [
  ...(call.kind === 'policy' ? ['sista dag att påverka'] : []),
  ...(deadline.stage === null ? [] : [STAGE_WORDS[deadline.stage]]),
  ...(call.planned ? ['preliminär dag ur en plan'] : []),
];

function decideBy({ decision, deadline, call }: ClosingLine, today: Day) {
  if (decision === null)
    return (
      <span class="quiet">
        {call.kind === 'policy' ? 'inget att söka' : deadline.stage === 'second' ? 'beslutas före första steget' : '–'}
      </span>
    );
  const words = decisionLine(decision, today, SWEDISH)
    .map(({ text }) => text)
    .join('');
  return words === '' ? <span class="quiet">okänt, sammanträden saknas</span> : capital(words);
}
