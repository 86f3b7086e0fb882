// Gathers the calls of feeds, as the pages have them: a list with its filters, or what a committee is told of.
import type { Context } from 'hono';
import type { Day } from '../domain/calendar.ts';
import { nextDeadline, statusOn } from '../domain/call.ts';
import type { Area, Committee } from '../domain/committee.ts';
import type { Match } from '../domain/match.ts';
import type { Search } from '../domain/search.ts';
import { type CallQuery, queryOf } from '../domain/search-query.ts';
import { changedOn } from '../store/changed-on.ts';
import { uuidOf } from '../store/lasting-id.ts';
import { chosenFor } from '../store/matches.ts';
import { findCalls } from '../store/search.ts';
import type { FeedCall } from '../views/feeds/feed.ts';
import { searchOf } from './calls.ts';
import type { WebHouse } from './house.ts';
import { areaNames, programmeName } from './names.ts';
import { choicesOf } from './search-reader.ts';

/** What the address asks for: the same as on the page of the list. */
export function askedFor(house: WebHouse, c: Context): { search: Search; query: CallQuery } {
  const choices = choicesOf(house);
  const search = searchOf(c, choices);
  return { search, query: queryOf(search, choices.reader) };
}

/** One page of the calls that a query finds, and how many there are in all. */
export function listedCalls(house: WebHouse, query: CallQuery): { calls: FeedCall[]; total: number } {
  const { found, total } = findCalls(house.db, query, house.today());
  const changed = changedOn(house.db, keysOf(found));
  const names = areaNames(house);
  const calls = found.map(
    ({ call, status, nextDeadlineOn, areas }): FeedCall => ({
      id: uuidOf(call.key),
      call,
      status,
      nextDeadlineOn,
      programme: programmeName(house, call),
      areas: areas.map(({ area }) => names.get(area) ?? area),
      role: null,
      score: null,
      changedOn: changed.get(call.key) ?? call.firstSeenOn,
    }),
  );
  return { calls, total };
}

/** Calls are read in parts, so that no more than these lie in memory with their texts. */
const CALLS_AT_A_TIME = 1000;

/** Every call that a query finds, in its order, each once even if the list changes while it is read. */
export async function* allListed(house: WebHouse, query: CallQuery): AsyncGenerator<FeedCall> {
  const told = new Set<string>();
  for (let page = 1; ; page += 1) {
    const { calls, total } = listedCalls(house, { ...query, page, pageSize: CALLS_AT_A_TIME });
    yield* inTurn(calls.filter(({ id }) => !told.has(id)));
    for (const { id } of calls) told.add(id);
    if (page * CALLS_AT_A_TIME >= total) return;
  }
}

/** After so many calls others are served. */
const CALLS_IN_A_ROW = 50;

/** The same calls, with pauses in which others are served: a long table or calendar takes seconds. */
export async function* inTurn(calls: readonly FeedCall[]): AsyncGenerator<FeedCall> {
  for (const [i, call] of calls.entries()) {
    if (i % CALLS_IN_A_ROW === 0) await new Promise(setImmediate);
    yield call;
  }
}

/** The area that the address asks for; null for none and for one that the municipality has not. */
export const areaAsked = ({ municipality }: WebHouse, c: Context): Area | null =>
  municipality.areas.find(({ id }) => id === c.req.query('area')) ?? null;

/** What a committee is told of, best first, with what closed on `closingFrom` or later; of one area when `only` is given. */
export function toldCalls(house: WebHouse, committee: Committee, closingFrom: Day, only: Area | null): FeedCall[] {
  const today = house.today();
  const fits = (match: Match) => match.areas.filter(({ score }) => score >= committee.threshold);
  const chosen = chosenFor(house.db, [committee.id], closingFrom).filter(
    ({ match }) => only === null || fits(match).some(({ area }) => area === only.id),
  );
  const changed = changedOn(house.db, keysOf(chosen));
  const names = areaNames(house);
  return chosen.map(({ call, match }) => ({
    id: uuidOf(call.key),
    call,
    status: statusOn(call, today),
    nextDeadlineOn: nextDeadline(call, today)?.day ?? null,
    programme: programmeName(house, call),
    areas: fits(match).map(({ area }) => names.get(area) ?? area),
    role: match.role,
    score: match.score,
    changedOn: changed.get(call.key) ?? call.firstSeenOn,
  }));
}

const keysOf = (of: readonly { call: { key: string } }[]) => of.map(({ call }) => call.key);
