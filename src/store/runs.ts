// Runs: what each job did, when, and how it went; and what the next crawl of a source must know: a wait, a person's word.
import type { Day, Instant } from '../domain/calendar.ts';
import { type EarlierSweep, figuresIn, SWEEPS_REMEMBERED } from '../domain/gates.ts';
import type { Job, Outcome, Run } from '../domain/health.ts';
import { prepared, type Store } from './open.ts';

const COLUMNS = 'id, job, source, day, started_at AS startedAt, ended_at AS endedAt, outcome, sentence, counts';

const toRun = (row: unknown): Run => {
  const { counts, ...run } = row as Omit<Run, 'counts'> & { counts: string };
  return { ...run, counts: JSON.parse(counts) as Record<string, number> };
};

/** Notes that a job has begun. Returns the run's id. */
export function startRun(db: Store, run: { job: Job; source: string | null; day: Day; at: Instant }): number {
  const added = prepared(db, 'INSERT INTO runs (job, source, day, started_at) VALUES (@job, @source, @day, @at)').run(
    run,
  );
  return Number(added.lastInsertRowid);
}

/** Notes how a run ended. */
export function endRun(
  db: Store,
  id: number,
  end: { at: Instant; outcome: Outcome; sentence: string; counts: Record<string, number> },
): void {
  prepared(db, 'UPDATE runs SET ended_at = ?, outcome = ?, sentence = ?, counts = ? WHERE id = ?').run(
    end.at,
    end.outcome,
    end.sentence,
    JSON.stringify(end.counts),
    id,
  );
}

/** Marks runs that a dead process left open as failed. Call only while holding the lease. Returns how many there were. */
export function closeInterruptedRuns(db: Store, at: Instant): number {
  return prepared(
    db,
    `UPDATE runs SET ended_at = ?, outcome = 'failed', counts = '{"interrupted":1}', sentence = CASE job
         WHEN 'crawl' THEN 'Läsningen avbröts innan den var klar; inget av den sparades.'
         ELSE 'Körningen avbröts innan den var klar; nästa fortsätter där den slutade.' END WHERE outcome IS NULL`,
  ).run(at).changes;
}

export function runById(db: Store, id: number): Run | undefined {
  const row = prepared(db, `SELECT ${COLUMNS} FROM runs WHERE id = ?`).get(id);
  return row === undefined ? undefined : toRun(row);
}

