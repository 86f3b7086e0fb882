// Links: which records of several sources are one call, which early sign became which call, and who has parted them.
import { type Day, dayAt, type Instant } from '../domain/calendar.ts';
import type { CallDraft } from '../domain/call.ts';
import { NotFound, Refusal } from '../domain/errors.ts';
import { type Group, groupsOf, type Member, mainOf, partsOf, type Tie } from '../domain/groups.ts';
import { type Found, memberOf } from '../domain/joining.ts';
import { strengthOf } from '../domain/rounds.ts';
import type { Sighting } from '../domain/sighting.ts';
import type { Store } from './open.ts';
import { unpacked } from './packing.ts';

/** A link as stored. `from` and `to` are keys of calls; of two places of one call `from` is the one stored later. */
export interface Link extends Found {
  id: number;
  kind: 'same' | 'became';
  madeOn: Day;
  partedAt: Instant | null;
  partedBy: string | null;
}

const LINK = `SELECT l.id, l.kind, f.key AS "from", t.key AS "to", l.rule, l.why, l.agreed, l.lead_days AS leadDays, l.made_on AS madeOn,
  l.parted_at AS partedAt, l.parted_by AS partedBy FROM links l JOIN calls f ON f.id = l.from_call JOIN calls t ON t.id = l.to_call`;

const toLink = (row: unknown): Link => {
  const link = row as Omit<Link, 'agreed'> & { agreed: number };
  return { ...link, agreed: link.agreed === 1 };
};

/** Every link, those that a person has parted as well, oldest first. */
export const allLinks = (db: Store): Link[] => db.prepare(`${LINK} ORDER BY l.id`).all().map(toLink);

export function linkById(db: Store, id: number): Link {
  const row = db.prepare(`${LINK} WHERE l.id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns ingen koppling med nummer ${id}.`);
  return toLink(row);
}

const SIGHTING = `SELECT c.key, c.source, c.kind, c.identifier, c.title, c.language, c.programme_code AS programmeCode,
  c.status_said AS statusSaid, c.opens_on AS opensOn, c.closes_on AS closesOn, c.first_seen_on AS firstSeenOn, c.draft_bytes AS says, c.draft
  FROM calls c`;

type SightingRow = Omit<Sighting, 'url' | 'tags' | 'deadlines' | 'opens' | 'planned' | 'regions' | 'programme'> & {
  programmeCode: string | null;
  draft: string | Buffer;
};

function toSighting(row: SightingRow, programme: string | null): Sighting {
  const { draft, programmeCode: _, ...rest } = row;
  const { url, tags, deadlines, opens, planned, regions } = JSON.parse(unpacked(draft)) as CallDraft;
  return {
    ...rest,
    programme,
    url,
    tags: tags ?? [],
    deadlines,
    opens: opens ?? null,
    planned: planned ?? false,
    regions: regions ?? [],
  };
}

type ProgrammeOf = (call: { identifier: string | null; programmeCode: string | null }) => string | null;

/** What the rules compare: every call that closes on `closingFrom` or later or on a day that nobody knows, and every linked one. */
export function sightings(db: Store, closingFrom: Day, programmeOf: ProgrammeOf): Sighting[] {
  const rows = db
    .prepare(
      `${SIGHTING} WHERE c.closes_on IS NULL OR c.closes_on >= ? OR c.id IN (SELECT from_call FROM links UNION SELECT to_call FROM links)
       ORDER BY c.id`,
    )
    .all(closingFrom) as SightingRow[];
  return rows.map((row) => toSighting(row, programmeOf(row)));
}

/** Which calls there are with which content, as one string for each: what a joining was made from. */
export const contents = (db: Store, closingFrom: Day): string[] =>
  db
    .prepare(`SELECT key || ' ' || content_hash FROM calls WHERE closes_on IS NULL OR closes_on >= ? ORDER BY id`)
    .pluck()
    .all(closingFrom) as string[];

/** Which calls that have a link closed on `closingFrom` or later and before `today`: they may be listed by another place than before. */
export const passedAmongLinked = (db: Store, closingFrom: Day, today: Day): string[] =>
  db
    .prepare(
      `SELECT key FROM calls WHERE closes_on >= ? AND closes_on < ? AND id IN (SELECT from_call FROM links UNION SELECT to_call FROM links)
       ORDER BY id`,
    )
    .pluck()
    .all(closingFrom, today) as string[];

