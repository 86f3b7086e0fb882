// Promises of the examination of EU financing on the pages: begun, chosen, fixed as everything then read, corrected, and secret without a trace.
import { describe, expect, test } from 'vitest';
import type { ExaminationRecord } from '../../src/domain/examination.ts';
import type { Examined } from '../../src/domain/examine.ts';
import { callsOf, examinationById } from '../../src/store/examinations.ts';
import { verifyExaminations } from '../../src/store/fixed-check.ts';
import { fixedByNumber } from '../../src/store/fixed-examinations.ts';
import { verifyLog } from '../../src/store/log.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { changeProject } from '../../src/store/projects.ts';
import { aDeadline, aDraft, aMunicipality, keepCalls } from '../kit/build.ts';
import { anExamined, fixFor } from '../kit/examinations.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs, type Identity, sendAs } from '../kit/identities.ts';
import { addProject, aProject } from '../kit/projects.ts';
import { textOf } from '../kit/visits.ts';

const OWN = 'kultur-och-fritidsnamnden';
const OTHER = 'kommunstyrelsen';
const QUOTE = 'Möjligheten till EU-finansiering ska alltid prövas.';
const MUNICIPALITY = aMunicipality({
  rules: { examination: { quote: QUOTE }, approval: null, reports: [] },
});

/** Three calls, by reference: one that can be applied for, one that is coming and a past round. */
const DRAFTS = [
  aDraft({ ref: 'now', title: 'Networks of towns' }),
  aDraft({ ref: 'coming', title: 'Green playgrounds', statusSaid: 'forthcoming', opensOn: '2026-08-01' }),
  aDraft({ ref: 'past', title: 'Play 2025', deadlines: [aDeadline({ day: '2025-09-17', said: '17 September 2025' })] }),
];
const FITTING: Examined[] = [
  anExamined({ callKey: 'eu-portal:now' }),
  anExamined({ callKey: 'eu-portal:coming', when: 'coming', score: 60 }),
  anExamined({ callKey: 'eu-portal:past', when: 'past', score: 30, municipalQuote: null }),
];

interface Made {
  house: TestHouse;
  contact: Identity;
  project: number;
  /** The number of a call in the forms' names. */
  id(ref: string): number;
}

function made(): Made {
  const house = aHouse({ municipality: MUNICIPALITY, atMachine: null, examine: () => Promise.resolve(FITTING) });
  keepCalls(house.db, DRAFTS);
  const project = addProject(house.db, { caseNumber: 'KS 2026/77' });
  return {
    ...{ house, project, contact: as(house, 'contact', { committees: [OWN] }) },
    id: (ref) => callsOf(house.db, [`eu-portal:${ref}`]).get(`eu-portal:${ref}`)?.id ?? 0,
  };
}

/** Begins an examination, and says where it is. */
async function begun({ house, contact, project }: Made): Promise<string> {
  const answer = await sendAs(house, contact, `/projects/${project}/examinations`);
  expect(answer.status).toBe(303);
  return answer.headers.get('location') ?? '';
}

const enough = ({ id }: Made): Record<string, string> => ({
  [`choice-${id('now')}`]: 'unsuitable',
  [`code-${id('now')}`]: 'capacity',
  [`words-${id('now')}`]: 'Vi är för få i år',
  [`choice-${id('coming')}`]: 'follow',
  outcome: 'not-now',
  motivation: 'Vi hinner inte i år.\r\nVi söker nästa år.',
  caseNumber: 'KS 2026/77',
});

async function fixed(it: Made, fields: Record<string, string> = enough(it)): Promise<number> {
  const { house, contact } = it;
  const answer = await sendAs(house, contact, `${await begun(it)}/fix`, fields);
  expect([answer.status, house.reported]).toEqual([303, []]);
  return Number(house.db.prepare('SELECT max(number) FROM fixed_examinations').pluck().get());
}

const page = async (
  house: TestHouse,
  who: Identity,
  path: string,
): Promise<{ status: number; text: string; body: string }> => {
  const answer = await askAs(house, who, path);
  const body = await answer.text();
  return { status: answer.status, body, text: textOf(body) };
};

