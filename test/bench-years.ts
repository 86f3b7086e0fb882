// The fourth part of `npm run bench`: the size of ten years' use, and how long pages, the report, a backup and an ordinary day then take.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { euPortal } from '../sources/eu-portal.ts';
import { SOURCES } from '../sources/index.ts';
import { admit } from '../src/domain/admit.ts';
import { addDays } from '../src/domain/calendar.ts';
import { buildPlaces } from '../src/domain/places.ts';
import { buildSynonyms } from '../src/domain/synonyms.ts';
import { buildVocabulary } from '../src/domain/vocabulary.ts';
import { readMunicipality } from '../src/edges/files.ts';
import { readPlaces, readProgrammes, readVocabulary, readWeights } from '../src/edges/knowledge.ts';
import { keepAccount } from '../src/store/accounts.ts';
import { claimFor, databasePath, openStore } from '../src/store/open.ts';
import { listRuns } from '../src/store/runs.ts';
import { beginSession } from '../src/store/sessions.ts';
import { keepDoings } from './kit/bench-duty.ts';
import { CALLS_A_WEEK, keepWeeks, ROUND, type YearsNeeds } from './kit/bench-years.ts';
import { buildProgram, DATA, freePort, sayingOf, startProgram } from './kit/program.ts';
import { hasCorpus, pagesOf } from './kit/replay.ts';

/**
 * BENCH_DATA keeps the database for another run, BENCH_WEEKS makes fewer years of it, BENCH_ROUNDS asks for each page so many times,
 * BENCH_PAGES for those with this in their name alone, BENCH_TICK lets the service work on the next Monday for so many seconds.
 */
const WEEKS = Number(process.env.BENCH_WEEKS ?? 520);
const CAPTURED = '2026-05-21';
/** A Monday. */
const BEGUN = '2026-01-05';
const TODAY = addDays(BEGUN, 7 * WEEKS - 1);
const MONDAY = addDays(BEGUN, 7 * WEEKS);
const YEAR = TODAY.slice(0, 4);
const MUNICIPALITY = 'sodertalje';
const COMMITTEE = 'kommunstyrelsen';
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 20);

function knowledge() {
  const groups = readVocabulary(join(DATA, 'vocabulary'));
  const vocabulary = buildVocabulary(groups);
  const programmes = readProgrammes(join(DATA, 'programmes.yaml'), new Set(vocabulary.names));
  const weights = readWeights(join(DATA, 'weights.yaml'));
  const listed = readPlaces(join(DATA, 'places.yaml'));
  // As main does, so that the service finds nothing to make anew.
  const all = JSON.stringify([groups, programmes, weights, listed]);
  const print = createHash('sha256').update(all).digest('hex').slice(0, 16);
  return { vocabulary, programmes, places: buildPlaces(listed), weights, synonyms: buildSynonyms(groups), print };
}

/** The calls of a captured day, as they would be admitted. */
function capturedCalls() {
  const [asked] = euPortal.start(CAPTURED, euPortal.address);
  if (!asked) throw new Error('the portal is asked for nothing');
  const print = (content: string) => createHash('sha256').update(content).digest('hex');
  return pagesOf(CAPTURED).flatMap((body) =>
    euPortal.read({ request: asked, body, fingerprint: print, known: new Map() }).calls.flatMap((draft) => {
      const admitted = admit(euPortal, draft, CAPTURED);
      return admitted.verdict === 'admitted' ? [admitted.draft] : [];
    }),
  );
}

async function fill(dataDir: string): Promise<void> {
  const drafts = [...new Map(capturedCalls().map((draft) => [draft.ref, draft])).values()];
  const db = openStore(dataDir);
  db.pragma('synchronous = OFF');
  claimFor(db, MUNICIPALITY);
  const needs: YearsNeeds = {
    ...{ db, knowledge: knowledge(), drafts: drafts.slice(0, ROUND * CALLS_A_WEEK), capturedOn: CAPTURED },
    municipality: readMunicipality(join(DATA, 'municipalities', `${MUNICIPALITY}.yaml`)),
    ...{ sources: SOURCES.map(({ id }) => id), begunOn: BEGUN, weeks: WEEKS },
  };
  await keepWeeks(needs, console.log);
  await keepDoings(needs);
  db.close();
}

