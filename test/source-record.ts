// `npm run source:record -- <id>`: writes what the form reads from its recorded answers, for a person to read; `--live` records answers first.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { SOURCES } from '../sources/index.ts';
import type { Source } from '../src/reading/index.ts';
import { asCommand, sourceNamed } from './kit/as-command.ts';
import { completeSite } from './kit/complete-site.ts';
import { agreedName, fixturesOf, writeAgreement } from './kit/fixtures.ts';
import { type LivePage, livePages } from './kit/live-source.ts';
import { withoutPersonal } from './kit/personal.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MOST_PAGES = 6;

const textAt = (folder: string, name: string): string | null =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : null;

/** As every JSON file of the project is written. */
function tidy(folder: string): void {
  const args = ['biome', 'format', '--write', '--config-path', '.ci', folder];
  spawnSync('npx', args, { cwd: ROOT, stdio: 'ignore' });
}

const ENDINGS: Record<string, string> = { 'text/html': 'html', 'application/json': 'json', 'application/xml': 'xml' };

/** Saves the source's answers of today as new fixtures, without addresses and telephone numbers, and writes them into its site. */
async function recordLive(source: Source): Promise<void> {
  const { folder, site } = fixturesOf(source);
  const entries: Record<string, unknown> = { ...JSON.parse(textAt(folder, 'site.json') ?? '{}') };
  for await (const page of livePages(source, MOST_PAGES)) {
    if (page.text === null || site.has(page.request.url)) {
      console.log(`inte sparad:  ${page.request.url}${'trouble' in page.read ? ` (${page.read.message})` : ''}`);
      continue;
    }
    const name = freeName(folder, page);
    writeFileSync(join(folder, name), withoutPersonal(page.text));
    entries[page.request.url] = name;
    console.log(`sparad:  test/sources/${source.id}/${name}`);
  }
  writeFileSync(join(folder, 'site.json'), `${JSON.stringify(entries, null, 2)}\n`);
  console.log(
    'Skriv om texterna med egna ord innan du delar filerna: sidan är någon annans, och namn på personer tas inte bort av sig själva.',
  );
}

function freeName(folder: string, { request }: LivePage): string {
  const words = new URL(request.url).pathname.split('/').filter(Boolean).at(-1) ?? 'start';
  const slug = words
    .toLowerCase()
    .replace(/\.\w+$/, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const begin = `${request.part === undefined ? '' : `${request.part}--`}live-${slug || 'sida'}`;
  const ending = ENDINGS[request.expects] ?? 'txt';
  let name = `${begin}.${ending}`;
  for (let n = 2; existsSync(join(folder, name)); n += 1) name = `${begin}-${n}.${ending}`;
  return name;
}

await asCommand(async (args) => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { live: { type: 'boolean' } } });
  const source = sourceNamed(SOURCES, positionals[0]);
  if (values.live) await recordLive(source);
  for (const url of completeSite(source)) console.log(`site.json:  ${url}`);
  const fixtures = fixturesOf(source);
  const before = new Map(fixtures.answers.map((answer) => [answer, textAt(fixtures.folder, agreedName(answer))]));
  for (const answer of fixtures.answers) writeAgreement(fixtures, answer);
  tidy(`test/sources/${source.id}`);
  const changed = fixtures.answers.filter(
    (answer) => textAt(fixtures.folder, agreedName(answer)) !== before.get(answer),
  );
  for (const answer of changed) console.log(`ny:  test/sources/${source.id}/${agreedName(answer)}`);
  console.log(
    changed.length === 0
      ? `${source.id}: allt läses som förut (${fixtures.answers.length} svar).`
      : `Läs filerna. De är löftet: står det fel där, är det fel i sources/${source.id}.ts.`,
  );
});