describe('an examination', () => {
  test('shows the project’s own words and what fits it in three groups, with last day, role, reasons and a choice', async () => {
    const it = made();
    const { text, body } = await page(it.house, it.contact, await begun(it));
    for (const said of ['Barn får en plats att leka på', 'Vi river en gammal bro', QUOTE]) expect(text).toContain(said);
    const headings = [...body.matchAll(/<h[23][^>]*>\s*(?:<a[^>]*>)?([^<]+)/g)].map(([, words = '']) => words.trim());
    expect(headings.slice(headings.indexOf('Går att söka nu'), -1)).toEqual([
      ...['Går att söka nu', 'Networks of towns', 'Kommer', 'Green playgrounds'],
      ...['Tidigare omgångar som kan komma igen', 'Play 2025'],
    ]);
    expect(text).toContain('17 september 2026');
    expect(text).toContain('Ja, kommunen kan söka själv.');
    expect(text).toContain('ungas delaktighet (youth participation)');
    expect(body).toContain(`name="choice-${it.id('now')}"`);
    expect(body).toContain('value="KS 2026/77"');
  });

  test('is begun once for a project, saved as far as it has come, and gone on with', async () => {
    const it = made();
    const { house, contact, id } = it;
    const where = await begun(it);
    expect(await begun(it)).toBe(where);
    const saved = await sendAs(house, contact, where, { [`choice-${id('now')}`]: 'follow', motivation: 'Hittills' });
    expect([saved.status, saved.headers.get('location')]).toEqual([303, `${where}?saved`]);
    expect(examinationById(house.db, 1)).toMatchObject({ outcome: null, motivation: 'Hittills', caseNumber: null });
    const { body, text } = await page(house, contact, `${where}?saved`);
    expect(text).toContain('Prövningen är sparad. Den är inte fastställd än.');
    expect(body).toMatch(/<option value="follow" selected="">/);
    expect((await page(house, contact, '/examinations')).text).toContain('Lekplats av återbrukat virke');
    const lines = house.db.prepare("SELECT action FROM log WHERE action LIKE 'examination.%'").pluck().all();
    expect(lines).toEqual(['examination.begin', 'examination.save']);
  });

  test('is dropped, and then not there', async () => {
    const it = made();
    const where = await begun(it);
    expect((await sendAs(it.house, it.contact, `${where}/drop`)).headers.get('location')).toBe('/examinations?dropped');
    expect((await page(it.house, it.contact, where)).status).toBe(404);
    expect(await begun(it)).not.toBe(where);
  });

  test('shows a call that was chosen before and no longer fits', async () => {
    const it = made();
    const where = await begun(it);
    await sendAs(it.house, it.contact, where, { [`choice-${it.id('past')}`]: 'follow' });
    it.house.examine = () => Promise.resolve(FITTING.slice(0, 1));
    const { text } = await page(it.house, it.contact, where);
    expect(text).toContain('Play 2025');
    expect(text).toContain('Passar inte projektet längre');
  });
});

describe('what is wrong', () => {
  test.each<[string, (it: Made) => Record<string, string>, string, (it: Made) => string]>([
    ['no outcome', (it) => ({ ...enough(it), outcome: '' }), 'Välj vad prövningen leder till.', () => 'outcome'],
    ['no motivation', (it) => ({ ...enough(it), motivation: ' ' }), 'Skriv en motivering', () => 'motivation'],
    [
      ...['apply to nothing', (it: Made) => ({ ...enough(it), outcome: 'apply' })],
      ...['Utfallet är Söka, men ingen utlysning är vald.', () => 'outcome'],
    ] as [string, (it: Made) => Record<string, string>, string, () => string],
    [
      'no choice for one that can be applied for',
      (it) => ({ ...enough(it), [`choice-${it.id('now')}`]: '', [`words-${it.id('now')}`]: '' }),
      'Välj för ”Networks of towns”: den går att söka nu och når nämndens gräns.',
      (it) => `choice-${it.id('now')}`,
    ],
    [
      'no code for one that does not suit',
      (it) => ({ ...enough(it), [`code-${it.id('now')}`]: '' }),
      'Välj varför utlysningen inte passar',
      (it) => `code-${it.id('now')}`,
    ],
    [
      'too long a motivation',
      (it) => ({ ...enough(it), motivation: 'å'.repeat(5001) }),
      'Motiveringen är för lång: högst 5000 tecken får plats, den här är 5001.',
      () => 'motivation',
    ],
  ])('is said for %s, first and at the field, with nothing fixed and nothing lost', async (_, form, why, field) => {
    const it = made();
    const where = await begun(it);
    const answer = await sendAs(it.house, it.contact, `${where}/fix`, form(it));
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(textOf(body).split(why).length).toBe(3);
    expect(body).toContain(`<a href="#${field(it)}">`);
    expect(body).toMatch(new RegExp(`id="${field(it)}"[^>]*aria-invalid="true"`));
    expect(body).toContain('value="KS 2026/77"');
    expect(body).toMatch(/<option value="follow" selected="">/);
    expect(verifyExaminations(it.house.db).examinations).toBe(0);
    expect(examinationById(it.house.db, 1)).toMatchObject({ outcome: null, choices: new Map() });
  });
});

