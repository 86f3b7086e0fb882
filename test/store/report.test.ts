// Promises of the yearly report's figures: a second computation in plain loops says the same, each is nothing but its rows, and ten years are quick.
import { describe, expect, test } from 'vitest';
import { reportOf } from '../../src/domain/report.ts';
import { FIGURES, type Figure, yearOf } from '../../src/domain/report-figure.ts';
import { openInMemory, type Store } from '../../src/store/open.ts';
import { firstYear, yearRows } from '../../src/store/report.ts';
import { reportTexts, saveReportTexts } from '../../src/store/report-texts.ts';
import { aCommittee } from '../kit/build.ts';
import { COMMITTEES, dayIn, drawWorld, keepWorld, type World } from '../kit/report-world.ts';

const INHABITANTS = 107_000;
const REGISTER = COMMITTEES.map((id) => aCommittee({ id, name: id, contacts: [] }));

function figuresIn(db: Store, year: number, committee: string): Figure[] {
  const recipients = committee === '' ? null : [`${committee}@storkoping.example`];
  return reportOf(yearRows(db, yearOf(year), { committee, recipients }), {
    year: yearOf(year),
    inhabitants: INHABITANTS,
    committees: REGISTER.filter(({ id }) => committee === '' || id === committee),
    day: `${year}-12-31`,
  });
}

const valuesOf = (figures: readonly Figure[]) => Object.fromEntries(figures.map(({ id, value }) => [id, value]));

