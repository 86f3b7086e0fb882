// Strangers' servers: names with public addresses, each of which leads to a server on loopback. No packet leaves the machine.
import { connect as dial } from 'node:net';
import { afterEach } from 'vitest';
import { addSeconds } from '../../src/domain/calendar.ts';
import { SourceError } from '../../src/domain/errors.ts';
import { type Fetch, type Fetched, type FetchSettings, openFetch } from '../../src/edges/fetch.ts';
import { type Answer, type Asked, type Faults, openFaults, status } from './faults.ts';

export const USER_AGENT = 'Utlysningsvakt/0.1 (+https://kommun.example/utlysningsvakt; eu-samordnare@kommun.example)';

export interface Stranger {
  /** Without a slash at its end. */
  origin: string;
  /** Its pages' requests, in order; those for robots.txt stand apart. */
  asked: Asked[];
  robotsAsked: Asked[];
  /** Every request, in order. */
  all: Asked[];
}

export interface World {
  /** A server under a name, with pages that answer in turn, the last one for good. Without a robots.txt it has none. */
  stranger(host: string, what: { robots?: Answer; pages?: Answer[] }): Promise<Stranger>;
  /** A fetch in this world. Pauses are noted and not waited out, unless `wait` is given. */
  fetch(settings?: Partial<FetchSettings>): Fetch & { waits: number[] };
  /** What has been connected to: the address, and for whom. */
  connects: { address: string; host: string; protocol: string }[];
  /** Gives a name addresses of its own. */
  names: Map<string, string[]>;
}

/** A world of its own for each test; what is open in it is closed after the test. Call it at the top of a file. */
export function worlds(): () => World {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const one of open.splice(0).reverse()) await one.close();
  });
  return () => aWorld(open);
}

function aWorld(open: { close(): Promise<void> }[]): World {
  const names = new Map<string, string[]>();
  const servers = new Map<string, Faults>();
  const connects: World['connects'] = [];
  const resolve = async (name: string) => {
    const found = names.get(name);
    if (found) return found;
    throw Object.assign(new Error(`no such name: ${name}`), { code: 'ENOTFOUND' });
  };
  const connect: FetchSettings['connect'] = ({ hostname, host = '', protocol }, callback) => {
    connects.push({ address: hostname, host, protocol });
    const server = servers.get(host);
    if (!server) return callback(Object.assign(new Error(`nobody at ${hostname}`), { code: 'ECONNREFUSED' }), null);
    // Also for https: what the encryption would carry goes in the open here, on this machine.
    const socket = dial(Number(new URL(server.url).port), '127.0.0.1', () => callback(null, socket));
  };
  return {
    names,
    connects,
    async stranger(host, { robots = status(404), pages = [] }) {
      let turn = 0;
      const asked: Asked[] = [];
      const robotsAsked: Asked[] = [];
      const server = await openFaults((response, request, note) => {
        const isRobots = note.url === '/robots.txt';
        (isRobots ? robotsAsked : asked).push(note);
        const answer = isRobots ? robots : (pages[Math.min(turn++, pages.length - 1)] ?? status(404));
        return answer(response, request, note);
      });
      open.push(server);
      servers.set(host, server);
      const { hostname } = new URL(`http://${host}`);
      if (!names.has(hostname)) names.set(hostname, [`185.15.59.${names.size + 1}`]);
      return { origin: `http://${host}`, asked, robotsAsked, all: server.asked };
    },
    fetch(settings = {}) {
      const waits: number[] = [];
      const wait = async (seconds: number) => void waits.push(seconds);
      const fetch = openFetch({
        userAgent: USER_AGENT,
        pauseSeconds: 1,
        ownHosts: new Set(),
        wait,
        resolve,
        connect,
        ...settings,
      });
      open.push(fetch);
      return Object.assign(fetch, { waits });
    },
  };
}

/** The seconds from the end of each answer to the request after it. */
export const gapsOf = (asked: readonly Asked[]): number[] =>
  asked.slice(1).map((next, i) => (next.at - (asked[i]?.doneAt ?? Number.NaN)) / 1000);

/** A clock that a test moves. */
export function aClock(at = '2026-11-22T05:00:00Z') {
  const clock = {
    at,
    now: () => clock.at,
    pass(seconds: number) {
      clock.at = addSeconds(clock.at, seconds);
    },
  };
  return clock;
}

/** What went wrong with a source, or null; anything else that goes wrong is thrown. */
export async function troubleOf(work: Promise<unknown>): Promise<SourceError | null> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown === null || thrown instanceof SourceError) return thrown;
  throw thrown;
}

/** The bytes of an answer that is not "unchanged". */
export function bytesOf(fetched: Fetched): Buffer {
  if (fetched.state === 'new') return fetched.bytes;
  throw new Error('unchanged');
}
