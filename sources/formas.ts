// Formas: calls for research on environment, agricultural sciences and spatial planning, through the GDP standard.
import { gdp } from './shared/gdp.ts';

export const formas = gdp({
  id: 'formas',
  name: 'Formas',
  home: 'https://www.formas.se/',
  fund: 'Forskning och innovation om miljö, areella näringar och samhällsbyggande',
  evidence: 'described',
  address: 'https://api.formas.se/gdp_formas/utlysningar',
  hosts: ['www.formas.se', 'formas.se', 'api.formas.se'],
  programme: 'formas',
});
