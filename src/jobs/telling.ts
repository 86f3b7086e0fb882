// Gathers from the database what a letter to one person is made from, so that the digest and what cannot wait for it tell by the same facts.
import { addDays, type Day } from '../domain/calendar.ts';
import type { Call, Facts } from '../domain/call.ts';
import type { Municipality } from '../domain/committee.ts';
import { leadOf } from '../domain/coordination-calls.ts';
import type { ChosenMatch, Shared } from '../domain/digest-call.ts';
import { elsewhereOf } from '../domain/found-at.ts';
import type { SourceHealth } from '../domain/health.ts';
import type { Way } from '../domain/letter.ts';
import { lastDayToDecide } from '../domain/meetings.ts';
import { recipientOf, type Settings } from '../domain/person.ts';
import type { Programme } from '../domain/programme.ts';
import { type Choices, isAbsent, type Reader, readersOn } from '../domain/readers.ts';
import type { SearchReader } from '../domain/search-query.ts';
import type { Moved, TellingInput } from '../domain/telling.ts';
import { followedBy, unwantedBy } from '../domain/wanted.ts';
import type { Clock } from '../edges/clock.ts';
import type { Log } from '../edges/log.ts';
import { refusedBy } from '../store/answers.ts';
import { placesOfAll, toldAsListed } from '../store/call-places.ts';
import { callByKey, versionsOf } from '../store/calls.ts';
import { versionsNow } from '../store/changed-on.ts';
import { marksOf, standingTakes } from '../store/marks.ts';
import { chosenFor } from '../store/matches.ts';
import type { Store } from '../store/open.ts';
import { choicesIn } from '../store/settings.ts';
import { remindedOf, toldGone } from '../store/told.ts';
import { dutyReader } from './duty.ts';
import { goneReader } from './gone.ts';
import { searchReadersOn, soughtReader } from './sought.ts';

