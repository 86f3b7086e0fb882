// Takes the pictures of the documentation (`npm run pictures`): lives the demo, and photographs its pages and one letter; then plays
// every source's recorded answers on this machine, breaks some of them, and photographs the page of the sources.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { SOURCES } from '../sources/index.ts';
import type { Source } from '../src/reading/index.ts';
import { callsOfLetter } from '../src/store/letters.ts';
import { openStore } from '../src/store/open.ts';
import { replyCallHref } from '../src/views/links.ts';
import { CHROMIUM_FLAGS, findChromium } from './kit/chromium.ts';
import { type Faults, openFaults } from './kit/faults.ts';
import { DAY, fixturesOf } from './kit/fixtures.ts';
import { lettersIn } from './kit/letters.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAM = join(ROOT, 'dist/src/main.js');
const PICTURES = join(ROOT, 'docs/pictures');
const CHROMIUM = findChromium() ?? process.env.CHROMIUM ?? '/usr/bin/chromium';
const READY_SECONDS = 120;
const MOST_BYTES = 250_000;

/** Whose letter is shown, by a word in the line of the list of letters, and which call: one whose last day has been moved. */
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

/** Starts the program with these settings and no others; `ready` is what it says when its pages can be opened. */
async function openPages(args: string[], settings: Record<string, string>, ready: string): Promise<Opened> {
  const port = await freePort();
  const child = run(args, { ...settings, PORT: String(port) });
  await new Promise<void>((resolve, reject) => {
    let said = '';
    child.stdout?.on('data', (text) => {
      said += String(text);
      if (said.includes(ready)) resolve();
    });
    child.once('exit', (code) => reject(new Error(`${args.join(' ')} ended with exit code ${code}: ${said}`)));
    setTimeout(() => reject(new Error(`not ready in ${READY_SECONDS} s: ${said}`)), READY_SECONDS * 1000).unref();
  }).catch((error: unknown) => {
    child.kill();
    throw error;
  });
  return { url: `http://127.0.0.1:${port}`, close: () => endOf(child, () => child.kill()) };
}

interface Opened {
  url: string;
  close(): Promise<unknown>;
}

function run(args: string[], settings: Record<string, string>): ChildProcess {
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, ...settings };
  return spawn(process.execPath, [PROGRAM, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
}

function endOf(child: ChildProcess, end: () => unknown = () => {}): Promise<unknown> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdout?.resume();
  end();
  return ended;
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
  for (const { name, path, most } of ROOMS) {
    await page.goto(url + path);
    await photograph(page, name, most);
  }
  await page.goto(`${url}/letters`);
  const address = await page
    .locator('tr, li')
    .filter({ hasText: READER })
    .first()
    .locator('a')
    .first()
    .getAttribute('href');
  await photograph(page, 'letters', 900);
  for (const { width, most } of LETTER_SIZES)
    for (const colorScheme of ['light', 'dark'] as const) {
      const letter = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
      await letter.goto(`${url}${address}/html`);
      await photograph(letter, `letter-${width}-${colorScheme}`, most);
      await letter.close();
    }
  await takeAnswerPage(browser, url);
}

/** The pages that people work in, and so much of each. */
const ROOMS = [
  { name: 'calls', path: '/calls?q=ungdomar&status=open', most: 1100 },
  { name: 'deadlines', path: '/deadlines', most: 1500 },
  { name: 'setup', path: '/setup', most: 1500 },
  {
    name: 'preview',
    path: '/committees/kultur-och-fritidsnamnden/preview?threshold=20&terms-ungdomsutbyte=ungdomsutbyte%0Aelevutbyte%0Amusikskola',
    most: 1000,
  },
] as const;

/** A phone, a reading pane and a wide window. */
const LETTER_SIZES = [
  { width: 320, most: 1500 },
  { width: 700, most: 1300 },
  { width: 1200, most: 1100 },
];

