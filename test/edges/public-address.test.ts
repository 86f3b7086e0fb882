// Promises of where a fetch may go: to public addresses only, however they are written, named, or led to.
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buildConnector } from 'undici';
import { describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { systemClock } from '../../src/edges/clock.ts';
import type { FetchSettings } from '../../src/edges/fetch.ts';
import { type FetchMemory, shortMemory } from '../../src/edges/fetch-memory.ts';
import { isPublic, NotPublic, publicAddresses } from '../../src/edges/public-address.ts';
import { redirect, status } from '../kit/faults.ts';
import { selfSigned } from '../kit/smtp-tls.ts';
import { worlds } from '../kit/strangers.ts';

const world = worlds();

/** Ways to write an inner address in the host of a web address. */
const SPELLINGS = [
  '127.0.0.1',
  '127.0.0.1.',
  '127.1',
  '127.0.1',
  '127.255.255.254',
  '2130706433',
  '0x7f000001',
  '0X7F.0.0.1',
  '0x7f.1',
  '017700000001',
  '0177.0.0.1',
  '0177.0.0.01',
  '00000177.1',
  '①②⑦.0.0.1',
  '１２７.０.０.１',
  '127。0。0。1',
  '127．0．0．1',
  '%31%32%37.0.0.1',
  '0',
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '012.1.2.3',
  '167772161',
  '100.64.0.1',
  '100.127.255.255',
  '100.100.100.200',
  '169.254.169.254',
  '2852039166',
  '0xa9fea9fe',
  '0251.0376.0251.0376',
  '169.254.43518',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.192',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.1.1',
  '3232235777',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
  '4294967295',
  '168.63.129.16',
  '[::]',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[0000::0001]',
  '[::127.0.0.1]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[0:0:0:0:0:ffff:10.0.0.1]',
  '[::ffff:0:127.0.0.1]',
  '[64:ff9b::127.0.0.1]',
  '[64:ff9b::a9fe:a9fe]',
  '[64:ff9b:1::1]',
  '[100::1]',
  '[2001::1]',
  '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[2001:db8::1]',
  '[2002:7f00:1::]',
  '[2002:a9fe:a9fe::1]',
  '[3fff::1]',
  '[fc00::1]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
  '[5f00::1]',
];

/** Every site is known to have no robots.txt. */
const withoutRobots: FetchMemory = {
  ...shortMemory(systemClock.now),
  robots: () => ({ fetchedAt: systemClock.now(), status: 'none', text: '' }),
};

const troubleOf = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

describe(`an inner address, in ${SPELLINGS.length} spellings`, () => {
  it('is among at least sixty', () => {
    expect(new Set(SPELLINGS).size).toBeGreaterThanOrEqual(60);
  });

  it.each(SPELLINGS)('is not connected to when it is asked for: %s', async (host) => {
    const here = world();
    const fetch = here.fetch();
    for (const scheme of ['http', 'https'])
      expect(await troubleOf(fetch.ask({ url: `${scheme}://${host}/`, expects: 'text/html' }))).toBeInstanceOf(
        NotPublic,
      );
    expect(here.connects).toEqual([]);
  });

  it.each(SPELLINGS)('is not connected to when a source leads there: %s', async (host) => {
    const here = world();
    const source = await here.stranger('source.example', { pages: [redirect(`http://${host}/latest/meta-data/`)] });
    const before = new URL(`http://${host}`);
    const trouble = await troubleOf(
      // Even where the source is trusted with it.
      here
        .fetch()
        .ask({ url: `${source.origin}/a`, expects: 'text/html', hosts: [host, before.host, before.hostname] }),
    );
    expect(trouble).toBeInstanceOf(NotPublic);
    expect(here.connects.map((c) => c.host)).not.toContain(before.host);
    expect(here.connects.every((c) => isPublic(c.address))).toBe(true);
  });

  it.each(SPELLINGS)('is not connected to when a robots.txt leads there: %s', async (host) => {
    const here = world();
    const source = await here.stranger('source.example', { robots: redirect(`http://${host}/robots.txt`) });
    expect(await troubleOf(here.fetch().ask({ url: `${source.origin}/a`, expects: 'text/html' }))).toBeInstanceOf(
      SourceError,
    );
    expect(here.connects.every((c) => isPublic(c.address))).toBe(true);
    expect(source.asked).toEqual([]);
  });
});

describe('a name', () => {
  const INNER = SPELLINGS.flatMap((spelling) => {
    const { hostname } = new URL(`http://${spelling}`);
    return [hostname.replace(/^\[|\]$/g, '')];
  });

  it.each([...new Set(INNER)])('that leads to %s is not connected to', async (address) => {
    const here = world();
    here.names.set('inner.example', [address]);
    const trouble = await troubleOf(here.fetch().ask({ url: 'http://inner.example/', expects: 'text/html' }));
    expect(trouble).toBeInstanceOf(NotPublic);
    expect(here.connects).toEqual([]);
  });

  it('with both inner and public addresses is reached at the public ones', async () => {
    const here = world();
    await here.stranger('both.example', { pages: [status(404)] });
    here.names.set('both.example', ['10.0.0.1', '2a00:1450:400f::1', '127.0.0.1', '185.15.59.9']);
    await troubleOf(here.fetch().ask({ url: 'http://both.example/', expects: 'text/html' }));
    expect(new Set(here.connects.map((c) => c.address))).toEqual(new Set(['185.15.59.9']));
  });

  it('that changes its address between two requests is checked each time it is connected to', async () => {
    const here = world();
    const source = await here.stranger('turning.example', { pages: [status(404, { connection: 'close' })] });
    const fetch = here.fetch();
    await troubleOf(fetch.ask({ url: `${source.origin}/a`, expects: 'text/html' }));
    expect(source.asked).toHaveLength(1);
    here.names.set('turning.example', ['169.254.169.254']);
    const trouble = await troubleOf(fetch.ask({ url: `${source.origin}/b`, expects: 'text/html' }));
    expect(trouble).toBeInstanceOf(NotPublic);
    expect(source.asked).toHaveLength(1);
    expect(here.connects.every((c) => isPublic(c.address))).toBe(true);
  });

  it('that no name server answers for ends when the time is out', async () => {
    const here = world();
    const fetch = here.fetch({ resolve: () => new Promise(() => {}), memory: withoutRobots });
    const began = performance.now();
    const trouble = await troubleOf(
      fetch.ask({ url: 'http://mute.example/', expects: 'text/html', timeoutSeconds: 0.2 }),
    );
    expect((trouble as SourceError).trouble).toBe('unreachable');
    expect(performance.now() - began).toBeLessThan(3000);
  });

  it('that nobody has is told', async () => {
    const trouble = await troubleOf(
      world().fetch({ memory: withoutRobots }).ask({ url: 'http://nobody.example/', expects: 'text/html' }),
    );
    expect((trouble as SourceError).message).toBe('Källans adress gick inte att slå upp; saknas nätverk?');
  });

  it('with many addresses is tried at three of them, IPv4 first', async () => {
    const here = world();
    here.names.set('many.example', ['2a00:1450:400f::1', '185.15.59.1', '185.15.59.2', '185.15.59.3']);
    await troubleOf(here.fetch().ask({ url: 'http://many.example/', expects: 'text/html' }));
    expect(here.connects.slice(0, 3).map((c) => c.address)).toEqual(['185.15.59.1', '185.15.59.2', '185.15.59.3']);
  });
});

describe('an encrypted site', () => {
  it('is known by its name, although its address is what is connected to', async () => {
    const here = world();
    const [mine, other] = [selfSigned('DNS:site.example'), selfSigned('DNS:other.example')];
    const trusting = buildConnector({ ca: [mine.cert, other.cert] });
    for (const [certificate, trouble] of [
      [mine, undefined],
      [other, 'Källans certifikat gick inte att lita på (ERR_TLS_CERT_ALTNAME_INVALID).'],
    ] as const) {
      const server = createServer(certificate, (request, response) =>
        request.url === '/robots.txt' ? response.writeHead(404).end() : response.end(request.headers.host),
      ).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address() as AddressInfo;
      here.names.set('site.example', ['185.15.59.1']);
      const connect: FetchSettings['connect'] = (options, callback) => {
        here.connects.push({ address: options.hostname, host: options.host ?? '', protocol: options.protocol });
        trusting({ ...options, hostname: '127.0.0.1', port: String(port) }, callback);
      };
      const plain = here.fetch({ connect, memory: withoutRobots });
      const came = await plain.ask({ url: 'https://site.example/a', expects: 'text/html' }).catch((e: unknown) => e);
      if (trouble === undefined) expect((came as { bytes: Buffer }).bytes.toString()).toBe('site.example');
      else expect((came as SourceError).message).toBe(trouble);
      server.closeAllConnections();
      server.close();
    }
    expect(new Set(here.connects.map((c) => c.address))).toEqual(new Set(['185.15.59.1']));
  });
});

describe('a host of our own', () => {
  it('may have an inner address, and only it', async () => {
    const here = world();
    const own = await here.stranger('intranet.example:8080', { pages: [redirect('http://10.0.0.2/')] });
    here.names.set('intranet.example', ['10.0.0.1']);
    const fetch = here.fetch({ ownHosts: new Set(['intranet.example:8080']) });
    const trouble = await troubleOf(fetch.ask({ url: `${own.origin}/`, expects: 'text/html', hosts: ['10.0.0.2'] }));
    expect(trouble).toBeInstanceOf(NotPublic);
    expect(own.asked).toHaveLength(1);
    expect(new Set(here.connects.map((c) => c.host))).toEqual(new Set(['intranet.example:8080']));
  });
});

describe('an address', () => {
  it.each(['1.1.1.1', '185.15.59.224', '99.255.255.255', '100.128.0.0', '172.32.0.1', '223.255.255.255'])(
    '%s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it.each(['2a00:1450:400f::1', '2606:4700::1111', '2001:67c:1::1', '2001:200::1', '3ffe::1'])(
    '%s is public',
    (address) => expect(isPublic(address)).toBe(true),
  );

  it.each(['', 'esf.se', '1.1.1', '1.1.1.1.1', '1.1.1.1/8', 'fe80::1%eth0', '2a00::1%eth0', '[2a00::1]', ' 1.1.1.1'])(
    'that is none (%j) is not public',
    (address) => expect(isPublic(address)).toBe(false),
  );

  it('that is public is its own', async () => {
    expect(await publicAddresses('[2a00:1450:400f::1]')).toEqual(['2a00:1450:400f::1']);
  });
});
