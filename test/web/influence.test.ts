// Promises of the pages of influence: what stands there, who may write for whom, what is said of a form that is wrong, and the table.
import { describe, expect, it } from 'vitest';
import { findInLog } from '../../src/store/log.ts';
import { aDeadline, aDraft, aMatch, keepCalls } from '../kit/build.ts';
import { aHouse, keepMatches } from '../kit/house.ts';
import { as, askAs, sendAs } from '../kit/identities.ts';
import { textOf } from '../kit/visits.ts';

const [KULTUR, KS] = ['kultur-och-fritidsnamnden', 'kommunstyrelsen'];
const AT = '/influence/eu-portal%3Ap';
const FORM = { committee: KULTUR, state: 'will', day: '2026-06-10', words: '=1+1 <b>' };

function aPolicyHouse() {
  const house = aHouse({ atMachine: null });
  const policy = (ref: string, title: string, day: string) =>
    aDraft({ ref, kind: 'policy', title, identifier: null, programmeCode: null, deadlines: [aDeadline({ day })] });
  const calls = keepCalls(house.db, [
    policy('p', 'Ett samråd', '2026-06-20'),
    policy('q', '@Ett annat', '2026-06-10'),
    policy('old', 'Passerat', '2026-05-20'),
    aDraft({ ref: 'call' }),
  ]);
  for (const call of calls) keepMatches(house, call, { [KULTUR]: aMatch() });
  return house;
}
const page = async (house: ReturnType<typeof aPolicyHouse>, path: string, role: 'reader' | 'contact' = 'reader') => {
  const answer = await askAs(house, as(house, role, { committees: role === 'contact' ? [KULTUR] : [] }), path);
  return { status: answer.status, text: textOf(await answer.text()) };
};

describe('the list of what can be influenced', () => {
  it('has the open ones first, the nearest day first, with what each committee does', async () => {
    const house = aPolicyHouse();
    const { text } = await page(house, '/influence');
    expect(text).toMatch(/@Ett annat.*Ett samråd.*Passerat/);
    expect(text).toContain('passerad');
    expect(text).toContain('Kultur- och fritidsnämnden: har inte sagt något än');
    expect(text).not.toContain('Exchange');
    expect((await page(house, `/influence?committee=${KS}`)).text).toContain('Inget att påverka just nu');
  });

  it('is for those who are signed in', async () => {
    const house = aPolicyHouse();
    const answer = await askAs(house, as(house, null), '/influence');
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?to=%2Finfluence']);
    expect((await askAs(house, as(house, null), '/influence.csv')).status).toBe(401);
  });
});

describe('a committee’s word', () => {
  it('is written by its own people, told in the log once, and stands on every page', async () => {
    const house = aPolicyHouse();
    const contact = as(house, 'contact', { committees: [KULTUR] });
    const answer = await sendAs(house, contact, AT, FORM);
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `${AT}?saved`]);
    await sendAs(house, contact, AT, FORM);
    const told = findInLog(house.db, {}).lines.filter(({ action }) => action === 'feedback.write');
    expect(told.map(({ object }) => object)).toEqual(['call:eu-portal:p']);
    const line = 'Kultur- och fritidsnämnden: Ska svara, planerat till den 10 juni 2026';
    for (const path of ['/influence', AT, '/calls/eu-portal%3Ap'])
      expect((await page(house, path, 'contact')).text).toContain(line);
    expect((await page(house, AT)).text).toContain('=1+1');
  });

  it.each([
    ['contact', { ...FORM, committee: KS }, 403],
    ['reader', FORM, 403],
    ['coordinator', { ...FORM, committee: KS }, 303],
    ['contact', { ...FORM, state: '' }, 400],
    ['contact', { ...FORM, day: 'snart' }, 400],
    ['contact', { ...FORM, committee: '' }, 400],
  ] as const)('by %s (%#)', async (role, form, status) => {
    const house = aPolicyHouse();
    const who = as(house, role, { committees: role === 'contact' ? [KULTUR] : [] });
    const answer = await sendAs(house, who, AT, { ...form, words: 'Mina ord' });
    expect(answer.status).toBe(status);
    if (status === 400) expect(await answer.text()).toContain('Mina ord');
    expect(house.db.prepare('SELECT count(*) FROM feedbacks').pluck().get()).toBe(status === 303 ? 1 : 0);
  });

  it('is for proposals: a call that one can apply for has none', async () => {
    const house = aPolicyHouse();
    const who = as(house, 'coordinator');
    expect((await askAs(house, who, '/influence/eu-portal%3Acall')).status).toBe(404);
    expect((await sendAs(house, who, '/influence/eu-portal%3Acall', FORM)).status).toBe(404);
    expect((await askAs(house, who, '/influence/finns-ej')).status).toBe(404);
  });
});

it('the table runs nothing in a spreadsheet', async () => {
  const house = aPolicyHouse();
  await sendAs(house, as(house, 'contact', { committees: [KULTUR] }), AT, FORM);
  const answer = await askAs(house, as(house, 'reader'), '/influence.csv');
  const rows = (await answer.text()).split('\r\n');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(rows).toHaveLength(5);
  expect(rows[1]).toMatch(/^"'@Ett annat";/);
  expect(rows[2]).toContain(`"'=1+1 <b>"`);
});
