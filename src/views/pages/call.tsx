// The page of one call: the facts with their sources, why it fits whom, what has changed, and the funder's own text.
import { BRUSSELS, type Day, daysBetween, daysLeft, inSwedish } from '../../domain/calendar.ts';
import type { Call, Change, Deadline, Status } from '../../domain/call.ts';
import type { ProgrammeOfCall } from '../../domain/programme.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Changes, Fact, langOf, outwardHref, StatusTag } from '../parts.tsx';
import {
  budgetLine,
  capital,
  counted,
  deadlineLine,
  NOT_STATED,
  perProjectLine,
  ROLE_WORDS,
  SECTION_WORDS,
  STAGE_WORDS,
} from '../swedish.ts';
import { type CommitteeMatch, Fits } from './call-fits.tsx';

export interface CallProps {
  frame: Frame;
  call: Call;
  status: Status;
  /** The last day a newcomer could hand in, when it is known. */
  closedOn: Day | null;
  programme: ProgrammeOfCall | null;
  source: { name: string; home: string } | null;
  /** The day the source was last read whole without this call in it, or null. */
  missingSince: Day | null;
  matches: CommitteeMatch[];
  /** Newest first. */
  history: { seenOn: Day; changes: Change[] }[];
}

export const CallPage = (props: CallProps) => {
  const { frame, call } = props;
  return (
    <Layout frame={frame} title={call.title.slice(0, 90)} place="calls">
      <h1 lang={langOf(call.language)}>{call.title}</h1>
      <p class="lead">
        Här står vad utlysningen gäller, när den stänger och varför den passar en nämnd. Kontrollera alltid datum och
        villkor i den officiella texten.
      </p>
      <Notices {...props} />
      <p>
        <Official url={call.url} />
      </p>
      <Facts {...props} />
      <Fits matches={props.matches} lang={langOf(call.language)} />
      <History history={props.history} call={call} />
      <News call={call} />
      <SourceText call={call} />
    </Layout>
  );
};

const Notices = ({ call, status, closedOn, missingSince, frame }: CallProps) => (
  <>
    {status === 'closed' && (
      <div class="note">
        <p>
          <b>Utlysningen är stängd.</b>{' '}
          {closedOn === null || closedOn > frame.today
            ? 'Källan säger att den inte längre går att söka.'
            : `Sista dag var ${inSwedish(closedOn)}.`}
        </p>
      </div>
    )}
    {call.kind === 'policy' && (
      <div class="note">
        <p>
          <b>Här finns inga pengar att söka än.</b> Det är ett förslag eller ett samråd som kommunen kan påverka eller
          behöver känna till.
        </p>
      </div>
    )}
    {missingSince !== null && (
      <div class="note">
        <p>
          <b>Källan visar inte längre utlysningen.</b> Vi såg den senast {inSwedish(call.lastSeenOn)}. Kontrollera hos
          finansiären att den fortfarande gäller.
        </p>
      </div>
    )}
  </>
);

const Official = ({ url }: { url: string }) => {
  const href = outwardHref(url);
  if (href === null) return <>Källan har inte gett någon säker länk till den officiella sidan.</>;
  return (
    <a class="official" href={href} rel="noreferrer">
      Läs utlysningen hos {new URL(href).hostname}
    </a>
  );
};

const Facts = ({ frame, call, status, programme, source }: CallProps) => {
  const perProject = perProjectLine(call.budget);
  const lang = langOf(call.language);
  return (
    <dl class="facts">
      <Fact name="Status">
        <StatusTag status={status} />
      </Fact>
      <Fact name="Öppnar">{call.opensOn === null ? NOT_STATED : inSwedish(call.opensOn)}</Fact>
      <Fact name="Sista dag">
        <Deadlines deadlines={call.deadlines} today={frame.today} lang={lang} />
        {call.deadlines.some((d) => d.time !== null && d.zone === BRUSSELS) && (
          <p class="quiet small">Brysseltid är samma som svensk tid.</p>
        )}
      </Fact>
      <Fact name="Budget">{budgetLine(call.budget)}</Fact>
      {perProject !== null && <Fact name="Per projekt">{perProject}</Fact>}
      {call.budget?.projects != null && (
        <Fact name="Antal projekt">{counted(call.budget.projects, 'projekt', 'projekt')} väntas få stöd</Fact>
      )}
      <ProgrammeFacts programme={programme} />
      <Fact name="Vem som kan söka, med källans ord">
        {call.applicants === null ? NOT_STATED : <p lang={lang}>{call.applicants}</p>}
      </Fact>
      {call.actions.length > 0 && (
        <Fact name="Typ av stöd">
          <span lang={lang}>{call.actions.join(', ')}</span>
        </Fact>
      )}
      {call.callTitle !== null && call.callTitle !== call.title && (
        <Fact name="Del av">
          <span lang={lang}>{call.callTitle}</span>
        </Fact>
      )}
      <Fact name="Beteckning">{call.identifier ?? NOT_STATED}</Fact>
      <Fact name="Källa">
        {source?.name ?? call.source}. Först sedd {inSwedish(call.firstSeenOn)}, senast sedd{' '}
        {inSwedish(call.lastSeenOn)}.
      </Fact>
    </dl>
  );
};

