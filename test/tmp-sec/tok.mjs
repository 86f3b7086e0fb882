import { Lexer } from 'yaml';
import { readFileSync, readdirSync } from 'node:fs';
let best = [];
for (const d of ['data/vocabulary', 'data/municipalities', 'data']) for (const f of readdirSync(d)) if (f.endsWith('.yaml')) {
  let n = 0, depth = 0, max = 0, dash = 0, maxd = 0;
  const s = performance.now();
  for (const t of new Lexer().lex(readFileSync(`${d}/${f}`, 'utf8'))) { n++; if (t === '[' || t === '{') max = Math.max(max, ++depth); else if (t === ']' || t === '}') depth--; else if (t.includes('\n')) dash = 0; else if (t === '-' || t === '?') maxd = Math.max(maxd, ++dash); }
  best.push([n, max, maxd, f, Math.round(performance.now() - s)]);
}
best.sort((a, b) => b[0] - a[0]); console.log(best.slice(0, 4), best.filter((x) => x[3].includes('falun') || x[3].includes('eskils')));
console.log([...new Lexer().lex('- - [a, {b: c}]\n? x\n: "[[["\n')].slice(0,40).map((x) => JSON.stringify(x)).join(' '));
