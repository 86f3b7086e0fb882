// Quarantine: what a source brought that does not look like it, and what a person has said of it, yes or no.
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import { beginsAnew, isSameTrouble, type Verdict } from '../domain/gates.ts';
import { answerTo, isGood, type Quarantine } from '../domain/health.ts';
import type { Store } from './open.ts';
import { lastRun, leapAcceptedAt } from './runs.ts';

const COLUMNS = `id, source, gate, about, figure, expected, came, first_run_id AS firstRunId, last_run_id AS lastRunId,
  since_at AS sinceAt, ended_at AS endedAt, why_ended AS whyEnded`;

function toQuarantine(db: Store, row: unknown): Quarantine {
  const held = row as Omit<Quarantine, 'answers'>;
  const answers = db
    .prepare(
      'SELECT answer, person, given_at AS givenAt FROM quarantine_answers WHERE quarantine_id = ? ORDER BY id DESC',
    )
    .all(held.id) as Quarantine['answers'];
  return { ...held, answers };
}

/** What of a source is kept out now; null when nothing is. */
export function standingQuarantine(db: Store, source: string): Quarantine | null {
  const row = db.prepare(`SELECT ${COLUMNS} FROM quarantines WHERE source = ? AND ended_at IS NULL`).get(source);
  return row === undefined ? null : toQuarantine(db, row);
}

/** All that has been kept out of a source, newest first, at most `most`. */
export const quarantinesOf = (db: Store, source: string, most = 20): Quarantine[] =>
  db
    .prepare(`SELECT ${COLUMNS} FROM quarantines WHERE source = ? ORDER BY id DESC LIMIT ?`)
    .all(source, most)
    .map((row) => toQuarantine(db, row));

/** Throws NotFound when there is none. */
export function quarantineById(db: Store, id: number): Quarantine {
  const row = db.prepare(`SELECT ${COLUMNS} FROM quarantines WHERE id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns inget stopp med nummer ${id}.`);
  return toQuarantine(db, row);
}

/**
 * What was kept out for what a verdict speaks of, and whose answer still holds: it stands, or it gave way to another trouble and has rung
 * in every sweep that was let in since. Null when nothing was.
 */
function heldFor(db: Store, source: string, { gate, about }: Verdict): Quarantine | null {
  const row = db
    .prepare(
      `SELECT ${COLUMNS} FROM quarantines WHERE source = @source AND gate = @gate AND about = @about AND (ended_at IS NULL
         OR (why_ended = 'changed' AND last_run_id >= coalesce((SELECT max(id) FROM runs WHERE job = 'crawl' AND source = @source
           AND outcome IN ('ok', 'not-modified')), 0))) ORDER BY id DESC LIMIT 1`,
    )
    .get({ source, gate, about });
  return row === undefined ? null : toQuarantine(db, row);
}

/**
 * Whether a person has said yes to this very trouble and it is no worse now, or has said beforehand that whatever comes next is right. A
 * sweep may be let in when this is so of each of its verdicts.
 */
export function mayEnter(db: Store, source: string, verdict: Verdict): boolean {
  if (leapAcceptedAt(db, source) !== null) return true;
  const held = heldFor(db, source, verdict);
  if (held === null || answerTo(held) !== 'yes') return false;
  return verdict.figure <= held.figure || isSameTrouble(held, verdict);
}

/** Keeps out what a run brought. The same trouble keeps its row and what people have said of it; another one begins anew. */
export function holdSweep(
  db: Store,
  { source, runId, verdict, at }: { source: string; runId: number; verdict: Verdict; at: Instant },
): Quarantine {
  return db
    .transaction(() => {
      const held = standingQuarantine(db, source);
      if (held !== null && isSameTrouble(held, verdict)) {
        db.prepare('UPDATE quarantines SET last_run_id = ? WHERE id = ?').run(runId, held.id);
        return { ...held, lastRunId: runId };
      }
      end(db, source, 'changed', at);
      const { gate, about, figure, expected, came } = verdict;
      const added = db
        .prepare(
          `INSERT INTO quarantines (source, gate, about, figure, expected, came, first_run_id, last_run_id, since_at)
             VALUES (@source, @gate, @about, @figure, @expected, @came, @runId, @runId, @at)`,
        )
        .run({ source, gate, about, figure, expected, came, runId, at });
      return quarantineById(db, Number(added.lastInsertRowid));
    })
    .immediate();
}

