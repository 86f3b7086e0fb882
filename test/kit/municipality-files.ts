// A municipality's file and those that come with the service, as the pages ask for them: one municipality, which the settings name.
import type { Municipality } from '../../src/domain/committee.ts';
import { readMunicipalityText } from '../../src/edges/files.ts';
import { municipalityYaml } from '../../src/edges/municipality-file.ts';
import type { MunicipalityFiles } from '../../src/web/house.ts';

export const filesOf = (municipality: Municipality): MunicipalityFiles => ({
  own: municipality,
  ownPrint: 'x',
  isNamed: true,
  shipped: () => [municipality],
  read: (text) => readMunicipalityText(text),
  write: municipalityYaml,
});
