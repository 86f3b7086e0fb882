// Promises of the yearly report: a year is a Swedish one, what is unknown stays so, corrections count once, and secrets count without a name.
import { describe, expect, test } from 'vitest';
import type { ApplicationEvent } from '../../src/domain/application.ts';
import { reportOf } from '../../src/domain/report.ts';
import { FIGURES, type FigureId, namedFor, yearOf } from '../../src/domain/report-figure.ts';
import type { ApplicationRow, FixedRow, ProjectRow, YearRows } from '../../src/domain/report-rows.ts';
import { REPORT_PARTS } from '../../src/views/report-words.ts';
import { aCommittee } from '../kit/build.ts';

const NOTHING: YearRows = {
  ...{
    projects: [],
    fixed: [],
    followed: [],
    applications: [],
    letters: [],
    told: [],
    answers: [],
    takes: [],
    applied: [],
    activities: [],
  },
};
const KS = 'kommunstyrelsen';

const figuresOf = (
  rows: Partial<YearRows>,
  { inhabitants = 1000 as number | null, committees = [aCommittee()] } = {},
) => reportOf({ ...NOTHING, ...rows }, { year: yearOf(2025), inhabitants, committees, day: '2025-12-31' });

function figureOf(id: FigureId, ...asked: Parameters<typeof figuresOf>) {
  const figure = figuresOf(...asked).find((one) => one.id === id);
  if (figure === undefined) throw new Error(`no ${id}`);
  return figure;
}

const aProject = (changes: Partial<ProjectRow> = {}): ProjectRow => ({
  ...{ id: 1, committee: KS, title: 'Lekplats', stage: 'planned', startsOn: null, madeAt: '2025-03-01T08:00:00Z' },
  ...{ exemptAt: null, fixedAt: null, secret: null },
  ...changes,
});

const said = (event: Pick<ApplicationEvent, 'kind' | 'day' | 'holds'>) =>
  ({ ...event, writtenAt: 'x', writtenBy: 'x' }) as ApplicationEvent;
const sent = (day = '2025-02-01') => said({ kind: 'sent', day, holds: {} });
const granted = (grantedSek: number | null, day = '2025-09-01') =>
  said({ kind: 'granted', day, holds: { grantedSek, words: '' } });
const refused = (reasons: string, day = '2025-09-01') => said({ kind: 'refused', day, holds: { reasons } });

const anApplication = (
  id: number,
  events: ApplicationEvent[],
  changes: Partial<ApplicationRow> = {},
): ApplicationRow => ({
  ...{
    id,
    committee: KS,
    callName: `Ansökan ${id}`,
    source: null,
    programme: null,
    appliedSek: 100,
    ownSek: 10,
    hours: 5,
    secret: null,
  },
  events,
  ...changes,
});

const aFixed = (number: number, changes: Partial<FixedRow> = {}): FixedRow => ({
  ...{ number, committee: KS, title: `Prövning ${number}`, outcome: 'apply', corrects: null, fixedOn: '2025-04-01' },
  secret: null,
  ...changes,
});

describe('the report', () => {
  test('has every figure once, in order, and every one stands in a part of the page', () => {
    expect(figuresOf({}).map(({ id }) => id)).toEqual([...FIGURES]);
    expect(REPORT_PARTS.flatMap(({ figures }) => figures).sort()).toEqual([...FIGURES].sort());
    for (const { figures, drawn } of REPORT_PARTS) for (const id of drawn) expect(figures).toContain(id);
  });
});

describe('a project', () => {
  const valueIn = (id: FigureId, ...projects: ProjectRow[]) => figureOf(id, { projects }).value;

  test('that was examined after the year stands unexamined in it', () => {
    const late = aProject({ stage: 'started', startsOn: '2025-05-01', fixedAt: '2026-01-02T08:00:00Z' });
    expect(valueIn('projects-started-unexamined', late)).toBe(1);
    expect(valueIn('projects-examined', late)).toBe(0);
    expect(valueIn('projects-examined', { ...late, fixedAt: '2025-12-31T22:59:00Z' })).toBe(1);
    expect(valueIn('projects-examined', { ...late, fixedAt: '2025-12-31T23:00:00Z' })).toBe(0);
  });

  test('that starts later has not started without examination', () => {
    expect(valueIn('projects-unexamined', aProject({ stage: 'started', startsOn: '2026-02-01' }))).toBe(1);
  });

  test('that was dropped unexamined need not have been', () => {
    expect(valueIn('projects-due', aProject({ stage: 'dropped' }))).toBe(0);
    expect(valueIn('projects-due', aProject({ stage: 'dropped', fixedAt: '2025-04-01T08:00:00Z' }))).toBe(1);
  });

  test('that is exempt is out of the share', () => {
    const exempt = aProject({ id: 2, exemptAt: '2025-03-02T08:00:00Z' });
    expect(valueIn('projects-share', exempt)).toBeNull();
    expect(valueIn('projects-share', exempt, aProject(), aProject({ id: 3, fixedAt: '2025-04-01T08:00:00Z' }))).toBe(
      0.5,
    );
  });
});

