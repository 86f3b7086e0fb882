// The page of last days: a choice of whose, a calendar of months, a time line, and the list with what has no known day.
import type { Day } from '../../domain/calendar.ts';
import { daysLeft, inSwedish } from '../../domain/calendar.ts';
import { addMonths, type CalendarMonth, type Lane, type Month } from '../../domain/deadlines.ts';
import { influenceHref } from '../influence-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { capital, counted, periodLine } from '../swedish.ts';
import { Months } from './deadlines-calendar.tsx';
import { Lanes } from './deadlines-line.tsx';
import { type ClosingLine, ClosingList } from './deadlines-list.tsx';
import { Passed, type PassedLines, TakeAlong, Unknown, type UnknownDays } from './deadlines-rest.tsx';
import { Paging } from './paging.tsx';

export type { ClosingLine } from './deadlines-list.tsx';

/** What stands for all calls that the municipality can apply for in the place of a committee: no committee has such an id. */
export const EVERYTHING = '*';

interface Choice {
  /** '' for all that somebody is told of, `EVERYTHING`, or a committee's id. */
  committee: string;
  from: Month;
  /** The only day to list, or null for all. */
  day: Day | null;
  page: number;
}

interface DeadlinesProps {
  frame: Frame;
  choice: Choice;
  pages: number;
  committees: readonly { id: string; name: string }[];
  months: CalendarMonth[];
  lanes: { of: 'committee' | 'programme'; lanes: Lane[] };
  /** What the list shows on its page, and how many there are in all. */
  lines: ClosingLine[];
  total: number;
  passed: PassedLines;
  /** How many close after the last month. */
  after: number;
  unknown: UnknownDays;
}

/** The address of the page with a choice; only what differs from nothing stands in it. */
function deadlinesHref({ committee, from, day = null, page = 1 }: Partial<Choice> & Pick<Choice, 'committee'>): string {
  const query = new URLSearchParams();
  if (committee !== '') query.set('committee', committee);
  if (from !== undefined) query.set('from', from);
  if (day !== null) query.set('day', day);
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/deadlines' : `/deadlines?${query}`;
}

export const DeadlinesPage = (props: DeadlinesProps) => {
  const { frame, choice, months, lanes } = props;
  return (
    <Layout frame={frame} title={`Sista dagar, ${whoseName(props)}`} place="deadlines">
      <h1>Sista dagar</h1>
      <p class="lead">
        Här står när utlysningarna stänger och när kommunen senast kan besluta om dem. Välj nämnd och månad, och tryck
        på en dag i kalendern för att se vad som stänger då.
      </p>
      <p class="narrow">
        <a href="#lista">Gå till listan</a>
      </p>
      {frame.may('register') && (
        <p>
          <a href={influenceHref(choice.committee === EVERYTHING ? '' : choice.committee)}>
            Påverka: förslag och samråd, och vad nämnderna gör med dem
          </a>
        </p>
      )}
      <Form {...props} />
      <Summary {...props} />
      <h2 id="kalender">Kalender, {span(months)}</h2>
      <Months
        months={months}
        today={frame.today}
        chosen={choice.day}
        href={(day) => `${deadlinesHref({ ...choice, day, page: 1 })}#lista`}
      />
      <Around {...props} />
      <Lanes {...lanes} from={choice.from} months={months} today={frame.today} />
      <List {...props} />
      <Passed passed={props.passed} />
      <Unknown unknown={props.unknown} />
      <TakeAlong committee={choice.committee} name={whoseName(props)} />
    </Layout>
  );
};

const MONTH = (month: Month): string => periodLine(month);

/** `maj till oktober 2026`, `november 2026 till april 2027`. */
function span(months: readonly CalendarMonth[]): string {
  const [first, last] = [months[0]?.month ?? '', months.at(-1)?.month ?? ''];
  const begin = first.slice(0, 4) === last.slice(0, 4) ? MONTH(first).replace(/ \d{4}$/, '') : MONTH(first);
  return `${begin} till ${MONTH(last)}`;
}

const whoseName = ({ choice, committees, frame }: Pick<DeadlinesProps, 'choice' | 'committees' | 'frame'>): string =>
  committees.find(({ id }) => id === choice.committee)?.name ??
  (choice.committee === EVERYTHING ? 'alla som kommunen kan söka' : frame.municipality);

/** So many months can be chosen, from so many back. */
const CHOICES = { back: 6, all: 30 };

