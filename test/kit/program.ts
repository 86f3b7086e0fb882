// The built program, run as people and machines run it: as a process with arguments, settings and two streams.
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DATA = join(ROOT, 'data');

/** A folder for a built program, which the caller removes. It lies under node_modules, so that packages are found from there. */
export function folderFor(name: string): string {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  return mkdtempSync(join(ROOT, `node_modules/.cache/${name}-`));
}

/** What an import in TypeScript names: a file beside it, by its own ending. */
const NAMED = /(?<=['"]\.{1,2}\/[^'"\n]*\.)tsx?(?=['"])/g;
const asBuilt: Plugin = {
  name: 'as-built',
  setup(into) {
    into.onLoad({ filter: /\.tsx?$/ }, ({ path }) => ({
      contents: readFileSync(path, 'utf8').replace(NAMED, 'js'),
      loader: path.endsWith('x') ? 'tsx' : 'ts',
    }));
  },
};

/**
 * Builds the program file by file into the same files as `npm run build` does, without its type checks, which take 20 s: into a folder of its
 * own, which the caller removes, since test files run side by side.
 */
export async function buildProgram(): Promise<{ folder: string; main: string }> {
  const folder = folderFor('program');
  const entryPoints = ['src', 'sources'].flatMap((room) =>
    readdirSync(join(ROOT, room), { recursive: true, encoding: 'utf8' })
      .filter((name) => /(?<!\.d)\.tsx?$/.test(name))
      .map((name) => join(room, name)),
  );
  const form = { format: 'esm', platform: 'node', target: 'es2023' } as const;
  await build({ absWorkingDir: ROOT, entryPoints, outbase: ROOT, outdir: folder, ...form, plugins: [asBuilt] });
  return { folder, main: join(folder, 'src/main.js') };
}

export type Settings = Record<string, string>;

/** Starts a command with these settings and no others. */
export function startProgram(main: string, args: readonly string[], settings: Settings): ChildProcess {
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [main, ...args], {
    env: { PATH, HOME, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  out: string;
  err: string;
}

/** Waits for a process's end. It is killed after 60 s. */
export function ended(child: ChildProcess): Promise<Ended> {
  const said = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said.out += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said.err += text;
  });
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(late);
      resolve({ code, signal, ...said });
    });
  });
}

/** Runs a command to its end. */
export const runProgram = (main: string, args: readonly string[], settings: Settings): Promise<Ended> =>
  ended(startProgram(main, args, settings));

/** Resolves with the match as soon as the process has said something that fits. Rejects when it ends before. */
export function sayingOf(child: ChildProcess, wanted: RegExp): Promise<RegExpExecArray> {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (text: string | Buffer): void => {
      said += text.toString();
      const found = wanted.exec(said);
      if (found) resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.on('close', (code) => reject(new Error(`ended with ${code} before it said ${wanted}: ${said}`)));
  });
}

/** A port on loopback that nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
