// Promises of the pages of weeding: what is weeded says so wherever it is named, and one that was secret stays unknown to those who could not see it.
import { expect, it } from 'vitest';
import { markSecret } from '../../src/store/fixed-examinations.ts';
import { weed, weedingPlan } from '../../src/store/weeding.ts';
import { fixCorrection, fixFor } from '../kit/examinations.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { addProject } from '../kit/projects.ts';

const OLD = '2016-03-01T09:00:00Z';
const DECISION = {
  ...{ caseNumber: 'KS 2026/12 <b>', decidedBy: 'Kommunstyrelsen', decidedOn: '2026-05-01' },
  covers: { fixedBefore: '2017-01-01', committee: null, outcome: null },
};

function weedIn({ db, now }: TestHouse): void {
  weed(db, DECISION, weedingPlan(db, DECISION), { by: 'kommandoraden', at: now(), program: 'Utlysningsvakt 0.0.0' });
}

it('what is weeded says so: on its page, where it is corrected, at its project and in the protocol', async () => {
  const house = aHouse({ atMachine: null });
  const { db } = house;
  const reader = as(house, 'reader');
  const text = async (path: string) =>
    (await (await askAs(house, reader, path)).text()).replace(/<[^>]+>/g, '').replace(/\s+/g, ' ');
  fixFor(db, addProject(db, { title: 'Bron', stage: 'started' }), { fixedAt: OLD });
  fixCorrection(db, 1);
  expect(await text('/weedings')).toContain('Inget är gallrat.');
  weedIn(house);
  expect((await askAs(house, reader, '/examinations/fixed/1')).status).toBe(410);
  expect((await askAs(house, reader, '/examinations/fixed/1/document.pdf')).status).toBe(404);
  expect(await text('/examinations/fixed/1')).toContain(
    'Den är gallrad enligt beslut KS 2026/12 &lt;b&gt; (Kommunstyrelsen, 1 maj 2026)',
  );
  expect(await text('/examinations/fixed/2')).toContain('Rättar prövning nr 1, som är gallrad.');
  expect(await text('/examinations/fixed/2')).toContain('kedjan till den före är hel');
  expect(await text('/projects/1')).toContain('Prövning 1: gallrad');
  expect(await text('/weedings')).toContain('Gallring 1 enligt beslut KS 2026/12');
  expect(await text('/weedings/1')).toMatch(
    /före 1 januari 2017Gallrat.*1Kultur- och fritidsnämnden1 mars 2016[0-9a-f]{64}/,
  );
});

it('one that was secret is told only to those who could see it', async () => {
  const house = aHouse({ atMachine: null });
  const { db } = house;
  for (const title of ['Öppet', 'Hemligt']) fixFor(db, addProject(db, { title, stage: 'ended' }), { fixedAt: OLD });
  markSecret(db, 2, { ground: '19 kap. 3 § OSL', by: 'samordnare', account: 1, at: OLD });
  weedIn(house);
  const [reader, coordinator] = [as(house, 'reader'), as(house, 'coordinator')];
  const statuses = (path: string) =>
    Promise.all([reader, coordinator].map(async (who) => (await askAs(house, who, path)).status));
  expect(await statuses('/examinations/fixed/1')).toEqual([410, 410]);
  expect(await statuses('/examinations/fixed/2')).toEqual([404, 410]);
  const rows = async (who: typeof reader) =>
    [...(await (await askAs(house, who, '/weedings/1')).text()).matchAll(/[0-9a-f]{64}<\/td>/g)].length;
  expect([await rows(reader), await rows(coordinator)]).toEqual([1, 2]);
});
