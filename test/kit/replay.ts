// The captured days of the portal that lie beside this repository in the workshop, and the local server that plays them.
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';

const SHARED = fileURLToPath(new URL('../../../shared/', import.meta.url));
const CAPTURED = join(SHARED, 'corpus/sedia/raw-search');
const SERVER = join(SHARED, 'replay/eu-portal.mjs');

/** Whether the captured days are here. They are not part of the repository; tests that need them skip themselves, and say so. */
export const hasCorpus = existsSync(CAPTURED);
export const hasReplay = hasCorpus && existsSync(SERVER);
export const NO_CORPUS = `no captured days in ${SHARED}: skipped`;

export const CAPTURED_DAYS = ['2026-05-07', '2026-05-21', '2026-05-28', '2026-06-04', '2026-06-17'] as const;

/** The portal's answers of a captured day, page by page. */
export function pagesOf(day: string): string[] {
  const folder = join(CAPTURED, day);
  const files = readdirSync(folder).filter((name) => name.startsWith('page-'));
  return files.sort().map((name) => gunzipSync(readFileSync(join(folder, name))).toString('utf8'));
}

/** Four cascade calls, cut down by those who captured them. */
export const cascadeSample = (): string => readFileSync(join(CAPTURED, 'cascade-type8-trimmed-4-records.json'), 'utf8');

export interface Replay {
  /** Where its search API answers. */
  url: string;
  showDay(day: string): Promise<void>;
  /** From now on, and counted from here: see replay/README.md. */
  fault(kind: string): Promise<void>;
  /** The requests since it started, controls apart. */
  log(): Promise<{ at: string; method: string; url: string; agent: string | null; bytes: number }[]>;
  close(): Promise<void>;
}

/** Starts the replay server on a free port, or gives null where the captured days are not. */
export async function startReplay(day: string): Promise<Replay | null> {
  if (!hasReplay) return null;
  const child = spawn(process.execPath, [SERVER, '--day', day], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await readyLine(child);
  const control = async (path: string, body?: string) => {
    const answer = await fetch(new URL(`/_control/${path}`, url), body === undefined ? {} : { method: 'POST', body });
    return answer.json();
  };
  return {
    url,
    showDay: (next) => control('day', next),
    fault: (kind) => control('fault', kind),
    log: () => control('log'),
    close: () =>
      new Promise((closed) => {
        child.once('exit', () => closed());
        child.kill();
      }),
  };
}

async function readyLine({ stdout }: ChildProcess): Promise<string> {
  if (!stdout) throw new Error('the replay server has no output');
  for await (const line of createInterface({ input: stdout })) if (line.startsWith('ready ')) return line.slice(6);
  throw new Error('the replay server ended before it was ready');
}
