// `npm run bench`: what the service costs, as ratios to a yardstick measured in the same run. Needs the captured days in ../shared.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReplay } from './kit/replay.ts';

const DAY = '2026-05-21';
const ROUNDS = 5;
const CHILD = new URL('./kit/bench-child.mjs', import.meta.url).pathname;

interface Figures {
  seconds: number;
  peakMb: number;
}

function child(...args: string[]): Figures {
  const ran = spawnSync(process.execPath, [CHILD, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (ran.status !== 0) throw new Error(`bench child ${args[0]} failed`);
  return JSON.parse(ran.stdout) as Figures;
}

const median = (numbers: number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

async function main(): Promise<void> {
  const replay = await startReplay(DAY);
  if (replay === null) {
    console.log('The captured days (../shared) are not here, so there is nothing to measure.');
    return;
  }
  const rows: { yardstick: Figures; first: Figures; again: Figures }[] = [];
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      const dataDir = mkdtempSync(join(tmpdir(), 'bench-'));
      const yardstick = child('yardstick', DAY);
      const first = child('crawl', DAY, dataDir, replay.url);
      const again = child('crawl', DAY, dataDir, replay.url);
      rows.push({ yardstick, first, again });
      rmSync(dataDir, { recursive: true });
    }
  } finally {
    await replay.close();
  }
  const ratios = (of: (row: (typeof rows)[number]) => number) => {
    const all = rows.map(of);
    return `${median(all).toFixed(2)} (${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)})`;
  };
  console.log(
    `One captured day (${DAY}, 631 records, 19 MB), ${ROUNDS} rounds, each step in a process of its own: median (least–most)`,
  );
  console.log(
    `read and admit / (JSON.parse + HTML to text)   ${ratios((r) => r.first.seconds / r.yardstick.seconds)}   goal ≤ 2`,
  );
  console.log(
    `quiet re-crawl / first crawl                    ${ratios((r) => r.again.seconds / r.first.seconds)}   goal < 0.5`,
  );
  console.log(`peak memory, MB                                 ${ratios((r) => r.first.peakMb)}   goal < 300`);
  console.log(
    `for orientation: yardstick ${ratios((r) => r.yardstick.seconds)} s, first crawl ${ratios((r) => r.first.seconds)} s`,
  );
}

await main();
