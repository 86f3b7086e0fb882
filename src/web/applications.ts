// Gathers the list of applications, as a page and as a table, and finds the one that an address names. Only reads.
import type { Context } from 'hono';
import { applicationStateOf } from '../domain/application-state.ts';
import { grantedSekOf, sumOf, yearOf } from '../domain/application-sums.ts';
import { NotFound } from '../domain/errors.ts';
import { applicationById, type KeptApplication, listApplications } from '../store/applications.ts';
import { type GatedProject, projectById } from '../store/projects.ts';
import { applicationTable } from '../views/application-table.ts';
import { APPLICATION_STATES } from '../views/application-words.ts';
import { type ApplicationLine, type ApplicationsForm, ApplicationsPage } from '../views/pages/applications.tsx';
import { pageOf } from './calls.ts';
import { csv } from './csv.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { committeeNamed, mayWriteIn, projectsFor } from './project-at.ts';

/** Whether whoever asks may write in an application: for the committee that leads it, or the one whose project it is. */
export const mayWriteInIt = (house: WebHouse, c: Context, { application, project }: Found): boolean =>
  mayWriteIn(house, c, application) || mayWriteIn(house, c, project);

/** An application with its project. */
export interface Found {
  application: KeptApplication;
  project: GatedProject;
}

/** The application that an address names. Throws `NotFound` also when its project is not for whoever asks to know of. */
export function applicationAt(house: WebHouse, c: Context): Found {
  const id = idIn(c.req.param('id'));
  if (id === null) throw new NotFound('Det finns ingen ansökan med det numret.');
  const application = applicationById(house.db, id);
  const project = projectById(house.db, application.projectId);
  if (project.isSecret && !mayWriteIn(house, c, project))
    throw new NotFound(`Det finns ingen ansökan med nummer ${id}.`);
  return { application, project };
}

type Line = ApplicationLine & { committeeId: string };

function linesFor(house: WebHouse, c: Context): Line[] {
  const projects = new Map(projectsFor(house, c).map((project) => [project.id, project]));
  return listApplications(house.db).flatMap((application): Line[] => {
    const project = projects.get(application.projectId);
    if (project === undefined) return [];
    const { id, callName, committee, appliedSek, ownSek, hours, events } = application;
    return [
      {
        ...{ id, callName, appliedSek, ownSek, hours },
        project: project.title,
        committee: committeeNamed(house, committee).name,
        committeeId: committee,
        state: applicationStateOf(events),
        year: yearOf(application),
        grantedSek: grantedSekOf(events),
      },
    ];
  });
}

/** What is asked for; a value that the form does not offer counts as none. */
function formOf(house: WebHouse, c: Context): ApplicationsForm {
  const said = (name: string) => (c.req.query(name) ?? '').slice(0, 100);
  const [committee, state, year] = [said('committee'), said('state'), said('year')];
  return {
    committee: house.municipality.committees.some(({ id }) => id === committee) ? committee : '',
    state: Object.hasOwn(APPLICATION_STATES, state) ? state : '',
    year: /^\d{4}$/.test(year) ? year : '',
  };
}

const chosen = (lines: readonly Line[], { committee, state, year }: ApplicationsForm): Line[] =>
  lines.filter(
    (line) =>
      (committee === '' || line.committeeId === committee) &&
      (state === '' || line.state === state) &&
      (year === '' || line.year === year),
  );

const PAGE_SIZE = 50;

export function showApplications(house: WebHouse, c: Context): Response | Promise<Response> {
  const all = linesFor(house, c);
  const form = formOf(house, c);
  const lines = chosen(all, form);
  const pages = Math.max(1, Math.ceil(lines.length / PAGE_SIZE));
  const page = Math.min(pageOf(c), pages);
  const { committees } = house.municipality;
  const years = [...new Set(all.map(({ year }) => year))].sort().reverse();
  const granted = lines.filter(({ state }) => ['granted', 'running', 'ended'].includes(state));
  const sums = {
    applied: sumOf(lines.map(({ appliedSek }) => appliedSek)),
    granted: sumOf(granted.map(({ grantedSek }) => grantedSek)),
    own: sumOf(lines.map(({ ownSek }) => ownSek)),
  };
  return c.html(
    ApplicationsPage({
      ...{ frame: frameOf(house, c), form, sums, committees, years, page, pages, total: lines.length },
      lines: lines.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    }),
  );
}

/** The same list as a table. */
export const downloadApplications = (house: WebHouse, c: Context): Response =>
  csv(c, applicationTable(chosen(linesFor(house, c), formOf(house, c))), `ansokningar-${house.today()}`);
