// Visits and other activities with twin towns, as tests need them.
import type { ActivityDraft } from '../../src/domain/activity.ts';

/** A visit of one day in a twin town, with eight people. */
export const anActivity = (changes: Partial<ActivityDraft> = {}): ActivityDraft => ({
  ...{ committee: 'kultur-och-fritidsnamnden', kind: 'visit-out', firstOn: '2026-05-04', lastOn: '2026-05-04' },
  ...{ town: 'Hauho', place: null, about: 'Lekplatser som barnen ritar.', participants: 8, young: null },
  caseNumber: null,
  ...changes,
});