const ProgrammeFacts = ({ programme }: Pick<CallProps, 'programme'>) => {
  if (programme === null) return <Fact name="Program">Okänt program</Fact>;
  const guide = programme.programme.guide === null ? null : outwardHref(programme.programme.guide);
  return (
    <>
      <Fact name="Program">
        <p>
          {programme.programme.name} (<span lang="en">{programme.programme.english}</span>)
        </p>
        <p>{programme.programme.money}</p>
        {guide !== null && (
          <p>
            <a class="official" href={guide} rel="noreferrer">
              Programmets officiella sida
            </a>
          </p>
        )}
      </Fact>
      <Fact name="EU:s andel">{programme.terms.rate ?? NOT_STATED}</Fact>
      <Fact name="Kommuner i programmet">
        <p>{ROLE_WORDS[programme.terms.municipality]}.</p>
        <p>{programme.terms.applicants}</p>
      </Fact>
    </>
  );
};

const Deadlines = ({ deadlines, today, lang }: { deadlines: Deadline[]; today: Day; lang: string | undefined }) => {
  if (deadlines.length === 0) return <>{NOT_STATED}</>;
  return (
    <ul>
      {deadlines.map((deadline) => (
        <li>
          {deadline.day === null ? (
            <>
              Datum {NOT_STATED}. Källan skriver: <q lang={lang}>{deadline.said}</q>
            </>
          ) : (
            <>
              {capital(deadlineLine(deadline))}
              {`, ${leftOf(deadline.day, today)}`}
            </>
          )}
          {deadline.stage !== null && ` (${STAGE_WORDS[deadline.stage]})`}
        </li>
      ))}
    </ul>
  );
};

const leftOf = (day: Day, today: Day) =>
  daysBetween(today, day) < 0
    ? `passerade för ${counted(daysBetween(day, today), 'dag', 'dagar')} sedan`
    : daysLeft(today, day);

const History = ({ history, call }: Pick<CallProps, 'history' | 'call'>) => (
  <>
    <h2>Ändringar</h2>
    {history.length === 0 ? (
      <p>Inget av det vi bevakar har ändrats sedan utlysningen sågs första gången.</p>
    ) : (
      <ul class="plainlist">
        {history.map((entry) => (
          <li>
            <b>{capital(inSwedish(entry.seenOn))}</b>
            <Changes changes={entry.changes} language={call.language} />
          </li>
        ))}
      </ul>
    )}
  </>
);

const News = ({ call }: { call: Call }) =>
  call.news.length === 0 ? null : (
    <>
      <h2>Nytt från finansiären</h2>
      <ul class="plainlist">
        {call.news.map((news) => (
          <li>
            <b>{news.on === null ? 'Utan datum' : capital(inSwedish(news.on))}</b>
            <p lang={langOf(call.language)}>{news.text}</p>
          </li>
        ))}
      </ul>
    </>
  );

const SourceText = ({ call }: { call: Call }) => (
  <>
    <h2>Utlysningens text</h2>
    {call.sections.length === 0 ? (
      <p>Källan ger ingen text här. Läs den på den officiella sidan.</p>
    ) : (
      <div class="source-text">
        {call.language === 'en' && <p class="quiet">Texten är på engelska, som hos finansiären.</p>}
        {call.sections.map((section) => (
          <>
            <h3>{SECTION_WORDS[section.heading]}</h3>
            <p lang={langOf(call.language)}>{section.text}</p>
          </>
        ))}
      </div>
    )}
  </>
);
