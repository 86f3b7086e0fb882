// The list of calls: the search form, what has been chosen, how the calls divide on statuses, the calls and the way to the next page.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Day } from '../../domain/calendar.ts';
import type { Status } from '../../domain/call.ts';
import { choosing, type Search } from '../../domain/search.ts';
import { callsAlternates, SubscribeToCalls } from '../feeds/subscribe.tsx';
import { type Frame, Layout } from '../layout.tsx';
import { type CallLine, CallList } from '../parts.tsx';
import { counted, STATUS_KINDS } from '../swedish.ts';
import { Chosen, type NameOf, NoHits } from './calls-chosen.tsx';
import { CallsForm, type CallsFormProps } from './calls-form.tsx';
import { callsHref, feedQueryOf, rowId } from './calls-search.ts';
import { STATUSES } from './calls-words.ts';
import { Paging } from './paging.tsx';

/** What the page says, the same for everybody who asks for it. */
export interface CallsContent extends CallsFormProps {
  today: Day;
  lines: CallLine[];
  total: number;
  page: number;
  pages: number;
  nameOf: NameOf;
  /** How many more there would be without each filter, and without the words. */
  freed: Parameters<typeof NoHits>[0]['freed'];
  /** Words that the search also looked for, from the vocabulary. */
  alsoSought: readonly string[];
  /** What of the words was left out, in a Swedish sentence, or null. */
  leftOut: string | null;
  /** Whether any call at all has been read. */
  anyCalls: boolean;
  /** How many calls cannot be found by words yet. */
  wordless: number;
}

/** The page's own parts as HTML, to be kept and shown again. */
export interface CallsBody {
  title: string;
  form: string;
  results: string;
  subscribe: string;
}

/** Makes what does not depend on who reads. */
export const callsBody = (content: CallsContent): CallsBody => ({
  title: titleOf(content),
  form: String(CallsForm(content)),
  results: String(Results(content)),
  subscribe: content.total > 0 ? String(SubscribeToCalls({ filters: feedQueryOf(content.search) })) : '',
});

/** The page around what is the same for all. `saving`: the form that keeps the search, for whoever may. */
export const CallsPage = ({
  frame,
  search,
  body,
  saving,
}: {
  frame: Frame;
  search: Search;
  body: CallsBody;
  saving: Child;
}) => (
  <Layout frame={frame} title={body.title} place="calls" alternates={callsAlternates(feedQueryOf(search))}>
    <h1>Utlysningar</h1>
    <p class="lead">
      Sök bland de utlysningar som tjänsten har läst, på svenska eller engelska. Öppna en utlysning för att se villkor,
      datum och varför den passar en nämnd.
    </p>
    <p class="narrow">
      <a href="#traffar">Gå till träffarna</a>
    </p>
    <div class="columns form-first">
      {raw(body.form)}
      <section class="results" aria-labelledby="traffar">
        {raw(body.results)}
        {saving}
        {raw(body.subscribe)}
      </section>
    </div>
  </Layout>
);

const titleOf = ({ search: { q }, total, page }: CallsContent) =>
  [q && `”${q.slice(0, 60)}”`, counted(total, 'utlysning', 'utlysningar'), page > 1 && `sida ${page}`]
    .filter(Boolean)
    .join(', ');

const Results = (content: CallsContent) => {
  const { search, total, leftOut, alsoSought, wordless, nameOf, lines, today, page, pages } = content;
  return (
    <>
      <h2 id="traffar">{total === 0 ? 'Inga utlysningar' : counted(total, 'utlysning', 'utlysningar')}</h2>
      <Chosen search={search} nameOf={nameOf} />
      {leftOut && <p>{leftOut}</p>}
      {search.q !== '' && wordless > 0 && (
        <p class="quiet">
          Sökorden till {counted(wordless, 'utlysning', 'utlysningar')} håller på att skrivas in efter en uppgradering.
          De hittas ännu bara med filtren.
        </p>
      )}
      {alsoSought.length > 0 && (
        <p class="quiet small">
          Vi sökte också på: <span>{alsoSought.join(', ')}</span>
        </p>
      )}
      <Split search={search} counts={content.counts.status} />
      {total === 0 ? (
        <NoHits {...content} />
      ) : (
        <CallList lines={lines} today={today} idOf={({ call }) => rowId(call.key)} />
      )}
      <Paging page={page} pages={pages} href={(other) => callsHref(search, other)} />
    </>
  );
};

/** How the calls that the rest of the search leaves divide on statuses; each number is a way to see just those. */
const Split = ({ search, counts }: { search: Search; counts: ReadonlyMap<string, number> }) => {
  const of = (status: Status) => counts.get(status) ?? 0;
  const all = STATUSES.reduce((sum, status) => sum + of(status), 0);
  if (all === 0) return null;
  const entries = [
    { chosen: [], name: { one: 'sammanlagt', many: 'sammanlagt' }, count: all },
    ...STATUSES.map((status) => ({ chosen: [status], name: STATUS_KINDS[status], count: of(status) })),
  ];
  const now = (search.chosen.status ?? []).join();
  return (
    <ul class="split" aria-label="Antal per status">
      {entries.map(({ chosen, name, count }) => (
        <li>
          <a
            href={callsHref(choosing(search, 'status', chosen))}
            aria-current={chosen.join() === now ? 'true' : undefined}
          >
            {counted(count, name.one, name.many)}
          </a>
        </li>
      ))}
    </ul>
  );
};
