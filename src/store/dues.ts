// What is due of the applications that are not sent, with what it is counted back from: for letters and for calendars.
import { type ApplicationDue, applicationDue, isAhead } from '../domain/application-due.ts';
import type { Day, Instant } from '../domain/calendar.ts';
import type { Municipality } from '../domain/committee.ts';
import { type KeptApplication, listApplications } from './applications.ts';
import { callByKey } from './calls.ts';
import { changedOn } from './changed-on.ts';
import { lastSavedAt } from './municipality.ts';
import type { Store } from './open.ts';
import { type GatedProject, listProjects } from './projects.ts';

/** An application that is not sent, and what is due of it. */
export interface ApplicationAhead extends ApplicationDue {
  application: KeptApplication;
  project: GatedProject;
  /** When anything that it is counted from last changed, as far as is known. */
  changedAt: Instant;
}

/** Every one, of projects that are neither ended nor dropped nor secret: what is made of it goes where nobody signs in. */
export function applicationsAhead(
  db: Store,
  { municipality, today }: { municipality: Municipality; today: Day },
): ApplicationAhead[] {
  // Most have been sent, in the years gone by: of those neither the call nor the project is read.
  const applications = listApplications(db).filter(({ events }) => isAhead(events));
  if (applications.length === 0) return [];
  const known = new Map(listProjects(db).map((project) => [project.id, project]));
  const savedAt = lastSavedAt(db) ?? '';
  return applications.flatMap((application): ApplicationAhead[] => {
    const { projectId, callKey, madeAt, told } = application;
    const project = known.get(projectId);
    if (project === undefined || project.isSecret || project.stage === 'ended' || project.stage === 'dropped')
      return [];
    const call = callKey === null ? undefined : callByKey(db, callKey);
    const due = applicationDue(application, { project, call, municipality, today });
    if (due === null) return [];
    const callOn = callKey === null ? undefined : changedOn(db, [callKey]).get(callKey);
    const changes = [madeAt, savedAt, ...told.map(({ writtenAt }) => writtenAt), callOn ? `${callOn}T00:00:00Z` : ''];
    return [{ ...due, application, project, changedAt: changes.sort().at(-1) ?? madeAt }];
  });
}
