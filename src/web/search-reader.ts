// What searches on the pages are read with: the vocabulary, and what there is to choose in each filter, by name.
import { FILTERS, type Filter, type Offered, WITHIN } from '../domain/search.ts';
import { fundId, fundsOf, type SearchReader } from '../domain/search-query.ts';
import { type View, viewOf } from '../store/search-view.ts';
import { KIND_WORDS, ROLE_CHOICES, STATUSES, WITHIN_WORDS } from '../views/pages/calls-words.ts';
import { capital, STATUS_KINDS } from '../views/swedish.ts';
import type { WebHouse } from './house.ts';

/** A value of a filter and what it is called. */
type Choice = readonly [value: string, name: string];

/** What there is to choose now. */
export interface Choices {
  view: View;
  reader: SearchReader;
  choices: Record<Filter, readonly Choice[]>;
  offered: Offered;
}

const KNOWN = new WeakMap<WebHouse, { municipality: WebHouse['municipality']; made: Choices }>();

/** What there is to choose, as long as neither the calls nor the municipality have changed. Asking every source how it does takes a while. */
export function choicesOf(house: WebHouse): Choices {
  const view = viewOf(house.db, house.today());
  const { municipality } = house;
  const known = KNOWN.get(house);
  if (known?.made.view === view && known.municipality === municipality) return known.made;
  const made = madeFor(house, view);
  KNOWN.set(house, { municipality, made });
  return made;
}

/** For whoever needs no choices. */
export const readerOf = (house: WebHouse): SearchReader => choicesOf(house).reader;

function madeFor(house: WebHouse, view: View): Choices {
  const { municipality, programmes, expand, knowledge } = house;
  const sources = house.sources();
  const { language, source } = view.columns;
  const named = new Map(sources.map((s) => [s.source, s.name]));
  const choices: Choices['choices'] = {
    status: STATUSES.map((status) => [status, capital(STATUS_KINDS[status].many)]),
    within: WITHIN.map((within) => [within, WITHIN_WORDS[within]]),
    area: municipality.areas.map(({ id, name }) => [id, name]),
    committee: municipality.committees.map(({ id, name }) => [id, name]),
    role: ROLE_CHOICES,
    kind: KIND_WORDS,
    programme: byName(programmes.map(({ id, name }) => [id, name])),
    fund: byName([...new Map(sources.map(({ fund }) => [fundId(fund), fund]))]),
    source: byName([...new Set([...named.keys(), ...source.names])].map((id) => [id, named.get(id) ?? id])),
    language: byName(language.names.map((code) => [code, languageName(code)])),
  };
  const values = new Map(FILTERS.map((filter) => [filter, new Set(choices[filter].map(([value]) => value))]));
  const offered: Offered = (filter, value) => values.get(filter)?.has(value) ?? false;
  const reader = { expand, knows: knowledge.vocabulary.knows, funds: fundsOf(sources) };
  return { view, reader, choices, offered };
}

const byName = (choices: readonly Choice[]): Choice[] => [...choices].sort(([, a], [, b]) => IN_SWEDISH.compare(a, b));
const IN_SWEDISH = new Intl.Collator('sv');
const LANGUAGES = new Intl.DisplayNames('sv', { type: 'language' });

/** What a source says is a language need not be one. */
function languageName(code: string): string {
  try {
    return capital(LANGUAGES.of(code) ?? code);
  } catch {
    return code;
  }
}
