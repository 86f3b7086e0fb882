// Promises of the commands for whoever adds a source: a new one of any kind runs before a word is changed, and nothing is overwritten.
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../src/domain/errors.ts';
import { type Faults, openFaults, page } from './kit/faults.ts';
import { makeSource, withSource } from './kit/new-source.ts';
import { personalIn } from './kit/personal.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const KINDS = ['site', 'feed', 'wordpress', 'json'];
const LIST = `// Every source there is.
import type { Source } from '../src/reading/index.ts';

export const SOURCES: readonly Source[] = [];
`;

let tree = '';
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'source-'));
  for (const name of ['src', 'data', 'node_modules']) symlinkSync(join(ROOT, name), join(tree, name));
  for (const name of ['package.json', 'tsconfig.json', '.ci'])
    cpSync(join(ROOT, name), join(tree, name), { recursive: true });
  for (const name of ['kit', 'tsconfig.json', 'source-new.ts', 'source-try.ts', 'source-record.ts', 'source-table.ts'])
    cpSync(join(ROOT, 'test', name), join(tree, 'test', name), { recursive: true });
  mkdirSync(join(tree, 'sources'));
  mkdirSync(join(tree, 'test/sources'));
  writeFileSync(join(tree, 'sources/index.ts'), LIST);
  writeFileSync(join(tree, 'forms.json'), '{"extends": "./tsconfig.json", "include": ["sources"]}');
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** Runs a program of the tree's, as npm would. */
async function run(program: string, args: string[], settings: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...settings };
  const child = execFile(join(tree, 'node_modules/.bin', program), args, { cwd: tree, env });
  const said = { out: '', err: '' };
  child.stdout?.on('data', (text) => (said.out += text));
  child.stderr?.on('data', (text) => (said.err += text));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}
const command = (name: string, ...args: string[]) => run('tsx', [`test/source-${name}.ts`, ...args]);

describe('source:new', () => {
  it.each(KINDS)(
    'makes a %s that is read at once, and agreements that say what was read',
    async (kind) => {
      const id = `prov-${kind}`;
      const made = await command('new', id, `https://www.${id}.se/utlysningar`, '--kind', kind);
      expect(made).toMatchObject({ code: 0, err: '' });
      const tried = await command('try', id);
      expect(tried).toMatchObject({ code: 0, err: '' });
      expect(tried.out).toMatch(/gröna skolgårdar/i);
      expect(tried.out).toContain('sista dag: 2027-03-01');
      expect(tried.out).not.toMatch(/SAKNAS|OLÄST|SLÄPPS INTE IN|FEL/);
      expect((await command('record', id)).out).toContain('Läs filerna.');
      expect((await command('record', id)).out).toContain('allt läses som förut');
    },
    60_000,
  );

  it('makes forms that compile, in a list by the alphabet', async () => {
    const list = readFileSync(join(tree, 'sources/index.ts'), 'utf8');
    expect(list).toContain('SOURCES: readonly Source[] = [provFeed, provJson, provSite, provWordpress];');
    const { out } = await run('tsc', ['-p', 'forms.json', '--noEmit']);
    expect(out.split('\n').filter((line) => line.startsWith('sources'))).toEqual([]);
    expect((await command('table')).out).toMatch(/prov-wordpress .* oprövad +4 +2 +\d+ % +–/);
  }, 60_000);

  it.each([
    ['Nej', 'https://x.se', /"Nej" duger inte som id/],
    ['prov-site', 'https://x.se', /Källan finns redan: sources\/prov-site.ts/],
    ['index', 'https://x.se', /upptaget/],
    ['egen-x', 'https://x.se', /upptaget/],
    ['ny', 'http://x.se', /ingen webbadress som börjar med https/],
    ['ny', 'https://localhost', /ingen webbadress/],
  ])('refuses %s at %s in Swedish, and makes nothing', (id, url, words) => {
    const before = readFileSync(join(tree, 'sources/index.ts'), 'utf8');
    expect(() => makeSource(tree, { id, url, kind: 'site' })).toThrow(Refusal);
    expect(() => makeSource(tree, { id, url, kind: 'site' })).toThrow(words);
    expect(readFileSync(join(tree, 'sources/index.ts'), 'utf8')).toBe(before);
  });

  it('refuses a kind that there is not, and a call without words', async () => {
    const odd = await command('new', 'ny', 'https://x.se', '--kind', 'x');
    expect(odd.err).toMatch(/site, feed, wordpress, json/);
    const silent = await command('new');
    expect(silent).toMatchObject({ code: 1, out: '' });
    expect(silent.err).toMatch(/^Skriv: npm run source:new [^\n]*\n$/);
  });
});

