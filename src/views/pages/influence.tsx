// The page of what the municipality can influence: proposals by last day, what each committee does with them, and where they may lead.
import { type Day, daysLeft, inSwedish } from '../../domain/calendar.ts';
import type { Feedback, Influence } from '../../domain/feedback.ts';
import { feedbackHref, feedbackLine, influenceHref } from '../influence-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { callHref, langOf, StatusTag, TABLE, TableHead } from '../parts.tsx';
import { capital, counted } from '../swedish.ts';
import type { Named } from './call-stand.tsx';
import { Paging } from './paging.tsx';

/** What each committee that is told of a proposal says; null: nothing yet. */
export interface SaidOf {
  committee: Named;
  said: Feedback | null;
}

/** A proposal in the list. `programme`: its name, null when it is not known. */
export type InfluenceLine = Influence<{ key: string; title: string; language: string }> & {
  programme: string | null;
  committees: SaidOf[];
};

interface InfluenceProps {
  frame: Frame;
  /** The chosen committee's id; '' for all. */
  committee: string;
  committees: readonly Named[];
  lines: InfluenceLine[];
  total: number;
  page: number;
  pages: number;
}

export const InfluencePage = (props: InfluenceProps) => {
  const { frame, committee, committees, lines, total, page, pages } = props;
  return (
    <Layout frame={frame} title="Påverka" place="deadlines">
      <h1>Påverka</h1>
      <p class="lead">
        Här står förslag, samråd och planer som nämnderna får veta om, sista dagen att säga något om dem och vad
        nämnderna har sagt att de gör.
      </p>
      <Choose committee={committee} committees={committees} />
      {total === 0 ? (
        <Nothing committee={committee} />
      ) : (
        <>
          <h2 id="lista">{counted(total, 'förslag', 'förslag')}</h2>
          <List lines={lines} today={frame.today} />
          <Paging page={page} pages={pages} href={(other) => pageHref(committee, other)} />
          <p>
            <a href={`/influence.csv${influenceHref(committee).slice('/influence'.length)}`}>
              Hämta listan som tabell (CSV)
            </a>
          </p>
        </>
      )}
      <p>
        <a href="/deadlines">Till sista dagar</a>
      </p>
    </Layout>
  );
};

const pageHref = (committee: string, page: number): string =>
  `/influence?${new URLSearchParams({ ...(committee !== '' && { committee }), page: String(page) })}`;

const Choose = ({ committee, committees }: Pick<InfluenceProps, 'committee' | 'committees'>) => (
  <search aria-label="Förslag att påverka">
    <form action="/influence" method="get">
      <div class="field">
        <label for="committee">Nämnd</label>
        <select id="committee" name="committee">
          <option value="">Alla nämnder</option>
          {committees.map(({ id, name }) => (
            <option value={id} selected={id === committee}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">Visa förslag</button>
    </form>
  </search>
);

const Nothing = ({ committee }: { committee: string }) => (
  <section aria-labelledby="tomt">
    <h2 id="tomt">Inget att påverka just nu</h2>
    <p>
      {committee === '' ? 'Ingen nämnd' : 'Nämnden'} har fått veta om något förslag som går att påverka. När ett kommer
      står det här och i nästa brev.{' '}
      {committee !== '' && (
        <>
          <a href="/influence">Visa alla nämnders förslag</a>.{' '}
        </>
      )}
      <a href="/calls?kind=policy">Sök bland alla förslag</a>.
    </p>
  </section>
);

const HEADS = { day: 'Sista dag', item: 'Förslag', said: 'Vad nämnderna gör' };

const List = ({ lines, today }: { lines: InfluenceLine[]; today: Day }) => (
  <table class="loose" {...TABLE.table}>
    <caption>De som går att påverka först, närmaste sista dag överst. Sedan de som har stängt.</caption>
    <TableHead heads={Object.values(HEADS)} />
    <tbody {...TABLE.group}>
      {lines.map((line) => (
        <Row line={line} today={today} />
      ))}
    </tbody>
  </table>
);

const Row = ({ line: { item, status, lastOn, programme, committees }, today }: { line: InfluenceLine; today: Day }) => (
  <tr {...TABLE.row}>
    <td data-head={HEADS.day} {...TABLE.cell}>
      <LastDay lastOn={lastOn} today={today} />
    </td>
    <td data-head={HEADS.item} {...TABLE.cell}>
      <a href={callHref(item.key)} lang={langOf(item.language)}>
        {item.title}
      </a>
      <div class="small">
        <StatusTag status={status} kind="policy" /> {programme !== null && `Program: ${programme}`}
      </div>
    </td>
    <td data-head={HEADS.said} {...TABLE.cell}>
      <SaidList committees={committees} />
      <a href={feedbackHref(item.key)} aria-label={`Visa och skriv vad nämnderna gör med: ${item.title}`}>
        Visa och skriv
      </a>
    </td>
  </tr>
);

/** `fredag 12 juni 2026, 11 dagar kvar`. */
export const LastDay = ({ lastOn, today }: { lastOn: Day | null; today: Day }) => {
  if (lastOn === null) return <span class="quiet">anges inte</span>;
  return (
    <>
      {capital(inSwedish(lastOn))}, {lastOn < today ? 'passerad' : <b>{daysLeft(today, lastOn)}</b>}
    </>
  );
};

export const SaidList = ({ committees }: { committees: SaidOf[] }) => (
  <ul class="plainlist small">
    {committees.map(({ committee, said }) => (
      <li>
        {committee.name}:{' '}
        {said === null ? <span class="quiet">har inte sagt något än</span> : <b>{feedbackLine(said)}</b>}
      </li>
    ))}
  </ul>
);
