// Kulturrådet: national grants for culture, and Creative Europe's culture strand, for which it is the Swedish desk. The list says of each
// grant whether it is open, coming or closed; the grant's page is used for round after round (the list and one page seen).
import type { CallDraft, StatusSaid } from '../src/domain/call.ts';
import { linesOf, site, type WebPage } from '../src/reading/index.ts';
import { isAdvice, withTimesInText } from './shared/running-text.ts';

export const kulturradet = site({
  id: 'kulturradet',
  name: 'Kulturrådet',
  home: 'https://www.kulturradet.se/sok-bidrag/',
  fund: 'Kulturrådets bidrag och Kreativa Europa (kultur)',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://www.kulturradet.se/sok-bidrag/',
  hosts: ['www.kulturradet.se', 'kulturradet.se'],
  revision: 1,
  needs: ['applicants'],
  links: /\/sok-bidrag\/(?!sa-soker|beviljade|vanliga-fragor|arsoversikt|logga-in)[^/?#]+\/?$/,
  round: 'path and deadline',
  isCall: (page) => !isAdvice(page),
  mend: (call, page, { carried }) => {
    const timed = withTimesInText(call, page);
    const statusSaid = listedAs(carried?.listed ?? '') ?? timed.statusSaid;
    return { ...timed, statusSaid, programmeCode: programmeOf(call, page) };
  },
});

const STATUS: [StatusSaid, RegExp][] = [
  ['open', /öppen för ansökan/i],
  ['closed', /stängd för ansökan/i],
  ['forthcoming', /(?<!\p{L})kommande(?!\p{L})/iu],
];

/** What the list says. More than one of its words are the choices of its filter, and say nothing of this grant. */
function listedAs(listed: string): StatusSaid | null {
  const said = STATUS.filter(([, words]) => words.test(listed));
  return said.length === 1 ? (said[0]?.[0] ?? null) : null;
}

/** Creative Europe is told by the label above the title, by the title or by what stands right below it. */
function programmeOf({ title }: CallDraft, page: WebPage): string {
  const blocks = page.blocks();
  const at = blocks.findIndex(({ level }) => level === 1);
  const near = linesOf(blocks.slice(Math.max(0, at - 3), at + 4));
  return /kreativa europa/i.test(`${title}\n${near}`) ? 'kreativa-europa-kultur' : 'kulturradet';
}
