// Promises of the tick: what is due is done once, in order; a stopped service catches up; one job's trouble is its own.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addSeconds, dayAt, type Instant, instantOf } from '../../src/domain/calendar.ts';
import type { Job, Outcome } from '../../src/domain/health.ts';
import { readersOn } from '../../src/domain/readers.ts';
import { openLog } from '../../src/edges/log.ts';
import { digestsDue } from '../../src/jobs/digest.ts';
import { type Report, type TickNeeds, tick } from '../../src/jobs/tick.ts';
import type { Source } from '../../src/reading/index.ts';
import { stepLetter, writeLetter } from '../../src/store/letters.ts';
import { openStore, type Store } from '../../src/store/open.ts';
import { answerSource, holdSweep } from '../../src/store/quarantine.ts';
import { acceptLeap, endRun, lastRun, startRun, useAcceptance } from '../../src/store/runs.ts';
import { aMunicipality } from '../kit/build.ts';
import { STANDARD } from '../kit/letter-needs.ts';
import { aLetterDraft } from '../kit/letters.ts';

const SOURCE = { id: 'eu-portal', every: 'day' } as Source;
const at = (day: string, time: string): Instant => instantOf(day, time);
const MONDAY = '2026-11-16';
const TOWN = aMunicipality();
/** One of them is enough here. */
const READERS = readersOn(TOWN, { standard: STANDARD, chosen: new Map() }, MONDAY).slice(0, 1);

let folder: string;
let db: Store;
let now: Instant;
/** How the next runs of a job end. */
let outcomes: Partial<Record<Job, Outcome>>;
let weeks: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tick-'));
  db = openStore(folder);
  outcomes = {};
  weeks = [];
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true });
});

const report = (job: Job): Report => ({ outcome: outcomes[job] ?? 'ok', sentence: 'Så gick det.', counts: {} });

/** A digest that has been written and handed over. */
function keepSent(recipient: string, period: string, on: string): void {
  const letter = writeLetter(db, aLetterDraft({ recipient, period }), { on, at: now }, 'x.example');
  const way = ['pending', 'claimed', 'committing', 'sent'] as const;
  for (const [i, to] of way.entries())
    if (letter && i > 0) stepLetter(db, letter.id, way[i - 1] ?? 'pending', to, { at: now, who: 'deliver' });
}

function look(when: Instant, more: Partial<TickNeeds> = {}): Promise<Job[]> {
  now = when;
  const clock = { now: () => now, today: () => dayAt(now) };
  return tick({
    db,
    clock,
    log: openLog('silent'),
    dataDir: folder,
    sources: [SOURCE],
    crawlTime: '05:00',
    digestsDue: () => digestsDue({ db, clock, municipality: TOWN, standard: STANDARD, mailMode: 'live' }, READERS),
    crawl: async () => {
      const id = startRun(db, { job: 'crawl', source: SOURCE.id, day: clock.today(), at: now });
      endRun(db, id, { at: addSeconds(now, 5), ...report('crawl') });
      if (report('crawl').outcome === 'ok') useAcceptance(db, SOURCE.id);
    },
    join: async () => report('join'),
    match: async () => report('match'),
    writeDigests: (due) => {
      for (const { reader, period } of due) {
        weeks.push(period);
        if (report('digest').outcome === 'ok') keepSent(reader.recipient, period, clock.today());
      }
      return report('digest');
    },
    writeUrgent: () => report('urgent'),
    deliver: async () => report('deliver'),
    ...more,
  });
}

