// Reads what the search form asks for and gathers what the list of calls and the page of one call show.
import type { Context } from 'hono';
import { addDays, type Day } from '../domain/calendar.ts';
import { type Call, closesOn, type Status, statusOn } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { Match } from '../domain/match.ts';
import { programmeOf } from '../domain/programme.ts';
import { TIPS } from '../domain/tip.ts';
import { leadOf } from '../domain/together.ts';
import { whyNot } from '../domain/why-not.ts';
import { callByKey, historyOf } from '../store/calls.ts';
import { matchesOfCall } from '../store/matches.ts';
import { profileAt } from '../store/profiles.ts';
import { type CallQuery, countByProgramme, countByStatus, findCalls, type ListedCall } from '../store/search.ts';
import { CallPage } from '../views/pages/call.tsx';
import type { CommitteeMatch } from '../views/pages/call-fits.tsx';
import { type CallsForm, CallsPage, ORDERS, WITHIN } from '../views/pages/calls.tsx';
import type { CallLine } from '../views/parts.tsx';
import { foundOf } from './call-places.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { areaNames, programmeName } from './names.ts';
import { tipSaidOf } from './tips.ts';
import { sought } from './words.ts';

export const PAGE_SIZE = 25;

const STATUSES: readonly Status[] = ['open', 'coming', 'closed', 'unknown'];

export function showCalls(house: WebHouse, c: Context): Response | Promise<Response> {
  const today = house.today();
  const form = formOf(c, house);
  const { words, alsoSought, leftOut } = sought(form.q, house.expand);
  const query: CallQuery = { ...queryOf(form, words, today), pageSize: PAGE_SIZE };
  const asked = pageOf(c);
  const first = findCalls(house.db, { ...query, page: asked }, today);
  const pages = Math.max(1, Math.ceil(first.total / PAGE_SIZE));
  const page = Math.min(asked, pages);
  const { found, total } = page === asked ? first : findCalls(house.db, { ...query, page }, today);
  return c.html(
    CallsPage({
      frame: frameOf(house, c),
      form,
      areas: house.municipality.areas,
      programmes: programmesToChoose(house, form.programme),
      lines: found.map((listed) => lineOf(house, listed)),
      total,
      counts: countByStatus(house.db, query, today),
      page,
      pages,
      alsoSought,
      leftOut,
      anyCalls: total > 0 || findCalls(house.db, { pageSize: 1 }, today).total > 0,
    }),
  );
}

/** What is looked for when the form is sent; `words` are those of its text with their alternatives. */
export const queryOf = (form: CallsForm, words: string[][], today: Day): CallQuery => ({
  words,
  ...(form.status && { status: form.status }),
  ...(form.area && { area: form.area }),
  ...(form.programme && { programme: form.programme }),
  ...(form.within && { deadlineUntil: addDays(today, form.within) }),
  ...(form.order && { order: form.order }),
});

/** What the form holds; a value that it does not offer counts as none. */
export function formOf(c: Context, house: WebHouse): CallsForm {
  const one = <T extends string>(name: string, offered: readonly T[]): T | null =>
    offered.find((value) => value === c.req.query(name)) ?? null;
  const within = c.req.query('within');
  return {
    q: (c.req.query('q') ?? '').trim().slice(0, 200),
    status: one('status', STATUSES),
    area: one(
      'area',
      house.municipality.areas.map((a) => a.id),
    ),
    programme: one(
      'programme',
      house.programmes.map((p) => p.id),
    ),
    within: WITHIN.find((days) => String(days) === within) ?? null,
    order: one('order', Object.keys(ORDERS) as (keyof typeof ORDERS)[]),
  };
}

/** Which page of a list is asked for, counted from 1. */
export const pageOf = (c: Context): number => {
  const page = c.req.query('page') ?? '';
  return /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1;
};

/** The programmes that have calls now, and the chosen one, by name. */
function programmesToChoose(house: WebHouse, chosen: string | null): { id: string; name: string; count: number }[] {
  const counts = countByProgramme(house.db, house.today());
  return house.programmes
    .map(({ id, name }) => ({ id, name, count: counts.get(id) ?? 0 }))
    .filter((p) => p.count > 0 || p.id === chosen)
    .sort((a, b) => a.name.localeCompare(b.name, 'sv'));
}

