import { readMunicipalityText } from '../../src/edges/files.ts';
const n = Number(process.argv[2]);
const kind = process.argv[3] ?? 'flow';
const t = kind === 'flow' ? '['.repeat(n)+']'.repeat(n) : kind === 'open' ? '['.repeat(n) : kind === 'dash' ? '- '.repeat(n) : kind === 'q' ? '? '.repeat(n) : '{a: '.repeat(n) + '}'.repeat(n);
try { readMunicipalityText(t); } catch (e) { console.log(n, kind, String(e).slice(0, 120)); }
