// Promises of the pages of projects: who is behind, what is written and by whom, what comes back when it cannot be, and tables read in whole or not at all.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Role, SignedIn } from '../../src/domain/access.ts';
import type { Municipality } from '../../src/domain/committee.ts';
import { readMunicipalityText } from '../../src/edges/files.ts';
import { findInLog } from '../../src/store/log.ts';
import { exemptProject, listProjects, projectById } from '../../src/store/projects.ts';
import { aCommittee, aMunicipality } from '../kit/build.ts';
import { aHouse, COORDINATOR, type TestHouse } from '../kit/house.ts';
import { addFixed, addProject, makeSecret } from '../kit/projects.ts';
import { ask, bodyOf, textOf as joinedTextOf, sendForm } from '../kit/visits.ts';

const [KULTUR, KS] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const as = (role: Role, committees: string[] = []): SignedIn => ({ ...COORDINATOR, role, subject: role, committees });
const CONTACT = as('contact', [KULTUR]);
const visitedBy = (atMachine: SignedIn | null, { db, municipality }: TestHouse) =>
  aHouse({ db, municipality, atMachine });
/** What a reader gets of a page, with a blank where a tag was. */
const textOf = (body: string): string => joinedTextOf(body.replace(/<(?!\/?(head|style)\b)[^>]+>/g, ' '));
const read = async (house: TestHouse, path: string) => textOf(await bodyOf(house, path));
const logOf = ({ db }: TestHouse) => findInLog(db, {}).lines.map(({ action, object }) => `${action} ${object}`);
const FIELDS = {
  ...{ committee: KULTUR, title: 'En lekplats', purpose: 'Barn får leka.', work: 'Vi bygger.', kind: 'project' },
  ...{ stage: 'started', startsOn: '2026-09-01', endsOn: '', costSek: '1 200 000 kr', caseNumber: 'KS 1', ref: 'P-1' },
};

/** What the page shows of the first table: each row's cells. */
function rowsOf(body: string): string[][] {
  const [table = ''] = /<tbody.*?<\/tbody>/s.exec(body) ?? [];
  return table
    .split('</tr>')
    .slice(0, -1)
    .map((row) =>
      row
        .split('</td>')
        .slice(0, -1)
        .map((cell) => textOf(cell).trim()),
    );
}

describe('the register', () => {
  test('says what to do when it is empty, and only to whoever may', async () => {
    const house = aHouse();
    expect(await read(house, '/projects')).toMatch(/Inga pågående eller planerade projekt än Skriv in det första/);
    const reader = visitedBy(as('reader'), house);
    expect(await read(reader, '/projects')).toMatch(/kontaktpersoner och samordnaren skriver in dem/);
    expect(await read(reader, '/projects')).not.toContain('Skriv in ett projekt');
  });

  test('shows who is behind, those with most that started unexamined first, and leads each figure to its rows', async () => {
    const house = aHouse();
    addProject(house.db, { title: 'Planerat A' });
    addProject(house.db, { title: 'Nedlagt', stage: 'dropped' });
    addProject(house.db, { title: 'Startat B', stage: 'started', committee: KS });
    const exempt = addProject(house.db, { title: 'Undantaget C', stage: 'started', committee: KS });
    exemptProject(house.db, exempt, { reason: 'x', by: 'x', at: house.now() });
    addFixed(house.db, addProject(house.db, { title: 'Prövat D', committee: KS }));
    const body = await bodyOf(house, '/projects');
    expect(rowsOf(body)).toEqual([
      ['Kommunstyrelsen', '1', '0', '1', '1', '0'],
      ['Kultur- och fritidsnämnden', '0', '1', '0', '0', '0'],
    ]);
    expect(body).toContain('aria-label="1, startad utan prövning, Kommunstyrelsen"');
    for (const [gate, title] of [
      ['started-unexamined', 'Startat B'],
      ['exempt', 'Undantaget C'],
      ['examined', 'Prövat D'],
    ]) {
      const found = await read(house, `/projects?committee=${KS}&gate=${gate}`);
      expect(found).toMatch(new RegExp(`1 projekt .*${title}`));
    }
    expect(await read(house, '/projects')).toMatch(/4 projekt De senast/);
    expect(await read(house, '/projects?stage=all')).toMatch(/5 projekt De senast/);
    expect(await read(house, '/projects?stage=dropped')).toMatch(/1 projekt .*Nedlagt/);
    expect(await read(house, '/projects?gate=x&stage=y&committee=z&page=9')).toMatch(/4 projekt/);
    expect(await read(house, `/projects?stage=dropped&committee=${KS}`)).toMatch(/Inga projekt Inget projekt passar/);
  });

  test('quotes the duty of Södertälje, and shows a project there that started without being examined', async () => {
    const municipality = readMunicipalityText(readFileSync('data/municipalities/sodertalje.yaml', 'utf8'));
    const house = aHouse({ municipality });
    const committee = municipality.committees[0]?.id ?? '';
    const id = addProject(house.db, { committee, title: 'Nytt kulturhus', stage: 'started' });
    const page = await read(house, '/projects');
    expect(page).toContain('är det obligatoriskt att undersöka möjligheterna till EU-finansiering');
    expect(page).toMatch(/Nytt kulturhus.*Startad utan prövning/);
    expect(await read(house, `/projects/${id}`)).toMatch(/Startad utan prövning Projektet har startat utan att någon/);
  });

  test('says nothing of a duty where the policy is silent', async () =>
    expect(await read(aHouse(), '/projects')).not.toContain('kommunens egna regler'));

  test('is for the municipality’s own staff', async () => {
    const house = aHouse({ atMachine: null });
    addProject(house.db);
    for (const path of ['/projects', '/projects/1']) expect((await ask(house, path)).status).toBe(303);
    expect((await ask(house, '/projects.csv')).status).toBe(401);
  });

  test('has pages when it is long, and answers in a moment with ten years of projects', async () => {
    const house = aHouse();
    house.db.transaction(() => {
      for (let i = 0; i < 2000; i += 1) addProject(house.db, { title: `Projekt ${i}`, work: 'Vi bygger. '.repeat(60) });
    })();
    const page = await read(house, '/projects?page=2');
    const tookMs: number[] = [];
    for (let i = 0; i < 5; i += 1) {
      const begun = performance.now();
      await ask(house, '/projects?page=2');
      tookMs.push(performance.now() - begun);
    }
    // The machine has other things to do as well.
    expect(Math.min(...tookMs)).toBeLessThan(200);
    expect(page).toMatch(/2 000 projekt .*Projekt 1949 .*Sida 2 av 40/);
  });
});

