// Naturvårdsverket: Klimatklivet, LONA, the LIFE contact point, remediation and other grants. A page per grant, used for round after round.
// The list may be drawn by a program in the reader (one client needed a browser), so the grants that matter most are read in any case.
// LOVA is granted by the county boards with money from Havs- och vattenmyndigheten; no page of it is known here, but the list may have one.
import type { CallDraft } from '../src/domain/call.ts';
import { site } from '../src/reading/index.ts';
import { isAdvice, withTimesInText } from './shared/running-text.ts';

const ADDRESS = 'https://www.naturvardsverket.se/bidrag/';

export const naturvardsverket = site({
  id: 'naturvardsverket',
  name: 'Naturvårdsverket',
  home: ADDRESS,
  fund: 'Klimatklivet, LONA, LOVA, Life och andra bidrag till miljö och natur',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: ADDRESS,
  hosts: ['www.naturvardsverket.se', 'naturvardsverket.se'],
  revision: 1,
  links: /\/bidrag\/(?:life\/)?(?!sa-|fragor|sok-bidrag|om-)[^/?#]+\/?$/,
  unsureLists: true,
  pages: ['klimatklivet', 'life', 'lona'].map((name) => `${ADDRESS}${name}/`),
  needs: ['applicants'],
  round: 'path and deadline',
  isCall: (page) => !isAdvice(page),
  mend: (call, page) => ({ ...withTimesInText(call, page), programmeCode: programmeOf(call) }),
});

const PROGRAMMES: [string, RegExp][] = [
  ['klimatklivet', /klimatklivet/i],
  ['lona', /(?<!\p{L})lona(?!\p{L})|lokala naturvårdssatsning/iu],
  ['lova', /(?<!\p{L})lova(?!\p{L})|lokala vattenvårdsprojekt/iu],
];

/** The EU's own money is what the page on LIFE itself is about; help to write an application for it is national money. */
function programmeOf({ url, title }: CallDraft): string {
  const path = new URL(url).pathname;
  const name = path.split('/').filter(Boolean).at(-1) ?? '';
  if (name === 'life') return 'life';
  return PROGRAMMES.find(([, words]) => words.test(`${name} ${title}`))?.[0] ?? 'naturvardsverket';
}
