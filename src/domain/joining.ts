// Finding what the rules of rounds.ts join: looks only at records that have something in common, and joins none that could be of several.
import type { Day } from './calendar.ts';
import { type Group, groupOf, type Member } from './groups.ts';
import { settles } from './in-time.ts';
import {
  agree,
  BECAME_RULES,
  type Compared,
  leadDays,
  likeness,
  mayBeOne,
  onlyTells,
  type Rule,
  SAME_RULES,
} from './rounds.ts';
import { daysOf, overlap, type Sighting } from './sighting.ts';
import { titleOf } from './titles.ts';

/** A reason to join two records. */
export interface Found {
  from: string;
  to: string;
  rule: string;
  /** What was compared, in Swedish. */
  why: string;
  /** Both named the same last day. */
  agreed: boolean;
  /** Days of warning; null for two places of one call, and when there was none. */
  leadDays: number | null;
}

interface Pair {
  a: Compared;
  b: Compared;
  why: () => string;
  score: number;
}

/** More records with the same in common say nothing of any two of them; it also keeps the work in proportion. */
const MOST_TOGETHER = 40;
/** The same for signs times calls. */
const MOST_PAIRS = 1600;

export const compared = (sightings: readonly Sighting[]): Compared[] =>
  sightings.map((one) => ({ ...one, words: titleOf(one) }));

/** A record as groups are made of it. `crossChecks`: the sources that list what others publish. */
export const memberOf = (one: Sighting, crossChecks: ReadonlySet<string>): Member => ({
  key: one.key,
  source: one.source,
  says: one.says,
  regions: one.regions,
  closesOn: one.closesOn,
  statusSaid: one.statusSaid,
  crossCheck: crossChecks.has(one.source),
  hasDay: daysOf(one).length > 0,
  onlyTells: onlyTells(one),
});

/** Every two records of different sources that are one and the same round, each with the strongest rule that says so. */
export function findSame(records: readonly Compared[]): Found[] {
  const found = new Map<string, Found>();
  for (const rule of SAME_RULES) {
    for (const pair of unambiguous(pairsBy(rule, records))) {
      const name = `${pair.a.key}\n${pair.b.key}`;
      if (found.has(name)) continue;
      const { a, b, why } = pair;
      found.set(name, { from: b.key, to: a.key, rule: rule.name, why: why(), agreed: agree(a, b), leadDays: null });
    }
  }
  return [...found.values()];
}

/** The pairs that a rule joins, each once, the one with the lesser key first. */
function pairsBy(rule: Rule, records: readonly Compared[]): Pair[] {
  const pairs: Pair[] = [];
  const tried = new Map<Compared, Set<Compared>>();
  for (const together of bucketsOf(rule, records)) {
    for (const a of together) {
      for (const b of together) {
        if (a.key >= b.key || a.source === b.source) continue;
        const others = tried.get(a) ?? new Set();
        if (others.has(b)) continue;
        tried.set(a, others.add(b));
        const why = mayBeOne(a, b) ? rule.says(a, b) : null;
        if (why !== null) pairs.push({ a, b, why, score: scoreOf(a, b) });
      }
    }
  }
  return pairs;
}

/** A shared last day weighs more than any title. */
const scoreOf = (a: Compared, b: Compared): number => (agree(a, b) ? 2 : 0) + likeness(a.words, b.words);

/** Records that have something in common, of two sources at least; too many of them are told apart by their last days. */
function bucketsOf({ keysOf }: Pick<Rule, 'keysOf'>, records: readonly Compared[]): Compared[][] {
  const buckets = [...groupedBy(records, keysOf).values()].filter(ofSeveralSources);
  return buckets.flatMap((bucket) =>
    bucket.length <= MOST_TOGETHER
      ? [bucket]
      : [...groupedBy(bucket, daysOf).values()].filter((b) => b.length <= MOST_TOGETHER && ofSeveralSources(b)),
  );
}

const ofSeveralSources = ([first, ...others]: readonly Sighting[]): boolean =>
  others.some(({ source }) => source !== first?.source);

