// A letter's own links in a real browser: a keyboard and no script lead through every choice, on a narrow screen, and axe finds nothing.
import type { BrowserContextOptions, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { standingAnswer } from '../src/store/answers.ts';
import { marksOf, standingTakes } from '../src/store/marks.ts';
import { choiceOf } from '../src/store/settings.ts';
import { aBrowser, axeFaults, beyondEdge } from './kit/browser.ts';
import { A, ANNA, aReplyHouse, B, CODES, KS, KULTUR, post, replyTo } from './kit/reply.ts';

/** A folder for pictures of every page, when somebody wants to look at them. */
const PICTURES = process.env.REPLY_PICTURES;

const { onPage, open } = aBrowser();

/** Tabs on until what has the focus reads like `text`; every stop must show that it has it. */
async function tabTo(page: Page, text: RegExp): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) === 0) continue;
    const name = `${(await focus.textContent())?.trim()} ${await focus.getAttribute('id')} ${await focus.getAttribute('value')}`;
    const style = await focus.evaluate(
      (e) => `${getComputedStyle(e).outlineStyle} ${getComputedStyle(e).outlineWidth}`,
    );
    expect(style, name).toBe('solid 3px');
    if (text.test(name)) return;
  }
  throw new Error(`no stop like ${text}`);
}

const said = (page: Page) => page.getByRole('status').textContent();

