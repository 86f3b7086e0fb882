// The tick: looks once at the clock and the database, and does what is due, in the order that a call goes through the house.
import { Refusal } from '../domain/errors.ts';
import type { Job, Outcome } from '../domain/health.ts';
import { isDue, mayTry, type Rhythm } from '../domain/schedule.ts';
import type { Clock } from '../edges/clock.ts';
import type { Log } from '../edges/log.ts';
import type { Source } from '../reading/index.ts';
import { lastAnswerAt } from '../store/answers.ts';
import { backUp, pruneBackups } from '../store/backup.ts';
import { nextDueLetter } from '../store/letters.ts';
import { lastSavedAt } from '../store/municipality.ts';
import { backupFolder, noteDamage, refuseFullDisk, type Store } from '../store/open.ts';
import { yesWaits } from '../store/quarantine.ts';
import { endRun, failuresInARow, lastRun, mailRests, startRun } from '../store/runs.ts';
import { eachSource } from './crawl.ts';
import type { DueDigest } from './digest-letter.ts';

/** How a job went; the tick, or whoever runs it by hand, writes it down. */
export interface Report {
  outcome: Outcome;
  sentence: string;
  counts: Record<string, number>;
}

export interface TickNeeds {
  db: Store;
  clock: Clock;
  log: Log;
  dataDir: string;
  sources: readonly Source[];
  crawlTime: string;
  /** The jobs themselves. `crawl` writes its own run. */
  crawl(source: Source): Promise<unknown>;
  join(): Promise<Report>;
  match(): Promise<Report>;
  /** Looks for calls that fit projects examined before. */
  again?(): Promise<Report>;
  /** Whose letters are due. */
  digestsDue(): DueDigest[];
  writeDigests(due: readonly DueDigest[]): Promise<Report> | Report;
  /** Writes what cannot wait for anybody's next letter. */
  writeUrgent(): Promise<Report> | Report;
  deliver(): Promise<Report>;
  /** Writes to the coordinator what has happened with the sources, when anything has. */
  tellNotices?(): unknown;
  /** Writes to the coordinator who has paused their letters. */
  tellPauses?(): unknown;
  /** When aborted, no further job is begun. */
  stop?: AbortSignal;
}

/** Matching costs nothing when there is nothing new, and picks up a file that has been edited. */
const MATCHING: Rhythm = { every: 'day', time: '06:30' };
const BACKUP: Rhythm = { every: 'day', time: '03:30' };
const BACKUPS_KEPT = 14;

/** Does everything that is due now. One job's failure does not keep the others waiting. Returns the jobs done. */
export async function tick(needs: TickNeeds): Promise<Job[]> {
  const { db, clock } = needs;
  const done: Job[] = [];
  /** `work` returns false when there was nothing to do. */
  const attempt = async (job: Job, work: () => Promise<unknown>) => {
    if (needs.stop?.aborted) return;
    try {
      refuseFullDisk(needs.dataDir);
      const had = await work();
      if (had !== false) done.push(job);
    } catch (error) {
      noteDamage(db, error);
      needs.log.error({ job, err: error instanceof Refusal ? error.message : error }, 'job failed');
    }
  };
  const dueSources = needs.sources.filter((source) => {
    const rhythm: Rhythm = { every: source.every, time: needs.crawlTime };
    return yesWaits(db, source.id) || isJobDue(db, 'crawl', source.id, rhythm, clock);
  });
  await eachSource(dueSources, (source) => attempt('crawl', () => needs.crawl(source)));
  if (done.includes('crawl') && needs.tellNotices) await attempt('crawl', async () => needs.tellNotices?.());
  const due = digestsToWrite(needs);
  if (done.includes('crawl') || due.length > 0 || isJobDue(db, 'match', null, MATCHING, clock) || matchingWaits(db)) {
    // What is the same call at several places is known before anybody is told of it.
    await attempt('join', () => written(needs, 'join', needs.join));
    await attempt('match', () => written(needs, 'match', needs.match));
    const { again } = needs;
    if (again) await attempt('again', () => written(needs, 'again', again));
  }
  // Without fresh matches a digest would say "nothing new" of what nobody has compared.
  if (due.length > 0 && done.includes('match'))
    await attempt('digest', () => written(needs, 'digest', async () => needs.writeDigests(due)));
  // After the digests: what they have told waits for nothing any more.
  if (done.includes('match')) await attempt('urgent', () => written(needs, 'urgent', async () => needs.writeUrgent()));
  if (needs.tellPauses) await attempt('urgent', async () => needs.tellPauses?.());
  if (nextDueLetter(db, clock.now()) && !mailRests(db, clock.now()))
    await attempt('deliver', () => written(needs, 'deliver', needs.deliver));
  if (isJobDue(db, 'backup', null, BACKUP, clock))
    await attempt('backup', () => written(needs, 'backup', () => backedUp(needs)));
  return done;
}

function isJobDue(db: Store, job: Job, source: string | null, rhythm: Rhythm, clock: Clock): boolean {
  return isDue(rhythm, clock.now(), {
    run: lastRun(db, job, { source }),
    good: lastRun(db, job, { source, good: true }),
    failures: failuresInARow(db, job, source),
  });
}

/**
 * There has been no matching since the last crawl that read its source, or since somebody answered or saved the municipality on the pages;
 * one that went wrong waits for its next turn.
 */
function matchingWaits(db: Store): boolean {
  const matched = lastRun(db, 'match');
  const crawled = lastRun(db, 'crawl', { good: true });
  const isSince = (at: string | null) => at !== null && matched !== null && matched.startedAt < at;
  return (
    (crawled !== null && (matched === null || matched.id < crawled.id)) ||
    isSince(lastAnswerAt(db)) ||
    isSince(lastSavedAt(db))
  );
}

/**
 * The digests that are due, unless writing them went wrong a short while ago. Held ones are written as soon as a source has been read.
 */
function digestsToWrite({ db, clock, digestsDue }: TickNeeds): DueDigest[] {
  const due = digestsDue();
  const since = due
    .map((one) => one.since)
    .sort()
    .at(-1);
  if (since === undefined) return [];
  const run = lastRun(db, 'digest');
  const crawled = lastRun(db, 'crawl', { good: true });
  const isReadAgain = run?.outcome === 'skipped' && crawled !== null && crawled.id > run.id;
  return isReadAgain || mayTry(since, clock.now(), { run, failures: failuresInARow(db, 'digest', null) }) ? due : [];
}

async function backedUp({ db, dataDir, clock }: TickNeeds): Promise<Report> {
  const folder = backupFolder(dataDir);
  const { path, bytes } = await backUp(db, folder, clock.now());
  const pruned = pruneBackups(folder, BACKUPS_KEPT);
  return { outcome: 'ok', sentence: `Säkerhetskopia: ${path}.`, counts: { bytes, pruned } };
}

/** Runs a job and writes the run down, whatever happens. */
export async function written(
  needs: Pick<TickNeeds, 'db' | 'clock'>,
  job: Job,
  work: () => Promise<Report>,
): Promise<Report> {
  const { db, clock } = needs;
  const id = startRun(db, { job, source: null, day: clock.today(), at: clock.now() });
  try {
    const report = await work();
    endRun(db, id, { ...report, at: clock.now() });
    return report;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    endRun(db, id, { at: clock.now(), outcome: 'failed', sentence: why.slice(0, 500), counts: {} });
    throw error;
  }
}
