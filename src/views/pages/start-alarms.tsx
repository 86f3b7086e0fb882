// What the start page says when something needs a person, save letters, which say it for themselves: jobs that went wrong, sources in trouble.
import { withoutCommand } from '../../domain/answered.ts';
import { inSwedish } from '../../domain/calendar.ts';
import type { Run, SourceHealth } from '../../domain/health.ts';
import { isTrouble, worstFirst } from '../source-words.ts';
import { counted } from '../swedish.ts';
import { ConditionTag, sourceHref, summaryOf } from './sources.tsx';

const JOBS: Record<string, string> = {
  match: 'Jämförelsen med nämndernas områden',
  again: 'Sökandet efter utlysningar till prövade projekt',
  digest: 'Breven',
  urgent: 'Breven om sådant som inte kan vänta',
  deliver: 'Utskicket',
  backup: 'Säkerhetskopian',
};

/** What has gone wrong in the service itself; the sources have a list of their own. */
export const Troubles = ({ troubles }: { troubles: readonly Run[] }) =>
  troubles.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fel">
      <h2 id="fel">Något behöver ses över</h2>
      <ul>
        {troubles.map(({ job, sentence, day }) => (
          <li>
            <b>{JOBS[job] ?? job}</b>, {inSwedish(day)}: {sentence ?? 'Det gick inte som det skulle.'}
          </li>
        ))}
      </ul>
    </section>
  );

/** A question that only a person can answer stands first; the rest of the trouble has a list of its own. */
export const QuestionAlarm = ({ sources }: { sources: readonly SourceHealth[] }) => {
  const asking = sources.filter(({ condition }) => condition === 'quarantine');
  return asking.length === 0 ? null : (
    <section class="alarm" aria-labelledby="fragor">
      <h2 id="fragor">{counted(asking.length, 'källa väntar', 'källor väntar')} på ditt svar</h2>
      <p>
        Det som kom från {asking.map(({ name }) => name).join(', ')} ser inte ut som förut och hålls utanför.{' '}
        <a href="/sources">Svara ja eller nej</a>.
      </p>
    </section>
  );
};

/** So many sources in trouble are named; the page of all sources has the rest. */
const MOST_NAMED = 6;

/** How the sources are doing, in short: those in trouble by name, of the others how many they are. */
export const SourcesInShort = ({ sources }: { sources: readonly SourceHealth[] }) => {
  const trouble = worstFirst(sources).filter((s) => isTrouble(s));
  return (
    <section aria-labelledby="kallor">
      <h2 id="kallor">Källor</h2>
      <p class="small">
        {sources.length === 0 ? 'Ingen källa är vald. Kontrollera inställningen SOURCES.' : summaryOf(sources)}
      </p>
      <ul class="plainlist small">
        {trouble.slice(0, MOST_NAMED).map((source) => (
          <li>
            <p>
              <a href={sourceHref(source.source)}>{source.name}</a>
            </p>
            <p>
              <ConditionTag source={source} />
            </p>
            <p>{withoutCommand(source.sentence)}</p>
          </li>
        ))}
      </ul>
      {trouble.length > MOST_NAMED && (
        <p class="small">Ytterligare {trouble.length - MOST_NAMED} har någon form av fel.</p>
      )}
      <p class="small">
        <a href="/sources">Se alla källor</a>
      </p>
    </section>
  );
};
