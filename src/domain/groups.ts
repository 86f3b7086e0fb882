// Groups: which records are listed as one call, and by which of them. The same whatever the order that records and links come in.
import type { Day } from './calendar.ts';
import type { Sighting } from './sighting.ts';

/** What the choice of a group's main record is made by. */
export interface Member extends Pick<Sighting, 'key' | 'source' | 'says' | 'regions' | 'closesOn' | 'statusSaid'> {
  /** Its source lists what others publish. */
  crossCheck: boolean;
  hasDay: boolean;
  /** See `onlyTells` in rounds.ts. */
  onlyTells: boolean;
}

/** A link between two records that stands. */
export interface Tie {
  id: number;
  from: string;
  to: string;
  /** The lower the stronger. */
  rank: number;
}

/** The records of one call. */
export interface Group {
  /** The key of the record that it is listed by. */
  main: string;
  /** The main one first; then the others, each with the link that leads from it towards the main one and how many links away it is. */
  members: { key: string; tie: number | null; steps: number }[];
}

const pairName = (a: string, b: string): string => (a < b ? `${a}\n${b}` : `${b}\n${a}`);

/**
 * The record that a group is listed by on a day: one whose last day has not passed, so that a day moved at one place is not hidden behind
 * another. Among those never one of a source that lists what others publish when there is another; then one that is not called closed;
 * then one that knows its last day; then the latest of them. When all have passed or are called closed, the latest goes before whose list it stands in. Then
 * the one that says most; then by key.
 */
export function mainOf(members: readonly Member[], today: Day): Member | undefined {
  const ahead = members.filter(({ closesOn }) => closesOn === null || closesOn >= today);
  const isOver = ahead.every(({ statusSaid }) => statusSaid === 'closed');
  const last = ({ closesOn }: Member): Day => closesOn ?? NEVER;
  const byDay = (a: Member, b: Member) =>
    Number(b.hasDay) - Number(a.hasDay) || (last(a) === last(b) ? 0 : last(a) < last(b) ? 1 : -1);
  const bySource = (a: Member, b: Member) => Number(a.crossCheck) - Number(b.crossCheck);
  const byState = (a: Member, b: Member) => Number(a.statusSaid === 'closed') - Number(b.statusSaid === 'closed');
  const best = (a: Member, b: Member) =>
    isOver ? byDay(a, b) || bySource(a, b) : bySource(a, b) || byState(a, b) || byDay(a, b);
  return [...(isOver ? members : ahead)].sort((a, b) => best(a, b) || b.says - a.says || (a.key < b.key ? -1 : 1))[0];
}

/** Later than any day: nobody knows that it ends. */
const NEVER: Day = '9999-12-31';

/**
 * The groups of two or more that the ties make, strongest ties first. Two records of one source are never in the same group, nor two that
 * a person has parted (`parted`: pairs of keys), however they hang together through others. `mainFor`: see `mainOf`.
 */
export function groupsOf(
  members: readonly Member[],
  ties: readonly Tie[],
  parted: readonly { from: string; to: string }[],
  mainFor: (members: readonly Member[]) => Member | undefined,
): Group[] {
  const known = new Map(members.map((m) => [m.key, m]));
  const apart = new Set(parted.map(({ from, to }) => pairName(from, to)));
  const holding = new Map<string, Cluster>();
  for (const tie of [...ties].sort(byStrength)) {
    const [a, b] = [clusterOf(holding, known, tie.from), clusterOf(holding, known, tie.to)];
    if (a === undefined || b === undefined || a === b || !mayMeet(a, b, apart)) continue;
    const cluster = { members: [...a.members, ...b.members], ties: [...a.ties, ...b.ties, tie] };
    for (const { key } of cluster.members) holding.set(key, cluster);
  }
  const groups = [...new Set(holding.values())]
    .filter((c) => c.members.length > 1)
    .map((c) => groupFrom(c, mainFor(c.members)?.key ?? ''));
  return groups.sort((a, b) => (a.main < b.main ? -1 : 1));
}

