// Vetenskapsrådet (the Swedish Research Council): its calls, through the GDP standard.
import { gdp } from './shared/gdp.ts';

export const vetenskapsradet = gdp({
  id: 'vetenskapsradet',
  name: 'Vetenskapsrådet',
  home: 'https://www.vr.se/',
  fund: 'Forskning inom alla områden, också om utbildning och lärande',
  evidence: 'unverified',
  address: 'https://api.vr.se/gdp_vr/utlysningar',
  hosts: ['www.vr.se', 'vr.se', 'api.vr.se'],
  programme: null,
});
