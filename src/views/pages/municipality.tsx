// The page of the municipality itself: its policy, what adds points, its file, and who has saved what.
import { inSwedish } from '../../domain/calendar.ts';
import type { Bonuses, Municipality } from '../../domain/committee.ts';
import { type Frame, Layout } from '../layout.tsx';
import { inhabitantsWords } from '../municipality-words.ts';
import { Fact, TABLE, TableHead } from '../parts.tsx';
import { exact } from '../profile-words.ts';
import { counted, NOT_STATED } from '../swedish.ts';
import { Token } from '../token.tsx';
import { FileEdited } from './file-edited.tsx';
import { moment } from './letter-state.tsx';
import { ReasonField, type WrongField, WrongFields } from './preview-form.tsx';

interface MunicipalityProps {
  frame: Frame;
  municipality: Municipality;
  /** The latest first. */
  revisions: { number: number; at: string; by: string; reason: string }[];
  isFileEdited: boolean;
  /** What just happened; null when nothing did. */
  done: string | null;
  toOpen: OpeningProps;
}

/** The form that opens the fixed examinations to all, or shuts them. */
interface OpeningProps {
  openly: boolean;
  reason: string;
  /** Characters in a reason. */
  most: number;
  wrong: WrongField[];
  /** The municipality's revision that the form is opened with. */
  from: number;
}

export const MunicipalityPage = (props: MunicipalityProps) => {
  const { frame, municipality, isFileEdited, done, toOpen } = props;
  const { name } = municipality;
  return (
    <Layout frame={frame} title={toOpen.wrong.length > 0 ? `Fel i formuläret – ${name}` : name} place="committees">
      <h1>{municipality.name}</h1>
      <p class="lead">
        Här står det som gäller för hela kommunen: policyn, områdena och vad som ger extra poäng. Det som är sparat på
        sidorna gäller före kommunens fil.
      </p>
      <WrongFields wrong={toOpen.wrong} heading="Inget är ändrat" />
      {isFileEdited && frame.may('tune') && <FileEdited />}
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <Facts {...props} />
      <Adds bonuses={municipality.bonuses} />
      {frame.may('tune') && <Opening {...toOpen} />}
      {frame.may('tune') && <TheFile {...props} />}
    </Layout>
  );
};

const Facts = ({ frame, municipality }: MunicipalityProps) => {
  const { policy, county, areas, committees, coordinator, twinTowns, networks, meetings = [] } = municipality;
  const adopted = [policy.adoptedBy, policy.adoptedOn === null ? null : inSwedish(policy.adoptedOn)];
  const names = (all: { name: string }[]) => all.map(({ name }) => name).join(', ') || NOT_STATED;
  return (
    <dl class="facts">
      <Fact name="Län">{county}</Fact>
      <Fact name="Policy">{policy.title}</Fact>
      <Fact name="Antagen av">{adopted.filter((one) => one !== null).join(', ') || NOT_STATED}</Fact>
      <Fact name="Områden">
        <a href="/areas">{counted(areas.length, 'område', 'områden')}</a>
      </Fact>
      <Fact name="Nämnder och bolag">
        <a href="/committees">{String(committees.length)}</a>
      </Fact>
      <Fact name="Sammanträdesdagar">
        <a href="/meetings">{meetings.length === 0 ? 'inga inlagda' : meetings.map(({ body }) => body).join(', ')}</a>
      </Fact>
      <Fact name="Samordnare">
        {coordinator.title}
        {frame.may('people') && (
          <>
            {' '}
            (<a href="/people">ändra i personregistret</a>)
          </>
        )}
      </Fact>
      <Fact name="Fastställda prövningar">
        {municipality.publicExaminations === true ? 'alla får läsa dem' : 'bara den som är inloggad får läsa dem'}
      </Fact>
      <Fact name="Invånare">
        {inhabitantsWords(municipality)}
        {frame.may('tune') && (
          <>
            {' '}
            <a href="/municipality/inhabitants">
              Ändra<span class="unseen"> antalet invånare</span>
            </a>
          </>
        )}
      </Fact>
      <Fact name="Vänorter">
        {names(twinTowns)}
        {frame.may('register') && (
          <>
            {' '}
            (<a href="/activities">besök och annat samarbete</a>)
          </>
        )}
      </Fact>
      <Fact name="Nätverk">{names(networks)}</Fact>
    </dl>
  );
};

