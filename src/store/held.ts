// What is held in memory of the stored calls beside their content: which content each has now, and the days it was seen.
import type { Day } from '../domain/calendar.ts';
import type { Store } from './open.ts';

/** A stored call without its content. `contentHash` changes when the content does. */
export interface CallStamp {
  key: string;
  source: string;
  contentHash: string;
  firstSeenOn: Day;
  lastSeenOn: Day;
}

/** Every call that closes on `closingFrom` or later, or on a day that nobody knows, once for all its places; oldest first. */
export function callStamps(db: Store, closingFrom: Day): CallStamp[] {
  return db
    .prepare(
      `SELECT key, source, content_hash AS contentHash, first_seen_on AS firstSeenOn, last_seen_on AS lastSeenOn FROM calls
       WHERE (closes_on IS NULL OR closes_on >= ?) AND NOT EXISTS (SELECT 1 FROM call_parts p WHERE p.call_id = calls.id) ORDER BY id`,
    )
    .all(closingFrom) as CallStamp[];
}

/** The day that a source's first call was seen, closed ones counted; null when it has given none. */
export const firstDayOf = (db: Store, source: string): Day | null =>
  (db.prepare('SELECT first_seen_on FROM calls WHERE source = ? ORDER BY first_seen_on LIMIT 1').pluck().get(source) as
    | Day
    | undefined) ?? null;
