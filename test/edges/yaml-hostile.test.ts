// A municipality's file that somebody sends to keep the service busy, or to end it: refused at once, in Swedish.
import { expect, test } from 'vitest';
import { Refusal } from '../../src/domain/errors.ts';
import { readMunicipalityText } from '../../src/edges/files.ts';

/** What the form lets through. */
const BYTES = 250_000;
const many = (piece: string): string => piece.repeat(BYTES / piece.length);
const numbered = (line: (i: number) => string): string =>
  Array.from({ length: BYTES / 16 }, (_, i) => line(i)).join('');

test.each([
  ['lists in lists, as ended the whole process', '['.repeat(3000) + ']'.repeat(3000)],
  ['lists that never end', many('[')],
  ['fields in fields', many('{a: ')],
  ['lists begun on one line', many('- ')],
  ['keys begun on one line', many('? ')],
  ['lists begun on many lines', Array.from({ length: 200 }, (_, i) => `${'      '.repeat(i)}- - -\n`).join('')],
  ['fields under fields', Array.from({ length: 690 }, (_, i) => `${' '.repeat(i)}a:\n`).join('')],
  ['references', `a: &a x\n${numbered((i) => `b${i}: *a\n`)}`],
  [
    'references to references',
    `a: &a [x]\n${[...'bcdefghijklmnop'].map((c, i) => `${c}: &${c} [${`*${'abcdefghijklmnop'[i]},`.repeat(9)}]\n`).join('')}`,
  ],
  ['fields, each to be told from all others', numbered((i) => `k${i}: 1\n`)],
  ['fields on one line', `{${numbered((i) => `k${i},`)}}`],
  ['wrong signs', many('}\n')],
  ['quotes', many('"')],
  ['tags', many('!!a ')],
])('refuses %s', (_what, text) => {
  const begun = performance.now();
  expect(() => readMunicipalityText(text)).toThrow(Refusal);
  expect(performance.now() - begun).toBeLessThan(3000);
});
