// Interreg North Sea: the page of future calls, with a section for each. Small-scale projects are applied for in one step, regular ones in two.
import type { Block } from '../src/reading/index.ts';
import { calledInParts, callNumbersIn, headedParts, type Part } from './shared/parts.ts';

const PAGE = 'https://www.interregnorthsea.eu/future-calls';

export const interregNorthSea = calledInParts({
  id: 'interreg-north-sea',
  name: 'Interreg Nordsjön',
  home: PAGE,
  fund: 'Interreg Nordsjöregionen',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: PAGE,
  orElse: 'https://www.interregnorthsea.eu/apply',
  hosts: ['www.interregnorthsea.eu', 'interregnorthsea.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  nothing:
    /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open |planned |future |further |upcoming )?calls?\b/i,
  programme: 'interreg-north-sea',
  zone: 'Europe/Copenhagen',
  partsOf,
});

function partsOf(blocks: readonly Block[]): Part[] {
  return headedParts(blocks, (heading) => callNumbersIn(heading).length === 1).map(({ heading, blocks: inside }) => ({
    ref: `call-${callNumbersIn(heading)[0]?.number}`,
    title: `Interreg North Sea: ${heading}`,
    blocks: inside.map(asDeadline),
  }));
}

/** `Expressions of interest for regular projects: 7 March 2027`: the label names what is handed in, and so means the day to do it by. */
const HANDED_IN =
  /^(small-scale project applications?|expressions? of interest[^:\n]{0,60}|full applications?[^:\n]{0,60}):/i;

const asDeadline = (block: Block): Block =>
  block.level === 0 && HANDED_IN.test(block.text) ? { ...block, text: `Deadline, ${block.text}` } : block;
