// ICLD: Sida's money for municipal partnerships. One page, used for round after round.
import type { CallDraft } from '../src/domain/call.ts';
import { site, textUnder, type WebPage } from '../src/reading/index.ts';

export const icld = site({
  id: 'icld',
  name: 'ICLD, kommunala partnerskap',
  home: 'https://icld.se/sv/vart-arbete/kommunala-partnerskap/',
  fund: 'Kommunala partnerskap (Sida)',
  language: 'sv',
  every: 'week',
  evidence: 'described',
  address: 'https://icld.se/sv/vart-arbete/kommunala-partnerskap/',
  hosts: ['icld.se', 'www.icld.se'],
  revision: 1,
  round: 'path and deadline',
  programme: 'icld',
  mend: withStatedYears,
});

const WHEN = /ansökningstid|ansökningsomgång|ansökningsperiod|sista ansökningsdag|viktiga datum|när (?:kan|ska)/i;

/**
 * The three windows of the year (15 February, 15 April, 15 October) come back every year, so the day on which the page was last changed
 * says nothing of their year: unless the page names one, the year stays unknown.
 */
function withStatedYears(call: CallDraft, page: WebPage): CallDraft {
  const headings = page.blocks().filter(({ level, text }) => level > 0 && WHEN.test(text));
  const said = [...headings, ...call.deadlines.map((deadline) => ({ text: deadline.said }))].map(({ text }) => text);
  if (/\b20\d\d\b/.test([...said, textUnder(page, WHEN) ?? ''].join('\n'))) return call;
  return { ...call, deadlines: call.deadlines.map(({ within: _, ...deadline }) => ({ ...deadline, day: null })) };
}
