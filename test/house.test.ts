// Promises of the house itself: floors, doorkeepers, quiet rooms, one door to the database, small files that say what they are for.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ROOMS = ['cli', 'domain', 'edges', 'jobs', 'reading', 'store', 'views', 'web'];
const MOST_LINES = 250;

interface Cruise {
  summary: { totalCruised: number; violations: { from: string; to: string; rule: { name: string } }[] };
}

/** Who breaks which floor in the tree at `root`. */
function cruise(root: string): { cruised: number; broken: string[] } {
  const cruiser = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.ci/floors.cjs');
  const ran = spawnSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', 'src', 'sources'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  if (!ran.stdout.startsWith('{')) throw new Error(`dependency-cruiser: ${ran.stderr}`);
  const { summary } = JSON.parse(ran.stdout) as Cruise;
  return {
    cruised: summary.totalCruised,
    broken: summary.violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`),
  };
}

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => join(folder, name))
    .sort();
}
const FILES = [...filesIn('src'), ...filesIn('sources')];
const textOf = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

describe('the floors and the doorkeepers', () => {
  it('are kept by every module', () => {
    const { cruised, broken } = cruise(ROOT);
    expect(cruised).toBeGreaterThan(50);
    expect(broken).toEqual([]);
  }, 60_000);

  describe('are guarded by rules that bite', () => {
    let tree = '';
    /** File, what it holds, and the rule that must speak; without a rule none may. */
    const CASES: [string, string, string?][] = [
      ['src/domain/a.ts', "import { s } from '../store/s.ts'; s;", 'floor-domain'],
      ['src/domain/b.ts', "import type { S } from '../store/s.ts'; export type B = S;", 'floor-domain'],
      ['src/domain/c.ts', "import { readFileSync } from 'node:fs'; readFileSync;", 'quiet-rooms'],
      ['src/domain/d.ts', "import { z } from 'zod'; z;", 'doorkeeper-zod'],
      ['src/domain/e.ts', "import { M } from '../../test/kit.ts'; M;", 'floor-domain'],
      ['src/reading/a.ts', "import { e } from '../edges/e.ts'; e;", 'floor-reading'],
      ['src/reading/b.ts', "import { d } from '../domain/d0.ts'; d;"],
      ['src/views/a.ts', "import { s } from '../store/s.ts'; s;", 'floor-views'],
      ['src/views/b.ts', "import { Hono } from 'hono'; Hono;", 'views-write-jsx-only'],
      ['src/views/c.ts', "import { Fragment } from 'hono/jsx'; Fragment;"],
      ['src/store/s.ts', 'export const s = 1; export interface S { s: 1 }'],
      ['src/store/a.ts', "import Database from 'better-sqlite3'; Database;", 'doorkeeper-better-sqlite3'],
      ['src/store/b.ts', "import { r } from '../reading/r.ts'; r;", 'floor-store'],
      ['src/edges/e.ts', 'export const e = 1; export interface E { e: 1 }'],
      ['src/edges/a.ts', "import { r } from '../reading/r.ts'; r;", 'types-only-edges-0'],
      ['src/edges/b.ts', "import type { R } from '../reading/r.ts'; export type B = R;"],
      ['src/edges/c.ts', "import { s } from '../store/s.ts'; s;", 'floor-edges'],
      ['src/edges/d.ts', "import { request } from 'undici'; request;", 'doorkeeper-undici'],
      [
        'src/jobs/j.ts',
        "import { e } from '../edges/e.ts'; import { s } from '../store/s.ts'; export const j = [e, s];",
      ],
      ['src/jobs/a.ts', "import { w } from '../web/w.ts'; w;", 'floor-jobs'],
      ['src/web/w.ts', "import { s } from '../store/s.ts'; export const w = s;"],
      ['src/web/a.ts', "import { j } from '../jobs/j.ts'; j;", 'floor-web'],
      ['src/web/b.ts', "import type { E } from '../edges/e.ts'; export type B = E;", 'floor-web'],
      ['src/cli/a.ts', "import { e } from '../edges/e.ts'; e;", 'types-only-cli-0'],
      [
        'src/cli/b.ts',
        "import type { E } from '../edges/e.ts'; import { w } from '../web/w.ts'; export type B = E; w;",
      ],
      ['src/cli/c.ts', "import type { C } from '../config.ts'; export type D = C;"],
      ['src/cli/d.ts', "import { c } from '../config.ts'; c;", 'types-only-cli-1'],
      ['src/jobs/b.ts', "import { c } from '../config.ts'; c;", 'floor-jobs'],
      ['sources/a.ts', "import { d } from '../src/domain/d0.ts'; d;", 'types-only-sources-0'],
      [
        'sources/b.ts',
        "import type { D } from '../src/domain/d0.ts'; import { r } from '../src/reading/r.ts'; export type B = D; r;",
      ],
      ['sources/c.ts', "import { e } from '../src/edges/e.ts'; e;", 'floor-sources'],
      ['src/reading/r.ts', 'export const r = 1; export interface R { r: 1 }'],
      ['src/domain/d0.ts', 'export const d = 1; export interface D { d: 1 }'],
      ['src/config.ts', "import { d } from './domain/d0.ts'; export const c = d; export interface C { c: 1 }"],
      ['src/web/c.ts', "import { m } from '../main.ts'; m;", 'main-is-the-top'],
      ['src/main.ts', "import { j } from './jobs/j.ts'; export const m = j;"],
      ['src/domain/f.ts', "import { g } from './g.ts'; export const f = () => g;", 'no-circle'],
      ['src/domain/g.ts', "import { f } from './f.ts'; export const g = () => f;"],
      ['src/domain/h.ts', "import { x } from './nothing.ts'; x;", 'found'],
      ['src/jobs/c.ts', "import vitest from 'vitest'; vitest;", 'package-without-doorkeeper'],
      ['test/kit.ts', 'export const M = 1;'],
    ];
    beforeAll(() => {
      tree = mkdtempSync(join(tmpdir(), 'house-'));
      symlinkSync(join(ROOT, 'node_modules'), join(tree, 'node_modules'));
      for (const [path, text] of CASES) {
        mkdirSync(dirname(join(tree, path)), { recursive: true });
        writeFileSync(join(tree, path), text);
      }
    });
    afterAll(() => rmSync(tree, { recursive: true }));

    it('each case is seen, and only it', () => {
      const { broken } = cruise(tree);
      const speaks = (path: string) =>
        broken.filter((one) => one.includes(`: ${path} → `)).map((one) => one.split(':')[0]);
      const wrong = CASES.flatMap(([path, , rule]) => {
        const spoke = speaks(path);
        return (rule === undefined ? spoke.length === 0 : spoke.includes(rule))
          ? []
          : [`${path}: ${rule} (${spoke.join()})`];
      });
      expect(wrong).toEqual([]);
    }, 60_000);
  });
});

describe('the quiet rooms', () => {
  /** What the reader's browser runs stands among the views as a text, and touches nothing here. */
  const IN_BROWSER = 'src/views/script.ts';
  const QUIET = FILES.filter((path) => /^(src\/(domain|reading|views)|sources)\//.test(path) && path !== IN_BROWSER);
  /** What no quiet room may say, outside comments and texts. */
  const LOUD: [string, RegExp][] = [
    ['a node: module', /\b(from|import|require)\s*\(?\s*['"]node:/],
    ['fetch', /(?<![.\w])fetch\s*\(/],
    ['the clock', /\bnew Date\(\s*\)|\bDate\.now\b|\bperformance\.now\b|\bTemporal\.Now\b|(?<![\w.])Date\(\s*\)/],
    ['the process', /(?<![.\w])process\s*[.[]/],
    ['the global object', /\bglobalThis\b/],
    ['chance', /\bMath\.random\b|\brandomUUID\b/],
    ['a timer', /\bset(Timeout|Interval|Immediate)\s*\(/],
  ];
  const loudIn = (code: string): string[] => LOUD.filter(([, pattern]) => pattern.test(code)).map(([what]) => what);

  it('touch nothing: no node: module, no fetch, no clock, no process', () => {
    expect(QUIET.length).toBeGreaterThan(40);
    expect(QUIET.flatMap((path) => loudIn(codeOf(path)).map((what) => `${path}: ${what}`))).toEqual([]);
  });

  it('would be caught if they did', () => {
    const loud = [
      "import x from 'node:fs'",
      'await fetch(url)',
      'new Date()',
      'Date.now()',
      'process.env.X',
      'globalThis.x',
      'Math.random()',
      'setTimeout(f)',
    ];
    expect(loud.map((text) => loudIn(withoutComments(text)).length)).toEqual(loud.map(() => 1));
    const quiet = ['new Date(said)', '// new Date()', 'page.fetch(x)', 'the.process.x', '/* Date.now() */ 1'];
    expect(quiet.flatMap((text) => loudIn(withoutComments(text)))).toEqual([]);
  });
});

/** The program text as the compiler prints it without comments. JSX is kept. */
const withoutComments = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      removeComments: true,
      jsx: ts.JsxEmit.Preserve,
      target: ts.ScriptTarget.ESNext,
      verbatimModuleSyntax: true,
    },
  }).outputText;

/** A file's program text without comments: made once, since the compiler takes its time and several promises look at it. */
const made = new Map<string, string>();
function codeOf(path: string): string {
  const code = made.get(path) ?? withoutComments(textOf(path));
  made.set(path, code);
  return code;
}

describe('the database', () => {
  it('is opened in one place', () => {
    expect(FILES.filter((path) => /\bnew Database\(/.test(textOf(path)))).toEqual(['src/store/open.ts']);
  });

  it('is spoken to in src/store only', () => {
    const sql =
      /\.(prepare|exec|pragma)\(|[`'"]\s*(SELECT\s.*\bFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE|PRAGMA)\b/s;
    // Of a regular expression, that is: in the quiet rooms there is nothing else that could be.
    const ofPattern = (path: string) =>
      /^(sources|src\/(domain|reading|views))\//.test(path)
        ? /\.exec\(/g
        : /\/[^/\n]+\/[a-z]*\.exec\(|\b[A-Z_]+\.exec\(/g;
    const speakers = FILES.filter((path) => sql.test(codeOf(path).replace(ofPattern(path), '')));
    expect(speakers.filter((path) => !path.startsWith('src/store/'))).toEqual([]);
    expect(speakers.length).toBeGreaterThan(5);
  });
});

describe('every file', () => {
  it('opens with a sentence that says what it is for', () => {
    const opening = /^(#!.*\n)?\/\/ [A-ZÅÄÖ`].*[^\s]/;
    expect(FILES.filter((path) => !opening.test(textOf(path)))).toEqual([]);
  });

  it(`has at most ${MOST_LINES} lines`, () => {
    const long = FILES.map((path) => [path, textOf(path).trimEnd().split('\n').length] as const).filter(
      ([, lines]) => lines > MOST_LINES,
    );
    expect(long.map(([path, lines]) => `${path}: ${lines}`)).toEqual([]);
  });

  it('stands in a room of the architecture', () => {
    const found = readdirSync(join(ROOT, 'src'), { withFileTypes: true });
    expect(
      found
        .filter((one) => one.isDirectory())
        .map((one) => one.name)
        .sort(),
    ).toEqual(ROOMS);
    expect(
      found
        .filter((one) => one.isFile())
        .map((one) => one.name)
        .sort(),
    ).toEqual(['config.ts', 'main.ts']);
    const barrels = FILES.filter((path) => /\/index\.tsx?$/.test(path));
    expect(barrels).toEqual(['src/reading/index.ts', 'sources/index.ts']);
  });
});