const BONUS_WORDS: Record<keyof Bonuses, string> = {
  children: 'Barn och unga',
  balticSea: 'Östersjön',
  twinTowns: 'Vänorternas länder',
  several: 'Berör flera nämnder',
};

const Adds = ({ bonuses }: { bonuses: Bonuses }) => (
  <>
    <h2>Det som ger extra poäng</h2>
    <p>Så mycket kan en utlysning som mest få ovanpå poängen för områdena. 0 betyder att tillägget är avstängt.</p>
    <dl class="facts">
      {(Object.keys(BONUS_WORDS) as (keyof Bonuses)[]).map((bonus) => (
        <Fact name={BONUS_WORDS[bonus]}>{exact(bonuses[bonus])} poäng</Fact>
      ))}
    </dl>
  </>
);

const Opening = ({ openly, from, ...reason }: OpeningProps) => (
  <>
    <h2>Vilka som får läsa fastställda prövningar</h2>
    {openly ? (
      <p>
        I dag läser bara den som är inloggad. Öppnar du dem kan alla söka bland prövningarna, läsa dem och hämta dem som
        dokument, utan att logga in. Det som har sekretess visas aldrig, och inte heller projekt, ansökningar eller det
        som inte är fastställt. Se först efter att inget som är fastställt borde ha sekretess.
      </p>
    ) : (
      <p>
        Alla får läsa de prövningar som är fastställda och inte har sekretess, på sidan{' '}
        <a href="/examinations">Prövningar</a>. Stänger du dem läser bara den som är inloggad, från samma stund.
      </p>
    )}
    <form method="post" action="/municipality/examinations">
      <Token />
      <input type="hidden" name="from" value={String(from)} />
      <ReasonField {...reason} />
      <button type="submit" name="do" value={openly ? 'open' : 'shut'}>
        {openly ? 'Öppna prövningarna för alla' : 'Stäng prövningarna för allmänheten'}
      </button>
    </form>
  </>
);

/** So many of the latest are shown. */
const MOST_SHOWN = 20;

const TheFile = ({ revisions }: MunicipalityProps) => (
  <>
    <h2>Kommunens fil</h2>
    <p>
      Filen är hela kommunen som text: områden, nämnder och kontaktpersoner. Hämta den för att spara en kopia eller
      ändra mycket på en gång. Den innehåller personuppgifter.
    </p>
    <ul class="split">
      <li>
        <a href="/municipality/file">Hämta filen (YAML)</a>
      </li>
      <li>
        <a href="/municipality/import">Läs in en fil</a>
      </li>
      <li>
        <a href="/municipality/import?from=now">Ändra i texten</a>
      </li>
    </ul>
    <h2>Sparat på sidorna</h2>
    {revisions.length === 0 ? (
      <p>Inget är sparat på sidorna än. Det som står i kommunens fil gäller, tills någon sparar här.</p>
    ) : (
      <table {...TABLE.table}>
        <caption>Vem som har sparat och varför, det senaste först</caption>
        <TableHead heads={['Nummer', 'Sparat', 'Av', 'Skäl']} />
        <tbody {...TABLE.group}>
          {revisions.slice(0, MOST_SHOWN).map(({ number, at, by, reason }) => (
            <tr {...TABLE.row}>
              <td {...TABLE.cell}>Nr {String(number)}</td>
              <td data-head="Sparat" {...TABLE.cell}>
                {moment(at)}
              </td>
              <td data-head="Av" {...TABLE.cell}>
                {by}
              </td>
              <td data-head="Skäl" {...TABLE.cell}>
                {reason}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
);
