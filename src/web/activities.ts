// The register of what is done with twin towns and others: listed, written, changed and removed.
import type { Context } from 'hono';
import { type Activity, type ActivityDraft, type ActivityFilled, activityIn, placeOf } from '../domain/activity.ts';
import { NotFound } from '../domain/errors.ts';
import type { Fault } from '../domain/own.ts';
import { activityById, addActivity, changeActivity, listActivities, removeActivity } from '../store/activities.ts';
import { activityHref } from '../views/activity-words.ts';
import { type ActivitiesForm, ActivitiesPage } from '../views/pages/activities.tsx';
import { ActivityFormPage, ActivityPage } from '../views/pages/activity.tsx';
import { fieldsOf } from './call-doings.ts';
import { pageOf } from './calls.ts';
import { changing } from './changing.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { idIn } from './id-in.ts';
import { committeeNamed, mayWriteIn, notYourCommittee } from './project-at.ts';

const PAGE_SIZE = 50;

/** What may just have happened. */
const DONE: Readonly<Record<string, string | undefined>> = {
  written: 'Det är inskrivet.',
  changed: 'Uppgifterna är sparade.',
  removed: 'Det är borttaget.',
};
const doneOf = (c: Context): string | null => DONE[c.req.query('done') ?? ''] ?? null;

const named = (house: WebHouse, activity: Activity) => ({
  ...activity,
  committeeName: committeeNamed(house, activity.committee).name,
});

export function showActivities(house: WebHouse, c: Context): Response | Promise<Response> {
  const all = listActivities(house.db).map((one) => named(house, one));
  const unique = (values: readonly string[]) => [...new Set(values)].sort((a, b) => a.localeCompare(b, 'sv'));
  const years = unique(all.map(({ firstOn }) => firstOn.slice(0, 4))).reverse();
  const places = unique([...house.municipality.twinTowns.map(({ name }) => name), ...all.map(placeOf)]);
  const committees = unique(all.map(({ committee }) => committee)).map((id) => committeeNamed(house, id));
  const said = (name: string, offered: readonly string[]) => offered.find((one) => one === c.req.query(name)) ?? '';
  const form: ActivitiesForm = {
    year: said('year', years),
    committee: said(
      'committee',
      committees.map(({ id }) => id),
    ),
    place: said('place', places),
  };
  const found = all.filter(
    (one) =>
      one.firstOn.startsWith(form.year) &&
      (form.committee === '' || one.committee === form.committee) &&
      (form.place === '' || placeOf(one) === form.place),
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE));
  const page = Math.min(pageOf(c), pages);
  const activities = found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  const props = { frame: frameOf(house, c), form, years, committees, places, activities };
  return c.html(ActivitiesPage({ ...props, total: found.length, page, pages, done: doneOf(c) }));
}

/** The one that an address names. Throws `NotFound` when there is none. */
function activityAt(house: WebHouse, c: Context): Activity {
  const id = idIn(c.req.param('id'));
  if (id === null) throw new NotFound('Det finns inget besök eller annan aktivitet med det numret.');
  return activityById(house.db, id);
}

export function showActivity(house: WebHouse, c: Context): Response | Promise<Response> {
  const activity = activityAt(house, c);
  const props = { frame: frameOf(house, c), activity: named(house, activity), done: doneOf(c) };
  return c.html(ActivityPage({ ...props, mayWrite: mayWriteIn(house, c, activity) }));
}

const EMPTY: ActivityFilled = {
  ...{ committee: '', kind: '', firstOn: '', lastOn: '', town: '', place: '' },
  ...{ about: '', participants: '', young: '', caseNumber: '' },
};

const filledOf = ({ lastOn, ...activity }: Activity): ActivityFilled => ({
  ...activity,
  lastOn: lastOn === activity.firstOn ? '' : lastOn,
  ...{ town: activity.town ?? '', place: activity.place ?? '', caseNumber: activity.caseNumber ?? '' },
  ...{ participants: String(activity.participants ?? ''), young: String(activity.young ?? '') },
});

/** The committees that whoever asks may write for. */
const choosable = (house: WebHouse, c: Context) =>
  house.municipality.committees.filter(({ id }) => mayWriteIn(house, c, { committee: id }));

