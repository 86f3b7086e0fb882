// Fetching a source's pages: politely, within limits, with a few tries. Every failure leaves as a SourceError.
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, type Dispatcher, FormData, request } from 'undici';
import { SourceError } from '../domain/errors.ts';
import type { PageRequest } from '../reading/index.ts';
import { asSourceError, bodyOf, mayPass, Refused } from './answer.ts';

export interface FetchSettings {
  /** Product, version, where to read about it, and an address to write to. */
  userAgent: string;
  /** Least pause between the end of one answer and the next request. 0 only towards this machine. */
  pauseSeconds: number;
  /** Tests live faster. */
  wait?: (seconds: number) => Promise<unknown>;
}

export interface Fetch {
  /**
   * The bytes of one answer, decompressed, at most 10 MiB. Three tries; a short Retry-After is obeyed between them. Throws
   * `SourceError`, or `AskedToWait` when the source wants a longer pause than a run may last.
   */
  page(request: PageRequest): Promise<Buffer>;
  close(): Promise<void>;
}

/** The source answers "come back later", in more seconds than a run may last. */
export class AskedToWait extends SourceError {
  readonly seconds: number;
  constructor(seconds: number) {
    super('refused', `Källan ber oss vänta ${Math.ceil(seconds / 60)} minuter innan nästa försök.`);
    this.name = 'AskedToWait';
    this.seconds = seconds;
  }
}

const TRIES = 3;
const CONNECT_SECONDS = 10;
const DEFAULT_SECONDS = 60;
/** Longer pauses than this are not slept through inside a run. */
const LONGEST_SLEEP_SECONDS = 120;
const REDIRECTS = 5;
/** The pause grows with how long the source needed, so that a tired server gets rest. */
const PAUSE_PER_ANSWER = 5;
const LONGEST_PAUSE_SECONDS = 30;

export function openFetch(settings: FetchSettings): Fetch {
  const agent = new Agent({
    connect: { timeout: CONNECT_SECONDS * 1000 },
    connections: 1,
    pipelining: 1,
    maxHeaderSize: 32 * 1024,
  });
  const wait = settings.wait ?? ((seconds: number) => sleep(seconds * 1000));
  const restUntil = new Map<string, number>();
  const turns = new Map<string, Promise<unknown>>();

  /** One at a time to a host, whoever asks. */
  function inTurn<T>(host: string, work: () => Promise<T>): Promise<T> {
    const turn = (turns.get(host) ?? Promise.resolve()).then(work);
    const over = turn.catch(() => {});
    turns.set(host, over);
    return turn;
  }

  async function paced(wanted: PageRequest): Promise<Buffer> {
    const { host } = new URL(wanted.url);
    const rest = (restUntil.get(host) ?? 0) - performance.now();
    if (rest > 0) await wait(rest / 1000);
    const began = performance.now();
    try {
      return await ask(agent, wanted, settings.userAgent);
    } finally {
      const tookSeconds = (performance.now() - began) / 1000;
      const pause =
        settings.pauseSeconds === 0
          ? 0
          : Math.max(settings.pauseSeconds, Math.min(LONGEST_PAUSE_SECONDS, tookSeconds * PAUSE_PER_ANSWER));
      restUntil.set(host, performance.now() + pause * 1000);
    }
  }

  return {
    async page(wanted) {
      for (let tried = 1; ; tried += 1) {
        try {
          return await inTurn(new URL(wanted.url).host, () => paced(wanted));
        } catch (error) {
          const trouble = error instanceof Refused ? error : asSourceError(error);
          const pause =
            trouble instanceof Refused && trouble.retryAfterSeconds !== null
              ? trouble.retryAfterSeconds
              : backoff(tried);
          if (pause > LONGEST_SLEEP_SECONDS) throw new AskedToWait(pause);
          if (tried >= TRIES || !mayPass(trouble)) throw trouble;
          await wait(settings.pauseSeconds === 0 && !(trouble instanceof Refused) ? 0.05 * tried : pause);
        }
      }
    },
    close: () => agent.close(),
  };
}

/** 1 s, 2 s, 4 s …, up to half as much again, so that many clients do not come back at once. */
const backoff = (tried: number): number => 2 ** (tried - 1) * (1 + Math.random() / 2);

async function ask(agent: Agent, wanted: PageRequest, userAgent: string): Promise<Buffer> {
  const signal = AbortSignal.timeout((wanted.timeoutSeconds ?? DEFAULT_SECONDS) * 1000);
  let url = new URL(wanted.url);
  for (let hops = 0; ; hops += 1) {
    const answer = await request(url, {
      dispatcher: agent,
      method: wanted.parts ? 'POST' : 'GET',
      headers: {
        'user-agent': userAgent,
        accept: `${wanted.expects}, */*;q=0.1`,
        'accept-encoding': 'gzip, br, deflate',
      },
      body: wanted.parts ? formOf(wanted.parts) : null,
      signal,
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    try {
      const next = redirectOf(answer, url);
      if (next === null) return await bodyOf(answer, wanted);
      await answer.body.dump();
      if (hops >= REDIRECTS) throw new SourceError('refused', 'Källan skickar oss vidare i en ring.');
      url = next;
    } catch (error) {
      letGo(answer);
      throw error;
    }
  }
}

/** An answer left half read would hold the only connection, and the next request would wait behind it. */
function letGo({ body }: Dispatcher.ResponseData): void {
  body.on('error', () => {});
  body.destroy();
}

function formOf(parts: NonNullable<PageRequest['parts']>): FormData {
  const form = new FormData();
  for (const part of parts) form.append(part.name, new Blob([part.text], { type: part.type }));
  return form;
}

/** Where a redirect leads. Only within the same host, and never from https to http. */
function redirectOf(answer: Dispatcher.ResponseData, from: URL): URL | null {
  if (answer.statusCode < 300 || answer.statusCode >= 400) return null;
  const location = answer.headers.location;
  const to = typeof location === 'string' && URL.canParse(location, from.href) ? new URL(location, from.href) : null;
  if (to === null || to.host !== from.host || to.protocol !== from.protocol || to.username + to.password !== '')
    throw new SourceError('refused', 'Källan skickar oss vidare till en annan plats än den vi litar på.');
  return to;
}
