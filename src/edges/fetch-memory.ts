// What fetching must remember from one request to the next, and over a restart: budgets, waits, and what robots.txt said.
import { dayAt, type Instant } from '../domain/calendar.ts';

/** What a site's robots.txt was when we last asked for it. `none`: it has none. `not-text`: a page for people came instead. */
export interface KeptRobots {
  fetchedAt: Instant;
  status: 'read' | 'none' | 'not-text' | 'unreachable';
  /** Empty unless the status is `read`. */
  text: string;
}

export interface FetchMemory {
  /** Counts one request to a host today. False, and not counted, when `most` have been made: then it must not be made. */
  spend(host: string, most: number): boolean;
  /** By scheme, host and port, as `URL.origin` writes them. */
  robots(origin: string): KeptRobots | null;
  keepRobots(origin: string, kept: KeptRobots): void;
  /** Until when a host has asked to be left alone, or null. */
  restUntil(host: string): Instant | null;
  /** An earlier, longer rest stands. */
  keepRest(host: string, until: Instant): void;
}

/** A memory that ends with the process. */
export function shortMemory(now: () => Instant): FetchMemory {
  const spent = new Map<string, number>();
  const robots = new Map<string, KeptRobots>();
  const rests = new Map<string, Instant>();
  return {
    spend(host, most) {
      const key = `${dayAt(now())} ${host}`;
      const count = (spent.get(key) ?? 0) + 1;
      if (count > most) return false;
      spent.set(key, count);
      return true;
    },
    robots: (origin) => robots.get(origin) ?? null,
    keepRobots: (origin, kept) => void robots.set(origin, kept),
    restUntil: (host) => rests.get(host) ?? null,
    keepRest(host, until) {
      const earlier = rests.get(host);
      if (earlier === undefined || earlier < until) rests.set(host, until);
    },
  };
}
