// Shows a project, and writes down that it need not be examined, or that it must be after all.
import type { Context } from 'hono';
import { nextDeadline } from '../domain/call.ts';
import { whenOf } from '../domain/examination-record.ts';
import type { Fault } from '../domain/own.ts';
import { exemptionReason } from '../domain/project-faults.ts';
import { callByKey } from '../store/calls.ts';
import { doingsOf } from '../store/project-doings.ts';
import { endExemption, exemptProject, type GatedProject } from '../store/projects.ts';
import { ProjectPage } from '../views/pages/project.tsx';
import type { AgainCall } from '../views/pages/project-gate.tsx';
import { projectHref } from '../views/project-words.tsx';
import { fieldsOf } from './call-doings.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { againFor, committeeNamed, mayWriteIn, notYourCommittee, projectAt } from './project-at.ts';

/** What the page says of what has just been done. */
const DONE: Readonly<Record<string, string>> = {
  write: 'Projektet är inskrivet. Pröva nu om det kan få EU-pengar.',
  change: 'Ändringen är sparad.',
  exempt: 'Projektet är undantaget från prövning.',
  'exempt-end': 'Undantaget är borttaget. Projektet ska prövas.',
};

export const showProject = (house: WebHouse, c: Context): Response | Promise<Response> =>
  page(house, c, projectAt(house, c));

function page(
  house: WebHouse,
  c: Context,
  project: GatedProject,
  { reason = '', faults = [] }: { reason?: string; faults?: Fault[] } = {},
): Response | Promise<Response> {
  const done = c.req.query('done') ?? '';
  return c.html(
    ProjectPage({
      frame: frameOf(house, c),
      project,
      committee: committeeNamed(house, project.committee),
      doings: doingsOf(house.db, project.id),
      again: againCalls(house, project),
      mayWrite: mayWriteIn(house, c, project),
      reason,
      faults,
      done: Object.hasOwn(DONE, done) ? (DONE[done] ?? null) : null,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

/** The calls that an examined project may be examined again for. */
function againCalls(house: WebHouse, project: GatedProject): AgainCall[] {
  const today = house.today();
  return againFor(house, [project]).flatMap(({ callKeys }) =>
    callKeys.flatMap((key): AgainCall[] => {
      const call = callByKey(house.db, key);
      const when = call === undefined ? 'past' : whenOf(call, today);
      return call === undefined || when === 'past'
        ? []
        : [{ ...call, when, lastOn: nextDeadline(call, today)?.day ?? null }];
    }),
  );
}

/** Leads to a project's page, which says what came of it. */
export const toProject = (c: Context, id: number, done: string): Response =>
  c.redirect(`${projectHref(id)}?${new URLSearchParams({ done })}`, 303);

/** Exempts a project. The same reason once more changes nothing. */
export async function exemptOnPage(house: WebHouse, c: Context): Promise<Response> {
  const project = projectAt(house, c);
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  const said = (await fieldsOf(c))('reason');
  const { reason, faults } = exemptionReason(said);
  if (faults.length > 0) return page(house, c, project, { reason: said, faults });
  changing(house, c, ({ by, at }) =>
    exemptProject(house.db, project.id, { reason, by, at })
      ? {
          action: 'project.exempt',
          object: `project:${project.id}`,
          before: project.exemption && { reason: project.exemption.reason },
          after: { reason },
          result: undefined,
        }
      : null,
  );
  return toProject(c, project.id, 'exempt');
}

export function endExemptionOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const project = projectAt(house, c);
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  changing(house, c, () =>
    endExemption(house.db, project.id)
      ? {
          action: 'project.exempt-end',
          object: `project:${project.id}`,
          before: project.exemption && { reason: project.exemption.reason },
          result: undefined,
        }
      : null,
  );
  return toProject(c, project.id, 'exempt-end');
}
