// Promises on real answers of two policy sources: Have your say of September 2026 and g0v.se of January 2026. Without them this file skips.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { haveYourSay } from '../../sources/have-your-say.ts';
import { regeringen } from '../../sources/regeringen.ts';
import { admit } from '../../src/domain/admit.ts';
import { textOf } from '../../src/domain/call.ts';
import type { PageRequest, Reading, Source } from '../../src/reading/index.ts';

const CAPTURED = fileURLToPath(new URL('../../../shared/corpus/national/', import.meta.url));
const hasCorpus = existsSync(CAPTURED);

const bodyOf = (file: string) => readFileSync(join(CAPTURED, file), 'utf8');
const readAs = (source: Source, request: PageRequest, body: string): Reading =>
  source.read({ request, body, fingerprint: (content) => content, known: new Map() });
const refusedOf = (source: Source, { calls }: Reading, day: string) =>
  calls.map((call) => admit(source, call, day)).filter(({ verdict }) => verdict === 'refused');

describe.skipIf(!hasCorpus)('Have your say on 1 September 2026', () => {
  const day = '2026-09-01';
  const [request] = haveYourSay.start(day, haveYourSay.address);
  const unfiltered = () => bodyOf('have-your-say/searchInitiatives-open-2026-09-01.abridged.json');
  const open = () =>
    readAs(
      haveYourSay,
      request!,
      unfiltered().replace('"totalPages":1367,"totalElements":4101', '"totalPages":1,"totalElements":3'),
    );

  it('has three open consultations, with the day they close and a Swedish title', () => {
    const { calls, unread, passedOver } = open();
    expect([unread, passedOver]).toEqual([[], []]);
    expect(calls.map(({ ref, deadlines }) => [ref, deadlines[0]?.day, deadlines[0]?.time])).toEqual([
      ['18805', '2026-09-28', '23:59'],
      ['18806', '2026-09-28', '23:59'],
      ['14778', '2026-11-19', '23:59'],
    ]);
    for (const call of calls) expect(call).toMatchObject({ language: 'sv', statusSaid: 'open', kind: 'policy' });
    expect(refusedOf(haveYourSay, open(), day)).toEqual([]);
  });

  it('is an alarm when the whole list of 4,101 comes where the open ones were asked for', () => {
    expect(() => readAs(haveYourSay, request!, unfiltered())).toThrow(/4101/);
  });

  it('gives the summary of an initiative under the same print as its row, and no person', () => {
    const list = open();
    const detail = list.follow?.find(({ url }) => url.endsWith('/groupInitiatives/18805'));
    const read = readAs(haveYourSay, detail!, bodyOf('have-your-say/groupInitiatives-18805-2026-09-01.abridged.json'));
    expect(read.fingerprints).toEqual({ '18805': list.fingerprints['18805'] });
    expect(textOf(read.calls[0]!).length).toBeGreaterThan(300);
    expect(JSON.stringify(read)).not.toMatch(/REDACTED|redacted@/);
  });

  it('passes over an initiative without any period, and one that takes no feedback', () => {
    const { calls, passedOver } = readAs(
      haveYourSay,
      request!,
      bodyOf('have-your-say/searchInitiatives-2026-09-01.json'),
    );
    expect(calls).toEqual([]);
    expect(passedOver).toHaveLength(2);
  });
});

describe.skipIf(!hasCorpus)('faktapromemorior on 29 January 2026', () => {
  const day = '2026-01-29';
  const [request] = regeringen.start(day, regeringen.address);
  const list = () => readAs(regeringen, request!, bodyOf('regeringen-g0v/faktapromemoria.json'));

  it('are 557, of which 107 are from the last year; all of them are understood', () => {
    const { calls, unread, seen, passedOver } = list();
    expect(unread).toEqual([]);
    expect([seen.length, calls.length, passedOver.length]).toEqual([557, 107, 450]);
    expect(new Set(seen).size).toBe(557);
    expect(refusedOf(regeringen, list(), day)).toEqual([]);
  });

  it('have a number each, written the same way however the Government wrote it', () => {
    for (const { identifier } of list().calls) expect(identifier).toMatch(/^202[45]\/2[56]:FPM\d{1,2}$/);
  });

  it('lead to a text each, asked for only when it is new', () => {
    const followed = list().follow ?? [];
    expect(followed).toHaveLength(16);
    const files = new Map(
      readdirSync(join(CAPTURED, 'regeringen-g0v/faktapromemoria')).map((name) => [name.slice(8), name]),
    );
    for (const memo of followed) {
      const file = files.get(memo.url.split('/').at(-1) ?? '');
      const { calls, unread } = readAs(regeringen, memo, bodyOf(`regeringen-g0v/faktapromemoria/${file}`));
      expect(unread).toEqual([]);
      expect(textOf(calls[0]!).length, memo.url).toBeGreaterThan(400);
    }
  });
});

it.skipIf(!hasCorpus)(`no captured answers in ${CAPTURED}: skipped`, () => expect(hasCorpus).toBe(true));
