// Promises of the pace towards strangers' servers: one request at a time, a pause between, the rest they ask for, a budget a day.
import { describe, expect, it } from 'vitest';
import { shortMemory } from '../../src/edges/fetch-memory.ts';
import { AskedToWait, BudgetSpent } from '../../src/edges/pace.ts';
import { openInMemory } from '../../src/store/open.ts';
import { requestMemory } from '../../src/store/requests.ts';
import * as faults from '../kit/faults.ts';
import { aClock, gapsOf, troubleOf, worlds } from '../kit/strangers.ts';

const world = worlds();
const wanted = (url: string) => ({ url, expects: 'application/json' });
const text = (body: string): faults.Answer => faults.good({ 'content-type': 'text/plain' }, body);
const rules = (...lines: string[]) => text(`User-agent: *\n${lines.join('\n')}\n`);

describe('the pace', () => {
  it('of sixty requests from three sources to one host is one at a time, with the pause between', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.late(3, faults.json({}))] });
    const fetch = here.fetch({
      pauseSeconds: 0.1,
      wait: (seconds) => new Promise((on) => setTimeout(on, seconds * 1000 + 1)),
    });
    const source = (name: string) =>
      Promise.all(Array.from({ length: 20 }, (_, i) => fetch.ask(wanted(`${site.origin}/${name}/${i}`))));
    await Promise.all(['a', 'b', 'c'].map(source));
    expect(site.asked).toHaveLength(60);
    const gaps = gapsOf(site.all);
    expect(gaps).toHaveLength(60);
    // A gap below zero would be two at once.
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0.099);
  });

  it('towards one host does not hold up another', async () => {
    const here = world();
    const slow = await here.stranger('slow.example', { pages: [faults.late(400, faults.json({}))] });
    const swift = await here.stranger('swift.example', { pages: [faults.json({})] });
    const fetch = here.fetch();
    const first = fetch.ask(wanted(`${slow.origin}/a`));
    await fetch.ask(wanted(`${swift.origin}/a`));
    expect(slow.asked[0]?.doneAt ?? null).toBeNull();
    await first;
  });

  it('is at least the site’s own delay, from its robots.txt on, at most a minute', async () => {
    const here = world();
    const clock = aClock();
    const site = await here.stranger('site.example', { robots: rules('Crawl-delay: 7'), pages: [faults.json({})] });
    const slow = await here.stranger('slow.example', { robots: rules('Crawl-delay: 900'), pages: [faults.json({})] });
    const fetch = here.fetch({ now: clock.now });
    for (const origin of [site.origin, slow.origin])
      for (const path of ['/a', '/b']) await fetch.ask(wanted(origin + path));
    expect(fetch.waits.map(Math.round)).toEqual([7, 7, 60, 60]);
  });

  it('holds for each step of a redirect', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.redirect('/b'), faults.json({})] });
    const fetch = here.fetch();
    await fetch.ask(wanted(`${site.origin}/a`));
    expect(fetch.waits.map(Math.round)).toEqual([1, 1]);
  });

  it('is five times as long as the answer took, when that is longer', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.late(300, faults.json({}))] });
    const fetch = here.fetch();
    for (let i = 0; i < 3; i += 1) await fetch.ask(wanted(`${site.origin}/a`));
    for (const seconds of fetch.waits.slice(1)) expect(seconds).toBeGreaterThan(1.4);
    expect(fetch.waits).toHaveLength(3);
  });

  it('holds before a new try too', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.status(500), faults.json({})] });
    const fetch = here.fetch({ pauseSeconds: 9 });
    await fetch.ask(wanted(`${site.origin}/a`));
    // After robots.txt; before the second try, which backs off first.
    expect(fetch.waits).toHaveLength(3);
    expect([fetch.waits[0], fetch.waits[2]].map((seconds) => Math.round(seconds ?? 0))).toEqual([9, 9]);
  });
});

describe('a host that asks for rest', () => {
  it('gets it from whoever asks, and over a restart', async () => {
    const here = world();
    const pages = [faults.status(429, { 'retry-after': '3600' }), faults.json({})];
    const site = await here.stranger('site.example', { pages });
    const clock = aClock();
    const memory = requestMemory(openInMemory(), clock.now);
    const restarted = () => here.fetch({ memory, now: clock.now });
    const first = restarted();
    expect(await troubleOf(first.ask(wanted(`${site.origin}/a`)))).toBeInstanceOf(AskedToWait);
    expect(await troubleOf(first.ask(wanted(`${site.origin}/b`)))).toBeInstanceOf(AskedToWait);
    clock.pass(3599 - 120);
    const trouble = await troubleOf(restarted().ask(wanted(`${site.origin}/a`)));
    expect((trouble as AskedToWait).seconds).toBeCloseTo(121);
    expect(site.asked).toHaveLength(1);
    clock.pass(121);
    expect((await restarted().ask(wanted(`${site.origin}/a`))).state).toBe('new');
    expect(site.asked).toHaveLength(2);
  });

  it('for a short while gets it before its next answer, once', async () => {
    const here = world();
    const pages = [faults.status(503, { 'retry-after': '7' }), faults.json({})];
    const site = await here.stranger('site.example', { pages });
    const clock = aClock();
    const waits: number[] = [];
    const wait = async (seconds: number) => {
      waits.push(seconds);
      clock.pass(seconds);
    };
    await here.fetch({ now: clock.now, wait }).ask(wanted(`${site.origin}/a`));
    expect(waits).toContain(7);
    expect(site.asked).toHaveLength(2);
  });

  it('and whose clock or ours has gone wrong gets a day at most', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.json({})] });
    const clock = aClock();
    const memory = shortMemory(clock.now);
    memory.keepRest('site.example', '2036-01-01T00:00:00Z');
    const trouble = await troubleOf(here.fetch({ memory, now: clock.now }).ask(wanted(`${site.origin}/a`)));
    expect((trouble as AskedToWait).seconds).toBe(24 * 3600);
  });
});

describe('the budget', () => {
  it('of a day is 200 requests to a host over fifty restarts, robots.txt and redirects and tries counted', async () => {
    const here = world();
    const pages = [faults.redirect('/there'), faults.status(500), faults.redirect('/there'), faults.json({})];
    const site = await here.stranger('site.example', { robots: rules('Disallow:'), pages });
    const other = await here.stranger('other.example', { pages: [faults.json({})] });
    const clock = aClock('2026-11-22T05:00:00Z');
    const memory = requestMemory(openInMemory(), clock.now);
    const troubles = new Set<string | undefined>();
    for (let start = 0; start < 50; start += 1) {
      const fetch = here.fetch({ memory, now: clock.now });
      for (let i = 0; i < 5; i += 1) troubles.add((await troubleOf(fetch.ask(wanted(`${site.origin}/${i}`))))?.name);
    }
    expect(site.all).toHaveLength(200);
    expect(troubles).toEqual(new Set([undefined, 'BudgetSpent']));
    const spent = await troubleOf(here.fetch({ memory, now: clock.now }).ask(wanted(`${site.origin}/a`)));
    expect(spent).toBeInstanceOf(BudgetSpent);
    expect([spent?.trouble, spent?.message]).toEqual([
      'refused',
      'Dagens 200 anrop till site.example är gjorda; ett nytt försök görs i morgon.',
    ]);
    expect((await here.fetch({ memory, now: clock.now }).ask(wanted(`${other.origin}/a`))).state).toBe('new');
    clock.at = '2026-11-22T23:00:00Z';
    expect((await here.fetch({ memory, now: clock.now }).ask(wanted(`${site.origin}/a`))).state).toBe('new');
  });
});
