// Promises of fetching from servers that send too much or elsewhere, and of the pauses between requests.
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import type { PageRequest } from '../../src/reading/index.ts';
import * as faults from '../kit/faults.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

async function serverThat(...answers: faults.Answer[]): Promise<faults.Faults> {
  const server = await faults.openFaults(...answers);
  open.push(server);
  return server;
}

function fetchWith(settings: { pauseSeconds: number; wait?: (seconds: number) => Promise<unknown> }) {
  const fetch = openFetch({
    userAgent: 'Utlysningsvakt/0.1 (+https://kommun.example; eu@kommun.example)',
    ...settings,
  });
  open.push(fetch);
  return fetch;
}
const atOnce = { pauseSeconds: 0, wait: async () => {} };
const wanted = (url: string): PageRequest => ({ url, expects: 'application/json' });
const troubleOf = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof SourceError ? error.trouble : String(error)),
  );

describe('a bomb', () => {
  it.each<faults.Packing>(['gzip', 'br', 'deflate'])(
    'packed as %s is refused in two seconds and little memory',
    async (packing) => {
      const server = await serverThat(faults.bomb(packing));
      const fetch = fetchWith(atOnce);
      const before = process.memoryUsage().rss;
      let peak = before;
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss);
      }, 5);
      const began = performance.now();
      expect(await troubleOf(fetch.page(wanted(server.url)))).toBe('too-large');
      expect(performance.now() - began).toBeLessThan(2000);
      clearInterval(watch);
      expect((peak - before) / 1024 / 1024).toBeLessThan(64);
      expect(server.asked).toHaveLength(1);
    },
  );

  it('does not hold up the loop: twenty at once, and a timer still ticks', async () => {
    const server = await serverThat(faults.bomb('gzip'));
    let longest = 0;
    let last = performance.now();
    const tick = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 10);
    const fetches = Array.from({ length: 20 }, () => fetchWith(atOnce));
    const troubles = await Promise.all(fetches.map((fetch) => troubleOf(fetch.page(wanted(server.url)))));
    clearInterval(tick);
    expect(new Set(troubles)).toEqual(new Set(['too-large']));
    expect(longest).toBeLessThan(200);
  });
});

describe('a redirect', () => {
  const body = Buffer.from('{"there":true}');

  it.each([301, 302, 303, 307, 308])('by %i within the host is followed', async (code) => {
    const server = await serverThat(faults.redirect('/there', code), faults.json({ there: true }));
    expect(await fetchWith(atOnce).page(wanted(server.url))).toEqual(body);
    expect(server.asked.map((asked) => asked.url)).toEqual(['/search', '/there']);
  });

  it.each([
    ['another host', 'http://localhost:1/'],
    ['another host without a scheme', '//evil.example/'],
    ['another port', 'http://127.0.0.1:1/'],
    ['a file', 'file:///etc/passwd'],
    ['ftp', 'ftp://127.0.0.1/'],
    ['a script', 'javascript:alert(1)'],
    ['data', 'data:application/json,{}'],
    ['nowhere', 'http://'],
    ['an empty place', ''],
  ])('to %s is refused, and nobody else is asked', async (_, location) => {
    const server = await serverThat(location === '' ? faults.status(302) : faults.redirect(location));
    expect(await troubleOf(fetchWith(atOnce).page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(1);
  });

  it.each(['user@', 'user:word@', ':word@'])('with a name or a word in it (%s) is refused', async (userinfo) => {
    const port = { url: '' };
    const server = await serverThat((...all) => faults.redirect(port.url.replace('//', `//${userinfo}`))(...all));
    port.url = server.url;
    expect(await troubleOf(fetchWith(atOnce).page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(1);
  });

  it('in a ring ends after five', async () => {
    const server = await serverThat(faults.redirect('/search'));
    expect(await troubleOf(fetchWith(atOnce).page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(6);
  });

  it('of a form sends the form again', async () => {
    const server = await serverThat(faults.redirect('/there', 307), faults.json({}));
    await fetchWith(atOnce).page({
      ...wanted(server.url),
      parts: [{ name: 'query', type: 'application/json', text: '{}' }],
    });
    expect(server.asked.map((asked) => [asked.method, asked.body.length > 0])).toEqual([
      ['POST', true],
      ['POST', true],
    ]);
  });
});

describe('the pause', () => {
  it('between the end of an answer and the next request is never shorter than the setting', async () => {
    const server = await serverThat(faults.json({}));
    const fetch = fetchWith({ pauseSeconds: 0.3 });
    for (let i = 0; i < 4; i += 1) await fetch.page(wanted(server.url));
    const gaps = server.asked.slice(1).map((asked, i) => asked.at - (server.asked[i]?.doneAt ?? Number.NaN));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(290);
  });

  it('holds also when many ask at once, and they go one at a time', async () => {
    const server = await serverThat(faults.late(50, faults.json({})));
    const fetch = fetchWith({ pauseSeconds: 0.2 });
    await Promise.all([1, 2, 3, 4].map(() => fetch.page(wanted(server.url))));
    const gaps = server.asked.slice(1).map((asked, i) => asked.at - (server.asked[i]?.doneAt ?? Number.NaN));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(190);
  });

  it('is five times as long as the answer took, when that is longer', async () => {
    const server = await serverThat(faults.late(300, faults.json({})));
    const waits: number[] = [];
    const fetch = fetchWith({ pauseSeconds: 1, wait: async (seconds) => waits.push(seconds) });
    for (let i = 0; i < 3; i += 1) await fetch.page(wanted(server.url));
    expect(waits).toHaveLength(2);
    for (const seconds of waits) expect(seconds).toBeGreaterThan(1.4);
  });

  it('comes before a new try too', async () => {
    const server = await serverThat(faults.status(500), faults.json({}));
    const waits: number[] = [];
    await fetchWith({ pauseSeconds: 2, wait: async (seconds) => waits.push(seconds) }).page(wanted(server.url));
    expect(waits).toHaveLength(2);
    expect(waits[1]).toBeGreaterThan(1.9);
  });

  it('is none towards this machine when the operator has set none', async () => {
    const server = await serverThat(faults.json({}));
    const waits: number[] = [];
    const fetch = fetchWith({ pauseSeconds: 0, wait: async (seconds) => waits.push(seconds) });
    for (let i = 0; i < 5; i += 1) await fetch.page(wanted(server.url));
    expect(waits).toEqual([]);
  });
});
