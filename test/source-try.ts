// `npm run source:try -- <id>`: what a source's form sees, in its recorded answers, in a file, or live. Nothing is stored.
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { SOURCES } from '../sources/index.ts';
import { dayAt } from '../src/domain/calendar.ts';
import { Refusal } from '../src/domain/errors.ts';
import { systemClock } from '../src/edges/clock.ts';
import type { PageRequest, Source } from '../src/reading/index.ts';
import { asCommand, sourceNamed } from './kit/as-command.ts';
import { fixturesOf, kindOf, readAs } from './kit/fixtures.ts';
import { livePages } from './kit/live-source.ts';
import { linesOfPage } from './kit/source-lines.ts';

const OPTIONS = {
  file: { type: 'string' },
  part: { type: 'string' },
  live: { type: 'boolean', default: false },
  pages: { type: 'string', default: '10' },
} as const;

function say(source: Source, request: PageRequest, read: Parameters<typeof linesOfPage>[2], day: string): void {
  console.log(`${linesOfPage(source, request, read, day).join('\n')}\n`);
}

function tryFixtures(source: Source, part: string | undefined): void {
  const fixtures = fixturesOf(source);
  console.log(`${source.name}: en vanlig dag (${fixtures.day}), ur test/sources/${source.id}/site.json\n`);
  const { visits, missing } = fixtures.round();
  for (const { request, read } of visits)
    if (read && (part === undefined || request.part === part)) say(source, request, read, fixtures.day);
  for (const url of missing) console.log(`SAKNAS i site.json: ${url}`);
}

function tryFile(source: Source, path: string, part: string | undefined): void {
  if (!existsSync(path)) throw new Refusal(`Filen ${path} finns inte.`);
  const today = dayAt(systemClock.now());
  const started = source.start(today, source.address).find((request) => part === undefined || request.part === part);
  const request: PageRequest = started ?? {
    url: source.address,
    expects: kindOf(path) ?? 'text/html',
    ...(part === undefined ? {} : { part }),
  };
  say(source, request, readAs(source, request, readFileSync(path, 'utf8')), today);
}

async function tryLive(source: Source, most: number): Promise<void> {
  if (!Number.isInteger(most) || most < 1 || most > 50) throw new Refusal('Ange --pages som ett tal mellan 1 och 50.');
  console.log(`${source.name}: som källan svarar nu, högst ${most} sidor, en sekund mellan dem\n`);
  for await (const { request, read } of livePages(source, most)) say(source, request, read, dayAt(systemClock.now()));
}

await asCommand(async (args) => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: OPTIONS });
  const source = sourceNamed(SOURCES, positionals[0]);
  if (values.file !== undefined) tryFile(source, values.file, values.part);
  else if (values.live) await tryLive(source, Number(values.pages));
  else tryFixtures(source, values.part);
});
