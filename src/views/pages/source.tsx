// The page of one source: how it is doing, what was expected and what came, what people have said of it, and its last readings.
import type { Visitor } from '../../domain/access.ts';
import { saidOf, withoutCommand } from '../../domain/answered.ts';
import { inSwedish, timeAt } from '../../domain/calendar.ts';
import { answerTo, type Outcome, type Quarantine, type Run, type SourceHealth } from '../../domain/health.ts';
import { byFor } from '../access-words.ts';
import { type Frame, Layout } from '../layout.tsx';
import { outwardHref, TABLE, TableHead } from '../parts.tsx';
import { ENDED_WORDS, isTrouble } from '../source-words.ts';
import { number } from '../swedish.ts';
import { ConditionTag, momentOf, SourceFactsList, Trouble, YesOrNo } from './sources.tsx';

interface SourceProps {
  frame: Frame;
  source: SourceHealth;
  /** Its last readings, newest first. */
  runs: readonly Run[];
  /** What has been kept out, newest first. */
  quarantines: readonly Quarantine[];
  mayAnswer: boolean;
  /** What has just been answered, as a sentence; null when nothing has. */
  done: string | null;
}

export const SourcePage = ({ frame, source, runs, quarantines, mayAnswer, done }: SourceProps) => {
  const home = outwardHref(source.home);
  const asks = source.held !== null && answerTo(source.held) !== 'yes';
  return (
    <Layout frame={frame} title={source.name} place="sources">
      <p class="back">
        <a href="/sources">Alla källor</a>
      </p>
      <h1>{source.name}</h1>
      <p class="lead">
        Här står hur källan läses och hur det har gått. Det som inte såg ut som förut, och vad någon svarade då, står
        längst ner.
      </p>
      {done !== null && (
        <div class="note" role="status">
          <p>{done}</p>
        </div>
      )}
      <p>
        <ConditionTag source={source} />
      </p>
      <p>{withoutCommand(source.sentence)}</p>
      {isTrouble(source) && <Trouble source={source} />}
      {source.held !== null && asks && (
        <section aria-labelledby="svara">
          <h2 id="svara">Svara ja eller nej</h2>
          <YesOrNo source={source} held={source.held} mayAnswer={mayAnswer} />
        </section>
      )}
      <SourceFactsList source={source} />
      {home !== null && (
        <p class="official">
          <a href={home}>Källans webbplats</a>
        </p>
      )}
      <h2>Senaste läsningarna</h2>
      {runs.length === 0 ? <p>Källan har inte lästs än.</p> : <Runs runs={runs} held={source.held} />}
      <Stops quarantines={quarantines} visitor={frame.visitor} />
    </Layout>
  );
};

const OUTCOMES: Record<Outcome, string> = {
  ok: 'läst',
  'not-modified': 'läst, inget nytt',
  partial: 'bara en del',
  blocked: 'en annan sida kom',
  drifted: 'ser inte ut som källan',
  failed: 'gick inte att läsa',
  skipped: 'inte läst',
};

const Runs = ({ runs, held }: { runs: readonly Run[]; held: Quarantine | null }) => (
  <table {...TABLE.table}>
    <caption>Senaste först</caption>
    <TableHead heads={['När', 'Hur det gick', 'Poster', 'Vad som hände']} />
    <tbody {...TABLE.group}>
      {runs.map((run) => (
        <tr {...TABLE.row}>
          <td {...TABLE.cell} data-head="När">
            {inSwedish(run.day, { weekday: false })} kl.{'\u00a0'}
            {timeAt(run.startedAt).replace(':', '.')}
          </td>
          <td {...TABLE.cell} data-head="Hur det gick">
            {run.outcome === null ? 'pågår' : OUTCOMES[run.outcome]}
          </td>
          <td {...TABLE.cell} data-head="Poster">
            {recordsOf(run)}
          </td>
          <td {...TABLE.cell} data-head="Vad som hände">
            {withoutCommand(saidOf(run, held) ?? '')}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** How many records it had and how many of them were new, where that was counted. */
function recordsOf({ counts }: Run): string {
  const read = counts.understood ?? counts.valid;
  if (read === undefined) return '–';
  return `${number(read)}, ${number(counts.fresh ?? 0)} nya`;
}

const Stops = ({ quarantines, visitor }: Pick<SourceProps, 'quarantines'> & { visitor: Visitor }) =>
  quarantines.length === 0 ? null : (
    <>
      <h2>Vad som har hållits utanför</h2>
      <ul class="plainlist">
        {quarantines.map((held) => (
          <li>
            <p>
              <b>{momentOf(held.sinceAt)}.</b> Väntat: {held.expected}. Kom: {held.came}.
            </p>
            {held.answers.map(({ answer, person, givenAt }) => (
              <p>
                {answer === 'yes' ? 'Ja, det stämmer' : 'Nej, källan är trasig'}, svarade {byFor(visitor, person)}{' '}
                {momentOf(givenAt)}.
              </p>
            ))}
            <p class="quiet">
              {held.endedAt === null || held.whyEnded === null
                ? 'Det gäller än.'
                : `Slut ${momentOf(held.endedAt)}: ${ENDED_WORDS[held.whyEnded]}.`}
            </p>
          </li>
        ))}
      </ul>
    </>
  );
