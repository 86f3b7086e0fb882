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

interface CommitteesProps {
  frame: Frame;
  lines: CommitteeLine[];
  /** Whether one has just been taken out of the register. */
  ended: boolean;
}

export const CommitteesPage = ({ frame, lines, ended }: CommitteesProps) => (
  <Layout frame={frame} title="Nämnder" place="committees">
    <h1>Nämnder och bolag</h1>
    <p class="lead">
      Här ser du vad varje nämnd bevakar och hur många utlysningar den får veta om. Öppna en nämnd för att se dess
      sökord, dess svar och vad svaren har ändrat.
    </p>
    {ended && (
      <div class="note" role="status">
        <p>Borttagen. Svar, tagna utlysningar och brev ligger kvar.</p>
      </div>
    )}
    {frame.may('tune') && (
      <ul class="split" aria-label="Det här kan du göra">
        <li>
          <a href="/committees/new">Lägg till nämnd eller bolag</a>
        </li>
        <li>
          <a href="/people">Kontaktpersoner</a>
        </li>
        <li>
          <a href="/areas">Områden</a>
        </li>
        <li>
          <a href="/municipality">Kommunen</a>
        </li>
      </ul>
    )}
    {lines.length === 0 ? (
      <p>Registret har inga nämnder än. Samordnaren lägger till den första.</p>
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
