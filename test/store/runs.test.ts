// Promises of the runs: what a job did is found again, a dead process's runs are closed, a source's wait outlives a restart.
import { beforeEach, describe, expect, it } from 'vitest';
import { addDays } from '../../src/domain/calendar.ts';
import type { Job, Outcome } from '../../src/domain/health.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import {
  closeInterruptedRuns,
  crawlsSince,
  daysWithNews,
  earlierSweeps,
  endRun,
  expectedRefs,
  failuresInARow,
  firstBadRun,
  lastRun,
  listRuns,
  rememberWait,
  runById,
  startRun,
  waitOf,
} from '../../src/store/runs.ts';
import { aDeadline, aDraft, keepCalls } from '../kit/build.ts';

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
  it('are the figures of the last 35 good runs, newest first', () => {
    for (let i = 1; i <= 40; i += 1)
      aRunIn(i % 2 ? 'ok' : 'not-modified', {
        day: addDays('2026-04-01', i),
        counts: { total: i, understood: i, valid: i, fresh: 1, unread: 0, past: 9, 'field:deadline': i },
      });
    aRunIn('drifted', { day: '2026-05-20', counts: { total: 0 } });
    const sweeps = earlierSweeps(db, 'eu-portal');
    expect(sweeps).toHaveLength(35);
    expect(sweeps[0]).toEqual({
      day: '2026-05-11',
      total: 40,
      understood: 40,
      valid: 40,
      fresh: 1,
      unread: 0,
      fields: { deadline: 40 },
      accepted: false,
    });
    expect(sweeps.at(-1)?.day).toBe('2026-04-07');
  });
});

describe('what the next sweep should bring', () => {
  it('is what stood in the last one that was let in and has not closed', () => {
    const refs = ['open', 'undated', 'past', 'closed'];
    const dated = (day: string) => [aDeadline({ day })];
    keepCalls(db, [aDraft({ ref: 'gone' })], { day: '2026-05-20' });
    keepCalls(
      db,
      [
        aDraft({ ref: 'open', deadlines: dated('2026-06-30') }),
        aDraft({ ref: 'undated', deadlines: [] }),
        aDraft({ ref: 'past', deadlines: dated('2026-05-24') }),
        aDraft({ ref: 'closed', statusSaid: 'closed' }),
      ],
      { day: '2026-05-24' },
    );
    expect(refs.filter((ref) => expectedRefs(db, 'eu-portal', '2026-05-25').has(ref))).toEqual(['open', 'undated']);
    expect(expectedRefs(db, 'eu-portal', '2026-05-25').size).toBe(2);
    expect(expectedRefs(db, 'esf', '2026-05-25').size).toBe(0);
  });
});

describe('since when a source is in trouble', () => {
  it('is the first run that went wrong after the last good one', () => {
    expect(firstBadRun(db, 'eu-portal')).toBeNull();
    aRunIn('failed');
    aRunIn('ok');
    expect(firstBadRun(db, 'eu-portal')).toBeNull();
    const first = aRunIn('drifted');
    aRunIn('failed');
    aRunIn('failed', { source: 'esf' });
    aRunIn(null);
    expect(firstBadRun(db, 'eu-portal')?.id).toBe(first);
  });
});

describe('days with something new', () => {
  it('are those of good runs that brought any, newest first, each once', () => {
    aRunIn('ok', { day: '2026-05-20', counts: { fresh: 2 } });
    aRunIn('not-modified', { day: '2026-05-21', counts: { fresh: 0 } });
    aRunIn('drifted', { day: '2026-05-22', counts: { fresh: 40 } });
    aRunIn('ok', { day: '2026-05-23', counts: { fresh: 0 } });
    for (const fresh of [1, 2]) aRunIn('ok', { day: '2026-05-24', counts: { fresh } });
    expect(daysWithNews(db, 'eu-portal')).toEqual(['2026-05-24', '2026-05-20']);
  });
});

describe('crawls since a day', () => {
  it('are those that ended, of every source, oldest first', () => {
    aRunIn('ok', { day: '2026-05-01' });
    const ids = [aRunIn('ok', { day: '2026-05-20' }), aRunIn('failed', { day: '2026-05-21', source: 'esf' })];
    aRunIn('ok', { job: 'match', source: null, day: '2026-05-21' });
    aRunIn(null, { day: '2026-05-22' });
    expect(crawlsSince(db, '2026-05-02').map((r) => r.id)).toEqual(ids);
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