const Form = ({ choice, committees, frame }: DeadlinesProps) => {
  const first = addMonths(frame.today.slice(0, 7), -CHOICES.back);
  const months = Array.from({ length: CHOICES.all }, (_, i) => addMonths(first, i));
  return (
    <search aria-label="Sista dagar">
      <form action="/deadlines" method="get">
        <div class="fields">
          <div>
            <label for="committee">Vems sista dagar</label>
            <select id="committee" name="committee">
              <option value="">Alla nämnder</option>
              {committees.map(({ id, name }) => (
                <option value={id} selected={id === choice.committee}>
                  {name}
                </option>
              ))}
              <option value={EVERYTHING} selected={choice.committee === EVERYTHING}>
                Allt som kommunen kan söka
              </option>
            </select>
          </div>
          <div>
            <label for="from">Från och med</label>
            <select id="from" name="from">
              {(months.includes(choice.from) ? months : [choice.from, ...months]).map((month) => (
                <option value={month} selected={month === choice.from}>
                  {capital(MONTH(month))}
                </option>
              ))}
            </select>
          </div>
        </div>
        <button type="submit">Visa sista dagar</button>
      </form>
    </search>
  );
};

/** What the months hold, in a sentence, and the nearest of it. */
const Summary = ({ frame, months, passed, choice, lines }: DeadlinesProps) => {
  const all = months.reduce((sum, one) => sum + one.closings, 0);
  const ahead = all - passed.total;
  const next = choice.day === null && choice.page === 1 ? lines[0]?.day : undefined;
  if (choice.day !== null || ahead === 0) return null;
  return (
    <p class="figure">
      <b>{counted(ahead, 'sista dag', 'sista dagar')}</b> återstår under perioden.
      {next !== undefined && (
        <>
          {' '}
          Närmast: {inSwedish(next)}, <b>{daysLeft(frame.today, next)}</b>.
        </>
      )}
    </p>
  );
};

const Around = ({ choice, months }: DeadlinesProps) => (
  <nav class="pages" aria-label="Andra månader">
    <a href={deadlinesHref({ committee: choice.committee, from: addMonths(choice.from, -months.length) })}>
      Tidigare månader
    </a>
    <a href={deadlinesHref({ committee: choice.committee, from: addMonths(choice.from, months.length) })}>
      Senare månader
    </a>
  </nav>
);

const List = (props: DeadlinesProps) => {
  const { choice, frame, lines, total, pages, after, months } = props;
  const { day } = choice;
  return (
    <>
      <h2 id="lista">
        {day === null ? listHead(total) : `${capital(inSwedish(day))}: ${counted(total, 'sista dag', 'sista dagar')}`}
      </h2>
      {day !== null && (
        <p>
          <a href={`${deadlinesHref({ ...choice, day: null, page: 1 })}#lista`}>Visa alla dagar i perioden</a>
        </p>
      )}
      {total === 0 ? (
        <Nothing {...props} />
      ) : (
        <ClosingList
          lines={lines}
          today={frame.today}
          caption={captionOf(props)}
          committees={props.committees.length}
        />
      )}
      <Paging page={choice.page} pages={pages} href={(page) => `${deadlinesHref({ ...choice, page })}#lista`} />
      {after > 0 && day === null && (
        <p>
          {counted(after, 'sista dag', 'sista dagar')} till är kända efter {MONTH(months.at(-1)?.month ?? '')}.{' '}
          <a href={deadlinesHref({ committee: choice.committee, from: addMonths(choice.from, months.length) })}>
            Visa senare månader
          </a>
        </p>
      )}
    </>
  );
};

const listHead = (total: number): string =>
  total === 0 ? 'Inget stänger under perioden' : `${counted(total, 'sista dag', 'sista dagar')} att hålla reda på`;

const captionOf = (props: DeadlinesProps): string =>
  `Sista dagar för ${whoseName(props)}, närmast först. Har en utlysning flera steg eller datum står vart och ett för sig.`;

/** What to do when the list is empty. */
const Nothing = ({ choice, committees, after, unknown, passed }: DeadlinesProps) => {
  if (choice.day !== null) return <p>Inget i urvalet stänger den dagen.</p>;
  if (committees.length === 0)
    return (
      <p>
        Kommunen har inga nämnder i tjänsten än. <a href="/committees">Lägg till nämnder</a>, så visas det som de får
        veta om.
      </p>
    );
  return (
    <p>
      Ingen känd sista dag ligger framåt i perioden{passed.total > 0 ? '; det som har passerat står nedan' : ''}.{' '}
      {after > 0 && 'Det finns sista dagar längre fram. '}
      {unknown.total > 0 && (
        <>
          <a href="#okand">Några utlysningar saknar känd sista dag.</a>{' '}
        </>
      )}
      {choice.committee === EVERYTHING ? (
        <a href="/calls">Sök bland alla utlysningar</a>
      ) : (
        <a href={deadlinesHref({ committee: EVERYTHING, from: choice.from })}>
          Visa alla utlysningar som kommunen kan söka
        </a>
      )}
    </p>
  );
};