describe('with a keyboard, without a script, at 320 px', () => {
  const NARROW: BrowserContextOptions = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false };

  test('the reader answers for two committees, takes back, takes the call and hides it', async () => {
    const house = aReplyHouse({ publicUrl: 'http://localhost:3000' });
    const url = await open(house);
    await onPage(NARROW, async (page) => {
      await page.goto(`${url}/reply/${CODES.anna}`);
      await tabTo(page, /^Networks of towns /);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${replyTo(CODES.anna, A)}`);
      await tabTo(page, / yes-kommunstyrelsen /);
      await page.keyboard.press('Space');
      await tabTo(page, /^Relevant /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=relevant');
      expect(await said(page)).toContain('relevant för Kultur- och fritidsnämnden och Kommunstyrelsen.');
      await tabTo(page, /^Ångra svaret för Kommunstyrelsen /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=undo-answer');
      expect([standingAnswer(house.db, KULTUR, A)?.verdict, standingAnswer(house.db, KS, A)]).toEqual([
        'relevant',
        undefined,
      ]);
      await tabTo(page, /^Inte relevant /);
      await page.keyboard.press('Enter');
      await tabTo(page, / reason-none /);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await tabTo(page, / words /);
      await page.keyboard.type('Kommunen får inte söka.');
      await tabTo(page, /^Spara att den inte är relevant /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=not-relevant');
      expect(await said(page)).toContain(
        'inte relevant (fel roll, kommunen kan inte söka) för Kultur- och fritidsnämnden',
      );
      await tabTo(page, /^Vi tar den /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=take');
      expect(marksOf(house.db, ANNA).get(A)?.mark).toBe('follow');
      await tabTo(page, /^Dölj /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=hide');
    });
    expect(standingAnswer(house.db, KULTUR, A)).toMatchObject({
      reason: 'wrong-role',
      words: 'Kommunen får inte söka.',
    });
    expect(
      standingTakes(house.db)
        .get(A)
        ?.map(({ committee }) => committee),
    ).toEqual([KULTUR]);
    expect([marksOf(house.db, ANNA).get(A)?.mark, house.reported]).toEqual(['hide', []]);
  }, 60_000);

  test('the reader changes how often, is told what is wrong in a pause, pauses and begins again', async () => {
    const house = aReplyHouse({ publicUrl: 'http://localhost:3000' });
    const url = await open(house);
    await onPage(NARROW, async (page) => {
      await page.goto(`${url}/reply/${CODES.anna}`);
      await tabTo(page, /^Välj hur ofta du får brev /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**/settings');
      await tabTo(page, / every /);
      await page.keyboard.press('ArrowUp');
      await tabTo(page, /^Spara /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=rhythm');
      expect(choiceOf(house.db, ANNA)?.settings.rhythm).toEqual({ every: 'day', time: '07:00' });
      await tabTo(page, / until /);
      await page.keyboard.type('snart');
      await page.keyboard.press('Enter');
      await page.getByRole('link', { name: /eller lämna rutan tom/ }).press('Enter');
      expect(await page.locator('#until').getAttribute('aria-invalid')).toBe('true');
      await page.locator('#until').fill('2026-06-30');
      await page.getByRole('button', { name: 'Pausa breven' }).press('Enter');
      await page.waitForURL('**?done=pause');
      expect(choiceOf(house.db, ANNA)?.settings.pause).toEqual({ from: '2026-05-25', until: '2026-06-30' });
      await page.goto(`${url}/reply/${CODES.anna}/pause`);
      await tabTo(page, /^Pausa mina brev /);
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Dina brev är pausade' }).waitFor();
      await tabTo(page, /^Börja få brev igen /);
      await page.keyboard.press('Enter');
      await page.waitForURL('**?done=resume');
      expect(await said(page)).toContain('Du får brev igen.');
    });
    expect([choiceOf(house.db, ANNA)?.settings.pause, house.reported]).toEqual([null, []]);
  }, 60_000);
});

/** Every page in every state, by its name. */
async function states(): Promise<{ name: string; address: string }[]> {
  const fresh = aReplyHouse({ publicUrl: 'http://localhost:3000' });
  const used = aReplyHouse({ publicUrl: 'http://localhost:3000' });
  const [code, at] = [CODES.anna, replyTo(CODES.anna, B)];
  const headers = { Origin: 'http://localhost:3000' };
  for (const fields of [
    [
      ['do', 'relevant'],
      ['committee', KULTUR],
    ],
    [
      ['do', 'not-relevant'],
      ['reason', 'wrong-size'],
      ['words', 'Vi är för små för det här.'],
      ['committee', KS],
    ],
    [
      ['do', 'take'],
      ['committee', KULTUR],
    ],
  ] as [string, string][][])
    await post(used, at, fields, headers);
  await post(used, replyTo(code, A), { do: 'hide' }, headers);
  await post(used, `/reply/${code}/settings`, { do: 'pause', from: '2026-05-25', until: '' }, headers);
  const [a, b] = await Promise.all([open(fresh), open(used)]);
  return [
    { name: 'letter', address: `${a}/reply/${code}` },
    { name: 'letter-answered', address: `${b}/reply/${code}` },
    { name: 'call', address: `${a}${replyTo(code, B)}` },
    { name: 'call-answered', address: `${b}${at}?done=take` },
    { name: 'call-hidden', address: `${b}${replyTo(code, A)}?done=hide` },
    { name: 'call-coordinator', address: `${a}${replyTo(CODES.sam, A)}` },
    { name: 'settings', address: `${a}/reply/${code}/settings` },
    { name: 'settings-paused', address: `${b}/reply/${code}/settings?done=pause` },
    { name: 'settings-coordinator', address: `${a}/reply/${CODES.sam}/settings` },
    { name: 'pause', address: `${a}/reply/${code}/pause` },
    { name: 'pause-paused', address: `${b}/reply/${code}/pause` },
    { name: 'gone', address: `${a}/reply/nothing` },
  ];
}

/** The same pages with a fault in them: forms that are sent from the page itself. */
const FAULTY: { name: string; path: string; make: (page: Page) => Promise<void> }[] = [
  {
    name: 'call-fault',
    path: replyTo(CODES.anna, B),
    make: async (page) => {
      await page.getByText('Inte relevant', { exact: true }).click();
      for (const id of [KULTUR, KS]) await page.locator(`#no-${id}`).uncheck();
      await page.locator('#words').fill('å'.repeat(501));
      await page.getByRole('button', { name: 'Spara att den inte är relevant' }).click();
      await page.getByText('Kryssa i minst en nämnd').first().waitFor();
    },
  },
  {
    name: 'settings-fault',
    path: `/reply/${CODES.anna}/settings`,
    make: async (page) => {
      await page.locator('#from').fill('i morgon');
      await page.locator('#until').fill('snart');
      await page.getByRole('button', { name: 'Pausa breven' }).click();
      await page.locator('#fel').waitFor();
    },
  },
];

describe('for everybody', () => {
  const LOOKS: BrowserContextOptions[] = [
    { viewport: { width: 320, height: 640 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
    { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
  ];

  async function look(page: Page, name: string): Promise<void> {
    expect(await beyondEdge(page), name).toBeLessThanOrEqual(0);
    if (PICTURES !== undefined) await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
    expect(await axeFaults(page), name).toEqual([]);
    for (const one of ['h1', 'main']) expect(await page.locator(one).count(), `${one} ${name}`).toBe(1);
  }

  test.each(LOOKS)(
    'axe finds nothing on any page in any state, and nothing is too wide: %o',
    async (options) => {
      const pages = await states();
      await onPage({ ...options, bypassCSP: true }, async (page) => {
        const suffix = `${options.viewport?.width}-${options.colorScheme}`;
        for (const { name, address } of pages) {
          await page.goto(address);
          for (const details of await page.locator('details:not([open]) > summary').all()) await details.click();
          await look(page, `${name}-${suffix}`);
        }
        for (const { name, path, make } of FAULTY) {
          await page.goto(`${new URL(pages[0]?.address ?? '').origin}${path}`);
          await make(page);
          await look(page, `${name}-${suffix}`);
        }
      });
    },
    120_000,
  );
});
