// Hostile texts in a real browser: on every page nothing runs, nothing is fetched from elsewhere and no rule of ours is broken.
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp } from '../src/web/app.ts';
import { type Served, serve } from '../src/web/serve.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { HOSTILE } from './kit/hostile.ts';
import { aHostileHouse, hostilePages } from './kit/hostile-house.ts';
import type { Identity } from './kit/identities.ts';
import type { RouteHouse } from './kit/route-house.ts';

let browser: Browser;
let served: Served;
let house: RouteHouse;
let admin: Identity;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  ({ house, admin } = await aHostileHouse(HOSTILE));
  served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
}, 60_000);

afterAll(async () => {
  await browser?.close();
  await served?.close();
});

/** What a browser that is signed in complains of, or does unasked, on these addresses. */
async function complaints(addresses: readonly string[]): Promise<string[]> {
  const context = await browser.newContext();
  const [name = '', value = ''] = admin.headers.Cookie?.split('=') ?? [];
  await context.addCookies([{ name, value, url: served.url }]);
  const said: string[] = [];
  const page = await context.newPage();
  page.on('dialog', async (dialog) => {
    said.push(`dialog: ${dialog.message()} at ${page.url()}`);
    await dialog.dismiss();
  });
  page.on('console', (message) => said.push(`console: ${message.text()} at ${page.url()}`));
  page.on('pageerror', (error) => said.push(`error: ${error.message} at ${page.url()}`));
  await context.route('**/*', (route) => {
    const { origin } = new URL(route.request().url());
    if (origin === served.url) return route.continue();
    said.push(`asked: ${route.request().url()} at ${page.url()}`);
    return route.abort();
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      console.log(`csp: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  for (const address of addresses) {
    const answer = await page.goto(served.url + address);
    if (answer?.status() !== 200) said.push(`answered: ${answer?.status()} at ${address}`);
  }
  await context.close();
  return said;
}

const isFile = (address: string): boolean =>
  /\.(?:csv|ics|atom|json|xlsx|docx|pdf|css|js)\b|\/file$|\/calendar$|\/api\/|z$/.test(address);
/** A page with a frame, in which a letter's own markup is held back: see below. */
const hasFrame = (address: string): boolean => /^\/(?:me\/)?letters\/\d+$/.test(address);

test('hostile texts in every field run nothing, load nothing and break no rule on any page', async () => {
  const addresses = hostilePages(house).filter((address) => !isFile(address) && !hasFrame(address));
  expect(addresses.length).toBeGreaterThan(70);
  expect(await complaints(addresses)).toEqual([]);
}, 60_000);

test('a letter’s HTML that is hostile runs nothing and loads nothing, in its frame or alone', async () => {
  const ids = house.db
    .prepare('SELECT id FROM letters WHERE unpacked(html) LIKE ? ORDER BY id')
    .pluck()
    .all('%<p>%<%') as number[];
  const some = ids.filter((_, i) => i % 4 === 0);
  expect(some.length).toBeGreaterThan(10);
  const said = await complaints(some.flatMap((id) => [`/letters/${id}`, `/letters/${id}/html`]));
  // That its frame holds it back is told on the console: only what it does is looked at.
  expect(said.filter((one) => /^(?:dialog|asked|error|answered)/.test(one))).toEqual([]);
}, 60_000);

test('would be caught if they did: a page that runs a text is told of', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const dialogs: string[] = [];
  page.on('dialog', async (dialog) => {
    dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await page.setContent(HOSTILE[0] ?? '');
  await context.close();
  expect(dialogs).toEqual(['1']);
});
