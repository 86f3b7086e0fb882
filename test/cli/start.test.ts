// Promises of the service's rhythm: one look at a time, also the first, and no further job once it is told to stop.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCommand } from '../../src/cli/start.ts';
import { type Environment, readConfig } from '../../src/config.ts';
import type { Reading, Source } from '../../src/reading/index.ts';
import { openStore } from '../../src/store/open.ts';
import { listRuns } from '../../src/store/runs.ts';
import { aHall } from '../kit/hall.ts';
import { freePort } from '../kit/program.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'start-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const NOTHING: Reading = { calls: [], fingerprints: {}, unchanged: [], seen: [], unread: [], passedOver: [], total: 0 };
const SOURCE: Source = {
  id: 'eu-portal',
  name: 'Portalen',
  home: 'https://portal.example',
  fund: 'EU',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: 'https://portal.example',
  hosts: [],
  revision: 1,
  start: (_, url) => [{ url, expects: 'application/json' }],
  read: () => NOTHING,
};

/** A hall whose source answers when it is let, and whose timer wakes when it is told to. */
async function aSlowHall(env: Environment = {}) {
  const seen = { asked: 0, timers: 0 };
  let answer = (): void => {};
  let wake: () => Promise<void> = async () => {};
  const said: string[] = [];
  const hall = aHall(folder, said, {
    config: readConfig({ DATA_DIR: join(folder, 'state'), PORT: String(await freePort()), ...env }),
    sources: [SOURCE],
    openFetch: async () => ({
      ask: () => {
        seen.asked += 1;
        return new Promise((resolve) => {
          const nobody = { etag: null, lastModified: null };
          answer = () => resolve({ state: 'new', bytes: Buffer.from('{}'), contentType: null, validators: nobody });
        });
      },
      close: async () => {},
    }),
    openParser: () => ({ read: async () => NOTHING, close: async () => {} }),
    everyMinute: (work) => {
      seen.timers += 1;
      wake = work;
      return { stop: () => {} };
    },
  });
  return { hall, said, seen, answer: () => answer(), wake: () => wake() };
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200 && !holds(); tries += 1) await new Promise((turn) => setTimeout(turn, 10));
  expect(holds()).toBe(true);
}
const jobsDone = (): string[] => {
  const db = openStore(join(folder, 'state'), { readonly: true });
  const jobs = listRuns(db).map((run) => run.job);
  db.close();
  return jobs.reverse();
};

describe('start', () => {
  it('sets its timer only when the first look is over, so that no source is read by two at once', async () => {
    const { hall, seen, answer, wake } = await aSlowHall();
    const stop = new AbortController();
    const service = startCommand(hall, stop.signal);
    await until(() => seen.asked === 1);
    expect(seen.timers).toBe(0);
    answer();
    await until(() => seen.timers === 1);
    await wake();
    expect(seen.asked).toBe(1);
    stop.abort();
    await service;
    expect(jobsDone().slice(0, 2)).toEqual(['crawl', 'join']);
  });

  it('begins no further job once it is told to stop', async () => {
    const { hall, seen, answer } = await aSlowHall();
    const stop = new AbortController();
    const service = startCommand(hall, stop.signal);
    await until(() => seen.asked === 1);
    stop.abort();
    answer();
    await service;
    expect(jobsDone()).toEqual(['crawl']);
  });

  it('tells of groups that are for a committee that is not there, and starts all the same', async () => {
    const { hall, said, seen, answer } = await aSlowHall({ GROUP_ROLES: 'g=contact:finns-inte, h=coordinator' });
    const stop = new AbortController();
    const service = startCommand(hall, stop.signal);
    await until(() => seen.asked === 1);
    stop.abort();
    answer();
    await service;
    expect(said.join('\n')).toMatch(
      /GROUP_ROLES nämner nämnden "finns-inte", som inte finns i .+ ger ingen behörighet/,
    );
    expect(said.join('\n')).toContain('svarar på');
  });

  it.each([
    ['http://vakt.kommunen.example', true],
    ['https://vakt.kommunen.example', false],
    ['http://localhost:3000', false],
  ])('at %s warns that what signs people in can be read on its way: %s', async (PUBLIC_URL, warns) => {
    const { hall, said, seen, answer } = await aSlowHall({ PUBLIC_URL });
    const stop = new AbortController();
    const service = startCommand(hall, stop.signal);
    await until(() => seen.asked === 1);
    stop.abort();
    answer();
    await service;
    expect(said.some((line) => line.startsWith('Varning: inloggningen går att avlyssna.'))).toBe(warns);
  });
});