describe('a week', () => {
  it('reads every day, writes on Monday at seven, and does nothing twice', async () => {
    await look(at('2026-11-15', '12:00'));
    expect(await look(at(MONDAY, '05:00'))).toEqual(['crawl', 'join', 'match', 'urgent', 'backup']);
    expect(await look(at(MONDAY, '05:01'))).toEqual([]);
    expect(await look(at(MONDAY, '06:30'))).toEqual(['join', 'match', 'urgent']);
    expect(await look(at(MONDAY, '06:59'))).toEqual([]);
    expect(await look(at(MONDAY, '07:00'))).toEqual(['join', 'match', 'digest', 'urgent']);
    expect(await look(at(MONDAY, '07:01'))).toEqual([]);
    expect(await look(at('2026-11-17', '05:00'))).toEqual(['crawl', 'join', 'match', 'urgent', 'backup']);
    expect(weeks).toEqual(['2026-W47']);
  });

  it('writes to nobody in the minute it is installed, but waits for the first strike', async () => {
    expect(await look(at('2026-11-18', '10:00'))).toEqual(['crawl', 'join', 'match', 'urgent', 'backup']);
    expect(await look(at('2026-11-23', '07:00'))).toContain('digest');
    expect(weeks).toEqual(['2026-W48']);
  });

  it('is caught up once after the service has been down, and never twice', async () => {
    await look(at('2026-11-15', '12:00'));
    expect(await look(at('2026-12-03', '14:00'))).toEqual(['crawl', 'join', 'match', 'digest', 'urgent', 'backup']);
    expect(await look(at('2026-12-03', '14:01'))).toEqual([]);
    expect(weeks).toEqual(['2026-W49']);
  });
});

describe('when something goes wrong', () => {
  it('tries a source again after an hour, then after two, and never gives up', async () => {
    outcomes.crawl = 'failed';
    expect(await look(at(MONDAY, '05:00'))).toContain('crawl');
    expect(await look(at(MONDAY, '05:30'))).not.toContain('crawl');
    expect(await look(at(MONDAY, '06:01'))).toContain('crawl');
    expect(await look(at(MONDAY, '07:30'))).not.toContain('crawl');
    expect(await look(at(MONDAY, '08:02'))).toContain('crawl');
  });

  it('writes held digests as soon as a source has been read', async () => {
    await look(at('2026-11-15', '12:00'));
    outcomes = { crawl: 'failed', digest: 'skipped' };
    expect(await look(at(MONDAY, '07:00'))).toContain('digest');
    await look(at(MONDAY, '07:30'));
    outcomes = {};
    expect(await look(at(MONDAY, '08:01'))).toEqual(['crawl', 'join', 'match', 'digest', 'urgent']);
    expect(weeks).toEqual(['2026-W47', '2026-W47']);
  });

  it('writes no digest of what has not been compared, and no other job waits for it', async () => {
    await look(at('2026-11-15', '12:00'));
    const failing = {
      match: async () => {
        throw new Error('no');
      },
    };
    expect(await look(at(MONDAY, '07:00'), failing)).toEqual(['crawl', 'join', 'backup']);
    expect(weeks).toEqual([]);
    expect(await look(at(MONDAY, '07:01'))).toEqual(['join', 'match', 'digest', 'urgent']);
  });

  it('reads at once when a person has accepted a leap, and not every minute after', async () => {
    outcomes.crawl = 'drifted';
    await look(at(MONDAY, '05:00'));
    acceptLeap(db, SOURCE.id, at(MONDAY, '05:10'));
    outcomes.crawl = 'failed';
    expect(await look(at(MONDAY, '05:11'))).toContain('crawl');
    expect(await look(at(MONDAY, '05:12'))).not.toContain('crawl');
    outcomes.crawl = 'ok';
    expect(await look(at(MONDAY, '08:00'))).toContain('crawl');
    expect(await look(at(MONDAY, '08:01'))).toEqual([]);
  });

  it('reads at once also after a yes in the minute of the crawl, once', async () => {
    outcomes.crawl = 'drifted';
    const first = at(MONDAY, '05:00');
    await look(first);
    const verdict = { gate: 'drop', about: '', figure: 0.8, expected: '6', came: '1', sentence: 'Bara 1.' } as const;
    const runId = lastRun(db, 'crawl', { source: SOURCE.id })?.id ?? 0;
    holdSweep(db, { source: SOURCE.id, runId, verdict, at: first });
    expect(await look(at(MONDAY, '05:01'))).not.toContain('crawl');
    answerSource(db, SOURCE.id, { answer: 'yes', person: 'samordnaren', at: first });
    outcomes.crawl = 'failed';
    expect(await look(first)).toContain('crawl');
    expect(await look(first), 'the yes has been tried').not.toContain('crawl');
  });
});
