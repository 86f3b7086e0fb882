// Promises of the yearly report's pages: figures lead to their rows, texts are kept once and in the log, secrets have no name, and nothing in the table runs.
import { describe, expect, test } from 'vitest';
import { saveReportTexts } from '../../src/store/report-texts.ts';
import { TODAY } from '../kit/build.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { addProject } from '../kit/projects.ts';

const OWN = 'kultur-och-fritidsnamnden';
const YEAR = Number(TODAY.slice(0, 4));

interface Made {
  title?: string;
  committee?: string;
  kind?: 'granted' | 'refused';
  holds?: unknown;
  isSecret?: boolean;
}

/** A project with an application that was sent and answered this year; its number. */
function apply(
  { db }: TestHouse,
  { title = 'Lekplatsbidraget', committee = OWN, kind = 'granted', isSecret = false, ...made }: Made = {},
) {
  const { holds = kind === 'granted' ? { grantedSek: 250_000, words: '' } : { reasons: 'För få länder' } } = made;
  const project = addProject(db, { title: `Projekt ${title}`, committee });
  const id = Number(
    db
      .prepare(
        `INSERT INTO applications (project_id, call_name, committee, responsible, applied_sek, made_at, made_by)
         VALUES (?, ?, ?, 'x', 400000, ?, 'x')`,
      )
      .run(project, title, committee, `${YEAR}-02-01T08:00:00Z`).lastInsertRowid,
  );
  const happen = db.prepare(
    "INSERT INTO application_events (application_id, kind, day, holds, written_at, written_by) VALUES (?, ?, ?, ?, 'x', 'x')",
  );
  happen.run(id, 'sent', `${YEAR}-02-02`, '{}');
  happen.run(id, kind, `${YEAR}-05-02`, JSON.stringify(holds));
  if (isSecret) {
    db.prepare("INSERT INTO examinations (id, project_id, begun_at, begun_by) VALUES (?, ?, 'x', 'x')").run(
      id,
      project,
    );
    db.prepare(
      `INSERT INTO fixed_examinations (number, examination_id, project_id, committee, title, outcome, fixed_at, fixed_by, record, chain)
       VALUES (?, ?, ?, ?, ?, 'apply', ?, 'x', '{}', 'x')`,
    ).run(id, id, project, committee, `Projekt ${title}`, `${YEAR}-01-20T08:00:00Z`);
    db.prepare("INSERT INTO secrecy (number, ground, marked_at, marked_by) VALUES (?, 'OSL', 'x', 'x')").run(id);
  }
  return { project, id };
}

const textOf = async (house: TestHouse, who: ReturnType<typeof as>, path: string) => {
  const answer = await askAs(house, who, path);
  expect([path, answer.status]).toEqual([path, 200]);
  return answer.text();
};

