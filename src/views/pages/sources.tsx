// The page of all sources: what needs a person first, then every source in use, with how it is doing in words.
import { dayAt, type Instant, inSwedish, timeAt } from '../../domain/calendar.ts';
import type { Coverage } from '../../domain/geography.ts';
import { type Condition, evidenceInSwedish, type Quarantine, type SourceHealth } from '../../domain/health.ts';
import { type Frame, Layout } from '../layout.tsx';
import { Fact, outwardHref } from '../parts.tsx';
import {
  answeredOf,
  CONDITION_WORDS,
  GROUP_WORDS,
  isTrouble,
  outageSentence,
  todoOf,
  troubleOf,
  worstFirst,
} from '../source-words.ts';
import { capital, counted, listed, number } from '../swedish.ts';
import { Token } from '../token.tsx';

export interface SourcesProps {
  frame: Frame;
  sources: readonly SourceHealth[];
  /** Since when none has answered (empty: ever); null when some have. */
  outage: Instant | null;
  /** Whether whoever asks may say yes or no here. */
  mayAnswer: boolean;
  county: string;
  coverage: Coverage;
}

/** Where the page of a source is. */
export const sourceHref = (id: string): string => `/sources/${encodeURIComponent(id)}`;

export const SourcesPage = ({ frame, sources, outage, mayAnswer, county, coverage }: SourcesProps) => {
  const sorted = worstFirst(sources);
  const trouble = sorted.filter(isTrouble);
  return (
    <Layout frame={frame} title="Källor" place="sources">
      <h1>Källor</h1>
      <p class="lead">
        Här är alla webbplatser som tjänsten läser, och hur det går. Ser något inte ut som förut hålls det utanför tills
        samordnaren har sagt ja eller nej.
      </p>
      {sources.length > 0 && <p class="figure">{summaryOf(sources)}</p>}
      {outage !== null && (
        <section class="alarm" aria-labelledby="nat">
          <h2 id="nat">Tjänsten når inte nätet</h2>
          <p>{outageSentence(outage)}</p>
        </section>
      )}
      {frame.may('tune') && (
        <p>
          <a href="/sources/own">Kommunens egna källor</a>: lägg till, pröva eller ändra.{' '}
          <a href="/calls/new">Skriv in en utlysning</a> som du har fått tips om.
        </p>
      )}
      {sources.length === 0 && <NoSources />}
      {trouble.length > 0 && (
        <section aria-labelledby="ses-over">
          <h2 id="ses-over">Behöver ses över</h2>
          <ul class="plainlist">
            {trouble.map((source) => (
              <SourceItem source={source} mayAnswer={mayAnswer} />
            ))}
          </ul>
        </section>
      )}
      {(['calls', 'policy', 'cross-check'] as const).map((group) => (
        <Group group={group} sources={sorted.filter((s) => s.group === group && !isTrouble(s))} />
      ))}
      <RegionalProgrammes county={county} coverage={coverage} />
    </Layout>
  );
};

const NoSources = () => (
  <>
    <h2>Ingen källa är vald</h2>
    <p>
      Be den som driftar tjänsten att kontrollera inställningen <code>SOURCES</code>. Tas den bort läses alla källor som
      följer med.
    </p>
  </>
);

/** Which programmes for parts of Europe the municipality lies in: money elsewhere is not told. */
const RegionalProgrammes = ({ county, coverage }: Pick<SourcesProps, 'county' | 'coverage'>) => (
  <section aria-labelledby="program">
    <h2 id="program">Program för delar av Europa</h2>
    <p>
      {coverage.inside.length === 0
        ? `${county} är inte med i något program som vi känner till.`
        : `${county} är med i: ${listed(coverage.inside)}.`}
    </p>
    {coverage.fundRegion !== null && <p>Socialfonden och regionalfonden söks här i regionen {coverage.fundRegion}.</p>}
    {coverage.outside.length > 0 && (
      <p class="quiet">
        Utanför ligger: {listed(coverage.outside)}. Deras utlysningar står i listan men berättas inte.
      </p>
    )}
  </section>
);

/** How all of them are doing, in one sentence or two. */
export function summaryOf(sources: readonly SourceHealth[]): string {
  const count = (...conditions: Condition[]) => sources.filter((s) => conditions.includes(s.condition)).length;
  const [asks, broken, unread, keyless, quiet] = [
    count('quarantine'),
    count('ailing', 'alarm'),
    count('never'),
    count('no-key'),
    count('quiet'),
  ];
  const rest = [
    asks > 0 && `${number(asks)} väntar på svar`,
    broken > 0 && `${number(broken)} läses inte som ${broken === 1 ? 'den' : 'de'} ska`,
    unread > 0 && `${number(unread)} har inte lästs än`,
    keyless > 0 && `${number(keyless)} saknar nyckel`,
  ].filter((part) => part !== false);
  const read = `${number(count('well', 'quiet'))} av ${counted(sources.length, 'källa', 'källor')} läses som ${sources.length === 1 ? 'den' : 'de'} ska.`;
  const silent = quiet > 0 ? ` ${number(quiet)} av dem är ovanligt ${quiet === 1 ? 'tyst' : 'tysta'}.` : '';
  return `${read}${silent}${rest.length > 0 ? ` ${listed(rest)}.` : ''}`;
}

