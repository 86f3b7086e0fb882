// Every source there is, alphabetically: the only registry.
import type { Source } from '../src/reading/index.ts';
import { boverket } from './boverket.ts';
import { committeeOfTheRegions } from './committee-of-the-regions.ts';
import { energimyndigheten } from './energimyndigheten.ts';
import { esf } from './esf.ts';
import { esfPlan } from './esf-plan.ts';
import { euPortal } from './eu-portal.ts';
import { eurLex } from './eur-lex.ts';
import { euroAccess } from './euro-access.ts';
import { europeanUrbanInitiative } from './european-urban-initiative.ts';
import { formas } from './formas.ts';
import { forte } from './forte.ts';
import { haveYourSay } from './have-your-say.ts';
import { icld } from './icld.ts';
import { interregAurora } from './interreg-aurora.ts';
import { interregBalticSeaRegion } from './interreg-baltic-sea-region.ts';
import { interregCentralBaltic } from './interreg-central-baltic.ts';
import { interregEurope } from './interreg-europe.ts';
import { interregNorthSea } from './interreg-north-sea.ts';
import { interregNpa } from './interreg-npa.ts';
import { interregOks } from './interreg-oks.ts';
import { interregSouthBaltic } from './interreg-south-baltic.ts';
import { interregSverigeNorge } from './interreg-sverige-norge.ts';
import { kulturradet } from './kulturradet.ts';
import { leader } from './leader.ts';
import { migrationsverket } from './migrationsverket.ts';
import { mucf } from './mucf.ts';
import { naturvardsverket } from './naturvardsverket.ts';
import { pressCorner } from './press-corner.ts';
import { regeringen } from './regeringen.ts';
import { riksdagen } from './riksdagen.ts';
import { svenskaInstitutet } from './svenska-institutet.ts';
import { tillvaxtverket } from './tillvaxtverket.ts';
import { uhr } from './uhr.ts';
import { urbact } from './urbact.ts';
import { vetenskapsradet } from './vetenskapsradet.ts';
import { vinnova } from './vinnova.ts';
import { vinnovaGdp } from './vinnova-gdp.ts';

export const SOURCES: readonly Source[] = [
  boverket,
  committeeOfTheRegions,
  energimyndigheten,
  esf,
  esfPlan,
  euPortal,
  eurLex,
  euroAccess,
  europeanUrbanInitiative,
  formas,
  forte,
  haveYourSay,
  icld,
  interregAurora,
  interregBalticSeaRegion,
  interregCentralBaltic,
  interregEurope,
  interregNorthSea,
  interregNpa,
  interregOks,
  interregSouthBaltic,
  interregSverigeNorge,
  kulturradet,
  leader,
  migrationsverket,
  mucf,
  naturvardsverket,
  pressCorner,
  regeringen,
  riksdagen,
  svenskaInstitutet,
  tillvaxtverket,
  uhr,
  urbact,
  vetenskapsradet,
  vinnova,
  vinnovaGdp,
];
