// The worker's side of parse.ts: takes one page at a time, lets its source read it, answers with what it held.
import { createHash } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';
import { SourceError } from '../domain/errors.ts';
import type * as Reading from '../reading/index.ts';
import type { ParseAnswer, ParseOrder } from './parse.ts';

const { sourcesModule, readingModule } = workerData as { sourcesModule: string; readingModule: string };
const { SOURCES } = (await import(sourcesModule)) as { SOURCES: readonly Reading.Source[] };
const { decoded, ownSource } = (await import(readingModule)) as typeof Reading;

const fingerprint = (content: string): string => createHash('sha256').update(content).digest('base64');

function answer({ source, own, request, bytes, contentType, known }: ParseOrder): ParseAnswer {
  const form = own ? ownSource(own) : SOURCES.find((s) => s.id === source);
  if (!form) return { trouble: 'malformed', message: `Källan ${source} finns inte.` };
  try {
    const { text } = decoded(bytes, contentType, request.expects);
    return { reading: form.read({ request, body: text, fingerprint, known }) };
  } catch (error) {
    if (error instanceof SourceError) return { trouble: error.trouble, message: error.message };
    return {
      trouble: 'malformed',
      message: `Svaret gick inte att tolka (${error instanceof Error ? error.message.slice(0, 200) : 'okänt fel'}).`,
    };
  }
}

parentPort?.on('message', (order: ParseOrder) => parentPort?.postMessage(answer(order)));
