// A real browser for a test file: Chromium, houses that are served for it, somebody's visit to a page, and what no page may have.
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { createApp } from '../../src/web/app.ts';
import type { WebHouse } from '../../src/web/house.ts';
import { type Served, serve } from '../../src/web/serve.ts';
import { CHROMIUM_FLAGS, findChromium } from './chromium.ts';
import type { Identity } from './identities.ts';

export const NARROW = { width: 320, height: 640 };
export const WIDE = { width: 1280, height: 900 };
/** How pages are looked at. */
export const LOOKS = [
  { viewport: NARROW, colorScheme: 'light' as const },
  { viewport: WIDE, colorScheme: 'light' as const },
  { viewport: WIDE, colorScheme: 'dark' as const },
];

export interface TestBrowser {
  /** A page in a browser without memory of any other. */
  onPage<T>(options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T>;
  /** Serves a house, and lets it know where: its forms come from there. Returns the address. */
  open(house: WebHouse): Promise<string>;
}

/** The browser of a test file, from its first test to its last. */
export function aBrowser(): TestBrowser {
  let browser: Browser | undefined;
  const served: Served[] = [];
  beforeAll(async () => {
    const path = findChromium() ?? process.env.CHROMIUM ?? '/usr/bin/chromium';
    if (!existsSync(path))
      throw new Error(
        `Det finns ingen webbläsare på ${path}. Installera en med "apt-get install chromium", eller peka ut en annan med CHROMIUM.`,
      );
    browser = await chromium.launch({ executablePath: path, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await Promise.all(served.map((one) => one.close()));
  });
  return {
    async onPage(options, look) {
      if (browser === undefined) throw new Error('the browser is not started until the first test');
      const context = await browser.newContext(options);
      try {
        return await look(await context.newPage());
      } finally {
        await context.close();
      }
    },
    async open(house) {
      const one = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
      served.push(one);
      Object.assign(house, { publicUrl: one.url });
      return one.url;
    },
  };
}

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** What axe looks at: all there is, or what can be another thing in another size or colour scheme of the same page. */
const LOOKED_AT = {
  all: RULES,
  size: [
    'color-contrast',
    'link-in-text-block',
    'target-size',
    'scrollable-region-focusable',
    'heading-order',
    'region',
  ],
  colours: ['color-contrast', 'link-in-text-block'],
};
/** A page on which fewer rules have anything to look at is no page of ours. */
const LEAST_RULES = 15;

/** What axe has against the page as it stands, `[]` when nothing; frames with letters are looked at where letters are. */
export async function axeFaults(page: Page, what: keyof typeof LOOKED_AT = 'all'): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  const found = await page.evaluate(
    (runOnly) =>
      (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
        iframes: false,
        resultTypes: ['violations'],
        runOnly,
      }),
    LOOKED_AT[what],
  );
  const faults = found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  const isEmpty = what === 'all' && found.passes.length < LEAST_RULES;
  return isEmpty ? [...faults, `axe found next to nothing to look at: ${found.passes.length} rules`] : faults;
}

/** How many pixels the page reaches beyond the screen. */
export const beyondEdge = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Shows text as large as somebody has chosen, in per cent of the usual. */
export const enlarge = (page: Page, percent: number): Promise<unknown> =>
  page.evaluate((size) => document.documentElement.style.setProperty('font-size', size), `${percent * 1.0625}%`);

/** Listens, from now on, to all that a browser complains of, and whom it asks for anything but the service itself. */
export function complaintsOn(page: Page): string[] {
  const heard: string[] = [];
  const isTold = (text: string) => text.startsWith('Failed to load resource: the server responded with a status of');
  page.on('console', (message) => {
    const { text, type } = { text: message.text(), type: message.type() };
    if (['error', 'warning'].includes(type) && !isTold(text)) heard.push(`${page.url()} ${text}`);
  });
  page.on('pageerror', (error) => heard.push(String(error)));
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // A request that the policy stopped has reached nobody.
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (why !== 'csp') heard.push(`failed: ${request.url()} ${why}`);
  });
  page.on('response', (answer) => {
    if (!/^(http:\/\/localhost:|data:)/.test(answer.url())) heard.push(`asked: ${answer.url()}`);
    if (answer.status() >= 400 && !answer.request().isNavigationRequest()) heard.push(`lacks: ${answer.url()}`);
  });
  return heard;
}

/** Where somebody goes, and what they send there. */
export interface Errand {
  /** Where the house is served. */
  url: string;
  path: string;
  who: Identity;
  /** A form to send there. */
  form?: Record<string, string> | undefined;
  /** Of the form, when no browser sends it so by itself. */
  type?: 'text/plain' | undefined;
}

/** Goes there as somebody, in whatever browser somebody else has used before. Returns the status of what is shown. */
export async function visit(page: Page, { url, path, who, form, type }: Errand): Promise<number> {
  await page.context().clearCookies();
  const cookies = who.headers.Cookie?.split('; ').map((one) => one.split('=')) ?? [];
  await page.context().addCookies(cookies.map(([name = '', value = '']) => ({ name, value, url })));
  if (form === undefined) return (await page.goto(url + path))?.status() ?? 0;
  await page.goto(`${url}/help`);
  const fields = { ...(who.token !== null && { 'form-token': who.token }), ...form };
  const [answer] = await Promise.all([
    page.waitForResponse((one) => one.request().isNavigationRequest() && one.status() !== 303),
    page.waitForEvent('load'),
    page.evaluate(sendAway, { path, fields, type: type ?? 'application/x-www-form-urlencoded' }),
  ]);
  return answer.status();
}

/** In the page: sends a form, which need not be one that a page has. */
function sendAway({ path, fields, type }: { path: string; fields: Record<string, string>; type: string }): void {
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: path, enctype: type });
  for (const [name, value] of Object.entries(fields)) {
    const field = document.createElement('textarea');
    Object.assign(field, { name, value });
    form.append(field);
  }
  document.body.append(form);
  // A field may be called submit.
  HTMLFormElement.prototype.submit.call(form);
}
