// Forte: calls for research on health, working life and welfare, through the GDP standard.
import { gdp } from './shared/gdp.ts';

export const forte = gdp({
  id: 'forte',
  name: 'Forte',
  home: 'https://forte.se/',
  fund: 'Forskning om hälsa, arbetsliv och välfärd',
  evidence: 'unverified',
  address: 'https://api.forte.se/gdp_forte/utlysningar',
  hosts: ['forte.se', 'www.forte.se', 'api.forte.se'],
  programme: 'forte',
});