describe('a project', () => {
  test('is written in, shown and changed, each told once in the log without its texts', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const answer = await sendForm(house, '/projects/new', { fields: FIELDS });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/projects/1?done=write']);
    const page = await read(house, '/projects/1?done=write');
    expect(page).toMatch(
      /Projektet är inskrivet.*Startad utan prövning.*Barn får leka\..*1 september 2026.*1 200 000 kronor/,
    );
    expect(page).toMatch(/Slut anges inte.*KS 1.*Inskrivet.*kontaktperson \(konto 1\)/);
    expect(projectById(house.db, 1)).toMatchObject({ costSek: 1_200_000, ref: 'P-1', stage: 'started', endsOn: null });
    const form = await bodyOf(house, '/projects/1/edit');
    expect(form).toContain('value="1200000"');
    const changed = { ...FIELDS, stage: 'ended', work: 'Vi byggde.' };
    for (let i = 0; i < 2; i += 1)
      expect((await sendForm(house, '/projects/1/edit', { fields: changed })).status).toBe(303);
    expect(projectById(house.db, 1)).toMatchObject({ stage: 'ended', work: 'Vi byggde.' });
    expect(logOf(house)).toEqual(['project.change project:1', 'project.write project:1']);
    const log = JSON.stringify(findInLog(house.db, {}).lines);
    for (const text of ['lekplats', 'Barn får', 'Vi byggde']) expect(log).not.toContain(text);
    expect(log).toContain('texts');
  });

  test('that cannot be kept comes back as it was filled in, each fault at its field', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const wrong = { ...FIELDS, title: ' ', startsOn: 'i vår', costSek: 'mycket', work: 'Kvar <b>här</b>', stage: 'x' };
    const answer = await sendForm(house, '/projects/new', { fields: wrong });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    for (const kept of ['value="i vår"', 'value="mycket"', 'Kvar &lt;b&gt;här&lt;/b&gt;', 'value="P-1"'])
      expect(body).toContain(kept);
    for (const field of ['title', 'startsOn', 'costSek', 'stage'])
      expect(body).toMatch(
        new RegExp(`id="${field}"[^>]*aria-describedby="[^"]*${field}-wrong"[^>]*aria-invalid="true"`),
      );
    expect(textOf(body)).toContain('Startdagen ”i vår” går inte att läsa. Skriv ÅÅÅÅ-MM-DD, till exempel 2027-03-15.');
    expect([listProjects(house.db), logOf(house)]).toEqual([[], []]);
  });

  test('has a reference that is its own, and keeps it when it is changed', async () => {
    const house = aHouse();
    addProject(house.db, { ref: 'P-1', title: 'Den första' });
    const answer = await sendForm(house, '/projects/new', { fields: { ...FIELDS, ref: ' P-1\u200B' } });
    expect(textOf(await answer.text())).toContain('Referensen ”P-1” har redan projektet ”Den första”.');
    expect((await sendForm(house, '/projects/1/edit', { fields: FIELDS })).status).toBe(303);
  });

  test('belongs to a committee: others may look, and neither write in it nor move it to theirs', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const other = addProject(house.db, { committee: KS, title: 'Bron' });
    addProject(house.db);
    expect(await read(house, `/projects/${other}`)).toContain('Bron');
    expect(await read(house, `/projects/${other}`)).not.toMatch(/Ändra projektet|Pröva EU-finansiering|Ny ansökan/);
    for (const [path, fields] of [
      [`/projects/${other}/edit`, FIELDS],
      [`/projects/${other}/exempt`, { reason: 'x' }],
      [`/projects/${other}/exempt/end`, {}],
      ['/projects/new', { ...FIELDS, committee: KS }],
      ['/projects/2/edit', { ...FIELDS, committee: KS }],
      ['/projects/import', { text: 'x' }],
    ] as [string, Record<string, string>][])
      expect([path, (await sendForm(house, path, { fields })).status]).toEqual([path, 403]);
    expect((await ask(house, `/projects/${other}/edit`)).status).toBe(403);
    expect(logOf(house)).toEqual([]);
    expect(
      (await sendForm(visitedBy(COORDINATOR, house), '/projects/2/edit', { fields: { ...FIELDS, committee: KS } }))
        .status,
    ).toBe(303);
  });

  test('offers what may be done with it: to be examined, and applied for', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const id = addProject(house.db);
    const body = await bodyOf(house, `/projects/${id}`);
    expect(body).toContain(`action="/projects/${id}/examinations"`);
    expect(body).toContain(`href="/projects/${id}/applications/new"`);
    const number = addFixed(house.db, id);
    const after = await bodyOf(house, `/projects/${id}`);
    expect(after).toContain(`href="/examinations/fixed/${number}"`);
    expect(textOf(after)).toMatch(/Prövad Möjligheten.*Pröva EU-finansiering igen.*Ingen lämplig utlysning/);
    expect(after).not.toContain('/exempt"');
  });

  test('with an examination that is secret is for its own committee and the coordinator alone', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const id = addProject(house.db, { title: 'Hemligheten', ref: 'H-1' });
    makeSecret(house.db, addFixed(house.db, id));
    for (const who of [CONTACT, COORDINATOR]) {
      expect(await read(visitedBy(who, house), '/projects')).toContain('Hemligheten');
      expect(await read(visitedBy(who, house), `/projects/${id}`)).toMatch(/prövning med sekretess/);
    }
    const other = visitedBy(as('contact', [KS]), house);
    for (const path of ['/projects', '/projects?stage=all', '/projects.csv', `/projects/${id}`, `/projects/${id}/edit`])
      expect(await read(other, path)).not.toContain('Hemligheten');
    expect((await ask(other, `/projects/${id}`)).status).toBe(404);
    const taken = await sendForm(other, '/projects/new', { fields: { ...FIELDS, committee: KS, ref: 'H-1' } });
    expect([taken.status, (await taken.text()).includes('Hemligheten')]).toEqual([400, false]);
  });
});