/** What each table and index takes, the largest first. */
function tellSize(dataDir: string): void {
  const db = openStore(dataDir, { readonly: true });
  const rows = db.prepare('SELECT name, sum(pgsize) AS bytes FROM dbstat GROUP BY name ORDER BY bytes DESC').all() as {
    name: string;
    bytes: number;
  }[];
  const count = (table: string) => Number(db.prepare(`SELECT count(*) FROM ${table}`).pluck().get());
  const whole = statSync(databasePath(dataDir)).size;
  console.log(
    `database ${mb(whole)} MB for ${WEEKS} weeks, ${count('calls')} calls, ${count('matches')} matches, ${count('letters')} letters, ${count('runs')} runs, ${count('log')} log lines, ${count('fixed_examinations')} fixed examinations`,
  );
  for (const { name, bytes } of rows.slice(0, 30)) console.log(`  ${name.padEnd(34)} ${mb(bytes).padStart(8)} MB`);
  db.close();
}

const mb = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1);

/** What somebody who is signed in looks at; `n` counts the times. */
const PAGES: Record<string, (n: number) => string> = {
  start: () => '/',
  calls: (n) => `/calls?page=${1 + (n % 5)}`,
  'calls, all years': (n) => `/calls?status=closed&page=${1 + n * 7}`,
  search: (n) =>
    `/calls?q=${['klimat', 'ungdomsutbyte', 'energy', 'culture', 'vatten', 'demokrati'][n % 6]}&page=${1 + (n % 3)}`,
  'search, new': (n) => `/calls?q=${['skola', 'town', 'museum', 'water', 'integration', 'digital'][n % 6]}+${n}`,
  call: (n) => `/calls/eu-portal%3Aw${WEEKS - 1 - n}-0`,
  'call, first year': (n) => `/calls/eu-portal%3Aw${n}-2`,
  committees: () => '/committees',
  committee: () => `/committees/${COMMITTEE}`,
  projects: () => '/projects',
  project: (n) => `/projects/${1 + n}`,
  examinations: () => '/examinations',
  'examinations, search': (n) => `/examinations?q=park+${n % 10}`,
  fixed: (n) => `/examinations/fixed/${1 + n}`,
  applications: () => '/applications',
  application: (n) => `/applications/${1 + n}`,
  report: () => `/report/${YEAR}`,
  'report, first year': (n) => `/report/${2027 + (n % 3)}`,
  'report, committee': () => `/report/${YEAR}/${COMMITTEE}`,
  influence: () => '/influence',
  deadlines: () => '/deadlines',
  sources: () => '/sources',
  source: () => '/sources/eu-portal',
  letters: (n) => `/letters?page=${1 + n}`,
  letter: (n) => `/letters/${100 + n}`,
  log: (n) => `/log?page=${1 + n}`,
  'log, action': () => '/log?action=examination.fix',
  people: () => '/people',
  me: () => '/me',
};

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

function ask(port: number, path: string, cookie: string): Promise<{ status: number; ms: number; bytes: number }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers: { Cookie: `session=${cookie}` } }, (answer) => {
      let bytes = 0;
      answer.on('data', (some: Buffer) => {
        bytes += some.length;
      });
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, ms: performance.now() - began, bytes }));
    });
    asked.on('error', reject).end();
  });
}

