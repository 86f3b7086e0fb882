// Where calls are found, as lists, pages and letters ask for it: the places of one call, and what a person has been told through them.
import type { Day } from '../domain/calendar.ts';
import { type Call, closesOn } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { FoundCall, Places, Reason, Sign } from '../domain/found-at.ts';
import { groupOf } from '../domain/groups.ts';
import type { Way } from '../domain/letter.ts';
import { callByKey, type Version, versionsOf } from './calls.ts';
import { type Link, linksNear } from './links.ts';
import { prepared, type Store } from './open.ts';
import { TELLS, toldTo } from './told.ts';

/** The call `c` is listed on its own. For a WHERE. */
export const LISTED = 'NOT EXISTS (SELECT 1 FROM call_parts part WHERE part.call_id = c.id)';

/** The numbers of the other places of the call `c`. */
export const OTHER_PLACES = "SELECT part.call_id FROM call_parts part WHERE part.main_id = c.id AND part.kind = 'same'";

/** Where the call of this key is found: the one it is listed by first, whichever of its records is asked for. Undefined for an unknown key. */
export function placesOf(db: Store, key: string): Places | undefined {
  return callByKey(db, key) && reader(db, [key])(key);
}

/** The same for all of `keys` that are found in more than one place or have been told of by a sign. */
export function placesOfAll(db: Store, keys: readonly string[]): Map<string, Places> {
  const several = new Set(
    prepared(
      db,
      `SELECT m.key FROM calls m WHERE m.key IN (SELECT value FROM json_each(?))
           AND (EXISTS (SELECT 1 FROM call_parts p WHERE p.main_id = m.id)
             OR EXISTS (SELECT 1 FROM links l WHERE l.to_call = m.id AND l.kind = 'became' AND l.parted_at IS NULL))`,
    )
      .pluck()
      .all(JSON.stringify(keys)) as string[],
  );
  const wanted = keys.filter((key) => several.has(key));
  const places = wanted.length === 0 ? null : reader(db, wanted);
  return new Map(wanted.flatMap((key) => (places ? [[key, places(key)]] : [])));
}

/** A function that answers for each of `keys`; what they share is read once. */
function reader(db: Store, keys: readonly string[]): (key: string) => Places {
  const { links, groups } = linksNear(db, keys);
  const near = new Set([...keys, ...links.flatMap((l) => [l.from, l.to])]);
  const parts = partsOf(db, [...near]);
  const became = links.filter((l) => l.kind === 'became' && l.partedAt === null);
  const mains = new Map(parts.map((p) => [p.key, p.main]));
  const linkOf = new Map(links.map((l) => [l.id, l]));
  const record = recordReader(db);
  return (key) => {
    const main = mains.get(key) ?? key;
    const [mine, members] = [groupOf(groups, key), groupOf(groups, main)];
    const group = groups.find((g) => g.members.some((m) => m.key === main))?.members ?? [{ key: main, tie: null }];
    // Between a crawl and the next joining the record that the call is listed by may say less than another.
    const ordered = [...group].sort((a, b) => Number(b.key === main) - Number(a.key === main));
    const direct = became.filter((l) => members.includes(l.to));
    const along = parts.filter((p) => p.kind === 'sign' && p.main === main && direct.every((l) => l.from !== p.key));
    const signs = [...direct.map((l) => signOf(record(l.from), l)), ...along.map((p) => signOf(record(p.key), null))];
    return {
      main,
      places: ordered.map(({ key: k, tie }) => ({ ...foundIn(record(k)), reason: reasonOf(linkOf.get(tie ?? 0)) })),
      signs: signs.sort(byFirstSeen),
      became: became.filter((l) => mine.includes(l.from)).map((l) => becameOf(record(l.to), l)),
    };
  };
}

/** Reads each call once. */
function recordReader(db: Store): (key: string) => Call {
  const read = new Map<string, Call>();
  return (key) => {
    const call = read.get(key) ?? callByKey(db, key);
    if (call === undefined) throw new NotFound(`Det finns ingen utlysning med beteckningen ”${key}”.`);
    read.set(key, call);
    return call;
  };
}

