// Promises of tables of times: each day goes with the head of its column, whether the table is one or only looks like one.
import { describe, expect, it } from 'vitest';
import type { Block } from '../../src/reading/blocks.ts';
import { rowsOf } from '../../src/reading/rows.ts';

const lines = (...texts: string[]): Block[] => texts.map((text) => ({ level: 0, text }));
const said = (blocks: Block[]): string[][] => rowsOf(blocks).map((row) => row.lines);

describe('a table of times', () => {
  it('gives each row its columns about applying, and no others', () => {
    const table = lines(
      'Vi har två omgångar.',
      'Projekt som startar mellan | Öppnar | Sista ansökningsdag',
      '1 juni – 31 december 2027 | 11 januari 2027 | 17 februari 2027, 12.00',
      '1 januari – 31 maj 2028 | 30 augusti 2027 | 1 oktober 2027, 12.00',
      'Välkomna med er ansökan!',
    );
    expect(said(table)).toEqual([
      ['Öppnar: 11 januari 2027', 'Sista ansökningsdag: 17 februari 2027, 12.00'],
      ['Öppnar: 30 augusti 2027', 'Sista ansökningsdag: 1 oktober 2027, 12.00'],
    ]);
  });

  it('is read alike when heads and cells stand on lines of their own', () => {
    const grid = lines(
      'Omgång',
      'Öppnar',
      'Stänger',
      'Vår',
      '18 januari',
      '18 februari',
      'Höst',
      '30 augusti',
      '30 september',
    );
    expect(said(grid)).toEqual([
      ['Öppnar: 18 januari', 'Stänger: 18 februari'],
      ['Öppnar: 30 augusti', 'Stänger: 30 september'],
    ]);
  });

  it.each([
    [lines('Kommun | Belopp', 'Umeå | 1 000 kr')],
    [lines('Sista ansökningsdag', '17 februari 2027')],
    [lines('Öppnar: 1 mars 2027', 'Stänger: 2 april 2027')],
    [lines('Öppnar', 'Stänger', 'meddelas senare', 'meddelas senare')],
    [[{ level: 2, text: 'Öppnar | Stänger' }, ...lines('1 mars | 2 april')]],
  ])('is not seen where there is none: %#', (blocks) => {
    expect(rowsOf(blocks)).toEqual([]);
  });

  it('takes time in proportion to the page', () => {
    const hostile = lines(...Array.from({ length: 20_000 }, (_, i) => (i % 9 === 8 ? 'Öppnar' : 'a')));
    const start = performance.now();
    rowsOf(hostile);
    rowsOf(lines('Öppnar | '.repeat(12_000)));
    rowsOf(lines('a'.repeat(100_000), ' | '.repeat(30_000)));
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
