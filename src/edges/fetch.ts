// Fetching a source's pages: politely, within limits, with a few tries. Every failure leaves as a SourceError.
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, buildConnector, type Dispatcher, FormData, request } from 'undici';
import type { Instant } from '../domain/calendar.ts';
import { Refusal } from '../domain/errors.ts';
import type { PageRequest } from '../reading/index.ts';
import { conditionsOf, type Fetched, fetchedFrom, robotsFrom, type Validators } from './answer.ts';
import { systemClock } from './clock.ts';
import { type FetchMemory, shortMemory } from './fetch-memory.ts';
import { openManners } from './manners.ts';
import { openPace } from './pace.ts';
import { isLoopback, publicAddresses, type Resolve } from './public-address.ts';
import { redirectOf, robotsRedirectOf, type Step } from './redirects.ts';
import { type Errand, type VisitDoors, visit, webAddress } from './visit.ts';

export type { Fetched, Validators } from './answer.ts';

export interface FetchSettings {
  /** Product, version, where to read about it, and an address to write to. */
  userAgent: string;
  /** Least pause between the end of one answer and the next request to the same host. */
  pauseSeconds: number;
  /**
   * Hosts (`name:port`, as `URL.host` writes them) that the operator has pointed at by hand: they may have inner addresses. On this
   * machine they have neither robots.txt, nor a budget, nor a pause.
   */
  ownHosts?: ReadonlySet<string>;
  /** What outlives a restart. Left out: nothing does. */
  memory?: FetchMemory;
  /** For the age of a robots.txt and the rests that hosts ask for. */
  now?: () => Instant;
  /** Tests live faster, and send nothing to other machines. */
  wait?: (seconds: number) => Promise<unknown>;
  resolve?: Resolve;
  /** Gets an address that has been checked, never a name. */
  connect?: buildConnector.connector;
}

/** A page that is wanted, with where it may lead and what we have of it. */
export interface Wanted extends PageRequest {
  /** Hosts that redirects may lead to besides its own, also from http to https: names, or `name:port`. */
  hosts?: readonly string[];
  /** What was said of the copy that we have. */
  validators?: Validators | null;
}

export interface Fetch {
  /**
   * One answer, decompressed, at most 10 MiB, or that nothing has changed. Three tries; a short Retry-After is obeyed between them.
   * Throws `SourceError`: `AskedToWait` when the host wants a longer pause than a run may last, `BudgetSpent` when it has had its
   * requests for today, `NotWelcome` when its robots.txt says no, `NotPublic`, `Challenge`, or `Refused` with a status.
   */
  ask(wanted: Wanted): Promise<Fetched>;
  close(): Promise<void>;
}

const CONNECT_SECONDS = 10;
const DEFAULT_SECONDS = 60;
const ROBOTS_SECONDS = 30;

/** Throws `Refusal` when the User-Agent does not say who we are and how to reach us. */
export function openFetch(settings: FetchSettings): Fetch {
  refuseNameless(settings.userAgent);
  const { now = systemClock.now, wait = (seconds: number) => sleep(seconds * 1000) } = settings;
  const { memory = shortMemory(now) } = settings;
  const isOwn = ({ host }: URL) => settings.ownHosts?.has(host) ?? false;
  const isHome = (url: URL) => isOwn(url) && isLoopback(url.hostname);
  const agent = openAgent(settings, isOwn);
  const send: VisitDoors['send'] = (step, headers, signal, use) =>
    sent(agent, step, { 'user-agent': settings.userAgent, ...headers }, signal, use);
  const base = { pace: openPace({ memory, now, wait }), wait, send, isHome };
  const plain: VisitDoors = { ...base, pauseSeconds: async (url) => (isHome(url) ? 0 : settings.pauseSeconds) };
  const manners = openManners({ memory, now, read: (robots) => visit(plain, robotsErrand(robots)) });
  const polite: VisitDoors = {
    ...base,
    pauseSeconds: async (url) => (isHome(url) ? 0 : Math.max(settings.pauseSeconds, await manners.welcome(url))),
  };
  return {
    ask: async (wanted) => await visit(polite, pageErrand(wanted)),
    // What is still under way has nobody who waits for it.
    close: () => agent.destroy(),
  };
}

