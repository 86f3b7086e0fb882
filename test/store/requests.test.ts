// Promises of what is kept about requests: a day's budget holds over restarts, robots.txt and rests are found again.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FetchMemory } from '../../src/edges/fetch-memory.ts';
import { shortMemory } from '../../src/edges/fetch-memory.ts';
import { openInMemory, openStore } from '../../src/store/open.ts';
import { requestMemory, requestsOn } from '../../src/store/requests.ts';

const clock = { at: '2026-11-22T10:00:00Z' };
const now = () => clock.at;
const at = (instant: string) => {
  clock.at = instant;
};

const MEMORIES: [string, () => FetchMemory][] = [
  ['in the database', () => requestMemory(openInMemory(), now)],
  ['for a process', () => shortMemory(now)],
];

describe.each(MEMORIES)('the memory %s', (_, open) => {
  it('lets a host have its requests of a day, and no more', () => {
    at('2026-11-22T10:00:00Z');
    const memory = open();
    expect(Array.from({ length: 7 }, () => memory.spend('esf.example', 5))).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(memory.spend('other.example', 5)).toBe(true);
    expect(memory.spend('esf.example:8080', 5)).toBe(true);
    expect(memory.spend('none.example', 0)).toBe(false);
  });

  it('begins anew at midnight in Sweden', () => {
    const memory = open();
    at('2026-11-22T22:59:59Z');
    expect([memory.spend('esf.example', 1), memory.spend('esf.example', 1)]).toEqual([true, false]);
    at('2026-11-22T23:00:00Z');
    expect([memory.spend('esf.example', 1), memory.spend('esf.example', 1)]).toEqual([true, false]);
  });

  it('gives back what robots.txt said, by site, as it was last', () => {
    const memory = open();
    expect(memory.robots('https://esf.example')).toBeNull();
    memory.keepRobots('https://esf.example', { fetchedAt: '2026-11-21T10:00:00Z', status: 'unreachable', text: '' });
    const last = { fetchedAt: '2026-11-22T10:00:00Z', status: 'read', text: 'User-agent: *\nDisallow: /å\n' } as const;
    memory.keepRobots('https://esf.example', last);
    expect(memory.robots('https://esf.example')).toEqual(last);
    expect(memory.robots('http://esf.example')).toBeNull();
  });

  it('keeps the longest rest that a host has asked for', () => {
    const memory = open();
    expect(memory.restUntil('esf.example')).toBeNull();
    memory.keepRest('esf.example', '2026-11-22T11:00:00Z');
    memory.keepRest('esf.example', '2026-11-22T10:30:00Z');
    expect(memory.restUntil('esf.example')).toBe('2026-11-22T11:00:00Z');
  });
});

describe('the budget of a day', () => {
  it('holds over fifty restarts', () => {
    at('2026-11-22T10:00:00Z');
    const folder = mkdtempSync(join(tmpdir(), 'requests-'));
    let made = 0;
    for (let start = 0; start < 50; start += 1) {
      const db = openStore(folder);
      const memory = requestMemory(db, now);
      for (let i = 0; i < 10; i += 1) made += Number(memory.spend('esf.example', 200));
      // The process dies here: nothing is said to the memory.
      db.close();
    }
    rmSync(folder, { recursive: true });
    expect(made).toBe(200);
  });

  it('is kept for ninety days', () => {
    const db = openInMemory();
    const memory = requestMemory(db, now);
    at('2026-08-01T10:00:00Z');
    memory.spend('esf.example', 200);
    at('2026-10-30T10:00:00Z');
    memory.spend('esf.example', 200);
    expect(requestsOn(db, 'esf.example', '2026-08-01')).toBe(1);
    at('2026-10-31T10:00:00Z');
    memory.spend('esf.example', 200);
    expect(requestsOn(db, 'esf.example', '2026-08-01')).toBe(0);
    expect(requestsOn(db, 'esf.example', '2026-10-30')).toBe(1);
  });
});
