// The page of a fixed examination: the record as it stood, its chain, what corrects it, and whether it is secret.
import { dayAt, inSwedish, timeAt } from '../../domain/calendar.ts';
import { type EvidenceCall, type ExaminationRecord, UNSUITABLE } from '../../domain/examination.ts';
import type { Fault } from '../../domain/own.ts';
import { CHOICE_WORDS, caseNumberWords, fixedHref, OUTCOME_WORDS, WHEN_WORDS, WHENS } from '../examination-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, Fact, outwardHref, StatusTag } from '../parts.tsx';
import { projectHref } from '../project-words.tsx';
import { capital, counted, decimal, NOT_STATED, number, roleWords } from '../swedish.ts';
import { Token } from '../token.tsx';
import { SecrecyOfFixed, type SecrecyShown } from './examination-secrecy.tsx';
import { ForThePublic } from './examinations-public.tsx';
import { Faults } from './form-fields.tsx';

export interface FixedProps {
  frame: Frame;
  record: ExaminationRecord;
  chain: string;
  /** Whether it is as it was fixed, and follows on the one before it. */
  isWhole: boolean;
  /** Numbers that whoever reads may see. */
  corrects: number | null;
  correctedBy: number | null;
  /** Whether the one that it corrects is weeded. */
  isCorrectedWeeded: boolean;
  /** Whether the project's own page is for whoever reads. */
  isProjectSeen: boolean;
  mayCorrect: boolean;
  secrecy: SecrecyShown;
  faults: readonly Fault[];
  /** Whom the public may ask; null when the municipality has not said. */
  contact: string | null;
}

export const FixedPage = (props: FixedProps) => {
  const { frame, record, faults } = props;
  const title = `EU-prövning nr ${record.number}: ${record.project.title}`;
  return (
    <Layout frame={frame} title={faults.length > 0 ? `Fel i formuläret – ${title}` : title} place="examinations">
      <p class="back">
        <a href="/examinations">Till prövningarna</a>
      </p>
      <h1>{title}</h1>
      <p class="lead">
        {OUTCOME_WORDS[record.outcome]}. Fastställd {whenOf(record.fixedAt)} av {record.fixedBy} för{' '}
        {record.committee.name}.
      </p>
      <Faults faults={faults} heading="Sekretessen gick inte att spara" kept="Det du skrev står kvar nedan." />
      <ForThePublic {...props} />
      <Corrections {...props} />
      <Next {...props} />
      <Told record={record} isProjectSeen={props.isProjectSeen} />
      <Along {...props} />
      {WHENS.map((when) => (
        <Calls when={when} calls={record.calls.filter((call) => call.when === when)} frame={frame} />
      ))}
      <Grounds record={record} />
      <Whole {...props} />
      <SecrecyOfFixed number={record.number} secrecy={props.secrecy} faults={faults} />
      {props.mayCorrect && <Correct number={record.number} />}
    </Layout>
  );
};

const whenOf = (at: string): string => `${inSwedish(dayAt(at), { weekday: false })} kl. ${timeAt(at)}`;

const Corrections = ({ corrects, correctedBy, isCorrectedWeeded }: FixedProps) => (
  <>
    {correctedBy !== null && (
      <p class="alarm">
        <b>Rättad:</b> den här prövningen är <a href={fixedHref(correctedBy)}>rättad av nr {correctedBy}</a>.
      </p>
    )}
    {corrects !== null && (
      <p class="note">
        Rättar <a href={fixedHref(corrects)}>prövning nr {corrects}</a>
        {isCorrectedWeeded && ', som är gallrad'}.
      </p>
    )}
  </>
);

/** For whoever writes the application. */
const Next = ({ record, mayCorrect, isProjectSeen }: FixedProps) =>
  record.outcome === 'apply' && mayCorrect && isProjectSeen ? (
    <p>
      Nu kan ni <a href={`${projectHref(record.project.id)}/applications/new`}>skriva in ansökan</a>.
    </p>
  ) : null;

const Told = ({
  record: { project, duty, motivation, caseNumber },
  isProjectSeen,
}: Pick<FixedProps, 'record' | 'isProjectSeen'>) => (
  <>
    <h2>Motivering</h2>
    <p class="kept">{motivation}</p>
    <h2>Projektet som det stod</h2>
    <dl class="facts">
      <Fact name="Syfte">{project.purpose === '' ? NOT_STATED : project.purpose}</Fact>
      <Fact name="Vad som görs">{project.work === '' ? NOT_STATED : project.work}</Fact>
      <Fact name="Tid">{timeOf(project)}</Fact>
      <Fact name="Ungefärlig kostnad">
        {project.costSek === null ? NOT_STATED : `${number(project.costSek)} kronor`}
      </Fact>
      <Fact name="Prövningens diarienummer">{caseNumberWords(caseNumber)}</Fact>
      {duty !== null && (
        <Fact name="Därför prövades det">
          ”{duty.quote}” ({duty.policy})
        </Fact>
      )}
    </dl>
    {isProjectSeen && (
      <p>
        <a href={projectHref(project.id)}>Projektet som det är nu</a>
      </p>
    )}
  </>
);

const timeOf = ({ startsOn, endsOn }: ExaminationRecord['project']): string =>
  startsOn === null && endsOn === null ? NOT_STATED : `${startsOn ?? NOT_STATED} till ${endsOn ?? NOT_STATED}`;

