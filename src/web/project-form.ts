// Writes projects into the register and changes them; a form that cannot be used comes back as it was filled in.
import type { Context } from 'hono';
import type { Fault } from '../domain/own.ts';
import type { ProjectDraft } from '../domain/project.ts';
import { type ProjectFilled, projectIn } from '../domain/project-faults.ts';
import { lineSaid } from '../domain/said.ts';
import { addProject, changeProject, type GatedProject, projectByRef } from '../store/projects.ts';
import { ProjectFormPage } from '../views/pages/project-form.tsx';
import { fieldsOf } from './call-doings.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { toProject } from './project.ts';
import { mayWriteIn, notYourCommittee, projectAt } from './project-at.ts';

const EMPTY: ProjectFilled = {
  ...{ ref: '', committee: '', title: '', purpose: '', work: '', kind: 'project', stage: 'planned' },
  ...{ startsOn: '', endsOn: '', costSek: '', caseNumber: '' },
};

const filledOf = ({ ref, startsOn, endsOn, costSek, caseNumber, ...project }: ProjectDraft): ProjectFilled => ({
  ...project,
  ref: ref ?? '',
  startsOn: startsOn ?? '',
  endsOn: endsOn ?? '',
  costSek: String(costSek ?? ''),
  caseNumber: caseNumber ?? '',
});

/** The committees that whoever asks may write for. */
const choosable = (house: WebHouse, c: Context) =>
  house.municipality.committees.filter(({ id }) => mayWriteIn(house, c, { committee: id }));

function page(
  house: WebHouse,
  c: Context,
  { project, filled, faults = [] }: { project: GatedProject | null; filled: ProjectFilled; faults?: Fault[] },
): Response | Promise<Response> {
  const props = { frame: frameOf(house, c), project, filled, faults, committees: choosable(house, c) };
  return c.html(ProjectFormPage(props), faults.length > 0 ? 400 : 200);
}

/** The empty form; `committee` chooses one, which must be the reader's own. */
export function newProject(house: WebHouse, c: Context): Response | Promise<Response> {
  const asked = c.req.query('committee');
  if (asked !== undefined && !mayWriteIn(house, c, { committee: asked })) return notYourCommittee(house, c);
  const own = choosable(house, c);
  const committee = asked ?? (own.length === 1 ? (own[0]?.id ?? '') : '');
  return page(house, c, { project: null, filled: { ...EMPTY, committee } });
}

export function editProject(house: WebHouse, c: Context): Response | Promise<Response> {
  const project = projectAt(house, c);
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  return page(house, c, { project, filled: filledOf(project) });
}

export const postNewProject = (house: WebHouse, c: Context): Promise<Response> => save(house, c, null);

export function postProject(house: WebHouse, c: Context): Response | Promise<Response> {
  const project = projectAt(house, c);
  return mayWriteIn(house, c, project) ? save(house, c, project) : notYourCommittee(house, c);
}

async function save(house: WebHouse, c: Context, project: GatedProject | null): Promise<Response> {
  const one = await fieldsOf(c);
  const filled = Object.fromEntries(Object.keys(EMPTY).map((field) => [field, one(field)])) as ProjectFilled;
  const committees = house.municipality.committees.map(({ id }) => id);
  if (committees.includes(filled.committee) && !mayWriteIn(house, c, filled)) return notYourCommittee(house, c);
  const { draft, faults } = projectIn(filled, { committees, sameRef: sameRefOf(house, c, filled.ref, project) });
  if (faults.length > 0) return page(house, c, { project, filled, faults });
  if (project === null) return toProject(c, written(house, c, draft), 'write');
  changing(house, c, () =>
    changeProject(house.db, project.id, draft)
      ? { ...changeTold(project, draft), action: 'project.change', object: `project:${project.id}`, result: undefined }
      : null,
  );
  return toProject(c, project.id, 'change');
}

/** What another project with that reference is called. Of one that whoever asks may not know of nothing is told but that it is there. */
function sameRefOf(house: WebHouse, c: Context, said: string, project: GatedProject | null): string | null {
  const ref = lineSaid(said);
  const other = ref === '' ? undefined : projectByRef(house.db, ref);
  if (other === undefined || other.id === project?.id) return null;
  return other.isSecret && !mayWriteIn(house, c, other) ? 'ett annat projekt' : other.title;
}

const written = (house: WebHouse, c: Context, draft: ProjectDraft): number =>
  changing(house, c, (maker) => {
    const id = addProject(house.db, draft, maker);
    return { action: 'project.write', object: `project:${id}`, after: toldOf(draft), result: id };
  }) ?? 0;

/** What the log has of a project: nothing of its texts, which may come to be secret. */
const toldOf = ({ title: _title, purpose: _purpose, work: _work, ...told }: ProjectDraft) => told;

const TEXTS = ['title', 'purpose', 'work'] as const;

/** What the log says of a change: figures before and after, and which texts have been rewritten. */
function changeTold({ id: _, ...before }: ProjectDraft & { id: number }, after: ProjectDraft) {
  const fields = Object.keys(toldOf(after)) as (keyof ReturnType<typeof toldOf>)[];
  const differing = fields.filter((field) => before[field] !== after[field]);
  const said = (draft: ProjectDraft) => Object.fromEntries(differing.map((field) => [field, draft[field]]));
  const texts = TEXTS.filter((field) => before[field] !== after[field]);
  return { before: said(before), after: { ...said(after), ...(texts.length > 0 && { texts }) } };
}
