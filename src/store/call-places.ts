// Where calls are found, as lists, pages and letters ask for it: the places of one call, and what a person has been told through them.
import type { Call } from '../domain/call.ts';
import { NotFound } from '../domain/errors.ts';
import type { FoundCall, Places, Reason, Sign } from '../domain/found-at.ts';
import { groupOf } from '../domain/groups.ts';
import type { Way } from '../domain/letter.ts';
import { callByKey } from './calls.ts';
import { type Link, standing } from './links.ts';
import type { Store } from './open.ts';

/** The call `c` is listed on its own. For a WHERE. */
export const LISTED = 'NOT EXISTS (SELECT 1 FROM call_parts part WHERE part.call_id = c.id)';

/** The numbers of the other places of the call `c`. */
export const OTHER_PLACES = "SELECT part.call_id FROM call_parts part WHERE part.main_id = c.id AND part.kind = 'same'";

/** Where the call of this key is found: the one it is listed by first, whichever of its records is asked for. Undefined for an unknown key. */
export function placesOf(db: Store, key: string): Places | undefined {
  return callByKey(db, key) && reader(db)(key);
}

/** The same for all of `keys` that are found in more than one place or have been told of by a sign. */
export function placesOfAll(db: Store, keys: readonly string[]): Map<string, Places> {
  const several = new Set(
    db
      .prepare(
        `SELECT m.key FROM calls m WHERE m.id IN (SELECT main_id FROM call_parts)
           OR m.id IN (SELECT to_call FROM links WHERE kind = 'became' AND parted_at IS NULL)`,
      )
      .pluck()
      .all() as string[],
  );
  const wanted = keys.filter((key) => several.has(key));
  const places = wanted.length === 0 ? null : reader(db);
  return new Map(wanted.flatMap((key) => (places ? [[key, places(key)]] : [])));
}

/** A function that answers for one key after another; what they share is read once. */
function reader(db: Store): (key: string) => Places {
  const { links, groups } = standing(db);
  const parts = partsIn(db);
  const became = links.filter((l) => l.kind === 'became' && l.partedAt === null);
  const mains = new Map(parts.map((p) => [p.key, p.main]));
  const linkOf = new Map(links.map((l) => [l.id, l]));
  const record = recordReader(db);
  return (key) => {
    const main = mains.get(key) ?? key;
    const [mine, members] = [groupOf(groups, key), groupOf(groups, main)];
    const group = groups.find((g) => g.main === main)?.members ?? [{ key: main, tie: null }];
    const direct = became.filter((l) => members.includes(l.to));
    const along = parts.filter((p) => p.kind === 'sign' && p.main === main && direct.every((l) => l.from !== p.key));
    const signs = [...direct.map((l) => signOf(record(l.from), l)), ...along.map((p) => signOf(record(p.key), null))];
    return {
      main,
      places: group.map(({ key: k, tie }) => ({ ...foundIn(record(k)), reason: reasonOf(linkOf.get(tie ?? 0)) })),
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

const partsIn = (db: Store) =>
  db
    .prepare(
      `SELECT c.key, m.key AS main, p.kind FROM call_parts p JOIN calls c ON c.id = p.call_id JOIN calls m ON m.id = p.main_id ORDER BY c.key`,
    )
    .all() as { key: string; main: string; kind: 'same' | 'sign' }[];

const foundIn = ({ key, source, title, language, url, deadlines, opensOn, firstSeenOn, statusSaid }: Call): FoundCall => ({
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

/** Which calls are not listed on their own: key by key, the one they are shown with and how. */
export const listedWith = (db: Store): Map<string, { main: string; kind: 'same' | 'sign' }> =>
  new Map(partsIn(db).map(({ key, main, kind }) => [key, { main, kind }]));

/**
 * The calls that a person has been told of through another place of theirs, by the key they are listed by: with the version that they had
 * on the day of that letter, or the first one. Which letters count is as in `toldTo` of letters.ts.
 */
export function toldThroughPlaces(db: Store, recipient: string, way: Way): Map<string, number> {
  const rows = db
    .prepare(
      `SELECT m.key, max(coalesce((SELECT max(v.version) FROM call_versions v WHERE v.call_id = p.main_id AND v.seen_on <= l.written_on), 1)) AS version
       FROM letter_calls lc JOIN letters l ON l.id = lc.letter_id JOIN call_parts p ON p.call_id = lc.call_id AND p.kind = 'same'
         JOIN calls m ON m.id = p.main_id
       WHERE l.recipient = @recipient AND l.state <> 'failed' AND NOT (@way = 'live' AND l.way IS 'postbox') GROUP BY m.key`,
    )
    .all({ recipient, way }) as { key: string; version: number }[];
  return new Map(rows.map((row) => [row.key, row.version]));
}
