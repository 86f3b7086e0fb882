// Promises of the pages on re-examination: what may fit now stands with the project, in the register and on the start page, and what is secret only for its own.
import { expect, test } from 'vitest';
import { callsOf } from '../../src/store/examinations.ts';
import { saveOpening } from '../../src/store/openings.ts';
import { aDeadline, aDraft, keepCalls, TODAY } from '../kit/build.ts';
import { fixFor } from '../kit/examinations.ts';
import { aHouse } from '../kit/house.ts';
import { as, askAs } from '../kit/identities.ts';
import { addProject, makeSecret } from '../kit/projects.ts';
import { textOf } from '../kit/visits.ts';

const OWN = 'kultur-och-fritidsnamnden';
const KEY = 'eu-portal:now';

function made() {
  const house = aHouse({ atMachine: null });
  keepCalls(house.db, [
    aDraft({ ref: 'now', title: 'Green <b>play</b>', deadlines: [aDeadline({ day: '2026-09-17' })] }),
  ]);
  const callId = callsOf(house.db, [KEY]).get(KEY)?.id ?? 0;
  const [open, secret, other] = ['Lekplatsen', 'Hemliga muren', 'Bron'].map((title) => addProject(house.db, { title }));
  for (const project of [open, secret]) {
    const number = fixFor(house.db, project ?? 0);
    if (project === secret) makeSecret(house.db, number);
    saveOpening(house.db, { number, callId, score: 40, at: `${TODAY}T06:00:00Z` });
  }
  fixFor(house.db, other ?? 0);
  const page = async (who: 'contact' | 'reader' | 'coordinator', path: string) => {
    const committees = who === 'contact' ? [OWN] : [];
    return textOf(await (await askAs(house, as(house, who, { committees }), path)).text());
  };
  return { house, page, open: open ?? 0, secret: secret ?? 0 };
}

test('the project’s page names the call, its last day and how to examine anew', async () => {
  const { page, open } = made();
  const said = await page('contact', `/projects/${open}`);
  expect(said).toContain('Passar kanske nu');
  expect(said).toContain('Green &lt;b&gt;play&lt;/b&gt;, sista dag 17 september 2026');
  expect(said).toContain('Pröva EU-finansiering igen');
});

test('the register counts and lists those that may fit now, the secret one for its own committee and the coordinator', async () => {
  const { page } = made();
  for (const [who, secret] of [
    ['contact', true],
    ['coordinator', true],
    ['reader', false],
  ] as const) {
    const said = await page(who, '/projects?gate=again');
    expect(said).toContain('Lekplatsen');
    expect(said).not.toContain('Bron');
    expect(said.includes('Hemliga muren')).toBe(secret);
  }
});

test('the coordinator’s start page counts them and leads there', async () => {
  const { page } = made();
  expect(await page('coordinator', '/')).toContain('2 prövade projekt passar kanske nu');
});

test('a call that closes, or scores less than the committee asks for, is no longer there', async () => {
  const { house, page, open } = made();
  const callId = callsOf(house.db, [KEY]).get(KEY)?.id ?? 0;
  saveOpening(house.db, { number: 1, callId, score: 1, at: `${TODAY}T06:00:00Z` });
  expect(await page('contact', `/projects/${open}`)).not.toContain('Passar kanske nu');
});
