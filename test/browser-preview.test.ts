// The preview in a real browser: with the script the result follows the form; without it the same page does the same, a press at a time.
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/web/app.ts';
import { type Served, serve } from '../src/web/serve.ts';
import { aDraft, aMunicipality, keepCalls } from './kit/build.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { aHouse } from './kit/house.ts';

const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
let browser: Browser;
const opened: Served[] = [];

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
});
afterAll(async () => {
  await browser?.close();
  await Promise.all(opened.map((served) => served.close()));
});

/** A house of its own with a call on youth exchange and one on the nyckelharpa, and where it is served. */
async function open(): Promise<{ url: string; house: ReturnType<typeof aHouse> }> {
  const unga = { id: 'unga', name: 'Område', description: 'Område', terms: ['ungdomsutbyte'] };
  const house = aHouse({ municipality: aMunicipality({ areas: [unga] }) });
  const about = (ref: string, title: string) =>
    aDraft({ ref, title, callTitle: null, sections: [{ heading: 'scope', text: title }], keywords: [], tags: [] });
  keepCalls(house.db, [about('a', 'Youth exchange for municipalities'), about('b', 'Nyckelharpa for municipalities')]);
  const served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
  opened.push(served);
  return { url: served.url, house };
}

async function onPage(options: BrowserContextOptions, look: (page: Page, faults: string[]) => Promise<void>) {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => message.text().includes('Content Security Policy') && faults.push(message.text()));
  try {
    await look(page, faults);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
}

/** Waits until the live region says so; numbers have a hard blank after them. */
const said = (page: Page, words: string) =>
  page.waitForFunction(
    (wanted) => document.getElementById('sagt')?.textContent?.replaceAll('\u00a0', ' ').includes(wanted),
    words,
    { timeout: 10_000 },
  );
const outcome = async (page: Page) => (await page.locator('#utfall').innerText()).replaceAll('\u00a0', ' ');

describe('with the script', () => {
  test('the result follows the form, is said aloud, stands in the address, and keeps the focus and what else is typed', async () => {
    const { url } = await open();
    await onPage({}, async (page) => {
      await page.goto(`${url}${COMMITTEE}/preview`);
      await page.locator('fieldset summary').click();
      await page.fill('#terms-unga', 'nyckelharpa');
      await said(page, '1 av 2 utlysningar skulle berättas, mot 1 nu.');
      expect(await outcome(page)).toContain('Nyckelharpa for municipalities');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('terms-unga');
      expect(page.url()).toContain('terms-unga=nyckelharpa');
      expect(page.url()).not.toContain('form-token');
      await page.fill('#reason', 'Vi spelar');
      await page.fill('#threshold', '99');
      await page.focus('#reason');
      await said(page, '0 av 2 utlysningar skulle berättas');
      expect(await page.inputValue('#reason')).toBe('Vi spelar');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('reason');
    });
  });

  test('what cannot be used is said, and nothing can be saved until it is mended', async () => {
    const { url } = await open();
    await onPage({}, async (page) => {
      await page.goto(`${url}${COMMITTEE}/preview`);
      await page.fill('#threshold', 'många');
      await said(page, 'Något i formuläret går inte att använda.');
      expect(await page.locator('#fel-i-formularet').innerText()).toContain('Gränsen är ett tal från 0 till 100');
      expect(await page.locator('text=Spara profilen').count()).toBe(0);
      await page.fill('#threshold', '20');
      await said(page, 'skulle berättas');
      expect(await page.locator('#fel-i-formularet').innerText()).toBe('');
      expect(await page.locator('text=Spara profilen').isEnabled()).toBe(true);
    });
  });
});

test.each([320, 1280])('without the script the same is tried and saved at %i px', async (width) => {
  const { url, house } = await open();
  await onPage({ javaScriptEnabled: false, viewport: { width, height: 800 } }, async (page) => {
    await page.goto(`${url}${COMMITTEE}/preview`);
    await page.locator('fieldset summary').click();
    await page.fill('#terms-unga', 'nyckelharpa');
    await page.click('#prova button');
    await page.waitForURL('**/preview?**');
    expect(await outcome(page)).toContain('1 av 2 utlysningar skulle berättas');
    await page.fill('#reason', 'Vi spelar');
    await page.click('text=Spara profilen');
    await page.waitForURL('**?profile=1');
    expect(await page.locator('[role=status]').innerText()).toContain(
      'Profilen är sparad som version 1. Skäl: Vi spelar',
    );
    expect(house.municipality.areas[0]?.terms).toEqual(['nyckelharpa']);
    expect(house.reported).toEqual([]);
  });
});
