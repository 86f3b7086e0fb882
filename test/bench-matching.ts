// The second part of `npm run bench`: what the matching costs, side by side with minisearch and SQLite FTS5. Needs the captured days in ../shared.
import { spawnSync } from 'node:child_process';
import { hasCorpus } from './kit/replay.ts';

const DAY = '2026-05-21';
const CHILD = new URL('./kit/bench-matching.mjs', import.meta.url).pathname;
const SIZES = [450, 1500, 4500];

type Round = Record<string, number>;

/** The rounds of a part, measured in a process of its own. */
function rounds(part: string, count: number, ...more: string[]): Round[] {
  const args = ['--expose-gc', CHILD, part, DAY, String(count), ...more];
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (ran.status !== 0) throw new Error(`bench child ${part} failed`);
  return JSON.parse(ran.stdout) as Round[];
}

const median = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

function spread(all: Round[], of: (round: Round) => number, decimals = 2): string {
  const numbers = all.map(of);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return `${median(numbers).toFixed(decimals)} (${least.toFixed(decimals)}–${most.toFixed(decimals)})`;
}

const part = (round: Round, name: string): number => round[name] ?? Number.NaN;
const say = (what: string, figure: string, goal = ''): void =>
  console.log(`${what.padEnd(62)}${figure}${goal && `   goal ${goal}`}`);

function benchIndexing(): void {
  const all = rounds('indexing', 9);
  say(
    'reading 600 calls / minisearch addAll',
    spread(all, (r) => part(r, 'ours') / part(r, 'minisearch')),
    '≤ 1',
  );
  say(
    '  for orientation, ours, ms',
    spread(all, (r) => part(r, 'ours'), 0),
  );
}

function benchSearching(): void {
  const all = rounds('searching', 21);
  say(
    'one profile against 1,000 calls, reasons for those told, ms',
    spread(all, (r) => part(r, 'ours'), 1),
    '< 50',
  );
  say(
    '  / minisearch search',
    spread(all, (r) => part(r, 'ours') / part(r, 'minisearch')),
    '≤ 1',
  );
  say(
    '  / SQLite FTS5 bm25',
    spread(all, (r) => part(r, 'ours') / part(r, 'fts5')),
  );
}

function benchCommittees(): void {
  for (const size of SIZES) {
    const all = Array.from({ length: 3 }, () => rounds('committees', 1, String(size))).flat();
    const goal = size === SIZES.at(-1) ? '< 10' : '';
    say(
      `100 new calls against ${size} committees, s`,
      spread(all, (r) => part(r, 'total') / 1000),
      goal,
    );
    say(
      '  per committee, ms',
      spread(all, (r) => part(r, 'total') / size),
      'flat',
    );
    say(
      '  of which reading profiles, s',
      spread(all, (r) => part(r, 'preparing') / 1000),
    );
    say(
      '  peak memory, MB',
      spread(all, (r) => part(r, 'peakMb'), 0),
    );
  }
}

function benchPreview(): void {
  const all = rounds('preview', 21);
  say(
    'preview of a changed profile, 1,000 stored calls, warm, ms',
    spread(all, (r) => part(r, 'warm'), 0),
    '≤ 200',
  );
  say(
    '  the first, which reads the calls, ms',
    spread(all.slice(0, 1), (r) => part(r, 'cold'), 0),
  );
  say(
    '  memory held per call, kB',
    spread(all.slice(0, 1), (r) => part(r, 'kbPerCall'), 0),
  );
}

if (hasCorpus) {
  console.log(
    `\nThe matching on ${DAY} (627 calls, repeated under other identifiers), Node ${process.version}: median (least–most)`,
  );
  benchIndexing();
  benchSearching();
  benchCommittees();
  benchPreview();
} else console.log('The captured days (../shared) are not here, so there is nothing to measure.');
