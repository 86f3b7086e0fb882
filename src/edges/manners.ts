// The manners towards a site: its robots.txt is read before anything else of it, and obeyed for a day.
import { hoursBetween, type Instant } from '../domain/calendar.ts';
import { SourceError } from '../domain/errors.ts';
import { Refused } from './answer.ts';
import type { FetchMemory, KeptRobots } from './fetch-memory.ts';
import { AskedToWait, BudgetSpent } from './pace.ts';
import { NotPublic } from './public-address.ts';
import { Astray } from './redirects.ts';
import { isMarkup, type Robots, robotsIn } from './robots.ts';
import { isNotReached } from './trouble.ts';

/** The site's robots.txt asks us not to read this. Another try would get the same answer. */
export class NotWelcome extends SourceError {
  constructor({ origin, pathname }: URL) {
    super('refused', `Källans robots.txt ber oss att inte läsa ${origin}${pathname}.`);
    this.name = 'NotWelcome';
  }
}

export interface Manners {
  /**
   * Least seconds between two requests, as the site of `url` asks. Throws `NotWelcome` when it does not want it read, and `SourceError`
   * when it cannot be asked: then nothing of it may be read (RFC 9309, 2.3.1.4).
   */
  welcome(url: URL): Promise<number>;
}

export interface MannersDoors {
  memory: FetchMemory;
  now: () => Instant;
  /** The first 500 KiB of a robots.txt. Throws `SourceError`. */
  read: (robots: URL) => Promise<string>;
}

const KEPT_HOURS = 24;
/** A site that was down a while ago is asked again, but not before every page. */
const UNREACHABLE_KEPT_HOURS = 10 / 60;

type Known = Omit<KeptRobots, 'text'> & { robots: Robots };

export function openManners({ memory, now, read }: MannersDoors): Manners {
  const known = new Map<string, Known>();
  const asking = new Map<string, Promise<Known>>();

  const isFresh = ({ fetchedAt, status }: Omit<KeptRobots, 'text'>): boolean => {
    const hours = hoursBetween(fetchedAt, now());
    return hours >= 0 && hours < (status === 'unreachable' ? UNREACHABLE_KEPT_HOURS : KEPT_HOURS);
  };

  async function asked(origin: string): Promise<Known> {
    const earlier = memory.robots(origin);
    const kept = earlier && isFresh(earlier) ? earlier : { ...(await saidBy(origin, read)), fetchedAt: now() };
    if (kept !== earlier) memory.keepRobots(origin, kept);
    const { text, ...rest } = kept;
    const found = { ...rest, robots: robotsIn(text) };
    known.set(origin, found);
    return found;
  }

  /** Many may want the same site at once; it is asked once. */
  function knownOf(origin: string): Known | Promise<Known> {
    const found = known.get(origin);
    if (found && isFresh(found)) return found;
    const underway = asking.get(origin) ?? asked(origin).finally(() => asking.delete(origin));
    asking.set(origin, underway);
    return underway;
  }

  return {
    async welcome(url) {
      const { status, robots } = await knownOf(url.origin);
      if (status === 'unreachable')
        throw new SourceError(
          'unreachable',
          `${url.origin}/robots.txt gick inte att läsa. Då läser vi inte källan heller, för vi vet inte vad den tillåter.`,
        );
      if (!robots.allows(url)) throw new NotWelcome(url);
      return robots.crawlDelaySeconds;
    },
  };
}

/**
 * What a site says when asked for its robots.txt. An answer 4xx means that there is none (2.3.1.3), and so does one that leads nowhere
 * (2.3.1.2); but 429 and 408 are servers in trouble, as 5xx are.
 */
async function saidBy(origin: string, read: MannersDoors['read']): Promise<Omit<KeptRobots, 'fetchedAt'>> {
  try {
    const text = await read(new URL('/robots.txt', origin));
    return isMarkup(text) ? { status: 'not-text', text: '' } : { status: 'read', text };
  } catch (error) {
    if (!(error instanceof SourceError) || isOurs(error)) throw error;
    const none = error instanceof Astray || (error instanceof Refused && !error.passing);
    return { status: none ? 'none' : 'unreachable', text: '' };
  }
}

/** What says nothing of the site's robots.txt: we never got to ask for it. */
const isOurs = (error: SourceError): boolean =>
  error instanceof AskedToWait || error instanceof BudgetSpent || error instanceof NotPublic || isNotReached(error);
