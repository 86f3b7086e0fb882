// Shows the register of projects with who is behind, and hands it out as a table. Only reads.
import type { Context } from 'hono';
import type { Gate } from '../domain/project.ts';
import { STAGES } from '../domain/project-faults.ts';
import { type GatedProject, isAmong, type ProjectFilters } from '../store/projects.ts';
import { type CommitteeCount, type ProjectsForm, ProjectsPage, type ProjectsProps } from '../views/pages/projects.tsx';
import { projectTableHead, projectTableRow } from '../views/project-table.ts';
import { GATES } from '../views/project-words.tsx';
import { pageOf } from './calls.ts';
import { csv } from './csv.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { againFor, committeeNamed, projectsFor } from './project-at.ts';

const PAGE_SIZE = 50;

export function showProjects(house: WebHouse, c: Context): Response | Promise<Response> {
  const { municipality } = house;
  const all = projectsFor(house, c);
  const again = new Set(againFor(house, all).map(({ project }) => project.id));
  const counts = countsOf(house, all.filter(isAmong({ stage: 'standing' })), again);
  const committees = namedIn(house, counts);
  const form = formOf(c, committees);
  const found = all.filter(isAmong(filtersOf(form))).filter(({ id }) => form.gate !== 'again' || again.has(id));
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(pageOf(c), pages);
  const quote = municipality.rules.examination?.quote;
  return c.html(
    ProjectsPage({
      frame: frameOf(house, c),
      duty: quote === undefined ? null : { policy: municipality.policy.title, quote },
      counts,
      form,
      committees,
      projects: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((project) => ({
        ...project,
        again: again.has(project.id),
        committeeName: committeeNamed(house, project.committee).name,
      })),
      total: found.length,
      page,
      pages,
      done: doneOf(c),
    }),
  );
}

function doneOf(c: Context): ProjectsProps['done'] {
  const counts = ['added', 'changed'].map((name) =>
    Number(/^\d{1,6}$/.exec(c.req.query(name) ?? '')?.[0] ?? Number.NaN),
  );
  const [added = 0, changed = 0] = counts;
  return Number.isNaN(added + changed) ? null : `Inläst: ${added} nya projekt och ${changed} ändrade.`;
}

/** The register's committees, and those besides that projects still stand for. */
const namedIn = ({ municipality }: WebHouse, counts: readonly CommitteeCount[]) => [
  ...municipality.committees.map(({ id, name }) => ({ id, name })),
  ...counts.filter(({ id }) => municipality.committees.every((one) => one.id !== id)),
];

/** What the form holds; a value that it does not offer counts as none. */
function formOf(c: Context, committees: readonly { id: string }[]): ProjectsForm {
  const said = (name: string, offered: readonly string[]) => offered.find((one) => one === c.req.query(name)) ?? '';
  return {
    committee: said(
      'committee',
      committees.map(({ id }) => id),
    ),
    gate: said('gate', [...GATES, 'again']),
    stage: said('stage', [...Object.keys(STAGES), 'all']),
  };
}

const filtersOf = ({ committee, gate, stage }: ProjectsForm): ProjectFilters => ({
  committee: committee === '' ? undefined : committee,
  gate: GATES.find((one) => one === gate),
  stage: stage === 'all' ? undefined : stage === '' ? 'standing' : (stage as GatedProject['stage']),
});

/** How many of each committee's projects stand at each gate, and how many of the examined ones may fit a call now; those with most that have started unexamined first, then most unexamined. */
function countsOf(house: WebHouse, projects: readonly GatedProject[], again: ReadonlySet<number>): CommitteeCount[] {
  const counts = new Map<string, Record<Gate | 'again', number>>();
  const none = { unexamined: 0, examined: 0, exempt: 0, 'started-unexamined': 0, again: 0 };
  for (const { id, committee, gate } of projects) {
    const gates = counts.get(committee) ?? { ...none };
    gates[gate] += 1;
    if (again.has(id)) gates.again += 1;
    counts.set(committee, gates);
  }
  const behind = ({ gates }: CommitteeCount) => gates['started-unexamined'] * 1_000_000 + gates.unexamined;
  return [...counts]
    .map(([id, gates]) => ({ id, name: committeeNamed(house, id).name, gates }))
    .sort((a, b) => behind(b) - behind(a) || a.name.localeCompare(b.name, 'sv'));
}

/** Every project that whoever asks may see, the newest first. */
export function downloadProjects(house: WebHouse, c: Context): Response {
  const rows = projectsFor(house, c).map((project) =>
    projectTableRow(project, committeeNamed(house, project.committee).name),
  );
  return csv(c, [projectTableHead(), ...rows].join(''), `projekt-${house.today()}`);
}
