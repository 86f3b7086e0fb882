// The web app: the route table, the headers on every answer, and what is said when something goes wrong.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { noteDamage } from '../store/open.ts';
import type { Frame } from '../views/layout.tsx';
import { ErrorPage, NotAllowedPage, NotFoundPage } from '../views/pages/trouble.tsx';
import { bareFrame, frameOf } from './frame.ts';
import { secureAll } from './headers.ts';
import type { WebHouse } from './house.ts';
import { rememberPages } from './own-path.ts';
import type { Route } from './route.ts';
import { ROUTES } from './routes.ts';
import { closedByRule, type Rule } from './rules.ts';
import { guarded, guardedByLetter } from './writing.ts';

/** The whole web of a house. An address with a slash at its end is the same address. */
export function createApp(house: WebHouse): Hono {
  const app = new Hono({ strict: false });
  app.use('*', secureAll(house));
  rememberPages(house, pagesIn(ROUTES));
  for (const route of ROUTES) {
    const answer = (c: Context) => route.handle(house, c);
    app.on(route.method, route.path, gated(house, route, answer));
  }
  for (const path of new Set(ROUTES.map((route) => route.path))) app.all(path, (c) => notAllowed(house, path, c));
  app.notFound((c) => c.html(NotFoundPage({ frame: frameOf(house, c), what: null }), 404));
  app.onError((error, c) => answerTo(error, house, c));
  return app;
}

/** Where somebody may be sent after signing in: what they read by a right. */
const pagesIn = (routes: readonly Route[]): string[] =>
  routes.filter(({ method, rule }) => method === 'GET' && !NO_RIGHTS.has(rule)).map(({ path }) => path);

const NO_RIGHTS: ReadonlySet<Rule> = new Set(['open', 'sign-in', 'letter', 'one-click']);

type Answer = (c: Context) => Response | Promise<Response>;

/** `answer` behind the rule and the gate that the route has. */
function gated(house: WebHouse, route: Route, answer: Answer): Answer {
  const { rule, method } = route;
  if (rule === 'open' || rule === 'one-click') return answer;
  if (rule === 'letter') return method === 'POST' ? guardedByLetter(house, answer) : answer;
  const behind = method === 'POST' ? guarded(house, answer, route.gate) : answer;
  return rule === 'sign-in' ? behind : (c) => closedByRule(house, c, rule) ?? behind(c);
}

/** The address is there, but not for this method. */
function notAllowed(house: WebHouse, path: string, c: Context): Response | Promise<Response> {
  const methods = ROUTES.filter((route) => route.path === path).map(({ method }) => method);
  const reads = methods.includes('GET');
  c.header('Allow', [...methods, ...(reads ? ['HEAD'] : [])].join(', '));
  return c.html(NotAllowedPage({ frame: frameOf(house, c), writes: !reads }), 405);
}

/** What the page for an error of ours stands in, which must be there also when the database is what has failed. */
function frameFor(house: WebHouse, c: Context): Frame {
  try {
    return frameOf(house, c);
  } catch {
    return bareFrame(house);
  }
}

/** What is not there is a page that says so; all else is ours, goes to the log under an id, and the reader gets only the id. */
function answerTo(error: Error, house: WebHouse, c: Context): Response | Promise<Response> {
  if (error instanceof NotFound) return c.html(NotFoundPage({ frame: frameOf(house, c), what: error.message }), 404);
  noteDamage(house.db, error);
  const id = randomUUID().slice(0, 8);
  house.report(error, id);
  return c.html(ErrorPage({ frame: frameFor(house, c), id, writes: c.req.method === 'POST' }), 500);
}
