// Long texts in less room: packed as they are written, and word for word the same when they are read.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { Store } from './open.ts';

/** A shorter text would hardly become smaller, and lies as it is. In characters. */
const SHORT = 200;

/** A text as it is kept: itself when it is short, else as raw deflate (RFC 1951) of its UTF-8. */
const packed = (text: string | null): string | Buffer | null =>
  text === null || text.length < SHORT ? text : deflateRawSync(text);

/** The text of what is kept. Throws when it is damaged. */
export const unpacked = (kept: string | Buffer): string =>
  typeof kept === 'string' ? kept : inflateRawSync(kept).toString();

/** Gives a connection the SQL functions `packed(text)` and `unpacked(kept)`, for what stands in columns of the type ANY. */
export function teachPacking(db: Store): void {
  db.function('packed', { deterministic: true }, packed as (value: unknown) => unknown);
  db.function('unpacked', { deterministic: true }, (kept: unknown) =>
    kept === null ? null : unpacked(kept as string | Buffer),
  );
}
