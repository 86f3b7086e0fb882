// Promises of parsing in a worker: what a stranger has written costs a page at most, never the service.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { SourceError } from '../../src/domain/errors.ts';
import { openParser, type Parser } from '../../src/edges/parse.ts';
import type { Reading } from '../../src/reading/index.ts';

const HOSTILE = new URL('../kit/hostile-sources.ts', import.meta.url);
const REAL = new URL('../../sources/index.ts', import.meta.url);
const open: Parser[] = [];
afterEach(async () => {
  for (const parser of open.splice(0)) await parser.close();
});

function parserOn(sources: URL, budgetSeconds?: number): Parser {
  const parser = openParser(sources, budgetSeconds);
  open.push(parser);
  return parser;
}

const order = (source: string, body = 'body', known: [string, string][] = []) => ({
  source,
  request: { url: 'https://api.tech.ec.europa.eu/search?pageNumber=1', expects: 'application/json' },
  bytes: new TextEncoder().encode(body),
  contentType: null,
  known: new Map(known),
});

async function troubleOf(work: Promise<Reading>): Promise<[string, string]> {
  const thrown = await work.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(thrown instanceof SourceError)) throw new Error(`no SourceError but ${String(thrown)}`);
  return [thrown.trouble, thrown.message];
}

describe('a page', () => {
  it('is read in the worker: its text as UTF-8 without a mark, with what is known, and with prints that tell contents apart', async () => {
    const reading = await parserOn(HOSTILE).read(order('well', '\ufeffÅäö', [['a', 'print']]));
    expect(reading.seen).toEqual(['Åäö']);
    expect(reading.fingerprints.known).toBe('print');
    expect(reading.fingerprints.a).toMatch(/^[A-Za-z0-9+/]{43}=$/);
  });

  it('is read in the character set that its bytes and its server speak of', async () => {
    const seenIn = async (bytes: Uint8Array<ArrayBuffer>, contentType: string | null) =>
      (await parserOn(HOSTILE).read({ ...order('well'), bytes, contentType })).seen;
    expect(await seenIn(new Uint8Array([0x61, 0xe5, 0xe4, 0x62]), 'text/html; charset=iso-8859-1')).toEqual(['aåäb']);
    expect(await seenIn(new Uint8Array([0x61, 0xe5, 0xe4, 0x62]), null)).toEqual(['aåäb']);
  });

  it('with a byte that is no character is read all the same, with a mark in its place', async () => {
    const bytes = new Uint8Array([...Buffer.from('åäö'.repeat(100)), 0xff]);
    const reading = await parserOn(HOSTILE).read({ ...order('well'), bytes });
    expect(reading.seen).toEqual([`${'åäö'.repeat(100)}\ufffd`]);
  });

  it('of the real list is read by its own form', async () => {
    const empty = JSON.stringify({ totalResults: 0, results: [] });
    expect(await parserOn(REAL).read(order('eu-portal', empty))).toMatchObject({ total: 0, calls: [] });
    expect((await troubleOf(parserOn(REAL).read(order('eu-portal', '<html>'))))[0]).toBe('blocked');
    expect((await troubleOf(parserOn(REAL).read(order('nobody'))))[0]).toBe('malformed');
  });
});

describe('a page that', () => {
  it.each([
    ['never ends', 'endless', 'parse-budget', /mer än 2 sekunder/],
    ['eats all memory', 'greedy', 'parse-budget', /gick inte att tolka inom gränserna|mer än 2 sekunder/],
    ['falls without end', 'deep', 'malformed', /gick inte att tolka/],
    ['meets a mistake of ours', 'throwing', 'malformed', /Cannot read properties/],
    ['is refused by its form', 'refusing', 'blocked', /inloggningssida/],
    ['ends the worker', 'leaving', 'parse-budget', /avbröts|gränserna/],
    ['cannot be handed over', 'unsendable', 'parse-budget', /gränserna/],
  ])('%s costs itself only: the next is read', async (_, source, kind, words) => {
    const parser = parserOn(HOSTILE, 2);
    await parser.read(order('well'));
    const [trouble, message] = await troubleOf(parser.read(order(source)));
    expect(trouble).toBe(kind);
    expect(message).toMatch(words);
    expect((await parser.read(order('well', 'next'))).seen).toEqual(['next']);
  });

  it('lets the worker break down after its answer does not reach the process', async () => {
    const parser = parserOn(HOSTILE);
    await parser.read(order('exploding'));
    await sleep(300);
    expect((await parser.read(order('well', 'next'))).seen).toEqual(['next']);
  });

  it('never ends keeps nobody else waiting', async () => {
    const parser = parserOn(HOSTILE, 2);
    await parser.read(order('well'));
    const delay = monitorEventLoopDelay({ resolution: 5 });
    delay.enable();
    await troubleOf(parser.read(order('endless')));
    await troubleOf(parser.read(order('greedy')));
    delay.disable();
    expect(delay.percentile(99) / 1e6).toBeLessThan(200);
  });

  it('comes twenty times over leaves no worker behind', async () => {
    const parser = parserOn(HOSTILE, 5);
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 20; i += 1) {
      await troubleOf(parser.read(order('leaving')));
    }
    expect((await parser.read(order('well', 'still'))).seen).toEqual(['still']);
    expect((process.memoryUsage().rss - before) / 1024 / 1024).toBeLessThan(200);
  });
});

describe('a parser', () => {
  it('whose list of sources cannot be loaded says so with every page', async () => {
    const parser = parserOn(new URL('../kit/no-such-sources.ts', import.meta.url), 10);
    for (let i = 0; i < 2; i += 1) expect((await troubleOf(parser.read(order('well'))))[0]).toBe('parse-budget');
  });

  it('that is closed while idle or unused closes at once', async () => {
    const parser = parserOn(HOSTILE);
    await parser.close();
    await parser.read(order('well'));
    await parser.close();
  });
});
