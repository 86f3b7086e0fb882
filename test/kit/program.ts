// The built program, run as people and machines run it: as a process with arguments, settings and two streams.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const DATA = join(ROOT, 'data');

/**
 * Builds the program, without type checks, into a folder of its own, which the caller removes: test files run side by side. It lies
 * under node_modules, so that packages are found from there.
 */
export function buildProgram(): { folder: string; main: string } {
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/program-'));
  const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [tsc, '--noCheck', '--sourceMap', 'false', '--outDir', folder], { cwd: ROOT });
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
