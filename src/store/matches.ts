// Matches: which call fits which committee, how well and why. Each place of a call is compared with every committee, since a Swedish page may
// say what the official text does not; the call counts as one, with the best of its places' scores.

import type { Day } from '../domain/calendar.ts';
import type { Call } from '../domain/call.ts';
import type { Match } from '../domain/match.ts';
import { OTHER_PLACES } from './call-places.ts';
import { CALL_COLUMNS, type CallRow, toCall } from './calls.ts';
import { prepared, type Store } from './open.ts';

/** A match as stored. `basis` names what it was made from: the call's content, the profile and the matcher. */
export interface StoredMatch {
  committee: string;
  revision: number;
  match: Match;
}

export interface MatchOfCall extends StoredMatch {
  call: Call;
}

/**
 * The keys of the calls whose match with any of `committees` was made from something else than what holds now; `basisOf` gives what
 * holds. Calls that closed before `closingFrom` are left as they were matched, so that the years gone by cost nothing. Reads the calls
 * whose numbers come after `after`, at most `CALLS_LOOKED_AT` of them; `last` is the number to go on from, null when there are no more.
 */
export function callsToMatch(
  db: Store,
  committees: string[],
  basisOf: (contentHash: string, committee: string) => string,
  { closingFrom = null, after = 0 }: { closingFrom?: Day | null; after?: number } = {},
): { keys: string[]; last: number | null } {
  const fresh = '(@closingFrom IS NULL OR c.closes_on IS NULL OR c.closes_on >= @closingFrom)';
  const rows = db
    .prepare(
      `SELECT c.id, c.key, c.content_hash AS contentHash FROM calls c INDEXED BY calls_made WHERE c.id > @after AND ${fresh} ORDER BY c.id LIMIT ${CALLS_LOOKED_AT}`,
    )
    .all({ closingFrom, after }) as { id: number; key: string; contentHash: string }[];
  const made = db
    .prepare(
      `SELECT call_id AS id, committee, basis FROM matches INDEXED BY matches_made WHERE call_id BETWEEN @first AND @last`,
    )
    .all({ first: rows[0]?.id ?? 0, last: rows.at(-1)?.id ?? 0 }) as { id: number; committee: string; basis: string }[];
  const basisFor = new Map(made.map((m) => [`${m.id} ${m.committee}`, m.basis]));
  const keys = rows
    .filter((row) => committees.some((c) => basisFor.get(`${row.id} ${c}`) !== basisOf(row.contentHash, c)))
    .map((row) => row.key);
  return { keys, last: rows.length < CALLS_LOOKED_AT ? null : (rows.at(-1)?.id ?? null) };
}

/** So many take a few milliseconds. */
const CALLS_LOOKED_AT = 500;

/** Saves what a call scored with each committee, in the place of what stood there. */
export function saveMatches(
  db: Store,
  call: Call,
  matches: StoredMatch[],
  basisOf: (contentHash: string, committee: string) => string,
): void {
  const { id, contentHash } = db
    .prepare('SELECT id, content_hash AS contentHash FROM calls WHERE key = ?')
    .get(call.key) as {
    id: number;
    contentHash: string;
  };
  const save = db.prepare(
    `INSERT INTO matches (call_id, committee, revision, basis, score, chosen) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (call_id, committee) DO UPDATE SET revision = excluded.revision, basis = excluded.basis, score = excluded.score,
       chosen = excluded.chosen`,
  );
  for (const { committee, revision, match } of matches)
    save.run(id, committee, revision, basisOf(contentHash, committee), match.score, match.chosen ? 1 : 0);
  saveTexts(db, id, matches);
  const [first] = matches;
  if (first) saveRole(db, id, first.match.role);
}

/** Whole matches stand together, a line for each committee: its id, a space and the match as JSON. */
function saveTexts(db: Store, callId: number, matches: readonly StoredMatch[]): void {
  const lines = textsOf(db, callId);
  for (const { committee, match } of matches) lines.set(committee, JSON.stringify(match));
  db.prepare('INSERT OR REPLACE INTO match_texts (call_id, lines) VALUES (?, packed(?))').run(
    callId,
    [...lines].map(([committee, match]) => `${committee} ${match}`).join('\n'),
  );
}

/** What a call came to with each committee, by committee and as JSON. */
function textsOf(db: Store, callId: number): Map<string, string> {
  const kept = prepared(db, 'SELECT unpacked(lines) FROM match_texts WHERE call_id = ?').pluck().get(callId);
  const lines = (kept as string | undefined)?.split('\n') ?? [];
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]));
}

/** A function that gives the whole match of a call with a committee. What stands together is read once. */
function matchReader(db: Store): (callId: number, committee: string) => Match {
  const read = new Map<number, Map<string, string>>();
  return (callId, committee) => {
    const texts = read.get(callId) ?? textsOf(db, callId);
    read.set(callId, texts);
    return JSON.parse(texts.get(committee) ?? '') as Match;
  };
}