const settings = (dataDir: string, day: string, port: number) => ({
  ...{ DATA_DIR: dataDir, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
  ...{ UTLYSNINGSVAKT_TODAY: day, MUNICIPALITY, LOG_LEVEL: 'error', CRAWL_PAUSE_SECONDS: '0', READING: 'public' },
  ...Object.fromEntries(
    SOURCES.map(({ id }) => [`SOURCE_${id.toUpperCase().replaceAll('-', '_')}_URL`, 'http://127.0.0.1:9/']),
  ),
});

async function served<T>(
  program: string,
  dataDir: string,
  day: string,
  work: (port: number, pid: number) => Promise<T>,
): Promise<T> {
  const port = await freePort();
  const began = performance.now();
  const child = startProgram(program, ['start'], settings(dataDir, day, port));
  child.stderr?.on('data', (text: Buffer) => process.stderr.write(text.toString().slice(0, 500)));
  const end = new Promise((closed) => child.on('close', closed));
  await sayingOf(child, /svarar på/);
  console.log(`started in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  const made = await work(port, child.pid ?? 0).finally(() => child.kill('SIGTERM'));
  await end;
  return made;
}

/** The processor time that a process has had, in milliseconds: what others do on the machine does not count. */
function workedBy(pid: number): number {
  const [, rest = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const fields = rest.split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MILLISECONDS;
}

/** On Linux, as `getconf CLK_TCK` says. */
const TICK_MILLISECONDS = 10;

/** Waits until the service has done what is due and works no more. */
async function idle(pid: number): Promise<void> {
  for (let before = -1; workedBy(pid) - before > IDLE_MILLISECONDS; ) {
    before = workedBy(pid);
    await new Promise((later) => setTimeout(later, 3000));
  }
}

/** Less work than this in three seconds is none. */
const IDLE_MILLISECONDS = 200;

async function tellPages(port: number, pid: number, cookies: Readonly<Record<string, string>>): Promise<void> {
  for (const [who, cookie] of Object.entries(cookies))
    for (const [name, pathOf] of Object.entries(PAGES)) {
      const only = process.env.BENCH_PAGES;
      if (only !== undefined && !name.includes(only)) continue;
      const times: number[] = [];
      let last = { status: 0, bytes: 0 };
      const before = workedBy(pid);
      for (let n = 0; n < ROUNDS; n += 1) {
        const { ms, ...rest } = await ask(port, pathOf(n), cookie);
        times.push(ms);
        last = rest;
      }
      const worked = (workedBy(pid) - before) / ROUNDS;
      const sorted = times.toSorted((a, b) => a - b);
      const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => percentile(sorted, share).toFixed(0).padStart(5));
      console.log(
        `${who.padEnd(12)} ${name.padEnd(22)} p50 ${p50} p95 ${p95} p99 ${p99} ms, worked ${worked.toFixed(0).padStart(4)} ms, first ${times[0]?.toFixed(0).padStart(5)}, ${(last.bytes / 1024).toFixed(0).padStart(5)} kB, ${last.status}`,
      );
    }
}

async function main(): Promise<void> {
  if (!hasCorpus) return console.log('The captured days (../shared) are not here, so there is nothing to measure.');
  const kept = process.env.BENCH_DATA;
  const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'bench-years-'));
  try {
    mkdirSync(dataDir, { recursive: true });
    await measure(dataDir);
  } finally {
    if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

async function measure(dataDir: string): Promise<void> {
  if (!existsSync(databasePath(dataDir))) {
    const began = performance.now();
    await fill(dataDir);
    console.log(`filled in ${((performance.now() - began) / 1000).toFixed(0)} s`);
  }
  const opening = performance.now();
  const db = openStore(dataDir);
  console.log(`opened (and brought up to date) in ${((performance.now() - opening) / 1000).toFixed(1)} s`);
  const committees = readMunicipality(join(DATA, 'municipalities', `${MUNICIPALITY}.yaml`)).committees;
  const recipient = committees[0]?.contacts[0]?.email ?? null;
  const at = `${TODAY}${new Date().toISOString().slice(10)}`;
  const cookieOf = (role: 'coordinator' | 'contact') => {
    const who = { issuer: 'bench', subject: role, name: role, recipient, role, committees: [committees[0]?.id ?? ''] };
    return beginSession(db, keepAccount(db, who, at), 'oidc', at);
  };
  const cookies = { coordinator: cookieOf('coordinator'), contact: cookieOf('contact') };
  db.close();
  tellSize(dataDir);
  const { folder, main: program } = await buildProgram();
  try {
    await served(program, dataDir, TODAY, async (port, pid) => {
      await idle(pid);
      await tellPages(port, pid, cookies);
    });
    if (process.env.BENCH_TICK === undefined) return;
    await served(program, dataDir, MONDAY, async () => {
      await new Promise((later) => setTimeout(later, Number(process.env.BENCH_TICK) * 1000));
    });
    const after = openStore(dataDir, { readonly: true });
    for (const { job, startedAt, endedAt, sentence } of listRuns(after, { most: 60 }).filter(({ day }) => day >= TODAY))
      if (job !== 'crawl') console.log(`  ${job} ${startedAt}–${endedAt} ${sentence}`);
    after.close();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await main();
