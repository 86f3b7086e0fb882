// Promises of manners towards strangers' sites: their robots.txt is read first and obeyed, and they are told who asks.
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { shortMemory } from '../../src/edges/fetch-memory.ts';
import { NotWelcome } from '../../src/edges/manners.ts';
import { AskedToWait } from '../../src/edges/pace.ts';
import { openInMemory } from '../../src/store/open.ts';
import { requestMemory } from '../../src/store/requests.ts';
import * as faults from '../kit/faults.ts';
import { aClock, troubleOf, USER_AGENT, worlds } from '../kit/strangers.ts';

const world = worlds();
const wanted = (url: string) => ({ url, expects: 'application/json' });
const text = (body: string): faults.Answer => faults.good({ 'content-type': 'text/plain' }, body);
const rules = (...lines: string[]) => text(`User-agent: *\n${lines.join('\n')}\n`);

describe('a site’s robots.txt', () => {
  const pages = [faults.json({})];

  it('is asked for first, once, by name, and in the same pace', async () => {
    const here = world();
    const site = await here.stranger('site.example', { robots: rules('Disallow: /x'), pages });
    const fetch = here.fetch();
    for (const path of ['/a', '/b', '/c']) await fetch.ask(wanted(site.origin + path));
    expect(site.all.map((asked) => asked.url)).toEqual(['/robots.txt', '/a', '/b', '/c']);
    expect(site.all[0]?.headers['user-agent']).toBe(USER_AGENT);
    expect(fetch.waits).toHaveLength(3);
    for (const seconds of fetch.waits) expect(seconds).toBeGreaterThan(0.9);
  });

  it('that says no to a page means that the page is asked for 0 times, and that this is said', async () => {
    const here = world();
    const site = await here.stranger('site.example', { robots: rules('Disallow: /x'), pages });
    const trouble = await troubleOf(here.fetch().ask(wanted(`${site.origin}/x/a?key=secret`)));
    expect(trouble).toBeInstanceOf(NotWelcome);
    expect([trouble?.trouble, trouble?.message]).toEqual([
      'refused',
      'Källans robots.txt ber oss att inte läsa http://site.example/x/a.',
    ]);
    expect(site.asked).toEqual([]);
  });

  it('holds for a page that another sends us to', async () => {
    const here = world();
    const site = await here.stranger('site.example', { robots: rules('Disallow: /x'), pages: [faults.redirect('/x')] });
    const other = await here.stranger('www.site.example', { robots: rules('Disallow: /y'), pages });
    const fetch = here.fetch();
    expect(await troubleOf(fetch.ask(wanted(`${site.origin}/a`)))).toBeInstanceOf(NotWelcome);
    expect(site.asked.map((asked) => asked.url)).toEqual(['/a']);
    const third = await here.stranger('third.example', { pages: [faults.redirect('http://www.site.example/y')] });
    const trouble = await troubleOf(fetch.ask({ ...wanted(`${third.origin}/a`), hosts: ['www.site.example'] }));
    expect(trouble).toBeInstanceOf(NotWelcome);
    expect(other.asked).toEqual([]);
  });

  it('is kept for a day, also over a restart, and then asked for again', async () => {
    const here = world();
    const site = await here.stranger('site.example', { robots: rules('Disallow: /x'), pages });
    const clock = aClock();
    const memory = requestMemory(openInMemory(), clock.now);
    const restarted = () => here.fetch({ memory, now: clock.now });
    const first = restarted();
    await first.ask(wanted(`${site.origin}/a`));
    clock.pass(24 * 3600 - 1);
    await first.ask(wanted(`${site.origin}/a`));
    expect(await troubleOf(restarted().ask(wanted(`${site.origin}/x`)))).toBeInstanceOf(NotWelcome);
    expect(site.robotsAsked).toHaveLength(1);
    clock.pass(1);
    await first.ask(wanted(`${site.origin}/a`));
    await restarted().ask(wanted(`${site.origin}/a`));
    expect(site.robotsAsked).toHaveLength(2);
    clock.pass(-3600);
    await first.ask(wanted(`${site.origin}/a`));
    expect(site.robotsAsked).toHaveLength(3);
  });

  it('is asked for once when many want the site at the same time, and by scheme and port', async () => {
    const here = world();
    const site = await here.stranger('site.example', { pages });
    const other = await here.stranger('site.example:8080', { pages });
    const fetch = here.fetch();
    await Promise.all([1, 2, 3, 4].map((i) => fetch.ask(wanted(`${site.origin}/${i}`))));
    await fetch.ask(wanted(`${other.origin}/a`));
    await fetch.ask(wanted('https://site.example/a'));
    expect(site.robotsAsked).toHaveLength(2);
    expect(other.robotsAsked).toHaveLength(1);
    expect(here.connects.map((c) => c.protocol)).toContain('https:');
  });

  it.each<[string, faults.Answer]>([
    ...[400, 401, 403, 404, 410, 451].map((code): [string, faults.Answer] => [`a ${code}`, faults.status(code)]),
    ['a gate of 403', faults.gate(403, { 'cf-mitigated': 'challenge' })],
    ['an empty file', text('')],
    ['nothing at all, 204', faults.status(204)],
    ['a page for people', faults.page('<!doctype html><html>Disallow: /</html>')],
    ['a page for people that says it is text', text('<html>\nUser-agent: *\nDisallow: /\n</html>')],
    ['a ring', faults.redirect('/robots.txt')],
    ['a way to a file', faults.redirect('file:///etc/passwd')],
  ])('that is %s allows all', async (_, robots) => {
    const here = world();
    const site = await here.stranger('site.example', { robots, pages });
    expect((await here.fetch().ask(wanted(`${site.origin}/a`))).state).toBe('new');
  });

  it.each<[string, faults.Answer, number]>([
    ['a 500', faults.status(500), 3],
    ['a 503', faults.status(503), 3],
    ['a 429', faults.status(429), 3],
    ['a broken connection', faults.reset, 3],
    ['half a file', faults.cutShort, 3],
    ['packed in an unknown way', faults.good({ 'content-encoding': 'zstd' }), 3],
  ])('that is %s forbids all, and this is said', async (_, robots, tries) => {
    const here = world();
    const site = await here.stranger('site.example', { robots, pages });
    const fetch = here.fetch();
    for (let again = 0; again < 2; again += 1) {
      const trouble = await troubleOf(fetch.ask(wanted(`${site.origin}/a`)));
      expect([trouble?.trouble, trouble?.message]).toEqual([
        'unreachable',
        'http://site.example/robots.txt gick inte att läsa. Då läser vi inte källan heller, för vi vet inte vad den tillåter.',
      ]);
    }
    expect(site.asked).toEqual([]);
    expect(site.robotsAsked).toHaveLength(tries);
  });

  it('that could not be read is asked for again after ten minutes', async () => {
    const here = world();
    let well = false;
    const robots: faults.Answer = (...all) => (well ? rules('Disallow: /x') : faults.status(500))(...all);
    const site = await here.stranger('site.example', { robots, pages });
    const clock = aClock();
    const fetch = here.fetch({ now: clock.now });
    expect((await troubleOf(fetch.ask(wanted(`${site.origin}/a`))))?.trouble).toBe('unreachable');
    well = true;
    clock.pass(9 * 60);
    expect((await troubleOf(fetch.ask(wanted(`${site.origin}/a`))))?.trouble).toBe('unreachable');
    clock.pass(61);
    expect((await fetch.ask(wanted(`${site.origin}/a`))).state).toBe('new');
  });

  it('that asks us to wait an hour is waited for', async () => {
    const here = world();
    const site = await here.stranger('site.example', { robots: faults.status(503, { 'retry-after': '3600' }), pages });
    const fetch = here.fetch();
    for (const _ of [1, 2]) expect(await troubleOf(fetch.ask(wanted(`${site.origin}/a`)))).toBeInstanceOf(AskedToWait);
    expect(site.all).toHaveLength(1);
  });

  it('may lie on another host, five steps away', async () => {
    const here = world();
    const far = await here.stranger('far.example', { pages: [] });
    const site = await here.stranger('site.example', { pages });
    for (let step = 4; step >= 0; step -= 1)
      await here.stranger(step === 0 ? 'site.example' : `step${step}.example`, {
        robots: faults.redirect(`http://${step === 4 ? 'far' : `step${step + 1}`}.example/robots.txt`, 301),
        pages,
      });
    await here.stranger('far.example', { robots: rules('Disallow: /x'), pages });
    expect(await troubleOf(here.fetch().ask(wanted(`${site.origin}/x`)))).toBeInstanceOf(NotWelcome);
    expect(far.asked).toEqual([]);
  });

  it('of a megabyte is read to its first 500 kilobytes, to the last whole line', async () => {
    const here = world();
    const filler = `# ${'x'.repeat(97)}\n`.repeat(5119);
    const file = `User-agent: *\nDisallow: /early\n${filler}`;
    const late = `${file}${'#'.repeat(512_000 - file.length - 20)}\nDisallow: /cut-in-two\nDisallow: /late\n${filler}${filler}`;
    expect(late.indexOf('/cut-in-two')).toBeLessThan(512_000);
    expect(late.indexOf('/late')).toBeGreaterThan(512_000);
    const site = await here.stranger('site.example', { robots: text(late), pages });
    const fetch = here.fetch();
    expect(await troubleOf(fetch.ask(wanted(`${site.origin}/early`)))).toBeInstanceOf(NotWelcome);
    for (const path of ['/cut-in-table', '/late'])
      expect((await fetch.ask(wanted(site.origin + path))).state).toBe('new');
  });

  it('of many packed megabytes does not hold up what follows', async () => {
    const here = world();
    const noise = Array.from({ length: 60 }, () => `# ${randomBytes(64 * 1024).toString('base64')}`).join('\n');
    const packed = gzipSync(`User-agent: *\nDisallow: /x\n${noise}`);
    const robots = faults.good({ 'content-type': 'text/plain', 'content-encoding': 'gzip' }, packed);
    const site = await here.stranger('site.example', { robots, pages });
    const fetch = here.fetch();
    expect((await fetch.ask({ ...wanted(`${site.origin}/a`), timeoutSeconds: 3 })).state).toBe('new');
    expect(await troubleOf(fetch.ask(wanted(`${site.origin}/x`)))).toBeInstanceOf(NotWelcome);
  });

  it('is not asked for, nor paced, nor counted on our own machine', async () => {
    const server = await faults.openFaults(faults.json({}));
    const waits: number[] = [];
    const fetch = openFetch({
      userAgent: USER_AGENT,
      pauseSeconds: 1,
      ownHosts: new Set([new URL(server.url).host]),
      memory: { ...shortMemory(() => '2026-11-22T05:00:00Z'), spend: () => false },
      wait: async (seconds) => waits.push(seconds),
    });
    for (let i = 0; i < 5; i += 1) await fetch.ask(wanted(server.url));
    expect(server.asked.map((asked) => asked.url)).toEqual(Array(5).fill('/search'));
    expect(waits).toEqual([]);
    await fetch.close();
    await server.close();
  });
});

