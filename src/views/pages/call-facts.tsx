// The part of a call's page that lists its facts, each under who says it: the call's source, we ourselves, or its programme.
import { BRUSSELS, type Day, daysBetween, daysLeft, inSwedish } from '../../domain/calendar.ts';
import type { Call, Deadline, Status } from '../../domain/call.ts';
import type { Match } from '../../domain/match.ts';
import type { Decision } from '../../domain/meetings.ts';
import type { ProgrammeOfCall } from '../../domain/programme.ts';
import { decisionLine } from '../letters/decision.ts';
import { SWEDISH } from '../letters/words-sv.ts';
import { Fact, langOf, outwardHref, StatusTag } from '../parts.tsx';
import { RoleOfCall } from '../role.tsx';
import {
  budgetLine,
  capital,
  counted,
  deadlineLine,
  NOT_STATED,
  opensLine,
  perProjectLine,
  ROLE_WORDS,
  rateLine,
  roleWords,
  STAGE_WORDS,
} from '../swedish.ts';

interface FactsProps {
  call: Call;
  status: Status;
  today: Day;
  /** What the call itself lets the municipality be, as the matching read it; null before it has. */
  role: Pick<Match, 'role' | 'reasons'> | null;
  programme: ProgrammeOfCall | null;
  source: { name: string; id: string | null } | null;
  /** By when the municipality can decide; null when there is nothing to decide on. */
  decision: Decision | null;
  /** The names of the counties that it says it is for; empty when it says nothing. */
  regions: readonly string[];
}

export const Facts = (props: FactsProps) => (
  <>
    <h2 id="fakta">Fakta</h2>
    <h3>Enligt {props.source?.name ?? props.call.source}</h3>
    <SourceFacts {...props} />
    <OwnFacts {...props} />
    <h3>Enligt programmets vägledning</h3>
    <dl class="facts">
      <ProgrammeFacts programme={props.programme} />
    </dl>
  </>
);

const SourceFacts = ({ call, status, today, source, regions }: FactsProps) => {
  const lang = langOf(call.language);
  return (
    <dl class="facts">
      <Fact name="Status">
        <StatusTag status={status} kind={call.kind} />
        {call.planned && ' Står i en plan; dagarna är preliminära.'}
      </Fact>
      <Fact name={call.kind === 'policy' && call.deadlines.length === 0 ? 'Publicerad' : 'Öppnar'}>
        {opensLine(call)}
      </Fact>
      <Fact name={call.kind === 'policy' ? 'Sista dag att påverka' : 'Sista ansökningsdag'}>
        {call.rolling && 'Ansökningar tas emot löpande. '}
        {!(call.rolling && call.deadlines.length === 0) && (
          <Deadlines deadlines={call.deadlines} today={today} lang={lang} />
        )}
        {call.deadlines.some((d) => d.time !== null && d.zone === BRUSSELS) && (
          <p class="quiet small">Brysseltid är samma som svensk tid.</p>
        )}
      </Fact>
      {call.kind === 'call' && <MoneyFacts call={call} />}
      {regions.length > 0 && <Fact name="Gäller för">{regions.join(', ')}</Fact>}
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
        {source === null || source.id === null ? (
          (source?.name ?? call.source)
        ) : (
          <a href={`/sources/${encodeURIComponent(source.id)}`}>{source.name}</a>
        )}
        . Först sedd {inSwedish(call.firstSeenOn)}, senast sedd {inSwedish(call.lastSeenOn)}.
      </Fact>
    </dl>
  );
};

/** What we have worked out ourselves: what the call lets the municipality be, and by when it must decide. */
const OwnFacts = ({ call, role, decision, today }: FactsProps) =>
  role === null && decision === null ? null : (
    <>
      <h3>Vad det betyder för oss</h3>
      <dl class="facts">
        {role !== null && (
          <Fact name={`${roleWords(call.kind, role.role).name}, som vi läser det`}>
            <RoleOfCall kind={call.kind} match={role} lang={langOf(call.language)} />
          </Fact>
        )}
        {decision !== null && (
          <Fact name={SWEDISH.call.labels.decideBy}>
            <DecideBy decision={decision} today={today} />
          </Fact>
        )}
      </dl>
    </>
  );

const DecideBy = ({ decision, today }: { decision: Decision; today: Day }) => {
  const words = decisionLine(decision, today, SWEDISH)
    .map(({ text }) => text)
    .join('');
  if (words !== '') return <>{capital(words)}</>;
  return <>Okänd: ingen har lagt in när nämnderna sammanträder. Samordnaren gör det bland kommunens uppgifter.</>;
};

const MoneyFacts = ({ call: { budget, euRate, ownRate, language } }: Pick<FactsProps, 'call'>) => {
  const lang = langOf(language);
  const perProject = perProjectLine(budget);
  const projects = budget?.projects ?? null;
  return (
    <>
      <Fact name="Budget">{budgetLine(budget)}</Fact>
      {perProject !== null && <Fact name="Per projekt">{perProject}</Fact>}
      {projects !== null && <Fact name="Antal projekt">{counted(projects, 'projekt', 'projekt')} väntas få stöd</Fact>}
      {euRate && (
        <Fact name="EU:s andel enligt utlysningen">
          {rateLine(euRate)} <Said said={euRate.said} lang={lang} />
        </Fact>
      )}
      {ownRate && (
        <Fact name="Den sökandes egen andel">
          {rateLine(ownRate)} <Said said={ownRate.said} lang={lang} />
        </Fact>
      )}
    </>
  );
};

const ProgrammeFacts = ({ programme }: Pick<FactsProps, 'programme'>) => {
  if (programme === null) return <Fact name="Program">Okänt program</Fact>;
  const guide = programme.programme.guide === null ? null : outwardHref(programme.programme.guide);
  return (
    <>
      <Fact name="Program">
        <p>
          {programme.programme.name}
          {programme.programme.english !== programme.programme.name && (
            <>
              {' '}
              (<span lang="en">{programme.programme.english}</span>)
            </>
          )}
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
      <Fact name="EU:s andel brukar vara">{programme.terms.rate ?? NOT_STATED}</Fact>
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
              {deadline.within ? 'Dagen' : 'Datum'} {NOT_STATED}. Källan skriver: <q lang={lang}>{deadline.said}</q>
            </>
          ) : (
            <>
              {capital(deadlineLine(deadline))}
              {`, ${leftOf(deadline.day, today)}`}
            </>
          )}
          {deadline.stage !== null && ` (${STAGE_WORDS[deadline.stage]})`}
          {deadline.day !== null && <Said said={deadline.said} lang={lang} />}
        </li>
      ))}
    </ul>
  );
};

const leftOf = (day: Day, today: Day) =>
  daysBetween(today, day) < 0
    ? `passerade för ${counted(daysBetween(day, today), 'dag', 'dagar')} sedan`
    : daysLeft(today, day);

/** The source's own words, where the fact was read from prose: what is only a date in figures says nothing more than the fact. */
const Said = ({ said, lang }: { said: string; lang: string | undefined }) =>
  /\p{L}{2,}[^\d]*\s/u.test(said.trim()) ? (
    <p class="quiet small">
      Källan skriver: <q lang={lang}>{said.trim().slice(0, LONGEST_SAID)}</q>
    </p>
  ) : null;

const LONGEST_SAID = 500;
