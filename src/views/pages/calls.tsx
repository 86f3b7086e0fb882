// The list of calls: a search form that works as a plain link, counts per status, the calls and the way to the next page.
import type { PropsWithChildren } from 'hono/jsx';
import type { Status } from '../../domain/call.ts';
import { callsAlternates, SubscribeToCalls } from '../feeds/subscribe.tsx';
import { type Frame, Layout } from '../layout.tsx';
import { type CallLine, CallList } from '../parts.tsx';
import { capital, counted, number, STATUS_KINDS } from '../swedish.ts';
import { Paging } from './paging.tsx';

/** The orders that the list can be in. */
export const ORDERS = {
  deadline: 'Sista ansökningsdag, närmast först',
  newest: 'Nyast hos oss först',
  relevance: 'Bäst träff på sökorden först',
} as const;

/** How far ahead the last day may lie, in days. */
export const WITHIN = [30, 60, 90, 180] as const;

/** What the form holds; null where the reader has chosen nothing. Everything is a value that the form offers, except the words. */
export interface CallsForm {
  q: string;
  area: string | null;
  status: Status | null;
  programme: string | null;
  within: (typeof WITHIN)[number] | null;
  order: keyof typeof ORDERS | null;
}

interface CallsProps {
  frame: Frame;
  form: CallsForm;
  areas: { id: string; name: string }[];
  programmes: { id: string; name: string; count: number }[];
  lines: CallLine[];
  total: number;
  counts: Record<Status, number>;
  page: number;
  pages: number;
  /** Words that the search also looked for, from the vocabulary. */
  alsoSought: string[];
  /** What of the words was left out, in a Swedish sentence, or null. */
  leftOut: string | null;
  /** Whether any call at all has been read. */
  anyCalls: boolean;
}

const STATUSES: readonly Status[] = ['open', 'coming', 'closed', 'unknown'];

/** The address of the list with what the form holds; only what differs from nothing stands in it. */
function callsHref(form: CallsForm, page = 1): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(form)) if (value !== null && value !== '') query.set(name, String(value));
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '/calls' : `/calls?${query}`;
}

/** What stands after the address of a feed of the same calls; feeds have an order of their own. */
const filtersOf = (form: CallsForm): string => callsHref({ ...form, order: null }).slice('/calls'.length);

export const CallsPage = (props: CallsProps) => (
  <Layout frame={props.frame} title={titleOf(props)} place="calls" alternates={callsAlternates(filtersOf(props.form))}>
    <h1>Utlysningar</h1>
    <p class="lead">
      Sök bland de utlysningar som tjänsten har läst, på svenska eller engelska. Öppna en utlysning för att se villkor,
      datum och varför den passar en nämnd.
    </p>
    <p class="narrow">
      <a href="#traffar">Gå till träffarna</a>
    </p>
    <div class="columns form-first">
      <Form {...props} />
      <section class="results" aria-labelledby="traffar">
        <Results {...props} />
      </section>
    </div>
  </Layout>
);

const titleOf = ({ form, total, page }: CallsProps) =>
  [form.q && `”${form.q.slice(0, 60)}”`, counted(total, 'utlysning', 'utlysningar'), page > 1 && `sida ${page}`]
    .filter(Boolean)
    .join(', ');

const Form = (props: CallsProps) => (
  <search aria-label="Utlysningar">
    <form action="/calls" method="get">
      <div>
        <label for="q">Sökord</label>
        <p class="hint" id="q-hint">
          Till exempel: trygghet ungdomar
        </p>
        <input type="search" id="q" name="q" value={props.form.q} aria-describedby="q-hint" maxlength={200} />
      </div>
      <div class="fields">
        {choicesOf(props).map((choice) => (
          <Choice {...choice} />
        ))}
      </div>
      <button type="submit">Visa utlysningar</button>
      <div>
        <a class="clear" href="/calls">
          Rensa allt
        </a>
      </div>
    </form>
  </search>
);

