// A municipality's years drawn by chance: projects, examinations, applications, letters, answers and takes, as plain rows and as stored.
import { ACTIVITY_KINDS } from '../../src/domain/activity.ts';
import type { EventDraft } from '../../src/domain/application-state.ts';
import { correctEvent } from '../../src/store/event-corrections.ts';
import type { Store } from '../../src/store/open.ts';
import { aDraft, keepCalls } from './build.ts';
import { type Dice, diceOf } from './chance.ts';

export const COMMITTEES = ['kommunstyrelsen', 'kultur-och-fritidsnamnden', 'miljonamnden'] as const;

export interface World {
  calls: string[];
  projects: {
    id: number;
    committee: string;
    stage: string;
    startsOn: string | null;
    madeAt: string;
    exemptAt: string | null;
  }[];
  fixed: {
    number: number;
    project: number;
    committee: string;
    outcome: string;
    corrects: number | null;
    fixedAt: string;
  }[];
  choices: { number: number; call: string; choice: string }[];
  secret: { number: number; ended: boolean }[];
  applications: {
    id: number;
    project: number;
    call: string | null;
    committee: string;
    applied: number | null;
    own: number | null;
    hours: number | null;
    madeAt: string;
  }[];
  events: { application: number; kind: string; day: string; granted: number | null; area: string }[];
  /** In the order that they were made. of: the number of what was wrong; event: what holds instead, with the number after all before it. */
  corrections: { of: number; event: World['events'][number] | null }[];
  activities: {
    id: number;
    committee: string;
    kind: string;
    firstOn: string;
    town: string | null;
    participants: number | null;
    young: number | null;
    removed: boolean;
  }[];
  letters: { id: number; kind: string; state: string; recipient: string; writtenAt: string; calls: string[] }[];
  answers: { committee: string; call: string; verdict: string; givenAt: string; undoneAt: string | null }[];
  takes: { committee: string; call: string; takenAt: string; endedAt: string | null }[];
}

