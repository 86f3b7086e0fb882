// Interreg South Baltic: a page that leads to articles, some of which are calls. Liferay: an article's address is /-/ and its words.
import type { CallDraft } from '../src/domain/call.ts';
import { amountsIn, budgetOf, site } from '../src/reading/index.ts';
import { datesDecide, reworded } from './shared/parts.ts';

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
  links: /southbaltic\.eu\/(?:web\/[^/?#]+\/)?-\/[^/?#]*(?:call|seed)[^/?#]*$/,
  nothing:
    /(?:there (?:is|are)|we have) (?:currently |at the moment )?no (?:open |planned )?calls?\b|no calls? (?:is |are )?(?:currently )?open/i,
  round: 'path',
  programme: 'interreg-south-baltic',
  zone: 'Europe/Warsaw',
  isCall: (page) => !NEWS.test(page.heading()),
  mend: (call) => datesDecide({ ...call, title: named(call), budget: call.budget ?? budgetIn(call) }),
});

/** What became of calls, and seminars on them, have the word in their addresses too. */
const NEWS =
  /\b(?:submitted|approved|selected|results?|statistics|awarded|seminar|webinar|training|workshop|closed)\b/i;

const named = ({ title }: CallDraft): string =>
  /south baltic/i.test(title) ? title : `Interreg South Baltic: ${title}`;

/** What one project may get, when it is told in the secretariat's words. */
const budgetIn = ({ sections }: CallDraft): CallDraft['budget'] =>
  budgetOf(amountsIn(sections.map((section) => reworded(section).text).join('\n')).filter(({ per }) => per !== null));
