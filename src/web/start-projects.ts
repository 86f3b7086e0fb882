// Gathers how many projects wait for their examination, or for another one, for the start page.
import { listProjects } from '../store/projects.ts';
import type { ProjectsBehind } from '../views/pages/start-projects.tsx';
import type { WebHouse } from './house.ts';
import { againFor } from './project-at.ts';

/** Of these committees, or of all. Null when none does. */
export function projectsBehind(house: WebHouse, committees?: readonly string[]): ProjectsBehind | null {
  const projects = listProjects(house.db, { stage: 'standing' }).filter(
    ({ committee }) => committees?.includes(committee) ?? true,
  );
  const gates = projects.map(({ gate }) => gate);
  const again = againFor(house, projects).length;
  const started = gates.filter((gate) => gate === 'started-unexamined').length;
  const unexamined = started + gates.filter((gate) => gate === 'unexamined').length;
  return unexamined + again === 0 ? null : { unexamined, started, again };
}
