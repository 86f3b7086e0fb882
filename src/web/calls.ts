// The list of calls: reads what the search form asks for and gathers what the page shows; pages are kept as long as nothing has changed.
import type { Context } from 'hono';
import type { Day } from '../domain/calendar.ts';
import { type Search, searchFrom } from '../domain/search.ts';
import { queryOf } from '../domain/search-query.ts';
import { termsOf } from '../domain/search-words.ts';
import { type ShownCall, search as searched, shown } from '../store/search.ts';
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
  const frame = frameOf(house, c);
  const isNobody = frame.visitor === null && frame.token === null;
  const known = isNobody && body.forNobody?.day === frame.realToday ? body.forNobody.page : null;
  const page = known ?? pageAround(body, { frame, search, saving: savingOf(house, c, search) });
  if (isNobody) body.forNobody = { day: frame.realToday, page };
  return c.body(page, 200, { 'Content-Type': 'text/html; charset=UTF-8' });
}

/** Where the page's own parts go in what is written around them for whoever reads; what people have written has no such marks. */
const MARKS = { form: '<!--form-->', results: '<!--results-->', subscribe: '<!--subscribe-->' } as const;
const ENCODER = new TextEncoder();

/**
 * The page as bytes: its own parts are kept so, since to turn them into bytes again takes longer than all else, and a Response would look
 * at every character of a text.
 */
function pageAround(body: KeptBody, reader: Omit<Parameters<typeof CallsPage>[0], 'body'>): Uint8Array<ArrayBuffer> {
  const around = String(CallsPage({ ...reader, body: { ...MARKS, title: body.title } }));
  const pieces = around
    .split(/(<!--(?:form|results|subscribe)-->)/)
    .map((piece) => body.parts.get(piece) ?? ENCODER.encode(piece));
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The search that an address holds; a value that the form does not offer counts as none. */
export const searchOf = (c: Context, { offered }: Pick<Choices, 'offered'>): Search =>
  searchFrom((name) => c.req.queries(name) ?? [], offered);

/** Which page of a list is asked for, counted from 1. */
export const pageOf = (c: Context): number => {
  const page = c.req.query('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
};

/** So many bytes of pages are kept in all, some thousand pages: those that were asked for last. */
const MOST_KEPT = 96_000_000;

/** What a page says for everybody: its title, and its parts by where they go. */
interface KeptBody {
  title: string;
  parts: ReadonlyMap<string, Uint8Array>;
  /** The whole page for somebody who is nobody in particular, and the day it was made on. */
  forNobody: { day: Day; page: Uint8Array<ArrayBuffer> } | null;
}

interface KeptPages {
  choices: Choices;
  /** The one that was asked for longest ago comes first. */
  bodies: Map<string, KeptBody>;
  bytes: number;
}

const KEPT = new WeakMap<WebHouse, KeptPages>();

/** What a page says, the same for everybody: made once for as long as the calls and the choices are the same. */
function keptBody(house: WebHouse, choices: Choices, search: Search, page: number): KeptBody {
  let kept = KEPT.get(house);
  if (kept?.choices !== choices) {
    kept = { choices, bodies: new Map(), bytes: 0 };
    KEPT.set(house, kept);
  }
  const name = callsHref(search, page);
  const body = kept.bodies.get(name) ?? inBytes(bodyOf(house, choices, search, page));
  if (!kept.bodies.delete(name)) kept.bytes += bytesOf(body);
  kept.bodies.set(name, body);
  for (const [oldest, old] of kept.bodies) {
    if (kept.bytes <= MOST_KEPT) break;
    kept.bodies.delete(oldest);
    kept.bytes -= bytesOf(old);
  }
  return body;
}

/** With the page that is made of its parts. */
const bytesOf = ({ parts }: KeptBody): number => 2 * [...parts.values()].reduce((sum, { length }) => sum + length, 0);

const inBytes = ({ title, ...html }: CallsBody): KeptBody => ({
  title,
  forNobody: null,
  parts: new Map(
    Object.entries(MARKS).map(([part, mark]) => [mark, ENCODER.encode(html[part as keyof typeof html])] as const),
  ),
});

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
  const ofAreas = areaNames(house);
  const names = new Map(Object.entries(choices).map(([filter, values]) => [filter, new Map(values)]));
  return callsBody({
    search,
    choices,
    counts: found.counts,
    today,
    lines: shown(db, found, { page, pageSize: PAGE_SIZE }).map((one) => lineOf(house, ofAreas, one)),
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

const lineOf = (
  house: WebHouse,
  ofAreas: ReadonlyMap<string, string>,
  { call, status, nextDeadlineOn, areas }: ShownCall,
): CallLine => ({
  call,
  status,
  nextDeadlineOn,
  programme: programmeName(house, call),
  areas: areas.map(({ area }) => ofAreas.get(area) ?? area),
});
