// Applications for EU money, and what has happened with each: what is told is added and never altered.
import type { Application, ApplicationDraft, KeptEvent } from '../domain/application.ts';
import type { EventDraft } from '../domain/application-state.ts';
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import { listedIdOf } from './marks.ts';
import type { Store } from './open.ts';

/** An application with what has happened with it. */
export interface KeptApplication extends Application {
  /** What holds, in the order that it was written down; what corrects something stands in its place. */
  events: KeptEvent[];
  /** The same with what turned out to be wrong, each before what holds in its place. */
  told: KeptEvent[];
}

export interface Maker {
  by: string;
  account: number | null;
  at: Instant;
}

const SELECT = `SELECT a.id, a.project_id AS projectId, c.key AS callKey, a.call_name AS callName, a.committee, a.responsible, a.partners,
  a.applied_sek AS appliedSek, a.own_sek AS ownSek, a.hours, a.made_at AS madeAt, a.made_by AS madeBy
  FROM applications a LEFT JOIN calls c ON c.id = a.call_id`;

/** `which`: of the events `e`. */
const eventsWhere = (which: string): string =>
  `SELECT e.application_id AS application, e.id, e.kind, e.day, e.holds, e.written_at AS writtenAt, e.written_by AS writtenBy,
     CASE WHEN c.event IS NOT NULL THEN json_object('isReplaced', json(iif(c.by_event IS NULL, 'false', 'true')),
       'reason', c.reason, 'writtenAt', c.written_at, 'writtenBy', c.written_by) END AS correction
   FROM application_events e LEFT JOIN event_corrections c ON c.event = e.id LEFT JOIN event_corrections p ON p.by_event = e.id
   WHERE ${which} ORDER BY coalesce(p.place, e.id), e.id`;

interface EventRow {
  application: number;
  holds: string;
  correction: string | null;
}

const toEvent = ({ application: _, holds, correction, ...rest }: EventRow): KeptEvent =>
  ({
    ...{ ...rest, holds: JSON.parse(holds) },
    correction: correction === null ? null : JSON.parse(correction),
  }) as KeptEvent;

const withEvents = (application: Application, told: KeptEvent[]): KeptApplication => ({
  ...application,
  events: told.filter(({ correction }) => correction === null),
  told,
});

const toApplication = (row: unknown): Application => {
  const { partners, ...rest } = row as Omit<Application, 'partners'> & { partners: string };
  return { ...rest, partners: JSON.parse(partners) as Application['partners'] };
};

/** The draft as the table's columns have it. A call is kept by the record that it is listed by. Throws `NotFound` for an unknown one. */
const columnsOf = (db: Store, { callKey, partners, ...rest }: ApplicationDraft) => ({
  ...rest,
  callId: callKey === null ? null : listedIdOf(db, callKey),
  partners: JSON.stringify(partners),
});

/** Writes a new application. Returns its number. */
export const addApplication = (db: Store, draft: ApplicationDraft, { by, account, at }: Maker): number =>
  Number(
    db
      .prepare(
        `INSERT INTO applications (project_id, call_id, call_name, committee, responsible, partners, applied_sek, own_sek, hours,
           made_at, made_by, account)
         VALUES (@projectId, @callId, @callName, @committee, @responsible, @partners, @appliedSek, @ownSek, @hours, @at, @by, @account)`,
      )
      .run({ ...columnsOf(db, draft), by, account, at }).lastInsertRowid,
  );

/** Writes what an application now is; its project stays. Whether that changed anything. */
export const changeApplication = (db: Store, id: number, draft: ApplicationDraft): boolean =>
  db
    .prepare(
      `UPDATE applications SET call_id = @callId, call_name = @callName, committee = @committee, responsible = @responsible,
         partners = @partners, applied_sek = @appliedSek, own_sek = @ownSek, hours = @hours
       WHERE id = @id AND (call_id, call_name, committee, responsible, partners, applied_sek, own_sek, hours)
         IS NOT (@callId, @callName, @committee, @responsible, @partners, @appliedSek, @ownSek, @hours)`,
    )
    .run({ ...columnsOf(db, draft), id }).changes === 1;

/** Writes down what has happened with an application. Whether it may is for the domain to say. */
export const addEvent = (db: Store, id: number, { kind, day, holds }: EventDraft, { by, account, at }: Maker): number =>
  Number(
    db
      .prepare(
        `INSERT INTO application_events (application_id, kind, day, holds, written_at, written_by, account)
         VALUES (?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(id, kind, day, JSON.stringify(holds), at, by, account).lastInsertRowid,
  );

/** Throws `NotFound` for an unknown number. */
export function applicationById(db: Store, id: number): KeptApplication {
  const row = db.prepare(`${SELECT} WHERE a.id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns ingen ansökan med nummer ${id}.`);
  const events = db.prepare(eventsWhere('e.application_id = ?')).all(id) as EventRow[];
  return withEvents(toApplication(row), events.map(toEvent));
}

/** The applications of a project, or all of them; the newest first. */
export function listApplications(
  db: Store,
  { projectId = null }: { projectId?: number | null } = {},
): KeptApplication[] {
  const ofProject = projectId === null ? 'true' : 'a.project_id = @projectId';
  const named = projectId === null ? {} : { projectId };
  const told = new Map<number, KeptEvent[]>();
  const events = `e.application_id IN (SELECT a.id FROM applications a WHERE ${ofProject})`;
  for (const row of db.prepare(eventsWhere(events)).all(named) as EventRow[]) {
    const before = told.get(row.application);
    if (before === undefined) told.set(row.application, [toEvent(row)]);
    else before.push(toEvent(row));
  }
  return db
    .prepare(`${SELECT} WHERE ${ofProject} ORDER BY a.id DESC`)
    .all(named)
    .map(toApplication)
    .map((application) => withEvents(application, told.get(application.id) ?? []));
}

/** The keys of the calls that a project's latest examination, being made or fixed, chose to apply for. */
export const callsToApplyFor = (db: Store, projectId: number): string[] =>
  db
    .prepare(
      `SELECT c.key FROM examination_choices x JOIN calls c ON c.id = x.call_id
       WHERE x.choice = 'apply' AND x.examination_id =
         (SELECT max(id) FROM examinations WHERE project_id = @projectId AND dropped_at IS NULL)
       UNION
       SELECT c.key FROM fixed_examinations f, json_each(f.record, '$.calls') said JOIN calls c ON c.key = said.value ->> 'key'
       WHERE said.value ->> 'choice' = 'apply' AND f.number =
         (SELECT max(number) FROM fixed_examinations WHERE project_id = @projectId)
       ORDER BY 1`,
    )
    .pluck()
    .all({ projectId }) as string[];
