// Energimyndigheten: the agency's calls, among them Industriklivet and what municipalities get for advice, planning and preparedness.
// A list of all calls and a page per call, with Swedish or ISO days. The list's address is known; nobody has seen what it looks like.
import type { Budget, CallDraft } from '../src/domain/call.ts';
import { amountsIn, budgetOf, linesOf, site, type WebPage } from '../src/reading/index.ts';
import { isAdvice, withTimesInText } from './shared/running-text.ts';

const ADDRESS = 'https://www.energimyndigheten.se/stod-och-utlysningar/sok-hantera-och-redovisa-stod/alla-utlysningar/';

export const energimyndigheten = site({
  id: 'energimyndigheten',
  name: 'Energimyndigheten',
  home: ADDRESS,
  fund: 'Energimyndighetens stöd, bland annat Industriklivet och energiberedskap i kommuner',
  language: 'sv',
  every: 'day',
  evidence: 'unverified',
  address: ADDRESS,
  hosts: ['www.energimyndigheten.se', 'energimyndigheten.se'],
  revision: 1,
  needs: ['deadline'],
  links: /\/(?:alla-)?utlysningar\/(?!(?:kommande|planerade|avslutade|oppna|alla)(?:-utlysningar)?\/?$|sa-)[^/?#]+\/?$/,
  nothing: /(?:det finns|finns det|har) (?:just nu |för närvarande )?inga (?:öppna |aktuella |pågående )?utlysningar/i,
  round: 'path',
  programme: 'energimyndigheten',
  isCall: (page) => !isAdvice(page),
  mend: (call, page) => ({ ...withTimesInText(call, page), budget: budgetIn(call, page) }),
});

const GIVEN = /^(?:utlysta? medel|utlyst belopp|utlysningens budget|total budget|budget)\b/i;

/** `Utlysta medel 10 miljoner`, as a line or as a label with the sum below it, is what the whole call has. */
function budgetIn({ budget }: CallDraft, page: WebPage): Budget | null {
  const lines = linesOf(page.blocks()).split('\n');
  const at = lines.findIndex((line) => line.length < 120 && GIVEN.test(line));
  const total = amountsIn([lines[at], /\d/.test(lines[at] ?? '') ? '' : lines[at + 1]].join(' ')).find(
    ({ per }) => per !== 'project',
  );
  if (total === undefined) return budget;
  const each = budget?.currency === total.currency ? budget : null;
  return {
    ...budgetOf([{ ...total, per: 'call' }]),
    currency: total.currency,
    total: total.most,
    shared: false,
    minPerProject: each?.minPerProject ?? null,
    maxPerProject: each?.maxPerProject ?? null,
    projects: null,
  };
}
