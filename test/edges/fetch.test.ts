// Promises of fetching: politeness, limits, a few tries, and for every failure a sentence and a kind.
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { retrySeconds } from '../../src/edges/answer.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import { AskedToWait } from '../../src/edges/pace.ts';
import type { PageRequest } from '../../src/reading/index.ts';
import * as faults from '../kit/faults.ts';
import { bytesOf, USER_AGENT } from '../kit/strangers.ts';

const open: { close(): Promise<void> }[] = [];
/** The servers of a test are our own: their robots.txt and pace are promised elsewhere. */
const ownHosts = new Set<string>();
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
  ownHosts.clear();
});

async function serverThat(...answers: faults.Answer[]): Promise<faults.Faults> {
  const server = await faults.openFaults(...answers);
  open.push(server);
  ownHosts.add(new URL(server.url).host);
  return server;
}

/** A fetch whose pauses are noted instead of waited out, while the clock stands. */
function fetchThat() {
  const waits: number[] = [];
  const wait = async (seconds: number) => void waits.push(seconds);
  const at = new Date().toISOString();
  const fetch = openFetch({ userAgent: USER_AGENT, pauseSeconds: 1, ownHosts, wait, now: () => at });
  open.push(fetch);
  return { ...fetch, waits, page: async (page: PageRequest) => bytesOf(await fetch.ask(page)) };
}

const wanted = (url: string, changes: Partial<PageRequest> = {}): PageRequest => ({
  url,
  expects: 'application/json',
  ...changes,
});

async function troubleOf(work: Promise<unknown>): Promise<SourceError> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (thrown instanceof SourceError) return thrown;
  throw new Error(`no SourceError but ${String(thrown)}`);
}

describe('a request', () => {
  it('says honestly who asks, and takes packed answers', async () => {
    const server = await serverThat(faults.json({ a: 1 }));
    expect((await fetchThat().page(wanted(server.url))).toString()).toBe('{"a":1}');
    expect(server.asked[0]).toMatchObject({
      method: 'GET',
      headers: { 'user-agent': USER_AGENT, 'accept-encoding': 'gzip, br, deflate' },
    });
    expect(server.asked[0]?.headers.accept).toMatch(/^application\/json/);
  });

  it('with parts is a form whose every part carries its content type', async () => {
    const server = await serverThat(faults.json({}));
    const parts = ['query', 'languages', 'sort'].map((name) => ({
      name,
      type: 'application/json',
      text: `{"${name}":"å"}`,
    }));
    await fetchThat().page(wanted(server.url, { parts }));
    const [asked] = server.asked;
    expect(asked?.method).toBe('POST');
    const form = await new Response(new Uint8Array(asked!.body), {
      headers: { 'content-type': String(asked?.headers['content-type']) },
    }).formData();
    for (const { name, text } of parts) {
      const part = form.get(name) as File;
      expect([part.type, await part.text()]).toEqual(['application/json', text]);
    }
  });

  it.each(['gzip', 'br', 'deflate', 'GZIP'])('unpacks %s', async (packing) => {
    const server = await serverThat(faults.packed(packing, { text: 'å'.repeat(1000) }));
    expect((await fetchThat().page(wanted(server.url))).toString()).toBe(JSON.stringify({ text: 'å'.repeat(1000) }));
  });
});