/** The same figures from what was drawn, in plain loops. */
function countedAgain(world: World, year: number, committee: string): Record<string, number | null> {
  const inYear = (at: string) => dayIn(at).startsWith(`${year}-`);
  const isDayInYear = (day: string) => day.startsWith(`${year}-`);
  const isOver = (at: string) => Number(dayIn(at).slice(0, 4)) > year;
  const ours = (of: { committee: string }) => committee === '' || of.committee === committee;
  const n: Record<string, number | null> = Object.fromEntries(FIGURES.map((id) => [id, 0]));
  const add = (id: string, by = 1) => {
    n[id] = (n[id] ?? 0) + by;
  };
  for (const project of world.projects) {
    if (!ours(project) || !(inYear(project.madeAt) || isDayInYear(project.startsOn ?? ''))) continue;
    const isExamined = world.fixed.some((one) => one.project === project.id && !isOver(one.fixedAt));
    if (project.stage === 'dropped' && !isExamined) continue;
    add('projects-due');
    const isExempt = project.exemptAt !== null && !isOver(project.exemptAt);
    const isStarted =
      ['started', 'ended'].includes(project.stage) && Number((project.startsOn ?? '0').slice(0, 4)) <= year;
    if (isExamined) add('projects-examined');
    else if (isExempt) add('projects-exempt');
    else add(isStarted ? 'projects-started-unexamined' : 'projects-unexamined');
  }
  const must = (n['projects-due'] ?? 0) - (n['projects-exempt'] ?? 0);
  n['projects-share'] = must === 0 ? null : (n['projects-examined'] ?? 0) / must;
  for (const first of world.fixed) {
    if (!ours(first) || !inYear(first.fixedAt) || first.corrects !== null) continue;
    let one = first;
    for (let next: typeof first | undefined = first; next; ) {
      one = next;
      next = world.fixed.find(({ corrects, fixedAt }) => corrects === one.number && inYear(fixedAt));
    }
    add('examinations');
    add(`examinations-${one.outcome}`);
    for (const { number, choice } of world.choices) if (number === one.number && choice === 'follow') add('followed');
  }
  let granted = 0;
  const icld: number[] = [];
  const stated = { applied: 0, own: 0, hours: 0, granted: 0 };
  for (const one of world.applications.filter(ours)) {
    let [sentOn, last, sum] = ['', { kind: '', day: '' }, null as number | null];
    for (const { application, kind, day, granted: given } of eventsThatHold(world)) {
      if (application !== one.id || Number(day.slice(0, 4)) > year) continue;
      if (kind === 'sent') sentOn = day;
      if (['granted', 'refused', 'withdrawn'].includes(kind)) [last, sum] = [{ kind, day }, given];
      if (kind === 'effects' && isDayInYear(day)) add('effects');
    }
    if (isDayInYear(sentOn)) {
      add('sent');
      if (isIcld(one)) add('icld');
      for (const [id, name] of [
        ['applied-sek', 'applied'],
        ['own-sek', 'own'],
        ['hours', 'hours'],
      ] as const) {
        add(id, one[name] ?? 0);
        if (one[name] !== null) stated[name] += 1;
      }
    }
    if (!isDayInYear(last.day)) continue;
    add(last.kind);
    if (last.kind === 'granted' && isIcld(one)) {
      add('icld-granted');
      if (sum !== null) icld.push(sum);
    }
    if (last.kind === 'granted' && sum !== null) {
      granted += sum;
      stated.granted += 1;
    }
  }
  for (const [id, name] of [
    ['applied-sek', 'applied'],
    ['own-sek', 'own'],
    ['hours', 'hours'],
  ] as const)
    if ((n.sent ?? 0) > 0 && stated[name] === 0) n[id] = null;
  n['granted-sek'] = (n.granted ?? 0) > 0 && stated.granted === 0 ? null : granted;
  n['icld-granted-sek'] =
    n['icld-granted'] !== 0 && icld.length === 0 ? null : icld.reduce((sum, each) => sum + each, 0);
  n['granted-per-inhabitant'] = n['granted-sek'] === null ? null : granted / INHABITANTS;
  const decided = (n.granted ?? 0) + (n.refused ?? 0);
  n['success-rate'] = decided === 0 ? null : (n.granted ?? 0) / decided;
  n.vacancies = committee === '' ? COMMITTEES.length : 1;
  const told = new Set<string>();
  for (const { kind, state, recipient, writtenAt, calls } of world.letters) {
    if (state !== 'sent' || kind === 'alarm' || !inYear(writtenAt)) continue;
    if (committee !== '' && recipient !== `${committee}@storkoping.example`) continue;
    add('letters');
    for (const call of calls) told.add(call);
  }
  const stood = world.answers.filter(
    (one) => ours(one) && inYear(one.givenAt) && (one.undoneAt === null || isOver(one.undoneAt)),
  );
  const held = world.takes.filter(
    (one) => ours(one) && inYear(one.takenAt) && (one.endedAt === null || isOver(one.endedAt)),
  );
  for (const { verdict } of stood) add(`answers-${verdict}`);
  n.takes = held.length;
  n.told = told.size;
  for (const call of told) {
    const [yes, no] = ['relevant', 'not-relevant'].map((v) =>
      stood.some((one) => one.call === call && one.verdict === v),
    );
    const isTaken = held.some((one) => one.call === call);
    if (yes) add('told-relevant');
    if (no) add('told-not-relevant');
    if (isTaken) add('told-taken');
    if (!yes && !no && !isTaken) add('told-silent');
    if (world.applications.some((one) => ours(one) && one.call === call && !isOver(one.madeAt))) add('told-applied');
  }
  return { ...n, ...countActivities(world, year, committee) };
}

/** The drawn events with each correction made by hand in the list. */
function eventsThatHold({ events, corrections }: World): World['events'] {
  const list = events.map((event, i) => ({ number: i + 1, event }));
  let next = events.length;
  for (const { of, event } of corrections) {
    const at = list.findIndex(({ number }) => number === of);
    if (event === null) list.splice(at, 1);
    else {
      next += 1;
      list[at] = { number: next, event };
    }
  }
  return list.map(({ event }) => event);
}

const isIcld = ({ call }: World['applications'][number]): boolean => call?.startsWith('icld') ?? false;

const KIND_FIGURES: Record<string, string> = {
  ...{ 'visit-out': 'visits-out', 'visit-in': 'visits-in', exchange: 'exchanges' },
  ...{ online: 'online-meetings', project: 'joint-projects', other: 'other-activities' },
};

function countActivities({ activities }: World, year: number, committee: string): Record<string, number | null> {
  const n: Record<string, number> = {};
  const add = (id: string, by: number) => {
    n[id] = (n[id] ?? 0) + by;
  };
  for (const one of activities) {
    if (one.removed || !one.firstOn.startsWith(`${year}`) || (committee !== '' && one.committee !== committee))
      continue;
    add('activities', 1);
    add(KIND_FIGURES[one.kind] ?? '', 1);
    if (one.town !== null) add('activities-twin', 1);
    if (one.participants !== null) add('participants', one.participants);
    if (one.young !== null) add('young-participants', one.young);
  }
  const people = (id: string) => (n.activities === undefined ? 0 : (n[id] ?? null));
  return { ...n, participants: people('participants'), 'young-participants': people('young-participants') };
}

