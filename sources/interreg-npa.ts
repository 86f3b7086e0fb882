// Interreg Northern Periphery and Arctic: the page for applicants, with the calls of the day. A copy of 2024 has been read; not the live site.
import type { Block } from '../src/reading/index.ts';
import { calledInParts, callNumbersIn, headedParts, type Part } from './shared/parts.ts';

const PAGE = 'https://www.interreg-npa.eu/apply-for-funding/';

export const interregNpa = calledInParts({
  id: 'interreg-npa',
  name: 'Interreg Norra periferin och Arktis (NPA)',
  home: PAGE,
  fund: 'Interreg Norra periferin och Arktis',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: PAGE,
  hosts: ['www.interreg-npa.eu', 'interreg-npa.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  nothing: /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open |planned |further )?calls?\b/i,
  programme: 'interreg-npa',
  partsOf,
});

/** All kinds of projects of one call have the same number and the same days. */
function partsOf(blocks: readonly Block[]): Part[] {
  return headedParts(blocks, (heading) => callNumbersIn(heading).length === 1).map(({ heading, blocks: inside }) => ({
    ref: `call-${callNumbersIn(heading)[0]?.number}`,
    title: `Interreg NPA: ${heading}`,
    blocks: inside,
  }));
}
