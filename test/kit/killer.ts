// Kills a process with SIGKILL while it hands letters to a server, starts it again until it is done, and compares its ledger with the server.
import type { ChildProcess } from 'node:child_process';
import { openSink, type Sink, STEPS, type Step } from './smtp.ts';

/** When to strike: at the `nth` time the server sees a step, or at a moment after the process has started or first connected. */
export type Plan =
  | { step: (typeof STEPS)[number]; nth: number }
  | { afterMilliseconds: number; since: 'start' | 'connect' };

/** What is killed. The same harness serves the delivery alone, a wrong shape of it, and the whole service's command line. */
export interface Subject {
  /** A fresh place to work in; returns its folder. */
  prepare(): string;
  /** Starts the process on `folder`; it mails to the server on `port` and exits with 0 when it has nothing left to do. */
  start(folder: string, port: number): ChildProcess;
  /** Reads the ledger afterwards and says whether the database is whole. */
  read(folder: string): { letters: { messageId: string; state: string }[]; whole: boolean };
  tidy(folder: string): void;
}

/** What came of a round. Everything but `uncertain` must be empty or zero; Message-IDs. */
export interface Round {
  kills: number;
  /** Which step the server had seen last of the letter in hand when the process was killed. */
  killedAt: Step[];
  /** Said to be sent, and the server does not have it; or nobody says anything of it. */
  lost: string[];
  /** The server has it more than once. */
  twice: string[];
  /** In the server, not in the ledger. */
  unknown: string[];
  /** Held for a person. */
  uncertain: string[];
  whole: boolean;
  milliseconds: number;
  /** Of these, from the first connection to the end. */
  talkMilliseconds: number;
}

const MOST_STARTS = 12;

/** One round: strikes once (at a moment: also the restarts, while they are within it), restarts until the process exits with 0, compares. */
export async function killRound(subject: Subject, plan: Plan | null): Promise<Round> {
  const started = performance.now();
  const folder = subject.prepare();
  const victim: Victim = { child: null, kills: 0, killedAt: [], last: 'connect', firstConnectAt: 0, timer: undefined };
  const sink = await openSink({ onStep: strikeAt(plan, victim) });
  try {
    for (let starts = 1; !(await runOnce(subject, folder, sink, plan, victim)); starts += 1) {
      if (starts >= MOST_STARTS) throw new Error(`not done after ${MOST_STARTS} starts`);
    }
    const talkMilliseconds = performance.now() - victim.firstConnectAt;
    const { letters, whole } = subject.read(folder);
    const { kills, killedAt } = victim;
    const milliseconds = performance.now() - started;
    return { kills, killedAt, ...compare(letters, sink), whole, milliseconds, talkMilliseconds };
  } finally {
    await sink.close();
    subject.tidy(folder);
  }
}

interface Victim {
  child: ChildProcess | null;
  kills: number;
  killedAt: Step[];
  last: Step;
  firstConnectAt: number;
  timer: NodeJS.Timeout | undefined;
}

/** At a moment a round strikes at most so often, so that it comes to an end. */
const MOST_STRIKES = 2;

function strike(victim: Victim): void {
  victim.kills += 1;
  victim.killedAt.push(victim.last);
  victim.child?.kill('SIGKILL');
}

/** Strikes from within the server, between two steps of the dialogue, so that the process cannot have seen the server's answer. */
function strikeAt(plan: Plan | null, victim: Victim): (step: Step) => boolean {
  let seen = 0;
  return (step) => {
    victim.last = step;
    victim.firstConnectAt ||= performance.now();
    strikeLater(plan, 'connect', victim);
    if (plan === null || !('step' in plan) || step !== plan.step || victim.kills > 0) return false;
    seen += 1;
    if (seen < plan.nth) return false;
    strike(victim);
    return true;
  };
}

function strikeLater(plan: Plan | null, since: 'start' | 'connect', victim: Victim): void {
  if (plan === null || !('since' in plan) || plan.since !== since || victim.timer || victim.kills >= MOST_STRIKES)
    return;
  victim.timer = setTimeout(() => strike(victim), plan.afterMilliseconds);
}

/** Runs the process to its end. True when it was done, false when it was killed; throws when it failed by itself. */
function runOnce(subject: Subject, folder: string, sink: Sink, plan: Plan | null, victim: Victim): Promise<boolean> {
  const child = subject.start(folder, sink.port);
  victim.child = child;
  victim.last = 'connect';
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  strikeLater(plan, 'start', victim);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(victim.timer);
      victim.timer = undefined;
      victim.child = null;
      if (signal === 'SIGKILL') resolve(false);
      else if (code === 0) resolve(true);
      else reject(new Error(`the process ended with ${code ?? signal}: ${complaint}`));
    });
  });
}

function compare(
  letters: { messageId: string; state: string }[],
  sink: Sink,
): Pick<Round, 'lost' | 'twice' | 'unknown' | 'uncertain'> {
  const had = new Map<string, number>();
  for (const { messageId } of sink.taken) had.set(messageId, (had.get(messageId) ?? 0) + 1);
  const idsOf = (wanted: (letter: { messageId: string; state: string }) => boolean): string[] =>
    letters.filter(wanted).map((letter) => letter.messageId);
  const known = new Set(letters.map((letter) => letter.messageId));
  return {
    lost: idsOf(({ messageId, state }) => state !== 'uncertain' && !had.has(messageId)),
    twice: [...had].filter(([, times]) => times > 1).map(([messageId]) => messageId),
    unknown: [...had.keys()].filter((messageId) => !known.has(messageId)),
    uncertain: idsOf(({ state }) => state === 'uncertain'),
  };
}

/** What many rounds add up to. */
export interface Tally {
  rounds: number;
  kills: number;
  lost: number;
  twice: number;
  unknown: number;
  uncertain: number;
  broken: number;
  secondsPerRound: number;
}

export function tallyOf(rounds: readonly Round[]): Tally {
  const sum = (count: (round: Round) => number): number => rounds.reduce((total, round) => total + count(round), 0);
  return {
    rounds: rounds.length,
    kills: sum((round) => round.kills),
    lost: sum((round) => round.lost.length),
    twice: sum((round) => round.twice.length),
    unknown: sum((round) => round.unknown.length),
    uncertain: sum((round) => round.uncertain.length),
    broken: sum((round) => (round.whole ? 0 : 1)),
    secondsPerRound: Number((sum((round) => round.milliseconds) / rounds.length / 1000).toFixed(2)),
  };
}

/** Runs `plans` over `subject`, two rounds at a time. */
export async function killRounds(subject: Subject, plans: readonly Plan[]): Promise<Round[]> {
  const rounds: Round[] = [];
  const waiting = [...plans.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) rounds[next[0]] = await killRound(subject, next[1]);
  };
  await Promise.all([lane(), lane()]);
  return rounds;
}

/** Every step in turn, at the first, second … letter of a round. */
export const stepPlans = (times: number, letters: number): Plan[] =>
  Array.from({ length: times }, (_, i) => STEPS.map((step): Plan => ({ step, nth: (i % letters) + 1 }))).flat();

/** Moments spread over a run like `undisturbed`: every other from its start, the rest over its dialogue. The same for the same `seed`. */
export function momentPlans(times: number, undisturbed: Round, seed: number): Plan[] {
  let state = seed;
  return Array.from({ length: times }, (_, i) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    const part = state / 2_147_483_648;
    return i % 2 === 0
      ? { since: 'start', afterMilliseconds: undisturbed.milliseconds * part }
      : { since: 'connect', afterMilliseconds: undisturbed.talkMilliseconds * part };
  });
}
