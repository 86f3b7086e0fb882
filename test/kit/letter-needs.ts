// What jobs that write letters need, in a made-up town: everything can be changed.
import type { Settings } from '../../src/domain/person.ts';
import { openLog } from '../../src/edges/log.ts';
import type { LetterNeeds } from '../../src/jobs/telling.ts';
import { aMunicipality, aProgramme, aSourceHealth, TODAY } from './build.ts';

/** Mondays at seven, in Swedish. */
export const STANDARD: Settings = {
  rhythm: { every: 'week', weekday: 1, time: '07:00' },
  language: 'sv',
  pause: null,
};

export const someLetterNeeds = (changes: Partial<LetterNeeds> & Pick<LetterNeeds, 'db'>): LetterNeeds => ({
  municipality: aMunicipality(),
  programmes: [aProgramme()],
  searchReader: { expand: () => [], knows: () => false, funds: new Map() },
  sources: [aSourceHealth()],
  clock: { now: () => `${TODAY}T05:00:00Z`, today: () => TODAY },
  standard: STANDARD,
  publicUrl: 'https://vakt.storkoping.example/',
  mailMode: 'live',
  mailDomain: 'storkoping.example',
  example: false,
  log: openLog('silent'),
  ...changes,
});
