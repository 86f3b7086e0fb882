// Applications on the pages: written for a project, approved as the municipality's rule says, sent, and told of to the end.
import { describe, expect, test } from 'vitest';
import type { Rules } from '../../src/domain/committee.ts';
import { applicationById, listApplications } from '../../src/store/applications.ts';
import { findInLog } from '../../src/store/log.ts';
import { addTestApplication } from '../kit/applications.ts';
import { aDraft, aMunicipality, keepCalls } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { addProject } from '../kit/projects.ts';
import { bodyOf, read, sendForm, textOf } from '../kit/visits.ts';

const [OWN, OTHER] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const QUOTE = 'Innan projektansökan lämnas in ska kommunstyrelsen godkänna att nämnden ansöker.';
const RULED: Rules = {
  ...{ examination: null, reports: [] },
  approval: { by: 'kommunstyrelsen', exempt: ['förstudier'], quote: QUOTE },
};
const BOARD = { body: 'Kommunstyrelsen', days: ['2026-09-01', '2026-10-06'], papersDaysBefore: 14, decides: true };
const RULED_TOWN = aMunicipality({ rules: RULED, meetings: [BOARD] });
const contactOf = (committee: string) => ({ ...COORDINATOR, role: 'contact' as const, committees: [committee] });

const FORM = {
  ...{ call: '', callName: 'Leader', committee: OWN ?? '', responsible: 'Projektledare' },
  ...{ partners: 'Hauho kommun, FI', appliedSek: '800 000', ownSek: '', hours: '400' },
};
const write = (house: TestHouse, project: number, changes: Record<string, string> = {}) =>
  sendForm(house, `/projects/${project}/applications/new`, { fields: { ...FORM, ...changes } });
const tell = (house: TestHouse, id: number, kind: string, fields: Record<string, string>) =>
  sendForm(house, `/applications/${id}/events`, {
    fields: { kind, ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [`${kind}-${name}`, value])) },
  });
const choose = ({ db }: TestHouse, project: number, key: string) =>
  db.exec(`INSERT INTO examinations (project_id, begun_at, begun_by) VALUES (${project}, '2026-05-01', 'x');
    INSERT INTO examination_choices (examination_id, call_id, choice, chosen_at)
    SELECT last_insert_rowid(), id, 'apply', '2026-05-01' FROM calls WHERE key = '${key}'`);
const actions = ({ db }: TestHouse) => findInLog(db, {}).lines.map(({ action, object }) => `${action} ${object}`);

describe('a new application', () => {
  test('is written for a project, in the log once, and shown with what it says and does not say', async () => {
    const house = aHouse();
    const answer = await write(house, addProject(house.db));
    expect(answer.headers.get('location')).toBe('/applications/1?done=written');
    expect(actions(house)).toEqual(['application.write application:1']);
    const text = await read(house, '/applications/1?done=written');
    for (const words of [
      'Ansökan är sparad.',
      'Förbereds.',
      'Leader',
      'Hauho kommun (FI)',
      '800 000 kronor',
      '400 timmar',
    ])
      expect(text.replaceAll('\u00a0', ' ')).toContain(words);
    expect(text).toContain('Egen insatsanges inte');
    expect(text).toContain('Okänd: utlysningen finns inte i tjänsten');
  });

  test('may be for a call that the examination chose, and no other', async () => {
    const house = aHouse();
    const [call] = keepCalls(house.db, [aDraft(), aDraft({ ref: 'x', title: 'Not chosen' })]);
    const project = addProject(house.db);
    choose(house, project, call?.key ?? '');
    const form = await bodyOf(house, `/projects/${project}/applications/new`);
    expect(form).toContain(`<option value="${call?.key}" selected="">`);
    expect(form).not.toContain('Not chosen');
    expect((await write(house, project, { call: call?.key ?? '', callName: '' })).status).toBe(303);
    expect(applicationById(house.db, 1)).toMatchObject({ callKey: call?.key, callName: 'Networks of towns' });
    const stranger = await write(house, project, { call: 'eu-portal:x', callName: '' });
    expect([stranger.status, textOf(await stranger.text())]).toEqual([
      400,
      expect.stringContaining('Välj en utlysning'),
    ]);
    expect((await write(house, project, { call: call?.key ?? '' })).status).toBe(400);
  });

  test('that cannot be used comes back with all that was written, and each fault at its field', async () => {
    const house = aHouse();
    const wrong = {
      callName: '',
      committee: 'nowhere',
      responsible: '',
      appliedSek: 'många',
      ownSek: '-4',
      hours: '1,5',
    };
    const answer = await write(house, addProject(house.db), { ...wrong, partners: '<b>Hauho</b>, FI' });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    for (const field of Object.keys(wrong)) {
      expect(body).toContain(`<a href="#${field}">`);
      expect(body).toContain(`id="${field}-wrong"`);
    }
    for (const kept of ['många', '-4', '1,5', '&lt;b&gt;Hauho']) expect(body).toContain(kept);
    expect(listApplications(house.db)).toEqual([]);
    expect(actions(house)).toEqual([]);
  });

  test('is for those who speak for the project’s committee', async () => {
    const house = aHouse({ atMachine: contactOf(OTHER ?? '') });
    const project = addProject(house.db, { committee: OWN });
    expect((await write(house, project)).status).toBe(403);
    expect((await write(house, addProject(house.db, { committee: OTHER }))).status).toBe(303);
    expect((await write(house, 99)).status).toBe(404);
    expect(listApplications(house.db)).toHaveLength(1);
  });
});

