// Twenty years of letters through the real tick, with runs skipped, late and doubled, clocks that jump, choices that change, letters that
// fail and processes that die: each person is told each thing once, and of nothing that the letter does not show.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LivedYears } from '../kit/years.ts';

/** 1,040 weeks in all; `YEARS_SEED` tries others. */
const SEED = Number(process.env.YEARS_SEED ?? 20261122);
const WEEKS_OF_A_LIFE = 52;
const LIVES = 20;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'years-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe(`${LIVES * WEEKS_OF_A_LIFE} weeks of letters`, () => {
  for (let life = 0; life < LIVES; life += 1) {
    it(`tell each person each call, reason and version once, and show all that they tell (life ${life + 1})`, {
      timeout: 180_000,
    }, async () => {
      const lived = new LivedYears(folder, SEED + life);
      for (let week = 0; week < WEEKS_OF_A_LIFE; week += 1) await lived.liveAWeek();
      const found = await lived.end();
      console.log(`life ${life + 1}`, found.tally);
      expect(found.wrong).toEqual([]);
      // What is counted must have happened, or nothing has been shown.
      for (const [what, times] of Object.entries(found.tally)) expect(times, what).toBeGreaterThan(0);
    });
  }
});

describe('the same years with a wrong ledger', () => {
  it('are seen: calls told twice when told rows are forgotten, and lost when rows stand for what was not told', {
    timeout: 120_000,
  }, async () => {
    for (const harm of ['forget', 'invent'] as const) {
      const lived = new LivedYears(join(folder, harm), SEED, harm);
      for (let week = 0; week < 30; week += 1) await lived.liveAWeek();
      expect((await lived.end()).wrong.length, harm).toBeGreaterThan(0);
    }
  });
});
