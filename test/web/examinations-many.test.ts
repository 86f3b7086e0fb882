// Promises of an examination with many calls: those that need a choice stand open, the rest in short, and several are dismissed at once.
import { describe, expect, test } from 'vitest';
import { callsOf, examinationById } from '../../src/store/examinations.ts';
import { aDraft, keepCalls } from '../kit/build.ts';
import { anExamined } from '../kit/examinations.ts';
import { aHouse, type TestHouse } from '../kit/house.ts';
import { as, askAs, type Identity, sendAs } from '../kit/identities.ts';
import { addProject } from '../kit/projects.ts';
import { textOf } from '../kit/visits.ts';

const OWN = 'kultur-och-fritidsnamnden';
const REFS = Array.from({ length: 25 }, (_, i) => `c${i + 1}`);
/** So many of them have points enough to need a choice. */
const MUST = 12;

interface Made {
  house: TestHouse;
  contact: Identity;
  at: string;
  /** The number of a call in the forms' names. */
  id(ref: string): number;
}

async function made(): Promise<Made> {
  const fitting = REFS.map((ref, i) => anExamined({ callKey: `eu-portal:${ref}`, score: i < MUST ? 90 - i : 20 }));
  const house = aHouse({ atMachine: null, examine: () => Promise.resolve(fitting) });
  keepCalls(
    house.db,
    REFS.map((ref) => aDraft({ ref, title: `Call ${ref}` })),
  );
  const contact = as(house, 'contact', { committees: [OWN] });
  const answer = await sendAs(house, contact, `/projects/${addProject(house.db)}/examinations`);
  return {
    ...{ house, contact, at: answer.headers.get('location') ?? '' },
    id: (ref) => callsOf(house.db, [`eu-portal:${ref}`]).get(`eu-portal:${ref}`)?.id ?? 0,
  };
}

const page = async ({ house, contact, at }: Made): Promise<string> => (await askAs(house, contact, at)).text();
const save = ({ house, contact, at }: Made, fields: Record<string, string>, rest = '') =>
  sendAs(house, contact, `${at}${rest}`, fields);
const chosen = ({ house, at }: Made) => examinationById(house.db, Number(at.split('/').at(-1))).choices;
const ticks = (it: Made, refs: readonly string[]) =>
  Object.fromEntries(refs.map((ref) => [`same-${it.id(ref)}`, 'ja']));

describe('a page with 25 calls', () => {
  test('has those that need a choice in full, the others in a line to open, and a way to each that is left', async () => {
    const it = await made();
    const body = await page(it);
    expect(body.match(/<details><summary><h3 class="item"/g)).toHaveLength(REFS.length - MUST);
    expect(body.match(/Val \(behövs för att fastställa\)/g)).toHaveLength(MUST);
    expect(textOf(body)).toContain('0 av 12 valda');
    expect(textOf(body)).toContain('Kvar att välja: 12 utlysningar');
    await save(it, Object.fromEntries(REFS.slice(0, 7).map((ref) => [`choice-${it.id(ref)}`, 'follow'])));
    const after = await page(it);
    expect(textOf(after)).toContain('7 av 12 valda');
    expect(after).toMatch(/<details open=""><summary>Kvar att välja: 5.utlysningar/);
    expect(after).toContain(`<a href="#choice-${it.id('c8')}"`);
    expect(after).not.toContain(`<a href="#choice-${it.id('c7')}"`);
  });

  test('opens a line where something is wrong, and keeps what was written', async () => {
    const it = await made();
    const words = { [`choice-${it.id('c20')}`]: '', [`words-${it.id('c20')}`]: 'Kanske <nästa> år' };
    const answer = await save(it, words);
    const body = await answer.text();
    expect(answer.status).toBe(400);
    expect(body.match(/<details open=""><summary><h3 class="item"/g)).toHaveLength(1);
    expect(body).toContain('value="Kanske &lt;nästa&gt; år"');
  });
});

describe('several calls', () => {
  test('are dismissed for the same reason at once, together with what is chosen for others', async () => {
    const it = await made();
    const fields = { ...ticks(it, ['c1', 'c2', 'c20']), 'same-code': 'capacity', 'same-words': 'För få i år' };
    const own = Object.fromEntries(REFS.map((ref) => [`choice-${it.id(ref)}`, ref === 'c3' ? 'apply' : '']));
    expect((await save(it, { ...own, ...fields })).status).toBe(303);
    const dismissed = { choice: 'unsuitable', code: 'capacity', words: 'För få i år' };
    expect(Object.fromEntries(chosen(it))).toEqual({
      ...{ 'eu-portal:c1': dismissed, 'eu-portal:c2': dismissed, 'eu-portal:c20': dismissed },
      'eu-portal:c3': { choice: 'apply', code: null, words: '' },
    });
    const body = await page(it);
    expect(textOf(body)).toContain('3 av 12 valda');
    expect(body).not.toContain(`id="same-${it.id('c1')}"`);
    expect(body).toContain(`id="same-${it.id('c4')}"`);
  });

  test.each([
    ['same-code', { 'same-code': '' }, 'Välj varför utlysningen inte passar'],
    ['same-words', { 'same-code': 'other' }, 'Skriv med egna ord'],
    ['same-words', { 'same-code': 'time', 'same-words': 'å'.repeat(501) }, 'högst 500 tecken'],
  ])('without what is needed say so at %s, ticked as they were', async (field, fields, words) => {
    const it = await made();
    const answer = await save(it, { ...ticks(it, ['c1', 'c2']), ...fields });
    const body = await answer.text();
    expect([answer.status, textOf(body)]).toEqual([400, expect.stringContaining(words)]);
    expect(body).toContain(`<a href="#${field}">`);
    expect(body).toMatch(new RegExp(`id="same-${it.id('c2')}"[^>]* checked=""`));
    expect(chosen(it).size).toBe(0);
  });

  test('that are chosen for on their own too, or a reason for none, are not guessed about', async () => {
    const it = await made();
    const both = { ...ticks(it, ['c1']), 'same-code': 'time', [`choice-${it.id('c1')}`]: 'apply' };
    const answer = await save(it, both);
    expect([answer.status, await answer.text()]).toEqual([
      400,
      expect.stringContaining(`<a href="#same-${it.id('c1')}">`),
    ]);
    expect(textOf(await (await save(it, { 'same-code': 'time' })).text())).toContain('Kryssa för vilka utlysningar');
    expect(chosen(it).size).toBe(0);
  });

  test('can be dismissed as the examination is fixed', async () => {
    const it = await made();
    const all = { ...ticks(it, REFS.slice(0, MUST)), 'same-code': 'purpose' };
    const rest = { outcome: 'no-call', motivation: 'Inget passar.' };
    expect((await save(it, { ...all, ...rest }, '/fix')).status).toBe(303);
    const record = it.house.db.prepare('SELECT record FROM fixed_examinations').pluck().get() as string;
    expect(record.match(/"choice":"unsuitable","code":"purpose"/g)).toHaveLength(MUST);
  });
});
