// Boverket: standing grants and guarantees for housing and building. A page per grant below one list; most are applied for at any time
// until the money is gone, some within a yearly period. The list's address is known; nobody has seen what it looks like.
import type { CallDraft } from '../src/domain/call.ts';
import { linesOf, site, type WebPage } from '../src/reading/index.ts';
import { isAdvice, withTimesInText } from './shared/running-text.ts';

const ADDRESS = 'https://www.boverket.se/sv/bidrag--garantier/';

export const boverket = site({
  id: 'boverket',
  name: 'Boverket',
  home: ADDRESS,
  fund: 'Boverkets bidrag och garantier för bostäder och byggande',
  language: 'sv',
  every: 'week',
  evidence: 'unverified',
  address: ADDRESS,
  hosts: ['www.boverket.se', 'boverket.se'],
  revision: 1,
  needs: ['applicants'],
  links:
    /\/sv\/bidrag--garantier\/(?!avvecklade|bidrag-i-siffror|information-for|vanliga-fragor|sa-gar-det-till)[^/?#]+\/?$/,
  round: 'path',
  programme: 'boverket',
  isCall: (page) => !isAdvice(page),
  mend: (call, page) => withStop(withTimesInText(call, page), page),
});

/** Said of now, or of the money: `enskilda kan inte söka` is about who, not when. */
const STOPPED =
  /(?:just nu|för närvarande|för tillfället)[^.!?\n]{0,40} inte (?:att )?(?:an)?sök|inte (?:att )?(?:an)?sök[^.!?\n]{0,40} (?:just nu|för närvarande|för tillfället)|inte längre (?:att )?(?:an)?sök|tar (?:just nu |för närvarande )?inte emot (?:några |nya )*ansökningar|(?:pengarna|medlen) (?:är|har tagit) slut/i;

/** A grant without a day is open until the page says that it has stopped, whatever is written further down of applying at any time. */
function withStop(call: CallDraft, page: WebPage): CallDraft {
  const stopped = call.deadlines.length === 0 && STOPPED.test(linesOf(page.blocks()));
  if (!stopped) return call;
  const { rolling: _, ...rest } = call;
  return { ...rest, statusSaid: 'closed' };
}
