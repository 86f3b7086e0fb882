// Begins, shows, saves, fixes and drops examinations of EU financing. What is filled in is never lost: it comes back with what is wrong.
import type { Context } from 'hono';
import { NotFound } from '../domain/errors.ts';
import { lacksOf, recordOf } from '../domain/examination-record.ts';
import type { Fault } from '../domain/own.ts';
import {
  beginExamination,
  type Chosen,
  dropExamination,
  type Examination,
  examinationById,
  keysOfCalls,
  saveExamination,
  underWayOf,
} from '../store/examinations.ts';
import { fixExamination } from '../store/fixed-examinations.ts';
import { type GatedProject, projectById } from '../store/projects.ts';
import { examinationHref, fixedHref } from '../views/examination-words.ts';
import { ExaminationPage } from '../views/pages/examination.tsx';
import { changing } from './changing.ts';
import { lackFaults, type Sent, sentIn, type Understood, understood } from './examinations-form.ts';
import { dutyOf, gatheredOf, type Shown, shownCalls, thresholdOf } from './examinations-shown.ts';
import { numberAt } from './examinations-sight.ts';
import { frameOf } from './frame.ts';
import type { WebHouse } from './house.ts';
import { committeeNamed, mayWriteIn, notYourCommittee, projectAt } from './project-at.ts';

/** Begins an examination of a project; one that is being made already is gone on with. */
export function beginOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const project = projectAt(house, c);
  const { id } = project;
  if (!mayWriteIn(house, c, project)) return notYourCommittee(house, c);
  const begun = changing(house, c, ({ by, account, at }) => {
    if (underWayOf(house.db, id) !== null) return null;
    const made = beginExamination(house.db, id, { by, account, at, caseNumber: project.caseNumber });
    return { action: 'examination.begin', object: `examination:${made}`, after: { project: id }, result: made };
  });
  return c.redirect(examinationHref(begun ?? underWayOf(house.db, id) ?? 0), 303);
}

/** An examination that is being made, and what it is of. */
interface Work {
  examination: Examination;
  project: GatedProject;
}

/** The one in the address if it may be worked on by whoever asks, else what to answer them. */
function workAt(house: WebHouse, c: Context): Work | Response | Promise<Response> {
  const examination = examinationById(house.db, numberAt(c, 'id'));
  const project = projectById(house.db, examination.projectId);
  const isOwn = mayWriteIn(house, c, project);
  if (project.isSecret && !isOwn) throw new NotFound(`Det finns ingen prövning med nummer ${examination.id}.`);
  if (!isOwn) return notYourCommittee(house, c);
  if (examination.dropped)
    throw new NotFound(`Prövningen av ${project.title} är avbruten. Börja en ny på projektets sida.`);
  if (examination.fixedAs !== null) return c.redirect(fixedHref(examination.fixedAs), 303);
  return { examination, project };
}

const isWork = (found: Work | Response | Promise<Response>): found is Work => 'examination' in found;

/** What the page says besides the examination itself. */
interface Said {
  /** The form that was sent; null: as it is saved. */
  sent: Sent | null;
  faults: readonly Fault[];
  fixing: boolean;
}

export async function showExamination(house: WebHouse, c: Context): Promise<Response> {
  const work = workAt(house, c);
  if (!isWork(work)) return work;
  const shown = await shownCalls(house, work.project, work.examination.choices);
  return page(house, c, work, { shown, said: { sent: null, faults: [], fixing: false } });
}

function page(
  house: WebHouse,
  c: Context,
  { examination, project }: Work,
  { shown, said: { sent, faults, fixing } }: { shown: ReadonlyMap<string, Shown>; said: Said },
): Response | Promise<Response> {
  const threshold = thresholdOf(house, project.committee);
  const { outcome, motivation, caseNumber, ground } = examination;
  return c.html(
    ExaminationPage({
      ...{ frame: frameOf(house, c), id: examination.id, corrects: examination.corrects, project, threshold },
      ...{ faults, fixing, committee: committeeNamed(house, project.committee).name, duty: dutyOf(house) },
      calls: [...shown.values()].map(({ stored: { id, call }, evidence, isFound }) => ({
        ...evidence,
        ...{ id, isFound, kind: call.kind, language: call.language },
        mustChoose: evidence.when === 'now' && evidence.score >= threshold,
        filled: sent?.choices.get(id) ?? {
          ...{ choice: evidence.choice ?? '', code: evidence.code ?? '', words: evidence.words },
        },
      })),
      filled: sent?.filled ?? {
        ...{ outcome: outcome ?? '', motivation, caseNumber: caseNumber ?? '', ground: ground ?? '' },
      },
      same: sent?.same ?? { ids: new Set(), code: '', words: '' },
      isSaved: c.req.query('saved') !== undefined,
    }),
    faults.length > 0 ? 400 : 200,
  );
}

