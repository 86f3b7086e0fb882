// The page of last days and that of one call in a real browser: nothing for axe to find, nothing too wide, forms without script, the drawing in forced colours.
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { standingAnswer } from '../src/store/answers.ts';
import { standingTakes } from '../src/store/marks.ts';
import { notesOf } from '../src/store/notes.ts';
import { createApp } from '../src/web/app.ts';
import { type Served, serve } from '../src/web/serve.ts';
import { aMunicipality } from './kit/build.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { aFullHouse, aHouse, COORDINATOR, type TestHouse } from './kit/house.ts';

const KEY = 'eu-portal:50131822TOPICS';
const CALL = `/calls/${encodeURIComponent(KEY)}`;
const KULTUR = 'kultur-och-fritidsnamnden';
const MEETINGS = [{ body: 'Kommunstyrelsen', days: ['2026-09-01', '2026-10-06'], papersDaysBefore: 14, decides: true }];

let browser: Browser;
const served: Served[] = [];

/** Serves a house at the address that its forms are to come from. */
async function open(make: (publicUrl: string) => TestHouse): Promise<{ url: string; house: TestHouse }> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const house = make(url);
  served.push(await serve(createApp(house), { host: '127.0.0.1', port }));
  return { url, house };
}

async function freePort(): Promise<number> {
  const one = await serve(createApp(aHouse()), { host: '127.0.0.1', port: 0 });
  await one.close();
  return Number(new URL(one.url).port);
}

const visitor = { ...COORDINATOR, recipient: 'samordnare@storkoping.example' };
const aBusyHouse = (publicUrl: string) =>
  aFullHouse({ publicUrl, atMachine: visitor, municipality: aMunicipality({ meetings: MEETINGS }) });

beforeAll(async () => {
  browser = await chromium.launch({
    executablePath: findChromium() ?? process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: CHROMIUM_FLAGS,
  });
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(served.map((one) => one.close()));
});

async function onPage<T>(options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

const WIDE = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

describe('for everybody', () => {
  test.each([
    { viewport: NARROW, colorScheme: 'light' as const },
    { viewport: WIDE, colorScheme: 'light' as const },
    { viewport: WIDE, colorScheme: 'dark' as const },
  ])(
    'axe finds nothing and nothing is too wide at $viewport.width px, $colorScheme',
    async (look) => {
      const [full, empty] = [await open(aBusyHouse), await open((publicUrl) => aHouse({ publicUrl }))];
      const pages = [
        `${full.url}/deadlines`,
        `${full.url}/deadlines?committee=${KULTUR}&day=2026-09-17`,
        `${full.url}/deadlines?committee=*&from=2026-12`,
        `${empty.url}/deadlines`,
        full.url + CALL,
        `${full.url}/calls/eu-portal%3Achanged`,
      ];
      await onPage({ ...look, bypassCSP: true }, async (page) => {
        for (const address of pages) {
          await page.goto(address);
          await audit(page, address);
        }
        await page.goto(full.url + CALL);
        await page.locator('textarea[name="note"]').fill('x'.repeat(2001));
        await page.getByRole('button', { name: 'Spara anteckningen' }).click();
        expect(await page.locator('#note-wrong').textContent()).toContain('Anteckningen är för lång');
        await audit(page, 'a call with a fault');
      });
    },
    120_000,
  );

  async function audit(page: Page, address: string): Promise<void> {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      }),
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((n) => n.html).join(' | ')}`),
      address,
    ).toEqual([]);
    const { width, all } = (await page.evaluate(
      '({ width: innerWidth, all: document.documentElement.scrollWidth })',
    )) as {
      width: number;
      all: number;
    };
    expect(all, address).toBeLessThanOrEqual(width);
  }

  test('the drawing keeps its dots and lines where colours are forced, and is rolled by the keyboard where it is wide', async () => {
    const { url } = await open(aBusyHouse);
    await onPage({ viewport: NARROW, forcedColors: 'active' }, async (page) => {
      await page.goto(`${url}/deadlines`);
      const colours = await page
        .locator('.timeline circle')
        .first()
        .evaluate((dot) => [getComputedStyle(dot).fill, getComputedStyle(document.body).backgroundColor]);
      expect(colours[0]).not.toBe(colours[1]);
      await page.locator('.scroll').focus();
      for (let i = 0; i < 6; i += 1) await page.keyboard.press('ArrowRight');
      await page.waitForFunction("document.querySelector('.scroll').scrollLeft > 0");
    });
  }, 60_000);
});

describe('without script', () => {
  test('a day of the calendar leads to the list of what closes on it', async () => {
    const { url } = await open(aBusyHouse);
    await onPage({ viewport: WIDE, javaScriptEnabled: false }, async (page) => {
      await page.goto(`${url}/deadlines`);
      await page.getByRole('link', { name: /^17\D+2\s+sista dagar$/ }).click();
      expect(page.url()).toContain('day=2026-09-17#lista');
      expect(await page.locator('#lista').textContent()).toContain('Torsdag 17 september 2026');
    });
  }, 60_000);

  test('a call is answered, taken and noted by keyboard, and each is said on the page', async () => {
    const { url, house } = await open(aBusyHouse);
    await onPage({ viewport: NARROW, javaScriptEnabled: false }, async (page) => {
      await page.goto(url + CALL);
      await page.locator('summary', { hasText: 'Inte relevant' }).focus();
      await page.keyboard.press('Enter');
      await page.locator('#no-committee').selectOption('kommunstyrelsen');
      await page.getByLabel('Fel tid').check();
      await page.getByRole('button', { name: 'Spara att den inte är relevant' }).press('Enter');
      expect(await page.getByRole('status').textContent()).toContain('inte relevant (fel tid) för Kommunstyrelsen');
      expect(standingAnswer(house.db, 'kommunstyrelsen', KEY)?.reason).toBe('wrong-time');
      await page.locator('#yes-committee').selectOption(KULTUR);
      await page.getByRole('button', { name: 'Vi tar den' }).press('Enter');
      expect(await page.getByRole('status').textContent()).toContain('tar utlysningen');
      expect(
        standingTakes(house.db, KEY)
          .get(KEY)
          ?.map(({ committee }) => committee),
      ).toEqual([KULTUR]);
      await page.getByLabel('Ny anteckning').fill('Rad ett\nRad två');
      await page.getByRole('button', { name: 'Spara anteckningen' }).press('Enter');
      expect(notesOf(house.db, KEY).map(({ words }) => words)).toEqual(['Rad ett\nRad två']);
      expect(await page.getByRole('status').textContent()).toBe('Sparat: anteckningen står nedan.');
    });
  }, 60_000);
});
