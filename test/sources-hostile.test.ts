// Promises of every source towards hostile answers: each costs itself at most, within seconds, and keeps nobody else waiting.

import { type IntervalHistogram, monitorEventLoopDelay } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, it } from 'vitest';
import { SOURCES } from '../sources/index.ts';
import { SourceError } from '../src/domain/errors.ts';
import { openParser } from '../src/edges/parse.ts';
import { chances } from './kit/chance.ts';
import { realParser } from './kit/crawling.ts';
import { fixturesOf } from './kit/fixtures.ts';
import { MUTATIONS, mutated } from './kit/mutations.ts';

const INPUTS = 500;
const MOST_SECONDS = 5;
const MOST_DELAY_MS = 200;
/** What stays with us once it is forgotten (C16 of the promises), in the heap and beside it. */
const MOST_KEPT_MB = 20;
/** The worker's heap is capped at 256 MB, and the process does not give memory back at once. */
const MOST_GROWTH_MB = 400;
setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

function keptMb(): number {
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 1024 / 1024;
}
const FIXED_SEED = 20_270_201;

/** All answers of all sources. */
const ANSWERS = SOURCES.flatMap((source) => {
  const fixtures = fixturesOf(source);
  return fixtures.answers.map((answer) => ({
    source: source.id,
    answer,
    request: fixtures.requestFor(answer),
    body: fixtures.bodyOf(answer),
  }));
});
const NAMES = Object.keys(MUTATIONS);

const parser = realParser();
afterAll(() => parser.close());

interface Endured {
  what: string;
  seconds: number;
  /** `read`, a kind of trouble, or what must never be. */
  ended: string;
}

/** Puts `count` mutated answers through the parser, one after the other. `delay` runs only while one is read: making them is our own work. */
async function endure(seed: number, count: number, delay: IntervalHistogram): Promise<Endured[]> {
  const chance = chances(seed);
  const endured: Endured[] = [];
  for (let i = 0; i < count; i += 1) {
    const name = NAMES[i % NAMES.length] ?? '';
    const { source, answer, request, body } = ANSWERS[Math.floor(chance() * ANSWERS.length)]!;
    const mutant = mutated(name, body, chance);
    const began = performance.now();
    delay.enable();
    const ended = await parser.read({ source, request, ...mutant, known: new Map() }).then(
      ({ calls }) => (Array.isArray(calls) ? 'read' : 'NO READING'),
      (error: unknown) => (error instanceof SourceError ? error.trouble : `NO SourceError: ${String(error)}`),
    );
    delay.disable();
    const seconds = (performance.now() - began) / 1000;
    endured.push({ what: `seed ${seed}, nr ${i}: ${source}/${answer}, ${name}`, seconds, ended });
  }
  return endured;
}

const TROUBLES = ['read', 'unreachable', 'refused', 'too-large', 'parse-budget', 'malformed', 'truncated', 'blocked'];

describe.each([
  ['the same every time', FIXED_SEED, INPUTS],
  ['of today', Math.floor(Math.random() * 2 ** 31), Math.floor(INPUTS / 5)],
])('hostile answers (%s, seed %i, %i of them)', (_, seed, count) => {
  it(`end as a reading or a trouble, none after more than ${MOST_SECONDS} s, while everybody else is served`, async () => {
    await parser.read({ ...orderOf(ANSWERS[0]!), known: new Map() }).catch(() => {});
    const [before, kept] = [process.memoryUsage().rss, keptMb()];
    const delay = monitorEventLoopDelay({ resolution: 5 });
    const endured = await endure(seed, count, delay);

    expect(endured.filter(({ ended }) => !TROUBLES.includes(ended))).toEqual([]);
    expect(endured.filter(({ seconds }) => seconds > MOST_SECONDS)).toEqual([]);
    expect(delay.percentile(99) / 1e6).toBeLessThan(MOST_DELAY_MS);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(MOST_GROWTH_MB);
    expect(keptMb() - kept).toBeLessThan(MOST_KEPT_MB);
    console.log(summaryOf(endured, delay.max / 1e6));
  }, 300_000);

  it('are forgotten afterwards: every source reads its recorded answers as before', async () => {
    const fresh = openParser(new URL('../sources/index.ts', import.meta.url));
    try {
      for (const answer of ANSWERS.slice(0, 60)) {
        const outcome = (one: typeof parser) =>
          one.read({ ...orderOf(answer), known: new Map() }).catch((error: unknown) => String(error));
        expect(await outcome(parser), answer.answer).toEqual(await outcome(fresh));
      }
    } finally {
      await fresh.close();
    }
  }, 60_000);
});

const orderOf = ({ source, request, body }: (typeof ANSWERS)[number]) => ({
  source,
  request,
  bytes: new Uint8Array(Buffer.from(body)),
  contentType: null,
});

function summaryOf(endured: readonly Endured[], longestPauseMs: number): string {
  const slowest = [...endured].sort((a, b) => b.seconds - a.seconds).slice(0, 3);
  const ends = TROUBLES.map((end) => [end, endured.filter(({ ended }) => ended === end).length] as const);
  return [
    `${endured.length} fientliga svar: ${ends
      .filter(([, n]) => n > 0)
      .map(([end, n]) => `${n} ${end}`)
      .join(', ')}`,
    ...slowest.map(({ what, seconds, ended }) => `  ${seconds.toFixed(2)} s ${ended}: ${what}`),
    `  längsta paus i processen: ${longestPauseMs.toFixed(0)} ms`,
  ].join('\n');
}