const choicesOf = ({ form, areas, programmes }: CallsProps): ChoiceProps[] => [
  {
    name: 'status',
    label: 'Status',
    chosen: form.status,
    options: STATUSES.map((s) => [s, capital(STATUS_KINDS[s].many)]),
  },
  { name: 'area', label: 'Område', chosen: form.area, options: areas.map((a) => [a.id, a.name]) },
  {
    name: 'programme',
    label: 'Program',
    chosen: form.programme,
    options: programmes.map((p) => [p.id, `${p.name} (${number(p.count)})`]),
  },
  {
    name: 'within',
    label: 'Sista ansökningsdag',
    chosen: form.within === null ? null : String(form.within),
    options: WITHIN.map((days) => [String(days), `Inom ${days} dagar`]),
  },
  { name: 'order', label: 'Ordning', none: 'Automatisk', chosen: form.order, options: Object.entries(ORDERS) },
];

interface ChoiceProps {
  name: string;
  label: string;
  chosen: string | null;
  options: [string, string][];
  none?: string;
}

const Choice = ({ name, label, chosen, options, none = 'Alla' }: ChoiceProps) => (
  <div>
    <label for={name}>{label}</label>
    <select id={name} name={name}>
      <option value="">{none}</option>
      {options.map(([value, text]) => (
        <option value={value} selected={value === chosen}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

const Results = (props: CallsProps) => (
  <>
    <h2 id="traffar">{props.total === 0 ? 'Inga utlysningar' : counted(props.total, 'utlysning', 'utlysningar')}</h2>
    {props.leftOut && <p>{props.leftOut}</p>}
    {props.alsoSought.length > 0 && (
      <p class="quiet small">
        Vi sökte också på: <span>{props.alsoSought.join(', ')}</span>
      </p>
    )}
    <Split form={props.form} counts={props.counts} />
    {props.total === 0 ? <NoHits {...props} /> : <CallList lines={props.lines} today={props.frame.today} />}
    <Paging page={props.page} pages={props.pages} href={(page) => callsHref(props.form, page)} />
    {props.total > 0 && <SubscribeToCalls filters={filtersOf(props.form)} />}
  </>
);

/** How the calls that the rest of the form leaves divide on statuses; each number is a way to see just those. */
const Split = ({ form, counts }: Pick<CallsProps, 'form' | 'counts'>) => {
  const all = STATUSES.reduce((sum, s) => sum + counts[s], 0);
  if (all === 0) return null;
  const entries = [
    { status: null, name: { one: 'sammanlagt', many: 'sammanlagt' }, count: all },
    ...STATUSES.map((status) => ({ status, name: STATUS_KINDS[status], count: counts[status] })),
  ];
  return (
    <ul class="split" aria-label="Antal per status">
      {entries.map(({ status, name, count }) => (
        <li>
          <a href={callsHref({ ...form, status })} aria-current={status === form.status ? 'true' : undefined}>
            {counted(count, name.one, name.many)}
          </a>
        </li>
      ))}
    </ul>
  );
};

const NoHits = ({ form, counts, anyCalls }: CallsProps) => {
  if (!anyCalls)
    return (
      <p>
        Inga utlysningar har lästs än. Tjänsten läser källorna varje dag; vill du inte vänta kan du köra kommandot{' '}
        <code>utlysningsvakt crawl</code>.
      </p>
    );
  const elsewhere = STATUSES.some((s) => counts[s] > 0);
  return (
    <>
      <p>Ingen utlysning passar allt du har valt. Prova så här:</p>
      <ul>
        {form.q !== '' && <li>Använd färre eller vidare ord. Alla ord du skriver måste finnas i utlysningen.</li>}
        {form.q !== '' && <li>Skriv ordet på engelska, som de flesta utlysningar är skrivna på.</li>}
        {form.status !== null && elsewhere && <Widen to={{ ...form, status: null }}>Visa alla statusar</Widen>}
        {form.within !== null && (
          <Widen to={{ ...form, within: null }}>Ta bort gränsen för sista dag, som döljer utlysningar utan datum</Widen>
        )}
        {form.area !== null && <Widen to={{ ...form, area: null }}>Visa alla områden</Widen>}
        {form.programme !== null && <Widen to={{ ...form, programme: null }}>Visa alla program</Widen>}
        <li>
          <a href="/calls">Börja om från början</a>
        </li>
      </ul>
    </>
  );
};

const Widen = ({ to, children }: PropsWithChildren<{ to: CallsForm }>) => (
  <li>
    <a href={callsHref(to)}>{children}</a>
  </li>
);