/** The source is as it was, or what came has been let in. Nothing happens when nothing was kept out. */
export const endQuarantine = (db: Store, source: string, why: 'let-in' | 'recovered', at: Instant): void =>
  end(db, source, why, at);

/**
 * A sweep has been let in. With verdicts it was by a person's word: what was about how much came is over then, since that is what is
 * usual from now on; a yes to missing fields or unread records goes on holding while they stay so. One stands for all that do.
 */
export function letIn(
  db: Store,
  { source, runId, verdicts, at }: { source: string; runId: number; verdicts: readonly Verdict[]; at: Instant },
): void {
  db.transaction(() => {
    const lasting = verdicts.flatMap((verdict) => (beginsAnew(verdict) ? [] : (heldFor(db, source, verdict) ?? [])));
    for (const { id } of lasting) db.prepare('UPDATE quarantines SET last_run_id = ? WHERE id = ?').run(runId, id);
    if (lasting.some(({ endedAt }) => endedAt === null)) return;
    const held = standingQuarantine(db, source);
    const isIn = verdicts.some(({ gate, about }) => gate === held?.gate && about === held.about);
    end(db, source, isIn ? 'let-in' : verdicts.length === 0 ? 'recovered' : 'changed', at);
    const [next] = lasting.filter((one) => answerTo(one) === 'yes').sort((a, b) => b.id - a.id);
    if (next) db.prepare('UPDATE quarantines SET ended_at = NULL, why_ended = NULL WHERE id = ?').run(next.id);
  }).immediate();
}

function end(db: Store, source: string, why: NonNullable<Quarantine['whyEnded']>, at: Instant): void {
  db.prepare('UPDATE quarantines SET ended_at = ?, why_ended = ? WHERE source = ? AND ended_at IS NULL').run(
    at,
    why,
    source,
  );
}

/**
 * Keeps what a person says of what is kept out: yes, it is right, let it in; or no, the source is broken, and the same is not asked
 * again. False when it no longer stands; nothing is kept then.
 */
export function answerQuarantine(
  db: Store,
  id: number,
  { answer, person, at }: { answer: 'yes' | 'no'; person: string; at: Instant },
): boolean {
  return db
    .transaction(() => {
      if (quarantineById(db, id).endedAt !== null) return false;
      db.prepare('INSERT INTO quarantine_answers (quarantine_id, answer, person, given_at) VALUES (?, ?, ?, ?)').run(
        id,
        answer,
        person,
        at,
      );
      return true;
    })
    .immediate();
}

/** The same for what is kept out of a source now. False when nothing is. */
export function answerSource(
  db: Store,
  source: string,
  said: { answer: 'yes' | 'no'; person: string; at: Instant },
): boolean {
  const held = standingQuarantine(db, source);
  return held !== null && answerQuarantine(db, held.id, said);
}

/** When a person said yes to what is kept out of a source now, or to whatever comes next; null when nobody has, or a no came after. */
export function yesAt(db: Store, source: string): Instant | null {
  const said = standingQuarantine(db, source)?.answers[0];
  const beforehand = leapAcceptedAt(db, source);
  const yes = said?.answer === 'yes' ? said.givenAt : null;
  return yes !== null && (beforehand === null || yes > beforehand) ? yes : beforehand;
}

/**
 * Whether a person's yes waits for a crawl: none has begun since. Of a yes given in the very instant in which the last one began (clocks may
 * show minutes only) it is so when that crawl kept out what the yes is to, since a crawl that knew the yes would have let it in.
 */
export function yesWaits(db: Store, source: string): boolean {
  const said = yesAt(db, source);
  if (said === null) return false;
  const last = lastRun(db, 'crawl', { source });
  if (last === null || last.startedAt < said) return true;
  if (last.startedAt > said) return false;
  return (
    leapAcceptedAt(db, source) === said ||
    (!isGood(last.outcome) && standingQuarantine(db, source)?.lastRunId === last.id)
  );
}