const lineOf = (house: WebHouse, { call, status, nextDeadlineOn, areas }: ListedCall): CallLine => ({
  call,
  status,
  nextDeadlineOn,
  programme: programmeName(house, call),
  areas: areas.map(({ area }) => areaNames(house).get(area) ?? area),
});

export function showCall(house: WebHouse, c: Context): Response | Promise<Response> {
  const key = c.req.param('key') ?? '';
  const call = callByKey(house.db, key);
  if (!call)
    throw new NotFound(`Det finns ingen utlysning med beteckningen ”${key.slice(0, 100)}”. Den kan vara felskriven.`);
  const today = house.today();
  const status = statusOn(call, today);
  const sources = house.sources();
  const source = sources.find((s) => s.source === call.source) ?? null;
  const lastRead = source?.lastGoodRun?.outcome === 'ok' ? source.lastGoodRun.day : null;
  return c.html(
    CallPage({
      frame: frameOf(house, c),
      call,
      status,
      closedOn: lastDay(call),
      programme: programmeOf(house.programmes, call),
      source: source ?? (call.source === TIPS.id ? TIPS : null),
      tip: tipSaidOf(house, call),
      missingSince: lastRead !== null && lastRead > call.lastSeenOn ? lastRead : null,
      ...fitsOf(house, call, status),
      back: listBefore(c),
      history: historyOf(house.db, key),
      found: foundOf(house, c, call, sources),
      regions: regionsOf(house, call),
    }),
  );
}

/** The counties that a call says it is for, by name. */
const regionsOf = ({ knowledge }: WebHouse, { regions = [] }: Call): string[] =>
  regions.map((code) => (code === 'SE' ? 'hela Sverige' : (knowledge.places.counties.get(code) ?? code)));

/** The last day a newcomer could hand in; null when nobody knows, or when only a second stage has a day. */
const lastDay = (call: Call) => {
  const day = closesOn(call);
  return day !== null && call.deadlines.some((d) => d.day === day) ? day : null;
};

/** The list that the reader comes from, with the search that was made there; else the whole list. */
function listBefore(c: Context): string {
  const before = c.req.header('referer') ?? '';
  const { pathname, search } = URL.canParse(before) ? new URL(before) : { pathname: '', search: '' };
  return pathname === '/calls' && search.length < LONGEST_SEARCH ? `/calls${search}` : '/calls';
}

const LONGEST_SEARCH = 1000;

/** How the call did with every committee of the municipality, best first, and who we suggest to hold it together. */
function fitsOf(house: WebHouse, call: Call, status: Status): { matches: CommitteeMatch[]; lead: string | null } {
  const stored = new Map(matchesOfCall(house.db, call.key).map((m) => [m.committee, m]));
  const names = areaNames(house);
  const closedOn = status === 'closed' ? passedDay(call, house.today()) : null;
  const matches = house.municipality.committees.map(({ id, name, threshold: now }): CommitteeMatch => {
    const found = stored.get(id);
    const match = found?.match ?? null;
    const threshold = (found && profileAt(house.db, id, found.revision)?.threshold) ?? now;
    return { id, committee: name, match, heldBack: whyNot(match, { threshold, closedOn }), areaNames: names };
  });
  const told = matches.flatMap(({ id, committee, match }) =>
    match ? [{ committee: id, name: committee, match: beforeLift(match) }] : [],
  );
  const score = ({ match }: CommitteeMatch) => match?.score ?? -1;
  return {
    matches: matches.sort((a, b) => score(b) - score(a)),
    lead: leadOf(told, house.municipality.committees)?.name ?? null,
  };
}

/** The match as it was when it was said who holds the case together. */
const beforeLift = (match: Match): Match => {
  const lift = match.reasons.filter((r) => r.where === 'committees').reduce((sum, r) => sum + r.points, 0);
  return { ...match, score: match.score - lift };
};

/** The last day of a closed call, when it is known and has passed. */
const passedDay = (call: Call, today: Day): Day | null => {
  const day = lastDay(call);
  return day !== null && day < today ? day : null;
};
