// Gathers how many projects wait for their examination, for the coordinator's start page.
import { listProjects } from '../store/projects.ts';
import type { ProjectsBehind } from '../views/pages/start-projects.tsx';
import type { WebHouse } from './house.ts';

/** Null when none does. */
export function projectsBehind({ db }: WebHouse): ProjectsBehind | null {
  const gates = listProjects(db, { stage: 'standing' }).map(({ gate }) => gate);
  const started = gates.filter((gate) => gate === 'started-unexamined').length;
  const unexamined = started + gates.filter((gate) => gate === 'unexamined').length;
  return unexamined === 0 ? null : { unexamined, started };
}