describe('source:try', () => {
  it('shows one file as one kind of page, and names a source or a file that there is not', async () => {
    const file = 'test/sources/prov-site/list--half-a-page.txt';
    const shown = await command('try', 'prov-site', '--file', file, '--part', 'list');
    expect(shown.out).toContain('FEL (truncated)');
    expect((await command('try', 'nej')).err).toMatch(/Källan "nej" finns inte. Källor: prov-feed/);
    expect((await command('try', 'prov-site', '--file', 'nej')).err).toMatch(/Filen nej finns inte/);
  });

  it('asks no source before it is told who asks', async () => {
    expect((await command('try', 'prov-site', '--live')).err).toMatch(/Sätt CRAWL_CONTACT/);
  });
});

describe('--live', () => {
  const LIST = '<html><body><h1>Utlysningar</h1><a href="/utlysningar/skolor">Skolor</a> Öppen</body></html>';
  const CALL = `<html><body><h1>Skolor</h1><h2>Ansökningstid</h2><p>Sista ansökningsdag: 1 mars 2030.</p>
    <p>Fråga Anna på anna.svensson@kommun.se eller 08-123 45 67.</p></body></html>`;

  /** The site of `prov-site`, on this machine, and the settings with which it is asked there. */
  async function atHome(): Promise<{ server: Faults; settings: Record<string, string> }> {
    const server = await openFaults((response, request, asked) =>
      page(request.url === '/utlysningar' ? LIST : CALL)(response, request, asked),
    );
    const settings = {
      CRAWL_CONTACT: 'eu@kommun.se',
      PUBLIC_URL: 'https://kommun.example',
      SOURCE_PROV_SITE_URL: server.url,
    };
    return { server, settings };
  }

  it('shows what the source answers, asked with a name, and stores nothing', async () => {
    const { server, settings } = await atHome();
    const before = readdirSync(join(tree, 'test/sources/prov-site'));
    const tried = await run('tsx', ['test/source-try.ts', 'prov-site', '--live'], settings);
    await server.close();
    expect(tried).toMatchObject({ code: 0, err: '' });
    expect(tried.out).toMatch(/• Skolor\n.*\n +sista dag: 2030-03-01/);
    expect(server.asked.map(({ url }) => url)).toContain('/utlysningar/skolor');
    expect(server.asked.every(({ headers }) => headers['user-agent']?.includes('eu@kommun.se'))).toBe(true);
    expect(readdirSync(join(tree, 'test/sources/prov-site'))).toEqual(before);
  });

  it('records the answers as fixtures, without addresses and telephone numbers', async () => {
    const { server, settings } = await atHome();
    const recorded = await run('tsx', ['test/source-record.ts', 'prov-site', '--live'], settings);
    await server.close();
    expect(recorded.out).toMatch(/sparad: {2}test\/sources\/prov-site\/call--live-skolor.html/);
    const saved = readFileSync(join(tree, 'test/sources/prov-site/call--live-skolor.html'), 'utf8');
    expect(saved).toContain('Sista ansökningsdag: 1 mars 2030.');
    expect(personalIn(saved)).toEqual([]);
    const site = readFileSync(join(tree, 'test/sources/prov-site/site.json'), 'utf8');
    expect(site).toContain('/utlysningar/skolor": "call--live-skolor.html"');
    expect(readFileSync(join(tree, 'test/sources/prov-site/call--live-skolor.agreed.json'), 'utf8')).toContain(
      '2030-03-01',
    );
  });
});

it('a list in which a name stands beside its path gets a new one where it belongs, on lines of their own when it is long', () => {
  const ids = Array.from({ length: 8 }, (_, i) => `en-lang-kalla-${'abcdefgh'[i]}`);
  const list = ids.toReversed().reduce(withSource, LIST);
  expect(list).toMatch(/= \[\n {2}enLangKallaA,\n {2}enLangKallaB,\n(.*\n)+ {2}enLangKallaH,\n\];\n$/);
  expect(list.match(/^import \{ \w+ \} from '\.\/.*$/gm)).toHaveLength(8);
});
