// Promises of applications as they are kept: read back as they were written, their course never altered, and the calls that an examination chose.
import { expect, test } from 'vitest';
import type { EventDraft } from '../../src/domain/application-state.ts';
import { NotFound } from '../../src/domain/errors.ts';
import {
  addEvent,
  applicationById,
  callsToApplyFor,
  changeApplication,
  listApplications,
} from '../../src/store/applications.ts';
import { correctEvent } from '../../src/store/event-corrections.ts';
import { openInMemory } from '../../src/store/open.ts';
import { doingsOf } from '../../src/store/project-doings.ts';
import { addTestApplication, anApplication } from '../kit/applications.ts';
import { aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { addProject } from '../kit/projects.ts';

const AT = `${TODAY}T08:00:00Z`;
const maker = { by: 'samordnare (konto 1)', account: null, at: AT };

function aStore() {
  const db = openInMemory();
  keepCalls(db, [aDraft(), aDraft({ ref: 'b' }), aDraft({ ref: 'c' })]);
  return { db, project: addProject(db) };
}

test('an application is read back as it was written, with and without a stored call, and by its project', () => {
  const { db, project } = aStore();
  const other = addProject(db, { title: 'Ett annat' });
  const bare = addTestApplication(db, {
    projectId: project,
    appliedSek: null,
    ownSek: null,
    hours: null,
    partners: [],
  });
  const full = addTestApplication(db, { projectId: other, callKey: 'eu-portal:b', callName: 'B' });
  expect(applicationById(db, bare)).toMatchObject({
    ...anApplication(project, { appliedSek: null, ownSek: null, hours: null, partners: [] }),
    ...{ id: bare, events: [], madeBy: 'samordnare' },
  });
  expect(applicationById(db, full)).toMatchObject(anApplication(other, { callKey: 'eu-portal:b', callName: 'B' }));
  expect(listApplications(db).map(({ id }) => id)).toEqual([full, bare]);
  expect(listApplications(db, { projectId: project }).map(({ id }) => id)).toEqual([bare]);
  expect(() => applicationById(db, 99)).toThrow(NotFound);
  expect(() => addTestApplication(db, { projectId: project, callKey: 'nowhere' })).toThrow(NotFound);
});

test('a change is told from none', () => {
  const { db, project } = aStore();
  const id = addTestApplication(db, { projectId: project });
  expect(changeApplication(db, id, anApplication(project))).toBe(false);
  const changed = anApplication(project, { callKey: 'eu-portal:c', ownSek: null, partners: [] });
  expect(changeApplication(db, id, changed)).toBe(true);
  expect(applicationById(db, id)).toMatchObject(changed);
});

test('what has happened is read in the order that it was written, and neither altered nor taken away', () => {
  const { db, project } = aStore();
  const id = addTestApplication(db, { projectId: project });
  const approved = {
    kind: 'approved' as const,
    day: '2026-05-12',
    holds: { by: 'Kommunstyrelsen', paragraph: '§ 45' },
  };
  addEvent(db, id, approved, maker);
  addEvent(db, id, { kind: 'sent', day: '2026-05-11', holds: {} }, maker);
  const told = { writtenAt: AT, writtenBy: 'samordnare (konto 1)', correction: null };
  const events = [
    { id: 1, ...approved, ...told },
    { id: 2, kind: 'sent', day: '2026-05-11', holds: {}, ...told },
  ];
  expect(applicationById(db, id)).toMatchObject({ events, told: events });
  expect(listApplications(db)[0]?.events).toEqual(events);
  expect(() => db.exec("UPDATE application_events SET day = '2026-01-01'")).toThrow('append-only');
  expect(() => db.exec('DELETE FROM application_events')).toThrow('append-only');
});

test('a correction stands in the place of what was wrong, which stays, and can be corrected in its turn', () => {
  const { db, project } = aStore();
  const id = addTestApplication(db, { projectId: project });
  const granted = (grantedSek: number) => ({
    ...{ kind: 'granted' as const, day: '2026-05-12', holds: { grantedSek, words: '' } },
  });
  addEvent(db, id, { kind: 'sent', day: '2026-05-01', holds: {} }, maker);
  const wrong = addEvent(db, id, granted(1), maker);
  const started = addEvent(db, id, { kind: 'started', day: '2026-05-13', holds: { words: '' } }, maker);
  const correct = (event: number, draft: EventDraft | null, reason: string) =>
    correctEvent(db, { application: id, event, draft, reason }, maker);
  correct(wrong, granted(2), 'Fel summa.');
  correct(started + 1, granted(3), 'Fel igen.');
  const { events, told } = applicationById(db, id);
  expect(events.map(({ kind, holds }) => [kind, holds])).toEqual([
    ['sent', {}],
    ['granted', { grantedSek: 3, words: '' }],
    ['started', { words: '' }],
  ]);
  expect(told.map(({ id: number, correction }) => [number, correction?.reason])).toEqual([
    [1, undefined],
    [2, 'Fel summa.'],
    [4, 'Fel igen.'],
    [5, undefined],
    [3, undefined],
  ]);
  expect(told[1]?.correction).toEqual({
    ...{ isReplaced: true, reason: 'Fel summa.', writtenAt: AT, writtenBy: 'samordnare (konto 1)' },
  });
  expect(doingsOf(db, project).applications[0]?.last?.kind).toBe('started');
  correct(started, null, 'Har inte startat.');
  expect(doingsOf(db, project).applications[0]?.last?.kind).toBe('granted');
  expect(listApplications(db)[0]).toEqual(applicationById(db, id));
  expect(applicationById(db, id).told.at(-1)?.correction?.isReplaced).toBe(false);
  expect(() => correct(wrong, null, 'En gång till.')).toThrow('UNIQUE');
  expect(() => db.exec("UPDATE event_corrections SET reason = 'x'")).toThrow('append-only');
  expect(() => db.exec('DELETE FROM event_corrections')).toThrow('append-only');
});

test('the calls to choose among are those that the latest examination chose to apply for, being made or fixed', () => {
  const { db, project } = aStore();
  const examine = (choices: Record<string, string>, dropped: string | null = null) => {
    const { lastInsertRowid: id } = db
      .prepare('INSERT INTO examinations (project_id, begun_at, begun_by, dropped_at) VALUES (?, ?, ?, ?)')
      .run(project, AT, 'x', dropped);
    for (const [ref, choice] of Object.entries(choices))
      db.prepare(
        `INSERT INTO examination_choices (examination_id, call_id, choice, chosen_at)
         SELECT ?, id, ?, ? FROM calls WHERE key = ?`,
      ).run(id, choice, AT, `eu-portal:${ref}`);
    return id;
  };
  expect(callsToApplyFor(db, project)).toEqual([]);
  const first = examine({ b: 'apply', c: 'follow' });
  expect(callsToApplyFor(db, project)).toEqual(['eu-portal:b']);
  const record = {
    calls: [
      { key: 'eu-portal:b', choice: 'apply' },
      { key: 'gone', choice: 'apply' },
      { key: 'eu-portal:c', choice: null },
    ],
  };
  db.prepare(
    `INSERT INTO fixed_examinations (number, examination_id, project_id, committee, title, outcome, fixed_at, fixed_by, record, chain)
     VALUES (1, ?, ?, 'k', 't', 'apply', ?, 'x', ?, 'c')`,
  ).run(first, project, AT, JSON.stringify(record));
  examine({ c: 'apply' }, AT);
  expect(callsToApplyFor(db, project)).toEqual(['eu-portal:b']);
  examine({ c: 'apply', b: 'unsuitable' });
  expect(callsToApplyFor(db, project)).toEqual(['eu-portal:b', 'eu-portal:c']);
});