/** Whoever looks in a log must see who asks, where to read about it, and whom to write to. */
function refuseNameless(userAgent: string): void {
  if (!/^[\w-]+\/\d+\.\d+ \(\+https?:\/\/[^\s;()]+; [^\s;()@]+@[^\s;()@]+\)$/.test(userAgent))
    throw new Refusal(
      `Utlysningsvakt läser inga källor utan att säga vem som frågar. Namnet "${userAgent}" saknar adress till webbplatsen eller till en brevlåda; sätt PUBLIC_URL och CRAWL_CONTACT.`,
    );
}

function pageErrand(wanted: Wanted): Errand<Fetched> {
  const { expects, parts = null, hosts = [], timeoutSeconds = DEFAULT_SECONDS } = wanted;
  // A form is always answered anew.
  const validators = parts ? null : (wanted.validators ?? null);
  const conditions = validators ? conditionsOf(validators) : {};
  const asked = Object.keys(conditions).length > 0 ? validators : null;
  return {
    first: { url: webAddress(wanted.url), parts },
    headers: { accept: `${expects}, */*;q=0.1`, ...conditions },
    timeoutSeconds,
    redirect: (answer, from) => redirectOf(answer, from, hosts),
    take: (answer) => fetchedFrom(answer, expects, asked),
  };
}

const robotsErrand = (url: URL): Errand<string> => ({
  first: { url, parts: null },
  headers: { accept: 'text/plain, */*;q=0.1' },
  timeoutSeconds: ROBOTS_SECONDS,
  redirect: robotsRedirectOf,
  take: robotsFrom,
});

/** Connects to checked addresses only, so that neither a name, a redirect nor a name server can lead us into an inner network. */
function openAgent(settings: FetchSettings, isOwn: (url: URL) => boolean): Agent {
  const connect = settings.connect ?? buildConnector({ timeout: CONNECT_SECONDS * 1000 });
  const once = (options: buildConnector.Options) =>
    new Promise<Socket>((done, fail) => {
      connect(options, (error, socket) => (socket ? done(socket) : fail(error)));
    });
  const guarded = async (options: buildConnector.Options): Promise<Socket> => {
    const { protocol, host = options.hostname } = options;
    const url = new URL(`${protocol}//${host}`);
    if (isOwn(url)) return await once(options);
    let failure: unknown;
    for (const hostname of await until(
      AbortSignal.timeout(CONNECT_SECONDS * 1000),
      publicAddresses(url.hostname, settings.resolve),
    ))
      try {
        return await once({ ...options, hostname });
      } catch (error) {
        failure = error;
      }
    throw failure;
  };
  return new Agent({
    connect: (options, callback) =>
      void guarded(options).then(
        (socket) => callback(null, socket),
        (error) => callback(error, null),
      ),
    connections: 1,
    pipelining: 1,
    maxHeaderSize: 32 * 1024,
  });
}

/** Ends with the signal, whatever `work` does: name servers may be silent, and undici hears an abort only once it is connected. */
function until<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((done, fail) => {
    const over = () => fail(signal.reason);
    signal.addEventListener('abort', over, { once: true });
    work.then(done, fail).finally(() => signal.removeEventListener('abort', over));
  });
}

async function sent<T>(
  agent: Agent,
  { url, parts }: Step,
  headers: Record<string, string>,
  signal: AbortSignal,
  use: (answer: Dispatcher.ResponseData) => Promise<T>,
): Promise<T> {
  const coming = request(url, {
    dispatcher: agent,
    method: parts ? 'POST' : 'GET',
    headers: { ...headers, 'accept-encoding': 'gzip, br, deflate' },
    body: parts ? formOf(parts) : null,
    signal,
    headersTimeout: 0,
    bodyTimeout: 0,
  });
  const answer = await until(signal, coming);
  try {
    return await use(answer);
  } catch (error) {
    letGo(answer);
    throw error;
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
