// The list of committees and companies: what each watches, in numbers, and the way to its own page.
import type { Committee } from '../../domain/committee.ts';
import { type Frame, Layout } from '../layout.tsx';
import { committeeHref } from '../parts.tsx';
import { counted, decimal } from '../swedish.ts';

/** A committee as the list shows it. */
export interface CommitteeLine {
  committee: Pick<Committee, 'id' | 'name' | 'threshold'>;
  /** The names of its areas, the weightiest first. */
  areas: string[];
  /** How many calls it is told of now. */
  told: number;
  /** How many of its answers stand. */
  answers: number;
}

export const CommitteesPage = ({ frame, lines }: { frame: Frame; lines: CommitteeLine[] }) => (
  <Layout frame={frame} title="Nämnder" place="committees">
    <h1>Nämnder och bolag</h1>
    <p class="lead">
      Här ser du vad varje nämnd bevakar och hur många utlysningar den får veta om. Öppna en nämnd för att se dess
      sökord, dess svar och vad svaren har ändrat.
    </p>
    {lines.length === 0 ? (
      <p>Kommunens fil har inga nämnder än. Lägg till dem under committees i filen och starta om tjänsten.</p>
    ) : (
      <ul class="calls">
        {lines.map((line) => (
          <Line {...line} />
        ))}
      </ul>
    )}
  </Layout>
);

const Line = ({ committee, areas, told, answers }: CommitteeLine) => (
  <li>
    <h2 class="item">
      <a href={committeeHref(committee.id)}>{committee.name}</a>
    </h2>
    <p>Bevakar: {areas.join(', ') || 'inget område än'}</p>
    <p class="when">
      <span>
        <b>{counted(told, 'utlysning', 'utlysningar')}</b> att berätta om nu
      </span>
      <span class="quiet">Gräns: {decimal(committee.threshold)} poäng</span>
      <span class="quiet">{answers === 0 ? 'Inga svar än' : counted(answers, 'svar gäller', 'svar gäller')}</span>
    </p>
  </li>
);
