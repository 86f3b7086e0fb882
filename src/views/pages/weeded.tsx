// The pages of weeding: the decisions, the protocol of each, and what stands where a weeded examination stood.
import { dayAt, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { WeededLine, WeedingDecision } from '../../domain/weeding.ts';
import { fixedHref, OUTCOME_WORDS } from '../examination-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Fact, TABLE, TableHead } from '../parts.tsx';
import { counted } from '../swedish.ts';

/** A weeding as pages show it. */
export interface ShownWeeding {
  id: number;
  decision: WeedingDecision;
  /** Those that whoever reads may know of, by their committees' names. */
  weeded: readonly WeededLine[];
  /** How many projects lost their words. */
  projects: number;
  weededAt: string;
  weededBy: string;
  program: string;
  chain: string;
}

const WEEDED_HREF = '/weedings';
const weedingHref = (id: number): string => `${WEEDED_HREF}/${id}`;

const whenOf = (at: string): string => `${inSwedish(dayAt(at), { weekday: false })} kl. ${timeAt(at)}`;
const dayLine = (day: string): string => inSwedish(day, { weekday: false });

/** `beslut KS 2036/12 av kommunstyrelsen den 1 mars 2036` */
const decisionWords = ({ caseNumber, decidedBy, decidedOn }: WeedingDecision): string =>
  `beslut ${caseNumber} (${decidedBy}, ${dayLine(decidedOn)})`;

export const WeededPage = ({ frame, weedings }: { frame: Frame; weedings: readonly ShownWeeding[] }) => (
  <Layout frame={frame} title="Gallrade prövningar" place="examinations">
    <p class="back">
      <a href="/examinations">Till prövningarna</a>
    </p>
    <h1>Gallrade prövningar</h1>
    <p class="lead">
      Fastställda prövningar bevaras, om inget annat är beslutat. Här är besluten om gallring och vad som har gallrats
      enligt dem.
    </p>
    {weedings.length === 0 ? (
      <p>Inget är gallrat.</p>
    ) : (
      <ul class="plainlist">
        {weedings.map(({ id, decision, weeded, weededAt }) => (
          <li>
            <a href={weedingHref(id)}>
              Gallring {id} enligt {decisionWords(decision)}
            </a>
            <p class="quiet">
              {counted(weeded.length, 'prövning', 'prövningar')}, gallrade {whenOf(weededAt)}
            </p>
          </li>
        ))}
      </ul>
    )}
  </Layout>
);

export const WeedingPage = ({
  frame,
  weeding,
  nameOf,
}: {
  frame: Frame;
  weeding: ShownWeeding;
  nameOf: (committee: string) => string;
}) => {
  const { id, decision, weeded } = weeding;
  const { fixedBefore, committee, outcome } = decision.covers;
  return (
    <Layout frame={frame} title={`Protokoll över gallring ${id}`} place="examinations">
      <p class="back">
        <a href={WEEDED_HREF}>Till gallrade prövningar</a>
      </p>
      <h1>Protokoll över gallring {id}</h1>
      <dl class="facts">
        <Fact name="Beslutets diarienummer">{decision.caseNumber}</Fact>
        <Fact name="Beslutat av">{decision.decidedBy}</Fact>
        <Fact name="Beslutat den">{dayLine(decision.decidedOn)}</Fact>
        <Fact name="Beslutet gäller">
          prövningar fastställda före {dayLine(fixedBefore)}
          {committee !== null && `, ${nameOf(committee)}`}
          {outcome !== null && `, utfall ${OUTCOME_WORDS[outcome]}`}
        </Fact>
        <Fact name="Gallrat">
          {whenOf(weeding.weededAt)} av {weeding.weededBy}, {weeding.program}
        </Fact>
        <Fact name="Projekt vars text också togs bort">{weeding.projects}</Fact>
        <Fact name="Protokollets led i kedjan (SHA-256)">
          <p class="file">{weeding.chain}</p>
        </Fact>
      </dl>
      <h2>{weeded.length === 0 ? 'Inga prövningar' : counted(weeded.length, 'prövning', 'prövningar')}</h2>
      {weeded.length > 0 && <Lines weeded={weeded} nameOf={nameOf} />}
    </Layout>
  );
};

const Lines = ({ weeded, nameOf }: { weeded: readonly WeededLine[]; nameOf: (committee: string) => string }) => (
  <table {...TABLE.table}>
    <caption class="unseen">Gallrade prövningar</caption>
    <TableHead heads={['Nr', 'Nämnd', 'Fastställd', 'Kontrollsumma (SHA-256)']} />
    <tbody {...TABLE.group}>
      {weeded.map(({ number, committee, fixedAt, sha256, secret }) => (
        <tr {...TABLE.row}>
          <td data-head="Nr" {...TABLE.cell}>
            {number}
            {secret && ' (sekretess)'}
          </td>
          <td data-head="Nämnd" {...TABLE.cell}>
            {nameOf(committee)}
          </td>
          <td data-head="Fastställd" {...TABLE.cell}>
            {dayLine(dayAt(fixedAt))}
          </td>
          <td data-head="Kontrollsumma (SHA-256)" class="file" {...TABLE.cell}>
            {sha256}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What stands where a weeded examination stood. */
export const GonePage = ({
  frame,
  number,
  weeding: { id, decision, weededAt },
}: {
  frame: Frame;
  number: number;
  weeding: { id: number; decision: WeedingDecision; weededAt: string };
}) => (
  <Layout frame={frame} title={`EU-prövning nr ${number} är gallrad`} place="examinations">
    <p class="back">
      <a href="/examinations">Till prövningarna</a>
    </p>
    <h1>EU-prövning nr {number} är gallrad</h1>
    <p class="lead">
      Den är gallrad enligt {decisionWords(decision)}. Det gjordes {whenOf(weededAt)}.
    </p>
    <p>
      <a href={weedingHref(id)}>Protokollet över gallringen</a> visar när prövningen fastställdes och dess
      kontrollsumma.
    </p>
  </Layout>
);

/** That a project had an examination that is weeded, as a line of a list. */
export const WeededItem = ({ number }: { number: number }) => (
  <li>
    <a href={fixedHref(number)}>Prövning {number}</a>: gallrad
  </li>
);