describe('the page', () => {
  test('lists what was granted and refused, and every figure with rows leads to as many', async () => {
    const house = aHouse({ atMachine: null });
    const { id } = apply(house);
    apply(house, { title: 'Klimatpengar', kind: 'refused', committee: 'kommunstyrelsen' });
    const reader = as(house, 'reader');
    const page = await textOf(house, reader, `/report/${YEAR}`);
    for (const said of [
      'Beviljade ansökningar',
      'Lekplatsbidraget',
      'Klimatpengar',
      'För få länder',
      '250\u00a0000\u00a0kronor',
      '50\u00a0%',
    ])
      expect(page).toContain(said);
    expect(page).toContain(`href="/applications/${id}"`);
    expect(page).toMatch(/<svg[^>]*role="img"/);
    const links = [...page.matchAll(/href="(\/report\/\d+\/rows[^"]*)"/g)].map(([, href = '']) =>
      href.replaceAll('&amp;', '&'),
    );
    expect(links.length).toBeGreaterThan(8);
    for (const href of links) {
      const rows = await textOf(house, reader, href);
      const told = Number(/Här står (\d+) rad/.exec(rows)?.[1]);
      expect([href, rows.match(/<tr role="row">/g)?.length]).toEqual([href, told + 1]);
    }
    expect(await textOf(house, reader, `/report/${YEAR}/kommunstyrelsen`)).not.toContain('Lekplatsbidraget');
  });

  test('says that a rate cannot be told, and that nobody has said how many live there', async () => {
    const house = aHouse({ atMachine: null });
    const page = await textOf(house, as(house, 'reader'), '/report');
    expect(page).toContain(`Årsredovisning ${YEAR - 1}`);
    expect(page).toContain('går inte att räkna än');
    expect(page).toContain(`Inget är registrerat för ${YEAR - 1}`);
  });

  test('is this year’s when nothing is kept of the years before', async () => {
    const house = aHouse({ atMachine: null });
    addProject(house.db);
    expect(await textOf(house, as(house, 'reader'), '/report')).toContain(`Årsredovisning ${YEAR}`);
  });

  test('quotes what the policy wants accounted for', async () => {
    const house = aHouse({ atMachine: null });
    const municipality = structuredClone(house.municipality);
    municipality.rules.reports = [
      { what: 'Resultatet', to: 'fullmäktige', when: 'varje år', quote: 'ska <b>årligen</b>' },
    ];
    const other = aHouse({ atMachine: null, municipality });
    expect(await textOf(other, as(other, 'reader'), '/report')).toContain('<q>ska &lt;b&gt;årligen&lt;/b&gt;</q>');
  });

  test('is not there for a year that has not begun, for no committee, and for nobody who is not signed in', async () => {
    const house = aHouse({ atMachine: null });
    const reader = as(house, 'reader');
    for (const path of [
      `/report/${YEAR + 1}`,
      '/report/x',
      `/report/${YEAR}/finns-ej`,
      `/report/${YEAR}/rows?figure=x`,
    ])
      expect([path, (await askAs(house, reader, path)).status]).toEqual([path, 404]);
    expect((await askAs(house, as(house, null), '/report')).status).toBe(303);
  });

  test('is led to by its form, and a choice that is none leads to the last whole year', async () => {
    const house = aHouse({ atMachine: null });
    const reader = as(house, 'reader');
    const to = async (query: string) => (await askAs(house, reader, `/report?${query}`)).headers.get('location');
    expect(await to(`year=${YEAR}&committee=${OWN}`)).toBe(`/report/${YEAR}/${OWN}`);
    expect(await to(`year=${YEAR}&committee=`)).toBe(`/report/${YEAR}`);
    expect(await to('year=9999&committee=finns-ej')).toBe(`/report/${YEAR - 1}`);
  });
});

describe('a secret application', () => {
  test('counts for everybody and is named to nobody else', async () => {
    const house = aHouse({ atMachine: null });
    apply(house, { title: 'Hemlig gren', isSecret: true });
    apply(house, { title: 'Hemlig avgrund', kind: 'refused', holds: { reasons: 'Hemligt skäl' }, isSecret: true });
    const [own, other] = [
      as(house, 'contact', { committees: [OWN] }),
      as(house, 'contact', { committees: ['kommunstyrelsen'] }),
    ];
    const paths = [
      `/report/${YEAR}`,
      `/report/${YEAR}/${OWN}`,
      `/report/${YEAR}/report.csv`,
      ...['granted', 'refused', 'projects-due', 'examinations', 'applied-sek', 'success-rate'].map(
        (figure) => `/report/${YEAR}/rows?figure=${figure}`,
      ),
    ];
    for (const path of paths) {
      const hidden = await textOf(house, other, path);
      expect(hidden, path).toContain('Sekretess');
      expect(hidden, path).not.toMatch(/Hemlig|\/projects\/\d|\/applications\/\d|\/examinations\/\d/);
      const shown = await textOf(house, own, path);
      expect(shown, path).toMatch(/Hemlig/);
    }
    expect(await textOf(house, other, `/report/${YEAR}`)).toContain('800\u00a0000\u00a0kronor');
  });
});