describe('a fixed examination', () => {
  test('says all that it rested on, and is shown with its chain', async () => {
    const it = made();
    const { house, contact } = it;
    const number = await fixed(it);
    const record = JSON.parse(fixedByNumber(house.db, number).record) as ExaminationRecord;
    expect(record).toMatchObject({
      ...{ form: 1, number: 1, committee: { id: OWN, name: 'Kultur- och fritidsnämnden' }, corrects: null },
      ...{ outcome: 'not-now', motivation: 'Vi hinner inte i år.\nVi söker nästa år.', caseNumber: 'KS 2026/77' },
      ...{
        duty: { quote: QUOTE },
        compared: 3,
        profileRevision: null,
        fixedBy: expect.stringMatching(/^kontaktperson \(konto \d+\)$/),
      },
      project: { title: 'Lekplats av återbrukat virke', purpose: aProject().purpose },
      sources: [{ id: 'eu-portal', health: 'läses som den ska' }],
    });
    expect(record.calls.map(({ key, when, choice, code }) => [key, when, choice, code])).toEqual([
      ['eu-portal:now', 'now', 'unsuitable', 'capacity'],
      ['eu-portal:coming', 'coming', 'follow', null],
      ['eu-portal:past', 'past', null, null],
    ]);
    expect(record.calls[0]?.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const { text } = await page(house, contact, `/examinations/fixed/${number}`);
    for (const said of [
      'Inte nu.',
      'Vi hinner inte',
      'Passar inte: Vi hinner inte. Vi är för få i år',
      'kedjan till den före är hel',
    ])
      expect(text).toContain(said);
    expect(text).toContain(fixedByNumber(house.db, number).chain);
    expect((await askAs(house, contact, '/examinations/1')).headers.get('location')).toBe('/examinations/fixed/1');
    expect((await sendAs(house, contact, '/examinations/1/fix', enough(it))).headers.get('location')).toBe(
      '/examinations/fixed/1',
    );
    expect([verifyExaminations(house.db).brokenAt, verifyLog(house.db).brokenAt]).toEqual([null, null]);
  });

  test('comes out byte for byte the same when the call has changed, the profile and the project are rewritten and a year has passed', async () => {
    const it = made();
    const { house, contact } = it;
    const number = await fixed(it);
    const get = async (who: Identity) =>
      Buffer.from(await (await askAs(house, who, `/examinations/fixed/${number}/record.json`)).arrayBuffer());
    const before = await get(contact);
    keepCalls(house.db, [aDraft({ ref: 'now', title: 'Something else', deadlines: [] })], { day: '2027-05-25' });
    saveProfile(house.db, { committee: OWN, threshold: 99, areas: [] }, '2027-05-25T08:00:00Z');
    changeProject(house.db, it.project, aProject({ title: 'Ett annat projekt' }));
    const later = { now: () => '2027-05-25T08:00:00Z', today: () => '2027-05-25', version: '9.9.9' };
    Object.assign(house, later);
    const again = as(house, 'contact', { committees: [OWN] });
    const after = await get(again);
    expect(after.equals(before)).toBe(true);
    expect(after.toString()).toBe(fixedByNumber(house.db, number).record);
    expect((await page(house, again, `/examinations/fixed/${number}`)).text).toContain('Lekplats av återbrukat virke');
    expect(verifyExaminations(house.db).brokenAt).toBeNull();
  });

  test('is corrected by a new one that names it, and both say so', async () => {
    const it = made();
    const { house, contact } = it;
    await fixed(it);
    const answer = await sendAs(house, contact, '/examinations/fixed/1/correct');
    const where = answer.headers.get('location') ?? '';
    const { body, text } = await page(house, contact, where);
    expect(text).toContain('Rättar den fastställda prövningen nr 1');
    expect(body).toContain('Vi är för få i år');
    await sendAs(house, contact, `${where}/fix`, { ...enough(it), motivation: 'Rättad motivering.' });
    expect((await page(house, contact, '/examinations/fixed/1')).text).toContain('rättad av nr 2');
    expect((await page(house, contact, '/examinations/fixed/2')).text).toContain('Rättar prövning nr 1');
    expect(JSON.parse(fixedByNumber(house.db, 2).record)).toMatchObject({
      corrects: 1,
      motivation: 'Rättad motivering.',
    });
    expect((await sendAs(house, contact, '/examinations/fixed/1/correct')).status).toBe(409);
  });

  test('is sought by words, committee, outcome and year, a page at a time', async () => {
    const it = made();
    const { house, contact } = it;
    for (let i = 1; i <= 30; i += 1) fixFor(house.db, addProject(house.db, { title: `Stig nr ${i}.` }));
    await fixed(it);
    const all = await page(house, contact, '/examinations');
    expect(all.text).toContain('31 prövningar');
    expect(all.text).toContain('Sida 1 av 2');
    const found = await page(house, contact, `/examinations?q=lekplats&committee=${OWN}&outcome=not-now&year=2026`);
    expect(found.text).toContain('1 prövning');
    expect((await page(house, contact, '/examinations?q=lekplats&outcome=apply')).text).toContain(
      'Ingen prövning passar allt du har valt.',
    );
  });
});

describe('a secret examination', () => {
  const WORD = 'Hemligtorp';

  test('leaves no trace for a reader or another committee, on any page or in its record', async () => {
    const it = made();
    const { house } = it;
    const project = addProject(house.db, { title: `Skydd i ${WORD}` });
    const number = fixFor(house.db, project, { motivation: `Vi väntar i ${WORD}` });
    const open = fixFor(house.db, it.project);
    const coordinator = as(house, 'coordinator');
    const at = `/examinations/fixed/${number}`;
    expect((await sendAs(house, coordinator, `${at}/secrecy`, { ground: '' })).status).toBe(400);
    expect((await sendAs(house, coordinator, `${at}/secrecy`, { ground: '19 kap. 3 § OSL' })).status).toBe(303);
    const addresses = [
      '/examinations',
      `/examinations?q=${WORD}`,
      at,
      `${at}/record.json`,
      '/projects',
      `/projects/${project}`,
    ];
    const strangers = [
      ...[as(house, 'reader'), as(house, 'reader', { committees: [OWN] })],
      ...[as(house, 'contact', { committees: [OTHER] }), as(house, 'member', { committees: [OTHER] })],
    ];
    for (const who of strangers)
      for (const address of [...addresses, `/examinations/fixed/${open}`]) {
        // The page says what was sought: that is the reader's own word.
        const { body } = await page(house, who, address);
        expect([address, body.replaceAll(`value="${WORD}"`, '').includes(WORD)]).toEqual([address, false]);
      }
    for (const address of [at, `${at}/record.json`])
      expect((await page(house, strangers[2] ?? it.contact, address)).status).toBe(404);
    expect((await sendAs(house, strangers[2] ?? it.contact, `${at}/correct`)).status).toBe(404);
    for (const who of [coordinator, it.contact])
      for (const address of ['/examinations', at, `${at}/record.json`])
        expect([address, (await page(house, who, address)).body.includes(WORD)]).toEqual([address, true]);
    expect((await sendAs(house, coordinator, `${at}/secrecy/end`)).status).toBe(303);
    expect((await page(house, strangers[0] ?? it.contact, '/examinations')).body).toContain(WORD);
  });

  test('is corrected by one that is secret on the same ground', async () => {
    const it = made();
    const { house, contact } = it;
    await fixed(it);
    await sendAs(house, as(house, 'coordinator'), '/examinations/fixed/1/secrecy', { ground: '19 kap. 3 § OSL' });
    const where = (await sendAs(house, contact, '/examinations/fixed/1/correct')).headers.get('location') ?? '';
    await sendAs(house, contact, `${where}/fix`, enough(it));
    expect(fixedByNumber(house.db, 2)).toMatchObject({ corrects: 1, isSecret: true });
    expect((await page(house, as(house, 'reader'), '/examinations/fixed/2')).status).toBe(404);
  });
});

test('only the own committee and the coordinator see and write in what is being made', async () => {
  const it = made();
  const where = await begun(it);
  for (const who of [as(it.house, 'reader'), as(it.house, 'contact', { committees: [OTHER] })]) {
    expect((await page(it.house, who, where)).status).toBe(403);
    expect((await page(it.house, who, '/examinations')).body).not.toContain(`href="${where}"`);
    expect((await sendAs(it.house, who, where, enough(it))).status).toBe(403);
    expect((await sendAs(it.house, who, `${where}/fix`, enough(it))).status).toBe(403);
  }
  expect((await page(it.house, as(it.house, 'coordinator'), where)).status).toBe(200);
});
