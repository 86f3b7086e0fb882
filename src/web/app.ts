// The web app: the route table, the headers on every answer, and what is said when something goes wrong.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { ErrorPage, NotAllowedPage, NotFoundPage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import { secureAll } from './headers.ts';
import type { WebHouse } from './house.ts';
import { ROUTES } from './routes.ts';

/** The whole web of a house. Reads only: nothing that it serves writes. */
export function createApp(house: WebHouse): Hono {
  const app = new Hono();
  app.use('*', secureAll);
  for (const route of ROUTES) app.on(route.method, route.path, (c) => route.handle(house, c));
  app.notFound((c) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD')
      return c.html(NotFoundPage({ frame: frameOf(house), what: null }), 404);
    c.header('Allow', 'GET, HEAD');
    return c.html(NotAllowedPage({ frame: frameOf(house) }), 405);
  });
  app.onError((error, c) => answerTo(error, house, c));
  return app;
}

/** What is not there is a page that says so; all else is ours, goes to the log under an id, and the reader gets only the id. */
function answerTo(error: Error, house: WebHouse, c: Context): Response | Promise<Response> {
  if (error instanceof NotFound) return c.html(NotFoundPage({ frame: frameOf(house), what: error.message }), 404);
  const id = randomUUID().slice(0, 8);
  house.report(error, id);
  return c.html(ErrorPage({ frame: frameOf(house), id }), 500);
}
