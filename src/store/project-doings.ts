// What has been made of a project: its examinations and its applications, as its page lists them.
import type { ApplicationEvent } from '../domain/application.ts';
import type { Instant } from '../domain/calendar.ts';
import type { ExaminationOutcome } from '../domain/examination.ts';
import type { Store } from './open.ts';
import { type Weeded, weededOf } from './weeding.ts';

/** Newest first. */
interface ProjectDoings {
  fixed: { number: number; outcome: ExaminationOutcome; fixedAt: Instant; fixedBy: string; corrects: number | null }[];
  weeded: Weeded[];
  /** Those that are neither fixed nor dropped. */
  begun: { id: number; begunAt: Instant; begunBy: string }[];
  applications: { id: number; callName: string; last: { kind: ApplicationEvent['kind']; day: string } | null }[];
}

export const doingsOf = (db: Store, projectId: number): ProjectDoings => ({
  fixed: db
    .prepare(
      `SELECT number, outcome, fixed_at AS fixedAt, fixed_by AS fixedBy, corrects FROM fixed_examinations
       WHERE project_id = ? ORDER BY number DESC`,
    )
    .all(projectId) as ProjectDoings['fixed'],
  weeded: weededOf(db, projectId),
  begun: db
    .prepare(
      `SELECT id, begun_at AS begunAt, begun_by AS begunBy FROM examinations e WHERE project_id = ? AND dropped_at IS NULL
       AND NOT EXISTS (SELECT 1 FROM ever_fixed f WHERE f.examination_id = e.id) ORDER BY id DESC`,
    )
    .all(projectId) as ProjectDoings['begun'],
  applications: applicationsOf(db, projectId),
});

interface ApplicationRow {
  id: number;
  callName: string;
  kind: ApplicationEvent['kind'] | null;
  day: string | null;
}

const applicationsOf = (db: Store, projectId: number): ProjectDoings['applications'] =>
  (
    db
      .prepare(
        `SELECT a.id, a.call_name AS callName, e.kind, e.day FROM applications a LEFT JOIN held_events e
         ON e.id = (SELECT id FROM held_events WHERE application_id = a.id ORDER BY place DESC LIMIT 1)
         WHERE a.project_id = ? ORDER BY a.id DESC`,
      )
      .all(projectId) as ApplicationRow[]
  ).map(({ id, callName, kind, day }) => ({
    id,
    callName,
    last: kind === null || day === null ? null : { kind, day },
  }));
