// Opens the port and closes it again: the only place where the web meets the network.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { Http2ServerRequest } from 'node:http2';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import { Refusal } from '../domain/errors.ts';
import { secure } from './headers.ts';
import type { Connection } from './visitor.ts';

/** An open port. */
export interface Served {
  /** Where the pages are, as seen from this computer. */
  url: string;
  /** The port that is open: the one asked for, or one that was free when 0 was. */
  port: number;
  /** Takes no more requests and waits for those under way, at most `CLOSING_SECONDS`. */
  close(): Promise<void>;
}

const CLOSING_SECONDS = 5;
/** A request that has not arrived whole by then is given up. */
const REQUEST_SECONDS = 30;

/** The preview's form sends a committee's terms in its address: three times what the longest file has. */
const MOST_HEADER_BYTES = 48 * 1024;

/** Who is at the other end. */
const connectionOf = (incoming: IncomingMessage | Http2ServerRequest): Connection => ({
  remoteAddress: incoming.socket.remoteAddress,
});

/** Serves `app` on `host` and `port`. Refuses in Swedish when the port cannot be opened. */
export async function serve(app: Hono, { host, port }: { host: string; port: number }): Promise<Served> {
  const listener = getRequestListener((request, { incoming }) => app.fetch(request, connectionOf(incoming)), {
    overrideGlobalObjects: false,
    errorHandler: refuseRequest,
  });
  const waiting = turns();
  const server = createServer(
    { requestTimeout: REQUEST_SECONDS * 1000, maxHeaderSize: MOST_HEADER_BYTES },
    (request, answer) => {
      // No address of ours may rest on a name that the sender chose; those in letters come from the settings.
      request.headers.host = 'localhost';
      waiting.take(() => void listener(request, answer));
    },
  );
  await listen(server, host, port);
  const address = server.address();
  const opened = typeof address === 'object' && address !== null ? address.port : port;
  return { url: `http://${nameOf(host)}:${opened}`, port: opened, close: () => close(server).then(waiting.end) };
}

/**
 * One request is answered in each turn of the event loop, first come first served. Node lets in one new connection in each turn: if a turn
 * answered all who are connected, newcomers would wait for as long as the others go on asking.
 */
function turns(): { take(answer: () => void): void; end(): void } {
  const waiting: (() => void)[] = [];
  const next = () => {
    const answer = waiting.shift();
    if (waiting.length > 0) setImmediate(next);
    answer?.();
  };
  return {
    take(answer) {
      if (waiting.push(answer) === 1) setImmediate(next);
    },
    end() {
      waiting.length = 0;
    },
  };
}

/** What to write in a browser on this computer, by its plain name; a host that means every address is no place to go to. */
function nameOf(host: string): string {
  if (host === '127.0.0.1' || host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(refusalOf(error, host, port)));
    server.listen(port, host, () => resolve());
  });
}

/** Why the port could not be opened, as a sentence that says what to do; an unknown error unchanged. */
function refusalOf(cause: NodeJS.ErrnoException, host: string, port: number): Error {
  if (cause.code === 'EADDRINUSE')
    return new Refusal(`Port ${port} är upptagen. Stoppa programmet som använder den, eller välj en annan med PORT.`, {
      cause,
    });
  if (cause.code === 'EACCES')
    return new Refusal(`Tjänsten får inte öppna port ${port}. Välj en port över 1023 med PORT.`, { cause });
  if (cause.code === 'EADDRNOTAVAIL' || cause.code === 'ENOTFOUND' || cause.code === 'EAI_AGAIN')
    return new Refusal(`Adressen ${host} finns inte på den här datorn. Ändra HOST, till exempel till 127.0.0.1.`, {
      cause,
    });
  return cause;
}

/** A request that is no request: its address could not be read. */
const refuseRequest = (): Response =>
  secure(
    new Response('Adressen går inte att läsa.\n', {
      status: 400,
      headers: { 'Content-Type': 'text/plain; charset=utf-8' },
    }),
  );

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(() => server.closeAllConnections(), CLOSING_SECONDS * 1000);
    server.close(() => {
      clearTimeout(late);
      resolve();
    });
    server.closeIdleConnections();
  });
}
