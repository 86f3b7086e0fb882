// A policy's text that is made to keep the service busy: what it suggests is found at once all the same.
import { expect, test } from 'vitest';
import { LONGEST_POLICY, suggestFrom } from '../../src/domain/suggest.ts';
import { smallKnowledge } from '../kit/vocabulary.ts';

const { vocabulary } = smallKnowledge();
const fill = (piece: string): string => piece.repeat(LONGEST_POLICY / piece.length - 10);

test.each([
  ['signs that might end a name', `prioriterade områden: ${fill(';')}x`],
  ['signs in a name', `prioriterade områden: a${fill(':')}x, och b`],
  ['priorities without end', fill('priorite\n- a\n')],
  ['ands', `prioriterade områden: ${fill('och ')}`],
  ['blanks', `prioriterade områden${fill(' ')}:`],
  ['one word', fill('kultur')],
  ['lines', fill('\n')],
])('%s take no time', (_what, text) => {
  const begun = performance.now();
  suggestFrom(text, vocabulary);
  expect(performance.now() - begun).toBeLessThan(2000);
});
