// The start page: what is new this week, what closes soon, how the sources are doing and where the letters are.
import type { PropsWithChildren } from 'hono/jsx';
import { addDays, type Day, inSwedish, weekOf } from '../../domain/calendar.ts';
import type { Change } from '../../domain/call.ts';
import type { Run, SourceHealth } from '../../domain/health.ts';
import type { LetterState, Way } from '../../domain/letter.ts';
import { Explained } from '../explained.tsx';
import { type Frame, Layout } from '../layout.tsx';
import { type CallLine, CallList, Changes, committeeHref } from '../parts.tsx';
import { capital, number } from '../swedish.ts';
import { LetterAlarms, type LettersInTrouble } from './letter-alarms.tsx';
import { QuestionAlarm, SourcesInShort, Troubles } from './start-alarms.tsx';
import { type CoordinatorPart, ForCoordinator, Mine, type MinePart } from './start-mine.tsx';

/** A call that fits, with the names of the committees it concerns. */
export interface FittingLine extends CallLine {
  committees: string[];
}

/** A call that has changed, what in it and when we saw that last. */
interface ChangedLine extends FittingLine {
  seenOn: Day;
  changes: Change[];
}

/** The first few of a list, and how long it is. */
interface Some<Line> {
  lines: Line[];
  total: number;
}

export interface StartProps {
  frame: Frame;
  /** How many calls were seen for the first time these last seven days. */
  fresh: number;
  /** Whether any call at all has been read. */
  anyCalls: boolean;
  /** What follows concerns a committee, all of it. */
  arrived: Some<FittingLine>;
  opened: Some<FittingLine>;
  changed: Some<ChangedLine>;
  closing: FittingLine[];
  sources: SourceHealth[];
  letters: Record<LetterState, number>;
  /** The letters that need a person. */
  troubled: LettersInTrouble;
  mailMode: Way;
  committees: { id: string; name: string }[];
  /** The last run of each job that did not go well. */
  troubles: Run[];
  /** For somebody with a committee of their own; null for others. */
  mine: MinePart | null;
  /** For whoever tunes the content; null for others. */
  coordinator: CoordinatorPart | null;
}

export const StartPage = (props: StartProps) => (
  <Layout frame={props.frame} title="Start" place="start">
    <h1>Veckans utlysningar</h1>
    <p class="lead">
      Här ser du vad som är nytt bland EU:s utlysningar för nämnderna i {props.frame.municipality}, och vad som stänger
      snart. Du ser också om källorna läses som de ska.
    </p>
    <p class="quiet">
      {capital(inSwedish(props.frame.today))}, vecka {Number(weekOf(props.frame.today).slice(-2))}
    </p>
    {props.coordinator !== null && (
      <>
        <LetterAlarms {...props.troubled} />
        <QuestionAlarm sources={props.sources} />
        <Troubles troubles={props.troubles} />
      </>
    )}
    <Summary {...props} />
    <div class="columns">
      <div>
        {props.coordinator !== null && <ForCoordinator {...props.coordinator} today={props.frame.today} />}
        {props.mine !== null && <Mine {...props.mine} today={props.frame.today} />}
        {props.anyCalls ? <News {...props} /> : <NothingRead />}
      </div>
      <div>
        <Committees committees={props.committees} />
        <SourcesInShort sources={props.sources} />
        {props.coordinator !== null && <Letters letters={props.letters} mailMode={props.mailMode} />}
      </div>
    </div>
  </Layout>
);

/** The line that is never missing: a silence must not be mistaken for a week without news. */
const Summary = ({ fresh, arrived, sources }: StartProps) => (
  <p class="figure">
    <b>{number(fresh)}</b> {fresh === 1 ? 'ny utlysning' : 'nya utlysningar'} senaste veckan,{' '}
    <b>{number(arrived.total)}</b> berör någon nämnd; <b>{number(sources.filter((s) => s.state === 'well').length)}</b>{' '}
    av <b>{number(sources.length)}</b> {sources.length === 1 ? 'källa' : 'källor'} lästes.
  </p>
);

const NothingRead = () => (
  <>
    <h2>Inga utlysningar har lästs än</h2>
    <p>
      Tjänsten läser källorna varje dag, första gången några minuter efter att den har startat. Läs in sidan igen om en
      stund, eller se <a href="/sources">hur det går för källorna</a>.
    </p>
  </>
);

