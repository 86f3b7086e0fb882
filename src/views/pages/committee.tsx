// The page of one committee: what it watches, what it is told now, and what its answers have taught the service.
import type { Answer } from '../../domain/answer.ts';
import type { Committee } from '../../domain/committee.ts';
import { EVERYTHING } from '../../domain/search.ts';
import { committeeAlternates, SubscribeToCommittee } from '../feeds/subscribe.tsx';
import { type Frame, Layout } from '../layout.tsx';
import { type CallLine, CallList, callHref, langOf } from '../parts.tsx';
import { counted, decimal, number } from '../swedish.ts';
import { callsHref } from './calls-search.ts';
import { Answers } from './committee-answers.tsx';
import { type AreaLine, Areas } from './committee-areas.tsx';
import { type ContactLine, Contacts, Ways } from './committee-contacts.tsx';
import { FileEdited } from './file-edited.tsx';

/** A call that the committee is told of. */
export interface ToldLine extends CallLine {
  score: number;
}

export interface CommitteeProps {
  frame: Frame;
  committee: Committee;
  /** Null for whoever is not signed in. */
  contacts: ContactLine[] | null;
  /** The weightiest first. */
  areas: AreaLine[];
  /** Every call that is not closed and that the committee is told of, best first. */
  told: ToldLine[];
  /** Every answer, newest first. */
  answers: Answer[];
  /** What the standing ones have changed, a line each. */
  learnt: string[];
  /** The lang of each answered call, by its key. */
  langs: ReadonlyMap<string, string>;
  /** Whether the reader may undo an answer here. */
  mayUndo: boolean;
  /** What just happened, in whole sentences; empty when nothing did. */
  done: string[];
  /** Whether somebody has edited the municipality's file since something was saved on the pages. */
  isFileEdited: boolean;
}

export const CommitteePage = (props: CommitteeProps) => {
  const { frame, committee, contacts, areas, told, done } = props;
  return (
    <Layout
      frame={frame}
      title={committee.name}
      place="committees"
      alternates={committeeAlternates(committee.id, committee.name)}
    >
      <p class="back">
        <a href="/committees">Till alla nämnder</a>
      </p>
      <h1>{committee.name}</h1>
      <p class="lead">
        Här ser du vad {committee.name} bevakar, vad den får veta om nu och vad dess svar har ändrat. Tycker du att fel
        utlysningar kommer, pröva andra sökord.
      </p>
      {props.isFileEdited && frame.may('tune') && <FileEdited />}
      {done.length > 0 && (
        <div class="note" role="status">
          {done.map((sentence) => (
            <p>{sentence}</p>
          ))}
        </div>
      )}
      <Ways frame={frame} committee={committee} />
      <Areas areas={areas} />
      <Threshold threshold={committee.threshold} />
      <Told told={told} frame={frame} committee={committee.id} />
      {contacts !== null && <Contacts frame={frame} committee={committee} contacts={contacts} />}
      <Answers {...props} />
      <SubscribeToCommittee id={committee.id} name={committee.name} areas={areas.map(({ area }) => area)} />
    </Layout>
  );
};

const Threshold = ({ threshold }: { threshold: number }) => (
  <>
    <h2>Gräns: {decimal(threshold)} poäng av 100</h2>
    <p>
      Varje utlysning får 0 till 100 poäng efter hur väl den passar områdena. De som får minst {decimal(threshold)}{' '}
      poäng kommer med i veckobrevet, om de är till för kommunen. Med en högre gräns kommer färre, med en lägre fler.
    </p>
  </>
);

/** So many calls are shown in full; the rest a line each. */
const MOST_IN_FULL = 15;
/** So many at all: a page with everything that a year brings would be heavy. */
const MOST_SHOWN = 300;

const Told = ({ told, frame, committee }: { told: ToldLine[]; frame: Frame; committee: string }) => (
  <>
    <h2>{told.length === 0 ? 'Inget att berätta om nu' : `${counted(told.length, 'utlysning', 'utlysningar')} nu`}</h2>
    {told.length === 0 ? (
      <p>
        Ingen öppen eller kommande utlysning når över gränsen. <a href="/calls">Sök bland alla utlysningar</a>, eller
        pröva fler sökord eller en lägre gräns.
      </p>
    ) : (
      <>
        <p>Utlysningar som inte är stängda och som nämnden får veta om, de som passar bäst först.</p>
        <CallList lines={told.slice(0, MOST_IN_FULL)} today={frame.today} extra={scoreOf} />
        <Rest lines={told.slice(MOST_IN_FULL, MOST_SHOWN)} />
        {told.length > MOST_SHOWN && (
          <p>
            De {number(MOST_SHOWN)} första visas.{' '}
            <a href={callsHref({ ...EVERYTHING, chosen: { committee: [committee] }, order: 'fit' })}>
              Se alla bland utlysningarna
            </a>
          </p>
        )}
      </>
    )}
  </>
);

const scoreOf = ({ score }: ToldLine) => <p class="quiet">{decimal(score)} poäng av 100</p>;

/** The rest of the list, folded: a list that ends must not look whole. */
const Rest = ({ lines }: { lines: ToldLine[] }) =>
  lines.length === 0 ? null : (
    <details>
      <summary>Visa {number(lines.length)} till</summary>
      <ul>
        {lines.map(({ call, score }) => (
          <li>
            <a href={callHref(call.key)} lang={langOf(call.language)}>
              {call.title}
            </a>
            , {decimal(score)} poäng
          </li>
        ))}
      </ul>
    </details>
  );