interface Cluster {
  members: Member[];
  /** Just so many as hold the members together. */
  ties: Tie[];
}

const byStrength = (a: Tie, b: Tie): number =>
  a.rank - b.rank || (pairName(a.from, a.to) < pairName(b.from, b.to) ? -1 : 1);

function clusterOf(
  holding: Map<string, Cluster>,
  known: ReadonlyMap<string, Member>,
  key: string,
): Cluster | undefined {
  const member = known.get(key);
  return holding.get(key) ?? (member && { members: [member], ties: [] });
}

const mayMeet = (a: Cluster, b: Cluster, apart: ReadonlySet<string>): boolean =>
  a.members.every((one) =>
    b.members.every((other) => one.source !== other.source && !apart.has(pairName(one.key, other.key))),
  );

/** Walks from the main record outwards, along the ties that hold the group together. */
function groupFrom({ ties }: Cluster, main: string): Group {
  const reached: Group['members'] = [{ key: main, tie: null, steps: 0 }];
  const seen = new Set([main]);
  for (const one of reached) {
    const onward = ties.flatMap(({ id, from, to }) =>
      from === one.key ? [{ key: to, tie: id }] : to === one.key ? [{ key: from, tie: id }] : [],
    );
    for (const { key, tie } of onward.sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (seen.has(key)) continue;
      seen.add(key);
      reached.push({ key, tie, steps: one.steps + 1 });
    }
  }
  return { main, members: reached };
}

/** The keys of the records that are one call with this one, itself among them; the same list for each of them. */
export function groupOf(groups: readonly Group[], key: string): string[] {
  const all =
    indexed.get(groups) ??
    new Map(groups.flatMap((g) => g.members.map((m) => [m.key, g.members.map(({ key: k }) => k)])));
  indexed.set(groups, all);
  return all.get(key) ?? [key];
}

const indexed = new WeakMap<readonly Group[], Map<string, string[]>>();

/** A record that is not listed on its own, and the one that it is shown with. */
export interface Part {
  key: string;
  main: string;
  kind: 'same' | 'sign';
}

/**
 * What is not listed on its own: all but the main record of each group, and the signs that have become a call. A sign for several regions
 * stays until there is a call for each of them, and one whose record has itself become a call stays for good.
 */
export function partsOf(
  members: readonly Member[],
  groups: readonly Group[],
  became: readonly { from: string; to: string }[],
): Part[] {
  const known = new Map(members.map((m) => [m.key, m]));
  const mainFor = (key: string) => groupOf(groups, key)[0] ?? key;
  const parts = new Map<string, Part>();
  for (const group of groups)
    for (const { key, tie } of group.members) if (tie !== null) parts.set(key, { key, main: group.main, kind: 'same' });
  const isTelling = (key: string) => known.get(key)?.onlyTells === true;
  const targets = new Map<string, string[]>();
  for (const { from, to } of became) {
    const sign = mainFor(from);
    if (sign !== mainFor(to) && !groupOf(groups, to).every(isTelling))
      targets.set(sign, [...(targets.get(sign) ?? []), to]);
  }
  const regionsOf = (key: string) => known.get(key)?.regions ?? [];
  for (const [sign, calls] of targets) {
    const together = groupOf(groups, sign);
    const main = calls.map(mainFor).sort()[0];
    const settled = together.every(isTelling) && covered(together.flatMap(regionsOf), calls.map(regionsOf));
    if (main !== undefined && settled) for (const key of together) parts.set(key, { key, main, kind: 'sign' });
  }
  return [...parts.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** A plan for the whole country is not settled by a call for a part of it. */
const COUNTRY = 'SE';

/** Whether each of the regions has a call; a call that names no region is for all of them. */
const covered = (regions: readonly string[], calls: readonly (readonly string[])[]): boolean =>
  calls.some((its) => its.length === 0) ||
  regions.every((region) =>
    calls.flat().some((its) => region.startsWith(its) || (region !== COUNTRY && its.startsWith(region))),
  );
