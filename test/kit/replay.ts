// Starts the replay of the EU portal's captured days, when ../shared is there.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';

export interface Replay {
  /** Where its search API answers. */
  url: string;
  showDay(day: string): Promise<void>;
  /** none | 429 | 500 | reset | truncate | html | slow | othertotal */
  fault(kind: string): Promise<void>;
  /** The requests received so far. */
  log(): Promise<{ at: string; method: string; url: string; agent: string | null; bytes: number }[]>;
  close(): Promise<void>;
}

const SERVER = new URL('../../../shared/replay/eu-portal.mjs', import.meta.url).pathname;

/** Whether the captured days are here. A fresh clone lacks them. */
export const hasReplay = existsSync(SERVER);

/** A replay of `day`, from `folder` when given; null when ../shared is not there. */
export async function startReplay(day: string, folder?: string): Promise<Replay | null> {
  if (!hasReplay) return null;
  const child = spawn(process.execPath, [SERVER, '--day', day, ...(folder ? ['--from', folder] : [])], { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await new Promise<string>((ready, fail) => {
    child.once('exit', (code) => fail(new Error(`the replay server ended with ${code}`)));
    child.stdout.on('data', (piece: Buffer) => {
      const said = /ready (\S+)/.exec(piece.toString())?.[1];
      if (said) ready(said);
    });
  });
  const control = async (what: string, body: string) => void (await fetch(new URL(`/_control/${what}`, url), { method: 'POST', body }));
  return {
    url,
    showDay: (next) => control('day', next),
    fault: (kind) => control('fault', kind),
    log: async () => (await fetch(new URL('/_control/log', url))).json() as ReturnType<Replay['log']>,
    close: () =>
      new Promise((closed) => {
        child.once('exit', () => closed());
        child.kill();
      }),
  };
}