/** The municipality's role is the same whichever committee asks. */
const saveRole = (db: Store, id: number, role: Match['role']): void => {
  db.prepare(
    'INSERT INTO call_roles (call_id, role) VALUES (?, ?) ON CONFLICT (call_id) DO UPDATE SET role = excluded.role',
  ).run(id, role);
};

/** Saves how well a call fits each area, whoever asks, in the place of what stood there. */
export function saveAreaScores(db: Store, key: string, areas: readonly { area: string; score: number }[]): void {
  const { id } = db.prepare('SELECT id FROM calls WHERE key = ?').get(key) as { id: number };
  db.prepare('DELETE FROM call_areas WHERE call_id = ?').run(id);
  const add = db.prepare('INSERT INTO call_areas (call_id, area, score) VALUES (?, ?, ?)');
  for (const { area, score } of areas) if (score > 0) add.run(id, area, score);
}

/** Removes the matches of committees that are no longer there. Returns how many went. */
export function dropOtherCommittees(db: Store, committees: string[]): number {
  return db
    .prepare(
      `DELETE FROM matches WHERE (call_id, committee) IN (
         SELECT call_id, committee FROM matches INDEXED BY matches_made WHERE committee NOT IN (SELECT value FROM json_each(?)))`,
    )
    .run(JSON.stringify(committees)).changes;
}

/**
 * What committees are to be told of: the calls that pass their thresholds, best first, each by its main record and with its best match.
 * Signs of a call that has come are left out. `closingFrom` leaves out calls that closed before that day, so that the years gone by cost nothing.
 */
export function chosenFor(db: Store, committees: string[], closingFrom: Day | null = null): MatchOfCall[] {
  // In order first, without what is wide; only then is each match read. In one go it takes five times as long, and twenty when it is cold.
  const chosen = prepared(
    db,
    `SELECT c.id AS callId, m.call_id AS matchedId, m.committee, m.revision FROM matches m LEFT JOIN call_parts part ON part.call_id = m.call_id
         JOIN calls c ON c.id = coalesce(part.main_id, m.call_id)
       WHERE m.chosen AND part.kind IS NOT 'sign' AND m.committee IN (SELECT value FROM json_each(@committees))
         AND (@closingFrom IS NULL OR c.closes_on IS NULL OR c.closes_on >= @closingFrom)
       ORDER BY m.score DESC, c.key, m.committee, m.call_id <> c.id, m.call_id`,
  ).all({ committees: JSON.stringify(committees), closingFrom }) as {
    callId: number;
    matchedId: number;
    committee: string;
    revision: number;
  }[];
  const matchOf = matchReader(db);
  const calls = callsById(db, new Set(chosen.map((row) => row.callId)));
  const told = new Set<string>();
  return chosen.flatMap(({ callId, matchedId, committee, revision }) => {
    const call = calls.get(callId);
    const name = `${callId} ${committee}`;
    if (!call || told.has(name)) return [];
    told.add(name);
    return [{ call, committee, revision, match: matchOf(matchedId, committee) }];
  });
}

/** Each call is read once, however many committees it is for. It is as old as the oldest of its places: then it was first told. */
function callsById(db: Store, ids: Set<number>): Map<number, Call> {
  const rows = prepared(
    db,
    `SELECT ${CALL_COLUMNS}, (SELECT min(o.first_seen_on) FROM calls o WHERE o.id IN (${OTHER_PLACES})) AS earliestOn
       FROM calls c WHERE c.id IN (SELECT value FROM json_each(?))`,
  ).all(JSON.stringify([...ids])) as (CallRow & { earliestOn: Day | null })[];
  return new Map(
    rows.map(({ earliestOn, ...row }) => {
      const sooner = earliestOn !== null && earliestOn < row.firstSeenOn;
      return [row.id, toCall(sooner ? { ...row, firstSeenOn: earliestOn } : row)];
    }),
  );
}

/** How a call did with every committee, best first: the best of its places' matches. */
export function matchesOfCall(db: Store, key: string): StoredMatch[] {
  const rows = db
    .prepare(
      `SELECT m.call_id AS callId, m.committee, m.revision FROM calls c JOIN matches m ON m.call_id = c.id OR m.call_id IN (${OTHER_PLACES})
       WHERE c.key = ? ORDER BY m.score DESC, m.committee, m.call_id <> c.id, m.call_id`,
    )
    .all(key) as { callId: number; committee: string; revision: number }[];
  const best = rows.filter(({ committee }, i) => rows.findIndex((row) => row.committee === committee) === i);
  const matchOf = matchReader(db);
  return best.map(({ callId, ...row }) => ({ ...row, match: matchOf(callId, row.committee) }));
}