describe('Retry-After', () => {
  const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

  it.each<[string, string, number, number]>([
    ['seconds', '7', 7, 7],
    ['a date', inSeconds(30), 25, 30],
    ['garbage', 'in a while', 60, 60],
    ['an empty text', '', 60, 60],
    ['a negative number', '-5', 60, 60],
    ['a date gone by', inSeconds(-3600), 60, 60],
  ])('of %s is waited out between two tries', async (_, said, least, most) => {
    const server = await serverThat(faults.status(429, { 'retry-after': said }), faults.json({}));
    const fetch = fetchThat();
    await fetch.page(wanted(server.url));
    expect(server.asked).toHaveLength(2);
    expect(fetch.waits).toHaveLength(1);
    expect(fetch.waits[0]).toBeGreaterThanOrEqual(least);
    expect(fetch.waits[0]).toBeLessThanOrEqual(most);
  });

  it('of nothing is no wait', async () => {
    const server = await serverThat(faults.status(429, { 'retry-after': '0' }), faults.json({}));
    const fetch = fetchThat();
    await fetch.page(wanted(server.url));
    expect(fetch.waits).toEqual([]);
  });

  it.each<[string, string, number]>([
    ['an hour', '3600', 3600],
    ['ten years', '315360000', 24 * 3600],
    ['a date in ten years', inSeconds(315_360_000), 24 * 3600],
  ])('of %s is too long for a run: it is told, and nothing more is asked', async (_, said, seconds) => {
    const server = await serverThat(faults.status(503, { 'retry-after': said }));
    const trouble = await troubleOf(fetchThat().page(wanted(server.url)));
    expect(trouble).toBeInstanceOf(AskedToWait);
    expect((trouble as AskedToWait).seconds).toBe(seconds);
    expect(trouble.message).toMatch(/minuter/);
    expect(server.asked).toHaveLength(1);
  });

  it.each(['99999999999999999999', 'Infinity', '1e9', '٣', 'Fri, 31 Dec 9999 23:59:59 GMT', '12 parsecs'])(
    'of %j is between a minute and a day',
    (said) => {
      expect(retrySeconds(said)).toBeGreaterThanOrEqual(60);
      expect(retrySeconds(said)).toBeLessThanOrEqual(24 * 3600);
    },
  );
});

describe('a failure', () => {
  it.each<[string, faults.Answer]>([
    ['an error 500', faults.status(500)],
    ['a busy 503', faults.status(503)],
    ['a reset connection', faults.reset],
    ['half an answer', faults.cutShort],
    ['half a packed answer', faults.cutPacked],
    ['a maintenance page', faults.page('<h1>Maintenance</h1>')],
  ])('that passes is tried again: %s', async (_, fault) => {
    const server = await serverThat(fault, fault, faults.json({ well: true }));
    expect((await fetchThat().page(wanted(server.url))).toString()).toBe('{"well":true}');
    expect(server.asked).toHaveLength(3);
  });

  it('to reach anybody is told', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    const address = closed.address();
    await new Promise((done) => closed.close(done));
    const port = typeof address === 'object' && address ? address.port : 1;
    ownHosts.add(`127.0.0.1:${port}`);
    expect((await troubleOf(fetchThat().page(wanted(`http://127.0.0.1:${port}/`)))).message).toMatch(
      /gick inte att nå/,
    );
  });

  it.each([
    ['that drips', faults.drip],
    ['that is silent', faults.silence],
  ])('of a server %s ends when its time is out', async (_, fault) => {
    const server = await serverThat(fault);
    const began = performance.now();
    const trouble = await troubleOf(fetchThat().page(wanted(server.url, { timeoutSeconds: 0.4 })));
    expect([trouble.trouble, trouble.message]).toEqual(['unreachable', 'Källan svarade inte i tid.']);
    expect(performance.now() - began).toBeLessThan(4000);
  });

  it.each<[string, faults.Answer]>([
    ['a page in another form', faults.page('x'.repeat(1_000_000))],
    [
      'an unknown packing',
      (response) => response.writeHead(200, { 'content-encoding': 'zstd' }).end('x'.repeat(1_000_000)),
    ],
    [
      'text that says it is packed',
      (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'.repeat(1_000_000)),
    ],
    ['a way to elsewhere', faults.redirect('http://other.example/', 302, 'x'.repeat(1_000_000))],
    ['too much', (response) => response.writeHead(200).end(Buffer.alloc(30 * 1024 * 1024))],
  ])('of one request does not hold up the next: %s', async (_, fault) => {
    const server = await serverThat(fault, fault, fault, faults.json({ next: true }));
    const fetch = fetchThat();
    await troubleOf(fetch.page(wanted(server.url)));
    for (let tried = server.asked.length; tried < 3; tried += 1) await troubleOf(fetch.page(wanted(server.url)));
    expect((await fetch.page(wanted(server.url, { timeoutSeconds: 3 }))).toString()).toBe('{"next":true}');
  });
});
