// The form of an application's facts: filled in for a project, changed until the application is sent, and saved.
import type { Context } from 'hono';
import type { ApplicationDraft } from '../domain/application.ts';
import { applicationFaults, partnerLines, partnersIn, wholeIn } from '../domain/application-draft.ts';
import { applicationStateOf } from '../domain/application-state.ts';
import type { Fault } from '../domain/own.ts';
import type { Project } from '../domain/project.ts';
import {
  addApplication,
  callsToApplyFor,
  changeApplication,
  type KeptApplication,
  listApplications,
} from '../store/applications.ts';
import { callByKey } from '../store/calls.ts';
import { applicationHref } from '../views/application-words.ts';
import { type ApplicationFilled, ApplicationFormPage } from '../views/pages/application-form.tsx';
import { applicationAt, mayWriteInIt } from './applications.ts';
import { fieldsOf } from './call-doings.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { mayWriteIn, notYourCommittee, projectAt } from './project-at.ts';
import { lineIn } from './sent.ts';
import { refuse } from './writing.ts';

/** What the form is for: a project, and the application that is changed, or null for a new one. */
interface About {
  project: Project;
  application: KeptApplication | null;
}

/** The calls that can be chosen: those that the examination chose, and the one that the application has. */
const choosable = ({ db }: WebHouse, { project, application }: About) =>
  [...new Set([...callsToApplyFor(db, project.id), ...(application?.callKey ? [application.callKey] : [])])].flatMap(
    (key) => callByKey(db, key) ?? [],
  );

function page(
  house: WebHouse,
  c: Context,
  about: About,
  { filled, faults = [] }: { filled: ApplicationFilled; faults?: readonly Fault[] },
): Response | Promise<Response> {
  const { project, application } = about;
  const others = listApplications(house.db, { projectId: project.id }).filter(({ id }) => id !== application?.id);
  const props = {
    frame: frameOf(house, c),
    ...{ project, id: application?.id ?? null, filled, faults, others },
    calls: choosable(house, about),
    committees: house.municipality.committees,
  };
  return c.html(ApplicationFormPage(props), faults.length > 0 ? 400 : 200);
}

export function newApplication(house: WebHouse, c: Context): Response | Promise<Response> {
  const project = projectAt(house, c);
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  const about = { project, application: null };
  const calls = choosable(house, about);
  const asked = calls.find(({ key }) => key === c.req.query('call')) ?? (calls.length === 1 ? calls[0] : undefined);
  return page(house, c, about, { filled: { ...EMPTY, call: asked?.key ?? '', committee: project.committee } });
}

const EMPTY: ApplicationFilled = {
  ...{ call: '', callName: '', committee: '', responsible: '' },
  ...{ partners: '', appliedSek: '', ownSek: '', hours: '' },
};

export function editApplication(house: WebHouse, c: Context): Response | Promise<Response> {
  const about = applicationAt(house, c);
  const { application } = about;
  if (!mayWriteInIt(house, c, about)) return notYourCommittee(house, c);
  return isSent(application)
    ? tooLate(house, c, application)
    : page(house, c, about, { filled: filledOf(application) });
}

const isSent = ({ events }: KeptApplication): boolean =>
  !['preparing', 'approved'].includes(applicationStateOf(events));

const tooLate = (house: WebHouse, c: Context, { id }: KeptApplication) =>
  refuse(house, c, 409, ['Ansökan är skickad eller återkallad, och uppgifterna går inte längre att ändra.'], {
    href: applicationHref(id),
    name: 'Till ansökan',
  });

const said = (n: number | null): string => (n === null ? '' : String(n));

const filledOf = (application: KeptApplication): ApplicationFilled => ({
  call: application.callKey ?? '',
  callName: application.callKey === null ? application.callName : '',
  committee: application.committee,
  responsible: application.responsible,
  partners: partnerLines(application.partners),
  appliedSek: said(application.appliedSek),
  ownSek: said(application.ownSek),
  hours: said(application.hours),
});

export async function postNewApplication(house: WebHouse, c: Context): Promise<Response> {
  const project = projectAt(house, c);
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  const about = { project, application: null };
  const { draft, filled, faults } = await draftIn(house, c, about);
  if (faults.length > 0) return page(house, c, about, { filled, faults });
  const id = changing(house, c, (maker) => {
    const number = addApplication(house.db, draft, maker);
    return { action: 'application.write', object: `application:${number}`, after: factsOf(draft), result: number };
  });
  return c.redirect(`${applicationHref(id ?? 0)}?done=written`, 303);
}

export async function postApplication(house: WebHouse, c: Context): Promise<Response> {
  const about = applicationAt(house, c);
  const { application } = about;
  if (!mayWriteInIt(house, c, about)) return notYourCommittee(house, c);
  if (isSent(application)) return tooLate(house, c, application);
  const { draft, filled, faults } = await draftIn(house, c, about);
  if (faults.length > 0) return page(house, c, about, { filled, faults });
  changing(house, c, () => {
    if (!changeApplication(house.db, application.id, draft)) return null;
    const [before, after] = [factsOf(application), factsOf(draft)];
    return { action: 'application.change', object: `application:${application.id}`, before, after, result: undefined };
  });
  return c.redirect(`${applicationHref(application.id)}?done=changed`, 303);
}

/** What the log says of an application: nothing of who is responsible, and of partners only how many they are. */
const factsOf = ({ projectId, callKey, committee, partners, appliedSek, ownSek, hours }: ApplicationDraft) => ({
  ...{ project: projectId, call: callKey, committee, partners: partners.length },
  ...{ appliedSek, ownSek, hours },
});

/** The form as it was filled in, what it says, and what is wrong with it. */
async function draftIn(house: WebHouse, c: Context, about: About) {
  const one = await fieldsOf(c);
  const filled: ApplicationFilled = {
    ...{ call: one('call'), callName: one('callName'), committee: one('committee'), responsible: one('responsible') },
    ...{ partners: one('partners'), appliedSek: one('appliedSek'), ownSek: one('ownSek'), hours: one('hours') },
  };
  const call = choosable(house, about).find(({ key }) => key === filled.call);
  const draft: ApplicationDraft = {
    projectId: about.project.id,
    callKey: call?.key ?? null,
    callName: call === undefined ? lineIn(filled.callName) : lineIn(call.title).slice(0, 300),
    committee: house.municipality.committees.find(({ id }) => id === filled.committee)?.id ?? '',
    responsible: lineIn(filled.responsible),
    partners: partnersIn(filled.partners),
    appliedSek: wholeIn(filled.appliedSek),
    ownSek: wholeIn(filled.ownSek),
    hours: wholeIn(filled.hours),
  };
  const committee = draft.committee === '' ? [{ field: 'committee', text: 'Välj vilken nämnd som leder.' }] : [];
  const both = call !== undefined && lineIn(filled.callName) !== '';
  const twice = both ? [{ field: 'callName', text: 'Välj antingen en utlysning i listan eller skriv en annan.' }] : [];
  return { filled, draft, faults: [...twice, ...applicationFaults(draft), ...committee] };
}
