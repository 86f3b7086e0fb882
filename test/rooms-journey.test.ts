// The rooms from beginning to end, in a real browser by keyboard alone: from an empty database to the first letter, its answer and a tuned area.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import { type Browser, chromium, type Page } from 'playwright-core';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSamplePortal, type SamplePortal } from '../src/edges/sample-portal.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { choose, fill, press, tick, unfold } from './kit/keyboard.ts';
import { buildProgram, DATA, freePort, sayingOf, startProgram } from './kit/program.ts';
import { openSink, type Sink } from './kit/smtp.ts';

let program: { folder: string; main: string };
let browser: Browser;
let portal: SamplePortal;
beforeAll(async () => {
  program = await buildProgram();
  browser = await chromium.launch({ executablePath: findChromium() ?? '/usr/bin/chromium', args: CHROMIUM_FLAGS });
  portal = await openSamplePortal(join(DATA, 'demo'), '2026-11-16');
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await portal?.close();
  rmSync(program.folder, { recursive: true });
});

interface Running {
  url: string;
  /** The one-time code that the first start says. */
  code: string;
  sink: Sink;
  stop(): Promise<void>;
}

/** The service on an empty folder, with letters that go to a server on this machine. A Tuesday: no letter is due by itself. */
async function startService(): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'rooms-'));
  const [port, sink] = [await freePort(), await openSink()];
  const url = `http://localhost:${port}`;
  const child: ChildProcess = startProgram(program.main, ['start'], {
    DATA_DIR: folder,
    PORT: String(port),
    PUBLIC_URL: url,
    UTLYSNINGSVAKT_TODAY: '2026-11-17',
    SOURCE_EU_PORTAL_URL: portal.url,
    MAIL_MODE: 'live',
    SMTP_URL: `smtp://127.0.0.1:${sink.port}`,
    SMTP_SECURITY: 'insecure-internal',
  });
  const [, code = ''] = await sayingOf(child, /Engångskod: (\S+)\./);
  const stop = async () => {
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await gone;
    await sink.close();
    rmSync(folder, { recursive: true });
  };
  return { url, code, sink, stop };
}

const WAYS = [320, 1280].flatMap((width) => [true, false].map((script) => ({ width, script })));
const PASSWORD = 'fyra rostiga spadar i snön';
const POLICY = `Policy för Nystads internationella arbete

Prioriterade områden

- Utbildning
- Unga i världen

Unga i världen

Ungdomsutbyte, elevutbyte och volontärtjänst ska uppmuntras.
`;

describe.each(WAYS)('at $width px, script: $script', ({ width, script }) => {
  test('a coordinator sets the service up and tunes it, a contact person answers, and a reader finds a call', async () => {
    const service = await startService();
    const context = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script });
    try {
      const page = await context.newPage();
      await makeAccount(page, service);
      await setUp(page, service.url);
      const link = await linkInLetter(service.sink);
      await tune(page, service.url);
      await answer(
        await (await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script })).newPage(),
        link,
      );
      const stranger = await browser.newContext({ viewport: { width, height: 800 }, javaScriptEnabled: script });
      await find(await stranger.newPage(), service.url);
      await stranger.close();
    } finally {
      await context.close();
      await service.stop();
    }
  }, 120_000);
});

/** With the code that the service said when it started. */
async function makeAccount(page: Page, { url, code }: Running): Promise<void> {
  await page.goto(`${url}/sign-in/setup`);
  await fill(page, 'Engångskod', code);
  await fill(page, 'Lösenord', PASSWORD);
  await fill(page, 'Lösenordet en gång till', PASSWORD);
  await press(page, 'Fortsätt', 'button');
  const secret = ((await page.locator('p.file').textContent()) ?? '').replace(/\s/g, '');
  await fill(page, 'Koden i appen', new TOTP({ secret }).generate());
  await press(page, 'Skapa kontot och logga in', 'button');
  expect(await page.locator('.who').textContent()).toContain('administratör');
}