/** Where a letter's own link leads. Pages hide what such links carry, so it is read from the demo's database. */
async function takeAnswerPage(browser: Browser, url: string): Promise<void> {
  const [demo] = readdirSync(folder).filter((name) => name.startsWith('utlysningsvakt-demo-'));
  const db = openStore(join(folder, demo ?? ''), { readonly: true });
  const [letter] = lettersIn(db);
  const [told] = letter ? callsOfLetter(db, letter.id) : [];
  db.close();
  const page = await browser.newPage({ viewport: { width: 700, height: 900 }, colorScheme: 'light' });
  await page.goto(replyCallHref(url, letter?.code ?? '', told?.callKey ?? ''));
  await photograph(page, 'answer', 1300);
}

const ROBOT_CHECK = '<!doctype html><html><title>Just a moment...</title><p>Verify you are human.</p></html>';
/** What a source answers when it is broken: another recorded answer or a check for robots. Null: its site is down. */
const BROKEN: Readonly<Record<string, string | null>> = {
  tillvaxtverket: 'list--empty.html',
  energimyndigheten: null,
  'interreg-south-baltic': ROBOT_CHECK,
};

/** A source's site on this machine. Every page is of the kind that is asked for. */
async function playSite(source: Source, isBroken: () => boolean): Promise<Faults> {
  const fixtures = fixturesOf(source);
  const hosts = [new URL(source.address).host, ...source.hosts];
  return await openFaults((response, { headers }, { url }) => {
    const { pathname, searchParams } = new URL(url, 'http://127.0.0.1');
    searchParams.delete('authorization');
    const keyless = `${pathname}?${searchParams}`.replace(/\?$/, '');
    const found = [url, keyless].flatMap((path) => hosts.map((host) => fixtures.fileAt(`https://${host}${path}`)));
    const file = found.find((name) => typeof name === 'string');
    const instead = isBroken() ? BROKEN[source.id] : undefined;
    if (!file || instead === null) return response.writeHead(file ? 503 : 404).end('no');
    const kind = instead === ROBOT_CHECK ? 'text/html' : headers.accept?.split(',')[0];
    const body = instead === ROBOT_CHECK ? instead : fixtures.bodyOf(instead ?? file);
    return response.writeHead(200, { 'content-type': `${kind}; charset=utf-8` }).end(body);
  });
}

/** All sources are read, and then once more, when some are broken. One is given no key. */
async function takeSources(browser: Browser, folder: string): Promise<void> {
  let broken = false;
  const sites = await Promise.all(SOURCES.map((source) => playSite(source, () => broken)));
  const named = (id: string, ending: string) => `SOURCE_${id.toUpperCase().replaceAll('-', '_')}_${ending}`;
  const settings = Object.fromEntries([
    ['DATA_DIR', folder],
    ['LOG_LEVEL', 'silent'],
    ...SOURCES.map(({ id, address }, i) => {
      const { origin } = new URL(sites[i]?.url ?? '');
      return [named(id, 'URL'), origin + address.slice(new URL(address).origin.length)];
    }),
    ...SOURCES.filter((s) => s.key !== undefined && !s.crossCheck).map(({ id }) => [named(id, 'KEY'), 'exempel']),
  ]);
  try {
    await endOf(run(['--today', DAY, 'crawl'], settings));
    broken = true;
    await endOf(run(['--today', DAY, 'crawl'], settings));
    const service = await openPages(['--today', DAY, 'start'], settings, 'svarar på');
    try {
      const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, colorScheme: 'light' });
      await page.goto(`${service.url}/sources`);
      await photograph(page, 'sources', 1350);
    } finally {
      await service.close();
    }
  } finally {
    await Promise.all(sites.map((site) => site.close()));
  }
}

if (!existsSync(PROGRAM)) throw new Error('Build first: npm run build');
mkdirSync(PICTURES, { recursive: true });
const folder = mkdtempSync(join(tmpdir(), 'utlysningsvakt-pictures-'));
const browser = await chromium.launch({ executablePath: CHROMIUM, args: CHROMIUM_FLAGS });
try {
  const demo = await openPages(['demo'], { TMPDIR: folder }, '/letters');
  await takePictures(browser, demo.url).finally(demo.close);
  await takeSources(browser, join(folder, 'sources'));
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