describe('changing', () => {
  test('saves what is different, and nothing when nothing is', async () => {
    const house = aHouse();
    await write(house, addProject(house.db));
    const change = (changes = {}) => sendForm(house, '/applications/1/edit', { fields: { ...FORM, ...changes } });
    expect((await change()).status).toBe(303);
    expect(actions(house)).toHaveLength(1);
    expect((await change({ ownSek: '5' })).status).toBe(303);
    expect(actions(house)[0]).toBe('application.change application:1');
    expect(await bodyOf(house, '/applications/1/edit')).toContain('value="5"');
    expect((await change({ callName: '' })).status).toBe(400);
    await tell(house, 1, 'sent', { day: '2026-05-20' });
    expect((await change({ ownSek: '6' })).status).toBe(409);
    expect(applicationById(house.db, 1).ownSek).toBe(5);
  });

  test('and telling of it is for the committee that leads it or has the project', async () => {
    const house = aHouse({ atMachine: contactOf(OTHER ?? '') });
    const project = addProject(house.db, { committee: OWN });
    const [theirs, ours] = [OWN, OTHER].map((committee) =>
      addTestApplication(house.db, { projectId: project, committee: committee ?? '' }),
    );
    for (const [id, status] of [
      [theirs ?? 0, 403],
      [ours ?? 0, 303],
    ] as const) {
      const fields = { ...FORM, committee: OTHER ?? '' };
      expect((await sendForm(house, `/applications/${id}/edit`, { fields })).status).toBe(status);
      expect((await tell(house, id, 'sent', { day: '2026-05-20' })).status).toBe(status);
      const offers = (await bodyOf(house, `/applications/${id}`)).includes('<form method="post" action="/applications');
      expect(offers).toBe(status === 303);
    }
  });
});

describe('the board’s approval', () => {
  test('blocks “sent” with the rule’s own words until it is written down', async () => {
    const house = aHouse({ municipality: RULED_TOWN });
    await write(house, addProject(house.db));
    expect(await read(house, '/applications/1')).toContain('Nu behöver kommunstyrelsen godkänna ansökan');
    const early = await tell(house, 1, 'sent', { day: '2026-05-20' });
    const body = await early.text();
    expect([early.status, textOf(body)]).toEqual([409, expect.stringContaining(QUOTE)]);
    expect(body).toContain('value="2026-05-20"');
    const approval = { day: '2026-05-12', by: 'Kommunstyrelsen', paragraph: '§ 45' };
    const other = await tell(house, 1, 'approved', { ...approval, by: 'Socialnämnden' });
    expect([other.status, await other.text()]).toEqual([400, expect.stringContaining('value="Socialnämnden"')]);
    expect((await tell(house, 1, 'approved', approval)).status).toBe(303);
    expect((await tell(house, 1, 'sent', { day: '2026-05-11' })).status).toBe(400);
    expect((await tell(house, 1, 'sent', { day: '2026-05-20' })).status).toBe(303);
    expect(await read(house, '/applications/1')).toContain('Kommunstyrelsen, § 45');
    expect(actions(house).filter((one) => one.startsWith('application.event'))).toHaveLength(2);
  });

  test('is not asked for of a pre-study, nor where the policy has no such rule', async () => {
    const house = aHouse({ municipality: RULED_TOWN });
    await write(house, addProject(house.db, { kind: 'prestudy' }));
    expect(await read(house, '/applications/1')).toContain('kommunens regel undantar förstudier');
    expect((await tell(house, 1, 'sent', { day: '2026-05-20' })).status).toBe(303);
    const free = aHouse();
    await write(free, addProject(free.db));
    expect(await read(free, '/applications/1')).toContain('Kommunens policy kräver inget godkännande');
    expect((await tell(free, 1, 'sent', { day: '2026-05-20' })).status).toBe(303);
  });

  test('has its last day counted back from the call’s, with the day for its papers', async () => {
    const house = aHouse({ municipality: RULED_TOWN });
    const [call] = keepCalls(house.db, [aDraft()]);
    const projectId = addProject(house.db);
    addTestApplication(house.db, { projectId, callKey: call?.key ?? null });
    const text = await read(house, '/applications/1');
    expect(text).toContain('Torsdag 17 september 2026');
    expect(text).toContain('Tisdag 1 september 2026 (Kommunstyrelsen; handlingar senast');
    const silent = aHouse();
    keepCalls(silent.db, [aDraft()]);
    addTestApplication(silent.db, { projectId: addProject(silent.db), callKey: call?.key ?? null });
    expect(await read(silent, '/applications/1')).toContain(
      'Okänd: ingen har lagt in när den som beslutar sammanträder',
    );
  });
});

