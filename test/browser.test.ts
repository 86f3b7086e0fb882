// The pages in a real browser: nothing for axe to find, nothing too wide, no script needed, nothing fetched from elsewhere.
import { existsSync } from 'node:fs';
import axe from 'axe-core';
import { Hono } from 'hono';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/web/app.ts';
import { type Served, serve } from '../src/web/serve.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { aFullHouse, aHouse } from './kit/house.ts';

const CHROMIUM = findChromium() ?? process.env.CHROMIUM ?? '/usr/bin/chromium';

const CALL = '/calls/eu-portal%3A50131822TOPICS';
const COMMITTEE = '/committees/kultur-och-fritidsnamnden';
/** A form that cannot be used: it is shown again, with a status that browsers note on their console. */
const WRONG = `${COMMITTEE}/preview?threshold=x&weight-unga=7&terms-klimat=`;
const FULL = [
  '/',
  '/calls',
  '/calls?q=ungdom&status=open&within=180',
  '/calls?q=zzzz&area=klimat&within=30',
  CALL,
  '/calls/eu-portal%3Achanged',
  '/calls/eu-portal%3Acoming',
  '/calls/eu-portal%3Aunknown',
  '/calls/eu-portal%3Aclosed',
  '/calls/eu-portal%3Apolicy',
  '/committees',
  COMMITTEE,
  '/committees/kommunstyrelsen',
  `${COMMITTEE}/preview`,
  `${COMMITTEE}/preview?threshold=20&terms-unga=ungdomsutbyte%0Anyckelharpa`,
  `${COMMITTEE}/revisions`,
  `${COMMITTEE}/revisions/1`,
  '/areas',
  '/areas/unga',
  '/areas/new',
  '/municipality',
  '/municipality/import?from=file',
  WRONG,
  '/sources',
  '/sources/esf',
  '/letters',
  '/letters?state=sent&period=2026-W22',
  '/letters?recipient=finns.ej',
  '/letters/1',
  '/letters/4',
  '/letters/5',
  '/letters/6',
];
const EMPTY = [
  '/',
  '/calls',
  '/committees',
  COMMITTEE,
  `${COMMITTEE}/preview?threshold=1`,
  '/sources',
  '/letters',
  '/nowhere',
];

let browser: Browser;
const houses: Served[] = [];
const open = async (house: Parameters<typeof createApp>[0]) => {
  const served = await serve(createApp(house), { host: '127.0.0.1', port: 0 });
  houses.push(served);
  return served.url;
};
let full = '';
let empty = '';
let broken = '';

beforeAll(async () => {
  if (!existsSync(CHROMIUM))
    throw new Error(
      `Det finns ingen webbläsare på ${CHROMIUM}. Installera en med "apt-get install chromium", eller peka ut en annan med CHROMIUM.`,
    );
  browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
  const fault = aHouse();
  fault.db.close();
  [full, empty, broken] = await Promise.all([open(aFullHouse()), open(aHouse()), open(fault)]);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all(houses.map((house) => house.close()));
});

/** Every page in every state, as [address, its name]. */
const pages = () => [...FULL.map((p) => full + p), ...EMPTY.map((p) => empty + p), `${broken}/`];

async function onPage<T>(options: BrowserContextOptions, look: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext(options);
  try {
    return await look(await context.newPage());
  } finally {
    await context.close();
  }
}

const SIZES = [
  { width: 320, height: 640 },
  { width: 1280, height: 900 },
];
const LOOKS = [
  ...SIZES.map((viewport) => ({ viewport, colorScheme: 'light' as const })),
  ...SIZES.slice(1).map((viewport) => ({ viewport, colorScheme: 'dark' as const })),
];

