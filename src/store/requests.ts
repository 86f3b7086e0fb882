// What we have asked of other people's servers: how often today, what their robots.txt says, and until when they want rest.
import { addDays, dayAt, type Instant } from '../domain/calendar.ts';
import type { Store } from './open.ts';
import { rememberWait, waitOf } from './runs.ts';

/** What a site's robots.txt was when it was last asked for. */
interface KeptRobots {
  fetchedAt: Instant;
  status: 'read' | 'none' | 'not-text' | 'unreachable';
  text: string;
}

/** So many days of counts are kept, to account for what we have asked. */
const KEPT_DAYS = 90;

/** The memory of fetching, kept in the database. `now` says which day it is; a day is Swedish. */
export function requestMemory(db: Store, now: () => Instant) {
  return {
    /** Counts one request to a host today. False, and not counted, when `most` have been made. */
    spend(host: string, most: number): boolean {
      const day = dayAt(now());
      const { changes } = db
        .prepare(
          `INSERT INTO host_requests (host, day, requests) SELECT @host, @day, 1 WHERE @most > 0
           ON CONFLICT (host, day) DO UPDATE SET requests = requests + 1 WHERE requests < @most`,
        )
        .run({ host, day, most });
      if (changes > 0 && requestsOn(db, host, day) === 1)
        db.prepare('DELETE FROM host_requests WHERE day < ?').run(addDays(day, -KEPT_DAYS));
      return changes > 0;
    },
    robots(origin: string): KeptRobots | null {
      const row = db.prepare('SELECT fetched_at AS fetchedAt, status, text FROM robots WHERE origin = ?').get(origin);
      return (row as KeptRobots | undefined) ?? null;
    },
    keepRobots(origin: string, kept: KeptRobots): void {
      db.prepare(
        `INSERT INTO robots (origin, fetched_at, status, text) VALUES (@origin, @fetchedAt, @status, @text)
         ON CONFLICT (origin) DO UPDATE SET fetched_at = excluded.fetched_at, status = excluded.status, text = excluded.text`,
      ).run({ origin, ...kept });
    },
    /** Hosts stand among the waits under their own names, beside the sources. */
    restUntil: (host: string): Instant | null => waitOf(db, host),
    keepRest: (host: string, until: Instant): void => rememberWait(db, host, until),
  };
}

/** How many requests a host has had from us on a day. */
export const requestsOn = (db: Store, host: string, day: string): number =>
  (db.prepare('SELECT requests FROM host_requests WHERE host = ? AND day = ?').pluck().get(host, day) as
    | number
    | undefined) ?? 0;
