// Projects of the register, as tests need them.
import type { ProjectDraft } from '../../src/domain/project.ts';
import type { Store } from '../../src/store/open.ts';
import { addProject as writeProject } from '../../src/store/projects.ts';

/** A playground of the committee that most houses have. */
export const aProject = (overrides: Partial<ProjectDraft> = {}): ProjectDraft => ({
  ref: null,
  committee: 'kultur-och-fritidsnamnden',
  title: 'Lekplats av återbrukat virke',
  purpose: 'Barn får en plats att leka på nära hemmet.',
  work: 'Vi river en gammal bro, tar hand om virket och bygger en lekplats av det tillsammans med barnen.',
  kind: 'project',
  stage: 'planned',
  startsOn: '2026-09-01',
  endsOn: '2027-06-30',
  costSek: 1_200_000,
  caseNumber: null,
  ...overrides,
});

/** Writes one into the register. Returns its number. */
export const addProject = (db: Store, overrides: Partial<ProjectDraft> = {}): number =>
  writeProject(db, aProject(overrides), { by: 'samordnare', account: null, at: '2026-06-01T08:00:00.000Z' });

/** Fixes an examination of a project that found no call. Returns its number. */
export function addFixed(db: Store, projectId: number): number {
  const at = '2026-06-01T09:00:00.000Z';
  const begun = db
    .prepare("INSERT INTO examinations (project_id, begun_at, begun_by) VALUES (?, ?, 'samordnare')")
    .run(projectId, at);
  return Number(
    db
      .prepare(
        `INSERT INTO fixed_examinations (examination_id, project_id, committee, title, outcome, fixed_at, fixed_by, record, chain)
         SELECT ?, id, committee, title, 'no-call', ?, 'samordnare', '{}', 'x' FROM projects WHERE id = ?`,
      )
      .run(begun.lastInsertRowid, at, projectId).lastInsertRowid,
  );
}

/** Marks a fixed examination as secret. */
export const makeSecret = (db: Store, number: number): void => {
  db.prepare("INSERT INTO secrecy (number, ground, marked_at, marked_by) VALUES (?, 'OSL 19 kap. 1 §', ?, 'x')").run(
    number,
    '2026-06-01T10:00:00.000Z',
  );
};
