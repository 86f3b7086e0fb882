// Writes the week's digest to every reader into the outbox, holds them when no source could be read, and alarms the coordinator.

import { addDays, type Day, type Week, weekOf } from '../domain/calendar.ts';
import type { Call, Facts } from '../domain/call.ts';
import { type Committee, type Municipality, type Person, readers } from '../domain/committee.ts';
import { composeDigest, type Moved, toldBy } from '../domain/digest.ts';
import type { ChosenMatch } from '../domain/digest-call.ts';
import { elsewhereOf } from '../domain/found-at.ts';
import type { Outcome, SourceHealth } from '../domain/health.ts';
import type { Way } from '../domain/letter.ts';
import type { Programme } from '../domain/programme.ts';
import type { Clock } from '../edges/clock.ts';
import type { Log } from '../edges/log.ts';
import { placesOfAll, toldAsListed } from '../store/call-places.ts';
import { callByKey, versionsOf } from '../store/calls.ts';
import { lastDigestOn, writeLetter } from '../store/letters.ts';
import { chosenFor } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { findCalls } from '../store/search.ts';
import { digestLetter } from '../views/letters/digest.ts';
import { isKnown } from '../views/source-words.ts';
import { type Fate, recipientOf, senderOf, writeAlarm } from './alarm.ts';

export interface DigestNeeds {
  db: Store;
  municipality: Municipality;
  programmes: readonly Programme[];
  /** How every source in use is doing today. */
  sources: readonly SourceHealth[];
  clock: Clock;
  /** The week to write for; that of today when left out. */
  week?: Week | undefined;
  /** The address people reach the pages at. */
  publicUrl: string;
  /** Where letters go now. */
  mailMode: Way;
  /** What the letters' Message-IDs end with. */
  mailDomain: string;
  /** Whether the calls are made up. */
  example: boolean;
  log: Log;
}

/** How a run went; the caller writes it down. */
export interface DigestReport {
  outcome: Outcome;
  /** In Swedish, for the coordinator. */
  sentence: string;
  /** `already`: had their letter for the week before. `calls`: tellings in all, of new, opened and changed calls. */
  counts: { written: number; already: number; failed: number; calls: number; alarms: number };
}

/** A person's first letter counts the calls that are new to the service since so many days. */
const FIRST_PERIOD_DAYS = 7;
/** Calls that closed longer ago than this have nothing more to tell. */
const RECENTLY_CLOSED_DAYS = 90;

/**
 * Writes one letter to every reader for the week; whoever already has one gets none, so a second run tells nothing twice.
 * What a letter tells stands in the same transaction as the letter. One reader's trouble does not stop the others. Held, with outcome
 * `skipped`, while no source is well: silence must not look like nothing new. The coordinator gets an alarm letter, once a week, when a source ails or
 * a letter could not be written. Throws only when the shared reading of the database fails.
 */
export function writeDigests(needs: DigestNeeds): DigestReport {
  const { sources, clock } = needs;
  const today = clock.today();
  const week = needs.week ?? weekOf(today);
  if (isHeld(sources)) {
    const alarms = writeAlarm(needs, week, true, []) ? 1 : 0;
    return { outcome: 'skipped', sentence: heldSentence(week, sources), counts: { ...NOTHING, alarms } };
  }
  const write = readerWriter(needs, today, week);
  const fates = readers(needs.municipality).map((reader): Fate => {
    try {
      return { title: reader.person.title, calls: write(reader), why: null };
    } catch (error) {
      needs.log.error({ err: error, committees: reader.committees.map((c) => c.id) }, 'digest not written');
      return { title: reader.person.title, calls: null, why: error instanceof Error ? error.message : String(error) };
    }
  });
  const failed = fates.filter((f) => f.why !== null);
  const alarm = failed.length > 0 || sources.some((s) => s.state !== 'well' && !isKnown(s));
  return reportOf(fates, week, alarm && writeAlarm(needs, week, false, failed) ? 1 : 0);
}

const NOTHING = { written: 0, already: 0, failed: 0, calls: 0, alarms: 0 };

const isHeld = (sources: readonly SourceHealth[]): boolean => sources.every(({ state }) => state !== 'well');

/**
 * A function that writes one reader's letter and returns how many calls it tells, or null when they already have one. What the readers
 * share is read once: the matches of every committee, and each told call and version the first time somebody needs it.
 */
