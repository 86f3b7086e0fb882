// Promises of every source: what it reads from its recorded answers is what a person has agreed to.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SOURCES } from '../sources/index.ts';
import { admit } from '../src/domain/call.ts';
import { SourceError } from '../src/domain/errors.ts';
import type { Reading, Source } from '../src/reading/index.ts';

/** The day on which the synthetic answers are read. */
const DAY = '2027-02-01';
/** `RECORD=1` writes what is read now as the new agreement, for a person to look at. */
const RECORD = process.env.RECORD === '1';
const LEAST_ANSWERS = 5;

const folderOf = (source: Source) => fileURLToPath(new URL(`sources/${source.id}/`, import.meta.url));
const agreedName = (answer: string) => answer.replace(/\.\w+$/, '.agreed.json');

function answersOf(source: Source): string[] {
  const folder = folderOf(source);
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((name) => !name.endsWith('.agreed.json') && name !== 'README.md');
}

function readAs(source: Source, body: string, known: ReadonlyMap<string, string> = new Map()): Reading {
  const [request] = source.start(DAY, source.address);
  return source.read({ request: request!, body, fingerprint: (content) => `print of ${content.length > 0}`, known });
}

type Agreed = Reading | { trouble: string; message: string };

function agreedOn(source: Source, body: string): Agreed {
  try {
    return readAs(source, body);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    return { trouble: error.trouble, message: error.message };
  }
}

const bodyOf = (source: Source, answer: string) => readFileSync(join(folderOf(source), answer), 'utf8');
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const agreementFor = (source: Source, answer: string) =>
  JSON.parse(readFileSync(join(folderOf(source), agreedName(answer)), 'utf8')) as Agreed;
const isWhole = (agreed: Agreed): agreed is Reading => 'calls' in agreed;

/** The answer with each field of its objects gone, and with something else in its place. */
function* mutantsOf(body: string): Generator<string> {
  const whole = JSON.parse(body) as object;
  for (const holder of objectsIn(whole))
    for (const [field, value] of Object.entries(holder)) {
      for (const other of [
        undefined,
        null,
        12,
        'x',
        '',
        true,
        {},
        [],
        [null],
        [{}],
        [['x']],
        ['<p>', '{"a":'],
        -1e308,
      ]) {
        Object.assign(holder, { [field]: other });
        yield JSON.stringify(whole);
      }
      Object.assign(holder, { [field]: value });
    }
}

/** The object and the objects in its lists; of many alike the first three, and their own objects. */
function objectsIn(value: unknown): object[] {
  if (Array.isArray(value)) return value.slice(0, 3).flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value, ...Object.values(value).flatMap(objectsIn)];
}

it('the list of sources is in alphabetical order, each with its own id', () => {
  const ids = SOURCES.map((s) => s.id);
  expect(ids).toEqual([...new Set(ids)].sort());
});

describe.each(SOURCES.map((source) => [source.id, source] as const))('the source %s', (_, source) => {
  const answers = answersOf(source);

  it(`has at least ${LEAST_ANSWERS} recorded answers, one of them empty but valid and one broken`, () => {
    expect(answers.length).toBeGreaterThanOrEqual(LEAST_ANSWERS);
    const agreed = answers.map((answer) => agreedOn(source, bodyOf(source, answer)));
    expect(agreed.some((a) => isWhole(a) && a.calls.length === 0 && a.seen.length === 0)).toBe(true);
    expect(agreed.some((a) => !isWhole(a))).toBe(true);
  });

  it('has no agreement without an answer', () => {
    const agreements = readdirSync(folderOf(source)).filter((name) => name.endsWith('.agreed.json'));
    if (!RECORD) expect(agreements.sort()).toEqual(answers.map(agreedName).sort());
  });

  it.each(answers)('reads %s as agreed', (answer) => {
    const agreed = asJson(agreedOn(source, bodyOf(source, answer)));
    if (RECORD) writeFileSync(join(folderOf(source), agreedName(answer)), `${JSON.stringify(agreed, null, 2)}\n`);
    expect(agreed).toEqual(agreementFor(source, answer));
  });

  it.each(answers)('passes over every record of %s that is as it was', (answer) => {
    const first = agreedOn(source, bodyOf(source, answer));
    if (!isWhole(first)) return;
    const again = readAs(source, bodyOf(source, answer), new Map(Object.entries(first.fingerprints)));
    expect(again.calls).toEqual([]);
    expect(again.unchanged).toEqual(first.calls.map((call) => call.ref));
    expect(again.seen).toEqual(first.seen);
  });

  it.each(answers)('gives from %s only calls that may come in', (answer) => {
    const read = agreedOn(source, bodyOf(source, answer));
    const calls = isWhole(read) ? read.calls : [];
    expect(calls.map((call) => admit(source, call, DAY)).filter((a) => a.verdict === 'refused')).toEqual([]);
  });

  it.each(answers)('never takes a piece of %s for the whole', (answer) => {
    const body = bodyOf(source, answer);
    if (!isWhole(agreedOn(source, body))) return;
    for (let part = 0; part < 50; part += 1) {
      const piece = body.trimEnd().slice(0, Math.floor((body.trimEnd().length * part) / 50));
      expect(() => readAs(source, piece), `${part}/50`).toThrow(SourceError);
    }
  });

  it.each(answers)('accounts for every record of %s, whatever a stranger does to its fields', (answer) => {
    const body = bodyOf(source, answer);
    if (!isWhole(agreedOn(source, body)) || !body.trimStart().startsWith('{')) return;
    for (const mutant of mutantsOf(body)) {
      const read = agreedOn(source, mutant);
      if (!isWhole(read)) continue;
      const told = read.calls.length + read.unread.length + read.passedOver.length;
      expect(told, mutant.slice(0, 200)).toBe(read.seen.length);
      expect(read.calls.map((call) => admit(source, call, DAY)).length).toBe(read.calls.length);
    }
  });

  it('asks over https, of the hosts it names or its own', () => {
    for (const request of source.start(DAY, source.address)) expect(request.url).toMatch(/^https:\/\//);
    expect(source.hosts.length).toBeGreaterThan(0);
    expect(source.hosts).toContain(new URL(source.home).hostname);
  });
});
