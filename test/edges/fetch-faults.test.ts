// Promises of what a fetch makes of each way in which a server may answer: the kind of trouble, a sentence, and the number of tries.
import zlib from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { Challenge, Refused } from '../../src/edges/answer.ts';
import { openFetch, type Wanted } from '../../src/edges/fetch.ts';
import * as faults from '../kit/faults.ts';
import { USER_AGENT } from '../kit/strangers.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.close();
});

/** What comes of asking a server on our own machine, pauses not waited out. */
async function madeOf(answer: faults.Answer, changes: Partial<Wanted> = {}) {
  const server = await faults.openFaults(answer);
  const ownHosts = new Set([new URL(server.url).host]);
  const fetch = openFetch({ userAgent: USER_AGENT, pauseSeconds: 1, ownHosts, wait: async () => {} });
  open.push(server, fetch);
  const began = performance.now();
  const wanted = { url: server.url, expects: 'application/json', timeoutSeconds: 5, ...changes };
  const came = await fetch.ask(wanted).catch((error: unknown) => error);
  return { came, tries: server.asked.length, tookSeconds: (performance.now() - began) / 1000 };
}

const PACKED = { ...faults.JSON_TYPE, 'content-encoding': 'gzip' };
const gzip = (text: string) => zlib.gzipSync(text);
const as = (type: string, body = '{"well":true}') => faults.good({ 'content-type': type }, body);
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n';
const quick = { timeoutSeconds: 0.3 };
const copy = { validators: { etag: '"v1"', lastModified: null } };

/** Answers that are well, each with what it gives. */
const WELL: [string, faults.Answer, Partial<Wanted>, string][] = [
  ['plain', faults.json({ well: true }), {}, '{"well":true}'],
  ['without a kind', faults.good({}, '{"well":true}'), {}, '{"well":true}'],
  ['in another name of its kind', as('application/vnd.api+json'), {}, '{"well":true}'],
  ['in capitals', as('APPLICATION/JSON; Charset=UTF-8'), {}, '{"well":true}'],
  ['in chunks', (response) => response.writeHead(200).write('{') && response.end('}'), {}, '{}'],
  ['empty', as('application/json', ''), {}, ''],
  ['after a hint', faults.afterHints, {}, '{"well":true}'],
  ['with a farewell', faults.farewell, {}, '{"well":true}'],
  ['late, within its time', faults.late(300, faults.json({})), {}, '{}'],
  ['packed by the old name', faults.good({ ...PACKED, 'content-encoding': 'x-gzip' }, gzip('{}')), {}, '{}'],
  [
    'packed twice unsaid, of which one layer is taken off',
    faults.good(PACKED, zlib.gzipSync(gzip('{}'))),
    {},
    gzip('{}').toString('latin1'),
  ],
  ['not packed, and says so', faults.good({ ...PACKED, 'content-encoding': 'identity' }, '{}'), {}, '{}'],
  ['packed by nothing', faults.good({ ...PACKED, 'content-encoding': '' }, '{}'), {}, '{}'],
  ['unchanged', faults.unlessChanged('"v1"', {}), copy, 'unchanged'],
  ['changed since our copy', faults.unlessChanged('"v2"', {}), copy, '{}'],
  ['a page', faults.page('<p>å'), { expects: 'text/html' }, '<p>\u00c3\u00a5'],
  ['a page in XHTML', as('application/xhtml+xml', '<p/>'), { expects: 'text/html' }, '<p/>'],
  ...['application/rss+xml', 'application/atom+xml', 'application/rdf+xml', 'application/xml', 'text/xml'].map(
    (type): [string, faults.Answer, Partial<Wanted>, string] => [
      `a feed as ${type}`,
      as(`${type}; charset=utf-8`, '<rss/>'),
      { expects: 'application/rss+xml' },
      '<rss/>',
    ],
  ),
];

describe(`an answer that is well, in ${WELL.length} ways`, () => {
  it.each(WELL)('is taken: %s', async (_, answer, changes, text) => {
    const { came, tries } = await madeOf(answer, changes);
    const { state, bytes } = came as { state: string; bytes?: Buffer };
    expect([bytes?.toString('latin1') ?? state, tries]).toEqual([text, 1]);
  });
});

type Fault = [string, faults.Answer, Partial<Wanted>, string, RegExp, number];

