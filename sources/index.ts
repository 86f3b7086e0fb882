// Every source there is, alphabetically: the only registry.
import type { Source } from '../src/reading/index.ts';
import { committeeOfTheRegions } from './committee-of-the-regions.ts';
import { euPortal } from './eu-portal.ts';
import { eurLex } from './eur-lex.ts';
import { formas } from './formas.ts';
import { forte } from './forte.ts';
import { haveYourSay } from './have-your-say.ts';
import { pressCorner } from './press-corner.ts';
import { regeringen } from './regeringen.ts';
import { riksdagen } from './riksdagen.ts';
import { vetenskapsradet } from './vetenskapsradet.ts';
import { vinnova } from './vinnova.ts';
import { vinnovaGdp } from './vinnova-gdp.ts';

export const SOURCES: readonly Source[] = [
  committeeOfTheRegions,
  euPortal,
  eurLex,
  formas,
  forte,
  haveYourSay,
  pressCorner,
  regeringen,
  riksdagen,
  vetenskapsradet,
  vinnova,
  vinnovaGdp,
];