/** The last run of a job that ended (for `source`, when one is named); with `good`, the last that read its source whole. */
export function lastRun(
  db: Store,
  job: Job,
  { source = null, good = false }: { source?: string | null; good?: boolean } = {},
): Run | null {
  // Along the index for one source; for all of them backwards through the runs, since the last one of a job is never far away.
  const which = source === null ? '+job = @job' : 'job = @job AND source = @source';
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM runs WHERE ${which} AND outcome IS NOT NULL AND (NOT @good OR outcome IN ('ok', 'not-modified'))
         ORDER BY id DESC LIMIT 1`,
  ).get({ job, source, good: good ? 1 : 0 });
  return row === undefined ? null : toRun(row);
}

/** Newest first. */
export function listRuns(
  db: Store,
  { job = null, source = null, most = 20 }: { job?: Job | null; source?: string | null; most?: number } = {},
): Run[] {
  const which =
    job === null || source === null
      ? '(@job IS NULL OR +job = @job) AND (@source IS NULL OR +source = @source)'
      : 'job = @job AND source = @source';
  return prepared(db, `SELECT ${COLUMNS} FROM runs WHERE ${which} ORDER BY id DESC LIMIT @most`)
    .all({ job, source, most })
    .map(toRun);
}

/** When the first run of all began, or null. */
export const firstRunAt = (db: Store): Instant | null =>
  (prepared(db, 'SELECT started_at FROM runs ORDER BY id LIMIT 1').pluck().get() as Instant | undefined) ?? null;

/** How many runs of a job on a source went wrong in a row, up to now. */
export function failuresInARow(db: Store, job: Job, source: string | null): number {
  return Number(
    prepared(
      db,
      `SELECT count(*) FROM runs WHERE job = @job AND source IS @source AND outcome IS NOT NULL AND id >
           coalesce((SELECT max(id) FROM runs WHERE job = @job AND source IS @source AND outcome IN ('ok', 'not-modified')), 0)`,
    )
      .pluck()
      .get({ job, source }),
  );
}

/** The figures of the last good sweeps of a source, newest first, as many as the judgement looks at. */
export function earlierSweeps(db: Store, source: string): EarlierSweep[] {
  const rows = prepared(
    db,
    "SELECT day, counts FROM runs WHERE job = 'crawl' AND source = ? AND outcome IN ('ok', 'not-modified') ORDER BY id DESC LIMIT ?",
  ).all(source, SWEEPS_REMEMBERED) as { day: Day; counts: string }[];
  return rows.map(({ day, counts }) => ({ day, ...figuresIn(JSON.parse(counts) as Record<string, number>) }));
}

/**
 * References of the calls that the next sweep should bring: they stood there in the last sweep that was let in, nobody has called them
 * closed, and their last day is ahead or unknown. Those that do not come have vanished before their time.
 */
export function expectedRefs(db: Store, source: string, today: Day): Set<string> {
  const refs = prepared(
    db,
    `SELECT ref FROM calls WHERE source = @source AND last_seen_on >= (SELECT max(day) FROM runs WHERE job = 'crawl' AND source = @source
         AND outcome IN ('ok', 'not-modified')) AND (closes_on IS NULL OR closes_on >= @today) AND status_said IS NOT 'closed'`,
  )
    .pluck()
    .all({ source, today }) as string[];
  return new Set(refs);
}

/** The first crawl that went wrong after the last good one, or null. */
export function firstBadRun(db: Store, source: string): Run | null {
  const row = prepared(
    db,
    `SELECT ${COLUMNS} FROM runs WHERE job = 'crawl' AND source = @source AND outcome IS NOT NULL AND id > coalesce((SELECT max(id) FROM runs
         WHERE job = 'crawl' AND source = @source AND outcome IN ('ok', 'not-modified')), 0) ORDER BY id LIMIT 1`,
  ).get({ source });
  return row === undefined ? null : toRun(row);
}

/** The last 200 days on which a source has brought something new, newest first. */
export function daysWithNews(db: Store, source: string): Day[] {
  return prepared(
    db,
    `SELECT DISTINCT day FROM runs INDEXED BY runs_with_news
     WHERE job = 'crawl' AND outcome = 'ok' AND counts ->> '$.fresh' > 0 AND source = ? ORDER BY day DESC LIMIT 200`,
  )
    .pluck()
    .all(source) as Day[];
}

/** The crawls that ended of every source, as many days back as asked for, oldest first: what notices are worked out from. */
export function crawlsSince(db: Store, since: Day): Run[] {
  return prepared(
    db,
    `SELECT ${COLUMNS} FROM runs WHERE job = 'crawl' AND day >= ? AND outcome IS NOT NULL ORDER BY id`,
  )
    .all(since)
    .map(toRun);
}

/** The day of the last crawl but `before` that read a source whole; null when there have been no more than `before`. */
export const goodCrawlDay = (db: Store, source: string, before: number): Day | null =>
  (prepared(
    db,
    "SELECT day FROM runs WHERE job = 'crawl' AND source = ? AND outcome IN ('ok', 'not-modified') ORDER BY id DESC LIMIT 1 OFFSET ?",
  )
    .pluck()
    .get(source, before) as Day | undefined) ?? null;

/** Until when a source has asked us to wait, or null. */
export function waitOf(db: Store, source: string): Instant | null {
  return (
    (prepared(db, 'SELECT until_at FROM waits WHERE source = ?').pluck().get(source) as Instant | undefined) ?? null
  );
}

/** Under what name the e-mail server's rest stands among the waits. */
export const MAIL_SERVER = 'e-postservern';

/** Whether the e-mail server has refused us a short while ago and is left alone. */
export function mailRests(db: Store, now: Instant): boolean {
  const until = waitOf(db, MAIL_SERVER);
  return until !== null && until > now;
}

export function rememberWait(db: Store, source: string, until: Instant): void {
  prepared(
    db,
    'INSERT INTO waits (source, until_at) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET until_at = max(until_at, excluded.until_at)',
  ).run(source, until);
}

/** Notes that a person accepts the leap in a source, for the crawl that comes. */
export function acceptLeap(db: Store, source: string, at: Instant): void {
  prepared(
    db,
    'INSERT INTO acceptances (source, at) VALUES (?, ?) ON CONFLICT (source) DO UPDATE SET at = excluded.at',
  ).run(source, at);
}

/** When a person accepted a leap in the source that no crawl has let in yet; null when nobody has. */
export const leapAcceptedAt = (db: Store, source: string): Instant | null =>
  (prepared(db, 'SELECT at FROM acceptances WHERE source = ?').pluck().get(source) as Instant | undefined) ?? null;

/** An acceptance holds for one crawl that reads the source whole. */
export function useAcceptance(db: Store, source: string): void {
  prepared(db, 'DELETE FROM acceptances WHERE source = ?').run(source);
}