const byFirstSeen = (a: Sign, b: Sign): number =>
  a.firstSeenOn === b.firstSeenOn ? (a.key < b.key ? -1 : 1) : a.firstSeenOn < b.firstSeenOn ? -1 : 1;

/** Those of `keys` that are not listed on their own, each with the one that it is shown with. */
const partsOf = (db: Store, keys: readonly string[]) =>
  prepared(
    db,
    `SELECT c.key, m.key AS main, p.kind FROM calls c JOIN call_parts p ON p.call_id = c.id JOIN calls m ON m.id = p.main_id
       WHERE c.key IN (SELECT value FROM json_each(?)) ORDER BY c.key`,
  ).all(JSON.stringify(keys)) as { key: string; main: string; kind: 'same' | 'sign' }[];

const foundIn = ({
  key,
  source,
  title,
  language,
  url,
  deadlines,
  opensOn,
  firstSeenOn,
  statusSaid,
}: Call): FoundCall => ({
  key,
  source,
  title,
  language,
  url,
  deadlines,
  opensOn,
  firstSeenOn,
  statusSaid,
});

const reasonOf = (link: Link | null | undefined): Reason | null =>
  link ? { id: link.id, why: link.why, madeOn: link.madeOn } : null;

const signOf = (call: Call, link: Link | null): Sign => ({
  ...foundIn(call),
  opensSaid: call.opens?.said ?? null,
  leadDays: link?.leadDays ?? null,
  reason: reasonOf(link),
});

const becameOf = ({ key, title, language }: Call, { id, why, madeOn }: Link): Places['became'][number] => ({
  key,
  title,
  language,
  reason: { id, why, madeOn },
});

/**
 * What a person has been told, as `toldTo` says it, by the keys that calls are listed by now. Whoever was told of one place
 * of a call has been told of it: with the version that its main record had on the day of that letter, or the last before it with the last
 * day that was told, so that a day moved at the main record is told as well. What is not listed on its own has nothing more to tell. A sign is not the call: that it has opened is new.
 */
export function toldAsListed(db: Store, recipient: string, way: Way): Map<string, number> {
  const told = toldTo(db, recipient, way);
  for (const [key, version] of toldThroughPlaces(db, recipient, way))
    told.set(key, Math.max(version, told.get(key) ?? 0));
  for (const { key } of partsOf(db, [...told.keys()])) told.delete(key);
  return told;
}

function toldThroughPlaces(db: Store, recipient: string, way: Way): [string, number][] {
  const rows = prepared(
    db,
    `SELECT m.key AS main, o.key AS place, lc.version,
         coalesce((SELECT max(v.version) FROM call_versions v WHERE v.call_id = p.main_id AND v.seen_on <= l.written_on), 1) AS mainVersion
       FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id JOIN call_parts p ON p.call_id = lc.call_id AND p.kind = 'same'
         JOIN calls m ON m.id = p.main_id JOIN calls o ON o.id = p.call_id
       WHERE l.recipient = @recipient AND lc.section NOT IN ('reminder', 'gone') AND ${TELLS}`,
  ).all({ recipient, way }) as { main: string; place: string; version: number; mainVersion: number }[];
  const told = new Map<string, number>();
  for (const row of rows) told.set(row.main, Math.max(versionTold(db, row), told.get(row.main) ?? 0));
  return [...told];
}

/** The main record's version that says what was told of the place: with another last day than was told it says something else. */
function versionTold(
  db: Store,
  { main, place, version, mainVersion }: { main: string; place: string; version: number; mainVersion: number },
): number {
  if (mainVersion === 1) return 1;
  const last = (one: Version | undefined): Day | null => (one ? closesOn(one.facts) : null);
  const versions = versionsOf(db, main).filter((v) => v.version <= mainVersion);
  const [said, holds] = [last(versionsOf(db, place).find((v) => v.version === version)), last(versions.at(-1))];
  if (said === null || holds === null || said === holds) return mainVersion;
  return versions.findLast((v) => last(v) === said)?.version ?? 1;
}
