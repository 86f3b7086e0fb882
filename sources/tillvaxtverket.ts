// Tillväxtverket: calls of the regional fund (ERUF) and the Just Transition Fund (JTF), and the agency's own money. A list, and a page per call.
import type { CallDraft } from '../src/domain/call.ts';
import { type SiteForm, site } from '../src/reading/index.ts';

const form: SiteForm = {
  id: 'tillvaxtverket',
  name: 'Tillväxtverket',
  home: 'https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/utlysningar.1139.html',
  fund: 'Regionalfonden (ERUF), Fonden för en rättvis omställning (FRO) och nationella medel',
  language: 'sv',
  every: 'day',
  evidence: 'described',
  address: 'https://tillvaxtverket.se/tillvaxtverket/sokfinansiering/utlysningar.1139.html',
  hosts: ['tillvaxtverket.se', 'www.tillvaxtverket.se'],
  revision: 1,
  needs: ['deadline', 'applicants'],
  links: /\/sokfinansiering\/utlysningar\/utlysningar\/[^/]+\.\d+\.html/,
  nothing: /(?:det finns|har) (?:just nu |för närvarande )?inga (?:öppna |aktuella )?utlysningar/i,
  round: 'number',
  mend: (call) => ({ ...call, programmeCode: programmeOf(call) }),
};

export const tillvaxtverket = site(form);

/** The fund is told by words only. National money is in no programme that we describe. */
function programmeOf({ title, sections, applicants }: CallDraft): string | null {
  const words = [title, applicants, ...sections.map(({ text }) => text)].join('\n');
  if (/rättvis omställning/i.test(words)) return 'fonden-rattvis-omstallning';
  return /regionalfond|eruf|europeiska unionen|EU-medel/i.test(words) ? 'regionalfonden-sverige' : null;
}
