// The pages in a real browser: a keyboard and no script lead through them, and a letter shows in its frame.
import { Hono } from 'hono';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { serve } from '../src/web/serve.ts';
import { aBrowser, NARROW, WIDE } from './kit/browser.ts';
import { aFullHouse } from './kit/house.ts';

const CALL = '/calls/eu-portal%3A50131822TOPICS';
const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
const SIZES = [NARROW, WIDE];

const { onPage, open } = aBrowser();
let full = '';

beforeAll(async () => {
  full = await open(aFullHouse());
});

describe('without a script', () => {
  /** Tabs on until what has the focus reads like `text`; every stop must show that it has it. */
  async function tabTo(page: Page, text: RegExp): Promise<void> {
    for (let stop = 0; stop < 60; stop += 1) {
      await page.keyboard.press('Tab');
      const focus = page.locator(':focus');
      if ((await focus.count()) === 0) continue;
      const name = `${await focus.textContent()} ${await focus.getAttribute('name')}`;
      const style = await focus.evaluate(
        (e) => `${getComputedStyle(e).outlineStyle} ${getComputedStyle(e).outlineWidth}`,
      );
      expect(style, name).toBe('solid 3px');
      if (text.test(name)) return;
    }
    throw new Error(`no stop like ${text}`);
  }

  test.each(SIZES)(
    "a keyboard leads from the start page to a call's official page at $width px",
    async (viewport) => {
      await onPage({ viewport, javaScriptEnabled: false }, async (page) => {
        await page.goto(`${full}/`);
        await tabTo(page, /^Utlysningar /);
        await page.keyboard.press('Enter');
        await page.waitForURL('**/calls');
        await tabTo(page, / q$/);
        await page.keyboard.type('towns');
        await tabTo(page, /^Status /);
        await page.keyboard.press('Enter');
        await tabTo(page, / status$/);
        await page.keyboard.press('Space');
        await tabTo(page, /Visa utlysningar/);
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.search.includes('q=towns') && url.search.includes('status=open'));
        await tabTo(page, /^Networks of towns /);
        await page.keyboard.press('Enter');
        await page.waitForURL(`**${CALL}`);
        await tabTo(page, /Läs utlysningen hos ec\.europa\.eu/);
        expect(await page.locator(':focus').getAttribute('href')).toMatch(
          /^https:\/\/ec\.europa\.eu\/.*CERV-2026-CITIZENS-TOWN-NT$/,
        );
        expect(await page.getByText('under nämndens gräns 30').isVisible()).toBe(true);
        await tabTo(page, /Poängen rad för rad för Kommunstyrelsen/);
        await page.keyboard.press('Enter');
        expect(await page.getByText('Summa: 9 poäng av 100').isVisible()).toBe(true);
      });
    },
    60_000,
  );

  test.each(SIZES)(
    'a keyboard tries other terms for a committee at $width px',
    async (viewport) => {
      await onPage({ viewport, javaScriptEnabled: false }, async (page) => {
        await page.goto(`${full}/committees`);
        await tabTo(page, /^Kultur- och fritidsnämnden /);
        await page.keyboard.press('Enter');
        await page.waitForURL(`**${COMMITTEE}`);
        await tabTo(page, /^Ändra sökord, vikter och gräns/);
        await page.keyboard.press('Enter');
        await tabTo(page, / threshold$/);
        await page.keyboard.type('x');
        await tabTo(page, /^Sökord /);
        await page.keyboard.press('Enter');
        await tabTo(page, /^Sökord/);
        await page.keyboard.press('Enter');
        await tabTo(page, / terms-unga$/);
        await page.keyboard.press('ControlOrMeta+End');
        await page.keyboard.type('\nnyckelharpa');
        await tabTo(page, /^Pröva /);
        await page.keyboard.press('Enter');
        await page.getByRole('link', { name: 'Gränsen är ett tal från 0 till 100' }).click();
        expect(await page.locator('#threshold').getAttribute('aria-invalid')).toBe('true');
        expect(await page.locator('#terms-unga').inputValue()).toMatch(/ungdomsutbyte\ndelaktighet\nnyckelharpa/);
        await page.locator('#threshold').fill('20');
        await page.getByRole('button', { name: 'Pröva' }).press('Enter');
        await page.getByRole('heading', { name: 'Så skulle det bli' }).waitFor();
        expect(await page.getByText(/Söks ord för ord.*nyckelharpa/).isVisible()).toBe(true);
      });
    },
    60_000,
  );

  test('a keyboard undoes an answer, in a real browser and over the network, and the page says so', async () => {
    const house = aFullHouse();
    const url = await open(house);
    await onPage({ javaScriptEnabled: false }, async (page) => {
      await page.goto(url + COMMITTEE);
      await tabTo(page, /^Ångra svar 1 /);
      await page.keyboard.press('Enter');
      await page.waitForURL(`**${COMMITTEE}?undone=1`);
      expect(await page.getByRole('status').textContent()).toContain('Svar 1 är ångrat');
      expect(await page.getByRole('button').count()).toBe(0);
    });
    expect(house.reported).toEqual([]);
  });

  test('a page elsewhere cannot undo an answer', async () => {
    const house = aFullHouse();
    const url = await open(house);
    await onPage({}, async (page) => {
      // Another port is another origin on the same site: the nearest that somebody else's page can come.
      const evil = new Hono().get('/', (c) =>
        c.html(`<form method="post" action="${url}${COMMITTEE}/answers/1/undo"><button>x</button></form>`),
      );
      const elsewhere = await serve(evil, { host: '127.0.0.1', port: 0 });
      await page.goto(elsewhere.url);
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Inget ändrades' }).waitFor();
      await elsewhere.close();
    });
    expect(house.db.prepare('SELECT undone_at FROM answers WHERE id = 1').pluck().get()).toBeNull();
  });
});

test('a letter shows inside its frame, in its own style', async () => {
  await onPage({}, async (page) => {
    await page.goto(`${full}/letters/5`);
    const heading = page.frameLocator('iframe[title]').getByRole('heading', { name: 'Vecka 22' });
    expect(await heading.isVisible()).toBe(true);
    expect(await heading.evaluate((h) => getComputedStyle(h).color)).toBe('rgb(10, 88, 91)');
  });
});
