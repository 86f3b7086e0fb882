// The pace towards hosts: one request at a time to each, a pause after each answer, and the rest that a host has asked for.
import { addSeconds, hoursBetween, type Instant } from '../domain/calendar.ts';
import { SourceError } from '../domain/errors.ts';
import type { FetchMemory } from './fetch-memory.ts';

/** The source answers "come back later", in more seconds than a run may last. */
export class AskedToWait extends SourceError {
  readonly seconds: number;
  constructor(seconds: number) {
    super('refused', `Källan ber oss vänta ${Math.ceil(seconds / 60)} minuter innan nästa försök.`);
    this.name = 'AskedToWait';
    this.seconds = seconds;
  }
}

/** The requests that a host gets from us in a day are made. */
export class BudgetSpent extends SourceError {
  constructor(host: string) {
    super('refused', `Dagens ${MOST_REQUESTS_A_DAY} anrop till ${host} är gjorda; ett nytt försök görs i morgon.`);
    this.name = 'BudgetSpent';
  }
}

/** What a host gets from us in a Swedish day, whatever goes wrong here. */
const MOST_REQUESTS_A_DAY = 200;
/** Longer pauses than this are not slept through inside a run. */
export const LONGEST_SLEEP_SECONDS = 120;
const LONGEST_REST_SECONDS = 24 * 3600;
/** The pause grows with how long the source needed, so that a tired server gets rest. */
const PAUSE_PER_ANSWER = 5;
const LONGEST_GROWN_PAUSE_SECONDS = 30;

export interface Turn {
  host: string;
  /** Least pause since the last answer of this host; 0 = none at all. */
  pauseSeconds: number;
  /** Whether it counts in the day's budget. */
  counted: boolean;
}

export interface Pace {
  /** Runs `work` when the host's turn has come. Throws `AskedToWait` or `BudgetSpent` instead of running it. */
  inTurn<T>(turn: Turn, work: () => Promise<T>): Promise<T>;
  /** The host has asked to be left alone for so long, by whoever asks. */
  rest(host: string, seconds: number): void;
}

export interface PaceDoors {
  memory: FetchMemory;
  now: () => Instant;
  wait: (seconds: number) => Promise<unknown>;
}

export function openPace({ memory, now, wait }: PaceDoors): Pace {
  const turns = new Map<string, Promise<unknown>>();
  const last = new Map<string, { endedAtMs: number; tookSeconds: number }>();

  /** The rest outlives the process, so it is counted on the wall clock; a clock set back makes it a day at most. */
  async function rested(host: string): Promise<void> {
    const until = memory.restUntil(host);
    const seconds = until === null ? 0 : Math.min(hoursBetween(now(), until) * 3600, LONGEST_REST_SECONDS);
    if (seconds > LONGEST_SLEEP_SECONDS) throw new AskedToWait(seconds);
    if (seconds > 0) await wait(seconds);
  }

  async function paused({ host, pauseSeconds }: Turn): Promise<void> {
    const answer = last.get(host);
    if (pauseSeconds === 0 || !answer) return;
    const grown = Math.min(LONGEST_GROWN_PAUSE_SECONDS, answer.tookSeconds * PAUSE_PER_ANSWER);
    const left = Math.max(pauseSeconds, grown) - (performance.now() - answer.endedAtMs) / 1000;
    if (left > 0) await wait(left);
  }

  async function taken<T>(turn: Turn, work: () => Promise<T>): Promise<T> {
    await rested(turn.host);
    await paused(turn);
    if (turn.counted && !memory.spend(turn.host, MOST_REQUESTS_A_DAY)) throw new BudgetSpent(turn.host);
    const beganAtMs = performance.now();
    try {
      return await work();
    } finally {
      const endedAtMs = performance.now();
      last.set(turn.host, { endedAtMs, tookSeconds: (endedAtMs - beganAtMs) / 1000 });
    }
  }

  return {
    inTurn(turn, work) {
      const mine = (turns.get(turn.host) ?? Promise.resolve()).then(() => taken(turn, work));
      turns.set(
        turn.host,
        mine.catch(() => {}),
      );
      return mine;
    },
    rest: (host, seconds) => memory.keepRest(host, addSeconds(now(), seconds)),
  };
}
