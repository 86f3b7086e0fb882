// How long a session lasts: some time after the last page that was asked for, and never longer than a day's work.
import { type Instant, secondsBetween } from '../domain/calendar.ts';
import type { Session } from '../store/sessions.ts';

const IDLE_SECONDS = 60 * 60;
export const LONGEST_SECONDS = 12 * 60 * 60;

/**
 * When each session was last used. In memory, since reading a page writes nothing: after a restart a session counts from its beginning.
 */
const LAST_USED = new Map<string, Instant>();
/** More than these are let go of, the longest unused first: they count from their beginning again. */
const MOST = 10_000;

/** Whether a session still holds; a session that does counts as used now. */
export function isAlive({ hash, startedAt }: Session, now: Instant): boolean {
  const used = LAST_USED.get(hash) ?? startedAt;
  LAST_USED.delete(hash);
  if (secondsBetween(startedAt, now) > LONGEST_SECONDS || secondsBetween(used, now) > IDLE_SECONDS) return false;
  LAST_USED.set(hash, now);
  const [oldest] = LAST_USED.keys();
  if (LAST_USED.size > MOST && oldest !== undefined) LAST_USED.delete(oldest);
  return true;
}