interface CallsProps {
  frame: Frame;
  when: (typeof WHENS)[number];
  calls: readonly EvidenceCall[];
}

const Calls = ({ when, calls, frame }: CallsProps) => (
  <section class="results" aria-labelledby={`nar-${when}`}>
    <h2 id={`nar-${when}`}>{WHEN_WORDS[when]}</h2>
    {calls.length === 0 ? (
      <p class="quiet">Inget som passade.</p>
    ) : (
      <ul class="calls">
        {calls.map((call) => (
          <Call call={call} frame={frame} />
        ))}
      </ul>
    )}
  </section>
);

const Call = ({ call, frame }: { call: EvidenceCall; frame: Frame }) => {
  const href = call.url === null ? null : outwardHref(call.url);
  return (
    <li>
      <h3>{frame.may('read') ? <a href={callHref(call.key)}>{call.title}</a> : call.title}</h3>
      <p>
        <StatusTag status={call.status} />
        <span class="quiet">{call.programme ?? 'Okänt program'}</span>
      </p>
      <p>
        <b>{call.choice === null ? 'Inget val' : CHOICE_WORDS[call.choice]}</b>
        {call.code !== null && `: ${UNSUITABLE[call.code]}`}
        {call.words !== '' && `. ${call.words}`}
      </p>
      <details>
        <summary>Utlysningen som den stod, version {call.version}</summary>
        <dl class="facts">
          <Fact name="Sista ansökningsdag">{call.nextDeadlineOn ?? NOT_STATED}</Fact>
          <Fact name="Med källans ord">{call.deadlinesSaid.join('; ') || NOT_STATED}</Fact>
          <Fact name="Budget">{call.budgetSaid ?? NOT_STATED}</Fact>
          <Fact name="Kommunens roll">{capital(roleWords('call', call.municipal).state)}</Fact>
          <Fact name="Det som sägs om kommuner">{call.municipalQuote ?? NOT_STATED}</Fact>
          <Fact name="Poäng">{decimal(call.score)} av 100</Fact>
          <Fact name="Det som passade">
            {call.reasons.map(({ text }) => text).join('; ') || 'inget, den valdes ändå'}
          </Fact>
          <Fact name="Länk">{href === null ? NOT_STATED : <a href={href}>{href}</a>}</Fact>
          <Fact name="Kontrollsumma (SHA-256)">
            <p class="file">{call.contentHash}</p>
          </Fact>
        </dl>
      </details>
    </li>
  );
};

const Grounds = ({ record: { compared, profileRevision, sources, program } }: { record: ExaminationRecord }) => (
  <>
    <h2>Vad prövningen bygger på</h2>
    <p>
      {counted(compared, 'utlysning', 'utlysningar')} jämfördes med projektet. Nämndens profil:{' '}
      {profileRevision === null ? 'ingen sparad' : `version ${profileRevision}`}. {program}.
    </p>
    <details>
      <summary>
        {counted(sources.length, 'källa', 'källor')} och hur {sources.length === 1 ? 'den' : 'de'} lästes
      </summary>
      <ul>
        {sources.map(({ name, health, readAt }) => (
          <li>
            {name}: {health}, {readAt === null ? 'aldrig läst' : `senast läst ${whenOf(readAt)}`}
          </li>
        ))}
      </ul>
    </details>
  </>
);

const Whole = ({ chain, isWhole }: FixedProps) => (
  <>
    <h2>Äkthet</h2>
    {isWhole ? (
      <p>Prövningen är ordagrant som den fastställdes, och kedjan till den före är hel.</p>
    ) : (
      <p class="alarm">
        Prövningen, eller kedjan till den före, är inte som den fastställdes. Be den som driftar tjänsten att köra{' '}
        <code>utlysningsvakt verify</code> och jämföra med en säkerhetskopia.
      </p>
    )}
    <p>Led i kedjan (SHA-256):</p>
    <p class="file">{chain}</p>
  </>
);

const Along = ({ frame, record }: FixedProps) => (
  <>
    <h2>Ta med prövningen</h2>
    <ul>
      {FILES.filter(({ right }) => frame.may(right)).map(({ name, words }) => (
        <li>
          <a href={`${fixedHref(record.number)}/${name}`}>{words}</a>
        </li>
      ))}
    </ul>
  </>
);

const FILES = [
  { name: 'document.html', words: 'Prövningen som en sida att skriva ut', right: 'fixed' },
  { name: 'document.docx', words: 'Hämta prövningen (Word, DOCX)', right: 'fixed' },
  { name: 'document.pdf', words: 'Hämta prövningen (PDF)', right: 'fixed' },
  { name: 'statement.docx', words: 'Hämta ett utkast till tjänsteskrivelse (Word, DOCX)', right: 'register' },
  { name: 'record.json', words: 'Hämta prövningen ordagrant (JSON)', right: 'fixed' },
] as const;

const Correct = ({ number: of }: { number: number }) => (
  <>
    <h2>Rätta prövningen</h2>
    <p>En ny prövning börjar med samma val och motivering. När den fastställs nämner den här, som står kvar.</p>
    <form class="undo" method="post" action={`${fixedHref(of)}/correct`}>
      <Token />
      <button type="submit">Rätta i en ny prövning</button>
    </form>
  </>
);
