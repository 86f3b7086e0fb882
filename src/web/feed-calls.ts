// Gathers the calls of feeds, as the pages have them: a list with its filters, or what a committee is told of.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { type Day, isDay } from '../domain/calendar.ts';
import { nextDeadline, statusOn } from '../domain/call.ts';
import type { Committee } from '../domain/committee.ts';
import { changedOn } from '../store/changed-on.ts';
import { chosenFor } from '../store/matches.ts';
import { type CallQuery, findCalls } from '../store/search.ts';
import type { FeedCall } from '../views/feeds/feed.ts';
import { formOf, queryOf } from './calls.ts';
import type { WebHouse } from './house.ts';
import { areaNames, programmeName } from './names.ts';
import { sought } from './words.ts';

/** What the address asks for: the filters of the list of calls, and `until`, a day that stands still where `within` moves. */
export function askedFor(house: WebHouse, c: Context): CallQuery {
  const form = formOf(c, house);
  const query = queryOf(form, sought(form.q, house.expand).words, house.today());
  const until = c.req.query('until') ?? '';
  if (!isDay(until) || (query.deadlineUntil ?? until) < until) return query;
  return { ...query, deadlineUntil: until };
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

/** What a committee is told of, best first, with what closed on `closingFrom` or later. */
export function toldCalls(house: WebHouse, committee: Committee, closingFrom: Day): FeedCall[] {
  const today = house.today();
  const chosen = chosenFor(house.db, [committee.id], closingFrom);
  const changed = changedOn(house.db, keysOf(chosen));
  const names = areaNames(house);
  return chosen.map(({ call, match }) => ({
    id: uuidOf(call.key),
    call,
    status: statusOn(call, today),
    nextDeadlineOn: nextDeadline(call, today)?.day ?? null,
    programme: programmeName(house, call),
    areas: match.areas.filter(({ score }) => score >= committee.threshold).map(({ area }) => names.get(area) ?? area),
    role: match.role,
    score: match.score,
    changedOn: changed.get(call.key) ?? call.firstSeenOn,
  }));
}

const keysOf = (of: readonly { call: { key: string } }[]) => of.map(({ call }) => call.key);

/** A UUID (RFC 9562, version 8) that says the same of the same name, always. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
