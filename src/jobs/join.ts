// The join job: finds, after the sources have been read, which records are one call and which planned calls have opened, and stores it.
import { createHash } from 'node:crypto';
import { addDays, type Day } from '../domain/calendar.ts';
import { groupsOf, mainOf } from '../domain/groups.ts';
import { settles } from '../domain/in-time.ts';
import { compared, findBecame, findSame, memberOf } from '../domain/joining.ts';
import { type Programme, programmeOf } from '../domain/programme.ts';
import { leadDays, RULES, stillOne, strengthOf } from '../domain/rounds.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { Clock } from '../edges/clock.ts';
import type { Source } from '../reading/index.ts';
import {
  allLinks,
  contents,
  type Link,
  lastJoining,
  passedAmongLinked,
  saveJoining,
  sightings,
} from '../store/links.ts';
import type { Store } from '../store/open.ts';
import type { Report } from './tick.ts';

export interface JoinNeeds {
  db: Store;
  clock: Clock;
  sources: readonly Pick<Source, 'id' | 'crossCheck'>[];
  programmes: readonly Programme[];
}

/** Calls that closed longer ago are joined with nothing new. */
const CLOSED_DAYS = 30;

/**
 * Joins what is found at several places, and planned calls with what they became. Nothing is done when no call has changed
 * and no last day of what is joined has passed. What a person has parted stays apart; a link whose two ends no longer agree is taken away. All of it or nothing is stored.
 */
export function join(needs: JoinNeeds): Report {
  const { db, clock, sources, programmes } = needs;
  const today = clock.today();
  const closingFrom = addDays(today, -CLOSED_DAYS);
  const crossChecks = sources
    .filter((s) => s.crossCheck)
    .map((s) => s.id)
    .sort();
  const read = [RULES, crossChecks, programmes.map((p) => [p.id, p.codes, p.prefixes]), contents(db, closingFrom)];
  const print = () => printOf([read, passedAmongLinked(db, closingFrom, today)]);
  const counts = { calls: 0, same: 0, became: 0, ended: 0 };
  if (print() === lastJoining(db))
    return { outcome: 'not-modified', sentence: 'Inga utlysningar har ändrats sedan de senast jämfördes.', counts };
  const seen = sightings(db, closingFrom, (call) => programmeOf(programmes, call)?.programme.id ?? null);
  const links = allLinks(db);
  const { kept, ended } = held(links, seen, today);
  const { same, became } = foundAnew(seen, links, kept, { crossChecks: new Set(crossChecks), today });
  const leads = leadsOf(kept, seen);
  const ids = ended.map((l) => l.id);
  saveJoining(db, { same, became, ended: ids, leads, crossChecks, seen, madeOn: today, print });
  const made = { calls: seen.length, same: same.length, became: became.length, ended: ended.length };
  return { outcome: 'ok', sentence: sentenceOf(made), counts: made };
}

const printOf = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 16);

/** The links that still hold, and those that do not: a day was moved to another round's, or a plan to another time. */
function held(links: readonly Link[], seen: readonly Sighting[], today: Day): { kept: Link[]; ended: Link[] } {
  const byKey = new Map(seen.map((one) => [one.key, one]));
  const holds = ({ kind, from, to, agreed, rule }: Link): boolean => {
    const [a, b] = [byKey.get(from), byKey.get(to)];
    if (a === undefined || b === undefined) return true;
    if (kind === 'same') return stillOne(a, b, agreed);
    return rule === 'proposal-open' || settles(a, b, today);
  };
  const standing = links.filter((l) => l.partedAt === null);
  return { kept: standing.filter(holds), ended: standing.filter((l) => !holds(l)) };
}

/** What the rules say beyond the links that there are already. */
function foundAnew(
  seen: readonly Sighting[],
  links: readonly Link[],
  kept: readonly Link[],
  { crossChecks, today }: { crossChecks: ReadonlySet<string>; today: Day },
) {
  const records = compared(seen);
  const name = (one: { from: string; to: string }) => [one.from, one.to].sort().join('\n');
  const [places, signs] = [links.filter((l) => l.kind === 'same'), links.filter((l) => l.kind === 'became')];
  const known = new Set(places.map(name));
  const same = findSame(records).filter((found) => !known.has(name(found)));
  const ties = [...kept.filter((l) => l.kind === 'same'), ...same];
  const groups = groupsOf(
    seen.map((one) => memberOf(one, crossChecks)),
    ties.map(({ from, to, rule }, id) => ({ id, from, to, rank: strengthOf(rule) })),
    places.filter((l) => l.partedAt !== null),
    (members) => mainOf(members, today),
  );
  const parted = signs.filter((l) => l.partedAt !== null).map((l) => `${l.from}\n${l.to}`);
  const settled = settledSigns(seen, kept);
  const became = findBecame(records, groups, new Set(parted), today).filter(
    ({ from, to }) => !settled.has(from) && !signs.some((l) => l.from === from && l.to === to),
  );
  return { same, became };
}

/** Signs of one call, or of an unknown number of calls in one region, that have become one: they become no other. */
function settledSigns(seen: readonly Sighting[], kept: readonly Link[]): Set<string> {
  const forSeveral = new Set(seen.filter((one) => one.regions.length > 1).map((one) => one.key));
  return new Set(kept.flatMap((l) => (l.kind === 'became' && !forSeveral.has(l.from) ? [l.from] : [])));
}

/** The days of warning that are known otherwise now: the call has said when it opens, or has moved it. */
function leadsOf(kept: readonly Link[], seen: readonly Sighting[]): { id: number; leadDays: number | null }[] {
  const byKey = new Map(seen.map((one) => [one.key, one]));
  return kept.flatMap((link) => {
    const [sign, call] = [byKey.get(link.from), byKey.get(link.to)];
    if (link.kind === 'same' || !sign || !call) return [];
    const days = leadDays(sign, call);
    return days === link.leadDays ? [] : [{ id: link.id, leadDays: days }];
  });
}

function sentenceOf({
  calls,
  same,
  became,
  ended,
}: {
  calls: number;
  same: number;
  became: number;
  ended: number;
}): string {
  const parts = [
    `${calls} utlysningar jämfördes`,
    `${same} ${same === 1 ? 'koppling' : 'kopplingar'} mellan platser som visar samma utlysning`,
    `${became} ${became === 1 ? 'planerad utlysning har' : 'planerade utlysningar har'} blivit verklighet`,
    ended > 0 && `${ended} tidigare ${ended === 1 ? 'koppling gäller' : 'kopplingar gäller'} inte längre`,
  ];
  return `${parts.filter(Boolean).join(', ')}.`;
}
