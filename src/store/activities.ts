// What is done with twin towns and with others abroad: kept, changed, and removed without being lost.
import type { Activity, ActivityDraft } from '../domain/activity.ts';
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import type { Maker } from './applications.ts';
import type { Store } from './open.ts';

const SELECT = `SELECT id, committee, kind, first_on AS firstOn, last_on AS lastOn, town, place, about, participants, young,
  case_number AS caseNumber, made_at AS madeAt, made_by AS madeBy FROM activities WHERE removed_at IS NULL`;

/** Writes a new one. Returns its number. */
export const addActivity = (db: Store, draft: ActivityDraft, { by, account, at }: Maker): number =>
  Number(
    db
      .prepare(
        `INSERT INTO activities (committee, kind, first_on, last_on, town, place, about, participants, young, case_number,
           made_at, made_by, account)
         VALUES (@committee, @kind, @firstOn, @lastOn, @town, @place, @about, @participants, @young, @caseNumber, @at, @by, @account)`,
      )
      .run({ ...draft, by, account, at }).lastInsertRowid,
  );

/** Writes what it now is. Whether that changed anything. */
export const changeActivity = (db: Store, id: number, draft: ActivityDraft): boolean =>
  db
    .prepare(
      `UPDATE activities SET committee = @committee, kind = @kind, first_on = @firstOn, last_on = @lastOn, town = @town,
         place = @place, about = @about, participants = @participants, young = @young, case_number = @caseNumber
       WHERE id = @id AND removed_at IS NULL
         AND (committee, kind, first_on, last_on, town, place, about, participants, young, case_number)
           IS NOT (@committee, @kind, @firstOn, @lastOn, @town, @place, @about, @participants, @young, @caseNumber)`,
    )
    .run({ ...draft, id }).changes === 1;

/** Takes it out of lists and figures. Whether it was there. */
export const removeActivity = (db: Store, id: number, at: Instant): boolean =>
  db.prepare('UPDATE activities SET removed_at = ? WHERE id = ? AND removed_at IS NULL').run(at, id).changes === 1;

/** Throws `NotFound` for an unknown number, and for one that is removed. */
export function activityById(db: Store, id: number): Activity {
  const row = db.prepare(`${SELECT} AND id = ?`).get(id) as Activity | undefined;
  if (row === undefined) throw new NotFound(`Det finns inget besök eller annan aktivitet med nummer ${id}.`);
  return row;
}

/** All of them, the latest first. */
export const listActivities = (db: Store): Activity[] =>
  db.prepare(`${SELECT} ORDER BY first_on DESC, id DESC`).all() as Activity[];