/** The print of the last joining, or null before the first. */
export const lastJoining = (db: Store): string | null =>
  (db.prepare('SELECT print FROM joinings').pluck().get() as string | undefined) ?? null;

/** What a joining comes to. */
export interface Joining {
  same: readonly Found[];
  became: readonly Found[];
  /** Numbers of links that hold no more. */
  ended: readonly number[];
  /** Days of warning of links that stand, where they are now known otherwise. */
  leads: readonly { id: number; leadDays: number | null }[];
  crossChecks: readonly string[];
  /** What was compared, as `sightings` gave it; read anew when it is left out. */
  seen?: readonly Sighting[];
  madeOn: Day;
  /** What it was made from, asked when its links are stored. */
  print: () => string;
}

/** Stores a joining in one transaction, and works out anew what is listed. */
export function saveJoining(db: Store, joining: Joining): void {
  const end = db.prepare('DELETE FROM links WHERE id = ? AND parted_at IS NULL');
  const lead = db.prepare('UPDATE links SET lead_days = ? WHERE id = ?');
  db.transaction(() => {
    for (const id of joining.ended) end.run(id);
    for (const { id, leadDays } of joining.leads) lead.run(leadDays, id);
    for (const kind of ['same', 'became'] as const) addLinks(db, kind, joining[kind], joining.madeOn);
    db.prepare('DELETE FROM cross_checks').run();
    const check = db.prepare('INSERT INTO cross_checks (source) VALUES (?)');
    for (const source of joining.crossChecks) check.run(source);
    db.prepare('INSERT INTO joinings (one, print) VALUES (1, @print) ON CONFLICT DO UPDATE SET print = @print').run({
      print: joining.print(),
    });
    regroup(db, joining.madeOn, joining.seen);
  }).immediate();
}

/** A link that is there already, parted or not, is left as it is. */
function addLinks(db: Store, kind: Link['kind'], found: readonly Found[], madeOn: Day): void {
  const add = db.prepare(
    `INSERT INTO links (kind, from_call, to_call, rule, why, agreed, lead_days, made_on)
     SELECT @kind, iif(@kind = 'same', max(f.id, t.id), f.id), iif(@kind = 'same', min(f.id, t.id), t.id), @rule, @why, @agreed, @leadDays, @madeOn
     FROM calls f, calls t WHERE f.key = @from AND t.key = @to
     ON CONFLICT DO NOTHING`,
  );
  for (const one of found) add.run({ ...one, agreed: one.agreed ? 1 : 0, kind, madeOn });
}

/** The calls that hang together with those of `@keys` by links that stand, themselves among them. */
const NEAR = `WITH RECURSIVE near (id) AS (
    SELECT c.id FROM calls c WHERE c.key IN (SELECT value FROM json_each(@keys))
    UNION SELECT l.to_call FROM near n JOIN links l ON l.kind IN ('same', 'became') AND l.from_call = n.id WHERE l.parted_at IS NULL
    UNION SELECT l.from_call FROM near n JOIN links l ON l.to_call = n.id WHERE l.parted_at IS NULL
  )`;

/** The links among calls that hang together with some, parted ones as well, and the groups that those which stand make. */
export function linksNear(db: Store, keys: readonly string[]): { links: Link[]; groups: Group[] } {
  const near = { keys: JSON.stringify(keys) };
  const links = db
    .prepare(
      `${NEAR} ${LINK} WHERE l.from_call IN (SELECT id FROM near) AND l.to_call IN (SELECT id FROM near) ORDER BY l.id`,
    )
    .all(near)
    .map(toLink);
  const rows =
    links.length === 0
      ? []
      : db.prepare(`${NEAR} ${SIGHTING} WHERE c.id IN (SELECT id FROM near) ORDER BY c.id`).all(near);
  return { links, groups: groupsIn(links, membersOf(db, sightingsIn(rows)), listedIn(db, near.keys)) };
}

type MainFor = Parameters<typeof groupsOf>[3];

