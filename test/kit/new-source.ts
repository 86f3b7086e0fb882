// Making a new source: its form, its line in the list, and its first fixtures, so that everything runs before a word is changed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from '../../src/domain/errors.ts';
import { type Kind, TEMPLATES } from './source-templates.ts';

export interface NewSource {
  id: string;
  url: string;
  kind: Kind;
}

/** `tillvaxtverket-eruf` → `tillvaxtverketEruf`. */
export const nameOf = (id: string): string => id.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const TAKEN = new Set(
  'index shared readme site new default class function return import export delete in of'.split(' '),
);

/** Throws `Refusal` for what no source can be. `root` is the project's folder. */
export function refuseOdd(root: string, { id, url, kind }: NewSource): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 40)
    throw new Refusal(
      `"${id}" duger inte som id: använd små bokstäver a–z, siffror och bindestreck, till exempel "leader-gotland".`,
    );
  if (TAKEN.has(id) || id.startsWith('egen-'))
    throw new Refusal(`"${id}" är upptaget av något annat än källor. Välj ett annat id.`);
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:' || !new URL(url).hostname.includes('.'))
    throw new Refusal(`"${url}" är ingen webbadress som börjar med https://.`);
  if (!(kind in TEMPLATES))
    throw new Refusal(`Sorten "${kind}" finns inte. Välj en av: ${Object.keys(TEMPLATES).join(', ')}.`);
  for (const path of [`sources/${id}.ts`, `test/sources/${id}`])
    if (existsSync(join(root, path))) throw new Refusal(`Källan finns redan: ${path}.`);
}

/** Makes the files and returns their paths below `root`. Throws `Refusal`, and has then made nothing. */
export function makeSource(root: string, source: NewSource): string[] {
  refuseOdd(root, source);
  const index = join(root, 'sources/index.ts');
  const listed = withSource(readFileSync(index, 'utf8'), source.id);
  const { form, fixtures, site } = TEMPLATES[source.kind]({ ...source, name: nameOf(source.id) });
  const files = {
    [`sources/${source.id}.ts`]: form,
    [`test/sources/${source.id}/README.md`]: readmeOf(source, Object.keys(fixtures)),
    [`test/sources/${source.id}/site.json`]: `${JSON.stringify(site, null, 2)}\n`,
    ...Object.fromEntries(Object.entries(fixtures).map(([name, text]) => [`test/sources/${source.id}/${name}`, text])),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  writeFileSync(index, listed);
  return [...Object.keys(files), 'sources/index.ts'];
}

const IMPORT = /^import \{ [^}]+ \} from '\.\/(.+)\.ts';$/;

/** The list of sources with one more, where it belongs by the alphabet. */
export function withSource(index: string, id: string): string {
  const lines = index.split('\n');
  const last = lines.findLastIndex((line) => line.startsWith('import '));
  const after = lines.findIndex((line) => (IMPORT.exec(line)?.[1] ?? '') > id);
  lines.splice(after < 0 ? last + 1 : after, 0, `import { ${nameOf(id)} } from './${id}.ts';`);
  const text = lines.join('\n');
  const list = /SOURCES: readonly Source\[\] = \[([^\]]*)\]/.exec(text);
  if (!list) throw new Refusal('sources/index.ts har ingen lista SOURCES. Skriv in källan där för hand.');
  const names = (list[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean);
  const idOf = new Map(
    lines.flatMap((line) => {
      const [, name = '', path = ''] = /^import \{ (\w+) \} from '\.\/(.+)\.ts';$/.exec(line) ?? [];
      return path ? [[name, path] as const] : [];
    }),
  );
  const before = names.findIndex((name) => (idOf.get(name) ?? name) > id);
  names.splice(before < 0 ? names.length : before, 0, nameOf(id));
  const inOneLine = `SOURCES: readonly Source[] = [${names.join(', ')}]`;
  const fits = inOneLine.length + 'export const ;'.length <= 120;
  const written = fits ? inOneLine : `SOURCES: readonly Source[] = [\n  ${names.join(',\n  ')},\n]`;
  return text.replace(list[0], written);
}

const readmeOf = ({ id, url }: NewSource, answers: readonly string[]): string => `# Recorded answers of ${id}

Synthetic: made by \`source:new\`, in the form that such sites usually have. Rewrite them in the form of ${url}, with made-up texts.
No text is copied from the site, and no person is named.

| answer | what it promises |
|---|---|
${answers.map((answer) => `| \`${answer}\` | |`).join('\n')}
`;
