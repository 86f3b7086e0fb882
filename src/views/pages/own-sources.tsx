// The page that lists the municipality's own sources: how each is read, who saved it, when it was last tried and how it is doing.
import { dayAt, inSwedish } from '../../domain/calendar.ts';
import type { SourceHealth } from '../../domain/health.ts';
import { type KeptTrial, OWN_KINDS, type OwnSource } from '../../domain/own.ts';
import { type Frame, Layout } from '../layout.tsx';
import { outwardHref } from '../parts.tsx';
import { CONDITION_WORDS } from '../source-words.ts';
import { capital } from '../swedish.ts';
import { ownSourceHref, trialLine } from './own-source.tsx';
import { sourceHref } from './sources.tsx';

export interface OwnLine {
  form: OwnSource;
  /** Null when it stands in the municipality's file. */
  saved: { at: string; by: string } | null;
  trial: KeptTrial | null;
  /** Null while it is not among the sources in use. */
  health: SourceHealth | null;
}

interface OwnSourcesProps {
  frame: Frame;
  lines: OwnLine[];
  ended: { name: string; endedAt: string; endedBy: string }[];
  /** What has just been done, or null. */
  done: string | null;
}

export const OwnSourcesPage = ({ frame, lines, ended, done }: OwnSourcesProps) => (
  <Layout frame={frame} title="Kommunens egna källor" place="sources">
    <p class="back">
      <a href="/sources">Alla källor</a>
    </p>
    <h1>Kommunens egna källor</h1>
    <p class="lead">
      Här är källor som kommunen har lagt till själv, utöver dem som följer med tjänsten. De läses, jämförs och larmar
      som alla andra.
    </p>
    {done !== null && (
      <div class="note" role="status">
        <p>{done}</p>
      </div>
    )}
    <p>
      <a class="official" href="/sources/new">
        Lägg till en källa
      </a>
    </p>
    <p>
      Gäller det en enda utlysning, till exempel ur ett nyhetsbrev: <a href="/calls/new">skriv in den för hand</a>.
    </p>
    {lines.length === 0 ? <NoSources /> : <Lines lines={lines} />}
    {ended.length > 0 && (
      <>
        <h2>Läses inte längre</h2>
        <ul class="plainlist">
          {ended.map(({ name, endedAt, endedBy }) => (
            <li>
              {name}. Avslutad {inSwedish(dayAt(endedAt), { weekday: false })} ({endedBy}).
            </li>
          ))}
        </ul>
      </>
    )}
  </Layout>
);

const NoSources = () => (
  <>
    <h2>Inga egna källor än</h2>
    <p>
      Saknar du en finansiär, till exempel länsstyrelsen eller en stiftelse? <a href="/sources/new">Lägg till den</a>:
      det tar några minuter, och du ser vad den ger innan du sparar.
    </p>
  </>
);

const Lines = ({ lines }: { lines: OwnLine[] }) => (
  <ul class="calls">
    {lines.map((line) => (
      <li>
        <h2 class="item">
          <a href={ownSourceHref(line.form.id)}>{line.form.name}</a>
        </h2>
        <p>
          {line.health !== null && (
            <span class={`status ${line.health.state}`}>{capital(CONDITION_WORDS[line.health.condition])}</span>
          )}
          {OWN_KINDS[line.form.kind]}, <Address address={line.form.address} />
        </p>
        {line.health !== null && (
          <p>
            {line.health.sentence} <a href={sourceHref(line.form.id)}>Hur den läses</a>
          </p>
        )}
        <p class="quiet">
          {line.saved === null
            ? 'Står i kommunens fil.'
            : `Sparad ${inSwedish(dayAt(line.saved.at), { weekday: false })} av ${line.saved.by}.`}{' '}
          {trialLine(line.trial)}
        </p>
      </li>
    ))}
  </ul>
);

const Address = ({ address }: { address: string }) => {
  const href = outwardHref(address);
  return href === null ? (
    <span>{address}</span>
  ) : (
    <a href={href} rel="noreferrer">
      {address}
    </a>
  );
};
