// Signing in with a real browser: there and back between two sites, with and without a script, by keyboard; and axe finds nothing.
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/web/app.ts';
import { type Served, serve } from '../src/web/serve.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { aHouseWith, type FakeProvider, fakeProvider } from './kit/oidc.ts';

const CHROMIUM = findChromium() ?? '/usr/bin/chromium';
/** A folder for pictures of the page in each state, when somebody wants to look at them. */
const PICTURES = process.env.SIGN_IN_PICTURES;

let browser: Browser;
let provider: FakeProvider;
const houses: Served[] = [];
beforeAll(async () => {
  if (!existsSync(CHROMIUM)) throw new Error(`Det finns ingen webbläsare på ${CHROMIUM}.`);
  browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  provider = await fakeProvider();
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([...houses, provider].map((one) => one?.close()));
});
afterEach(() => {
  provider.lies = {};
});

/** A house that is served, where whoever the provider names coordinates. Its own name is another site than the provider's. */
async function open(): Promise<string> {
  const house = aHouseWith(provider.settings(), [{ group: 'g-alla', role: 'coordinator', committee: null }]);
  const served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
  houses.push(served);
  Object.assign(house, { publicUrl: served.url });
  return served.url;
}

async function onPage(options: BrowserContextOptions, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext(options);
  try {
    await look(await context.newPage());
  } finally {
    await context.close();
  }
}

const WIDTHS = [320, 1280] as const;

describe('signing in at the provider', () => {
  test.each(WIDTHS.flatMap((width) => [true, false].map((script) => [width, script] as const)))(
    'leads there and back by keyboard, and out again (%i px, script: %s)',
    async (width, script) => {
      const url = await open();
      const options = { viewport: { width, height: 800 }, javaScriptEnabled: script };
      await onPage(options, async (page) => {
        await page.goto(`${url}/letters`);
        expect(page.url()).toBe(`${url}/sign-in?to=%2Fletters`);
        await page.getByRole('button', { name: 'Logga in med Kommunkontot' }).focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(`${url}/letters`);
        expect(await page.locator('.who').textContent()).toContain('Anna Lund');
        await page.getByRole('button', { name: 'Logga ut' }).focus();
        await page.keyboard.press('Enter');
        await page.waitForURL(`${url}/sign-in?out`);
        expect(await page.getByRole('status').textContent()).toContain('Du är utloggad');
        expect((await page.context().cookies()).map(({ name }) => name)).toEqual(['browser']);
      });
    },
  );

  test('tells at once, and aloud, what went wrong', async () => {
    const url = await open();
    provider.lies = { claims: { nonce: 'another' } };
    await onPage({}, async (page) => {
      await page.goto(`${url}/sign-in`);
      await page.getByRole('button', { name: 'Logga in med Kommunkontot' }).click();
      await page.waitForURL('**/sign-in/oidc/back?**');
      expect(await page.getByRole('alert').textContent()).toContain('Inloggningen gick inte att slutföra');
      await page.getByRole('button', { name: 'Logga in med Kommunkontot' }).isVisible();
    });
  });
});

describe('the page that one signs in on', () => {
  const STATES: Record<string, (page: Page, url: string) => Promise<unknown>> = {
    plain: (page, url) => page.goto(`${url}/sign-in`),
    out: (page, url) => page.goto(`${url}/sign-in?out`),
    wrong: (page, url) => page.goto(`${url}/sign-in/oidc/back?state=x`),
    already: async (page, url) => {
      await page.goto(`${url}/sign-in`);
      await page.getByRole('button', { name: 'Logga in med Kommunkontot' }).click();
      await page.waitForURL(`${url}/`);
      await page.goto(`${url}/sign-in`);
    },
    leaving: async (page, url) => {
      // No content: the browser stays where it is.
      await page.route(`${provider.issuer}/authorize**`, (route) => route.fulfill({ status: 204 }));
      await page.goto(`${url}/sign-in`);
      await page.getByRole('button', { name: 'Logga in med Kommunkontot' }).click();
      await page.getByRole('link', { name: 'fortsätt till Kommunkontot' }).waitFor();
    },
  };

  test.each(Object.keys(STATES).flatMap((state) => WIDTHS.map((width) => [state, width] as const)))(
    'has no fault that axe knows, and does not scroll sideways: %s at %i px',
    async (state, width) => {
      const url = await open();
      await onPage({ viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
        await STATES[state]?.(page, url);
        await page.evaluate(axe.source);
        const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
        expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        if (PICTURES) await page.screenshot({ path: `${PICTURES}/${state}-${width}.png`, fullPage: true });
      });
    },
  );
});