const Group = ({ group, sources }: { group: SourceHealth['group']; sources: readonly SourceHealth[] }) =>
  sources.length === 0 ? null : (
    <section aria-labelledby={`grupp-${group}`}>
      <h2 id={`grupp-${group}`}>{GROUP_WORDS[group]}</h2>
      <ul class="plainlist">
        {sources.map((source) => (
          <SourceItem source={source} mayAnswer={false} />
        ))}
      </ul>
    </section>
  );

const SourceItem = ({ source, mayAnswer }: { source: SourceHealth; mayAnswer: boolean }) => (
  <li>
    <h3>
      <a href={sourceHref(source.source)}>{source.name}</a>
    </h3>
    <p>
      <ConditionTag source={source} />
      <span class="quiet">{source.fund}</span>
    </p>
    {isTrouble(source) && <Trouble source={source} />}
    {answeredOf(source) !== null && <p>{answeredOf(source)}</p>}
    <p class="quiet">
      {readLine(source)} Läsningen är {evidenceInSwedish(source.evidence)}.
    </p>
    {source.condition === 'no-key' && <p>{source.sentence}</p>}
    {source.condition === 'quarantine' && source.held !== null && (
      <YesOrNo source={source} held={source.held} mayAnswer={mayAnswer} />
    )}
  </li>
);

const LOOKS: Record<Condition, string> = {
  well: 'well',
  quiet: 'coming',
  ailing: 'ailing',
  alarm: 'failed',
  quarantine: 'uncertain',
  never: 'never',
  'no-key': 'never',
};

export const ConditionTag = ({ source: { condition } }: { source: Pick<SourceHealth, 'condition'> }) => (
  <span class={`status ${LOOKS[condition]}`}>{capital(CONDITION_WORDS[condition])}</span>
);

/** Since when, what was expected, what came, and what to do. */
export const Trouble = ({ source }: { source: SourceHealth }) => {
  // Where it is asked about, the question says what to do.
  const todo = source.condition === 'quarantine' ? null : todoOf(source);
  return (
    <>
      <p>{troubleOf(source)}</p>
      {todo !== null && <p>{todo}</p>}
    </>
  );
};

/** When it was last read, how much it had, and when it is read next. */
function readLine({ lastGoodRun, callsRead, nextTryAt, condition }: SourceHealth): string {
  const read = lastGoodRun ? `Senast läst ${inSwedish(lastGoodRun.day)}` : 'Aldrig läst';
  const had = callsRead === null ? '' : `, ${counted(callsRead, 'aktuell post', 'aktuella poster')}`;
  const next = nextTryAt === null || condition === 'no-key' ? '' : ` Nästa försök ${momentOf(nextTryAt)}.`;
  return `${read}${had}.${next}`;
}

/** A moment as readers in Sweden see it on their clocks. */
export const momentOf = (at: Instant): string =>
  `${inSwedish(dayAt(at), { weekday: false })} kl.\u00a0${timeAt(at).replace(':', '.')}`;

/** The question that only a person can answer, or how to answer it elsewhere. */
export const YesOrNo = ({
  source,
  held,
  mayAnswer,
}: {
  source: SourceHealth;
  held: Quarantine;
  mayAnswer: boolean;
}) => {
  const home = outwardHref(source.home);
  const action = `${sourceHref(source.source)}/quarantine/${held.id}`;
  return (
    <>
      <p>
        Stämmer det som kom? Titta på {home === null ? 'källans webbplats' : <a href={home}>källans webbplats</a>}{' '}
        först. Ja läser källan en gång till och släpper in det. Nej betyder att källan är trasig: då frågar tjänsten
        inte om samma sak igen.
      </p>
      {mayAnswer ? (
        <>
          <form class="undo" method="post" action={`${action}/yes`}>
            <Token />
            <button type="submit">Ja, släpp in det från {source.name}</button>
          </form>
          <form class="undo" method="post" action={`${action}/no`}>
            <Token />
            <button type="submit">Nej, {source.name} är trasig</button>
          </form>
        </>
      ) : (
        <p>
          Samordnaren svarar här, som <a href="/sign-in?to=%2Fsources">inloggad</a>.
        </p>
      )}
    </>
  );
};

/** The facts of one source, as a list. */
export const SourceFactsList = ({ source }: { source: SourceHealth }) => (
  <dl class="facts">
    <Fact name="Fond">{source.fund}</Fact>
    <Fact name="Används till">{GROUP_WORDS[source.group]}</Fact>
    <Fact name="Läses">{source.every === 'day' ? 'Varje dag' : 'Varje vecka'}</Fact>
    <Fact name="Senast läst">{source.lastGoodRun ? inSwedish(source.lastGoodRun.day) : 'Aldrig'}</Fact>
    <Fact name="Aktuella poster">{source.callsRead === null ? 'Okänt' : number(source.callsRead)}</Fact>
    <Fact name="Nästa försök">
      {source.nextTryAt === null || source.condition === 'no-key' ? 'Inget' : momentOf(source.nextTryAt)}
    </Fact>
    <Fact name="Läsningen">{capital(evidenceInSwedish(source.evidence))}</Fact>
  </dl>
);
