// Promises of the runs: what a job did is found again, a dead process's runs are closed, a source's wait outlives a restart.
import { beforeEach, describe, expect, it } from 'vitest';
import type { Job, Outcome } from '../../src/domain/health.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import {
  closeInterruptedRuns,
  earlierSweeps,
  endRun,
  failuresInARow,
  lastRun,
  listRuns,
  rememberWait,
  runById,
  startRun,
  waitOf,
} from '../../src/store/runs.ts';

let db: Store;
beforeEach(() => {
  db = openInMemory();
});

const AT = '2026-05-25T03:00:00Z';

/** A run from beginning to end; without an outcome it goes on. */
function aRunIn(
  outcome: Outcome | null,
  { job = 'crawl' as Job, source = 'eu-portal' as string | null, day = '2026-05-25', counts = {} } = {},
): number {
  const id = startRun(db, { job, source, day, at: AT });
  if (outcome !== null)
    endRun(db, id, { at: '2026-05-25T03:04:00Z', outcome, sentence: `Det blev ${outcome}.`, counts });
  return id;
}

describe('a run', () => {
  it('is kept as it began and as it ended', () => {
    const id = aRunIn('ok', { counts: { total: 36, fresh: 3 } });
    expect(runById(db, id)).toEqual({
      id,
      job: 'crawl',
      source: 'eu-portal',
      day: '2026-05-25',
      startedAt: AT,
      endedAt: '2026-05-25T03:04:00Z',
      outcome: 'ok',
      sentence: 'Det blev ok.',
      counts: { total: 36, fresh: 3 },
    });
  });

  it('that goes on has neither end nor outcome, and is nobody’s last run', () => {
    const id = aRunIn(null);
    expect(runById(db, id)).toMatchObject({ endedAt: null, outcome: null, sentence: null, counts: {} });
    expect(lastRun(db, 'crawl')).toBeNull();
  });

  it('that was never started is not there', () => {
    expect(runById(db, 7)).toBeUndefined();
  });
});

describe('runs that a dead process left open', () => {
  it('are closed as failed, and only these', () => {
    const done = aRunIn('ok');
    const left = aRunIn(null);
    expect(closeInterruptedRuns(db, '2026-05-25T04:00:00Z')).toBe(1);
    expect(runById(db, left)).toMatchObject({ outcome: 'failed', endedAt: '2026-05-25T04:00:00Z' });
    expect(runById(db, left)?.sentence).toMatch(/avbröts/);
    expect(runById(db, done)?.outcome).toBe('ok');
    expect(closeInterruptedRuns(db, '2026-05-25T05:00:00Z')).toBe(0);
  });
});

describe('the last run', () => {
  it('is of the job and source asked for, and with `good` the last that read its source whole', () => {
    const good = aRunIn('not-modified');
    const bad = aRunIn('drifted');
    const other = aRunIn('ok', { source: 'esf' });
    const match = aRunIn('ok', { job: 'match', source: null });
    expect(lastRun(db, 'crawl', { source: 'eu-portal' })?.id).toBe(bad);
    expect(lastRun(db, 'crawl', { source: 'eu-portal', good: true })?.id).toBe(good);
    expect(lastRun(db, 'crawl')?.id).toBe(other);
    expect(lastRun(db, 'match')?.id).toBe(match);
    expect(lastRun(db, 'backup')).toBeNull();
  });

  it.each(['partial', 'blocked', 'drifted', 'failed', 'skipped'] as const)('is not good when it was %s', (outcome) => {
    aRunIn(outcome);
    expect(lastRun(db, 'crawl', { good: true })).toBeNull();
  });
});

describe('a list of runs', () => {
  it('is newest first, as long as asked for, of the job and source asked for', () => {
    const ids = [
      aRunIn('ok'),
      aRunIn('failed'),
      aRunIn('ok', { job: 'match', source: null }),
      aRunIn(null, { source: 'esf' }),
    ];
    expect(listRuns(db).map((r) => r.id)).toEqual([...ids].reverse());
    expect(listRuns(db, { most: 2 }).map((r) => r.id)).toEqual([ids[3], ids[2]]);
    expect(listRuns(db, { job: 'crawl', source: 'eu-portal' }).map((r) => r.id)).toEqual([ids[1], ids[0]]);
  });
});

describe('failures in a row', () => {
  it('are counted since the last good run, by source, and runs that go on are none', () => {
    for (const outcome of ['failed', 'ok', 'failed', 'drifted', 'skipped', null] as const) aRunIn(outcome);
    aRunIn('failed', { source: 'esf' });
    expect(failuresInARow(db, 'crawl', 'eu-portal')).toBe(3);
    expect(failuresInARow(db, 'crawl', 'esf')).toBe(1);
    expect(failuresInARow(db, 'crawl', 'icld')).toBe(0);
    aRunIn('failed', { job: 'backup', source: null });
    expect(failuresInARow(db, 'backup', null)).toBe(1);
  });
});

describe('earlier sweeps', () => {
  it('are the figures of the last 14 good runs, newest first', () => {
    for (let i = 1; i <= 16; i += 1)
      aRunIn(i % 2 ? 'ok' : 'not-modified', {
        day: `2026-05-${String(i).padStart(2, '0')}`,
        counts: { total: i, valid: i, fresh: 1, past: 9 },
      });
    aRunIn('drifted', { day: '2026-05-20', counts: { total: 0 } });
    const sweeps = earlierSweeps(db, 'eu-portal');
    expect(sweeps).toHaveLength(14);
    expect(sweeps[0]).toEqual({ day: '2026-05-16', total: 16, valid: 16, fresh: 1 });
    expect(sweeps.at(-1)?.day).toBe('2026-05-03');
  });
});

describe('a wait that a source has asked for', () => {
  it('is remembered, can be made longer and never shorter', () => {
    expect(waitOf(db, 'eu-portal')).toBeNull();
    rememberWait(db, 'eu-portal', '2026-05-25T06:00:00Z');
    rememberWait(db, 'eu-portal', '2026-05-25T05:00:00Z');
    expect(waitOf(db, 'eu-portal')).toBe('2026-05-25T06:00:00Z');
    rememberWait(db, 'eu-portal', '2026-05-25T07:00:00Z');
    expect(waitOf(db, 'eu-portal')).toBe('2026-05-25T07:00:00Z');
    expect(waitOf(db, 'esf')).toBeNull();
  });
});
