// Answers for programs: kept for a quarter of an hour, and not sent again to whoever has the same already.
import { createHash } from 'node:crypto';
import type { Context } from 'hono';

/** `private`: a proxy with sign-in in front must not hand it to others. */
const CACHE = 'private, max-age=900';

/** `body` as a file of a type; 304 when the reader says that it has it. `name` makes it a download. */
export function answerCached(
  c: Context,
  body: string | Uint8Array<ArrayBuffer>,
  type: string,
  name?: string,
): Response {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
  const headers = { ETag: tag, 'Cache-Control': CACHE };
  if (has(c.req.header('if-none-match'), tag)) return c.body(null, 304, headers);
  return c.body(body, 200, {
    ...headers,
    'Content-Type': type,
    ...(name !== undefined && { 'Content-Disposition': `attachment; filename="${name}"` }),
  });
}

/** Proxies that compress mark a tag as weak; it is the same to us. */
const has = (said: string | undefined, tag: string): boolean =>
  (said ?? '').split(',').some((one) => ['*', tag].includes(one.trim().replace(/^W\//, '')));
