// Interreg South Baltic: a page that leads to articles, some of which are calls. Liferay: an article's address is /-/ and its words.
import { linesOf, site, type WebPage } from '../src/reading/index.ts';

const PAGE = 'https://southbaltic.eu/call-for-proposals1';

export const interregSouthBaltic = site({
  id: 'interreg-south-baltic',
  name: 'Interreg South Baltic',
  home: PAGE,
  fund: 'Interreg South Baltic (södra Östersjön)',
  language: 'en',
  every: 'day',
  evidence: 'described',
  address: PAGE,
  hosts: ['southbaltic.eu', 'www.southbaltic.eu'],
  revision: 1,
  needs: ['deadline'],
  quietIsNormal: true,
  links: /southbaltic\.eu\/(?:web\/[^/?#]+\/)?-\/[^/?#]+$/,
  nothing: /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open |planned )?calls?\b|no calls? (?:is |are )?(?:currently )?open/i,
  round: 'path',
  programme: 'interreg-south-baltic',
  zone: 'Europe/Warsaw',
  isCall,
  mend: (call) => ({
    ...call,
    title: /south baltic/i.test(call.title) ? call.title : `Interreg South Baltic: ${call.title}`,
  }),
});

/** What became of calls, seminars on them and other news lie among them. */
const NEWS = /\b(?:submitted|approved|selected|results?|statistics|awarded|seminar|webinar|training|workshop|closed)\b/i;
const SAYS_WHEN = /\b(?:open(?:s|ed)?|closes?|deadline|submit(?:ted)?)\b[^.!?]{0,120}\b20\d\d\b/i;

function isCall(page: WebPage): boolean {
  const title = page.heading();
  return /\bcalls?\b|seed money/i.test(title) && !NEWS.test(title) && SAYS_WHEN.test(linesOf(page.blocks()));
}
