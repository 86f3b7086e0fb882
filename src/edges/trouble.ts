// What went wrong on the way to a source, said as a coordinator may read it.
import { SourceError } from '../domain/errors.ts';

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

const cutOff = (cause: unknown) => new SourceError('truncated', 'Källans svar var avhugget.', { cause });

/** What went wrong while the body of a good answer came. */
export function bodyError(error: unknown): unknown {
  return ['UND_ERR_SOCKET', 'ECONNRESET'].includes(codeOf(error)) ? cutOff(error) : error;
}

const NOT_REACHED = ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH', 'EHOSTUNREACH'];

/** Whether the source's server was never reached at all. */
export const isNotReached = (error: SourceError): boolean => NOT_REACHED.includes(codeOf(error.cause));

/** Any error of a fetch as a SourceError, with its cause. */
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
  // What zlib says of gzip and deflate, and of br.
  if (/^(Z_(BUF|DATA)_ERROR|ERR__?ERROR_FORMAT_\w+|ERR_PADDING_\d)$/.test(code)) return cutOff(error);
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return cutOff(error);
  return new SourceError('unreachable', `Förbindelsen med källan bröts (${code || name || 'okänt fel'}).`, cause);
}
