// Ids that last: the same name has the same id, in every feed, calendar and letter, on every day.
import { createHash } from 'node:crypto';

/** A UUID (RFC 9562, version 8) that says the same of the same name, always. Those given out lie in people's calendars: never change it. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