/** A municipality out of its policy's text, and its first letter. */
async function setUp(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/setup`);
  await press(page, 'Välj en annan kommun, eller börja med er egen policy');
  await fill(page, 'Kommunens namn', 'Nystads kommun');
  await choose(page, 'Län', 'Södermanlands län');
  await fill(page, 'Samordnarens roll', 'EU-samordnare');
  await fill(page, 'Samordnarens e-postadress', 'eu@nystad.example');
  await fill(page, 'Vad policyn heter', 'Policy för internationellt arbete');
  await fill(page, 'Policyns text', POLICY);
  await press(page, 'Föreslå områden ur texten', 'button');
  expect(await page.getByLabel('Ta med Unga i världen').isChecked()).toBe(true);
  await press(page, 'Spara kommunen med de valda områdena', 'button');
  expect(await page.locator('main').textContent()).toContain('Nystads kommun');
  await addCommittee(page, url);
  await page.goto(`${url}/setup`);
  await press(page, 'Nämnderna och kontaktpersonerna stämmer', 'button');
  await press(page, 'Områdena stämmer', 'button');
  await press(page, 'Jag har tittat igenom det', 'button');
  await callsRead(page);
  await press(page, 'Skriv de första breven', 'button');
  expect(await page.getByRole('status').textContent()).toContain('De första breven är skrivna');
  expect(await page.locator('main').textContent()).toContain('Allt är gjort.');
}

async function addCommittee(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/committees/new`);
  await fill(page, /^Namn/, 'Bildningsnämnden');
  await tick(page, 'Utbildning');
  await fill(page, 'Varför ändrar du?', 'Första inställningen');
  await press(page, 'Lägg till', 'button');
  expect(await page.locator('h1').textContent()).toContain('Bildningsnämnden');
  await page.goto(`${url}/people/new`);
  await fill(page, 'Titel', 'Kontaktperson, bildningsförvaltningen');
  await fill(page, 'E-postadress', 'bildning@nystad.example');
  await choose(page, 'Vad personen ska vara', 'Kontaktperson för Bildningsnämnden');
  await fill(page, 'Varför ändrar du?', 'Första inställningen');
  await press(page, 'Lägg till', 'button');
  expect(await page.locator('main').textContent()).toContain('Bildningsnämnden');
}

/** The first reading of the sources goes on while the pages are used. */
async function callsRead(page: Page): Promise<void> {
  for (
    let tries = 0;
    (await page.getByRole('button', { name: 'Skriv de första breven' }).isDisabled()) && tries < 100;
    tries++
  ) {
    await page.waitForTimeout(200);
    await page.reload();
  }
}

/** The link by which the contact person answers, as it stands in the letter's text. */
async function linkInLetter(sink: Sink): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const letter = sink.taken.find(({ recipients }) => recipients.includes('bildning@nystad.example'));
    if (letter)
      return (
        ((await PostalMime.parse(letter.raw)).text ?? '').match(
          /http:\/\/localhost:\d+\/reply\/[\w-]{22}(?=\s)/,
        )?.[0] ?? ''
      );
    await new Promise((soon) => setTimeout(soon, 100));
  }
  throw new Error('no letter came');
}

/** Another term moves the ranking, and the saved profile says why. */
async function tune(page: Page, url: string): Promise<void> {
  const ranking = async () => await page.locator('.ranked').first().allInnerTexts();
  await page.goto(`${url}/committees/kommunstyrelsen/preview`);
  await press(page, 'Pröva', 'button');
  const before = await ranking();
  await page.goto(`${url}/committees/kommunstyrelsen/preview`);
  await unfold(page, /^Sökord \(/);
  await fill(page, 'Sökord', 'cybersäkerhet\nbostäder');
  await press(page, 'Pröva', 'button');
  const after = await ranking();
  expect(before.length).toBeGreaterThan(0);
  expect(after).not.toEqual(before);
  await fill(page, /^Varför|^Skäl/, 'Nämnden vill ha mer om säkerhet');
  await press(page, 'Spara profilen', 'button');
  await page.goto(`${url}/committees/kommunstyrelsen/revisions`);
  expect(await page.locator('main').textContent()).toContain('Nämnden vill ha mer om säkerhet');
}

/** From the letter alone, without signing in. */
async function answer(page: Page, link: string): Promise<void> {
  expect(link).not.toBe('');
  await page.goto(link);
  const first = page.locator('ul.calls h3 a').first();
  const title = ((await first.textContent()) ?? '').trim();
  await press(page, title, 'a');
  await press(page, /^Relevant/, 'button');
  expect(await page.getByRole('status').textContent()).toMatch(/relevant/i);
  await page.context().close();
}

/** Somebody who is not signed in looks for youth exchange and reads when to apply. */
async function find(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/`);
  await press(page, 'Utlysningar', 'a');
  await fill(page, 'Sökord', 'ungdomsutbyten');
  await press(page, 'Visa utlysningar', 'button');
  const first = page.locator('ul.calls h3 a').first();
  await press(page, ((await first.textContent()) ?? '').trim(), 'a');
  expect(await page.locator('main').textContent()).toMatch(/Sista ansökningsdag.*(\d{1,2} \w+ 20\d\d|anges inte)/s);
  await page.goto(`${url}/deadlines`);
  expect(await page.locator('h1').textContent()).toBe('Sista dagar');
}
