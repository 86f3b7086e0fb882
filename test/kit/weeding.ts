// A weeding, as tests of pages need one.
import type { Store } from '../../src/store/open.ts';
import { weed, weedingPlan } from '../../src/store/weeding.ts';
import { fixFor } from './examinations.ts';
import { addProject } from './projects.ts';

const DECISION = {
  ...{ caseNumber: 'KS 2026/12', decidedBy: 'Kommunstyrelsen', decidedOn: '2026-05-01' },
  covers: { fixedBefore: '2017-01-01', committee: null, outcome: null },
};

/** A weeding of an examination that was fixed long ago. Returns its number, and that of the examination. */
export function keepWeeding(db: Store): { weeding: number; weeded: number } {
  const weeded = fixFor(db, addProject(db, { title: 'Gamla bron', stage: 'ended' }), {
    fixedAt: '2016-03-01T09:00:00Z',
  });
  const weeder = { by: 'kommandoraden', at: '2026-05-20T08:00:00Z', program: 'Utlysningsvakt 0.0.0' };
  return { weeding: weed(db, DECISION, weedingPlan(db, DECISION), weeder).id, weeded };
}
