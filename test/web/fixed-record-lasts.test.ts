// A fixed examination a year later: every form of it is the same bytes, whatever has become of all that it was made from.
import { createHash } from 'node:crypto';
import { afterEach, expect, test, vi } from 'vitest';
import type { ExaminationRecord } from '../../src/domain/examination.ts';
import { beginExamination } from '../../src/store/examinations.ts';
import { verifyExaminations } from '../../src/store/fixed-check.ts';
import { endSecrecy, fixExamination, fixedByNumber, markSecret } from '../../src/store/fixed-examinations.ts';
import { saveMunicipality } from '../../src/store/municipality.ts';
import { saveProfile } from '../../src/store/profiles.ts';
import { changeProject } from '../../src/store/projects.ts';
import { docxParts } from '../../src/views/documents/docx.ts';
import { examinationDocument } from '../../src/views/documents/examination.ts';
import { documentPage } from '../../src/views/documents/html.tsx';
import { statementDocument } from '../../src/views/documents/statement.ts';
import { aDraft, keepCalls } from '../kit/build.ts';
import { anEvidenceCall, fixFor } from '../kit/examinations.ts';
import { as, askAs } from '../kit/identities.ts';
import { addProject, aProject } from '../kit/projects.ts';
import { aRecord } from '../kit/record.ts';
import { aRouteHouse, OWN, type RouteHouse } from '../kit/route-house.ts';

const FILES = ['record.json', 'document.html', 'document.docx', 'document.pdf', 'statement.docx'];
const LATER = '2027-05-25T08:00:00Z';

afterEach(() => {
  vi.useRealTimers();
});

/** Every form of a fixed examination, by what its address ends with. */
const formsOf = (house: RouteHouse, number: number): Promise<[string, Buffer][]> =>
  Promise.all(
    FILES.map(async (file): Promise<[string, Buffer]> => {
      const answer = await askAs(house, as(house, 'coordinator'), `/examinations/fixed/${number}/${file}`);
      expect(answer.status).toBe(200);
      return [file, Buffer.from(await answer.arrayBuffer())];
    }),
  );

/** Changes everything that the examination was made from, and the service around it. */
function changeEverything(house: RouteHouse, project: number, number: number): void {
  const { db, municipality } = house;
  keepCalls(db, [aDraft({ title: 'Something else', deadlines: [], budget: null })], { day: '2027-05-25' });
  saveProfile(db, { committee: OWN ?? '', threshold: 99, areas: [] }, LATER);
  changeProject(db, project, aProject({ title: 'Ett annat projekt', committee: 'kommunstyrelsen', purpose: 'Annat.' }));
  const committees = municipality.committees.flatMap((one) => (one.id === OWN ? [] : [{ ...one, name: 'Nytt namn' }]));
  const rules = { examination: { quote: 'Annan regel.' }, approval: null, reports: [] };
  const after = { ...municipality, name: 'Storstads kommun', policy: { ...municipality.policy, title: 'Ny' }, rules };
  const saved = {
    from: 0,
    filePrint: 'x',
    at: LATER,
    by: 'samordnare (konto 1)',
    account: null,
    reason: 'Sammanslagning',
  };
  saveMunicipality(db, { ...after, committees }, saved);
  markSecret(db, number, { ground: '19 kap. 3 § OSL', by: 'samordnare (konto 1)', account: 1, at: LATER });
  endSecrecy(db, number, { by: 'samordnare (konto 1)', at: LATER });
  correct(house, number);
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2031-02-03T23:59:59Z') });
  Object.assign(house, {
    now: () => LATER,
    today: () => '2027-05-25',
    realToday: () => '2027-05-25',
    version: '9.9.9',
  });
}

/** Fixes one that corrects it. */
function correct({ db }: RouteHouse, corrects: number): void {
  const record = JSON.parse(fixedByNumber(db, corrects).record) as ExaminationRecord;
  const draft = { outcome: record.outcome, motivation: 'Rättad', caseNumber: null, ground: null };
  const corrected = { number: corrects, draft, choices: new Map() };
  const account = Number(/\(konto (\d+)\)$/.exec(record.fixedBy)?.[1]);
  const beginning = { by: record.fixedBy, account, at: LATER, caseNumber: null, corrected };
  const examination = beginExamination(db, record.project.id, beginning);
  fixExamination(db, { examination, account }, (number) => ({ ...record, number, corrects, motivation: 'Rättad' }));
}

test('is the same bytes in every form when call, profile, project, municipality, program and clock are others', async () => {
  const house = await aRouteHouse();
  const project = addProject(house.db, { committee: OWN });
  const number = fixFor(house.db, project, { calls: [anEvidenceCall({ words: 'Vi följer den.' })] });
  const before = await formsOf(house, number);
  changeEverything(house, project, number);
  const after = await formsOf(house, number);
  for (const [i, [file, bytes]] of before.entries()) expect([file, after[i]?.[1].equals(bytes)]).toEqual([file, true]);
  expect(before[0]?.[1].toString()).toBe(fixedByNumber(house.db, number).record);
  expect(verifyExaminations(house.db).brokenAt).toBeNull();
});

const sum = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

/**
 * What a program of later makes of a record of form 1. When it is not the same, old records come out otherwise than they did: write the new
 * form as another number (`ExaminationRecord.form`) and keep the old one, or say in docs/decisions/0034 why everybody's copies may differ.
 */
test('is what it was when this form of the record was first made, by any later program', async () => {
  const [examination, statement] = [examinationDocument(aRecord()), statementDocument(aRecord())];
  const docx = async (outline: typeof examination) => sum(JSON.stringify(await docxParts(outline)));
  expect({
    html: sum(documentPage(examination).toString()),
    docx: await docx(examination),
    statement: await docx(statement),
  }).toEqual({ html: '64900c8aae1c5605', docx: '9cdfa72d3ea34d81', statement: '443b7faa04124d8d' });
});