function groupedBy(
  records: readonly Compared[],
  keysOf: (one: Compared) => readonly string[],
): Map<string, Compared[]> {
  const groups = new Map<string, Compared[]>();
  for (const one of records) {
    for (const key of new Set(keysOf(one))) {
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
  }
  return groups;
}

/** The pairs whose two ends both have no better or equally good one at the other's source. */
function unambiguous(pairs: readonly Pair[]): Pair[] {
  const best = new Map<string, { score: number; times: number }>();
  const ends = ({ a, b }: Pair) => [`${a.key}\n${b.source}`, `${b.key}\n${a.source}`];
  for (const pair of pairs) {
    for (const end of ends(pair)) {
      const known = best.get(end);
      if (known === undefined || pair.score > known.score) best.set(end, { score: pair.score, times: 1 });
      else if (pair.score === known.score) known.times += 1;
    }
  }
  const isBest = (pair: Pair, end: string) => best.get(end)?.score === pair.score && best.get(end)?.times === 1;
  return pairs.filter((pair) => ends(pair).every((end) => isBest(pair, end)));
}

/**
 * The calls that early signs have become. `groups`: the records that are one call, and so count as one candidate. A sign becomes the
 * call that is most like it, and none when two are equally so; a plan for several regions may become a call in each. What has closed on
 * `today` is not what a sign without any time tells of.
 */
export function findBecame(
  records: readonly Compared[],
  groups: readonly Group[],
  parted: ReadonlySet<string>,
  today: Day,
): Found[] {
  const candidates = new Map<string, (Found & { to: string; score: number; call: Compared; sign: Compared })[]>();
  for (const rule of BECAME_RULES) {
    for (const [sign, call] of signsAndCalls(rule, records)) {
      const known = candidates.get(sign.key) ?? [];
      if (known.some((k) => k.to === call.key) || isParted(groups, parted, sign.key, call.key)) continue;
      if (sign.kind === 'call' && !settles(sign, call, today)) continue;
      const why = rule.says(sign, call);
      if (why === null) continue;
      const found = {
        from: sign.key,
        to: call.key,
        rule: rule.name,
        why: why(),
        agreed: agree(sign, call),
        sign,
        call,
      };
      const score = (BECAME_RULES.length - BECAME_RULES.indexOf(rule)) * 2 + likeness(sign.words, call.words);
      candidates.set(sign.key, [...known, { ...found, leadDays: leadDays(sign, call), score }]);
    }
  }
  return [...candidates.values()].flatMap((all) =>
    chosenOf(bestOfEach(all, groups)).map(({ sign: _, call: __, score: ___, ...found }) => found),
  );
}

/** Every sign with every call that it has a key of the rule in common with. */
function signsAndCalls(rule: Rule, records: readonly Compared[]): [Compared, Compared][] {
  return [...groupedBy(records, rule.keysOf).values()].flatMap((together) =>
    together.length * together.length > MOST_PAIRS
      ? []
      : together.flatMap((sign) => together.map((call): [Compared, Compared] => [sign, call])),
  );
}

const isParted = (groups: readonly Group[], parted: ReadonlySet<string>, sign: string, call: string): boolean =>
  groupOf(groups, sign).some((from) => groupOf(groups, call).some((to) => parted.has(`${from}\n${to}`)));

interface Candidate extends Found {
  score: number;
  sign: Compared;
  call: Compared;
}

/** The best candidate of each group of records that are one call, best first. A sign does not become what it already is. */
function bestOfEach(candidates: readonly Candidate[], groups: readonly Group[]): Candidate[] {
  const best = new Map<string, Candidate>();
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score || (a.to < b.to ? -1 : 1))) {
    const group = groupOf(groups, candidate.to);
    const name = group[0] ?? candidate.to;
    if (!group.includes(candidate.from) && !best.has(name)) best.set(name, candidate);
  }
  return [...best.values()];
}

function chosenOf([first, ...others]: Candidate[]): Candidate[] {
  if (first === undefined) return [];
  const all = [first, ...others];
  if (first.sign.regions.length > 1 && inDifferentRegions(all)) return all;
  return others.every(({ score }) => score < first.score) ? [first] : [];
}

/** Whether each call says its regions, and no two have one in common. */
const inDifferentRegions = (candidates: readonly Candidate[]): boolean =>
  candidates.every(
    ({ call }, i) =>
      call.regions.length > 0 && candidates.slice(i + 1).every((other) => !overlap(call.regions, other.call.regions)),
  );