const FAULTS: Fault[] = [
  ...[
    [400, 1],
    [401, 1],
    [403, 1],
    [404, 1],
    [408, 3],
    [410, 1],
    [418, 1],
    [429, 3],
    [451, 1],
    [500, 3],
    [502, 3],
    [503, 3],
    [504, 3],
    [203, 1],
    [204, 1],
    [205, 1],
    [206, 1],
    [300, 1],
  ].map(
    ([code = 0, tries = 0]): Fault => [
      `${code}`,
      faults.status(code),
      {},
      'refused',
      new RegExp(`felkod ${code}`),
      tries,
    ],
  ),
  ['unchanged, to whoever has nothing', faults.status(304), {}, 'malformed', /304/, 3],
  ['a number beyond all', faults.raw('HTTP/1.1 999 What\r\n\r\n'), {}, 'refused', /999/, 3],
  ['a no that goes on', faults.raw('HTTP/1.1 404 No\r\n\r\n', () => ' '), {}, 'refused', /404/, 1],
  [
    'a way that goes on',
    faults.raw('HTTP/1.1 302 No\r\nLocation: /search\r\n\r\n', () => ' '),
    { timeoutSeconds: 20 },
    'refused',
    /ring/,
    6,
  ],
  // Gates
  ['a gate by its header', faults.gate(403, { 'cf-mitigated': 'challenge' }), {}, 'blocked', /spärr mot program/, 1],
  ['a busy gate by its header', faults.gate(503, { 'cf-mitigated': 'challenge' }), {}, 'blocked', /spärr/, 1],
  [
    'a friendly gate by its header',
    faults.gate(200, { 'cf-mitigated': 'challenge' }),
    { expects: 'text/html' },
    'blocked',
    /spärr/,
    1,
  ],
  ['a gate by its page', faults.gate(403), {}, 'blocked', /spärr mot program/, 1],
  ['a busy gate by its page', faults.gate(429), { expects: 'text/html' }, 'blocked', /spärr/, 1],
  ['a gate by its page, packed badly', faults.gate(403, { 'content-encoding': 'gzip' }), {}, 'refused', /403/, 1],
  [
    'a page that forbids',
    (response) => response.writeHead(403, { 'content-type': 'text/html' }).end('<h1>Nej'),
    {},
    'refused',
    /403/,
    1,
  ],
  ['a page of the missing that shows a gate', faults.gate(404), {}, 'refused', /404/, 1],
  // Kinds
  [
    'a page for people',
    faults.page('<h1>Driftstopp</h1>'),
    {},
    'blocked',
    /text\/html där application\/json väntades/,
    3,
  ],
  ['words for people', as('text/plain', 'Driftstopp'), {}, 'blocked', /text\/plain där application\/json väntades/, 3],
  [
    'a page for a feed',
    faults.page('<h1>Driftstopp</h1>'),
    { expects: 'application/rss+xml' },
    'blocked',
    /text\/html/,
    3,
  ],
  ['XHTML for a feed', as('application/xhtml+xml'), { expects: 'application/rss+xml' }, 'blocked', /xhtml/, 3],
  [
    'data for a page',
    as('application/json'),
    { expects: 'text/html' },
    'malformed',
    /json där text\/html väntades\./,
    3,
  ],
  ['a document for a page', as('application/pdf'), { expects: 'text/html' }, 'malformed', /pdf där text\/html/, 3],
  ['a kind without end', as(`application/${'x'.repeat(9000)}`), {}, 'malformed', /^.{1,200}$/, 3],
  // Broken
  ['a broken connection', faults.reset, {}, 'unreachable', /bröts/, 3],
  ['no HTTP at all', faults.raw('SSH-2.0-OpenSSH_9.6\r\n'), {}, 'unreachable', /bröts/, 3],
  ['half an answer', faults.cutShort, {}, 'truncated', /avhugget/, 3],
  ['half an answer in chunks', faults.cutChunked, {}, 'truncated', /avhugget/, 3],
  ['half a packed answer', faults.cutPacked, {}, 'truncated', /avhugget/, 3],
  ['half a packed answer, br', faults.cutPackedAs('br'), {}, 'truncated', /avhugget/, 3],
  ['half a packed answer, deflate', faults.cutPackedAs('deflate'), {}, 'truncated', /avhugget/, 3],
  ['plain text that says it is packed', faults.good(PACKED, '{}'), {}, 'truncated', /avhugget/, 3],
  ['the same as br', faults.good({ ...PACKED, 'content-encoding': 'br' }, '{"a":1}'), {}, 'truncated', /avhugget/, 3],
  ['an unknown packing', faults.good({ ...PACKED, 'content-encoding': 'zstd' }), {}, 'malformed', /zstd/, 3],
  ['two packings', faults.good({ ...PACKED, 'content-encoding': 'gzip, gzip' }), {}, 'malformed', /gzip, gzip/, 3],
  // Too much
  ['too much', faults.good({}, Buffer.alloc(11 * 1024 * 1024)), {}, 'too-large', /större än 10 MB/, 1],
  ['too much that never ends', faults.raw(`${HEAD}\r\n`, () => ' '.repeat(2_000_000)), {}, 'too-large', /10 MB/, 1],
  ['a hundred kilobytes of headers', faults.good({ 'x-long': 'x'.repeat(100_000) }), {}, 'unreachable', /bröts/, 3],
  ['two megabytes of headers', faults.raw(HEAD + 'x: y\r\n'.repeat(350_000)), {}, 'unreachable', /bröts/, 3],
  ['headers that never end', faults.raw(HEAD, () => `x: ${'y'.repeat(5000)}\r\n`), {}, 'unreachable', /bröts/, 3],
  // Too slow
  ['silence', faults.silence, quick, 'unreachable', /inte i tid/, 3],
  ['a drip', faults.drip, quick, 'unreachable', /inte i tid/, 3],
  ['headers that drip', faults.raw(HEAD, () => 'x: y\r\n'), quick, 'unreachable', /inte i tid/, 3],
  [
    'a redirect that is late, to what is late',
    faults.late(200, faults.redirect('/search')),
    quick,
    'unreachable',
    /inte i tid/,
    6,
  ],
  // Elsewhere
  ['a ring', faults.redirect('/search'), {}, 'refused', /ring/, 6],
  ['a way to a stranger', faults.redirect('http://evil.example/'), {}, 'refused', /annan plats/, 1],
  ['a way to a file', faults.redirect('file:///etc/passwd'), {}, 'refused', /annan plats/, 1],
];

