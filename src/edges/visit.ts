// The way to one answer: the host's manners and turn, the redirects, and a few tries when it fails in passing.
import { SourceError } from '../domain/errors.ts';
import { type Answer, leave, mayPass, Refused } from './answer.ts';
import { AskedToWait, LONGEST_SLEEP_SECONDS, type Pace } from './pace.ts';
import { Astray, MOST_REDIRECTS, type Step } from './redirects.ts';
import { asSourceError } from './trouble.ts';

/** What is wanted of an answer, and how far we go for it. */
export interface Errand<T> {
  first: Step;
  /** Sent along on every step. */
  headers: Record<string, string>;
  /** How long all steps may take together, pauses not counted. */
  timeoutSeconds: number;
  /** The next step when the answer is a redirect. Throws `SourceError` where we will not go. */
  redirect(answer: Answer, from: Step): Step | null;
  take(answer: Answer): Promise<T>;
}

export interface VisitDoors {
  pace: Pace;
  wait: (seconds: number) => Promise<unknown>;
  /** One request. `use` gets its answer; what it leaves of the body is let go. */
  send<T>(
    step: Step,
    headers: Record<string, string>,
    signal: AbortSignal,
    use: (answer: Answer) => Promise<T>,
  ): Promise<T>;
  /** Whether a host is our own machine: no budget there, and no pauses. */
  isHome(url: URL): boolean;
  /** Least seconds between two requests to a host. Throws `SourceError` when it does not want `url` read. */
  pauseSeconds(url: URL): Promise<number>;
}

const TRIES = 3;

/** Runs an errand; three tries, when a fault may pass. Throws `SourceError`, or `AskedToWait` when a host wants a longer rest than a run may last. */
export async function visit<T>(doors: VisitDoors, errand: Errand<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await wayTo(doors, errand);
    } catch (error) {
      const trouble = asSourceError(error);
      const rest = trouble instanceof Refused ? trouble.retryAfterSeconds : null;
      if (rest !== null && rest > LONGEST_SLEEP_SECONDS) throw new AskedToWait(rest);
      if (tried >= TRIES || !mayPass(trouble)) throw trouble;
      // A rest is slept when the host's next turn comes, whoever takes it.
      if (rest === null) await doors.wait(doors.isHome(errand.first.url) ? 0.05 * tried : backoff(tried));
    }
  }
}

/** 1 s, 2 s, 4 s …, up to half as much again, so that many clients do not come back at once. */
const backoff = (tried: number): number => 2 ** (tried - 1) * (1 + Math.random() / 2);

async function wayTo<T>(doors: VisitDoors, errand: Errand<T>): Promise<T> {
  let step = errand.first;
  let leftMs = Math.ceil(errand.timeoutSeconds * 1000);
  for (let redirects = 0; ; redirects += 1) {
    const came = await oneStep(doors, errand, step, leftMs);
    if (came.next === null) return came.got;
    if (redirects >= MOST_REDIRECTS) throw new Astray('Källan skickar oss vidare i en ring.');
    step = came.next;
    leftMs = Math.max(1, Math.floor(leftMs - came.tookMs));
  }
}

type Came<T> = { next: Step; tookMs: number } | { next: null; got: T };

async function oneStep<T>(doors: VisitDoors, errand: Errand<T>, step: Step, leftMs: number): Promise<Came<T>> {
  const { host } = step.url;
  const pauseSeconds = await doors.pauseSeconds(step.url);
  return await doors.pace.inTurn({ host, pauseSeconds, counted: !doors.isHome(step.url) }, async () => {
    const beganAtMs = performance.now();
    try {
      return await doors.send(step, errand.headers, AbortSignal.timeout(leftMs), async (answer): Promise<Came<T>> => {
        const next = errand.redirect(answer, step);
        if (next === null) return { next, got: await errand.take(answer) };
        await leave(answer);
        return { next, tookMs: performance.now() - beganAtMs };
      });
    } catch (error) {
      if (error instanceof Refused && error.retryAfterSeconds !== null) doors.pace.rest(host, error.retryAfterSeconds);
      throw error;
    }
  });
}

/** The address of a first step. Throws `SourceError` for what is no web address, or has a name or a word in it. */
export function webAddress(said: string): URL {
  const url = URL.canParse(said) ? new URL(said) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username + url.password !== '')
    throw new SourceError('refused', 'Källans adress är ingen webbadress som vi kan läsa.');
  return url;
}
