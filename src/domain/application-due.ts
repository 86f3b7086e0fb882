// What is due next of an application that is not sent: its papers, the decision or the application itself, counted back from the call's last day.
import type { Application, ApplicationEvent } from './application.ts';
import { applicationStateOf, approvalFor } from './application-state.ts';
import { type Day, dayAt } from './calendar.ts';
import { type Call, nextDeadline } from './call.ts';
import type { Municipality } from './committee.ts';
import { type Decision, lastDayToDecide } from './meetings.ts';
import type { Project } from './project.ts';

/** papers: hand them in to whoever decides. decide: the last meeting that comes in time. send: the call's last day. */
export type ApplicationStage = 'papers' | 'decide' | 'send';

export interface ApplicationDue {
  stage: ApplicationStage;
  /** One that has passed stays until what it was for is written down. Null: nobody knows the call's last day. */
  day: Day | null;
  /** By when to decide; null when nobody has to any more, or the last day is unknown. */
  decision: Decision | null;
  /** The call's next last day, else the latest that has passed. */
  deadlineOn: Day | null;
}

/** Whether an application is still to be sent, by what has happened with it. */
export function isAhead(events: readonly Pick<ApplicationEvent, 'kind'>[]): boolean {
  const state = applicationStateOf(events);
  return state === 'preparing' || state === 'approved';
}

/**
 * What is due next; null once the application is sent or withdrawn. The last meeting in time is the one that was ahead when the application
 * was begun, so that it is told when it has passed without a decision. Where no rule asks for approval, a meeting that has passed is
 * nothing that anybody waits for.
 */
export function applicationDue(
  { madeAt, events }: Pick<Application, 'madeAt'> & { events: readonly Pick<ApplicationEvent, 'kind'>[] },
  {
    project,
    call,
    municipality,
    today,
  }: {
    project: Pick<Project, 'kind'>;
    call: Pick<Call, 'deadlines'> | undefined;
    municipality: Pick<Municipality, 'rules' | 'meetings'>;
    today: Day;
  },
): ApplicationDue | null {
  if (!isAhead(events)) return null;
  const deadlineOn = call === undefined ? null : lastOrNext(call, today);
  const { need } = approvalFor(municipality.rules, project.kind);
  const send: ApplicationDue = { stage: 'send', day: deadlineOn, decision: null, deadlineOn };
  if (applicationStateOf(events) === 'approved' || need === 'exempt' || deadlineOn === null || deadlineOn < today)
    return send;
  const decision = lastDayToDecide(municipality, deadlineOn, dayAt(madeAt));
  if (decision.kind !== 'meeting') return { ...send, decision };
  const { day, papersOn } = decision;
  if (day < today && need === 'none') return send;
  if (papersOn !== null && papersOn >= today) return { ...send, stage: 'papers', day: papersOn, decision };
  return { ...send, stage: 'decide', day, decision };
}

/** The next last day, else the latest that has passed. */
export const lastOrNext = (call: Pick<Call, 'deadlines'>, today: Day): Day | null =>
  nextDeadline(call, today)?.day ??
  call.deadlines
    .flatMap(({ day, stage }) => (stage === 'second' ? [] : (day ?? [])))
    .sort()
    .at(-1) ??
  null;