/** What jobs that write letters to people need. */
export interface LetterNeeds {
  db: Store;
  municipality: Municipality;
  programmes: readonly Programme[];
  /** What saved searches are read with. */
  searchReader: SearchReader;
  /** How every source in use is doing today. */
  sources: readonly SourceHealth[];
  clock: Clock;
  /** How letters come to whoever has chosen nothing. */
  standard: Settings;
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

/** Calls that closed longer ago than this have nothing more to tell. */
const RECENTLY_CLOSED_DAYS = 90;

/** Everybody who gets letters today. */
export function readersNow(needs: Pick<LetterNeeds, 'db' | 'standard' | 'municipality' | 'clock'>): Reader[] {
  const { db, municipality, clock, standard } = needs;
  const choices = choicesIn(db, standard);
  const today = clock.today();
  const readers = readersOn(municipality, choices, today);
  return [...readers, ...searchReadersOn(db, choices, { municipality, readers, today })];
}

/** What the letters of a run are made from. */
export interface Tellings {
  /** What one person's letter is made from. */
  of(reader: Reader): TellingInput;
  /** What is chosen for every committee, best first. */
  matches: ChosenMatch[];
  decideBy: Shared['decideBy'];
  /** What people have chosen. */
  choices: Choices;
}

/**
 * Opens what the letters of a run are made from. What the readers share is read once: the matches of every committee, what committees
 * have taken and refused, and each told call and version the first time somebody needs it.
 */
export function openTellings(needs: LetterNeeds): Tellings {
  const { db, municipality, sources, programmes, mailMode } = needs;
  const today = needs.clock.today();
  const since = addDays(today, -RECENTLY_CLOSED_DAYS);
  const everyCommittee = municipality.committees;
  const all = chosenFor(
    db,
    everyCommittee.map((c) => c.id),
    since,
  );
  const chosen = groupedBy(all, ({ committee }) => committee);
  const byCall = groupedBy(all, ({ call }) => call.key);
  const chosenBy = new Map([...byCall].map(([key, list]) => [key, list.map(({ committee }) => committee)]));
  const calls = callReader(db, all);
  const moved = movedReader(db, calls);
  const choices = choicesIn(db, needs.standard);
  const goneSince = goneReader(db);
  const dutyOf = dutyReader(needs, today);
  const soughtBy = soughtReader(db, needs.searchReader, today);
  const takes = standingTakes(db);
  const refused = refusedBy(db);
  const shared: Omit<Shared, 'committees' | 'marks'> = {
    everyCommittee,
    chosenBy,
    leads: leadsIn(municipality, byCall),
    takes,
    areas: municipality.areas,
    programmes,
    elsewhere: elsewhereIn(db, all, sources),
    today,
    decideBy: (lastDay) => lastDayToDecide(municipality, lastDay, today),
  };
  const of = (reader: Reader): TellingInput => {
    const { recipient, committees } = reader;
    // A stand-in goes on where the one who is away stopped reading.
    const readAs = [recipient, ...absentOf(reader, choices, today)];
    const told = merged(
      readAs.map((one) => toldAsListed(db, one, mailMode)),
      (a, b) => Math.max(a, b),
    );
    const marks = marksOf(db, recipient);
    const mine = new Set(committees.map((c) => c.id));
    // What they have said themselves outranks what the other has.
    const theirs = readAs.slice(1).flatMap((one) => [...marksOf(db, one)]);
    const taken = followedBy(mine, { marks: new Map([...theirs, ...marks]), takes });
    const followed = taken.flatMap(({ key, on }) => {
      const call = calls(key);
      return call ? [{ call, on }] : [];
    });
    return {
      ...shared,
      reader,
      committees,
      marks,
      matches: committees.flatMap((c) => chosen.get(c.id) ?? []),
      told,
      moved: moved(told),
      unwanted: unwantedBy(mine, { marks, refused, chosenBy, followed: new Set(taken.map(({ key }) => key)) }),
      followed,
      reminded: merged(
        readAs.map((one) => remindedOf(db, one, mailMode)),
        (a, b) => [...a, ...b],
      ),
      sought: [...soughtBy(recipient)].flatMap(([key, searches]) => {
        const call = calls(key);
        return call ? [{ call, searches }] : [];
      }),
      gone: new Map(followed.flatMap(({ call }) => goneSince(call))),
      toldGone: new Set(readAs.flatMap((one) => [...toldGone(db, one, mailMode)])),
      duty: dutyOf(reader, readAs),
    };
  };
  return { of, matches: all, decideBy: shared.decideBy, choices };
}

function groupedBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Whom we suggest to lead, as the coordinator's part does, of the calls that several committees are told of. */
const leadsIn = (municipality: Municipality, byCall: ReadonlyMap<string, readonly ChosenMatch[]>) =>
  new Map(
    [...byCall].flatMap(([key, list]): [string, string][] => {
      const lead = list.length < 2 ? null : leadOf(municipality, list);
      return lead === null ? [] : [[key, lead.committee]];
    }),
  );

/** Those whom a reader stands in for, by address. */
const absentOf = ({ standsIn, recipient }: Reader, choices: Choices, today: Day): string[] =>
  standsIn.flatMap(({ committee }) =>
    committee.contacts
      .filter((contact) => recipientOf(contact) !== recipient && isAbsent(contact, choices, today))
      .map(recipientOf),
  );

/** Maps as one; what stands in several is joined by `join`. */
function merged<T>(maps: readonly ReadonlyMap<string, T>[], join: (a: T, b: T) => T): Map<string, T> {
  const whole = new Map<string, T>();
  for (const [key, value] of maps.flatMap((map) => [...map])) {
    const before = whole.get(key);
    whole.set(key, before === undefined ? value : join(before, value));
  }
  return whole;
}

type ReadCall = (key: string) => Call | undefined;

/** Each call is read once, and those that are chosen for somebody not at all. */
function callReader(db: Store, chosen: readonly ChosenMatch[]): ReadCall {
  const calls = new Map<string, Call | undefined>(chosen.map(({ call }) => [call.key, call]));
  return (key) => {
    if (!calls.has(key)) calls.set(key, callByKey(db, key));
    return calls.get(key);
  };
}

/** Of the chosen calls that are found in several places: where. */
function elsewhereIn(db: Store, chosen: readonly ChosenMatch[], sources: readonly SourceHealth[]) {
  const names = new Map(sources.map((s) => [s.source, s.name]));
  const places = placesOfAll(db, [...new Set(chosen.map(({ call }) => call.key))]);
  return new Map([...places].map(([key, found]) => [key, elsewhereOf(found, (source) => names.get(source) ?? source)]));
}

/** Which told calls have had another version since, with the facts as they were told. */
function movedReader(db: Store, calls: ReadCall) {
  const versions = new Map<string, Map<number, Facts>>();
  const factsAt = (key: string, version: number) => {
    const known = versions.get(key) ?? new Map(versionsOf(db, key).map((v) => [v.version, v.facts]));
    versions.set(key, known);
    return known.get(version);
  };
  return (told: ReadonlyMap<string, number>): Moved[] => {
    // Of all that somebody has been told through the years only what has moved is read.
    const now = versionsNow(db, [...told.keys()]);
    return [...told].flatMap(([key, version]) => {
      const call = now.get(key) === version ? undefined : calls(key);
      if (call === undefined) return [];
      const asTold = factsAt(key, version);
      if (asTold === undefined) throw new Error(`version ${version} of ${key} is gone`);
      return [{ call, asTold }];
    });
  };
}
