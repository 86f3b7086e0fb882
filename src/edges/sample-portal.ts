// The sample portal of the demo: answers the portal's search API on this machine with hand-written days from data/demo/.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

export interface SamplePortal {
  /** Where its search API answers. */
  url: string;
  /** From now on it answers with this day. */
  showDay(day: string): void;
  close(): Promise<void>;
}

type Row = { metadata: Record<string, string[]> } & Record<string, unknown>;
interface Answer {
  envelope: Record<string, unknown>;
  rows: Row[];
}

/** Serves the days that lie as folders in `folder`, beginning with `day`, on a free port of the loopback address. */
export async function openSamplePortal(folder: string, day: string): Promise<SamplePortal> {
  let shown = dayIn(folder, day);
  const server = createServer((request, response) => {
    answer(request, shown)
      .catch((error: unknown): [number, unknown] => [500, { type: 'throwable', message: String(error) }])
      .then(([status, body]) => send(response, status, body));
  });
  await new Promise<void>((ready, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', ready);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/search-api/prod/rest/search`,
    showDay: (next) => {
      shown = dayIn(folder, next);
    },
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** The days that a folder holds, in order. */
export const daysIn = (folder: string): string[] =>
  readdirSync(folder)
    .filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name))
    .sort();

function dayIn(folder: string, day: string): Answer {
  const pages = readdirSync(join(folder, day))
    .filter((name) => name.endsWith('.json'))
    .sort();
  const answers = pages.map(
    (name) => JSON.parse(readFileSync(join(folder, day, name), 'utf8')) as { results: Row[] } & Record<string, unknown>,
  );
  const { results: _, ...envelope } = answers[0] ?? { results: [] };
  return { envelope, rows: answers.flatMap((a) => a.results) };
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json;charset=UTF-8' });
  response.end(JSON.stringify(body));
}

async function answer(request: IncomingMessage, { envelope, rows }: Answer): Promise<[number, unknown]> {
  if (request.method !== 'POST') return [405, { type: 'throwable', message: 'Request method is not supported' }];
  const { searchParams } = new URL(request.url ?? '/', 'http://localhost');
  const form = await new Response(await bytesOf(request), {
    headers: { 'content-type': request.headers['content-type'] ?? '' },
  }).formData();
  const query = await partOf(form, 'query');
  const languages = await partOf(form, 'languages');
  const kept = rows.filter(
    (row) =>
      fits(row, query) && (row.metadata.language ?? []).some((l) => Array.isArray(languages) && languages.includes(l)),
  );
  const size = Math.min(Number(searchParams.get('pageSize')) || 10, 100);
  const page = Math.max(Number(searchParams.get('pageNumber')) || 1, 1);
  const results = kept.slice((page - 1) * size, page * size);
  return [200, { ...envelope, totalResults: kept.length, pageNumber: page, pageSize: size, results }];
}

async function bytesOf(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  return new Uint8Array(Buffer.concat(pieces));
}

/** Like the portal, it takes only parts that say they are JSON. */
async function partOf(form: FormData, name: string): Promise<unknown> {
  const part = form.get(name);
  if (!(part instanceof Blob) || part.type !== 'application/json')
    throw new Error(`An internal error occurred (${name})`);
  return JSON.parse(await part.text());
}

function fits(row: Row, query: unknown): boolean {
  const { bool, terms } = query as { bool?: { must: unknown[] }; terms?: Record<string, string[]> };
  if (bool) return bool.must.every((part) => fits(row, part));
  return Object.entries(terms ?? {}).every(([field, wanted]) =>
    (row.metadata[field] ?? []).some((value) => wanted.includes(value)),
  );
}
