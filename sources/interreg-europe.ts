// Interreg Europe: one page that says when the next call is open, and when those before it were. In 2024 all money of 2021–2027 was
// committed, and the page said that no more calls were planned. Copies of 2023 and 2024 have been read; not the live site.
import type { Block } from '../src/reading/index.ts';
import { calledInParts, callNumbersIn, type Part } from './shared/parts.ts';

const PAGE = 'https://www.interregeurope.eu/next-call-for-projects';

export const interregEurope = calledInParts({
  id: 'interreg-europe',
  name: 'Interreg Europe',
  home: PAGE,
  fund: 'Interreg Europe (hela EU)',
  language: 'en',
  every: 'week',
  evidence: 'unverified',
  address: PAGE,
  orElse: 'https://www.interregeurope.eu/calls-for-proposals',
  hosts: ['www.interregeurope.eu', 'interregeurope.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  nothing:
    /no call(?:s)? (?:is |are )?(?:currently )?open|not planning any (?:more )?(?:open )?calls|there (?:is|are) (?:currently )?no (?:open )?calls?/i,
  programme: 'interreg-europe',
  zone: 'Europe/Paris',
  partsOf,
});

/** A sentence of its own for each call: `The fourth call for project proposals will be open from 20 March to 7 June 2027`. */
const SENTENCE = /^the\b.{0,60}\bcall\b.{0,80}\b(?:open|opens|opened|close|closes|closed)\b/i;

function partsOf(blocks: readonly Block[]): Part[] {
  return blocks.flatMap(({ level, text }) => {
    const [named] = callNumbersIn(text);
    if (level > 0 || named === undefined || !SENTENCE.test(text)) return [];
    return [
      {
        ref: `call-${named.number}`,
        title: `Interreg Europe: call ${named.number} for project proposals`,
        blocks: [{ level: 0, text }],
      },
    ];
  });
}
