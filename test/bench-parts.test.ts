// The benchmark's parts are plain scripts on the built service, which no compiler checks: each must still run. How fast is for `npm run bench`.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasCorpus, startReplay } from './kit/replay.ts';

const KIT = new URL('./kit/', import.meta.url).pathname;
const isBuilt = existsSync(new URL('../dist/src/main.js', import.meta.url));
const DAY = '2026-05-21';

/** What a part prints. */
function printed(script: string, ...args: string[]): Promise<unknown> {
  const child = spawn(process.execPath, ['--expose-gc', `${KIT}${script}`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: string[] = [];
  child.stdout.on('data', (part) => parts.push(String(part)));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve(JSON.parse(parts.join(''))) : reject(new Error(`exit ${code}`))));
  });
}

const areFigures = (rows: unknown): boolean =>
  [rows].flat().every((row) => Object.values(row as object).every((n) => typeof n === 'number' && Number.isFinite(n)));

describe.skipIf(!hasCorpus || !isBuilt)('the parts of the benchmark', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-parts-'));
  let replay: Awaited<ReturnType<typeof startReplay>> = null;
  beforeAll(async () => {
    replay = await startReplay(DAY);
  });
  afterAll(async () => {
    await replay?.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it.each([
    ['indexing', '1'],
    ['searching', '1'],
    ['committees', '1', '30'],
    ['preview', '1'],
  ])(
    'of the matching run: %s',
    async (part, ...counts) => {
      expect(areFigures(await printed('bench-matching.mjs', part, DAY, ...counts))).toBe(true);
    },
    60_000,
  );

  it('of the reading run: the yardstick and a crawl', async () => {
    expect(areFigures(await printed('bench-child.mjs', 'yardstick', DAY))).toBe(true);
    expect(areFigures(await printed('bench-child.mjs', 'crawl', DAY, dataDir, replay?.url ?? ''))).toBe(true);
  }, 60_000);
});