/** Saves what is filled in, whether or not it is enough to be fixed. */
export async function saveOnPage(house: WebHouse, c: Context): Promise<Response> {
  const work = workAt(house, c);
  if (!isWork(work)) return work;
  const sent = await sentIn(c);
  const form = understood(sent);
  const { id } = work.examination;
  if (form.faults.length > 0) {
    const shown = await shownCalls(house, work.project, withChosen(house, work.examination, form));
    return page(house, c, work, { shown, said: { sent, faults: form.faults, fixing: false } });
  }
  changing(house, c, ({ at }) => {
    const isOpen = underWayOf(house.db, work.project.id) === id;
    return isOpen && saveExamination(house.db, id, form.draft, { choices: choicesKnown(house, form), at })
      ? {
          ...{ action: 'examination.save', object: `examination:${id}`, result: undefined },
          ...{ before: toldOf(work.examination), after: toldOf(examinationById(house.db, id)) },
        }
      : null;
  });
  return c.redirect(`${examinationHref(id)}?saved`, 303);
}

/** What the log says of it: never the words, which may be secret. */
const toldOf = ({ outcome, choices, ground }: Examination) => ({
  ...{ outcome, choices: choices.size },
  ...(ground !== null && { ground }),
});

/** Those of the form that are calls. */
function choicesKnown({ db }: WebHouse, { choices }: Understood): Map<number, Chosen | null> {
  const keys = keysOfCalls(db, [...choices.keys()]);
  return new Map([...choices].filter(([id]) => keys.has(id)));
}

/** What is chosen once the form holds, by the calls' keys. */
function withChosen({ db }: WebHouse, { choices }: Examination, form: Understood): Map<string, Chosen> {
  const all = new Map(choices);
  for (const [id, key] of keysOfCalls(db, [...form.choices.keys()])) {
    const chosen = form.choices.get(id) ?? null;
    if (chosen === null) all.delete(key);
    else all.set(key, chosen);
  }
  return all;
}

/** Fixes the examination as it is filled in, for good; or shows what is missing, with nothing saved and nothing lost. */
export async function fixOnPage(house: WebHouse, c: Context): Promise<Response> {
  const work = workAt(house, c);
  if (!isWork(work)) return work;
  const { examination, project } = work;
  const sent = await sentIn(c);
  const form = understood(sent);
  const shown = await shownCalls(house, project, withChosen(house, examination, form));
  const calls = [...shown.values()].map(({ evidence }) => evidence);
  const fields = new Map([...shown].map(([key, { stored }]) => [key, { id: stored.id, title: stored.call.title }]));
  const wrong = new Set(form.faults.map(({ field }) => field.replace(/^(?:code|words)-/, 'choice-')));
  const lacking = lackFaults(lacksOf(form.draft, calls, thresholdOf(house, project.committee)), fields);
  const faults = [...form.faults, ...lacking.filter(({ field }) => !wrong.has(field))];
  const { outcome, ground } = form.draft;
  if (faults.length > 0 || outcome === null)
    return page(house, c, work, { shown, said: { sent, faults, fixing: true } });
  const gathered = { ...gatheredOf(house, project, examination), ...form.draft, outcome };
  const { id } = examination;
  changing(house, c, ({ by, account, at }) => {
    if (underWayOf(house.db, project.id) !== id) return null;
    saveExamination(house.db, id, form.draft, { choices: choicesKnown(house, form), at });
    const number = fixExamination(house.db, { examination: id, account, ground }, (it) =>
      recordOf(it, { ...gathered, fixedAt: at, fixedBy: by }, calls),
    );
    const after = { number, outcome, committee: project.committee, ...(ground !== null && { ground }) };
    return { action: 'examination.fix', object: `examination:${id}`, after, result: undefined };
  });
  return c.redirect(examinationHref(id), 303);
}

/** Drops an examination that is being made. */
export function dropOnPage(house: WebHouse, c: Context): Response | Promise<Response> {
  const work = workAt(house, c);
  if (!isWork(work)) return work;
  const { id } = work.examination;
  changing(house, c, ({ at }) =>
    dropExamination(house.db, id, at)
      ? { action: 'examination.drop', object: `examination:${id}`, before: toldOf(work.examination), result: undefined }
      : null,
  );
  return c.redirect('/examinations?dropped', 303);
}