describe('an exemption', () => {
  test('takes a reason, says who gave it, and can be taken back', async () => {
    const house = aHouse({ atMachine: CONTACT });
    const id = addProject(house.db, { stage: 'started' });
    const empty = await sendForm(house, `/projects/${id}/exempt`, { fields: { reason: ' \n' } });
    expect([empty.status, textOf(await empty.text())]).toEqual([
      400,
      expect.stringContaining('Fel: Skriv varför projektet inte behöver prövas.'),
    ]);
    const long = await sendForm(house, `/projects/${id}/exempt`, { fields: { reason: 'å'.repeat(1001) } });
    expect(await long.text()).toContain('å'.repeat(1001));
    for (let i = 0; i < 2; i += 1)
      await sendForm(house, `/projects/${id}/exempt`, { fields: { reason: 'Fullt finansierat.' } });
    expect(await read(house, `/projects/${id}?done=exempt`)).toMatch(
      /är undantaget från prövning.*Undantagen .*Skäl till undantaget: Fullt finansierat\..*kontaktperson \(konto 1\)/,
    );
    for (let i = 0; i < 2; i += 1) await sendForm(house, `/projects/${id}/exempt/end`);
    expect(await read(house, `/projects/${id}`)).toContain('Startad utan prövning');
    expect(logOf(house)).toEqual([`project.exempt-end project:${id}`, `project.exempt project:${id}`]);
  });
});

const HEAD = 'referens;nämnd;titel;syfte;vad;typ;läge;start;slut;kostnad;diarienummer';
const shownIn = (body: string) => /name="shown" value="(\w+)"/.exec(body)?.[1] ?? '';

