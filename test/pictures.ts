// Takes the pictures of the documentation (`npx tsx test/pictures.ts`): lives the demo, and photographs its pages and one letter.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = join(ROOT, 'dist/src/main.js');
const PICTURES = join(ROOT, 'docs/pictures');
const CHROMIUM = findChromium() ?? process.env.CHROMIUM ?? '/usr/bin/chromium';
const DEMO_SECONDS = 60;
const MOST_BYTES = 250_000;

/** Whose letter is shown, by a word in the line of the postbox, and which call: one whose last day has been moved. */
const READER = 'kultur- och fritidsförvaltningen';
const CALL = '/calls?q=CERV-2027-CITIZENS-TOWN-EXAMPLE';

/** A port that nobody listens on just now. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => (address !== null && typeof address === 'object' ? resolve(address.port) : reject()));
    });
  });
}

/** Starts the demo with its data in `folder`. Resolves when its pages can be opened. */
async function openDemo(folder: string): Promise<{ url: string; child: ChildProcess }> {
  const port = await freePort();
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, TMPDIR: folder, PORT: String(port) };
  const child = spawn(process.execPath, [PROGRAM, 'demo'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const ready = new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text) => {
      said += String(text);
      if (said.includes('/postbox')) resolve();
    });
    child.once('exit', (code) => reject(new Error(`the demo ended with exit code ${code}: ${said}`)));
    setTimeout(
      () => reject(new Error(`the demo was not ready in ${DEMO_SECONDS} s: ${said}`)),
      DEMO_SECONDS * 1000,
    ).unref();
  });
  try {
    await ready;
  } catch (error) {
    child.kill();
    throw error;
  }
  return { url: `http://127.0.0.1:${port}`, child };
}

/** Photographs the top of a page, at most `most` pixels of it. */
async function photograph(page: Page, name: string, most: number): Promise<void> {
  const path = join(PICTURES, `${name}.png`);
  const height = await page.evaluate('document.documentElement.scrollHeight');
  const width = page.viewportSize()?.width ?? 0;
  await page.screenshot({ path, fullPage: true, clip: { x: 0, y: 0, width, height: Math.min(Number(height), most) } });
  const bytes = statSync(path).size;
  console.log(`${name}.png: ${width} × ${Math.min(Number(height), most)}, ${Math.round(bytes / 1000)} kB`);
  if (bytes > MOST_BYTES) throw new Error(`${name}.png is ${bytes} bytes, more than ${MOST_BYTES}`);
}

async function takePictures(browser: Browser, url: string): Promise<void> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
  await page.goto(`${url}/`);
  await photograph(page, 'start', 1100);
  await page.goto(url + CALL);
  await page.locator('main h3 a, main h2 a').first().click();
  await photograph(page, 'call', 1560);
  await page.goto(`${url}/postbox`);
  const address = await page
    .locator('tr, li')
    .filter({ hasText: READER })
    .first()
    .locator('a')
    .first()
    .getAttribute('href');
  const letter = await browser.newPage({ viewport: { width: 700, height: 900 }, colorScheme: 'light' });
  await letter.goto(`${url}${address}/html`);
  await photograph(letter, 'letter', 1500);
}

if (!existsSync(PROGRAM)) throw new Error('Build first: npm run build');
mkdirSync(PICTURES, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'utlysningsvakt-pictures-'));
const demo = await openDemo(folder);
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
try {
  await takePictures(browser, demo.url);
} finally {
  await browser.close();
  const ended = new Promise((resolve) => demo.child.once('exit', resolve));
  demo.child.kill();
  await ended;
  rmSync(folder, { recursive: true, force: true });
}