function readerWriter(needs: DigestNeeds, today: Day, week: Week) {
  const { db, municipality, clock, mailDomain, sources, programmes } = needs;
  const chosen = byCommittee(
    chosenFor(
      db,
      municipality.committees.map((c) => c.id),
      addDays(today, -RECENTLY_CLOSED_DAYS),
    ),
  );
  const moved = movedReader(db, chosen);
  const elsewhere = elsewhereIn(db, chosen, sources);
  const period = periodReader(db, today);
  const sender = senderOf(needs);
  return ({ person, committees }: { person: Person; committees: Committee[] }): number | null => {
    const recipient = recipientOf(person);
    const told = toldAsListed(db, recipient, needs.mailMode);
    const digest = composeDigest({
      person,
      week,
      committees,
      areas: municipality.areas,
      matches: committees.flatMap((c) => chosen.get(c.id) ?? []),
      told,
      moved: moved(told),
      service: period(lastDigestOn(db, recipient, needs.mailMode)),
      elsewhere,
      sources,
      programmes,
      today,
    });
    const calls = toldBy(digest);
    const letter = { kind: 'digest' as const, week, recipient, recipientTitle: person.title, calls };
    const draft = { ...letter, ...digestLetter(digest, sender) };
    return writeLetter(db, draft, { on: today, at: clock.now() }, mailDomain) === null ? null : calls.length;
  };
}

function byCommittee(matches: readonly ChosenMatch[]): Map<string, ChosenMatch[]> {
  const lists = new Map<string, ChosenMatch[]>();
  for (const match of matches) {
    const list = lists.get(match.committee);
    if (list) list.push(match);
    else lists.set(match.committee, [match]);
  }
  return lists;
}

/** Of the chosen calls that are found in several places: where. */
function elsewhereIn(db: Store, chosen: Map<string, ChosenMatch[]>, sources: readonly SourceHealth[]) {
  const names = new Map(sources.map((s) => [s.source, s.name]));
  const keys = [...new Set([...chosen.values()].flat().map(({ call }) => call.key))];
  const places = placesOfAll(db, keys);
  return new Map([...places].map(([key, found]) => [key, elsewhereOf(found, (source) => names.get(source) ?? source)]));
}

/** Which told calls have had another version since, with the facts as they were told. */
function movedReader(db: Store, chosen: Map<string, ChosenMatch[]>) {
  const calls = new Map<string, Call | undefined>([...chosen.values()].flat().map(({ call }) => [call.key, call]));
  const versions = new Map<string, Map<number, Facts>>();
  const callOf = (key: string) => {
    if (!calls.has(key)) calls.set(key, callByKey(db, key));
    return calls.get(key);
  };
  const factsAt = (key: string, version: number) => {
    const known = versions.get(key) ?? new Map(versionsOf(db, key).map((v) => [v.version, v.facts]));
    versions.set(key, known);
    return known.get(version);
  };
  return (told: ReadonlyMap<string, number>): Moved[] =>
    [...told].flatMap(([key, version]) => {
      const call = callOf(key);
      if (call === undefined || call.version === version) return [];
      const asTold = factsAt(key, version);
      if (asTold === undefined) throw new Error(`version ${version} of ${key} is gone`);
      return [{ call, asTold }];
    });
}

/** How many calls are new to the service since the person's last letter, or in the last 7 days for whoever has had none. */
function periodReader(db: Store, today: Day) {
  const counted = new Map<Day, number>();
  return (lastOn: Day | null) => {
    const after = lastOn ?? addDays(today, -FIRST_PERIOD_DAYS);
    const found = counted.get(after) ?? findCalls(db, { firstSeenFrom: addDays(after, 1), pageSize: 0 }, today).total;
    counted.set(after, found);
    return { after, found };
  };
}

const weekName = (week: Week): string => `vecka ${Number(week.slice(-2))}`;

function heldSentence(week: Week, sources: readonly SourceHealth[]): string {
  const why = sources.length === 0 ? 'ingen källa är påslagen' : 'ingen källa kan läsas som den ska';
  return `Breven för ${weekName(week)} hålls inne: ${why}. Samordnaren får ett brev om det.`;
}

function reportOf(fates: readonly Fate[], week: Week, alarms: number): DigestReport {
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
    `${counts.written} brev ${counts.written === 1 ? 'skrivet' : 'skrivna'} för ${weekName(week)}`,
    counts.already > 0 && `${counts.already} fanns redan`,
    counts.failed > 0 && `${counts.failed} kunde inte skrivas (${failed[0]?.why})`,
    alarms > 0 && 'samordnaren får ett brev om fel',
  ].filter((part) => part !== false);
  const outcome = counts.failed === 0 ? 'ok' : counts.failed === fates.length ? 'failed' : 'partial';
  return { outcome, sentence: `${parts.join(', ')}.`, counts };
}