describe('the texts', () => {
  test('are saved once, stand on the page as text, and are in the log', async () => {
    const house = aHouse({ atMachine: null });
    const own = as(house, 'contact', { committees: [OWN] });
    const path = `/report/${YEAR}/texts`;
    const fields = { committee: OWN, summary: 'Ett <b>bra</b> år.\r\nVi sökte två.', ahead: '' };
    const lines = () => Number(house.db.prepare("SELECT count(*) FROM log WHERE action = 'report.text'").pluck().get());
    for (const _ of [1, 2]) {
      const answer = await sendAs(house, own, path, fields);
      expect([answer.status, answer.headers.get('location')]).toEqual([303, `/report/${YEAR}/${OWN}?saved=1`]);
    }
    expect(lines()).toBe(1);
    const page = await textOf(house, as(house, 'reader'), `/report/${YEAR}/${OWN}?saved=1`);
    expect(page).toContain('Ett &lt;b&gt;bra&lt;/b&gt; år.\nVi sökte två.');
    expect(page).not.toContain('<textarea');
    expect(await textOf(house, own, `/report/${YEAR}/${OWN}`)).toContain('<textarea');
  });

  test('of another committee and of the whole municipality are for others to write', async () => {
    const house = aHouse({ atMachine: null });
    const own = as(house, 'contact', { committees: [OWN] });
    const send = async (who: ReturnType<typeof as>, committee: string) =>
      (await sendAs(house, who, `/report/${YEAR}/texts`, { committee, summary: 'Hej.' })).status;
    expect(await send(own, 'kommunstyrelsen')).toBe(403);
    expect(await send(own, '')).toBe(403);
    expect(await send(as(house, 'coordinator'), '')).toBe(303);
  });

  test('that are too long come back as they were, with what to do', async () => {
    const house = aHouse({ atMachine: null });
    const long = 'å'.repeat(5001);
    const answer = await sendAs(house, as(house, 'coordinator'), `/report/${YEAR}/texts`, {
      committee: '',
      summary: long,
      ahead: 'Kvar.',
    });
    const page = await answer.text();
    expect(answer.status).toBe(400);
    expect(page).toContain('Sammanfattning är 5\u00a0001 tecken. Korta texten till högst 5\u00a0000.');
    expect(page).toContain(long);
    expect(page).toMatch(/<textarea[^>]*name="ahead"[^>]*>\nKvar\./);
    expect(page).toMatch(/name="summary"[^>]*aria-invalid="true"/);
  });
});

describe('the table', () => {
  test('opens in Excel and runs nothing', async () => {
    const house = aHouse({ atMachine: null });
    apply(house, { title: '=HYPERLINK("http://x")', kind: 'refused', holds: { reasons: '+1\n@x' } });
    saveReportTexts(house.db, { year: YEAR, committee: '', texts: {} }, { by: 'x', account: 1, at: 'x' });
    const answer = await askAs(house, as(house, 'reader'), `/report/${YEAR}/report.csv`);
    const bytes = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="arsredovisning-${YEAR}.csv"`);
    expect(bytes.startsWith('\u{FEFF}"Avsnitt";"Uppgift"')).toBe(true);
    expect(bytes).toContain('"Ansökningar";"Sökt belopp";"400000";"kronor"');
    expect(bytes).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(bytes).toContain(`"'+1 @x"`);
    for (const line of bytes.trimEnd().split('\r\n')) expect(line.split('";"')).toHaveLength(10);
    expect(bytes).not.toMatch(/"[=+@-]/);
  });
});

describe('the documents', () => {
  const FORMS = ['html', 'docx', 'pdf'] as const;

  test('are to be had as a page, as DOCX and as PDF, with the texts and figures of the page', async () => {
    const house = aHouse({ atMachine: null });
    const account = as(house, 'coordinator').account ?? 0;
    const texts = { summary: 'Vi sökte två.', 'twin-towns': 'Besök i Hauho.' };
    saveReportTexts(house.db, { year: YEAR, committee: '', texts }, { by: 'samordnare', account, at: 'x' });
    apply(house);
    apply(house, { title: 'Klimatpengar', kind: 'refused' });
    const reader = as(house, 'reader');
    for (const form of FORMS) {
      const answer = await askAs(house, reader, `/report/${YEAR}/document.${form}`);
      expect([form, answer.status]).toEqual([form, 200]);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect([form, bytes.subarray(0, 4).toString('latin1')]).toEqual([
        form,
        { html: '<!do', docx: 'PK\u0003\u0004', pdf: '%PDF' }[form],
      ]);
      if (form !== 'html') continue;
      const page = bytes.toString('utf8');
      for (const said of ['Vi sökte två.', 'Besök i Hauho.', 'Lekplatsbidraget', 'För få länder', 'Andel beviljade'])
        expect(page).toContain(said);
      expect(page).toContain(`href="${house.publicUrl}/report/${YEAR}/rows?figure=granted"`);
    }
  });

  test('name no secret to others', async () => {
    const house = aHouse({ atMachine: null });
    apply(house, { title: 'Hemlig gren', kind: 'refused', holds: { reasons: 'Hemligt skäl' }, isSecret: true });
    const page = await textOf(house, as(house, 'reader'), `/report/${YEAR}/document.html`);
    expect(page).toContain('Sekretess');
    expect(page).not.toContain('Hemlig');
  });
});
