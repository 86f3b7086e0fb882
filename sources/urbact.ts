// URBACT: networks of cities. The page for those who want to take part says which call is open and until when. Copies of 2023 and a
// news item of 2026 have been read; not the live site.
import type { CallDraft } from '../src/domain/call.ts';
import { type Block, linesOf, under } from '../src/reading/index.ts';
import { calledInParts, type Part } from './shared/parts.ts';

const PAGE = 'https://urbact.eu/get-involved';

export const urbact = calledInParts({
  id: 'urbact',
  name: 'Urbact',
  home: PAGE,
  fund: 'Urbact IV (nätverk av städer)',
  language: 'en',
  every: 'day',
  evidence: 'unverified',
  address: PAGE,
  orElse: 'https://urbact.eu/calls-for-proposals',
  hosts: ['urbact.eu', 'www.urbact.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  nothing:
    /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open )?calls?\b|no calls? (?:is |are )?(?:currently )?open/i,
  programme: 'urbact',
  zone: 'Europe/Paris',
  partsOf,
  mend: withApplicants,
});

/** `The second URBACT IV call for Action Planning Networks is open until 31 March 2027 at 15:00 CEST!` */
const SENTENCE =
  /\bcall for ((?:[A-Z][\w-]{1,30} ){0,3}(?:Networks?|Good Practices?|Cities))\b.{0,80}\b(?:open|opens|opened|close|closes|closed|launch(?:ed|es)?)\b/;
const YEAR = /\b20\d\d\b/g;

/** A call is known by what it is for and the last year that its sentence names: there is never more than one of a kind in a year. */
function partsOf(blocks: readonly Block[]): Part[] {
  const told = blocks.flatMap(({ text }, at) => {
    const sentence = text.slice(0, 1000);
    const kind = SENTENCE.exec(sentence)?.[1];
    return kind === undefined ? [] : [{ kind, at, year: [...sentence.matchAll(YEAR)].at(-1)?.[0] }];
  });
  return told.map(({ kind, at, year }, i) => {
    const name = kind.toLowerCase().replace(/[^a-z]+/g, '-');
    return {
      ref: year === undefined ? name : `${name}-${year}`,
      title: `URBACT call for ${kind}`,
      blocks: blocks.slice(at, told[i + 1]?.at).map((block, n) => (n === 0 ? { ...block, level: 0 } : block)),
    };
  });
}

/** What the page says besides the sentence goes for the call as well: who may apply stands in a line of its own. */
function withApplicants(call: CallDraft, { blocks }: Part): CallDraft {
  const line = linesOf(blocks)
    .split('\n')
    .find((text) =>
      /\b(?:cities|city administrations|public bodies)\b.{0,200}\b(?:eligible|addressed|apply)\b|\baddressed (?:primarily )?to\b/i.test(
        text,
      ),
    );
  return { ...call, applicants: call.applicants ?? line ?? under(blocks, /who can/i) };
}
