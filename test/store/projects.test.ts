// Promises of the register of projects: where each stands with the duty, what may be asked of it, and that nothing changes for nothing.
import { describe, expect, test } from 'vitest';
import { NotFound } from '../../src/domain/errors.ts';
import type { ProjectDraft } from '../../src/domain/project.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { doingsOf } from '../../src/store/project-doings.ts';
import {
  changeProject,
  endExemption,
  exemptProject,
  listProjects,
  projectById,
  projectByRef,
} from '../../src/store/projects.ts';
import { addFixed, addProject, aProject, makeSecret } from '../kit/projects.ts';

const AT = '2026-06-01T08:00:00.000Z';
const EXEMPTION = { reason: 'Fullt finansierat.', by: 'samordnare (konto 1)', at: AT };
const stand = (db: Store, id: number) => projectById(db, id).gate;

describe('a project', () => {
  test('is kept as it was written, with who wrote it', () => {
    const db = openInMemory();
    const draft = aProject({ ref: 'P-1', caseNumber: 'KS 2026/1' });
    const id = addProject(db, draft);
    expect(projectById(db, id)).toEqual({
      ...draft,
      ...{ id, exemption: null, madeAt: AT, madeBy: 'samordnare', gate: 'unexamined', isSecret: false },
    });
    expect(projectByRef(db, 'P-1')?.id).toBe(id);
    expect(projectByRef(db, 'P-2')).toBeUndefined();
    expect(() => projectById(db, 99)).toThrow(NotFound);
  });

  test('is changed once, and the same once more changes nothing', () => {
    const db = openInMemory();
    const id = addProject(db);
    const draft = aProject({ stage: 'started', costSek: null, startsOn: null });
    expect(changeProject(db, id, draft)).toBe(true);
    expect(changeProject(db, id, draft)).toBe(false);
    expect(projectById(db, id)).toMatchObject(draft);
  });

  test('has a reference that no other has', () => {
    const db = openInMemory();
    addProject(db, { ref: 'P-1' });
    expect(() => addProject(db, { ref: 'P-1' })).toThrow(/UNIQUE/);
    addProject(db, { ref: null });
    addProject(db, { ref: null });
    expect(listProjects(db)).toHaveLength(3);
  });
});

describe('the gate', () => {
  test.each<[ProjectDraft['stage'], string]>([
    ['planned', 'unexamined'],
    ['started', 'started-unexamined'],
    ['ended', 'started-unexamined'],
    ['dropped', 'unexamined'],
  ])('of one that is %s is %s, until it is exempt or examined', (stage, gate) => {
    const db = openInMemory();
    const id = addProject(db, { stage });
    expect(stand(db, id)).toBe(gate);
    expect(exemptProject(db, id, EXEMPTION)).toBe(true);
    expect(exemptProject(db, id, EXEMPTION)).toBe(false);
    expect(projectById(db, id)).toMatchObject({ gate: 'exempt', exemption: EXEMPTION });
    expect(endExemption(db, id)).toBe(true);
    expect(endExemption(db, id)).toBe(false);
    expect(stand(db, id)).toBe(gate);
    addFixed(db, id);
    expect(stand(db, id)).toBe('examined');
  });

  test('is not opened by an examination that is only begun', () => {
    const db = openInMemory();
    const id = addProject(db);
    db.prepare("INSERT INTO examinations (project_id, begun_at, begun_by) VALUES (?, ?, 'x')").run(id, AT);
    expect(stand(db, id)).toBe('unexamined');
    expect(doingsOf(db, id)).toMatchObject({ begun: [{ id: 1 }], fixed: [], applications: [] });
  });

  test('tells when an examination of it is secret now', () => {
    const db = openInMemory();
    const id = addProject(db);
    const number = addFixed(db, id);
    makeSecret(db, number);
    expect(projectById(db, id).isSecret).toBe(true);
    db.prepare("UPDATE secrecy SET ended_at = ?, ended_by = 'x' WHERE number = ?").run(AT, number);
    expect(projectById(db, id).isSecret).toBe(false);
  });
});

describe('the register', () => {
  test('gives those that are asked for, the newest first', () => {
    const db = openInMemory();
    const [a, b] = [addProject(db, { stage: 'started' }), addProject(db, { committee: 'kommunstyrelsen' })];
    const c = addProject(db, { stage: 'dropped' });
    const ids = (filters: Parameters<typeof listProjects>[1]) => listProjects(db, filters).map(({ id }) => id);
    expect(ids({})).toEqual([c, b, a]);
    expect(ids({ stage: 'standing' })).toEqual([b, a]);
    expect(ids({ stage: 'dropped' })).toEqual([c]);
    expect(ids({ committee: 'kommunstyrelsen' })).toEqual([b]);
    expect(ids({ gate: 'started-unexamined' })).toEqual([a]);
    expect(ids({ gate: 'unexamined', committee: 'kommunstyrelsen', stage: 'planned' })).toEqual([b]);
    expect(ids({ gate: 'examined' })).toEqual([]);
  });

  test('tells of a project’s examinations and applications with what last happened', () => {
    const db = openInMemory();
    const id = addProject(db);
    const number = addFixed(db, id);
    db.prepare(
      `INSERT INTO applications (project_id, call_name, committee, responsible, made_at, made_by) VALUES (?, 'CERV', 'x', 'y', ?, 'x')`,
    ).run(id, AT);
    expect(doingsOf(db, id)).toMatchObject({ fixed: [{ number, outcome: 'no-call' }], begun: [] });
    expect(doingsOf(db, id).applications).toEqual([{ id: 1, callName: 'CERV', last: null }]);
    const event = db.prepare(
      `INSERT INTO application_events (application_id, kind, day, holds, written_at, written_by) VALUES (1, ?, ?, '{}', ?, 'x')`,
    );
    event.run('approved', '2026-06-02', AT);
    event.run('sent', '2026-06-03', AT);
    expect(doingsOf(db, id).applications[0]?.last).toEqual({ kind: 'sent', day: '2026-06-03' });
  });
});
