// One answer of a source: its body within limits, or what is wrong with it as a SourceError.
import type { Readable } from 'node:stream';
import zlib from 'node:zlib';
import { SourceError } from '../domain/errors.ts';
import { MOST_ROBOTS_BYTES } from './robots.ts';
import { bodyError } from './trouble.ts';

/** What the transport hands over: a status, headers in lower case, and a body to read or to throw away. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string | string[] | undefined>;
  body: Readable & { dump(options: { limit: number; signal: AbortSignal }): Promise<void> };
}

/** What an answer says of the copy that it gives, to be said back when we ask again: RFC 9110, 8.8. */
export interface Validators {
  etag: string | null;
  lastModified: string | null;
}

/** A good answer: that nothing has changed since the copy we have, or the bytes, decompressed. */
export type Fetched =
  | { state: 'unchanged' }
  | { state: 'new'; bytes: Buffer; contentType: string | null; validators: Validators };

const MOST_BYTES = 10 * 1024 * 1024;
const LONGEST_WAIT_SECONDS = 24 * 3600;
const MOST_LEFT_BYTES = 128 * 1024;
const LEAVING_MS = 1000;

/** An answer that says no. `passing`: it may say yes next time. `gone`: there is no such page, though the site is well. */
export class Refused extends SourceError {
  readonly status: number;
  readonly passing: boolean;
  readonly gone: boolean;
  readonly retryAfterSeconds: number | null;
  constructor(status: number, retryAfter: string | undefined) {
    super('refused', `Källan svarade med felkod ${status}.`);
    this.name = 'Refused';
    this.status = status;
    this.passing = status === 408 || status === 429 || status >= 500;
    this.gone = status === 404 || status === 410;
    this.retryAfterSeconds = retryAfter === undefined ? null : retrySeconds(retryAfter);
  }
}

/** A gate that wants to see a person. Another try would meet the same gate. */
export class Challenge extends SourceError {
  constructor(status: number) {
    super('blocked', `Källan svarade med en spärr mot program (felkod ${status}): den vill veta att vi är människor.`);
    this.name = 'Challenge';
  }
}

/** Whether another try is worth the source's while: what is too large, sends us elsewhere or wants a person will do so again. */
export const mayPass = (trouble: SourceError): boolean => {
  if (trouble instanceof Refused) return trouble.passing;
  return trouble.trouble !== 'too-large' && trouble.trouble !== 'refused' && !(trouble instanceof Challenge);
};

/** Retry-After in seconds: a number or a date. Nonsense and negative values become a minute, everything is at most a day. */
export function retrySeconds(said: string, now = Date.now()): number {
  const seconds = /^\s*\d+\s*$/.test(said) ? Number(said) : (Date.parse(said) - now) / 1000;
  if (!Number.isFinite(seconds) || seconds < 0) return 60;
  return Math.min(seconds, LONGEST_WAIT_SECONDS);
}

/**
 * What a good answer gives. `asked` is what was sent along of the copy that we have: without it, "unchanged" is no answer.
 * Throws `Refused` for a no, `Challenge` for a gate, `SourceError` for anything that is not what was promised.
 */
export async function fetchedFrom(answer: Answer, expects: string, asked: Validators | null): Promise<Fetched> {
  const { statusCode: status, headers } = answer;
  if (firstOf(headers['cf-mitigated'])?.includes('challenge')) throw new Challenge(status);
  if (status === 304) {
    await leave(answer);
    if (asked) return { state: 'unchanged' };
    throw new SourceError('malformed', 'Källan svarade att inget har ändrats (304), fast vi inte har någon kopia.');
  }
  if (status !== 200) throw await refusalOf(answer);
  const contentType = firstOf(headers['content-type']) ?? null;
  refuseOtherKind(contentType, expects);
  const bytes = await bodyOf(answer, MOST_BYTES);
  return { state: 'new', bytes, contentType, validators: validatorsOf(headers) };
}

/** Leaves a body that nobody wants: a short one is read out, so that the connection can be used again. */
export async function leave({ body }: Answer): Promise<void> {
  const signal = AbortSignal.timeout(LEAVING_MS);
  await body.dump({ limit: MOST_LEFT_BYTES, signal }).catch(() => body.destroy());
}