describe(`an answer that is not, in ${FAULTS.length} ways`, () => {
  it('is among at least forty', () => expect(FAULTS.length + WELL.length).toBeGreaterThanOrEqual(40));

  it.each(FAULTS)(
    'has a kind, a sentence and a number of tries: %s',
    async (_, answer, changes, kind, words, tries) => {
      const made = await madeOf(answer, changes);
      expect(made.came).toBeInstanceOf(SourceError);
      const { trouble, message } = made.came as SourceError;
      expect([trouble, made.tries]).toEqual([kind, tries]);
      expect(message).toMatch(words);
      expect(message).toMatch(/^[A-ZÅÄÖ].*\.$/);
      expect(made.tookSeconds).toBeLessThan(8);
    },
  );
});

describe('a no', () => {
  it('tells its number, and whether the page is gone while the site is well', async () => {
    const gone: [number, boolean][] = [];
    for (const code of [404, 410, 403, 500]) {
      const { came } = await madeOf(faults.status(code));
      expect(came).toBeInstanceOf(Refused);
      gone.push([(came as Refused).status, (came as Refused).gone]);
    }
    expect(gone).toEqual([
      [404, true],
      [410, true],
      [403, false],
      [500, false],
    ]);
  });

  it('of a gate that says when to come back is heard', async () => {
    const { came, tries } = await madeOf(faults.gate(429, { 'retry-after': '3600' }));
    expect([(came as Error).name, tries]).toEqual(['AskedToWait', 1]);
    expect((await madeOf(faults.gate(403))).came).toBeInstanceOf(Challenge);
  });
});

describe('an address that is none', () => {
  it.each([
    '',
    'esf.se',
    'file:///etc/passwd',
    'ftp://a.example/',
    'http://user@a.example/',
    'http://:word@a.example/',
    'http://[::1',
  ])('is asked for by nobody: %j', async (url) => {
    const { came, tries } = await madeOf(faults.json({}), { url });
    expect([(came as SourceError).trouble, tries]).toEqual(['refused', 0]);
  });
});