const YEARS = [2023, 2024, 2025];

describe('fifty municipalities drawn by chance', () => {
  test.each(Array.from({ length: 50 }, (_, seed) => seed + 1))(
    'seed %i: a second computation says the same of every figure',
    (seed) => {
      const db = openInMemory();
      const world = drawWorld(seed);
      keepWorld(db, world);
      for (const year of YEARS)
        for (const committee of ['', ...COMMITTEES])
          expect([year, committee, valuesOf(figuresIn(db, year, committee))]).toEqual([
            year,
            committee,
            countedAgain(world, year, committee),
          ]);
    },
  );

  test('every figure is its rows: as many, their sum or their mean, and no row stands twice', () => {
    let compared = 0;
    for (let seed = 1; seed <= 20; seed += 1) {
      const db = openInMemory();
      keepWorld(db, drawWorld(seed));
      for (const { id, measure, value, unstated, rows } of figuresIn(db, 2024, '')) {
        const sum = rows.reduce((all, { adds }) => all + (adds ?? 0), 0);
        const none = rows.length > 0 && unstated === rows.length;
        const mean = rows.length === 0 ? null : sum / rows.length;
        const wanted = { count: rows.length, share: mean, 'per-inhabitant': none ? null : sum / INHABITANTS };
        expect([id, value]).toEqual([
          id,
          measure === 'sek' || measure === 'hours' || measure === 'people' ? (none ? null : sum) : wanted[measure],
        ]);
        const isOnce = !['effects', 'followed', 'takes', 'answers-relevant', 'answers-not-relevant'].includes(id);
        if (isOnce) expect([id, new Set(rows.map((row) => `${row.kind} ${row.id}`)).size]).toEqual([id, rows.length]);
        compared += rows.length;
      }
    }
    expect(compared).toBeGreaterThan(500);
  });

  test('the committees’ applications add up to the municipality’s', () => {
    for (let seed = 1; seed <= 5; seed += 1) {
      const db = openInMemory();
      keepWorld(db, drawWorld(seed));
      const sent = (committee: string) => valuesOf(figuresIn(db, 2024, committee)).sent ?? 0;
      expect(COMMITTEES.reduce((sum, id) => sum + sent(id), 0)).toBe(sent(''));
    }
  });
});

describe('an empty house', () => {
  test('has noughts, and says of a share that it cannot be told', () => {
    const db = openInMemory();
    expect(firstYear(db)).toBeNull();
    const values = valuesOf(figuresIn(db, 2025, ''));
    expect(values).toMatchObject({ 'projects-due': 0, 'applied-sek': 0, 'projects-share': null, 'success-rate': null });
    expect(Object.keys(values)).toEqual([...FIGURES]);
  });
});

describe('the texts', () => {
  test('are kept for each year and committee, and the same once more changes nothing', () => {
    const db = openInMemory();
    const maker = { by: 'samordnare (konto 1)', account: 1, at: '2026-01-10T08:00:00Z' };
    db.prepare(
      "INSERT INTO accounts (id, issuer, subject, name, role, made_at) VALUES (1, 'x', 'x', 'x', 'admin', 'x')",
    ).run();
    const save = (texts: Record<string, string>, committee = '') =>
      saveReportTexts(db, { year: 2025, committee, texts }, maker);
    expect(save({ summary: 'Ett bra år.', ahead: '' })).toEqual(['summary']);
    expect(save({ summary: 'Ett bra år.' })).toEqual([]);
    expect(save({ ahead: 'Mer.' }, 'kommunstyrelsen')).toEqual(['ahead']);
    expect(save({ summary: '' })).toEqual(['summary']);
    expect(reportTexts(db, 2025, '')).toEqual({ summary: '' });
    expect(reportTexts(db, 2025, 'kommunstyrelsen')).toEqual({ ahead: 'Mer.' });
    expect(reportTexts(db, 2024, '')).toEqual({});
  });
});
