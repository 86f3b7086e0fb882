// The list of calls: reads what the search form asks for and gathers what the page shows; pages are kept as long as nothing has changed.
import type { Context } from 'hono';
import { type Search, searchFrom } from '../domain/search.ts';
import { queryOf } from '../domain/search-query.ts';
import { termsOf } from '../domain/search-words.ts';
import { type ListedCall, listed, search as searched } from '../store/search.ts';
import { wordlessCalls } from '../store/search-words.ts';
import { type CallsBody, CallsPage, callsBody } from '../views/pages/calls.tsx';
import { callsHref } from '../views/pages/calls-search.ts';
import type { CallLine } from '../views/parts.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { areaNames, programmeName } from './names.ts';
import { type Choices, choicesOf } from './search-reader.ts';
import { savingOf } from './searches.ts';

export const PAGE_SIZE = 25;

export function showCalls(house: WebHouse, c: Context): Response | Promise<Response> {
  const choices = choicesOf(house);
  const search = searchOf(c, choices);
  const body = keptBody(house, choices, search, pageOf(c));
  return c.html(CallsPage({ frame: frameOf(house, c), search, body, saving: savingOf(house, c, search) }));
}

/** The search that an address holds; a value that the form does not offer counts as none. */
export const searchOf = (c: Context, { offered }: Pick<Choices, 'offered'>): Search =>
  searchFrom((name) => c.req.queries(name) ?? [], offered);

/** Which page of a list is asked for, counted from 1. */
export const pageOf = (c: Context): number => {
  const page = c.req.query('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
};

/** So many characters of pages are kept in all; some hundred pages. */
const MOST_KEPT = 16_000_000;

interface KeptPages {
  choices: Choices;
  bodies: Map<string, CallsBody>;
  characters: number;
}

const KEPT = new WeakMap<WebHouse, KeptPages>();

/** What a page says, the same for everybody: made once for as long as the calls and the choices are the same. */
function keptBody(house: WebHouse, choices: Choices, search: Search, page: number): CallsBody {
  let kept = KEPT.get(house);
  if (kept?.choices !== choices || kept.characters > MOST_KEPT) {
    kept = { choices, bodies: new Map(), characters: 0 };
    KEPT.set(house, kept);
  }
  const name = callsHref(search, page);
  const known = kept.bodies.get(name);
  if (known) return known;
  const body = bodyOf(house, choices, search, page);
  kept.bodies.set(name, body);
  kept.characters += body.form.length + body.results.length;
  return body;
}

function bodyOf(house: WebHouse, { choices, reader, view }: Choices, search: Search, asked: number): CallsBody {
  const { db } = house;
  const today = house.today();
  const query = queryOf(search, reader);
  const found = searched(db, query, today);
  const total = found.places.length;
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const { alsoSought, leftOut } = termsOf(search.q, reader);
  const wordsHide = total === 0 && search.q !== '';
  const freed = wordsHide
    ? { ...found.freed, q: searched(db, { ...query, terms: [] }, today).places.length }
    : found.freed;
  const names = new Map(Object.entries(choices).map(([filter, values]) => [filter, new Map(values)]));
  return callsBody({
    search,
    choices,
    counts: found.counts,
    today,
    lines: listed(db, found, { page, pageSize: PAGE_SIZE }).map((one) => lineOf(house, one)),
    total,
    page,
    pages,
    nameOf: (filter, value) => names.get(filter)?.get(value) ?? value,
    freed,
    alsoSought,
    leftOut,
    anyCalls: view.entries.length > 0,
    wordless: wordlessCalls(db),
  });
}

const lineOf = (house: WebHouse, { call, status, nextDeadlineOn, areas }: ListedCall): CallLine => ({
  call,
  status,
  nextDeadlineOn,
  programme: programmeName(house, call),
  areas: areas.map(({ area }) => areaNames(house).get(area) ?? area),
});