describe('a table of projects', () => {
  const TEXT = `\u{FEFF}${HEAD}\r\nP-1;Kommunstyrelsen;Bron;;;;startat;;;;\r\nP-2;Kommunstyrelsen;Ån;;;;planerat;;;5000;\r\n`;
  const show = async (house: TestHouse, text: string) =>
    (await sendForm(house, '/projects/import', { fields: { do: 'show', text } })).text();
  const save = (house: TestHouse, text: string, shown: string) =>
    sendForm(house, '/projects/import', { fields: { do: 'save', text, shown } });

  test('is shown before it is saved, all at once and told in one line', async () => {
    const house = aHouse();
    addProject(house.db, { ref: 'P-2', committee: KS, title: 'Sjön' });
    const body = await show(house, TEXT);
    expect(textOf(body)).toMatch(/1 nytt projekt, 1 ändrat och 0 oförändrade\. Nya Bron Ändrade Sjön : titel, syfte,/);
    expect(listProjects(house.db)).toHaveLength(1);
    const answer = await save(house, TEXT, shownIn(body));
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/projects?added=1&changed=1']);
    expect(listProjects(house.db).map(({ title, gate }) => `${title} ${gate}`)).toEqual([
      'Bron started-unexamined',
      'Ån unexamined',
    ]);
    expect(logOf(house)).toEqual(['project.import projects']);
    expect(await read(house, '/projects?added=1&changed=1')).toContain('Inläst: 1 nya projekt och 1 ändrade.');
    expect(textOf(await show(house, TEXT))).toMatch(/2 oförändrade\. Registret säger redan detsamma/);
  });

  test('with one bad row is not read in at all, and stays in its field', async () => {
    const house = aHouse();
    const text = `${TEXT}P-3;Skolan;<script>;;;;planerat;;;;`;
    const answer = await sendForm(house, '/projects/import', { fields: { do: 'save', text, shown: 'x' } });
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(textOf(body)).toContain('Rad 4: nämnden ”Skolan” finns inte i registret.');
    expect(body).toContain('P-3;Skolan;&lt;script&gt;');
    expect([listProjects(house.db), logOf(house)]).toEqual([[], []]);
  });

  test('is not saved when it, or the register, is another than the one that was shown', async () => {
    const house = aHouse();
    const shown = shownIn(await show(house, TEXT));
    expect((await save(house, TEXT.replace('Bron', 'Vägen'), shown)).status).toBe(409);
    addProject(house.db, { ref: 'P-1', committee: KS });
    const answer = await save(house, TEXT, shown);
    expect([answer.status, listProjects(house.db).length, logOf(house)]).toEqual([409, 1, []]);
    expect(textOf(await answer.text())).toMatch(/har ändrats sedan du såg.*1 nytt projekt, 1 ändrat/);
  });

  test('can be handed out, with nothing that a spreadsheet would run, and read in again as it was', async () => {
    const house = aHouse({ municipality: townOf('=cmd|x') });
    addProject(house.db, { committee: 'farlig', title: '=1+1', purpose: '@SUM(A1)', work: '-2\n+3', caseNumber: '=x' });
    const answer = await ask(house, '/projects.csv');
    expect(answer.headers.get('content-disposition')).toMatch(/attachment; filename="projekt-/);
    const table = await answer.text();
    expect(table).not.toMatch(/(^|;)"[=+\-@]/m);
    expect(table).toContain('"\'=1+1"');
    expect(textOf(await show(house, table))).toMatch(/0 ändrade och 1 oförändrat\. Registret säger redan detsamma/);
  });

  test('has an example to fill in', async () => {
    const house = aHouse();
    const example = await (await ask(house, '/projects/import.csv')).text();
    expect(textOf(await show(house, example))).toMatch(/2 nya projekt/);
  });
});

const townOf = (name: string): Municipality =>
  aMunicipality({ committees: [aCommittee({ id: 'farlig', name }), aCommittee()] });

describe('the start page', () => {
  test('says how many projects wait, to the coordinator of all and to others of their own committees’, and nothing when none does', async () => {
    const house = aHouse();
    expect(await read(house, '/')).not.toContain('EU-prövade');
    addProject(house.db);
    addProject(house.db, { stage: 'started' });
    addProject(house.db, { stage: 'dropped' });
    expect(await read(house, '/')).toMatch(/2 projekt är inte EU-prövade ?, varav 1 har startat\./);
    expect(await read(visitedBy(CONTACT, house), '/')).toMatch(/2 projekt är inte EU-prövade ?, varav 1 har startat\./);
    expect(await read(visitedBy(as('contact', ['kommunstyrelsen']), house), '/')).not.toContain('EU-prövade');
  });
});
