import { test } from 'vitest';
import { suggestFrom } from '../../src/domain/suggest.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';
const v = smallKnowledge().vocabulary;
const N = 100_000;
const cases: Record<string, string> = {
  semis: `prioriterade områden: ${';'.repeat(N - 40)}x`,
  colons: `prioriterade områden: a${':'.repeat(N - 40)}x, och b`,
  bullets: 'priorite\n- a\n'.repeat(N / 13),
  bullets2: `${'priorite\n'.repeat(5)}` + '- prio;;;;\n'.repeat(N / 11),
  ochs: `områden: prioriterade ${' och '.repeat(N / 5)}`,
  ochs2: `prioriterade områden: ${'och '.repeat(N / 4)}`,
  ochtail: `prioriterade områden: ${'a och b'.repeat(N / 7)},`,
  omr: `prioritera ${'områden'.repeat(N / 7)}`,
  omrsp: `prioritera områden${' '.repeat(N - 40)}x`,
  omrcolon: `prioritera ${'områden:'.repeat(N / 8)}.`,
  oneword: 'kultur'.repeat(N / 6),
  a: 'a'.repeat(N),
  kul: 'kultur '.repeat(N / 7),
  kulh: 'kultur-'.repeat(N / 7),
  sp: ' '.repeat(N - 1) + 'x',
  nl: '\n'.repeat(N),
  s: `prioriterade områden: ${'sssss s'.repeat(10)}\n` + `${'s s s s s s s s s s '.repeat(3)}\n`.repeat(N / 61),
  dashes: '- '.repeat(N / 2),
  named: `Prioriterade områden:\n${Array.from({ length: 12 }, (_, i) => `- kultur${i}`).join('\n')}\n${'kultur\n'.repeat(N / 8)}`,
  bulletws: `priorite\n-${' '.repeat(N - 20)}`,
  combining: 'a\u0301'.repeat(N / 2),
  digits: '2016-'.repeat(N / 5),
};
for (const [n, t] of Object.entries(cases))
  test(n, () => {
    const s = performance.now();
    suggestFrom(t, v);
    console.log(n, Math.round(performance.now() - s));
  });
