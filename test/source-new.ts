// `npm run source:new -- <id> <url> [--kind site|feed|wordpress|json]`: begins a new source. It asks the network nothing.
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Refusal } from '../src/domain/errors.ts';
import { asCommand } from './kit/as-command.ts';
import { makeSource } from './kit/new-source.ts';
import type { Kind } from './kit/source-templates.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

await asCommand(async (args) => {
  const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { kind: { type: 'string' } } });
  const [id, url] = positionals;
  if (id === undefined || url === undefined)
    throw new Refusal('Skriv: npm run source:new -- <id> <webbadress> [--kind site|feed|wordpress|json]');
  const made = makeSource(ROOT, { id, url, kind: (values.kind ?? 'site') as Kind });
  console.log(`Klart:\n${made.map((path) => `  ${path}`).join('\n')}`);
  console.log(`Nu: npm run source:try -- ${id}   och sedan sources/README.md`);
});
