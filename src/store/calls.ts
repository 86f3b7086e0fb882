// Calls: every one we have seen, with every version of the facts that matter.
import { createHash } from 'node:crypto';
import type { Day } from '../domain/calendar.ts';
import {
  type Call,
  type CallDraft,
  type Change,
  changesBetween,
  closesOn,
  type Facts,
  type Field,
  factsOf,
  fieldsOf,
} from '../domain/call.ts';
import { prepared, type Store } from './open.ts';
import { type SavedPage, savePages } from './pages.ts';
import { type Compounds, wordsLater, wordWriter } from './search-words.ts';

export interface CallRow {
  id: number;
  key: string;
  source: string;
  draft: string;
  version: number;
  firstSeenOn: Day;
  lastSeenOn: Day;
}

export const CALL_COLUMNS =
  'c.id, c.key, c.source, unpacked(c.draft) AS draft, c.version, c.first_seen_on AS firstSeenOn, c.last_seen_on AS lastSeenOn';

export const toCall = (row: CallRow): Call => ({
  ...(JSON.parse(row.draft) as CallDraft),
  key: row.key,
  source: row.source,
  version: row.version,
  firstSeenOn: row.firstSeenOn,
  lastSeenOn: row.lastSeenOn,
});

export function callByKey(db: Store, key: string): Call | undefined {
  const row = prepared(db, `SELECT ${CALL_COLUMNS} FROM calls c WHERE c.key = ?`).get(key) as CallRow | undefined;
  return row && toCall(row);
}

/** The keys of the calls that a person may mean: by its key, or by the identifier that its source has given it. */
export const keysNamed = (db: Store, said: string): string[] =>
  db
    .prepare('SELECT key FROM calls WHERE key = @said OR identifier = @said ORDER BY key')
    .pluck()
    .all({ said }) as string[];

/** What is known of a stored call before its source is read again. */
export interface Known {
  /** The print of its record when it was last read. */
  fingerprint: string;
  identifier: string | null;
  title: string;
  closesOn: Day | null;
  fields: Field[];
}

/** Every stored call of a source, by reference. */
export function knownCalls(db: Store, source: string): Map<string, Known> {
  const rows = db
    .prepare('SELECT ref, fingerprint, identifier, title, closes_on AS closesOn, fields FROM calls WHERE source = ?')
    .all(source) as (Omit<Known, 'fields'> & { ref: string; fields: string })[];
  return new Map(rows.map(({ ref, fields, ...known }) => [ref, { ...known, fields: fields.split(' ') as Field[] }]));
}

/** One whole sweep of a source, read and admitted. */
export interface Sweep {
  source: string;
  runId: number;
  today: Day;
  /** Calls of the present, and known calls of the past whose record still stands there. */
  read: { draft: CallDraft; fingerprint: string; past: boolean }[];
  /** References whose record is as it was when we last read it. */
  unchanged: string[];
  /** What its pages held, when it has pages. */
  pages?: readonly SavedPage[];
  /** By which compounds come apart into the words that they are found by. */
  compounds?: Compounds | undefined;
  /** The words of many calls take seconds: then they are made afterwards, a little at a time, by `renewAllWords`. */
  wordsLater?: boolean;
}

/**
 * Stores a whole sweep in one transaction: all of it or nothing. A call that is past and was never known is left out; one that is
 * missing from the sweep is left as it is, and keeps the day it was last seen.
 */
export function saveSweep(db: Store, sweep: Sweep): { fresh: number; changed: number; unchanged: number } {
  const write = prepareWrite(db, sweep);
  return db
    .transaction(() => {
      let fresh = 0;
      let changed = 0;
      for (const item of sweep.read) {
        const known = write.known(item.draft.ref);
        if (!known && item.past) continue;
        if (!known) {
          write.add(item);
          fresh += 1;
        } else if (write.update(known, item)) changed += 1;
      }
      let unchanged = 0;
      for (const ref of sweep.unchanged) unchanged += write.seen(ref);
      if (sweep.pages) savePages(db, sweep.source, sweep.pages);
      return { fresh, changed, unchanged };
    })
    .immediate();
}

interface Stored {
  id: number;
  version: number;
  draft: string;
}

