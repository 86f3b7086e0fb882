// Promises of our own judgements: every line can be read, grades lie on the scale, areas exist, and no texts of calls are in the repository.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Area } from '../src/domain/committee.ts';
import { hasJudgements, judgedAreas, judgements } from './kit/judgements.ts';
import { hasCorpus } from './kit/replay.ts';
import { theAreas } from './kit/vocabulary.ts';

const FOLDER = new URL('judgements/', import.meta.url).pathname;
const linesOf = (file: string) => readFileSync(`${FOLDER}${file}`, 'utf8').trimEnd().split('\n');
const rowsOf = (lines: readonly string[]) => lines.map((line) => JSON.parse(line) as Record<string, unknown>);
const areasIn = (folder: string) =>
  readdirSync(`${FOLDER}${folder}`).map((file) => parse(readFileSync(`${FOLDER}${folder}/${file}`, 'utf8')) as Area);
const first = linesOf('judgements.jsonl');
const later = linesOf('later/judgements.jsonl');
const lines = [...first, ...later];
const rows = rowsOf(lines);
const ownAreas = [...areasIn('areas'), ...areasIn('later/areas')];
/** Areas that came with the development set; their files lie in ../shared/gold. */
const CAME_ALONG = ['naringsliv', 'social-omsorg', 'folkhalsa', 'digitalisering'];
const isGrade = (value: unknown): boolean => typeof value === 'number' && value >= 0 && value <= 3;

describe('our own judgements', () => {
  it('have one line per item, and each item once', () => {
    for (const some of [first, later].map(rowsOf)) {
      const ids = some.map((row) => row.id);
      expect(ids.every((id) => typeof id === 'string' && id.trim() !== '')).toBe(true);
      expect(new Set(ids.map((id) => String(id).trim())).size).toBe(some.length);
    }
    expect(first.length).toBeGreaterThan(800);
    expect(later.length).toBeGreaterThan(300);
  });

  it('grade from 0 to 3, for areas that exist', () => {
    const known = new Set([
      ...theAreas('eskilstuna').map((area) => area.id),
      ...ownAreas.map((a) => a.id),
      ...CAME_ALONG,
    ]);
    for (const { id, assessors, municipal, grades } of rows) {
      expect(assessors === 1 || assessors === 2, `${id}: assessors`).toBe(true);
      if (municipal !== undefined) expect(isGrade(municipal), `${id}: municipal`).toBe(true);
      for (const [area, grade] of Object.entries(grades as Record<string, unknown>)) {
        expect(known.has(area), `${id}: ${area}`).toBe(true);
        expect(isGrade(grade), `${id}: ${area} ${grade}`).toBe(true);
      }
    }
  });

  it('hold no texts: an id and numbers, and nothing else', () => {
    for (const row of rows) {
      expect(['id', 'assessors', 'municipal', 'grades'], JSON.stringify(row)).toEqual(
        expect.arrayContaining(Object.keys(row)),
      );
      expect(String(row.id).length).toBeLessThanOrEqual(80);
      expect(String(row.id).trim().split(/\s+/).length).toBeLessThanOrEqual(4);
    }
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(600);
    expect(readdirSync(FOLDER).sort()).toEqual(expect.arrayContaining(['areas', 'judgements.jsonl', 'later']));
  });

  it('have areas with an id, a name and terms', () => {
    expect(ownAreas.length).toBe(8 + 12);
    for (const area of ownAreas) {
      expect(area.id).toMatch(/^[a-z-]+$/);
      expect(area.name).not.toBe('');
      expect(area.terms.length).toBeGreaterThan(0);
    }
  });

  it.skipIf(!hasJudgements || !hasCorpus)('each find their text in the workshop, and each area its file', () => {
    const items = judgements();
    expect(new Set(items.map((item) => item.id)).size).toBe(items.length);
    expect(rows.filter((row) => !items.some((item) => item.id === row.id)).map((row) => row.id)).toEqual([]);
    const { five, four, eight, twelve } = judgedAreas();
    expect(new Set([...five, ...four, ...eight, ...twelve].map((area) => area.id)).size).toBe(29);
    expect(four.map((area) => area.id).sort()).toEqual([...CAME_ALONG].sort());
  });
});