/** The day in Sweden of an instant, found out otherwise than the service does. */
export const dayIn = (instant: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' }).format(new Date(instant));

const KINDS = ['sent', 'sent', 'granted', 'refused', 'withdrawn', 'effects', 'approved', 'started'] as const;

/** Of the years 2023–2026, with many things at the turn of a year. */
export function drawWorld(seed: number): World {
  const dice = diceOf(seed);
  const upTo = (n: number) => Math.floor(dice.draw() * n);
  const some = <T>(n: number, make: (i: number) => T): T[] => Array.from({ length: upTo(n) }, (_, i) => make(i + 1));
  const moment = (): string => {
    const year = 2023 + upTo(4);
    const near = [`${year}-12-31T22:59:59Z`, `${year}-12-31T23:00:00Z`, `${year}-12-31T23:30:00.500Z`];
    if (dice.rarely(0.3)) return dice.oneOf(near);
    return new Date(Date.UTC(year, upTo(12), 1 + upTo(28), upTo(24), upTo(60))).toISOString();
  };
  const day = () => dayIn(moment());
  const maybe = <T>(share: number, make: () => T): T | null => (dice.rarely(share) ? make() : null);
  const committee = () => dice.oneOf(COMMITTEES);
  const calls = Array.from({ length: 8 }, (_, i) => `${i < 2 ? 'icld' : 'esf'}:r${i}`);
  const call = () => dice.oneOf(calls);
  const projects = some(50, (id) => ({
    ...{ id, committee: committee(), stage: dice.oneOf(['planned', 'started', 'ended', 'dropped']) },
    ...{ startsOn: maybe(0.7, day), madeAt: moment(), exemptAt: maybe(0.2, moment) },
  }));
  const fixed: World['fixed'] = [];
  if (projects.length > 0)
    for (const number of some(40, (n) => n)) {
      const before = fixed.filter((one) => fixed.every(({ corrects }) => corrects !== one.number));
      const corrected = before.length > 0 && dice.rarely(0.3) ? dice.oneOf(before) : null;
      const of = corrected === null ? dice.oneOf(projects) : { id: corrected.project, committee: corrected.committee };
      const later = corrected === null ? moment() : [corrected.fixedAt, moment()].sort().at(-1);
      const outcome = dice.oneOf(['apply', 'no-call', 'not-now']);
      const corrects = corrected?.number ?? null;
      fixed.push({ number, project: of.id, committee: of.committee, outcome, corrects, fixedAt: later ?? '' });
    }
  const applications = (projects.length === 0 ? [] : some(40, (id) => id)).map((id) => ({
    ...{ id, project: dice.oneOf(projects).id, call: maybe(0.7, call), committee: committee(), madeAt: moment() },
    ...{
      applied: maybe(0.8, () => upTo(9_000_000)),
      own: maybe(0.6, () => upTo(900_000)),
      hours: maybe(0.5, () => upTo(900)),
    },
  }));
  const world = {
    calls,
    projects,
    fixed,
    choices: fixed.flatMap(({ number }) =>
      calls
        .filter(() => dice.rarely(0.3))
        .map((one) => ({ number, call: one, choice: dice.oneOf(['apply', 'follow', 'unsuitable']) })),
    ),
    secret: fixed.filter(() => dice.rarely(0.25)).map(({ number }) => ({ number, ended: dice.rarely(0.3) })),
    applications,
    events: applications.flatMap(({ id }) =>
      some(6, () => ({
        ...{ application: id, kind: dice.oneOf(KINDS), day: day() },
        ...{ granted: maybe(0.7, () => upTo(5_000_000)), area: dice.oneOf(['Unga', 'Klimat']) },
      })),
    ),
    letters: some(25, (id) => ({
      ...{
        id,
        kind: dice.oneOf(['digest', 'digest', 'urgent', 'alarm']),
        state: dice.oneOf(['sent', 'sent', 'failed']),
      },
      ...{
        recipient: `${committee()}@storkoping.example`,
        writtenAt: moment(),
        calls: calls.filter(() => dice.rarely(0.3)),
      },
    })),
    answers: COMMITTEES.flatMap((of) =>
      calls
        .filter(() => dice.rarely(0.5))
        .map((one) => ({
          ...{ committee: of, call: one, verdict: dice.oneOf(['relevant', 'not-relevant']), givenAt: moment() },
          undoneAt: maybe(0.3, moment),
        })),
    ),
    takes: COMMITTEES.flatMap((of) =>
      calls
        .filter(() => dice.rarely(0.4))
        .map((one) => ({
          ...{ committee: of, call: one, takenAt: moment(), endedAt: maybe(0.3, moment) },
        })),
    ),
  };
  const event = (application: number) => ({
    ...{ application, kind: dice.oneOf(KINDS), day: day() },
    ...{ granted: maybe(0.7, () => upTo(5_000_000)), area: 'Unga' },
  });
  return {
    ...world,
    corrections: drawCorrections(world.events, { event, dice }),
    activities: some(30, (id) => {
      const participants = maybe(0.7, () => upTo(60));
      return {
        ...{ id, committee: committee(), kind: dice.oneOf(ACTIVITY_KINDS), firstOn: day(), participants },
        ...{ town: maybe(0.6, () => 'Hauho'), young: maybe(0.5, () => upTo((participants ?? 9) + 1)) },
        removed: dice.rarely(0.2),
      };
    }),
  };
}

/** Of a fifth of the events, now and then also of what corrects them. */
function drawCorrections(
  events: World['events'],
  { event, dice }: { event: (application: number) => World['events'][number]; dice: Dice },
): World['corrections'] {
  const [all, corrections]: [World['events'], World['corrections']] = [[...events], []];
  for (let of = 1; of <= all.length; of += 1) {
    const wrong = all[of - 1];
    if (wrong === undefined || !dice.rarely(0.2)) continue;
    const instead = dice.rarely(0.7) ? event(wrong.application) : null;
    if (instead !== null) all.push(instead);
    corrections.push({ of, event: instead });
  }
  return corrections;
}

const HOLDS = ({ kind, granted, area }: World['events'][number]): unknown =>
  ({
    granted: { grantedSek: granted, words: 'Bra.' },
    refused: { reasons: 'För få poäng.' },
    withdrawn: { why: 'Ingen tid.' },
    effects: { area, effects: 'Fler kom.' },
    approved: { by: 'kommunstyrelsen', paragraph: '§ 1' },
    started: { words: '' },
  })[kind] ?? {};

/** Stores all of it. */
export function keepWorld(db: Store, world: World): void {
  for (const source of ['icld', 'esf']) {
    const refs = world.calls.filter((key) => key.startsWith(source)).map((key) => key.split(':')[1] ?? '');
    keepCalls(
      db,
      refs.map((ref) => aDraft({ ref, title: `Call ${ref}` })),
      { source },
    );
  }
  const put = (table: string, rows: Record<string, unknown>[]) => {
    const names = Object.keys(rows[0] ?? {});
    if (names.length === 0) return;
    const insert = db.prepare(
      `INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`,
    );
    for (const row of rows) insert.run(row);
  };
  const ids = new Map(db.prepare('SELECT key, id FROM calls').raw().all() as [string, number][]);
  const idOf = (key: string | null) => (key === null ? null : (ids.get(key) ?? null));
  const by = { made_by: 'samordnare' };
  put(
    'projects',
    world.projects.map(({ id, committee, stage, startsOn, madeAt, exemptAt }) => ({
      ...{ id, committee, title: `Projekt ${id}`, kind: 'project', stage, starts_on: startsOn, made_at: madeAt, ...by },
      ...{ exempt_at: exemptAt, exempt_by: exemptAt && 'samordnare', exempt_reason: exemptAt && 'Litet' },
    })),
  );
  for (const { number, project, committee, outcome, corrects, fixedAt } of world.fixed) {
    put('examinations', [{ id: number, project_id: project, begun_at: fixedAt, begun_by: 'samordnare' }]);
    put('fixed_examinations', [
      {
        ...{
          number,
          examination_id: number,
          project_id: project,
          committee,
          title: `Prövning ${number}`,
          outcome,
          corrects,
        },
        ...{ fixed_at: fixedAt, fixed_by: 'samordnare', record: '{}', chain: 'x' },
      },
    ]);
  }
  put(
    'examination_choices',
    world.choices.map(({ number, call, choice }) => ({
      ...{ examination_id: number, call_id: idOf(call), choice, chosen_at: 'x' },
    })),
  );
  put(
    'secrecy',
    world.secret.map(({ number, ended }) => ({
      ...{
        number,
        ground: 'OSL 19:1',
        marked_at: 'x',
        marked_by: 'x',
        ended_at: ended ? 'y' : null,
        ended_by: ended ? 'y' : null,
      },
    })),
  );
  put(
    'applications',
    world.applications.map(({ id, project, call, committee, applied, own, hours, madeAt }) => ({
      ...{
        id,
        project_id: project,
        call_id: idOf(call),
        call_name: `Ansökan ${id}`,
        committee,
        responsible: 'x',
        ...by,
      },
      ...{ applied_sek: applied, own_sek: own, hours, made_at: madeAt },
    })),
  );
  put(
    'application_events',
    world.events.map((event) => ({
      ...{ application_id: event.application, kind: event.kind, day: event.day, holds: JSON.stringify(HOLDS(event)) },
      ...{ written_at: 'x', written_by: 'x' },
    })),
  );
  const maker = { by: 'samordnare', account: null, at: 'x' };
  for (const { of, event } of world.corrections) {
    const draft = event === null ? null : ({ kind: event.kind, day: event.day, holds: HOLDS(event) } as EventDraft);
    correctEvent(db, { application: event?.application ?? 0, event: of, draft, reason: 'Fel.' }, maker);
  }
  put(
    'activities',
    world.activities.map(({ removed, firstOn, ...activity }) => ({
      ...{ ...activity, first_on: firstOn, last_on: firstOn, place: activity.town === null ? 'Tartu' : null },
      ...{ about: 'Möte.', made_at: 'x', removed_at: removed ? 'y' : null, ...by },
    })),
  );
  for (const { id, kind, state, recipient, writtenAt, calls } of world.letters) {
    put('letters', [
      {
        ...{ id, kind, state, recipient, period: `p${id}`, recipient_title: 'Kontaktperson', message_id: `<${id}>` },
        ...{ subject: 's', text: 't', html: 'h', written_on: dayIn(writtenAt), written_at: writtenAt },
      },
    ]);
    put(
      'letter_calls',
      calls.map((call) => ({ letter_id: id, call_id: idOf(call), version: 1, section: 'new' })),
    );
  }
  put(
    'answers',
    world.answers.map(({ committee, call, verdict, givenAt, undoneAt }) => ({
      ...{
        committee,
        call_id: idOf(call),
        verdict,
        person: 'x',
        given_at: givenAt,
        undone_at: undoneAt,
        undone_by: undoneAt && 'x',
      },
    })),
  );
  put(
    'takes',
    world.takes.map(({ committee, call, takenAt, endedAt }) => ({
      ...{ committee, call_id: idOf(call), taken_on: dayIn(takenAt), taken_at: takenAt, taken_by: 'x' },
      ...{ ended_at: endedAt, ended_by: endedAt && 'x' },
    })),
  );
}
