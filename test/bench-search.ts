// The third part of `npm run bench`: many people search among many calls while the service reads its source, matches and writes letters.
import { mkdtempSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import type { CallDraft } from '../src/domain/call.ts';
import type { Municipality } from '../src/domain/committee.ts';
import { openStore } from '../src/store/open.ts';
import { listRuns } from '../src/store/runs.ts';
import { copyMatches, fillDatabase, newSearch, usualSearches } from './kit/bench-search.ts';
import { buildProgram, freePort, runProgram, sayingOf, startProgram } from './kit/program.ts';
import { hasCorpus, startReplay } from './kit/replay.ts';

/** BENCH_DATA keeps the database for another run, BENCH_FILL fills it, BENCH_SECONDS shortens the run. */
const CALLS = 20_000;
const PEOPLE = 200;
const SECONDS = Number(process.env.BENCH_SECONDS ?? 60);
/** The day whose calls are stored, the one on which the service wakes up, and the captured one that its source then shows. */
const STORED = '2026-05-21';
const TODAY = '2026-06-01';
const SHOWN = '2026-05-28';
/** One search in so many has never been made before. */
const NEW_IN = 5;

interface BenchCalls {
  callsOf(day: string, count: number): CallDraft[];
  municipalitiesOfData(): Municipality[];
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** A small generator of its own, so that every run asks the same. */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

interface Load {
  p50: number;
  p95: number;
  p99: number;
  most: number;
  perSecond: number;
  errors: number;
}

/** `PEOPLE` at once, each asking for the next page as soon as they have one. */
async function load(url: string, seconds: number, pathOf: (chance: () => number) => string): Promise<Load> {
  const times: number[] = [];
  let wrong = 0;
  let client = 0;
  const run = autocannon({
    url,
    connections: PEOPLE,
    duration: seconds,
    timeout: 30,
    setupClient: (one) => {
      client += 1;
      const chance = chanceFrom(client * 7919);
      one.setRequests(Array.from({ length: 400 }, () => ({ method: 'GET', path: pathOf(chance) })));
    },
  });
  run.on('response', (_, status, __, milliseconds) => {
    times.push(milliseconds);
    if (status !== 200) wrong += 1;
  });
  const { errors, timeouts } = await run;
  times.sort((a, b) => a - b);
  return {
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
    most: times.at(-1) ?? Number.NaN,
    perSecond: times.length / seconds,
    errors: errors + timeouts + wrong,
  };
}

const tell = (what: string, { p50, p95, p99, most, perSecond, errors }: Load): void =>
  console.log(
    `${what.padEnd(44)} p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms, p99 ${p99.toFixed(0)} ms, longest ${most.toFixed(0)} ms, ${perSecond.toFixed(0)} pages/s, ${errors} errors`,
  );

/** How the service runs: on the day given, with a source that shows `source`. */
const settingsOf = (dataDir: string, day: string, source: string) => ({
  DATA_DIR: dataDir,
  HOST: '127.0.0.1',
  READING: 'public',
  UTLYSNINGSVAKT_TODAY: day,
  MUNICIPALITY: 'eskilstuna',
  SOURCES: 'eu-portal',
  SOURCE_EU_PORTAL_URL: source,
  CRAWL_PAUSE_SECONDS: '0',
  CRAWL_TIME: '00:01',
  DIGEST_TIME: '00:01',
  LOG_LEVEL: 'error',
});

/** A service that has run for years, as it stands in the evening of the stored day: everything read, compared and to be found by its words. */
async function settle(program: string, dataDir: string, drafts: readonly CallDraft[]): Promise<void> {
  fillDatabase({ dataDir, day: STORED, drafts, count: CALLS });
  const replay = await startReplay(STORED);
  if (replay === null) throw new Error('the captured days are gone');
  for (const command of [['crawl', '--accept'], ['match']]) {
    const { code, err } = await runProgram(program, command, settingsOf(dataDir, STORED, replay.url));
    if (code !== 0) throw new Error(`${command[0]} ended with ${code}: ${err}`);
  }
  await replay.close();
  copyMatches(dataDir);
}

async function main(): Promise<void> {
  const replay = hasCorpus ? await startReplay(SHOWN) : null;
  if (replay === null)
    return console.log('The captured days (../shared) are not here, so there is nothing to measure.');
  const kept = process.env.BENCH_DATA;
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'bench-search-'));
  const { folder, main: program } = await buildProgram();
  const bench = (await import('./kit/bench-calls.mjs' as string)) as BenchCalls;
  const municipality = bench.municipalitiesOfData().find(({ id }) => id === 'eskilstuna');
  if (!municipality) throw new Error('eskilstuna is gone');
  try {
    if (kept === undefined || process.env.BENCH_FILL !== undefined)
      await settle(program, dataDir, [
        ...new Map(bench.callsOf(STORED, 600).map((draft) => [draft.ref, draft])).values(),
      ]);
    const port = await freePort();
    const child = startProgram(program, ['start'], { ...settingsOf(dataDir, TODAY, replay.url), PORT: String(port) });
    let said = '';
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
    });
    const end = new Promise((closed) => child.on('close', closed));
    await sayingOf(child, /svarar på/);
    const url = `http://127.0.0.1:${port}`;
    const searches = usualSearches(municipality.areas.map(({ id }) => id));
    const path = (chance: () => number) =>
      chance() * NEW_IN < 1 ? newSearch(chance) : (searches[Math.floor(chance() * searches.length)] ?? '/calls');
    console.log(
      `\n${PEOPLE} people, ${CALLS} stored calls, ${searches.length} usual searches and one in ${NEW_IN} new, Node ${process.version}, load average before ${loadavg()[0]?.toFixed(1)}`,
    );
    const searching = await load(url, SECONDS, path);
    const jobs = jobsOf(dataDir);
    tell(`searching for ${SECONDS} s while jobs run`, searching);
    for (const { job, outcome, startedAt, endedAt, sentence } of jobs)
      console.log(`  ${job} ${outcome} ${startedAt.slice(11, 19)}–${endedAt?.slice(11, 19)} ${sentence ?? ''}`);
    const again = await load(url, Math.min(SECONDS, 20), path);
    tell('searching with nothing else going on', again);
    const empty = await load(url, Math.min(SECONDS, 10), () => '/healthz');
    tell('an empty page', empty);
    console.log(
      `p95 of searching while jobs run / an empty page: ${(searching.p95 / empty.p95).toFixed(1)}; goal p95 ≤ 300 ms, p99 ≤ 1 s, 0 errors`,
    );
    child.kill('SIGTERM');
    await end;
    if (said !== '') console.log(said.slice(0, 2000));
    const missing = ['crawl', 'match', 'digest'].filter((job) => !jobs.some((one) => one.job === job && one.endedAt));
    if (missing.length > 0) throw new Error(`not run to its end while people searched: ${missing.join(', ')}`);
  } finally {
    await replay.close();
    rmSync(folder, { recursive: true, force: true });
    if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

/** What the service has done on the day that it woke up on, the earliest first. */
function jobsOf(dataDir: string) {
  const db = openStore(dataDir, { readonly: true });
  const runs = listRuns(db, { most: 20 }).reverse();
  db.close();
  return runs.filter(({ day }) => day === TODAY);
}

await main();
