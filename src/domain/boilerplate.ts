// Boilerplate: sentences that stand in call after call, whatever the call is about, and that mention subjects in passing.
import { hitsIn, type OpenPassage } from './passage.ts';
import { buildVocabulary } from './vocabulary.ts';

/** Words between commas, so that a person can read and mend them. */
const words = (text: string): string[] => text.split(',').map((word) => word.trim());

/** What a sentence of the work programmes' standing texts is known by: rules, cross-references, and what every proposal must also think of. */
const KNOWN_BY = {
  en: words(
    'SSH, SSH discipline, social sciences and humanities, joint research centre, JRC, gender dimension, sex and gender analysis, associated country, co-programmed european partnership, institutionalised european partnership, general annexes, clustering activity, cluster with other projects, synergy with other, create synergies, eligibility condition, eligible for funding, admissibility condition, lump sum, grant agreement, financial support to third parties, multi-actor approach, open science, FAIR principle, FAIR data, EOSC, european open science cloud, previous project, previously funded project, project funded under, project financed under, horizon 2020, complementarity with, avoid duplication, cooperate with other projects, collaboration with other projects, networking and joint activities, exploitation and dissemination, applicants should acknowledge, international cooperation is encouraged, work programme part',
  ),
  sv: words(
    'allmänna villkor, de allmänna bilagorna, den här utlysningen omfattas av, statsstödsregler, gruppundantagsförordning',
  ),
};

export const LANGUAGE_OF_BOILERPLATE = buildVocabulary([
  { group: 'boilerplate', concepts: [{ concept: 'boilerplate', ...KNOWN_BY }] },
]);

/** The numbers of the passage's sentences that are boilerplate. */
export const boilerplateIn = (passage: OpenPassage): ReadonlySet<number> =>
  new Set(hitsIn(passage, LANGUAGE_OF_BOILERPLATE).map((hit) => hit.sentence));
