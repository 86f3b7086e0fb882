// Adding a source and writing in a call in a real browser: without a script, by keyboard, at 320 px, with nothing for axe to find.
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import type { Trial } from '../src/domain/own.ts';
import { openLog } from '../src/edges/log.ts';
import { readTips } from '../src/jobs/tips.ts';
import { ownEntries } from '../src/store/own-sources.ts';
import { allTips } from '../src/store/tips.ts';
import { aBrowser, axeFaults, beyondEdge, enlarge } from './kit/browser.ts';
import { aDraft } from './kit/build.ts';
import { aHouse, type TestHouse } from './kit/house.ts';

const TRIAL: Trial = {
  ...{ calls: 1, dated: 1, unread: 1, well: true, pages: 1, further: 2, past: [], passedOver: ['Nyhet'] },
  sentence: 'Så här skulle källan läsas: 1 utlysning, 1 med sista ansökningsdag, 1 gick inte att förstå.',
  drafts: [aDraft({ title: `Bidrag${'-till-möten'.repeat(8)}`, language: 'sv' })],
  unreadWhy: ['nr 2: titel saknas'],
};

const { onPage, open } = aBrowser();

async function living(): Promise<{ house: TestHouse; url: string }> {
  const house = aHouse({ trySource: async () => TRIAL });
  const clock = { now: () => house.now(), today: () => house.today() };
  house.readTips = () => {
    readTips({ db: house.db, clock, log: openLog('silent'), municipality: house.municipality });
  };
  return { house, url: await open(house) };
}

/** Tabs on to the field or button with a name, and types into it. */
async function typeInto(page: Page, name: string, text: string): Promise<void> {
  for (let stop = 0; stop < 60; stop += 1) {
    await page.keyboard.press('Tab');
    const focus = page.locator(':focus');
    if ((await focus.count()) > 0 && (await focus.getAttribute('name')) === name) return await page.keyboard.type(text);
  }
  throw new Error(`no stop at ${name}`);
}

/** Presses the button on which Enter lands in a form: that of the field in hand. */
const send = (page: Page) => page.keyboard.press('Enter');

const NARROW = { viewport: { width: 320, height: 640 } };

describe('without a script, by keyboard alone, at 320 px', () => {
  test('a source is filled in, mended, tried and saved', async () => {
    const { house, url } = await living();
    await onPage({ ...NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/sources/new`);
      await typeInto(page, 'name', 'Länets bidrag');
      await typeInto(page, 'address', 'exempel');
      await send(page);
      await page.getByText('Fel: Det här är ingen hel webbadress.').waitFor();
      expect(await page.locator('#name').inputValue()).toBe('Länets bidrag');
      await page.getByRole('link', { name: /ingen hel webbadress/ }).press('Enter');
      await page.keyboard.press('Tab');
      if ((await page.locator(':focus').getAttribute('name')) !== 'address') await page.locator('#address').focus();
      await page.keyboard.press('Control+A');
      await page.keyboard.type('https://bidrag.exempel.se/feed');
      await send(page);
      await page.getByText(TRIAL.sentence).waitFor();
      expect(ownEntries(house.db, {})).toEqual([]);
      await page.getByRole('button', { name: 'Spara källan' }).press('Enter');
      await page.waitForURL('**/sources/own?saved=egen-lanets-bidrag');
      expect(await page.getByRole('status').textContent()).toContain('Länets bidrag är sparad.');
    });
    expect(ownEntries(house.db, {}).map(({ form }) => form.address)).toEqual(['https://bidrag.exempel.se/feed']);
  });

  test('a call is written in, and its page is shown', async () => {
    const { house, url } = await living();
    await onPage({ ...NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/calls/new`);
      await typeInto(page, 'title', 'Stöd till lokala möten');
      await typeInto(page, 'link', 'https://www.exempel.se/moten');
      await typeInto(page, 'unknown', ' ');
      await send(page);
      await page.waitForURL('**/calls/egen-tips%3Atips-1');
      expect(await page.getByText('Inskriven för hand').isVisible()).toBe(true);
    });
    expect(allTips(house.db)[0]?.tip.deadline).toBeNull();
  });
});

test.each([
  { viewport: NARROW.viewport, colorScheme: 'light' as const, percent: 200 },
  { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' as const, percent: 100 },
])(
  'axe finds nothing and nothing is too wide at $viewport.width px, $colorScheme, text at $percent per cent',
  async ({ percent, ...look }) => {
    const { url } = await living();
    await onPage({ ...look, bypassCSP: true }, async (page) => {
      const check = async (what: string) => {
        expect(await axeFaults(page), what).toEqual([]);
        await enlarge(page, percent);
        expect(await beyondEdge(page), what).toBeLessThanOrEqual(0);
      };
      await page.goto(`${url}/sources/new`);
      await check('a new source');
      await page.locator('#name').fill('Länets bidrag');
      await page.getByRole('button', { name: 'Pröva' }).click();
      await check('a wrong source');
      await page.locator('#address').fill('https://bidrag.exempel.se/feed');
      await page.getByRole('button', { name: 'Pröva' }).click();
      await check('a tried source');
      await page.getByRole('button', { name: 'Spara källan' }).click();
      await page.waitForURL('**/sources/own?*');
      await check('the sources');
      await page.goto(`${url}/sources/own/egen-lanets-bidrag`);
      await check('a source that is there');
      await page.goto(`${url}/calls/new`);
      await page.getByRole('button', { name: 'Spara utlysningen' }).click();
      await check('a wrong call');
      await page.locator('#title').fill('Möten');
      await page.locator('#link').fill('https://www.exempel.se/');
      await page.locator('#unknown').check();
      await page.getByRole('button', { name: 'Spara utlysningen' }).click();
      await page.waitForURL('**/calls/egen-tips*');
      await check('the call');
      await page.getByRole('link', { name: 'Ändra eller avsluta den' }).click();
      await check('a call that is there');
    });
  },
  60_000,
);
