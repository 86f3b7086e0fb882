// Promises of the command `rank`: what it writes, in which order, and what it says of bad input.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sectionsOf } from '../../src/cli/calls-file.ts';
import { rank } from '../../src/cli/rank.ts';
import { Refusal } from '../../src/domain/errors.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rank-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const area = { id: 'klimat', name: 'Klimat', description: '', terms: ['klimat'] };
const line = (id: string, title: string, more: object = {}) =>
  JSON.stringify({ id, kind: 'call', language: 'en', title, callTitle: '', action: '', text: '', ...more });

async function ranked(
  calls: string,
  terms = area.terms,
): Promise<{ id: string; score: number; chosen: boolean; municipal: number; reasons: unknown[] }[]> {
  const file = join(folder, 'calls.jsonl');
  writeFileSync(file, calls);
  let out = '';
  await rank(
    { area: { ...area, terms }, calls: file },
    {
      knowledge: smallKnowledge(),
      write: (text) => {
        out += text;
      },
    },
  );
  return out
    .split('\n')
    .filter(Boolean)
    .map((row) => JSON.parse(row));
}

describe('rank', () => {
  it('writes one JSON line per call with its reasons, best first', async () => {
    const rows = await ranked([line('B', 'Something'), line('A', 'Climate'), line('C', 'Cloudburst')].join('\n'));
    expect(rows.map((r) => r.id)).toEqual(['A', 'C', 'B']);
    expect(Object.keys(rows[0] ?? {})).toEqual(['id', 'score', 'chosen', 'municipal', 'reasons']);
    expect(rows[0]?.reasons.length).toBeGreaterThan(0);
  });

  it('breaks ties by id and does not mind the order of the lines', async () => {
    const lines = [line('b', 'Climate'), line('a', 'Climate'), line('c', 'Climate')];
    const rows = await ranked(lines.join('\n'));
    expect(rows.map((r) => r.id)).toEqual(['a', 'b', 'c']);
    expect(await ranked(lines.reverse().join('\n'))).toEqual(rows);
  });

  it('never reads the judgements', async () => {
    const plain = await ranked(line('A', 'Climate'));
    expect(await ranked(line('A', 'Climate', { grades: { klimat: 0 }, municipal: 0 }))).toEqual(plain);
  });

  it('passes over empty lines, a byte order mark and line ends from Windows', async () => {
    expect(await ranked(`\uFEFF${line('A', 'Climate')}\r\n\r\n${line('B', 'School')}\r\n`)).toHaveLength(2);
  });

  it('writes nothing for an empty file', async () => {
    expect(await ranked('')).toEqual([]);
  });

  it.each([
    ['broken JSON', `${line('A', 'Climate')}\n{"id": `, /calls\.jsonl, rad 2: raden är inte giltig JSON/],
    ['a line that is no object', '[1]', /rad 1: raden ska vara ett JSON-objekt/],
    ['a call without a title', `\n${line('A', '')}`, /rad 2: posten saknar title/],
    ['a call without an id', line('', 'Climate'), /rad 1: posten saknar id/],
  ])('refuses %s and names file and line', async (_, calls, message) => {
    await expect(ranked(calls)).rejects.toThrow(message);
    await expect(ranked(calls)).rejects.toThrow(Refusal);
  });

  it('refuses a file that is not there and an area without terms', async () => {
    const io = { knowledge: smallKnowledge(), write: () => {} };
    await expect(rank({ area, calls: join(folder, 'nope.jsonl') }, io)).rejects.toThrow(
      /nope\.jsonl går inte att läsa/,
    );
    await expect(ranked(line('A', 'Climate'), [])).rejects.toThrow(/saknar termer/);
  });
});

describe('sections', () => {
  it('are cut at the headings the portal uses', () => {
    expect(sectionsOf('Before.\nExpected Outcome:\nBetter.\nScope:\nThe scope: all.\nObjective: To do.')).toEqual([
      { heading: 'other', text: 'Before.' },
      { heading: 'outcome', text: 'Better.' },
      { heading: 'scope', text: 'The scope: all.' },
      { heading: 'objective', text: 'To do.' },
    ]);
  });
});
