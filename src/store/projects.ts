// The register of development projects, each with where it stands with the duty to examine EU financing.
import type { Instant } from '../domain/calendar.ts';
import { NotFound } from '../domain/errors.ts';
import { type Exemption, type Gate, gateOf, type Project, type ProjectDraft } from '../domain/project.ts';
import type { Store } from './open.ts';

/** A project as the register shows it. */
export interface GatedProject extends Project {
  gate: Gate;
  /** Whether an examination of it is secret now, or to be: then it is shown to nobody but those who may write in it. */
  isSecret: boolean;
}

/** What is asked for of the register; what is left out is not asked for. `standing`: every stage but `dropped`. */
export interface ProjectFilters {
  committee?: string | undefined;
  gate?: Gate | undefined;
  stage?: ProjectDraft['stage'] | 'standing' | undefined;
}

/** Who writes a project, and when. */
export interface ProjectMaker {
  by: string;
  account: number | null;
  at: Instant;
}

/** Whether an examination of `project`, a column, is secret now, or is being made and is to be. What is of the project is secret with it. */
export const SECRET_PROJECT = (project: string): string => `(
  EXISTS (SELECT 1 FROM fixed_examinations sf JOIN secrecy s ON s.number = sf.number WHERE sf.project_id = ${project} AND s.ended_at IS NULL)
  OR EXISTS (SELECT 1 FROM examinations se WHERE se.project_id = ${project} AND se.ground IS NOT NULL AND se.dropped_at IS NULL
    AND NOT EXISTS (SELECT 1 FROM fixed_examinations sf WHERE sf.examination_id = se.id)))`;

const SELECT = `SELECT p.id, p.ref, p.committee, p.title, p.purpose, p.work, p.kind, p.stage, p.starts_on AS startsOn, p.ends_on AS endsOn,
  p.cost_sek AS costSek, p.case_number AS caseNumber, p.exempt_reason AS exemptReason, p.exempt_by AS exemptBy,
  p.exempt_at AS exemptAt, p.made_at AS madeAt, p.made_by AS madeBy,
  EXISTS (SELECT 1 FROM ever_fixed f WHERE f.project_id = p.id) AS examined,
  ${SECRET_PROJECT('p.id')} AS secret FROM projects p`;

interface Row extends ProjectDraft {
  id: number;
  exemptReason: string | null;
  exemptBy: string | null;
  exemptAt: string | null;
  madeAt: string;
  madeBy: string;
  examined: number;
  secret: number;
}

const toProject = (row: unknown): GatedProject => {
  const { exemptReason, exemptBy, exemptAt, examined, secret, ...rest } = row as Row;
  const exemption: Exemption | null =
    exemptReason === null || exemptBy === null || exemptAt === null
      ? null
      : { reason: exemptReason, by: exemptBy, at: exemptAt };
  return { ...rest, exemption, gate: gateOf({ stage: rest.stage, exemption }, examined === 1), isSecret: secret === 1 };
};

/** Writes a project into the register. Returns its number. Its `ref` must be nobody else's. */
export const addProject = (db: Store, draft: ProjectDraft, { by, account, at }: ProjectMaker): number =>
  Number(
    db
      .prepare(
        `INSERT INTO projects (ref, committee, title, purpose, work, kind, stage, starts_on, ends_on, cost_sek, case_number, made_at, made_by, account)
         VALUES (@ref, @committee, @title, @purpose, @work, @kind, @stage, @startsOn, @endsOn, @costSek, @caseNumber, @at, @by, @account)`,
      )
      .run({ ...draft, by, account, at }).lastInsertRowid,
  );

/** Writes what a project now is. Whether that changed anything. */
export const changeProject = (db: Store, id: number, draft: ProjectDraft): boolean =>
  db
    .prepare(
      `UPDATE projects SET ref = @ref, committee = @committee, title = @title, purpose = @purpose, work = @work, kind = @kind,
         stage = @stage, starts_on = @startsOn, ends_on = @endsOn, cost_sek = @costSek, case_number = @caseNumber
       WHERE id = @id AND (ref, committee, title, purpose, work, kind, stage, starts_on, ends_on, cost_sek, case_number)
         IS NOT (@ref, @committee, @title, @purpose, @work, @kind, @stage, @startsOn, @endsOn, @costSek, @caseNumber)`,
    )
    .run({ ...draft, id }).changes === 1;

/** Throws `NotFound` for an unknown number. */
export function projectById(db: Store, id: number): GatedProject {
  const row = db.prepare(`${SELECT} WHERE p.id = ?`).get(id);
  if (row === undefined) throw new NotFound(`Det finns inget projekt med nummer ${id}.`);
  return toProject(row);
}

/** The one that another register knows by that number. */
export function projectByRef(db: Store, ref: string): GatedProject | undefined {
  const row = db.prepare(`${SELECT} WHERE p.ref = ?`).get(ref);
  return row === undefined ? undefined : toProject(row);
}

/** Whether a project is among those that are asked for. */
export const isAmong =
  ({ committee, gate, stage }: ProjectFilters) =>
  (project: Pick<GatedProject, 'committee' | 'gate' | 'stage'>): boolean =>
    (committee === undefined || project.committee === committee) &&
    (gate === undefined || project.gate === gate) &&
    (stage === undefined || project.stage === stage || (stage === 'standing' && project.stage !== 'dropped'));

/** The projects that are asked for, the newest first. */
export const listProjects = (db: Store, filters: ProjectFilters = {}): GatedProject[] =>
  db.prepare(`${SELECT} ORDER BY p.id DESC`).all().map(toProject).filter(isAmong(filters));

/** Says why a project need not be examined. Whether that changed anything. */
export const exemptProject = (db: Store, id: number, { reason, by, at }: Exemption): boolean =>
  db
    .prepare(
      'UPDATE projects SET exempt_reason = ?, exempt_by = ?, exempt_at = ? WHERE id = ? AND exempt_reason IS NOT ?',
    )
    .run(reason, by, at, id, reason).changes === 1;

/** A project must be examined again. Whether it was exempt. */
export const endExemption = (db: Store, id: number): boolean =>
  db
    .prepare(
      'UPDATE projects SET exempt_reason = NULL, exempt_by = NULL, exempt_at = NULL WHERE id = ? AND exempt_reason IS NOT NULL',
    )
    .run(id).changes === 1;
