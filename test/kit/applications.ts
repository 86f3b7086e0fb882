// Applications, as tests need them.
import type { ApplicationDraft } from '../../src/domain/application.ts';
import type { EventDraft } from '../../src/domain/application-state.ts';
import { addApplication, addEvent, applicationById } from '../../src/store/applications.ts';
import { correctEvent } from '../../src/store/event-corrections.ts';
import type { Store } from '../../src/store/open.ts';
import { addProject } from './projects.ts';

const MAKER = { by: 'samordnare', account: null, at: '2026-05-25T06:00:00Z' };

/** For a playground that there is no stored call for. */
export const anApplication = (projectId: number, changes: Partial<ApplicationDraft> = {}): ApplicationDraft => ({
  projectId,
  callKey: null,
  callName: 'Leader: lekplatser',
  committee: 'kultur-och-fritidsnamnden',
  responsible: 'Projektledare',
  partners: [{ name: 'Hauho kommun', country: 'FI' }],
  appliedSek: 800_000,
  ownSek: 200_000,
  hours: 400,
  ...changes,
});

/** Writes one for a project. Returns its number. */
export const addTestApplication = (
  db: Store,
  { projectId, ...changes }: Partial<ApplicationDraft> & { projectId: number },
): number =>
  addApplication(db, anApplication(projectId, changes), {
    by: 'samordnare',
    account: null,
    at: '2026-05-25T06:00:00Z',
  });

/** How far applications may have come: what has happened with each. */
export const COURSES: readonly EventDraft[][] = [
  [],
  [{ kind: 'approved', day: '2026-05-12', holds: { by: 'Kommunstyrelsen', paragraph: '§ 45' } }],
  [
    { kind: 'sent', day: '2025-02-01', holds: {} },
    { kind: 'granted', day: '2025-06-01', holds: { grantedSek: 700_000, words: 'Något lägre än vi sökte.' } },
    { kind: 'started', day: '2025-08-01', holds: { words: '' } },
    { kind: 'effects', day: '2026-03-01', holds: { area: 'unga', effects: 'Trettio unga deltog.\nHälften var nya.' } },
  ],
  [
    { kind: 'sent', day: '2025-02-01', holds: {} },
    { kind: 'refused', day: '2025-06-01', holds: { reasons: 'För få partnerländer.' } },
  ],
];

/** Keeps an application of a project of its own for each of `COURSES`. Returns their numbers. */
export const keepCourses = (db: Store, { committee, callKey }: { committee: string; callKey: string }): number[] =>
  COURSES.map((events) => {
    const projectId = addProject(db, { committee, title: 'Ungas mötesplats' });
    const id = addTestApplication(db, { projectId, committee, callKey, callName: 'Networks of towns', ownSek: null });
    for (const event of events) addEvent(db, id, event, MAKER);
    return id;
  });

/** Corrects the last that is told of an application, and strikes something that did not happen. */
export function keepCorrected(db: Store, application: number): void {
  const { events } = applicationById(db, application);
  const day = '2025-06-01';
  const draft = { kind: 'refused' as const, day, holds: { reasons: 'För få länder, och för lite pengar.' } };
  correctEvent(db, { application, event: events.at(-1)?.id ?? 0, draft, reason: 'Ett av skälen föll bort.' }, MAKER);
  const event = addEvent(db, application, { kind: 'withdrawn', day, holds: { why: 'Ingen tid.' } }, MAKER);
  correctEvent(db, { application, event, draft: null, reason: 'Det var en annan ansökan.' }, MAKER);
}
