// A server on loopback that answers as it is told: late, half, too much, elsewhere, or not at all. It notes every request.
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';

export interface Asked {
  at: number;
  /** When its answer was done, or null while it is not. */
  doneAt: number | null;
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export type Answer = (response: ServerResponse, request: IncomingMessage, asked: Asked) => unknown;

export interface Faults {
  url: string;
  asked: Asked[];
  close(): Promise<void>;
}

/** Answers the first request with the first of `answers`, and so on; the last one serves for all that follow. */
export async function openFaults(...answers: Answer[]): Promise<Faults> {
  const asked: Asked[] = [];
  const server = createServer({ keepAliveTimeout: 60_000 }, async (request, response) => {
    const { method = '', url = '', headers } = request;
    const note: Asked = { at: performance.now(), doneAt: null, method, url, headers, body: Buffer.alloc(0) };
    const answer = answers[Math.min(asked.push(note), answers.length) - 1] ?? json({});
    response.once('close', () => {
      note.doneAt = performance.now();
    });
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    note.body = Buffer.concat(pieces);
    await answer(response, request, note);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/search`,
    asked,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

export const JSON_TYPE = { 'content-type': 'application/json;charset=UTF-8' };

export const json =
  (value: unknown): Answer =>
  (response) =>
    response.writeHead(200, JSON_TYPE).end(JSON.stringify(value));

export const status =
  (code: number, headers: Record<string, string> = {}, body = 'no'): Answer =>
  (response) =>
    response.writeHead(code, { 'content-type': 'text/plain', ...headers }).end(body);

/** The place is written as its UTF-8 bytes, as careless servers do. */
export const redirect = (location: string, code = 302, body = ''): Answer =>
  status(code, { location: Buffer.from(location).toString('latin1') }, body);

export const page =
  (html: string): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);

/** Any answer 200 with these headers. */
export const good =
  (headers: Record<string, string>, body: string | Buffer = '{}'): Answer =>
  (response) =>
    response.writeHead(200, headers).end(body);

/** "Nothing has changed", to whoever says back the right word; the whole answer to others. */
export const unlessChanged =
  (etag: string, value: unknown): Answer =>
  (response, request) =>
    request.headers['if-none-match'] === etag
      ? response.writeHead(304, { etag }).end()
      : response.writeHead(200, { ...JSON_TYPE, etag }).end(JSON.stringify(value));

/** What a gate against programs shows: a page, with or without the header that names it. */
export const gate =
  (code: number, headers: Record<string, string> = {}): Answer =>
  (response) =>
    response
      .writeHead(code, { 'content-type': 'text/html; charset=utf-8', ...headers })
      .end('<html><title>Ett ögonblick</title><div class="g-recaptcha">Visa att du är människa</div></html>');

/** Breaks the connection without a word. */
export const reset: Answer = (_, request) => request.socket.resetAndDestroy();

/** Takes the request and never says anything. */
export const silence: Answer = () => {};

/** Promises more bytes than come. */
export const cutShort: Answer = async (response, request) => {
  response.writeHead(200, { ...JSON_TYPE, 'content-length': '1000' });
  response.write('{"half":');
  await sleep(30);
  request.socket.destroy();
};

/** A body in chunks that never says that it is over. */
export const cutChunked: Answer = async (response, request) => {
  response.writeHead(200, JSON_TYPE);
  response.write('{"half":');
  await sleep(30);
  request.socket.destroy();
};

/** A packed answer whose end is missing, with a length that agrees. */
export const cutPackedAs =
  (packing: Packing): Answer =>
  (response) => {
    const text = JSON.stringify({ text: Array.from({ length: 5000 }, (_, i) => i * 7919).join(' ') });
    const packed = PACK[packing](Buffer.from(text));
    response.writeHead(200, { ...JSON_TYPE, 'content-encoding': packing }).end(packed.subarray(0, packed.length / 2));
  };

export const cutPacked: Answer = (...all) => cutPackedAs('gzip')(...all);

/** These bytes instead of HTTP's own, and then as much more as `more` gives. */
export const raw =
  (begin: string, more?: () => string): Answer =>
  async (_, { socket }) => {
    socket.on('error', () => {});
    socket.write(begin);
    while (more && !socket.destroyed) {
      socket.write(more());
      await sleep(20);
    }
  };

/** A good answer before which other words come: RFC 8297. */
export const afterHints: Answer = (response) => {
  response.writeEarlyHints({ link: '</style.css>; rel=preload; as=style' });
  response.writeHead(200, JSON_TYPE).end('{"well":true}');
};

/** Answers well, and closes the connection at once. */
export const farewell: Answer = (response, request) => {
  response.writeHead(200, { ...JSON_TYPE, connection: 'close' }).end('{"well":true}');
  response.once('finish', () => request.socket.destroySoon());
};

/** One byte every 50 ms, for as long as somebody listens. */
export const drip: Answer = async (response) => {
  response.writeHead(200, JSON_TYPE);
  while (!response.destroyed) {
    response.write(' ');
    await sleep(50);
  }
};

export const late =
  (milliseconds: number, answer: Answer): Answer =>
  async (...all) => {
    await sleep(milliseconds);
    return answer(...all);
  };

const PACK = {
  gzip: (bytes: Buffer) => zlib.gzipSync(bytes, { level: 1 }),
  deflate: (bytes: Buffer) => zlib.deflateSync(bytes, { level: 1 }),
  br: (bytes: Buffer) => zlib.brotliCompressSync(bytes, { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } }),
};
export type Packing = keyof typeof PACK;

/** Half a gigabyte of zeros in a few kilobytes. */
export function bomb(packing: Packing): Answer {
  const packed = PACK[packing](Buffer.alloc(512 * 1024 * 1024));
  return (response) => response.writeHead(200, { ...JSON_TYPE, 'content-encoding': packing }).end(packed);
}

export const packed =
  (packing: string, value: unknown): Answer =>
  (response) =>
    response
      .writeHead(200, { ...JSON_TYPE, 'content-encoding': packing })
      .end(PACK[packing.toLowerCase() as Packing](Buffer.from(JSON.stringify(value))));
