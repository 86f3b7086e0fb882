// The project that an address names, who sees it, and who may write in it.
import type { Context } from 'hono';
import { type Again, againFrom } from '../domain/again.ts';
import { NotFound } from '../domain/errors.ts';
import { againNow } from '../store/openings.ts';
import { type GatedProject, listProjects, projectById } from '../store/projects.ts';
import { NotAllowedHerePage } from '../views/pages/trouble.tsx';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { mayHere } from './signed-in.ts';

/** Throws `NotFound` when the register has none with that number, also when whoever asks may not know that there is one. */
export function projectAt(house: WebHouse, c: Context): GatedProject {
  const id = idIn(c.req.param('id'));
  if (id === null) throw new NotFound('Det finns inget projekt med det numret.');
  const project = projectById(house.db, id);
  if (!maySee(house, c, project)) throw new NotFound(`Det finns inget projekt med nummer ${id}.`);
  return project;
}

/** A project with a secret examination is for its own committee and the coordinator. */
const maySee = (house: WebHouse, c: Context, project: GatedProject): boolean =>
  !project.isSecret || mayWriteIn(house, c, project);

/** The projects that whoever asks may see, the newest first. */
export const projectsFor = (house: WebHouse, c: Context): GatedProject[] =>
  listProjects(house.db).filter((project) => maySee(house, c, project));

/** Those of some projects that may be examined again, because a call may fit them now. */
export const againFor = ({ db, municipality, ...house }: WebHouse, projects: readonly GatedProject[]): Again[] =>
  againNow(db, () => projects, {
    today: house.today(),
    leastOf: (committee) => againFrom(municipality, committee),
  });

/** Whether whoever asks may write for the committee of something. */
export const mayWriteIn = (house: WebHouse, c: Context, { committee }: { committee: string }): boolean =>
  mayHere(house, c, 'examine', committee);

/** What is answered to whoever may not write for that committee, as by the routes' rules. */
export const notYourCommittee = (house: WebHouse, c: Context): Response | Promise<Response> =>
  c.html(NotAllowedHerePage({ frame: frameOf(house, c), action: 'examine' }), 403);

/** What a committee is called; by its id when the register no longer has it. */
export function committeeNamed({ municipality }: WebHouse, id: string): { id: string; name: string; known: boolean } {
  const committee = municipality.committees.find((one) => one.id === id);
  return { id, name: committee?.name ?? id, known: committee !== undefined };
}
