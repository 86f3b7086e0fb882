import { test } from 'vitest';
import { readMunicipalityText } from '../../src/edges/files.ts';
for (const n of [500, 1000, 3000, 20_000, 125_000])
test(`deep ${n}`, () => {
  let e = '';
  try { readMunicipalityText('['.repeat(n)+']'.repeat(n)); } catch (x) { e = String(x).slice(0, 100); }
  console.log('DEEP', n, e);
});
