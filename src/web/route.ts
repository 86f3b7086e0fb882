// What a route is: an address, who may use it, what answers, and how much its forms may send.
import type { Context } from 'hono';
import type { WebHouse } from './house.ts';
import type { Rule } from './rules.ts';
import type { Gate } from './writing.ts';

type Handle = (house: WebHouse, c: Context) => Response | Promise<Response>;

/** An address, who may use it and what answers. `gate`: how much its forms may send. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  rule: Rule;
  handle: Handle;
  gate?: Gate;
}
