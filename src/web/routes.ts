// The route table: every address that is served, who may use it and what answers. Nothing is served that does not stand here.
import type { Context } from 'hono';
import { showCall, showCalls } from './calls.ts';
import { showStyle } from './frame.ts';
import type { WebHouse } from './house.ts';
import { showLetter, showLetterFrame, showPostbox } from './postbox.ts';
import { showHealth, showReadiness } from './readiness.ts';
import { showStart } from './start.ts';

/** Who may use a route. Roles join when there is sign-in. */
type Rule = 'public';

interface Route {
  /** Only reading so far; a route that writes declares its method and its check against forged forms here. */
  method: 'GET';
  path: string;
  rule: Rule;
  handle: (house: WebHouse, c: Context) => Response | Promise<Response>;
}

export const ROUTES: readonly Route[] = [
  { method: 'GET', path: '/', rule: 'public', handle: showStart },
  { method: 'GET', path: '/calls', rule: 'public', handle: showCalls },
  { method: 'GET', path: '/calls/:key', rule: 'public', handle: showCall },
  { method: 'GET', path: '/postbox', rule: 'public', handle: showPostbox },
  { method: 'GET', path: '/postbox/:id', rule: 'public', handle: showLetter },
  { method: 'GET', path: '/postbox/:id/html', rule: 'public', handle: showLetterFrame },
  { method: 'GET', path: '/style.css', rule: 'public', handle: showStyle },
  { method: 'GET', path: '/healthz', rule: 'public', handle: showHealth },
  { method: 'GET', path: '/readyz', rule: 'public', handle: showReadiness },
];
