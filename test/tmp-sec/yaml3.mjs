import { parseDocument, LineCounter } from 'yaml';
const N = 250_000;
const cases = {
  deepclosed: (n=N) => '['.repeat(n/2)+']'.repeat(n/2), deepmap: () => '{a: '.repeat(N/4), dashes: () => '- '.repeat(N/2), q: () => '? '.repeat(N/2),
  closed2k: () => '['.repeat(2000)+']'.repeat(2000),
  closed20k: () => '['.repeat(20000)+']'.repeat(20000),
  aliases: () => 'a: &a x\n' + Array.from({length: N/14|0}, (_, i) => `b${i}: *a`).join('\n'),
  aliaslist: () => '- &a x\n' + '- *a\n'.repeat(N/5-10),
  keys: () => Array.from({length: N/11|0}, (_, i) => `k${i}: 1`).join('\n'),
  dup: () => 'a: 1\n'.repeat(N/5), tags: () => '!!a '.repeat(N/4), quotes: () => '"'.repeat(N), anchors: () => Array.from({length: N/12|0}, (_, i) => `- &a${i} 1`).join('\n'),
  docs: () => '---\n'.repeat(N/4), comments: () => '# x\n'.repeat(N/4), block: () => '|\n' + ' \n'.repeat(N/2), errs: () => '}\n'.repeat(N/2), tabs: () => '\t'.repeat(N), colon: () => 'a: '.repeat(N/3),
  multi: () => `a: "${'\\n'.repeat(N/2-3)}"`, fold: () => `a: "${' \n\n'.repeat(N/3-3)}"`, spaces: () => 'a: ' + ' '.repeat(N) + '\n b', plain: () => 'a: ' + 'x y '.repeat(N/4) + ': z', nl: () => '\n'.repeat(N), nested: () => Array.from({length: 650}, (_, i) => ' '.repeat(i) + 'a:').join('\n'),
  blockindent: () => 'a: |\n' + ' '.repeat(N-100) + 'x\n',
  quotedlong: () => 'a: "' + 'x\n'.repeat(N/2) + '"', dqindent: () => ' '.repeat(70000) + 'a: "x\n\n y"',
};
const n = process.argv[2];
if (!n) console.log(Object.keys(cases).join('\n'));
else {
  const t = cases[n](); const s = performance.now(); let e = '';
  const d = parseDocument(t, { lineCounter: new LineCounter(), prettyErrors: false });
  const p = performance.now() - s;
  try { if (d.errors.length === 0) d.toJS({ maxAliasCount: 50 }); } catch (x) { e = String(x).slice(0, 80); }
  console.log(n, t.length, Math.round(p), Math.round(performance.now() - s), d.errors.length, d.errors[0]?.code, e);
}
