// The addresses of a search: of the list of calls, of its feeds and of a row in it.
import { fieldsOf, type Search } from '../../domain/search.ts';

/** The address of the list of calls; only what differs from nothing stands in it. */
export const callsHref = (search: Search, page = 1): string => `/calls${queryOf(search, page)}`;

/** What stands after the address of a feed of the same calls; feeds have an order of their own. */
export const feedQueryOf = (search: Search): string => queryOf({ ...search, order: null }, 1);

function queryOf(search: Search, page: number): string {
  const query = new URLSearchParams(fieldsOf(search));
  if (page > 1) query.set('page', String(page));
  return query.size === 0 ? '' : `?${query}`;
}

/** The row of a call in a list, for an address that leads back to it. */
export const rowId = (key: string): string => `u-${key.replace(/[^A-Za-z0-9_-]/g, '.')}`;
