// The search form of the list of calls: words, order, and every filter as boxes to tick with how many calls each would leave. Works as a plain link.
import { FILTERS, type Filter, LONGEST_QUERY, ORDERS, type Search } from '../../domain/search.ts';
import { counted, number } from '../swedish.ts';
import { FILTER_WORDS, ORDER_WORDS } from './calls-words.ts';

export interface CallsFormProps {
  search: Search;
  /** Value and name, in the order to show them. */
  choices: Record<Filter, readonly (readonly [string, string])[]>;
  /** How many calls each value would leave. */
  counts: Record<Filter, ReadonlyMap<string, number>>;
}

/** Lists so long that a value without calls only stands in the way. */
const LONG: readonly Filter[] = ['programme', 'fund', 'source', 'language'];

export const CallsForm = (props: CallsFormProps) => (
  <search aria-label="Utlysningar">
    <form action="/calls" method="get">
      <div>
        <label for="q">Sökord</label>
        <p class="hint" id="q-hint">
          Till exempel: trygghet ungdomar. Sätt citattecken om ”hela uttryck” och minus före ord som -inte ska finnas.
        </p>
        <input
          type="search"
          id="q"
          name="q"
          value={props.search.q}
          aria-describedby="q-hint"
          maxlength={LONGEST_QUERY}
          autocomplete="off"
        />
      </div>
      <Days {...props.search} />
      <OrderChoice {...props} />
      <button type="submit">Visa utlysningar</button>
      <div class="filters">
        {FILTERS.map((filter) => (
          <FilterBox filter={filter} {...props} />
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

/** Days that an address may have and the form offers no field for. */
const Days = ({ until, since }: Search) => (
  <>
    {until !== null && <input type="hidden" name="until" value={until} />}
    {since !== null && <input type="hidden" name="since" value={since} />}
  </>
);

const OrderChoice = ({ search }: CallsFormProps) => {
  const hasCommittee = (search.chosen.committee ?? []).length > 0;
  return (
    <div class="fields">
      <div>
        <label for="order">Ordning</label>
        <select id="order" name="order">
          <option value="">Automatisk</option>
          {ORDERS.filter((order) => order !== 'fit' || hasCommittee || search.order === 'fit').map((order) => (
            <option value={order} selected={order === search.order}>
              {ORDER_WORDS[order]}
            </option>
          ))}
        </select>
      </div>
    </div>
  );
};

/** Folded until something is chosen in it, so that the form stays short also on a narrow screen. */
const FilterBox = ({ filter, search, choices, counts }: CallsFormProps & { filter: Filter }) => {
  const chosen = search.chosen[filter] ?? [];
  const shown = choices[filter].filter(
    ([value]) => !LONG.includes(filter) || chosen.includes(value) || (counts[filter].get(value) ?? 0) > 0,
  );
  if (shown.length === 0) return null;
  return (
    <details class="filter" open={chosen.length > 0}>
      <summary>
        {FILTER_WORDS[filter]}
        {chosen.length > 0 && <span class="quiet"> ({counted(chosen.length, 'vald', 'valda')})</span>}
      </summary>
      <fieldset>
        <legend class="unseen">{FILTER_WORDS[filter]}</legend>
        {shown.map(([value, name], i) => (
          <div class="tick">
            <input type="checkbox" id={`${filter}-${i}`} name={filter} value={value} checked={chosen.includes(value)} />
            <label for={`${filter}-${i}`}>
              {name} <span class="quiet">({number(counts[filter].get(value) ?? 0)})</span>
            </label>
          </div>
        ))}
      </fieldset>
    </details>
  );
};
