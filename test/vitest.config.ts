// How the tests run: one runner for all of them, Node only, an unexpected console.error fails the test.
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './kit/longest-first.ts';

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    setupFiles: ['test/kit/setup.ts'],
    reporters: ['default', './test/kit/closing-line.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    pool: 'forks',
    // As many as the machine has cores: the runner's own choice leaves one of two idle.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: LongestFirst },
  },
});