describe('who asks', () => {
  it.each([
    '',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64)',
    'Utlysningsvakt/0.1',
    'Utlysningsvakt/0.1 (+https://kommun.example)',
    'Utlysningsvakt/0.1 (+https://kommun.example; )',
    'Utlysningsvakt/0.1 (+https://kommun.example; eu)',
    'Utlysningsvakt/0.1 (eu@kommun.example)',
    'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)\r\nX: y',
  ])('must be said: %j is refused', (userAgent) => {
    expect(() => openFetch({ userAgent, pauseSeconds: 1 })).toThrow(Refusal);
  });

  it('is said in every request, and nothing else of us', async () => {
    const here = world();
    const site = await here.stranger('site.example', {
      robots: faults.redirect('/robots2.txt'),
      pages: [faults.status(404), faults.redirect('/b'), faults.good({ 'set-cookie': 'a=b' }), faults.json({})],
    });
    const fetch = here.fetch();
    for (const path of ['/a', '/b']) await fetch.ask(wanted(site.origin + path));
    expect(site.all.length).toBeGreaterThanOrEqual(4);
    for (const { headers } of site.all) {
      expect(headers['user-agent']).toMatch(/^[\w-]+\/\d+\.\d+ \(\+https:\/\/[^\s;]+; [^\s@]+@[^\s@]+\)$/);
      for (const name of ['cookie', 'authorization', 'referer']) expect(headers[name]).toBeUndefined();
    }
  });
});