describe('the course', () => {
  test('goes from sent to effects, each told once however often its button is pressed', async () => {
    const house = aHouse();
    await write(house, addProject(house.db));
    const course: [string, Record<string, string>][] = [
      ['sent', { day: '2026-01-10' }],
      ['granted', { day: '2026-03-01', grantedSek: '700 000', words: 'Något lägre.' }],
      ['started', { day: '2026-03-02', words: '' }],
      ['effects', { day: '2026-05-01', area: 'unga', effects: 'Fler <b>unga</b> kom.' }],
      ['ended', { day: '2026-05-20', words: '' }],
    ];
    for (const [kind, fields] of course)
      for (const _ of [1, 2]) expect([kind, (await tell(house, 1, kind, fields)).status]).toEqual([kind, 303]);
    expect(applicationById(house.db, 1).events.map(({ kind }) => kind)).toEqual(course.map(([kind]) => kind));
    const body = await bodyOf(house, '/applications/1');
    expect(body).toContain('Barn och unga: Fler &lt;b&gt;unga&lt;/b&gt; kom.');
    expect(textOf(body)).toContain('Avslutad.');
    const list = (await read(house, '/applications')).replaceAll('\u00a0', ' ');
    expect(list).toContain('Sökt: 800 000 kronor. Beviljat: 700 000 kronor. Egen insats: 0 kronor (1 utan uppgift).');
  });

  test('ends with a refusal and the funder’s reasons, which stay in the form when something is wrong', async () => {
    const house = aHouse();
    await write(house, addProject(house.db));
    await tell(house, 1, 'sent', { day: '2026-01-10' });
    const wrong = await tell(house, 1, 'refused', { day: 'igår', reasons: 'För få länder.' });
    expect([wrong.status, await wrong.text()]).toEqual([
      400,
      expect.stringMatching(/href="#refused-day"[\s\S]*För få länder\./),
    ]);
    expect((await tell(house, 1, 'refused', { day: '2026-04-01', reasons: 'För få länder.' })).status).toBe(303);
    expect(await read(house, '/applications/1')).toContain('Finansiärens skäl: För få länder.');
    const late = await tell(house, 1, 'withdrawn', { day: '2026-04-02', why: 'Vi ångrade oss.' });
    expect([late.status, await late.text()]).toEqual([409, expect.stringContaining('Vi ångrade oss.')]);
    expect((await tell(house, 1, 'nonsense', {})).status).toBe(400);
  });
});

describe('the list', () => {
  test('is by committee, state and year, and as a table with nothing that can run', async () => {
    const house = aHouse();
    const project = addProject(house.db, { title: '=HYPERLINK("http://evil.example")' });
    await write(house, project, { callName: '+Leader; "x"' });
    await write(house, project, { callName: 'Interreg', committee: OTHER ?? '' });
    await tell(house, 2, 'sent', { day: '2025-12-30' });
    const shown = async (query: string) => {
      const body = await bodyOf(house, `/applications?${query}`);
      return ['Leader', 'Interreg'].filter((name) => body.includes(name));
    };
    expect(await shown('')).toEqual(['Leader', 'Interreg']);
    expect(await shown(`committee=${OTHER}`)).toEqual(['Interreg']);
    expect(await shown('state=preparing')).toEqual(['Leader']);
    expect(await shown('year=2025')).toEqual(['Interreg']);
    expect(await shown('year=2024&state=x&committee=y')).toEqual([]);
    const csv = await bodyOf(house, '/applications.csv?state=preparing');
    expect(csv.split('\r\n')[1]).toBe(
      `"1";"'+Leader; ""x""";"'=HYPERLINK(""http://evil.example"")";"Kultur- och fritidsnämnden";"Förbereds";"2026";"800000";"";"";"400"`,
    );
    expect(csv).not.toContain('Interreg');
  });

  test('leaves no trace of an application whose project has a secret examination, but to those who may write in it', async () => {
    const atMachine = { ...COORDINATOR };
    const house = aHouse({ atMachine });
    const project = addProject(house.db, { title: 'Hemligt projekt' });
    await write(house, project, { callName: 'Hemlig ansökan' });
    house.db.exec(`INSERT INTO examinations (id, project_id, begun_at, begun_by) VALUES (1, ${project}, 'x', 'x');
      INSERT INTO fixed_examinations (number, examination_id, project_id, committee, title, outcome, fixed_at, fixed_by, record, chain)
        VALUES (1, 1, ${project}, 'k', 't', 'apply', 'x', 'x', '{"calls":[]}', 'c');
      INSERT INTO secrecy (number, ground, marked_at, marked_by) VALUES (1, 'OSL 19:1', 'x', 'x')`);
    const all = ['/applications', '/applications.csv', '/applications/1'];
    for (const address of all) expect(await bodyOf(house, address)).toContain('Hemlig');
    Object.assign(atMachine, contactOf(OTHER ?? ''));
    for (const address of all) expect(await bodyOf(house, address)).not.toContain('Hemlig');
    expect((await tell(house, 1, 'sent', { day: '2026-05-20' })).status).toBe(404);
  });
});