describe('for everybody', () => {
  test.each(LOOKS)(
    'axe finds nothing at $viewport.width px, $colorScheme',
    async (look) => {
      await onPage({ ...look, bypassCSP: true }, async (page) => {
        for (const address of pages()) {
          await page.goto(address);
          await page.evaluate(axe.source);
          const found = await page.evaluate(() =>
            (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
              iframes: false,
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            }),
          );
          expect(
            found.violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`),
            address,
          ).toEqual([]);
          expect(found.passes.length, address).toBeGreaterThan(15);
        }
      });
    },
    120_000,
  );

  test.each([100, 200])(
    'nothing is wider than 320 px with text at %i per cent',
    async (percent) => {
      await onPage({ viewport: { width: 320, height: 640 }, bypassCSP: true }, async (page) => {
        for (const address of pages()) {
          await page.goto(address);
          await page.addStyleTag({ content: `html { font-size: ${percent * 1.0625}% !important }` });
          const [wide, seen] = await page.evaluate(() => [
            document.documentElement.scrollWidth,
            document.documentElement.clientWidth,
          ]);
          expect(wide, address).toBeLessThanOrEqual(seen ?? 0);
        }
      });
    },
    60_000,
  );

  test('the page has one h1, the landmarks, a skip link that leads to the content, and a title of its own', async () => {
    await onPage({}, async (page) => {
      const titles = new Set<string>();
      for (const address of [...FULL.map((p) => full + p), `${empty}/nowhere`]) {
        await page.goto(address);
        for (const one of ['h1', 'main', 'header', 'footer', 'nav[aria-label=Huvudmeny]'])
          expect(await page.locator(one).count(), `${one} ${address}`).toBe(1);
        expect(await page.locator('html').getAttribute('lang')).toBe('sv');
        titles.add(await page.title());
        await page.keyboard.press('Tab');
        expect(await page.locator(':focus').textContent()).toContain('Hoppa till innehållet');
        await page.keyboard.press('Enter');
        await page.waitForURL((url) => url.hash === '#innehall');
      }
      // What is tried has the title of the form that tries it.
      expect(titles.size).toBe(FULL.length);
    });
  });
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
        await tabTo(page, / status$/);
        await page.keyboard.press('ArrowDown');
        await tabTo(page, /Visa utlysningar/);
        await page.keyboard.press('Enter');
        await page.waitForURL('**/calls?q=towns&status=open&**');
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
        expect(await page.getByText('Summa: 12 poäng av 100').isVisible()).toBe(true);
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
        await tabTo(page, /^Pröva andra sökord/);
        await page.keyboard.press('Enter');
        await tabTo(page, / threshold$/);
        await page.keyboard.type('x');
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
      houses.push(elsewhere);
      await page.goto(elsewhere.url);
      await page.getByRole('button').click();
      await page.getByRole('heading', { name: 'Inget ändrades' }).waitFor();
    });
    expect(house.db.prepare('SELECT undone_at FROM answers WHERE id = 1').pluck().get()).toBeNull();
  });
});

/** Everything that a browser complains of or asks others for while it shows these pages. */
async function complaints(addresses: string[]): Promise<string[]> {
  return onPage({}, async (page) => {
    const heard: string[] = [];
    page.on(
      'console',
      (message) => ['error', 'warning'].includes(message.type()) && heard.push(`${page.url()} ${message.text()}`),
    );
    page.on('pageerror', (error) => heard.push(String(error)));
    page.on('dialog', (dialog) => {
      heard.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    // A request that the policy stopped has reached nobody.
    page.on(
      'requestfailed',
      (r) => r.failure()?.errorText !== 'csp' && heard.push(`failed: ${r.url()} ${r.failure()?.errorText}`),
    );
    page.on('response', (r) => !/^(http:\/\/localhost:|data:)/.test(r.url()) && heard.push(`asked: ${r.url()}`));
    for (const address of addresses) await page.goto(address, { waitUntil: 'load' });
    return heard;
  });
}

describe('in peace', () => {
  test('no page asks anybody else for anything, and nothing breaks its own rules', async () => {
    expect(
      await complaints([
        ...FULL.filter((p) => p !== WRONG).map((p) => full + p),
        `${empty}/`,
        `${empty}/calls`,
        `${empty}/letters`,
      ]),
    ).toEqual([]);
  });

  test('a letter shows inside its frame, in its own style', async () => {
    await onPage({}, async (page) => {
      await page.goto(`${full}/letters/5`);
      const heading = page.frameLocator('iframe[title]').getByRole('heading', { name: 'Vecka 22' });
      expect(await heading.isVisible()).toBe(true);
      expect(await heading.evaluate((h) => getComputedStyle(h).color)).toBe('rgb(10, 88, 91)');
    });
  });
});