describe('an examination', () => {
  test('that was corrected in the year counts once, with its last outcome', () => {
    const fixed = [
      aFixed(1),
      aFixed(2, { corrects: 1, outcome: 'no-call' }),
      aFixed(3, { corrects: 2, outcome: 'not-now' }),
    ];
    const followed = [1, 3].map((number) => ({
      ...{ number, committee: KS, secret: null },
      ...{ key: 'a', title: 'A', language: 'sv' },
    }));
    const values = new Map(figuresOf({ fixed, followed }).map(({ id, value }) => [id, value]));
    expect([values.get('examinations'), values.get('examinations-apply'), values.get('examinations-not-now')]).toEqual([
      1, 0, 1,
    ]);
    expect(values.get('followed')).toBe(1);
  });

  test('that corrects one of another year is no new one', () => {
    expect(figureOf('examinations', { fixed: [aFixed(9, { corrects: 4 })] }).value).toBe(0);
  });
});

describe('an application', () => {
  test('counts in the year of the last word on it', () => {
    const twice = anApplication(1, [
      sent('2024-11-01'),
      granted(50),
      said({ kind: 'withdrawn', day: '2025-11-01', holds: { why: '' } }),
    ]);
    const values = new Map(figuresOf({ applications: [twice] }).map(({ id, value }) => [id, value]));
    expect(['sent', 'granted', 'withdrawn', 'success-rate'].map((id) => values.get(id as FigureId))).toEqual([
      0,
      0,
      1,
      null,
    ]);
  });

  test('lists Eskilstuna’s granted and refused, with sums and the funder’s reasons', () => {
    const applications = [
      anApplication(1, [sent(), granted(2_000_000)]),
      anApplication(2, [sent(), refused('För få länder.')], { appliedSek: null }),
      anApplication(3, [sent(), granted(null)]),
    ];
    expect(figureOf('granted', { applications }).rows.map(({ title, adds }) => [title, adds])).toEqual([
      ['Ansökan 1', 2_000_000],
      ['Ansökan 3', null],
    ]);
    expect(figureOf('refused', { applications }).rows.map(({ title, words }) => [title, words])).toEqual([
      ['Ansökan 2', 'För få länder.'],
    ]);
    expect(figureOf('granted-sek', { applications })).toMatchObject({ value: 2_000_000, unstated: 1 });
    expect(figureOf('applied-sek', { applications })).toMatchObject({ value: 200, unstated: 1 });
    expect(figureOf('success-rate', { applications }).value).toBeCloseTo(2 / 3);
    expect(figureOf('granted-per-inhabitant', { applications }).value).toBe(2000);
  });

  test('that says no sum makes none: it is not nought', () => {
    const applications = [anApplication(1, [sent(), granted(null)], { appliedSek: null })];
    expect(figureOf('applied-sek', { applications }).value).toBeNull();
    expect(figureOf('granted-per-inhabitant', { applications }).value).toBeNull();
  });

  test('gives nothing for each inhabitant while nobody has said how many they are', () => {
    const applications = [anApplication(1, [sent(), granted(500)])];
    expect(figureOf('granted-per-inhabitant', { applications }, { inhabitants: null }).value).toBeNull();
  });
});

describe('a contact person', () => {
  test('is missing where nobody’s period covers the day', () => {
    const contact = { title: 'Kontaktperson', email: 'a@storkoping.example', deputy: null };
    const committees = [
      aCommittee(),
      aCommittee({ id: 'a', name: 'A', contacts: [] }),
      aCommittee({ id: 'b', name: 'B', contacts: [{ ...contact, until: '2025-11-30' }] }),
    ];
    expect(figureOf('vacancies', {}, { committees }).rows.map(({ title }) => title)).toEqual(['A', 'B']);
  });
});

describe('what is secret', () => {
  const secret = {
    ...anApplication(1, [sent(), refused('Projektet Hemlig gren.')], { secret: KS }),
    callName: 'Hemlig gren',
  };
  const call = { key: 'esf:1', title: 'Hemlig gren', language: 'sv' };
  const rows: Partial<YearRows> = {
    projects: [aProject({ title: 'Hemlig gren', secret: KS })],
    fixed: [aFixed(1, { title: 'Hemlig gren', secret: KS })],
    followed: [{ ...call, number: 1, committee: KS, secret: KS }],
    applications: [
      {
        ...secret,
        events: [
          ...secret.events,
          said({ kind: 'effects', day: '2025-12-01', holds: { area: 'Hemlig gren', effects: 'Hemlig gren' } }),
        ],
      },
    ],
  };

  test('counts, and is named to nobody but those who may know', () => {
    const open = figuresOf(rows);
    const hidden = open.map((figure) => namedFor(figure, () => false));
    expect(hidden.map(({ value }) => value)).toEqual(open.map(({ value }) => value));
    expect(JSON.stringify(open)).toContain('Hemlig gren');
    expect(JSON.stringify(hidden)).not.toMatch(/Hemlig gren|esf:1/);
    expect(hidden.find(({ id }) => id === 'applied-sek')?.rows[0]).toMatchObject({
      ...{ title: 'Sekretess', id: '', words: '', day: null, adds: null, committee: KS },
    });
    const own = open.map((figure) => namedFor(figure, (committee) => committee === KS));
    expect(own).toEqual(open);
  });

  test('is no way to find out which call is applied for, unless somebody openly applies for it too', () => {
    const told = [{ ...call, day: '2025-02-01' }];
    const applied = [{ callKey: call.key, committee: KS, secret: KS }];
    const rowOf = (all: YearRows['applied']) => figureOf('told-applied', { told, applied: all }).rows[0];
    expect(rowOf(applied)?.secret).toBe(KS);
    expect(rowOf([...applied, { callKey: call.key, committee: 'b', secret: null }])?.secret).toBeNull();
    expect(rowOf([{ callKey: call.key, committee: 'b', secret: null }, ...applied])?.secret).toBeNull();
    expect(figureOf('told-silent', { told, applied }).value).toBe(1);
  });
});