/** The first 500 KiB of a robots.txt, less a line cut in two. Throws `Refused` for anything but a 200. */
export async function robotsFrom(answer: Answer): Promise<string> {
  if (answer.statusCode !== 200) {
    await leave(answer);
    throw new Refused(answer.statusCode, firstOf(answer.headers['retry-after']));
  }
  const bytes = await bodyOf(answer, MOST_ROBOTS_BYTES, 'cut');
  const text = new TextDecoder().decode(bytes);
  return bytes.length < MOST_ROBOTS_BYTES
    ? text
    : text.slice(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')));
}

/** The headers by which we ask only for what is newer than our copy. */
export const conditionsOf = ({ etag, lastModified }: Validators): Record<string, string> => ({
  ...(etag === null ? {} : { 'if-none-match': etag }),
  ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
});

/** What cannot be said back in a header is not kept. */
function validatorsOf(headers: Answer['headers']): Validators {
  const plain = (said: string | undefined) => (said && /^[ -~]{1,500}$/.test(said) ? said : null);
  return { etag: plain(firstOf(headers.etag)), lastModified: plain(firstOf(headers['last-modified'])) };
}

/** What pages that want to see a person say in their source, whoever made them. */
const GATE_SIGNS = [
  'captcha',
  'cf-chl',
  'challenge-platform',
  'just a moment',
  'datadome',
  'incapsula',
  'are you human',
];
const MOST_GATE_BYTES = 64 * 1024;

/** An answer that is not 200: a gate, when its page says so, else a plain no. */
async function refusalOf(answer: Answer): Promise<SourceError> {
  const { statusCode: status, headers } = answer;
  const refused = new Refused(status, firstOf(headers['retry-after']));
  const maybeGate = [401, 403, 429, 503].includes(status) && refused.retryAfterSeconds === null;
  if (!maybeGate || !isPage(firstOf(headers['content-type']))) {
    await leave(answer);
    return refused;
  }
  const html = await bodyOf(answer, MOST_GATE_BYTES, 'cut').catch(() => Buffer.alloc(0));
  const said = html.toString('latin1').toLowerCase();
  return GATE_SIGNS.some((sign) => said.includes(sign)) ? new Challenge(status) : refused;
}

const kindOf = (contentType: string): string => (contentType.split(';', 1)[0] ?? '').trim().toLowerCase();
const isPage = (contentType = ''): boolean => /^(text\/html|application\/xhtml\+xml)$/.test(kindOf(contentType));

/** Throws unless an answer is of the kind that was promised. An answer that does not say its kind is believed. */
function refuseOtherKind(contentType: string | null, expects: string): void {
  const kind = kindOf(contentType ?? '');
  if (kind === '' || isOfKind(kind, expects)) return;
  const sentence = `Källan svarade med ${kind.slice(0, 80)} där ${expects} väntades`;
  if (isPage(kind) || kind === 'text/plain')
    throw new SourceError('blocked', `${sentence}; troligen en driftsida eller en spärr.`);
  throw new SourceError('malformed', `${sentence}.`);
}

/** Servers name one kind in many ways: a feed may be `application/rss+xml`, `text/xml` or `application/atom+xml`. */
function isOfKind(kind: string, expects: string): boolean {
  if (isPage(expects)) return isPage(kind);
  if (/[/+]xml$/.test(expects)) return kind.includes('xml') && !isPage(kind);
  return kind.includes(expects.split('/')[1] ?? '');
}

/** The body, decompressed, counted as it comes; past `mostBytes` it is cut, or too large: then it throws `SourceError`. */
async function bodyOf(answer: Answer, mostBytes: number, past: 'cut' | 'refuse' = 'refuse'): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const piece of decompressed(answer)) {
      bytes += (piece as Buffer).length;
      pieces.push(piece as Buffer);
      if (bytes > mostBytes && past === 'cut') break;
      if (bytes > mostBytes)
        throw new SourceError('too-large', `Källans svar är större än ${mostBytes / 1024 / 1024} MB.`);
    }
  } catch (error) {
    throw bodyError(error);
  }
  // What is left of a body that was cut would hold the connection.
  answer.body.destroy();
  return Buffer.concat(pieces).subarray(0, mostBytes);
}

const firstOf = (value: string | string[] | undefined): string | undefined => (Array.isArray(value) ? value[0] : value);

const UNPACK = new Map([
  ['gzip', () => zlib.createGunzip()],
  ['x-gzip', () => zlib.createGunzip()],
  ['br', () => zlib.createBrotliDecompress()],
  ['deflate', () => zlib.createInflate()],
]);

/** One layer of packing at most: more are a bomb's way of being small. */
function decompressed({ headers, body }: Answer): AsyncIterable<unknown> {
  const encoding = firstOf(headers['content-encoding'])?.trim().toLowerCase() || 'identity';
  if (encoding === 'identity') return body;
  const unpack = UNPACK.get(encoding)?.();
  if (!unpack)
    throw new SourceError('malformed', `Källan packar sitt svar på ett sätt vi inte läser: ${encoding.slice(0, 80)}.`);
  body.on('error', (error) => unpack.destroy(error));
  return body.pipe(unpack);
}
