// Writes digests into the outbox for those who are due, holds them when no source could be read, and alarms the coordinator.
import { hoursBetween, weekOf } from '../domain/calendar.ts';
import type { Outcome, SourceHealth } from '../domain/health.ts';
import type { LetterDraft } from '../domain/letter.ts';
import type { Reader } from '../domain/readers.ts';
import { letterDue, periodOf } from '../domain/schedule.ts';
import { feedCodeOf } from '../store/feed-codes.ts';
import { writeLetter } from '../store/letters.ts';
import { firstRunAt, lastRun } from '../store/runs.ts';
import { allChoices } from '../store/settings.ts';
import { hasDigest, lastDigestAt } from '../store/told.ts';
import { isKnown } from '../views/source-words.ts';
import { type Fate, writeAlarm } from './alarm.ts';
import { type DueDigest, digestComposer } from './digest-letter.ts';
import { type LetterNeeds, readersNow } from './telling.ts';

/** How a run went; the caller writes it down. */
export interface DigestReport {
  outcome: Outcome;
  /** In Swedish, for the coordinator. */
  sentence: string;
  /** `already`: had their letter for the period before, or need none today. `calls`: tellings in all, of new, opened and changed calls and reminders. */
  counts: { written: number; already: number; failed: number; calls: number; alarms: number };
}

/** Whose letters are due now, each at their own rhythm. Nobody gets two for the same period. */
export function digestsDue(
  needs: Pick<LetterNeeds, 'db' | 'standard' | 'municipality' | 'clock' | 'mailMode'>,
  readers: readonly Reader[] = readersNow(needs),
): DueDigest[] {
  const { db, clock } = needs;
  const begunAt = firstRunAt(db);
  const chosen = allChoices(db);
  const writtenAt = lastRun(db, 'digest', { good: true })?.startedAt ?? null;
  return readers.flatMap((reader): DueDigest[] => {
    const due = letterDue(reader.settings.rhythm, clock.now(), {
      begunAt,
      lastAt: lastDigestAt(db, reader.recipient, needs.mailMode),
      chosenAt: chosen.get(reader.recipient)?.savedAt ?? null,
      writtenAt,
    });
    return due === null || hasDigest(db, reader.recipient, due.period) ? [] : [{ reader, ...due }];
  });
}

/** Everybody's letter for the period that today lies in: when a person wants them written now. */
export const digestsByHand = (needs: LetterNeeds): DueDigest[] =>
  readersNow(needs).map((reader) => ({
    reader,
    period: periodOf(reader.settings.rhythm, needs.clock.today()),
    since: needs.clock.now(),
  }));

/**
 * Writes the letters that are due; whoever already has one for the period gets none, so a second run tells nothing twice.
 * What a letter tells stands in the same transaction as the letter. One reader's trouble does not stop the others. Held, with outcome
 * `skipped`, while no source is well: silence must not look like nothing new. The coordinator gets an alarm letter, once a week, when a
 * source ails or a letter could not be written. Throws only when the shared reading of the database fails.
 */
export function writeDigests(needs: LetterNeeds, due: readonly DueDigest[] = digestsDue(needs)): DigestReport {
  const { sources } = needs;
  const week = weekOf(needs.clock.today());
  if (isHeld(sources)) {
    const alarms = writeAlarm(needs, week, true, []) ? 1 : 0;
    return { outcome: 'skipped', sentence: heldSentence(sources), counts: { ...NOTHING, alarms } };
  }
  for (const { id } of needs.municipality.committees) feedCodeOf(needs.db, id, needs.clock.now());
  const write = digestWriter(needs);
  // The coordinator's last: it tells what went to whom.
  const ordered = [...due].sort((a, b) => Number(a.reader.coordinates) - Number(b.reader.coordinates));
  const fates = ordered.map((one): Fate => {
    const { title } = one.reader.person;
    try {
      return { title, calls: write(one), why: null };
    } catch (error) {
      needs.log.error({ err: error, committees: one.reader.committees.map((c) => c.id) }, 'digest not written');
      return { title, calls: null, why: error instanceof Error ? error.message : String(error) };
    }
  });
  const failed = fates.filter((f) => f.why !== null);
  const alarm = failed.length > 0 || sources.some((s) => s.state !== 'well' && !isKnown(s));
  return reportOf(fates, alarm && writeAlarm(needs, week, false, failed) ? 1 : 0);
}

const NOTHING = { written: 0, already: 0, failed: 0, calls: 0, alarms: 0 };

const isHeld = (sources: readonly SourceHealth[]): boolean => sources.every(({ state }) => state !== 'well');

/** A function that puts one person's letter into the outbox and returns how many rows it tells, or null when they get none. */
function digestWriter(needs: LetterNeeds): (due: DueDigest) => number | null {
  const { db, clock, mailDomain } = needs;
  const compose = digestComposer(needs);
  return (due) => {
    const draft = compose(due);
    if (tellsOf(draft) === 0 && isSpared(needs, due.reader)) return null;
    const when = { on: clock.today(), at: clock.now() };
    return writeLetter(db, draft, when, mailDomain) === null ? null : tellsOf(draft);
  };
}

/** How many rows a letter tells. */
const tellsOf = ({ calls, duties = [] }: LetterDraft): number => calls.length + duties.length;

/** So long at most may a daily reader hear nothing: then silence would look like a service that has stopped. */
const LONGEST_SILENCE_HOURS = 6.5 * 24;

/** Whether a letter without anything in it may be left out: to whoever wants one every day, when they have had one this week. */
function isSpared({ db, clock, mailMode }: LetterNeeds, { settings, recipient, coordinates }: Reader): boolean {
  const lastAt = lastDigestAt(db, recipient, mailMode);
  const isRecent = lastAt !== null && hoursBetween(lastAt, clock.now()) < LONGEST_SILENCE_HOURS;
  return settings.rhythm.every === 'day' && !coordinates && isRecent;
}

function heldSentence(sources: readonly SourceHealth[]): string {
  const why = sources.length === 0 ? 'ingen källa är påslagen' : 'ingen källa kan läsas som den ska';
  return `Breven hålls inne: ${why}. Samordnaren får ett brev om det.`;
}

function reportOf(fates: readonly Fate[], alarms: number): DigestReport {
  const written = fates.filter((f) => f.calls !== null);
  const failed = fates.filter((f) => f.why !== null);
  const counts = {
    written: written.length,
    already: fates.length - written.length - failed.length,
    failed: failed.length,
    calls: written.reduce((sum, f) => sum + (f.calls ?? 0), 0),
    alarms,
  };
  const parts = [
    `${counts.written} brev ${counts.written === 1 ? 'skrivet' : 'skrivna'}`,
    counts.already > 0 && `${counts.already} fanns redan eller behövdes inte`,
    counts.failed > 0 && `${counts.failed} kunde inte skrivas (${failed[0]?.why})`,
    alarms > 0 && 'samordnaren får ett brev om fel',
  ].filter((part) => part !== false);
  const outcome = counts.failed === 0 ? 'ok' : counts.failed === fates.length ? 'failed' : 'partial';
  return { outcome, sentence: `${parts.join(', ')}.`, counts };
}