function prepareWrite(db: Store, { source, runId, today, compounds, wordsLater: later = false }: Sweep) {
  const known = db.prepare('SELECT id, version, unpacked(draft) AS draft FROM calls WHERE source = ? AND ref = ?');
  const insert = db.prepare(
    `INSERT INTO calls (key, source, ref, kind, identifier, title, programme_code, language, status_said, opens_on, closes_on, draft, draft_bytes,
       content_hash, fingerprint, fields, version, first_seen_on, last_seen_on)
     VALUES (@key, @source, @ref, @kind, @identifier, @title, @programmeCode, @language, @statusSaid, @opensOn, @closesOn, packed(@draft), @draftBytes,
       @contentHash, @fingerprint, @fields, 1, @today, @today)`,
  );
  const update = db.prepare(
    `UPDATE calls SET identifier = @identifier, title = @title, programme_code = @programmeCode, language = @language,
       status_said = @statusSaid, opens_on = @opensOn, closes_on = @closesOn, draft = packed(@draft), draft_bytes = @draftBytes, content_hash = @contentHash,
       fingerprint = @fingerprint, fields = @fields, version = @version, last_seen_on = @today WHERE id = @id`,
  );
  const addVersion = db.prepare(
    'INSERT INTO call_versions (call_id, version, seen_on, run_id, facts) VALUES (?, ?, ?, ?, ?)',
  );
  const dropDeadlines = db.prepare('DELETE FROM call_deadlines WHERE call_id = ?');
  const addDeadline = db.prepare('INSERT INTO call_deadlines (call_id, day, stage) VALUES (?, ?, ?)');
  const writeWords: (id: number, draft: CallDraft) => void = later ? wordsLater(db) : wordWriter(db, compounds);
  const seen = db.prepare('UPDATE calls SET last_seen_on = ? WHERE source = ? AND ref = ?');

  const keep = (id: number, draft: CallDraft) => {
    dropDeadlines.run(id);
    for (const deadline of draft.deadlines) addDeadline.run(id, deadline.day, deadline.stage);
    writeWords(id, draft);
  };

  return {
    known: (ref: string) => known.get(source, ref) as Stored | undefined,
    seen: (ref: string) => seen.run(today, source, ref).changes,
    add({ draft, fingerprint }: Sweep['read'][number]): void {
      const row = columnsOf(draft);
      const id = Number(
        insert.run({
          ...row,
          key: `${source}:${draft.ref}`,
          source,
          ref: draft.ref,
          kind: draft.kind,
          fingerprint,
          today,
        }).lastInsertRowid,
      );
      addVersion.run(id, 1, today, runId, JSON.stringify(factsOf(draft)));
      keep(id, draft);
    },
    /** Whether a fact that matters had changed. */
    update(before: Stored, { draft, fingerprint }: Sweep['read'][number]): boolean {
      const changed = changesBetween(factsOf(JSON.parse(before.draft) as CallDraft), factsOf(draft)).length > 0;
      const version = before.version + (changed ? 1 : 0);
      update.run({ ...columnsOf(draft), id: before.id, version, fingerprint, today });
      if (changed) addVersion.run(before.id, version, today, runId, JSON.stringify(factsOf(draft)));
      keep(before.id, draft);
      return changed;
    },
  };
}

function columnsOf(draft: CallDraft) {
  const json = JSON.stringify(draft);
  return {
    identifier: draft.identifier,
    title: draft.title,
    programmeCode: draft.programmeCode,
    language: draft.language,
    statusSaid: draft.statusSaid,
    opensOn: draft.opensOn,
    closesOn: closesOn(draft),
    draft: json,
    draftBytes: Buffer.byteLength(json),
    fields: fieldsOf(draft).join(' '),
    contentHash: createHash('sha256').update(json).digest('hex'),
  };
}

/** A version of a call's facts and the day it was first seen. */
export interface Version {
  version: number;
  seenOn: Day;
  facts: Facts;
}

/** All versions of a call, oldest first. */
export function versionsOf(db: Store, key: string): Version[] {
  const rows = prepared(
    db,
    `SELECT v.version, v.seen_on AS seenOn, v.facts FROM call_versions v JOIN calls c ON c.id = v.call_id WHERE c.key = ? ORDER BY v.version`,
  ).all(key) as { version: number; seenOn: Day; facts: string }[];
  return rows.map((row) => ({ ...row, facts: JSON.parse(row.facts) as Facts }));
}

/** What happened to a call, newest first: which fields changed on which day. */
export function historyOf(db: Store, key: string): { seenOn: Day; changes: Change[] }[] {
  const versions = versionsOf(db, key);
  return versions
    .slice(1)
    .map((after, i) => ({
      seenOn: after.seenOn,
      changes: changesBetween(versions[i]?.facts ?? after.facts, after.facts),
    }))
    .reverse();
}

/** Notes which programme each call belongs to, where that has changed. Returns how many did. */
export function refreshProgrammes(
  db: Store,
  programmeOf: (call: { identifier: string | null; programmeCode: string | null }) => string | null,
): number {
  const rows = db.prepare('SELECT id, identifier, programme_code AS programmeCode, programme FROM calls').all() as {
    id: number;
    identifier: string | null;
    programmeCode: string | null;
    programme: string | null;
  }[];
  const update = db.prepare('UPDATE calls SET programme = ? WHERE id = ?');
  const moved = rows.filter((row) => programmeOf(row) !== row.programme);
  db.transaction(() => {
    for (const row of moved) update.run(programmeOf(row), row.id);
  }).immediate();
  return moved.length;
}
