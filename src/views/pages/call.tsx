// The page of one call: the facts with their sources, why it fits whom, what we do with it, what has happened, and the funder's own text.
import { type Day, inSwedish } from '../../domain/calendar.ts';
import type { Call, Status } from '../../domain/call.ts';
import type { Match } from '../../domain/match.ts';
import type { Decision } from '../../domain/meetings.ts';
import type { Fault } from '../../domain/own.ts';
import type { ProgrammeOfCall } from '../../domain/programme.ts';
import type { Happening } from '../../domain/timeline.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, langOf, outwardHref } from '../parts.tsx';
import { capital, SECTION_WORDS } from '../swedish.ts';
import { Facts } from './call-facts.tsx';
import { type CommitteeMatch, Fits } from './call-fits.tsx';
import { DoSection, type FormsProps } from './call-forms.tsx';
import { type NotesProps, NotesSection } from './call-notes.tsx';
import { type FoundProps, PlaceNotices, WhereFound } from './call-places.tsx';
import { type Stand, StandSection } from './call-stand.tsx';
import { Timeline } from './call-timeline.tsx';
import { Faults } from './form-fields.tsx';
import { partnersHref } from './partners.tsx';
import { TipNote, type TipSaid } from './tip.tsx';

interface CallProps {
  frame: Frame;
  call: Call;
  status: Status;
  /** The last day a newcomer could hand in, when it is known. */
  closedOn: Day | null;
  programme: ProgrammeOfCall | null;
  /** `id`: of its page, when it has one. */
  source: { name: string; id: string | null } | null;
  /** Who wrote it in by hand; null for one that a source has. */
  tip: TipSaid | null;
  /** The names of the counties that it says it is for; empty when it says nothing. */
  regions: readonly string[];
  /** The day the source was last read whole without this call in it, or null. */
  missingSince: Day | null;
  /** Best first. */
  matches: CommitteeMatch[];
  /** The name of the committee that we suggest to hold the case together. */
  lead: string | null;
  /** The list that the reader came from. */
  back: string;
  /** By when the municipality can decide; null when there is nothing to decide on. */
  decision: Decision | null;
  stand: Stand;
  /** What the reader may do; null when they are not signed in. */
  forms: Omit<FormsProps, 'href' | 'faults'> | null;
  /** Null for whoever is not signed in. */
  notes: Omit<NotesProps, 'href' | 'faults' | 'municipality'> | null;
  /** What was wrong with the form that was sent; empty when none was. */
  faults: Fault[];
  /** What was done just now, or null. */
  done: string | null;
  /** Newest first. */
  happenings: Happening[];
  /** Where it is found. `parted`: what was parted just now, in a sentence. */
  found: FoundProps & { parted: string | null };
}

export const CallPage = (props: CallProps) => {
  const { frame, call, faults, status } = props;
  const href = callHref(call.key);
  return (
    <Layout frame={frame} title={call.title.slice(0, 90)} place="calls">
      <p class="back">
        <a href={props.back}>Till listan över utlysningar</a>
      </p>
      <h1 lang={langOf(call.language)}>{call.title}</h1>
      <p class="lead">
        Här står vad utlysningen gäller, när den stänger och varför den passar en nämnd. Kontrollera alltid datum och
        villkor i den officiella texten.
      </p>
      <Done done={props.done} />
      <Faults faults={faults} heading="Det är inte sparat" />
      <PlaceNotices {...props.found} />
      {props.tip !== null && <TipNote {...props.tip} visitor={frame.visitor} />}
      <Notices {...props} />
      <p>
        <Official url={call.url} />
      </p>
      {call.kind === 'call' && status !== 'closed' && (
        <p>
          <a href={partnersHref(call.key)}>Vem kan ni söka med? Vänorter, nätverk och vad som saknas</a>
        </p>
      )}
      <OnPage {...props} />
      <Facts {...props} today={frame.today} role={roleMatch(props.matches)} />
      <WhereFound {...props.found} />
      <Fits matches={props.matches} lead={props.lead} kind={call.kind} lang={langOf(call.language)} />
      <StandSection stand={props.stand} href={href} isSignedIn={frame.visitor !== null} />
      {props.forms !== null && <DoSection {...props.forms} href={href} faults={faults} />}
      {props.notes !== null && (
        <NotesSection {...props.notes} href={href} faults={faults} municipality={frame.municipality} />
      )}
      <Timeline happenings={props.happenings} language={call.language} visitor={frame.visitor} />
      <News call={call} />
      <SourceText call={call} />
    </Layout>
  );
};

const Done = ({ done }: { done: string | null }) =>
  done === null ? null : (
    <div class="note" role="status">
      <p>{done}</p>
    </div>
  );

/** The page is long: the ways to its parts. */
const OnPage = ({ forms, notes }: CallProps) => (
  <nav aria-label="På sidan">
    <ul class="split">
      {[
        ['#fakta', 'Fakta'],
        ['#passar', 'Varför den passar'],
        ['#hos-oss', 'Hos oss'],
        ...(forms === null ? [] : [['#svara', 'Svara']]),
        ...(notes === null ? [] : [['#anteckningar', `Anteckningar (${notes.notes.length})`]]),
        ['#historik', 'Vad som har hänt'],
        ['#texten', 'Utlysningens text'],
      ].map(([href, name]) => (
        <li>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ul>
  </nav>
);

/** The match that says most of the municipality's role: it is the same for every committee, but only one above 0 says why. */
const roleMatch = (matches: CommitteeMatch[]): Match | null => {
  const compared = matches.flatMap(({ match }) => match ?? []);
  return compared.find(({ reasons }) => reasons.some((r) => r.kind === 'role')) ?? compared[0] ?? null;
};

const Notices = ({ call, status, closedOn, missingSince, frame }: CallProps) => (
  <>
    {status === 'closed' && (
      <div class="note">
        <p>
          <b>Utlysningen är stängd.</b>{' '}
          {closedOn === null || closedOn > frame.today
            ? 'Källan säger att den inte längre går att söka.'
            : `Sista ansökningsdag var ${inSwedish(closedOn)}.`}
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
    {missingSince !== null && status !== 'closed' && (
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
    <h2 id="texten">Utlysningens text</h2>
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
