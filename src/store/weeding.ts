// Weeds fixed examinations under a named decision: takes the records and what drafts hold of them away, and leaves a chained protocol.
import { createHash } from 'node:crypto';
import { dayAt, type Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { ExaminationOutcome } from '../domain/examination.ts';
import {
  planOf,
  type Weedable,
  type WeedableProject,
  type WeededLine,
  type WeedingDecision,
  type WeedingPlan,
  type WeedingProtocol,
} from '../domain/weeding.ts';
import { BEGINNING, chainOf } from './fixed-examinations.ts';
import type { Store } from './open.ts';

/** A fixed examination as weeding lists it. */
export interface WeedCandidate extends Weedable {
  examinationId: number;
  committee: string;
  title: string;
  outcome: ExaminationOutcome;
  fixedAt: Instant;
  chain: string;
}

const CANDIDATES = `SELECT f.number, f.examination_id AS examinationId, f.project_id AS projectId, f.committee, f.title, f.outcome, f.corrects,
    f.fixed_at AS fixedAt, f.chain,
    EXISTS (SELECT 1 FROM secrecy s WHERE s.number = f.number AND s.ended_at IS NULL) AS isSecret,
    EXISTS (SELECT 1 FROM examinations e WHERE e.corrects = f.number AND e.dropped_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM ever_fixed v WHERE v.examination_id = e.id)) AS isBeingCorrected
  FROM fixed_examinations f ORDER BY f.number`;

/** A project that has started, is exempt, applied for or examined again still lives: its words stay. */
const PROJECTS = `SELECT p.id, p.stage <> 'started' AND p.exempt_reason IS NULL AND NOT EXISTS (SELECT 1 FROM applications a WHERE a.project_id = p.id)
    AND NOT EXISTS (SELECT 1 FROM examinations e WHERE e.project_id = p.id AND e.dropped_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM ever_fixed v WHERE v.examination_id = e.id)) AS mayBeEmptied
  FROM projects p`;

/** What a decision comes to now: what would go, and what it covers that must stay. */
export function weedingPlan(db: Store, { covers }: WeedingDecision): WeedingPlan<WeedCandidate> {
  const all = (db.prepare(CANDIDATES).all() as WeedCandidate[]).map((one) => ({
    ...one,
    isSecret: Number(one.isSecret) === 1,
    isBeingCorrected: Number(one.isBeingCorrected) === 1,
  }));
  const projects = db.prepare(PROJECTS).all() as WeedableProject[];
  const covered = all.filter(
    ({ committee, outcome, fixedAt }) =>
      dayAt(fixedAt) < covers.fixedBefore &&
      committee === (covers.committee ?? committee) &&
      outcome === (covers.outcome ?? outcome),
  );
  return planOf(covered, all, projects);
}

/** Who weeds, when, and with what program. */
export interface Weeder {
  by: string;
  at: Instant;
  program: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Weeds what `plan` says. Returns the number of the weeding and its protocol's chain. What is taken away is overwritten in the file, too.
 * Belongs in the transaction of the log's line.
 */
export function weed(
  db: Store,
  decision: WeedingDecision,
  { weeded, projects }: WeedingPlan<WeedCandidate>,
  { by, at, program }: Weeder,
): { id: number; chain: string } {
  db.pragma('secure_delete = ON');
  const record = db.prepare('SELECT record FROM fixed_examinations WHERE number = ?').pluck();
  const lines = weeded.map(
    ({ number, committee, fixedAt, isSecret, chain }): WeededLine => ({
      ...{ number, committee, fixedAt, secret: isSecret, chain },
      sha256: sha256(String(record.get(number))),
    }),
  );
  const written: WeedingProtocol = {
    ...{ form: 1, decision, weeded: lines, projects, weededAt: at, weededBy: by, program },
  };
  const protocol = JSON.stringify(written);
  const last = db.prepare('SELECT id, chain FROM weedings ORDER BY id DESC LIMIT 1').get() as
    | { id: number; chain: string }
    | undefined;
  const id = (last?.id ?? 0) + 1;
  const chain = chainOf(last?.chain ?? BEGINNING, id, protocol);
  db.prepare('INSERT INTO weedings (id, protocol, chain) VALUES (?, ?, ?)').run(id, protocol, chain);
  for (const one of weeded) takeAway(db, id, one);
  for (const project of projects) emptyProject(db, project);
  return { id, chain };
}

/** Takes a record and what its draft holds of it away. The draft stays, empty, under its number. */
function takeAway(db: Store, weeding: number, { number, examinationId, isSecret, ...one }: WeedCandidate): void {
  db.prepare(
    `INSERT INTO weeded_examinations (number, weeding, examination_id, project_id, committee, fixed_at, secret, chain)
     VALUES (@number, @weeding, @examinationId, @projectId, @committee, @fixedAt, @secret, @chain)`,
  ).run({ number, weeding, examinationId, secret: isSecret ? 1 : 0, ...one });
  db.prepare('UPDATE examinations SET corrects = NULL WHERE corrects = ?').run(number);
  for (const table of ['secrecy', 'openings', 'fixed_examinations'])
    db.prepare(`DELETE FROM ${table} WHERE number = ?`).run(number);
  db.prepare('DELETE FROM examination_choices WHERE examination_id = ?').run(examinationId);
  db.prepare(
    "UPDATE examinations SET outcome = NULL, motivation = '', case_number = NULL, ground = NULL WHERE id = ?",
  ).run(examinationId);
  clearDetails(db, `examination:${examinationId}`);
}

/** Takes the words of a project away; its number and where it stood stay. */
function emptyProject(db: Store, project: number): void {
  db.prepare(
    `UPDATE projects SET title = 'Projekt ' || id || ' (gallrat)', purpose = '', work = '', case_number = NULL, cost_sek = NULL
     WHERE id = ?`,
  ).run(project);
  // What was never fixed says the same.
  const drafts = 'SELECT id FROM examinations WHERE project_id = ?';
  db.prepare(`DELETE FROM examination_choices WHERE examination_id IN (${drafts})`).run(project);
  db.prepare(
    "UPDATE examinations SET outcome = NULL, motivation = '', case_number = NULL, ground = NULL WHERE project_id = ? AND dropped_at IS NOT NULL",
  ).run(project);
  for (const draft of db.prepare(drafts).pluck().all(project)) clearDetails(db, `examination:${draft}`);
  clearDetails(db, `project:${project}`);
}

/** What the log says that something was and became. The lines stay. */
const clearDetails = (db: Store, object: string): void => {
  db.prepare('DELETE FROM log_details WHERE log IN (SELECT id FROM log WHERE object = ?)').run(object);
};

/** What is overwritten must not lie on in the log of the database file either: after the transaction. */
export const emptyLog = (db: Store): void => {
  db.pragma('wal_checkpoint(TRUNCATE)');
};

/** A weeding that has been done. */
export interface Weeding extends WeedingProtocol {
  id: number;
  chain: string;
}

interface WeedingRow {
  id: number;
  protocol: string;
  chain: string;
}

const toWeeding = ({ id, protocol, chain }: WeedingRow): Weeding => ({
  ...(JSON.parse(protocol) as WeedingProtocol),
  id,
  chain,
});

/** Every weeding, the latest first. */
export const weedings = (db: Store): Weeding[] =>
  (db.prepare('SELECT id, protocol, chain FROM weedings ORDER BY id DESC').all() as WeedingRow[]).map(toWeeding);

/** That a fixed examination was weeded. */
export interface Weeded {
  number: number;
  projectId: number;
  committee: string;
  wasSecret: boolean;
}

const toWeeded = (row: unknown): Weeded => {
  const { secret, ...rest } = row as Omit<Weeded, 'wasSecret'> & { secret: number };
  return { ...rest, wasSecret: secret === 1 };
};

const WEEDED = 'SELECT number, project_id AS projectId, committee, secret FROM weeded_examinations';

/** What a number was, when it was weeded; null when it was not. */
export function weededAs(db: Store, number: number): Weeded | null {
  const row = db.prepare(`${WEEDED} WHERE number = ?`).get(number);
  return row === undefined ? null : toWeeded(row);
}

/** The weeding that took a number. Throws `NotFound` when none did. */
export function weedingOf(db: Store, number: number): Weeding {
  const row = db
    .prepare(
      `SELECT w.id, w.protocol, w.chain FROM weedings w JOIN weeded_examinations e ON e.weeding = w.id WHERE e.number = ?`,
    )
    .get(number) as WeedingRow | undefined;
  if (row === undefined) throw new NotFound(`Prövning nr ${number} är inte gallrad.`);
  return toWeeding(row);
}

/** The weeded examinations of a project. */
export const weededOf = (db: Store, projectId: number): Weeded[] =>
  db.prepare(`${WEEDED} WHERE project_id = ? ORDER BY number`).all(projectId).map(toWeeded);

/** What looking through the protocols came to. */
export interface WeedingCheck {
  /** The number of the first weeding that is not as it was written, or that is missing; null when all are whole. */
  brokenAt: number | null;
  /** How many were looked at. */
  weedings: number;
}

/** Looks whether every protocol is as it was written, names what is marked as weeded and nothing else, and is all there that the log tells of. */
export function verifyWeedings(db: Store): WeedingCheck {
  const rows = db.prepare('SELECT id, protocol, chain FROM weedings ORDER BY id').all() as WeedingRow[];
  const marked = db
    .prepare(
      `SELECT json_group_array(json_array(number, committee, fixed_at, secret, chain)) FROM
         (SELECT * FROM weeded_examinations WHERE weeding = ? ORDER BY number)`,
    )
    .pluck();
  const told = db.prepare("SELECT 1 FROM log WHERE action = 'examination.weed' AND object = ?").pluck();
  let [head, brokenAt] = [BEGINNING, null as number | null];
  rows.forEach(({ id, protocol, chain }, i) => {
    const isWhole = id === i + 1 && chainOf(head, id, protocol) === chain && marksOf(protocol) === marked.get(id);
    if (!isWhole) brokenAt ??= Math.min(id, i + 1);
    head = chain;
  });
  const lost = 'SELECT 1 FROM weeded_examinations WHERE weeding NOT IN (SELECT id FROM weedings)';
  if (told.get(`weeding:${rows.length + 1}`) !== undefined || db.prepare(lost).get() !== undefined)
    brokenAt ??= rows.length + 1;
  return { brokenAt, weedings: rows.length };
}

/** What the protocol says was weeded, as it is marked. */
function marksOf(protocol: string): string | null {
  try {
    const { weeded } = JSON.parse(protocol) as WeedingProtocol;
    return JSON.stringify(
      weeded.map(({ number, committee, fixedAt, secret, chain }) => [
        ...[number, committee, fixedAt, secret ? 1 : 0, chain],
      ]),
    );
  } catch {
    return null;
  }
}
