// Promises of the command `examine`: JSON lines, best first, of a file's calls or the stored ones; what it cannot read it names in Swedish.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { readProject } from '../../src/edges/files.ts';
import { openStore } from '../../src/store/open.ts';
import { aDraft, keepCalls } from '../kit/build.ts';
import { aHall, runIn } from '../kit/hall.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'examine-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const PROJECT = 'id: P-1\ntitle: Skydd mot skyfall\ntext: Ungdomar på skolan är med och ritar.\n';
const line = (id: string, title: string, more = {}) =>
  JSON.stringify({ id, kind: 'call', language: 'en', title, callTitle: null, action: '', text: '', ...more });

async function rows(...args: string[]) {
  const lines: string[] = [];
  await runIn(aHall(folder, lines, { readProject }), ['examine', ...args]);
  return lines.map((one) => JSON.parse(one) as { id: string; score: number; municipal: number; reasons: unknown[] });
}
const examined = (project: string, ...args: string[]) => rows('--project', file('project.yaml', project), ...args);

describe('examine, among the calls of a file', () => {
  const calls = (...lines: string[]) => ['--calls', file('calls.jsonl', lines.join('\n'))];

  it('writes each call once with score, role and reasons, best first and ties by id', async () => {
    const found = await examined(
      PROJECT,
      ...calls(line('C', 'Fisheries'), line('B', 'Schools'), line('A', 'Fisheries'), line('D', 'Cloudburst')),
    );
    expect(found.map(({ id }) => id)).toEqual(['D', 'B', 'A', 'C']);
    expect(Object.keys(found[0] ?? {})).toEqual(['id', 'score', 'municipal', 'reasons']);
    expect(found[0]?.reasons.length).toBeGreaterThan(0);
    expect(found[3]).toMatchObject({ score: 0, reasons: [] });
  });

  it('never reads the judgements, and passes over other fields of the project', async () => {
    const plain = await examined(PROJECT, ...calls(line('A', 'Cloudburst')));
    const judged = calls(line('A', 'Cloudburst', { grades: { klimat: 0 }, municipal: 0 }));
    expect(await examined(`${PROJECT}dnr: KS 2026/12\n`, ...judged)).toEqual(plain);
  });

  it('refuses a file of calls that it cannot read, and names the line', async () => {
    await expect(examined(PROJECT, '--calls', join(folder, 'nope.jsonl'))).rejects.toThrow(
      /nope\.jsonl går inte att läsa/,
    );
    await expect(examined(PROJECT, ...calls(line('A', 'Cloudburst'), '{'))).rejects.toThrow(/calls\.jsonl, rad 2/);
  });
});

describe('examine, among the stored calls', () => {
  it('writes those that fit by their keys, of all times together', async () => {
    const db = openStore(folder);
    const about = (ref: string, title: string) =>
      aDraft({ ref, identifier: ref, title, callTitle: null, sections: [], keywords: [], tags: [] });
    keepCalls(db, [about('RAIN', 'Cloudburst'), about('AI', 'Artificial intelligence')]);
    keepCalls(db, [{ ...about('SOON', 'Heavy rainfall'), statusSaid: 'forthcoming', opensOn: '2026-09-01' }]);
    db.close();
    const found = await examined(PROJECT);
    expect(found.map(({ id }) => id.split(':')[1]).sort()).toEqual(['RAIN', 'SOON']);
    expect(Object.keys(found[0] ?? {})).toEqual(['id', 'score', 'municipal', 'reasons']);
  });
});

describe('a project’s file', () => {
  it('may have a number for its id', () => {
    expect(readProject(file('p.yaml', 'id: 7\ntitle: A\ntext: B\n'))).toEqual({ id: '7', title: 'A', text: 'B' });
  });

  it.each([
    ['no YAML', 'id: [a\ntitle: b\n', /rad \d+: filen är inte giltig YAML/],
    ['nothing', '', /filen är tom/],
    ['only words', 'Vi vill bygga en lekplats.', /filen ska ha fälten id, title och text/],
    ['no id', 'title: A\ntext: B\n', /id: (fältet saknas|id ska vara text)/],
    ['no title', 'id: a\ntext: B\n', /title: fältet saknas/],
    ['no text', 'id: a\ntitle: B\n', /text: fältet saknas/],
    ['an empty text', 'id: a\ntitle: B\ntext: "  "\n', /rad 3: text: text \(beskrivningen\) saknas/],
    ['a list for text', 'id: a\ntitle: B\ntext: [c]\n', /text: text \(beskrivningen\) ska vara text/],
    ['letters of another kind', Buffer.from('id: a\ntitle: L\xf6\ntext: b\n', 'latin1'), /rad 2: .*UTF-8/],
  ])('is refused with file and line when it has %s', async (_, text, message) => {
    const path = file('p.yaml', text);
    await expect(rows('--project', path)).rejects.toThrow(message);
    await expect(rows('--project', path)).rejects.toThrow(Refusal);
    await expect(rows('--project', path)).rejects.toThrow(/p\.yaml, rad \d+: /);
  });

  it('is refused when it is not there, and has to be named', async () => {
    await expect(rows('--project', join(folder, 'nope.yaml'))).rejects.toThrow(/nope\.yaml finns inte/);
    await expect(rows()).rejects.toThrow(/--project/);
  });
});
