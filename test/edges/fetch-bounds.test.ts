// Promises of fetching from servers that send too much, or send us elsewhere.
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { openFetch } from '../../src/edges/fetch.ts';
import type { PageRequest } from '../../src/reading/index.ts';
import * as faults from '../kit/faults.ts';
import { bytesOf, USER_AGENT, worlds } from '../kit/strangers.ts';

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

function aFetch() {
  const fetch = openFetch({ userAgent: USER_AGENT, pauseSeconds: 1, ownHosts, wait: async () => {} });
  open.push(fetch);
  return { ...fetch, page: async (page: PageRequest) => bytesOf(await fetch.ask(page)) };
}
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
      const fetch = aFetch();
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
    const fetches = Array.from({ length: 20 }, () => aFetch());
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
    expect(await aFetch().page(wanted(server.url))).toEqual(body);
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
    expect(await troubleOf(aFetch().page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(1);
  });

  it.each(['user@', 'user:word@', ':word@'])('with a name or a word in it (%s) is refused', async (userinfo) => {
    const port = { url: '' };
    const server = await serverThat((...all) => faults.redirect(port.url.replace('//', `//${userinfo}`))(...all));
    port.url = server.url;
    expect(await troubleOf(aFetch().page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(1);
  });

  it('in a ring ends after five', async () => {
    const server = await serverThat(faults.redirect('/search'));
    expect(await troubleOf(aFetch().page(wanted(server.url)))).toBe('refused');
    expect(server.asked).toHaveLength(6);
  });

  it('of a form sends the form again', async () => {
    const server = await serverThat(faults.redirect('/there', 307), faults.json({}));
    await aFetch().page({
      ...wanted(server.url),
      parts: [{ name: 'query', type: 'application/json', text: '{}' }],
    });
    expect(server.asked.map((asked) => [asked.method, asked.body.length > 0])).toEqual([
      ['POST', true],
      ['POST', true],
    ]);
  });

  it.each([301, 302, 303])('by %i of a form asks without it, as a browser does', async (code) => {
    const server = await serverThat(faults.redirect('/there', code), faults.json({}));
    await aFetch().page({
      ...wanted(server.url),
      parts: [{ name: 'query', type: 'application/json', text: '{}' }],
    });
    expect(server.asked.map((asked) => [asked.method, asked.body.length > 0])).toEqual([
      ['POST', true],
      ['GET', false],
    ]);
  });
});

const world = worlds();

describe('a redirect among strangers', () => {
  const HOSTS = ['www.site.example', 'data.site.example:8080', 'site.example'];

  /** From where, to where, and whether it is followed when `HOSTS` are trusted. */
  const CASES: [string, string, string, boolean][] = [
    ['to another page', 'http://site.example', '/b', true],
    ['to a page beside', 'http://site.example', 'b?x=1#y', true],
    ['to the same host in other letters', 'http://site.example', 'HTTP://SITE.example/b', true],
    ['from http to https', 'http://site.example', 'https://site.example/b', true],
    ['to www', 'http://site.example', 'http://www.site.example/b', true],
    ['to www and https', 'http://site.example', 'https://www.site.example/b', true],
    ['to www without a scheme', 'http://site.example', '//www.site.example/b', true],
    ['to a port that is trusted', 'http://site.example', 'http://data.site.example:8080/b', true],
    ['from https to http', 'https://site.example', 'http://site.example/b', false],
    ['from https to http elsewhere', 'https://site.example', 'http://www.site.example/b', false],
    ['to a stranger', 'http://site.example', 'http://evil.example/b', false],
    ['to a stranger without a scheme', 'http://site.example', '//evil.example/b', false],
    ['to a stranger with three slashes', 'http://site.example', 'http:///evil.example/b', false],
    ['to a stranger with backslashes', 'http://site.example', '\\\\evil.example/b', false],
    ['to a stranger behind a tab', 'http://site.example', '/\t/evil.example/b', false],
    ['to a name that begins like ours', 'http://site.example', 'http://site.example.evil.example/b', false],
    ['to our name as a user', 'http://site.example', 'http://site.example@evil.example/b', false],
    ['to our name as a user of it', 'http://site.example', 'http://user:word@www.site.example/b', false],
    ['to our name with a dot', 'http://site.example', 'http://site.example./b', false],
    ['to another port', 'http://site.example', 'http://site.example:8080/b', false],
    ['to a port that is not trusted', 'http://site.example', 'http://data.site.example/b', false],
    ['to a file', 'http://site.example', 'file:///etc/passwd', false],
    ['to ftp', 'http://site.example', 'ftp://site.example/b', false],
    ['to nowhere', 'http://site.example', 'http://', false],
  ];

  it.each(CASES)('%s: %s → %s is followed: %s', async (_, from, location, followed) => {
    const here = world();
    const pages = [faults.redirect(location), faults.json({ there: true })];
    const [first] = [await here.stranger('site.example', { pages })];
    const others = [
      ...(await Promise.all(
        ['www.site.example', 'data.site.example:8080', 'data.site.example', 'site.example:8080', 'evil.example'].map(
          (host) => here.stranger(host, { pages: [faults.json({ there: true })] }),
        ),
      )),
    ];
    const work = here.fetch().ask({ ...wanted(`${from}/a`), hosts: HOSTS });
    const outcome = await work.then(
      (fetched) => fetched.state,
      (error: unknown) => (error instanceof SourceError ? error.trouble : String(error)),
    );
    expect(outcome).toBe(followed ? 'new' : 'refused');
    const asked = [first, ...others].reduce((sum, { asked }) => sum + (asked?.length ?? 0), 0);
    expect(asked).toBe(followed ? 2 : 1);
  });

  it.each(['https://site.example/b', 'http://www.site.example/b', 'https://www.site.example/b'])(
    'to %s is refused when the host is not trusted',
    async (location) => {
      const here = world();
      const site = await here.stranger('site.example', { pages: [faults.redirect(location), faults.json({})] });
      expect(await troubleOf(here.fetch().ask(wanted(`${site.origin}/a`)))).toBe('refused');
      expect(site.asked).toHaveLength(1);
    },
  );

  it.each([301, 302, 303, 307, 308])('by %i takes no form to another host', async (code) => {
    const here = world();
    const pages = [faults.redirect('http://www.site.example/b', code)];
    const site = await here.stranger('site.example', { pages });
    const other = await here.stranger('www.site.example', { pages: [faults.json({})] });
    const parts = [{ name: 'query', type: 'application/json', text: '{}' }];
    const work = here.fetch().ask({ ...wanted(`${site.origin}/a`), hosts: HOSTS, parts });
    expect(await troubleOf(work)).toBe('refused');
    expect(other.all).toEqual([]);
  });

  it.each([300, 304, 305, 306])('that is none (%i) is no way to go', async (code) => {
    const here = world();
    const site = await here.stranger('site.example', { pages: [faults.redirect('/b', code)] });
    expect(await troubleOf(here.fetch().ask(wanted(`${site.origin}/a`)))).toMatch(/refused|malformed/);
    expect(new Set(site.asked.map(({ url }) => url))).toEqual(new Set(['/a']));
  });
});
