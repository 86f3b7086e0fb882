// Vinnova through the GDP standard: beside Vinnova's own register it has the status and the call's money as fields of their own.
import { gdp } from './shared/gdp.ts';

export const vinnovaGdp = gdp({
  id: 'vinnova-gdp',
  name: 'Vinnova (GDP)',
  home: 'https://www.vinnova.se/',
  fund: 'Innovation, här för att jämföra med Vinnovas egen lista',
  evidence: 'described',
  address: 'https://api.vinnova.se/gdp_vinnova/utlysningar',
  hosts: ['www.vinnova.se', 'vinnova.se', 'api.vinnova.se'],
  programme: 'vinnova',
  crossCheck: true,
});
