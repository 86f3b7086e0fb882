import { readFileSync } from 'node:fs';
import { test } from 'vitest';
import { aHouse } from '../kit/house.ts';
import { sendForm } from '../kit/visits.ts';
const N = 200_000;
const cases: Record<string, string> = {
  deepflow: '['.repeat(N), deepflow5k: '['.repeat(5000)+']'.repeat(5000), deepmap: '{a: '.repeat(N/4), dashes: '- '.repeat(N/2), q: '? '.repeat(N/2),
  aliases: 'a: &a x\n' + Array.from({length: N/12}, (_, i) => `b${i}: *a`).join('\n'),
  bomb: 'a: &a [x,x,x,x,x,x,x,x,x]\n' + 'bcdefghij'.split('').map((c, i) => `${c}: &${c} [${Array(9).fill('*' + 'abcdefghij'[i]).join(',')}]`).join('\n'),
  keys: Array.from({length: N/9}, (_, i) => `k${i}: 1`).join('\n'),
  dup: 'a: 1\n'.repeat(N/5), tags: '!!a '.repeat(N/4), quotes: '"'.repeat(N), anchors: Array.from({length: N/9}, (_, i) => `- &a${i} 1`).join('\n'),
  docs: '---\n'.repeat(N/4), comments: '# x\n'.repeat(N/4), block: '|\n' + ' \n'.repeat(N/2), errs: '}\n'.repeat(N/2), tabs: '\t'.repeat(N), colon: 'a: '.repeat(N/3), spaces: ' '.repeat(N)+'x',
  merge: '<<: {a: 1}\n'.repeat(10), proto: '__proto__: {polluted: 1}\nname: x\n', multi: `a: "${'\\n'.repeat(N/2)}"`, fold: `a: "${' \n\n'.repeat(N/3)}"`,
};
for (const [n, text] of Object.entries(cases))
  test(n, async () => {
    const house = aHouse();
    const s = performance.now();
    const a = await sendForm(house, '/municipality/import', { fields: { text, reason: 'x', from: '0' } });
    console.log('YAML', n, a.status, Math.round(performance.now() - s), house.reported.map(({ error }) => String(error).slice(0, 100)));
  }, 120_000);