/** The main record as it was last chosen; what has changed since is for the next joining. */
function listedIn(db: Store, keys: string): MainFor {
  const parts = db
    .prepare(`${NEAR} SELECT c.key FROM near n JOIN calls c ON c.id = n.id JOIN call_parts p ON p.call_id = c.id`)
    .pluck()
    .all({ keys });
  const hidden = new Set(parts as string[]);
  return (members) => members.find((m) => !hidden.has(m.key)) ?? mainOf(members, '');
}

function groupsIn(links: readonly Link[], members: readonly Member[], mainFor: MainFor): Group[] {
  const same = links.filter((l) => l.kind === 'same');
  const ties = same.filter((l) => l.partedAt === null).map(tieOf);
  return groupsOf(
    members,
    ties,
    same.filter((l) => l.partedAt !== null),
    mainFor,
  );
}

const tieOf = ({ id, from, to, rule }: Link): Tie => ({ id, from, to, rank: strengthOf(rule) });

const sightingsIn = (rows: unknown[]): Sighting[] => (rows as SightingRow[]).map((row) => toSighting(row, null));

function membersOf(db: Store, seen: readonly Sighting[]): Member[] {
  const checks = new Set(db.prepare('SELECT source FROM cross_checks').pluck().all() as string[]);
  return seen.map((one) => memberOf(one, checks));
}

/** Works out which calls are not listed on their own. `seen`: all that have a link and perhaps others. Call within a transaction. */
function regroup(db: Store, today: Day, seen?: readonly Sighting[]): void {
  const links = allLinks(db);
  const linked = 'c.id IN (SELECT from_call FROM links UNION SELECT to_call FROM links)';
  const named = new Set(links.flatMap(({ from, to }) => [from, to]));
  const all = seen ?? sightingsIn(db.prepare(`${SIGHTING} WHERE ${linked} ORDER BY c.id`).all());
  const own = all.filter(({ key }) => named.has(key));
  const members = membersOf(db, own);
  const groups = groupsIn(links, members, (all) => mainOf(all, today));
  const became = links.filter((l) => l.kind === 'became' && l.partedAt === null);
  db.prepare('DELETE FROM call_parts').run();
  const add = db.prepare(
    'INSERT INTO call_parts (call_id, main_id, kind) SELECT p.id, m.id, ? FROM calls p, calls m WHERE p.key = ? AND m.key = ?',
  );
  for (const { key, main, kind } of partsOf(members, groups, became)) add.run(kind, key, main);
}

/**
 * Parts what a link joins, for good, and returns the link as it is then. Of two places of one call it is the place further from the one
 * it is listed by that goes, with whatever hangs on it alone; no rule joins them again. Throws `NotFound` for an unknown number and
 * refuses, in Swedish, a link that is parted already.
 */
export function partLink(db: Store, id: number, parting: { by: string; at: Instant }): Link {
  return db
    .transaction((): Link => {
      const link = linkById(db, id);
      if (link.partedAt !== null) throw new Refusal(`Koppling ${id} gäller inte längre: posterna är redan isär.`);
      const part = db.prepare('UPDATE links SET parted_at = @at, parted_by = @by WHERE id = @id');
      for (const one of link.kind === 'same' ? tornWith(db, link) : [link]) part.run({ ...parting, id: one.id });
      regroup(db, dayAt(parting.at));
      return linkById(db, id);
    })
    .immediate();
}

/** The link and every other that ties the place that goes to what stays with the main record. */
function tornWith(db: Store, link: Link): Link[] {
  const { links, groups } = linksNear(db, [link.from]);
  const group = groups.find((g) => g.members.some((m) => m.key === link.from));
  const steps = (key: string) => group?.members.find((m) => m.key === key)?.steps ?? 0;
  const goes = steps(link.from) >= steps(link.to) ? link.from : link.to;
  const ties = links.filter((l) => l.kind === 'same' && l.partedAt === null && l.id !== link.id);
  const stays = new Set([group?.main ?? '']);
  for (const key of stays)
    for (const { from, to } of ties) {
      if (from === key && to !== goes) stays.add(to);
      if (to === key && from !== goes) stays.add(from);
    }
  return [link, ...ties.filter((l) => (l.from === goes && stays.has(l.to)) || (l.to === goes && stays.has(l.from)))];
}
