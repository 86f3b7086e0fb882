// Svenska ESF-rådet's plan of coming calls (CPR article 49): signs of calls, with preliminary days.
import type { CallDraft } from '../src/domain/call.ts';
import { countiesIn, planSource } from '../src/reading/index.ts';

export const esfPlan = planSource({
  id: 'esf-plan',
  name: 'Svenska ESF-rådets utlysningsplan',
  home: 'https://www.esf.se/utlysningar/utlysningsplan/',
  fund: 'Europeiska socialfonden+ (ESF+): kommande utlysningar',
  language: 'sv',
  every: 'week',
  evidence: 'unverified',
  address: 'https://www.esf.se/utlysningar/utlysningsplan/',
  hosts: ['www.esf.se', 'esf.se'],
  revision: 1,
  needs: ['opens'],
  programme: 'esf-sverige',
  preliminary: true,
  nothing: /(?:det finns|finns det|har) (?:just nu |för närvarande )?inga (?:planerade|kommande) utlysningar/i,
  mend: (call) => placed(justly(call)),
});

const textOf = ({ title, sections }: CallDraft): string => [title, ...sections.map(({ text }) => text)].join('\n');

const justly = (call: CallDraft): CallDraft =>
  /rättvis omställning/i.test(textOf(call)) ? { ...call, programmeCode: 'fonden-rattvis-omstallning' } : call;

/**
 * Every region has its own calls, often under the same title, so the regions are a part of the reference. In the plan `Stockholm` is
 * ESF's region, which is the county.
 */
function placed(call: CallDraft): CallDraft {
  const label = /^(?:region(?:er)?|område|län|geografi|var)\s{0,2}:?\s{0,2}\n?([^\n]{1,200})/im.exec(textOf(call))?.[1];
  const named = [...countiesIn(call.title, 'labels'), ...countiesIn(label ?? '', 'labels')];
  const regions = named.length > 0 ? [...new Set(named)].sort() : (call.regions ?? []);
  if (regions.length === 0) return call;
  const [title, month] = call.ref.split('#');
  return { ...call, regions, ref: `${title}-${regions.join('-').toLowerCase()}#${month}` };
}
