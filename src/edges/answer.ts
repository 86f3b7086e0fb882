// One answer of a source: its body within limits, or what is wrong with it as a SourceError.
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { SourceError } from '../domain/errors.ts';
import type { PageRequest } from '../reading/index.ts';

/** What the transport hands over: a status, headers in lower case, and a body to read or to throw away. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable & { dump(): Promise<void> };
}

const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_WAIT_SECONDS = 24 * 3600;

/** An answer that says no. `passing`: it may say yes next time. */
export class Refused extends SourceError {
  readonly passing: boolean;
  readonly retryAfterSeconds: number | null;
  constructor(status: number, retryAfter: string | undefined) {
    super('refused', `Källan svarade med felkod ${status}.`);
    this.passing = status === 408 || status === 429 || status >= 500;
    this.retryAfterSeconds = retryAfter === undefined ? null : retrySeconds(retryAfter);
  }
}

/** Whether another try is worth the source's while: what is too large or sends us elsewhere will do so again. */
export const mayPass = (trouble: SourceError): boolean =>
  trouble instanceof Refused ? trouble.passing : trouble.trouble !== 'too-large' && trouble.trouble !== 'refused';

/** Retry-After in seconds: a number or a date. Nonsense and negative values become a minute, everything is at most a day. */
export function retrySeconds(said: string, now = Date.now()): number {
  const seconds = /^\s*\d+\s*$/.test(said) ? Number(said) : (Date.parse(said) - now) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0) return 60;
  return Math.min(seconds, LONGEST_WAIT_SECONDS);
}

/** The bytes of a good answer, decompressed. Throws `Refused` for a no, `SourceError` for anything that is not what was promised. */
export async function bodyOf(answer: Answer, wanted: PageRequest): Promise<Buffer> {
  const { statusCode: status, headers } = answer;
  if (status !== 200) {
    await answer.body.dump();
    throw new Refused(status, firstOf(headers['retry-after']));
  }
  const type = firstOf(headers['content-type'])?.toLowerCase() ?? '';
  if (type && !type.includes(wanted.expects.split('/')[1] ?? '')) {
    await answer.body.dump();
    throw new SourceError(
      'blocked',
      `Källan svarade med ${type.split(';')[0]} där ${wanted.expects} väntades; troligen en driftsida eller en spärr.`,
    );
  }
  const stream = decompressed(answer, firstOf(headers['content-encoding'])?.trim().toLowerCase());
  try {
    return await atMost(MOST_BYTES, stream);
  } catch (error) {
    if (codeOf(error) === 'UND_ERR_SOCKET' || codeOf(error) === 'ECONNRESET') throw cutOff(error);
    throw error;
  }
}

async function atMost(mostBytes: number, stream: AsyncIterable<unknown>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of stream) {
    bytes += (piece as Buffer).length;
    if (bytes > mostBytes)
      throw new SourceError('too-large', `Källans svar är större än ${mostBytes / 1024 / 1024} MB.`);
    pieces.push(piece as Buffer);
  }
  return Buffer.concat(pieces);
}

const firstOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

const UNPACK = new Map([
  ['gzip', () => zlib.createGunzip()],
  ['br', () => zlib.createBrotliDecompress()],
  ['deflate', () => zlib.createInflate()],
]);

function decompressed(answer: Answer, encoding = 'identity'): AsyncIterable<unknown> {
  if (encoding === 'identity') return answer.body;
  const unpack = UNPACK.get(encoding)?.();
  if (!unpack) throw new SourceError('malformed', `Källan packar sitt svar på ett sätt vi inte läser: ${encoding}.`);
  answer.body.on('error', (error) => unpack.destroy(error));
  return answer.body.pipe(unpack);
}

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const cutOff = (cause: unknown) => new SourceError('truncated', 'Källans svar var avhugget.', { cause });

/** What went wrong on the way, as a coordinator may read it. */
export function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  const cause = { cause: error };
  const code = codeOf(error);
  const name = error instanceof Error ? error.name : '';
  if (name === 'TimeoutError' || name === 'AbortError' || code.includes('TIMEOUT'))
    return new SourceError('unreachable', 'Källan svarade inte i tid.', cause);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new SourceError('unreachable', 'Källans adress gick inte att slå upp; saknas nätverk?', cause);
  if (code === 'ECONNREFUSED' || code === 'ENETUNREACH' || code === 'EHOSTUNREACH')
    return new SourceError('unreachable', 'Det gick inte att nå källan; saknas nätverk?', cause);
  if (code.startsWith('CERT') || code.includes('SELF_SIGNED') || code.startsWith('ERR_TLS') || code.includes('VERIFY'))
    return new SourceError('refused', `Källans certifikat gick inte att lita på (${code}).`, cause);
  if (code === 'Z_BUF_ERROR' || code === 'Z_DATA_ERROR' || code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH')
    return cutOff(error);
  return new SourceError('unreachable', `Förbindelsen med källan bröts (${code || name || 'okänt fel'}).`, cause);
}
