// The API: calls as JSON for other systems, with the filters of the list, and the description of what it answers.
import type { Context } from 'hono';
import { isDay } from '../domain/calendar.ts';
import { FILTERS, LONGEST_QUERY, ORDERS } from '../domain/search.ts';
import { apiCall } from '../views/feeds/api-call.ts';
import { openApi } from '../views/feeds/openapi.ts';
import { answerCached } from './cached.ts';
import { PAGE_SIZE } from './calls.ts';
import { askedFor, listedCalls } from './feed-calls.ts';
import type { WebHouse } from './house.ts';
import { choicesOf } from './search-reader.ts';

const JSON_TYPE = 'application/json; charset=utf-8';
const MOST_PER_PAGE = 100;

/** One page of calls; 400 with what is wrong for a filter that is not offered, since a program does not see that one was left out. */
export function showApiCalls(house: WebHouse, c: Context): Response {
  const errors = wrongIn(house, c);
  if (errors.length > 0) {
    const said = { status: 400, message: 'Urvalet går inte att använda.', errors };
    return c.body(JSON.stringify(said), 400, { 'Content-Type': JSON_TYPE });
  }
  const page = Number(c.req.query('page') ?? 1);
  const pageSize = Number(c.req.query('pageSize') ?? PAGE_SIZE);
  const { calls, total } = listedCalls(house, { ...askedFor(house, c).query, page, pageSize });
  const answer = {
    status: 200,
    message: `${total} utlysningar passar urvalet.`,
    items: calls.map((call) => apiCall(call, house.publicUrl)),
    paginationInfo: { page, pageSize, totalItems: total, totalPages: Math.max(1, Math.ceil(total / pageSize)) },
  };
  return answerCached(c, JSON.stringify(answer), JSON_TYPE);
}

/** What the address asks for that is not offered, a Swedish sentence each. */
function wrongIn(house: WebHouse, c: Context): string[] {
  const { offered } = choicesOf(house);
  const unknown = FILTERS.filter((filter) =>
    (c.req.queries(filter) ?? []).some((value) => value !== '' && !offered(filter, value)),
  );
  const orders: readonly string[] = ['', ...ORDERS];
  const given = (name: string) => c.req.query(name) ?? '';
  const whole = (name: string, most: number) => {
    const said = c.req.query(name);
    const fits = said === undefined || (/^[1-9]\d{0,5}$/.test(said) && Number(said) <= most);
    return fits ? [] : [`${name} ska vara ett heltal från 1 till ${most}.`];
  };
  return [
    ...[...unknown, ...(orders.includes(given('order')) ? [] : ['order'])].map(
      (name) => `${name} har inte det värdet.`,
    ),
    ...['until', 'since'].flatMap((name) =>
      given(name) === '' || isDay(given(name)) ? [] : [`${name} ska vara en dag, som 2027-01-31.`],
    ),
    ...(given('q').length > LONGEST_QUERY ? [`q får ha högst ${LONGEST_QUERY} tecken.`] : []),
    ...whole('page', 999_999),
    ...whole('pageSize', MOST_PER_PAGE),
  ];
}

export function showOpenApi(house: WebHouse, c: Context): Response {
  const { choices } = choicesOf(house);
  const described = openApi({ publicUrl: house.publicUrl, choices, mostPerPage: MOST_PER_PAGE });
  return answerCached(c, JSON.stringify(described), JSON_TYPE);
}