/** The twin towns by name, and the one that it has had so far. */
const townsFor = ({ municipality }: WebHouse, activity: Activity | null): string[] => [
  ...new Set([...municipality.twinTowns.map(({ name }) => name), ...(activity?.town ? [activity.town] : [])]),
];

function page(
  house: WebHouse,
  c: Context,
  { activity, filled, faults = [] }: { activity: Activity | null; filled: ActivityFilled; faults?: Fault[] },
): Response | Promise<Response> {
  const props = { frame: frameOf(house, c), id: activity?.id ?? null, filled, faults };
  const choices = { committees: choosable(house, c), towns: townsFor(house, activity) };
  return c.html(ActivityFormPage({ ...props, ...choices }), faults.length > 0 ? 400 : 200);
}

/** The empty form; `committee` chooses one, which must be the reader's own. */
export function newActivity(house: WebHouse, c: Context): Response | Promise<Response> {
  const asked = c.req.query('committee');
  if (asked !== undefined && !mayWriteIn(house, c, { committee: asked })) return notYourCommittee(house, c);
  const own = choosable(house, c);
  const committee = asked ?? (own.length === 1 ? (own[0]?.id ?? '') : '');
  return page(house, c, { activity: null, filled: { ...EMPTY, committee } });
}

export function editActivity(house: WebHouse, c: Context): Response | Promise<Response> {
  const activity = activityAt(house, c);
  if (!mayWriteIn(house, c, activity)) return notYourCommittee(house, c);
  return page(house, c, { activity, filled: filledOf(activity) });
}

export const postNewActivity = (house: WebHouse, c: Context): Promise<Response> => save(house, c, null);

export function postActivity(house: WebHouse, c: Context): Response | Promise<Response> {
  const activity = activityAt(house, c);
  return mayWriteIn(house, c, activity) ? save(house, c, activity) : notYourCommittee(house, c);
}

async function save(house: WebHouse, c: Context, activity: Activity | null): Promise<Response> {
  const one = await fieldsOf(c);
  const filled = Object.fromEntries(Object.keys(EMPTY).map((field) => [field, one(field)])) as ActivityFilled;
  const committees = house.municipality.committees.map(({ id }) => id);
  if (committees.includes(filled.committee) && !mayWriteIn(house, c, filled)) return notYourCommittee(house, c);
  const known = { committees, towns: townsFor(house, activity), today: house.today() };
  const { draft, faults } = activityIn(filled, known);
  if (faults.length > 0) return page(house, c, { activity, filled, faults });
  if (activity === null) return c.redirect(`${activityHref(written(house, c, draft))}?done=written`, 303);
  const { id } = activity;
  changing(house, c, () =>
    changeActivity(house.db, id, draft)
      ? {
          ...{ action: 'activity.change', object: `activity:${id}`, result: undefined },
          ...{ before: toldOf(activity), after: toldOf(draft) },
        }
      : null,
  );
  return c.redirect(`${activityHref(id)}?done=changed`, 303);
}

const written = (house: WebHouse, c: Context, draft: ActivityDraft): number =>
  changing(house, c, (maker) => {
    const id = addActivity(house.db, draft, maker);
    return { action: 'activity.write', object: `activity:${id}`, after: toldOf(draft), result: id };
  }) ?? 0;

/** What the log says of one: not what it was about. */
const toldOf = ({ committee, kind, firstOn, lastOn, town, place, participants, young, caseNumber }: ActivityDraft) => ({
  ...{ committee, kind, firstOn, lastOn, town, place, participants, young, caseNumber },
});

/** Takes it out of lists and figures. */
export function removeActivityOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const activity = activityAt(house, c);
  if (!mayWriteIn(house, c, activity)) return notYourCommittee(house, c);
  changing(house, c, ({ at }) =>
    removeActivity(house.db, activity.id, at)
      ? {
          ...{ action: 'activity.remove', object: `activity:${activity.id}`, result: undefined },
          before: toldOf(activity),
        }
      : null,
  );
  return c.redirect('/activities?done=removed', 303);
}
