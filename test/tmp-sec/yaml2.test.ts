import { test } from 'vitest';
import { readMunicipalityText } from '../../src/edges/files.ts';
const N = 250_000;
const cases: Record<string, string> = {
  deepflow: '['.repeat(N), deepclosed: '['.repeat(N/2)+']'.repeat(N/2), deepmap: '{a: '.repeat(N/4), dashes: '- '.repeat(N/2), q: '? '.repeat(N/2),
  aliases: 'a: &a x\n' + Array.from({length: N/14}, (_, i) => `b${i}: *a`).join('\n'),
  aliaslist: '- &a x\n' + '- *a\n'.repeat(N/5-10),
  keys: Array.from({length: N/11}, (_, i) => `k${i}: 1`).join('\n'),
  dup: 'a: 1\n'.repeat(N/5), tags: '!!a '.repeat(N/4), quotes: '"'.repeat(N), anchors: Array.from({length: N/12}, (_, i) => `- &a${i} 1`).join('\n'),
  docs: '---\n'.repeat(N/4), comments: '# x\n'.repeat(N/4), block: '|\n' + ' \n'.repeat(N/2), errs: '}\n'.repeat(N/2), tabs: '\t'.repeat(N), colon: 'a: '.repeat(N/3),
  multi: `a: "${'\\n'.repeat(N/2-3)}"`, fold: `a: "${' \n\n'.repeat(N/3-3)}"`, spaces: 'a: ' + ' '.repeat(N) + '\n b', plain: 'a: ' + 'x y '.repeat(N/4) + ': z', nl: '\n'.repeat(N), nested: Array.from({length: 650}, (_, i) => ' '.repeat(i) + 'a:').join('\n'),
  quotederr: Array.from({length: N/8}, () => `a: "b"`).join('\n'),
};
for (const [n, text] of Object.entries(cases))
  test(n, () => {
    const s = performance.now();
    let e = 'none';
    try { readMunicipalityText(text); } catch (error) { e = String(error).slice(0, 90); }
    console.log('YAML', n, text.length, Math.round(performance.now() - s), e);
  }, 120_000);