const News = (props: StartProps) => (
  <>
    <Arrived {...props} />
    <Part name="Har öppnat för ansökan" part={props.opened}>
      <CallList lines={props.opened.lines} today={props.frame.today} extra={concerns} />
    </Part>
    <Part name="Har ändrats" part={props.changed}>
      <CallList lines={props.changed.lines} today={props.frame.today} extra={whatChanged} />
    </Part>
    {props.mine === null && <Closing {...props} />}
  </>
);

const Arrived = ({ frame, fresh, arrived }: StartProps) => (
  <>
    <h2>Nya som berör någon nämnd</h2>
    {arrived.total > 0 ? (
      <CallList lines={arrived.lines} today={frame.today} extra={concerns} />
    ) : (
      <p>
        {fresh === 0 ? (
          'Inga nya utlysningar har kommit den senaste veckan.'
        ) : (
          <>
            Ingen av veckans nya utlysningar når över <Explained of="grans">gränsen</Explained> för någon nämnd.
          </>
        )}{' '}
        Du kan söka bland alla utlysningar om du vill leta vidare.
      </p>
    )}
    <Rest part={arrived} />
    <p>
      <a href="/calls?order=newest">Se alla utlysningar, nyast först</a>
    </p>
  </>
);

/** A heading with what stands under it, left out when that is nothing. */
const Part = ({ name, part, children }: PropsWithChildren<{ name: string; part: Some<FittingLine> }>) =>
  part.total === 0 ? null : (
    <>
      <h2>{name}</h2>
      {children}
      <Rest part={part} />
    </>
  );

/** How many are not shown: a list that ends must not look whole. */
const Rest = ({ part }: { part: Some<FittingLine> }) =>
  part.total > part.lines.length ? (
    <p class="quiet">
      De {number(part.lines.length)} som passar bäst visas, av {number(part.total)}.
    </p>
  ) : null;

const Closing = ({ frame, closing }: StartProps) => (
  <>
    <h2>Stänger närmast</h2>
    {closing.length > 0 ? (
      <CallList lines={closing} today={frame.today} extra={concerns} />
    ) : (
      <p>
        Ingen utlysning som berör en nämnd har ett känt sista datum de närmaste 90 dagarna, fram till{' '}
        {inSwedish(addDays(frame.today, 90), { weekday: false })}.{' '}
        <a href="/calls?order=deadline">Se alla utlysningar</a>.
      </p>
    )}
  </>
);

const concerns = ({ committees }: FittingLine) =>
  committees.length === 0 ? null : <p class="quiet">Berör: {someOf(committees)}</p>;

/** The first names and how many more there are, so that a call for everybody does not fill the page. */
function someOf(names: string[]): string {
  if (names.length <= 4) return names.join(', ');
  return `${names.slice(0, 3).join(', ')} och ${names.length - 3} till`;
}

const whatChanged = (line: ChangedLine) => (
  <>
    {concerns(line)}
    <p>Ändrades {inSwedish(line.seenOn)}:</p>
    <Changes changes={line.changes} language={line.call.language} />
  </>
);

const Committees = ({ committees }: Pick<StartProps, 'committees'>) => (
  <section aria-labelledby="namnder">
    <h2 id="namnder">Nämnder</h2>
    <p class="small">Se vad en nämnd bevakar och får veta om, och vad dess svar har ändrat.</p>
    <ul class="small links">
      {committees.map(({ id, name }) => (
        <li>
          <a href={committeeHref(id)}>{name}</a>
        </li>
      ))}
    </ul>
  </section>
);

const Letters = ({ letters, mailMode }: Pick<StartProps, 'letters' | 'mailMode'>) => (
  <section aria-labelledby="brev">
    <h2 id="brev">Utskick</h2>
    <p class="small">
      {mailMode === 'live'
        ? 'Breven skickas på riktigt, med e-post till kontaktpersonerna.'
        : 'Breven skickas inte. De läggs bara i postlådan, där du kan läsa dem.'}
    </p>
    <dl class="tally small">
      <Tally name="Väntar" count={letters.pending + letters.claimed + letters.committing} />
      <Tally name={mailMode === 'live' ? 'Överlämnade' : 'Lagda i postlådan'} count={letters.sent} />
      <Tally name="Osäkra" count={letters.uncertain} />
      <Tally name="Misslyckade" count={letters.failed} />
    </dl>
    <p class="small">
      <a href="/letters">Läs breven</a>
    </p>
  </section>
);

const Tally = ({ name, count }: { name: string; count: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{number(count)}</dd>
  </div>
);
