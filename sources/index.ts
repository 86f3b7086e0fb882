// Every source there is, alphabetically: the only registry.
import type { Source } from '../src/reading/index.ts';
import { committeeOfTheRegions } from './committee-of-the-regions.ts';
import { esf } from './esf.ts';
import { esfPlan } from './esf-plan.ts';
import { euPortal } from './eu-portal.ts';
import { eurLex } from './eur-lex.ts';
import { formas } from './formas.ts';
import { forte } from './forte.ts';
import { haveYourSay } from './have-your-say.ts';
import { icld } from './icld.ts';
import { leader } from './leader.ts';
import { migrationsverket } from './migrationsverket.ts';
import { pressCorner } from './press-corner.ts';
import { regeringen } from './regeringen.ts';
import { riksdagen } from './riksdagen.ts';
import { svenskaInstitutet } from './svenska-institutet.ts';
import { tillvaxtverket } from './tillvaxtverket.ts';
import { vetenskapsradet } from './vetenskapsradet.ts';
import { vinnova } from './vinnova.ts';
import { vinnovaGdp } from './vinnova-gdp.ts';

export const SOURCES: readonly Source[] = [
  committeeOfTheRegions,
  esf,
  esfPlan,
  euPortal,
  eurLex,
  formas,
  forte,
  haveYourSay,
  icld,
  leader,
  migrationsverket,
  pressCorner,
  regeringen,
  riksdagen,
  svenskaInstitutet,
  tillvaxtverket,
  vetenskapsradet,
  vinnova,
  vinnovaGdp,
];
