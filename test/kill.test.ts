// kill -9 at every step of the delivery and at random moments: no letter lost, none twice, every doubt held for a person.
import { spawn } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { databasePath, openStore } from '../src/store/open.ts';
import { compiled } from './kit/compiled.ts';
import { killRound, killRounds, momentPlans, type Subject, stepPlans, tallyOf } from './kit/killer.ts';
import { writeLetters } from './kit/letters.ts';

/** 1 in CI; `KILL_TIMES=12.5` before a release: 1,000 kills at steps and 500 at random moments. */
const TIMES = Number(process.env.KILL_TIMES ?? 1);
const LETTERS = 5;
/** So long that the body comes in more than one piece, so that there is a middle to be killed in. */
const LONG_TEXT = 'En utlysning som hör till nämndens område.\n'.repeat(2000);

let template: string;
let child: { script: string; folder: string };
beforeAll(() => {
  child = compiled(fileURLToPath(new URL('kit/deliver-child.ts', import.meta.url)));
  template = mkdtempSync(join(tmpdir(), 'kill-template-'));
  const db = openStore(template);
  writeLetters(db, LETTERS, { text: LONG_TEXT });
  db.close();
});
afterAll(() => {
  for (const folder of [template, child.folder]) rmSync(folder, { recursive: true });
});

/** The delivery, in the right shape or a wrong one. */
const delivery = (shape: 'two-phase' | 'sent-first' | 'resend-in-flight'): Subject => ({
  prepare() {
    const folder = mkdtempSync(join(tmpdir(), 'kill-'));
    copyFileSync(databasePath(template), databasePath(folder));
    return folder;
  },
  start: (folder, port) =>
    spawn(process.execPath, [child.script, folder, String(port), shape], {
      stdio: ['ignore', 'ignore', 'pipe'],
    }),
  read(folder) {
    const db = openStore(folder);
    const letters = db.prepare('SELECT message_id AS messageId, state FROM letters').all() as {
      messageId: string;
      state: string;
    }[];
    const whole =
      db.pragma('integrity_check', { simple: true }) === 'ok' &&
      (db.pragma('foreign_key_check') as unknown[]).length === 0;
    db.close();
    return { letters, whole };
  },
  tidy: (folder) => rmSync(folder, { recursive: true }),
});

/**
 * How many letters a kill at a step leaves in doubt: none before the body, one in the body and after it. When the server has just
 * answered, the process may or may not have noted the answer.
 */
const DOUBTS: Record<string, number[]> = { body: [1], dot: [1], answered: [0, 1] };

describe('kill -9 while letters are delivered', () => {
  it('undisturbed, every letter arrives once', async () => {
    const round = await killRound(delivery('two-phase'), null);
    expect(round).toMatchObject({ kills: 0, lost: [], twice: [], unknown: [], uncertain: [], whole: true });
  });

  it('at each of the eight steps: nothing lost, nothing twice, doubts only where there are doubts', {
    timeout: TIMES * 120_000,
  }, async () => {
    const plans = stepPlans(10 * TIMES, LETTERS);
    const rounds = await killRounds(delivery('two-phase'), plans);
    console.log('kill at each step', tallyOf(rounds));
    expect(tallyOf(rounds)).toMatchObject({
      rounds: 80 * TIMES,
      kills: 80 * TIMES,
      lost: 0,
      twice: 0,
      unknown: 0,
      broken: 0,
    });
    for (const [i, plan] of plans.entries()) {
      const step = 'step' in plan ? plan.step : '';
      expect(DOUBTS[step] ?? [0], JSON.stringify(plan)).toContain(rounds[i]?.uncertain.length);
    }
  });

  it('at random moments: nothing lost, nothing twice, at most one doubt for each kill', {
    timeout: TIMES * 120_000,
  }, async () => {
    const undisturbed = await killRound(delivery('two-phase'), null);
    const seed = Number(process.env.KILL_SEED ?? 20260525);
    const rounds = await killRounds(delivery('two-phase'), momentPlans(40 * TIMES, undisturbed, seed));
    const tally = tallyOf(rounds);
    console.log('kill at random moments', { seed, ...tally });
    expect(tally).toMatchObject({ rounds: 40 * TIMES, lost: 0, twice: 0, unknown: 0, broken: 0 });
    expect(tally.kills).toBeGreaterThan(10 * TIMES);
    expect(tally.uncertain).toBeLessThanOrEqual(tally.kills);
  });
});

describe('the same harness on the two usual wrong shapes', () => {
  it('sees the losses of "mark it sent, then send it"', { timeout: TIMES * 60_000 }, async () => {
    const tally = tallyOf(await killRounds(delivery('sent-first'), stepPlans(Math.ceil(TIMES), LETTERS)));
    console.log('sent first', tally);
    expect(tally.lost).toBeGreaterThanOrEqual(5 * TIMES);
  });

  it('sees the duplicates of "send again what was in flight"', { timeout: TIMES * 60_000 }, async () => {
    const tally = tallyOf(await killRounds(delivery('resend-in-flight'), stepPlans(Math.ceil(TIMES), LETTERS)));
    console.log('resend in flight', tally);
    expect(tally.twice).toBeGreaterThanOrEqual(1 * TIMES);
  });
});
